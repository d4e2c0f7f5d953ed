"""The rows a reference may point to."""

from __future__ import annotations

from unyo.tables.queries import named
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Kind, Table
from unyo.web.kit.forms import MOST_CHOSEN, Options

# Suggestions are sent with the page; beyond this many the key has to be typed as it is.
MOST_SUGGESTED = 1000


def options_of(scope: Scope, table: Table) -> dict[str, Options]:
    """For every reference of a table: the live rows it may point to. One query for each table pointed to."""
    found: dict[str, Options] = {}
    by_table: dict[str, Options] = {}
    for column in table.columns:
        if column.kind is Kind.REF:
            if column.to not in by_table:
                by_table[column.to] = _options(scope, column.to)
            found[column.name] = by_table[column.to]
    return found


def _options(scope: Scope, table: str) -> Options:
    pairs = tuple(named(scope, table, limit=MOST_SUGGESTED))
    return Options(pairs, len(pairs) > MOST_CHOSEN)
