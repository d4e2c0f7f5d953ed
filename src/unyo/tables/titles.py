"""Where the title of a row is found when it is read from another table."""

from __future__ import annotations

from unyo.tables.registry import model_of
from unyo.vocabulary.declare import Column, Kind, Table

_DEPTH = 3


def title_path(table: Table, depth: int = _DEPTH) -> str:
    """The ORM path from a row to its title; through references when the title is itself a reference."""
    title = table.column(table.title)
    if title.kind is not Kind.REF:
        return title.name
    if depth == 0:
        return "key"
    return f"{title.name}__{title_path(model_of(title.to).declared, depth - 1)}"


def title_path_of(column: Column) -> str:
    """The ORM path from a row to the title of the row that a reference points to."""
    return f"{column.name}__{title_path(model_of(column.to).declared)}"
