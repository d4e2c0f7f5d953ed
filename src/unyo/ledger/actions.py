"""Writing to the ledger: always inside the transaction of the change itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from unyo.ledger.chain import digest, pseudonym
from unyo.ledger.facts import EMPTY, Change, Head
from unyo.ledger.models import LedgerEntry, LedgerHead

_STANDS = "SELECT seq, hash FROM ledger_head WHERE framework_id = %s"
_STANDS_LOCKED = f"{_STANDS} FOR UPDATE"
_COLUMNS = [field.attname for field in LedgerEntry._meta.concrete_fields if not field.primary_key]
# Plain SQL, like the rest of what every write does: to put it together anew takes longer than to carry it out.
_NAMES, _MARKS = ", ".join(f'"{column}"' for column in _COLUMNS), ", ".join(["%s"] * len(_COLUMNS))
_ENTER = f"INSERT INTO ledger_entry ({_NAMES}) VALUES ({_MARKS})"  # noqa: S608 - names of our own columns


def lock(framework_id: int) -> Head:
    """Take the framework's turn to write until the transaction ends, and say where its chain stands.

    On PostgreSQL the head row is locked; on SQLite the transaction, begun IMMEDIATE, is the lock.
    Raises TransactionManagementError outside a transaction.
    """
    return _locked(framework_id)


def append(
    framework_id: int, changes: Sequence[Change], *, at: dt.datetime | None = None, after: Head | None = None
) -> list[int]:
    """Enter changes in order and return their numbers. Raises outside a transaction.

    `after` is what `lock` said in this transaction, when nothing was entered since.
    """
    head = after or _locked(framework_id)
    at = at or timezone.now()
    first, entries = head.seq + 1, []
    for change in changes:
        entry = _entry(framework_id, change, head.seq + 1, head.hash, at)
        head = Head(head.seq + 1, entry["hash"])
        entries.append(entry)
    _enter(entries)
    _moved(framework_id, head)
    return list(range(first, head.seq + 1))


@transaction.atomic
def erase_actor(actor_id: int) -> int:
    """Replace the name of an erased account by its pseudonym; the chain stays whole (T72)."""
    return LedgerEntry.objects.filter(actor_id=actor_id).update(actor=pseudonym(actor_id))


def _enter(entries: Sequence[dict[str, Any]]) -> None:
    ops = connection.ops
    for entry in entries:
        entry["at"] = ops.adapt_datetimefield_value(entry["at"])
        for state in ("before", "after"):
            if entry[state] is not None:
                entry[state] = ops.adapt_json_value(entry[state], None)
    with connection.cursor() as cursor:
        cursor.executemany(_ENTER, [[entry[column] for column in _COLUMNS] for entry in entries])


def _moved(framework_id: int, head: Head) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_head SET seq = %s, hash = %s WHERE framework_id = %s",
            [head.seq, head.hash, framework_id],
        )


def _locked(framework_id: int) -> Head:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "the ledger is only written inside the change's transaction"
        )
    # Plain SQL: every write asks this, and making the query anew takes longer than answering it.
    turn = _STANDS_LOCKED if connection.features.has_select_for_update else _STANDS
    with connection.cursor() as cursor:
        cursor.execute(turn, [framework_id])
        found = cursor.fetchone()
    if found:
        return Head(*found)
    made, _ = LedgerHead.objects.select_for_update().get_or_create(
        framework_id=framework_id, defaults={"hash": EMPTY.hash}
    )
    return Head(made.seq, made.hash)


def _entry(framework_id: int, change: Change, seq: int, previous: str, at: dt.datetime) -> dict[str, Any]:
    content: dict[str, Any] = {
        "framework_id": framework_id,
        "seq": seq,
        "at": at,
        "actor_id": change.actor_id,
        "actor": change.actor,
        "why": change.why,
        "verb": change.verb,
        "table": change.table,
        "key": change.key,
        "object_id": change.object_id,
        "before": None if change.before is None else dict(change.before),
        "after": None if change.after is None else dict(change.after),
        "batch": change.batch,
        "undo_of": change.undo_of,
    }
    return {**content, "previous": previous, "hash": digest(previous=previous, **content)}
