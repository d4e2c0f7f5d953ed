"""Values as JSON holds them in the ledger, the API and keys; and rows as designs. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from unyo.vocabulary.declare import Design, Table


def written(value: Any) -> str | int | bool | None:
    """One kept value in JSON: decimals and dates as text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value  # type: ignore[no-any-return]


def written_row(values: Mapping[str, Any]) -> dict[str, Any]:
    """A row in JSON, without what is not known."""
    return {name: written(value) for name, value in values.items() if value not in (None, "")}


def design_of(table: Table, key: str, values: Mapping[str, Any]) -> Design:
    """The row as a design."""
    return table.design(key=key, **values)
