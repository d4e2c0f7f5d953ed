"""A framework declared by its files: what stands in them is all there is, and what that would make of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from unyo.framework.designs import DESIGNS, Blueprint
from unyo.ingest.plan import Plan
from unyo.parties.designs import Organization, Person, Role
from unyo.vocabulary.declare import Design, Kind, table_of

# Beyond every column a file has: a field that no column says is still said, to be empty.
_UNWRITTEN = 100_000
_PEOPLE = (Role, Person, Organization)


def in_full(designs: Iterable[Design]) -> tuple[Design, ...]:
    """The rows of files as whole rows: a column the file leaves out is empty, not left as it stands."""
    return tuple(_in_full(design) for design in designs)


def _in_full(design: Design) -> Design:
    told = design.columns or {}
    columns = table_of(type(design)).columns
    return replace(
        design, columns={one.name: told.get(one.name, _UNWRITTEN + at) for at, one in enumerate(columns)}
    )


def after(existing: Blueprint, plan: Plan) -> Blueprint:
    """The framework as it will be: created rows in, changed rows changed, rows to remove out."""
    changed = {(type(one.after), one.after.key): one for one in plan.change}
    gone = {(type(row), row.key) for row in plan.remove}
    rows: dict[type[Design], tuple[Design, ...]] = {}
    for kind in DESIGNS:
        stay = [row for row in existing.all(kind) if (kind, row.key) not in gone]
        found = [_changed(row, changed.get((kind, row.key))) for row in stay]
        found += [row for row in plan.create if type(row) is kind]
        if found:
            rows[kind] = tuple(found)
    return Blueprint(rows, existing.day)


def _changed(row: Design, change: object) -> Design:
    values = {name: new for name, (_, new) in getattr(change, "values", {}).items()}
    return replace(row, **values) if values else row


def affected(plan: Plan, framework: Blueprint) -> dict[type[Design], list[str]]:
    """The roles, people and organisations that the rows of a plan name or are, by kind, each once."""
    found: dict[type[Design], dict[str, None]] = {kind: {} for kind in _PEOPLE}
    by_table = {table_of(kind).name: kind for kind in _PEOPLE}
    rows = [
        *plan.create,
        *plan.remove,
        *(one.before for one in plan.change),
        *(one.after for one in plan.change),
    ]
    for row in rows:
        if type(row) in found:
            found[type(row)][row.key] = None
        for column in table_of(type(row)).columns:
            key = getattr(row, column.name)
            if column.kind is Kind.REF and column.to in by_table and key:
                found[by_table[column.to]][key] = None
    return {kind: [framework.name(kind, key) for key in keys] for kind, keys in found.items() if keys}
