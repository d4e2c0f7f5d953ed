"""The declared tables as the API tells them, and the names a caller may use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from unyo.findings.designs import Waiver
from unyo.framework.designs import TABLES
from unyo.tables.refusals import shown
from unyo.tables.registry import NoSuchTable
from unyo.vocabulary.declare import TEXT_KINDS, Column, Kind, Table, table_of
from unyo.vocabulary.text import Text
from unyo.web.api.problems import Wrong

# What every row carries besides its columns; callers may send back what they read.
OWN = ("key", "version", "updated_at", "titles")
TYPES = {
    Kind.INTEGER: "integer", Kind.MINUTES: "integer", Kind.BOOLEAN: "boolean", Kind.DATE: "date",
    Kind.MONEY: "decimal", Kind.PERCENT: "decimal", Kind.DECIMAL: "decimal",
}  # fmt: skip
UNITS = {Kind.MONEY: "JPY", Kind.MINUTES: "min", Kind.PERCENT: "%"}
_UNKNOWN = Text("「{name}」という項目はありません。", "There is no field “{name}”.")
_MEANT = Text(
    "「{name}」という項目はありません。「{near}」のことですか。", "There is no field “{name}”; “{near}”?"
)


@cache
def tables() -> dict[str, Table]:
    """Every table the API opens, by name: the framework's own and the waivers."""
    waiver = table_of(Waiver)
    return {**TABLES, waiver.name: waiver}


def declared(name: str) -> Table:
    """The table of that name; raises NoSuchTable (404)."""
    found = tables().get(name)
    if found is None:
        raise NoSuchTable(name)
    return found


def unknown(names: Iterable[str], known: Iterable[str], row: int | None = None) -> list[Wrong]:
    """Names that are not known, each with the one that was probably meant."""
    offered = list(known)
    return [_unknown(name, offered, row) for name in names if name not in offered]


def _unknown(name: str, offered: list[str], row: int | None) -> Wrong:
    near = get_close_matches(name[:100], offered, 1, 0.5)
    text = _MEANT.format(name=shown(name), near=near[0]) if near else _UNKNOWN.format(name=shown(name))
    return Wrong(shown(name), text, row)


def declaration(table: Table) -> Mapping[str, Any]:
    """A table as data: what it is for, what names a row, its columns."""
    return {
        "name": table.name,
        "label": _both(table.label),
        "group": _both(table.group),
        "help": _both(table.help),
        "title": table.title,
        "natural": list(table.identifying),
        "capability": table.capability,
        "columns": [_column(column) for column in table.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "kind": column.kind.value,
        "type": TYPES.get(column.kind, "text"),
        "unit": UNITS.get(column.kind),
        "label": _both(column.label),
        "help": _both(column.help),
        "required": column.required,
        "least": column.least,
        "most": column.most,
        "published": column.published,
        "max_length": column.max_length if column.kind in TEXT_KINDS else None,
        "choices": [{"value": one.value, "label": _both(one.label)} for one in column.choices],
        "to": column.to or None,
        "example": column.example or None,
    }


def _both(text: Text | None) -> dict[str, str] | None:
    return {"ja": text.ja, "en": text.en} if text else None
