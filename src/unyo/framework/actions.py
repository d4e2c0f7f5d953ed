"""Writing to a framework what the generic actions of `tables` do not know: standard rows, drafts of a profile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from unyo.framework.designs import TABLES
from unyo.framework.profile_drafts import drafts
from unyo.framework.profile_levels import profile_defaults
from unyo.framework.queries import blueprint
from unyo.framework.standard_rows import (
    FROM_THE_START,
    in_both_languages,
    standard_rows,
    tables_with_standards,
    with_upstream,
)
from unyo.framework.work.cadence import next_due
from unyo.framework.work.designs import PeriodicWork
from unyo.ledger.actions import lock
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Batch, Change
from unyo.tables.queries import designs
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Design, table_of


def adopt_standards(
    scope: Scope, tables: Iterable[str] = FROM_THE_START, *, why: str, language: str = "ja"
) -> Batch:
    """Add the standard rows that are not there yet, with those they point to; what stands is left as it is.

    `language` words the rows; one that stands in the other language is there and is not added again. Raises NotPermitted without "edit", Invalid where a standard row would stand twice under another key.
    """
    wanted = dict.fromkeys(one for table in tables for one in with_upstream(table))
    return apply_batch(
        scope, [change for table in wanted for change in missing_standards(scope, table, language)], why=why
    )


def missing_standards(scope: Scope, table: str, language: str = "ja") -> list[Change]:
    """The standard rows of a table that do not stand yet, in either language, as changes that would add them."""
    there = {design.key for design in designs(scope, table)}
    missing = {
        (en if language == "en" else ja).key
        for ja, en in in_both_languages(table)
        if not {ja.key, en.key} & there
    }
    rows = [row for row in standard_rows(table, language) if row["key"] in missing]
    standing = _standing(scope, table, language) if rows else {}
    return [
        Change(
            verb="add",
            table=table,
            key=row["key"],
            values={name: standing.get((name, value), value) for name, value in row.items() if name != "key"},
        )
        for row in rows
    ]


def _standing(scope: Scope, table: str, language: str) -> dict[tuple[str, str], str]:
    """Keys of standard rows that stand in the other language: by (column that points there, key in this one)."""
    found: dict[tuple[str, str], str] = {}
    for column in TABLES[table].columns:
        if column.to not in tables_with_standards():
            continue
        there = {design.key for design in designs(scope, column.to)}
        for ja, en in in_both_languages(column.to):
            wanted, other = (en.key, ja.key) if language == "en" else (ja.key, en.key)
            if other in there and wanted not in there:
                found[column.name, wanted] = other
    return found


def adopt_security_tasks(
    scope: Scope, system: str, *, day: dt.date, owner: str = "", why: str = "", language: str = "ja"
) -> Batch:
    """Give a system its own standard security tasks (G10); one that it has under the same name is left as it is, in whichever
    language. The first due day follows from `day` and the cadence. Nobody is assumed to own them: `owner` is a role, or "".
    Raises NotPermitted without "edit", Invalid when there is no such system or role.
    """
    had = {
        one.name
        for one in designs(scope, "periodic_work")
        if isinstance(one, PeriodicWork) and one.system == system
    }
    names = {ja.key: {ja.name, en.name} for ja, en in in_both_languages("periodic_work")}  # type: ignore[attr-defined]
    wanted = [row for row in standard_rows("periodic_work", language) if not names[row["key"]] & had]
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


@transaction.atomic
def draft_profiles(scope: Scope, systems: Iterable[str], *, day: dt.date, language: str, why: str) -> Batch:
    """Drafts of what these systems' profiles stand for, where nothing is set yet (G9); what is set stays.

    The framework's own defaults count, the proposed ones where it keeps none; all in one batch that one undo takes
    back. Raises NotPermitted without "edit", Invalid when a row is refused.
    """
    scope.demand("edit")
    lock(scope.framework_id)  # two presses at once make one set of drafts
    design = blueprint(scope, day)
    rows = drafts(design, systems, profile_defaults(design, language), language)
    return apply_batch(scope, [added(row) for row in rows], why=why)


def added(row: Design) -> Change:
    """A row as the change that adds it, with what it says."""
    table = table_of(type(row))
    pairs = ((column, getattr(row, column.name)) for column in table.columns)
    return Change(
        verb="add",
        table=table.name,
        key=row.key,
        values={column.name: value for column, value in pairs if value != column.empty},
    )
