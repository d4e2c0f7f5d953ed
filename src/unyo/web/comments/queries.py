"""Reading comments."""

from __future__ import annotations

from collections.abc import Collection

from unyo.tables.scope import Scope
from unyo.web.comments.models import Comment

MOST = 500


def comments_on(scope: Scope, table: str, row_id: int) -> list[Comment]:
    """The last comments on a row, the oldest of them first; removed ones stand among them."""
    found = Comment.objects.within(scope).filter(table=table, row_id=row_id).order_by("-seq")
    return list(found[:MOST])[::-1]


def comments_before(scope: Scope, table: str, row_id: int, *, before: int, limit: int) -> list[Comment]:
    """So many comments of a row that were written before a ledger number, the newest first."""
    found = Comment.objects.within(scope).filter(table=table, row_id=row_id, seq__lt=before)
    return list(found.order_by("-seq")[:limit])


def comment_count(scope: Scope, table: str, row_id: int) -> int:
    """How many comments of a row can be read."""
    found: int = (
        Comment.objects.within(scope).filter(table=table, row_id=row_id, removed_at__isnull=True).count()
    )
    return found


def comment_on(scope: Scope, table: str, row_id: int, comment_id: int) -> Comment | None:
    """One comment of that row."""
    return Comment.objects.within(scope).filter(pk=comment_id, table=table, row_id=row_id).first()


def comments_since(scope: Scope, table: str, row_ids: Collection[int], seq: int) -> list[Comment]:
    """Comments of these rows that came after a state of the ledger and still stand, oldest first."""
    found = Comment.objects.within(scope).filter(table=table, row_id__in=list(row_ids), seq__gt=seq)
    return list(found.filter(removed_at__isnull=True).order_by("seq")[:MOST])
