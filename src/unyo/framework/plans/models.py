"""The tables of business goals and decisions about the operating model."""

from __future__ import annotations

from unyo.framework.plans.designs import BusinessGoal, ModelDecision
from unyo.tables.rows import row_model

BusinessGoalRow = row_model(BusinessGoal, module=__name__)
ModelDecisionRow = row_model(ModelDecision, module=__name__)
