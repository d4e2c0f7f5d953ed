"""What is asked to be changed, what will be done about it, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from unyo.tables.standing import Standing
from unyo.vocabulary.declare import Design
from unyo.vocabulary.frozen import dataclass

Verb = Literal["add", "revise", "remove", "restore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One wish. References in `values` are keys, also of rows added in the same batch.

    add: a new row, under `key` or a generated one. revise: the given columns of the row `key`; with `version`
    only if nobody changed it since. remove: into the recycle bin. restore: out of it.
    put: revise the row with that key, or else with the same natural columns, or else add; nothing when equal.
    """

    verb: Literal["add", "revise", "remove", "restore", "put"]
    table: str
    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    version: int | None = None
    object_id: int | None = None
    undo_of: int | None = None


@dataclass(slots=True, kw_only=True)
class Step:
    """One row's way from `standing` to `values`; not `sound` when a value of it was already refused."""

    verb: Verb
    table: str
    key: str
    values: dict[str, Any]
    standing: Standing | None
    index: int
    undo_of: int | None = None
    put: bool = False
    sound: bool = True
    given: frozenset[str] = frozenset()

    @property
    def id(self) -> int:
        """The row's id; 0 before it has one."""
        return self.standing.id if self.standing else 0

    @property
    def changed(self) -> list[str]:
        """The columns a revision alters."""
        before = self.standing.values if self.standing else {}
        return [name for name, value in self.values.items() if value != before.get(name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A row after an action; `entry` is its ledger entry (None when nothing had to be changed)."""

    table: str
    key: str
    version: int
    design: Design
    entry: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a batch did. `rows` names every changed row as (verb, table, key), in ledger order."""

    id: str
    kind: str
    added: int
    revised: int
    removed: int
    restored: int
    unchanged: int
    first: int | None
    last: int | None
    rows: tuple[tuple[Verb, str, str], ...]
