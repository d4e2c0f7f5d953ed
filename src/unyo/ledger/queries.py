"""Reading the ledger."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet

from unyo.ledger.chain import digest
from unyo.ledger.facts import EMPTY, Entry, Head
from unyo.ledger.models import LedgerEntry, LedgerHead

_CONTENT = (
    "framework_id",
    "seq",
    "at",
    "actor_id",
    "actor",
    "why",
    "verb",
    "table",
    "key",
    "object_id",
    "before",
    "after",
    "batch",
    "undo_of",
)


def head(framework_id: int) -> Head:
    """Where the chain stands: the version of the framework's data."""
    # Asked on every list: making this query anew takes longer than answering it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM ledger_head WHERE framework_id = %s", [framework_id])
        found = cursor.fetchone()
    return Head(*found) if found else EMPTY


def entries(
    framework_id: int,
    *,
    table: str | None = None,
    key: str | None = None,
    object_id: int | None = None,
    batch: str | None = None,
    actor_id: int | None = None,
    before_seq: int | None = None,
    limit: int | None = 100,
    folded: bool = False,
) -> list[Entry]:
    """Entries, newest first. `before_seq` continues where a page ended; `folded` gives the last one of each batch."""
    wanted = {
        "table": table,
        "key": key,
        "object_id": object_id,
        "batch": batch,
        "actor_id": actor_id,
        "seq__lt": before_seq,
    }
    found = LedgerEntry.objects.filter(
        framework_id=framework_id, **{name: value for name, value in wanted.items() if value is not None}
    ).order_by("-seq")
    if folded:
        # The entries of a batch stand one after the other: one that is followed by its own kind is not its last.
        after = LedgerEntry.objects.filter(
            framework_id=framework_id, seq=OuterRef("seq") + 1, batch=OuterRef("batch")
        ).exclude(batch="")
        found = found.exclude(Exists(after))
    return _read(found if limit is None else found[:limit])


def entries_since(framework_id: int, table: str, object_ids: Collection[int], seq: int) -> list[Entry]:
    """The entries of these rows of a table after an entry, oldest first; at most the last thousand."""
    found = LedgerEntry.objects.filter(
        framework_id=framework_id, table=table, object_id__in=list(object_ids), seq__gt=seq
    )
    return _read(found.order_by("-seq")[:1000])[::-1]


def batch_sizes(framework_id: int, batches: Collection[str]) -> dict[str, int]:
    """How many entries each of these batches has."""
    found = LedgerEntry.objects.filter(framework_id=framework_id, batch__in=list(batches)).order_by()
    return dict(found.values_list("batch").annotate(n=Count("pk")))


def entry(framework_id: int, seq: int) -> Entry | None:
    """One entry by its number."""
    found = _read(LedgerEntry.objects.filter(framework_id=framework_id, seq=seq))
    return found[0] if found else None


def touched(framework_id: int, *, since: Head) -> frozenset[str] | None:
    """The tables written after a state of the framework; None when that state is not one of its past.

    A state seen inside a transaction that was rolled back never was: its hash stands nowhere in the chain.
    """
    ours = LedgerEntry.objects.filter(framework_id=framework_id)
    if since != EMPTY and not ours.filter(seq=since.seq, hash=since.hash).exists():
        return None
    return frozenset(ours.filter(seq__gt=since.seq).order_by().values_list("table", flat=True).distinct())


def undone(framework_id: int, seqs: Sequence[int]) -> dict[int, int]:
    """Which of these entries were undone, and by which later entry (the latest)."""
    found = LedgerEntry.objects.filter(framework_id=framework_id, undo_of__in=list(seqs)).order_by("seq")
    return {undo_of: seq for undo_of, seq in found.values_list("undo_of", "seq") if undo_of is not None}


def chains() -> list[int]:
    """Every chain there is; 0 is the installation's own."""
    return sorted(
        {*LedgerHead.objects.values_list("framework_id", flat=True)}
        | {*LedgerEntry.objects.order_by().values_list("framework_id", flat=True).distinct()}
    )


def verify(framework_id: int) -> int | None:
    """The first number at which the chain is broken, or None when it is whole.

    Sees an altered, missing, inserted, moved or repeated entry, and a cut tail as long as the head stands.
    """
    seq, previous = 0, EMPTY.hash
    rows = LedgerEntry.objects.filter(framework_id=framework_id).order_by("seq", "id")
    for row in rows.values(*_CONTENT, "previous", "hash").iterator(chunk_size=2000):
        seq += 1
        content = {name: row[name] for name in _CONTENT}
        if row["seq"] != seq or row["previous"] != previous:
            return seq
        if digest(previous=previous, **content) != row["hash"]:
            return seq
        previous = row["hash"]
    stands = head(framework_id)
    if stands == Head(seq, previous):
        return None
    return seq if stands.seq == seq else min(seq, stands.seq) + 1


def _read(rows: QuerySet[LedgerEntry]) -> list[Entry]:
    return [_as_entry(row) for row in rows.values(*_CONTENT, "hash")]


def _as_entry(row: dict[str, Any]) -> Entry:
    return Entry(**row)
