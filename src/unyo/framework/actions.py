"""Writing to a framework what the generic actions of `tables` do not know: standard rows."""

from __future__ import annotations

from collections.abc import Iterable

from unyo.framework.standard_rows import FROM_THE_START, standard_rows, with_upstream
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Batch, Change
from unyo.tables.queries import designs
from unyo.tables.scope import Scope


def adopt_standards(scope: Scope, tables: Iterable[str] = FROM_THE_START, *, why: str) -> Batch:
    """Add the standard rows that are not there yet, with those they point to; what stands is left as it is.

    Raises NotPermitted without "edit", Invalid where a standard row would stand twice under another key.
    """
    wanted = dict.fromkeys(one for table in tables for one in with_upstream(table))
    return apply_batch(scope, [change for table in wanted for change in _missing(scope, table)], why=why)


def _missing(scope: Scope, table: str) -> list[Change]:
    there = {design.key for design in designs(scope, table)}
    return [
        Change(
            verb="add",
            table=table,
            key=row["key"],
            values={name: value for name, value in row.items() if name != "key"},
        )
        for row in standard_rows(table)
        if row["key"] not in there
    ]
