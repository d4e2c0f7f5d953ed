"""What one watches, and what is new there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from unyo.ledger.facts import Entry
from unyo.ledger.queries import entries_since
from unyo.tables.registry import NoSuchTable, declared, model_of
from unyo.tables.scope import Scope
from unyo.tables.titles import title_path
from unyo.web.comments.models import Comment
from unyo.web.comments.queries import comments_since
from unyo.web.watching.models import Watch


@dataclass(slots=True)
class Watched:
    """A row somebody watches, with what others did to it since."""

    id: int
    table: str
    key: str
    title: str
    removed: bool
    seen_seq: int
    entries: list[Entry] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    @property
    def latest(self) -> int:
        """The number of the newest thing that is new; 0 when nothing is."""
        return max([0, *(one.seq for one in self.entries), *(one.seq for one in self.comments)])


def watchers(scope: Scope, table: str, row_id: int) -> list[int]:
    """The accounts that watch a row."""
    found = Watch.objects.within(scope).filter(table=table, row_id=row_id, watching=True)
    return list(found.values_list("user_id", flat=True))


def watched(scope: Scope) -> list[Watched]:
    """What the person watches in tables they may see: what is new first, the newest of it on top.

    What they did themselves is not new to them. The same few questions for each table, however many rows.
    """
    mine = Watch.objects.within(scope).filter(user_id=scope.actor_id, watching=True)
    by_table: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, table, row_id, seen_seq in mine.values_list("id", "table", "row_id", "seen_seq"):
        if _known(table) and scope.may("view", table):
            by_table[table].append((number, row_id, seen_seq))
    found = [one for table, watches in by_table.items() for one in _of_table(scope, table, watches)]
    return sorted(found, key=lambda one: (-one.latest, one.table, one.title))


def _of_table(scope: Scope, table: str, watches: list[tuple[int, int, int]]) -> list[Watched]:
    row_ids, oldest = [row_id for _, row_id, _ in watches], min(seen for *_, seen in watches)
    rows = model_of(table).objects.within(scope).filter(pk__in=row_ids)
    told: dict[int, Any] = {
        row_id: (key, title, removed_at)
        for row_id, key, title, removed_at in rows.values_list(
            "id", "key", title_path(declared(table)), "removed_at"
        )
    }
    made = {
        row_id: Watched(number, table, key, str(title or key), removed_at is not None, seen_seq)
        for number, row_id, seen_seq in watches
        if row_id in told
        for key, title, removed_at in [told[row_id]]
    }
    if scope.may("history", table):
        for entry in entries_since(scope.framework_id, table, list(made), oldest):
            one = made[entry.object_id or 0]
            if entry.seq > one.seen_seq and entry.actor_id != scope.actor_id:
                one.entries.append(entry)
    if scope.may("view"):
        for comment in comments_since(scope, table, list(made), oldest):
            one = made[comment.row_id]
            if comment.seq > one.seen_seq and comment.author_id != scope.actor_id:
                one.comments.append(comment)
    return list(made.values())


def _known(table: str) -> bool:
    try:
        return bool(declared(table))
    except NoSuchTable:
        return False
