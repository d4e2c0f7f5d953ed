"""The tables of services and outcomes."""

from __future__ import annotations

from unyo.framework.catalog.designs import Outcome, Service
from unyo.tables.rows import row_model

ServiceRow = row_model(Service, module=__name__)
OutcomeRow = row_model(Outcome, module=__name__)
