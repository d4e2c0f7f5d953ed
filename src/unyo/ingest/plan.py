"""What an import would do to a framework: shown before anything is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from unyo.framework.designs import DESIGNS, Blueprint
from unyo.vocabulary.declare import Column, Design, table_of
from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is there already and comes in with other values: column name to (before, after)."""

    before: Design
    after: Design
    values: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """`remove` are rows of the tables that came in which the files no longer list; doing so is the caller's choice."""

    create: tuple[Design, ...] = ()
    change: tuple[Change, ...] = ()
    remove: tuple[Design, ...] = ()
    same: tuple[Design, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change, rows to remove aside."""
        return not self.create and not self.change


def plan(existing: Blueprint, incoming: Iterable[Design]) -> Plan:
    """Compare by key, table by table. A column the file does not have leaves the value that is there."""
    create: list[Design] = []
    change: list[Change] = []
    same: list[Design] = []
    brought: dict[type[Design], set[str]] = {}
    for design in incoming:
        brought.setdefault(type(design), set()).add(design.key)
        before = existing.one(type(design), design.key)
        if before is None:
            create.append(design)
        elif values := _differences(before, design):
            change.append(Change(before, design, values))
        else:
            same.append(design)
    remove = [
        row
        for kind in DESIGNS
        if kind in brought
        for row in existing.all(kind)
        if row.key not in brought[kind]
    ]
    return Plan(tuple(create), tuple(change), tuple(remove), tuple(same))


def _differences(before: Design, after: Design) -> dict[str, tuple[Any, Any]]:
    found: dict[str, tuple[Any, Any]] = {}
    for column in table_of(type(after)).columns:
        old, new = getattr(before, column.name), getattr(after, column.name)
        if old != new and _was_brought(column, after):
            found[column.name] = (old, new)
    return found


def _was_brought(column: Column, design: Design) -> bool:
    """A matrix or an implied row brings the values it has; a list brings every column of its header, empty ones too."""
    if design.columns is None:
        return bool(getattr(design, column.name) != column.empty)
    return column.name in design.columns
