"""The tables of stakeholders and what they expect."""

from __future__ import annotations

from unyo.framework.stakeholders.designs import Expectation, Stakeholder
from unyo.tables.rows import row_model

StakeholderRow = row_model(Stakeholder, module=__name__)
ExpectationRow = row_model(Expectation, module=__name__)
