"""Beginning and ending to watch a row, entered as a personal setting; and having seen what is new, which is not."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from unyo.ledger.actions import lock
from unyo.ledger.queries import head
from unyo.parties.entering import entered
from unyo.parties.facts import Actor
from unyo.tables.refusals import NotPermitted, Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text
from unyo.web.watching.models import Watch

MOST = 500
TABLE, BEGUN, ENDED = "watch", "watch", "unwatch"
_ENOUGH = Text(
    "見守れるのは{most}行までです。先にほかの行の見守りをやめてください。",
    "You can watch {most} rows at most. Stop watching another one first.",
)


@transaction.atomic
def watch(scope: Scope, table: str, row_id: int, *, watching: bool) -> None:
    """Begin or end; what happened before the beginning counts as seen. Raises NotPermitted, Refused."""
    scope.demand("view", table)
    scope.demand("personal")
    if scope.actor_id is None:
        raise NotPermitted("view", table)
    seq = lock(scope.framework_id).seq  # the framework's turn: two clicks at once make one watch
    mine = Watch.objects.within(scope).filter(user_id=scope.actor_id)
    this = mine.filter(table=table, row_id=row_id)
    if not watching:
        _end(scope, this.values_list("pk", flat=True))
        return
    if mine.filter(watching=True).count() >= MOST:
        raise Refused(_ENOUGH.format(most=MOST))
    if this.filter(watching=True).exists():
        return
    if not this.update(watching=True, seen_seq=seq):
        made = Watch(user_id=scope.actor_id, table=table, row_id=row_id, seen_seq=seq)
        Watch.objects.within(scope).bulk_create([made])
    _enter(scope, BEGUN, this.get())


def seen(scope: Scope, watch_ids: Collection[int], upto: int) -> int:
    """Mark one's own watches as seen up to an entry that was shown; never back, never beyond what there is.

    A bookmark, not a statement: like the last use of a token it is noted without an entry of its own.
    """
    upto = min(upto, head(scope.framework_id).seq)
    mine = Watch.objects.within(scope).filter(user_id=scope.actor_id, pk__in=list(watch_ids)[:MOST])
    marked: int = mine.filter(seen_seq__lt=upto).update(seen_seq=upto)
    return marked


@transaction.atomic
def end(scope: Scope, watch_ids: Collection[int]) -> None:
    """Stop one's own watches. Raises NotPermitted."""
    scope.demand("personal")
    lock(scope.framework_id)
    _end(scope, list(watch_ids)[:MOST])


def _end(scope: Scope, watch_ids: Collection[int]) -> None:
    mine = Watch.objects.within(scope).filter(user_id=scope.actor_id, watching=True, pk__in=list(watch_ids))
    ending = list(mine)
    mine.update(watching=False)
    for one in ending:
        _enter(scope, ENDED, one)


def _enter(scope: Scope, verb: str, one: Watch) -> None:
    """In the chain of the installation, where one's settings are: whom it concerns is the watcher alone."""
    said = {"framework_id": scope.framework_id, "table": one.table, "row_id": one.row_id}
    begun = verb == BEGUN
    entered(
        Actor(id=scope.actor_id, label=scope.actor_label),
        verb,
        TABLE,
        one.table,
        object_id=one.pk,
        before=None if begun else said,
        after=said if begun else None,
    )
