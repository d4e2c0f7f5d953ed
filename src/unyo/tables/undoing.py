"""Reversing what was done: one change, or the whole batch it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction

from unyo.ledger.actions import lock
from unyo.ledger.facts import Entry
from unyo.ledger.queries import entries, entry
from unyo.tables.actions import apply_permitted
from unyo.tables.changes import Batch, Change
from unyo.tables.refusals import Invalid, Obstacle, Refused, UndoConflict
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.tables.standing import Standing, by_id
from unyo.tables.written import written, written_row
from unyo.vocabulary.text import Text, joined

_NO_ENTRY = Text("台帳に{seq}番の変更はありません。", "The ledger has no change number {seq}.")
_CHANGED_SINCE = Text(
    "「{key}」の{columns}はその後さらに変更されています。",
    "{columns} of “{key}” was changed again afterwards.",
)
_REMOVED_SINCE = Text("「{key}」はその後ごみ箱に移されています。", "“{key}” was removed afterwards.")
_NOT_REMOVED = Text("「{key}」はごみ箱にありません。", "“{key}” is not in the recycle bin.")
_NOT_A_ROW = Text("この変更は元に戻せる種類ではありません。", "This kind of change cannot be undone.")

# What is no row of a declared table may still be taken back: by the room that entered it.
Undoer = Callable[[Scope, Entry, str], int]
_undoers: dict[str, Undoer] = {}


def undone_by(table: str, undoer: Undoer) -> None:
    """Ask this room to take back its own entries; it demands what it needs and gives the number of its entry."""
    _undoers[table] = undoer


class NoSuchEntry(Refused):
    """The framework's ledger has no entry of that number."""

    def __init__(self, seq: int) -> None:
        super().__init__(_NO_ENTRY.format(seq=seq))


def undo(scope: Scope, seq: int, *, why: str = "", whole_batch: bool = True) -> Batch:
    """Reverse the change with that ledger number, with the whole batch it came in unless told otherwise.

    An undo is entered like any change and can itself be undone. Columns that nobody touched since are put back;
    where later work would be lost, nothing is done and UndoConflict names every place.
    Raises NotPermitted, NoSuchEntry, UndoConflict.
    """
    scope.demand("undo")
    with transaction.atomic():
        lock(scope.framework_id)
        done = _done(scope, seq, whole_batch)
        if (undoer := _undoers.get(done[0].table)) is not None:
            return _one_entry(undoer(scope, done[0], why or scope.why))
        return _reversed(scope, done, why or scope.why)


def _done(scope: Scope, seq: int, whole_batch: bool) -> list[Entry]:
    found = entry(scope.framework_id, seq)
    if found is None:
        raise NoSuchEntry(seq)
    if found.batch and whole_batch:
        return entries(scope.framework_id, batch=found.batch, limit=None)
    return [found]


def _one_entry(seq: int) -> Batch:
    return Batch(
        id="",
        kind="undo",
        added=0,
        revised=0,
        removed=0,
        restored=0,
        unchanged=0,
        first=seq,
        last=seq,
        rows=(),
    )


def _reversed(scope: Scope, done: Sequence[Entry], why: str) -> Batch:
    """All of the entries, newest first."""
    standing = _standing(scope, done)
    obstacles, changes = [], []
    for one in done:
        text = _obstacle(one, standing.get((one.table, one.object_id or 0)))
        if text:
            obstacles.append(Obstacle(one.seq, one.table, one.key, text))
        else:
            changes.append(_opposite(one))
    if obstacles:
        raise UndoConflict(obstacles)
    try:
        return apply_permitted(scope, changes, why=why, kind="undo")
    except Invalid as invalid:
        raise UndoConflict(
            [Obstacle(done[error.index].seq, error.table, error.key, error.text) for error in invalid.errors]
        ) from invalid


def _standing(scope: Scope, done: Sequence[Entry]) -> dict[tuple[str, int], Standing]:
    ids: dict[str, list[int]] = {}
    for one in done:
        if one.object_id is not None and one.verb in ("add", "revise", "remove", "restore"):
            ids.setdefault(one.table, []).append(one.object_id)
    return {
        (table, row_id): row
        for table, wanted in ids.items()
        for row_id, row in by_id(model_of(table), scope, wanted).items()
    }


def _obstacle(done: Entry, row: Standing | None) -> Text | None:
    """What stands in the way of reversing one entry, or None."""
    if row is None:
        return _NOT_A_ROW
    if done.verb == "remove":
        return None if row.removed_at else _NOT_REMOVED.format(key=row.key)
    if row.removed_at:
        return _REMOVED_SINCE.format(key=row.key)
    after = dict(done.after or {})
    now = written_row(row.values)
    if done.verb == "revise":
        now = {name: written(row.values.get(name)) for name in after}
    other = [name for name in {**after, **now} if after.get(name) != now.get(name)]
    if not other:
        return None
    table = model_of(done.table).declared
    labels = joined([column.label for column in table.columns if column.name in other])
    return _CHANGED_SINCE.format(key=row.key, columns=labels)


def _opposite(done: Entry) -> Change:
    if done.verb == "remove":
        return Change(
            verb="restore", table=done.table, key=done.key, object_id=done.object_id, undo_of=done.seq
        )
    if done.verb == "revise":
        return Change(
            verb="revise",
            table=done.table,
            key=done.key,
            object_id=done.object_id,
            values=dict(done.before or {}),
            undo_of=done.seq,
        )
    return Change(verb="remove", table=done.table, key=done.key, object_id=done.object_id, undo_of=done.seq)
