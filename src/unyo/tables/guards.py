"""What a table refuses to keep because of what other tables say: asked after a write, before it is kept.

A room that declares tables adds its guards when it is loaded. A guard reads the rows as the batch has left them,
so a workbook may bring a plan and its steps together. Taking a change back is never refused by a guard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unyo.tables.changes import Step
from unyo.tables.refusals import FieldError
from unyo.tables.scope import Scope

Guard = Callable[[Scope, Sequence[Step]], list[FieldError]]

_guards: dict[str, Guard] = {}


def guarded(table: str, guard: Guard) -> None:
    """Ask this guard about every added and revised row of a table."""
    _guards[table] = guard


def refused_by_guards(scope: Scope, steps: Sequence[Step]) -> list[FieldError]:
    """What the guards of the written tables say against the steps."""
    asked: dict[str, list[Step]] = {}
    for step in steps:
        if step.table in _guards and step.verb in ("add", "revise") and step.undo_of is None:
            asked.setdefault(step.table, []).append(step)
    return [error for table, own in asked.items() for error in _guards[table](scope, own)]
