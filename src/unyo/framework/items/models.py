"""The tables of design items, definitions and strengths."""

from __future__ import annotations

from unyo.framework.items.designs import Dashboard, DesignItem, OperationsDefinition, RuleSetting, Strength
from unyo.tables.rows import row_model

DesignItemRow = row_model(DesignItem, module=__name__)
OperationsDefinitionRow = row_model(OperationsDefinition, module=__name__)
StrengthRow = row_model(Strength, module=__name__)
RuleSettingRow = row_model(RuleSetting, module=__name__)
DashboardRow = row_model(Dashboard, module=__name__)
