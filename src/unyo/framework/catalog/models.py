"""The service table."""

from __future__ import annotations

from unyo.framework.catalog.designs import Service
from unyo.tables.rows import row_model

ServiceRow = row_model(Service, module=__name__)
