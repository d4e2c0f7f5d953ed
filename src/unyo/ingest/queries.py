"""Reading what was brought in from files before."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unyo.ingest.actions import IMPORT
from unyo.ledger.facts import Entry
from unyo.ledger.queries import entries, undone
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import: who brought which files, when and why, and what became of it.

    `first` is the ledger number by which all of it is undone; `undone` tells that it was.
    """

    id: str
    at: dt.datetime
    actor: str
    why: str
    files: tuple[str, ...]
    added: int
    revised: int
    unchanged: int
    refused: int
    left_over: tuple[str, ...]
    first: int
    undone: bool


def imports(scope: Scope, *, limit: int = 50) -> list[Import]:
    """Imports, the latest first; two queries. Raises NotPermitted."""
    scope.demand("view")
    found = entries(scope.framework_id, table=IMPORT, limit=limit)
    gone = undone(scope.framework_id, [_number(entry, "first") for entry in found])
    return [_import(entry, gone) for entry in found]


def import_of(scope: Scope, id: str) -> Import | None:
    """One import by the id of its batch."""
    scope.demand("view")
    found = entries(scope.framework_id, table=IMPORT, key=id, limit=1)
    return _import(found[0], undone(scope.framework_id, [_number(found[0], "first")])) if found else None


def _import(entry: Entry, gone: dict[int, int]) -> Import:
    after: dict[str, Any] = dict(entry.after or {})
    return Import(
        id=entry.key,
        at=entry.at,
        actor=entry.actor,
        why=entry.why,
        files=tuple(str(name) for name in after.get("files", ())),
        added=_number(entry, "added"),
        revised=_number(entry, "revised"),
        unchanged=_number(entry, "unchanged"),
        refused=_number(entry, "refused"),
        left_over=tuple(str(said) for said in after.get("left_over", ())),
        first=_number(entry, "first"),
        undone=_number(entry, "first") in gone,
    )


def _number(entry: Entry, name: str) -> int:
    value = (entry.after or {}).get(name)
    return value if isinstance(value, int) else 0
