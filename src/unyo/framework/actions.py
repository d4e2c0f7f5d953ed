"""Writing to a framework what the generic actions of `tables` do not know: standard rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from unyo.framework.standard_rows import FROM_THE_START, standard_rows, with_upstream
from unyo.framework.work.cadence import next_due
from unyo.framework.work.designs import PeriodicWork
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Batch, Change
from unyo.tables.queries import designs
from unyo.tables.scope import Scope


def adopt_standards(scope: Scope, tables: Iterable[str] = FROM_THE_START, *, why: str) -> Batch:
    """Add the standard rows that are not there yet, with those they point to; what stands is left as it is.

    Raises NotPermitted without "edit", Invalid where a standard row would stand twice under another key.
    """
    wanted = dict.fromkeys(one for table in tables for one in with_upstream(table))
    return apply_batch(
        scope, [change for table in wanted for change in missing_standards(scope, table)], why=why
    )


def missing_standards(scope: Scope, table: str) -> list[Change]:
    """The standard rows of a table that do not stand yet, as changes that would add them."""
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


def adopt_security_tasks(scope: Scope, system: str, *, day: dt.date, owner: str = "", why: str = "") -> Batch:
    """Give a system its own standard security tasks (G10); one that it has under the same name is left as it is.

    The first due day follows from `day` and the cadence. Nobody is assumed to own them: `owner` is a role, or "".
    Raises NotPermitted without "edit", Invalid when there is no such system or role.
    """
    had = {
        one.name
        for one in designs(scope, "periodic_work")
        if isinstance(one, PeriodicWork) and one.system == system
    }
    wanted = [dict(row) for row in standard_rows("periodic_work") if row["name"] not in had]
    changes = [
        Change(
            verb="add",
            table="periodic_work",
            values={
                **{name: value for name, value in row.items() if name != "key"},
                "system": system,
                "owner": owner,
                "next_due": next_due(day, row["cadence"]),
            },
        )
        for row in wanted
        if row["kind"] == "security"
    ]
    return apply_batch(scope, changes, why=why)
