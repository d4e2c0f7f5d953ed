"""The system table."""

from __future__ import annotations

from unyo.framework.systems.designs import System
from unyo.tables.rows import row_model

SystemRow = row_model(System, module=__name__)
