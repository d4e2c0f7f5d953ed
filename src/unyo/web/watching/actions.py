"""Beginning and ending to watch a row, and having seen what is new."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from unyo.ledger.actions import lock
from unyo.ledger.queries import head
from unyo.tables.refusals import NotPermitted, Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text
from unyo.web.watching.models import Watch

MOST = 500
_ENOUGH = Text(
    "見守れるのは{most}行までです。先にほかの行の見守りをやめてください。",
    "You can watch {most} rows at most. Stop watching another one first.",
)


@transaction.atomic
def watch(scope: Scope, table: str, row_id: int, *, watching: bool) -> None:
    """Begin or end; what happened before the beginning counts as seen. Raises NotPermitted, Refused."""
    scope.demand("view", table)
    if scope.actor_id is None:
        raise NotPermitted("view", table)
    seq = lock(scope.framework_id).seq  # the framework's turn: two clicks at once make one watch
    mine = Watch.objects.within(scope).filter(user_id=scope.actor_id)
    this = mine.filter(table=table, row_id=row_id)
    if not watching:
        this.update(watching=False)
        return
    if mine.filter(watching=True).count() >= MOST:
        raise Refused(_ENOUGH.format(most=MOST))
    if this.filter(watching=True).exists() or this.update(watching=True, seen_seq=seq):
        return
    made = Watch(user_id=scope.actor_id, table=table, row_id=row_id, seen_seq=seq)
    Watch.objects.within(scope).bulk_create([made])


def seen(scope: Scope, watch_ids: Collection[int], upto: int) -> int:
    """Mark one's own watches as seen up to an entry that was shown; never back, never beyond what there is."""
    upto = min(upto, head(scope.framework_id).seq)
    mine = Watch.objects.within(scope).filter(user_id=scope.actor_id, pk__in=list(watch_ids)[:MOST])
    marked: int = mine.filter(seen_seq__lt=upto).update(seen_seq=upto)
    return marked


def end(scope: Scope, watch_ids: Collection[int]) -> None:
    """Stop one's own watches."""
    mine = Watch.objects.within(scope).filter(user_id=scope.actor_id, pk__in=list(watch_ids)[:MOST])
    mine.update(watching=False)
