"""Which views somebody may open."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
from django.db.models import Q

from unyo.tables.scope import Scope, ScopedQuerySet
from unyo.web.saved_views.models import SavedView

MOST_SHOWN = 200

# Every list asks this; in plain SQL, as making the query anew took a fifth of the page.
_OPEN = """
    SELECT v.id, v.owner_id, v.name, v.query, v.shared, c.view_id
    FROM web_savedview v
    LEFT JOIN web_viewchoice c
        ON c.framework_id = v.framework_id AND c."table" = v."table" AND c.user_id = %s AND c.view_id = v.id
    WHERE v.framework_id = %s AND v."table" = %s AND v.removed_at IS NULL AND (v.owner_id = %s OR v.shared)
    ORDER BY c.view_id IS NULL, v.name, v.id
    LIMIT %s
"""


def views_of(scope: Scope, table: str) -> list[tuple[SavedView, bool]]:
    """One's own views of a table and those others share, with each whether one's list begins with it.

    That one first, so that the limit never hides it; the others by name.
    """
    asked = [scope.actor_id, scope.framework_id, table, scope.actor_id, MOST_SHOWN]
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, asked)
        found = cursor.fetchall()
    return [
        (_view(scope, table, pk, owner, name, query, bool(shared)), chosen is not None)
        for pk, owner, name, query, shared, chosen in found
    ]


def view(scope: Scope, table: str, view_id: int) -> SavedView | None:
    """One view that may be opened."""
    found: SavedView | None = _open(scope, table).filter(pk=view_id).first()
    return found


def open_views(scope: Scope, tables: Collection[str]) -> ScopedQuerySet[SavedView]:
    """One's own views of these tables and those others share, by table and name."""
    found: ScopedQuerySet[SavedView] = _open_in(scope, tables).order_by("table", "name", "id")
    return found


def open_view(scope: Scope, tables: Collection[str], view_id: int) -> SavedView | None:
    """One of them."""
    found: SavedView | None = _open_in(scope, tables).filter(pk=view_id).first()
    return found


def _open(scope: Scope, table: str) -> ScopedQuerySet[SavedView]:
    return _open_in(scope, [table])


def _open_in(scope: Scope, tables: Collection[str]) -> ScopedQuerySet[SavedView]:
    mine_or_shared = Q(owner_id=scope.actor_id) | Q(shared=True)
    found: ScopedQuerySet[SavedView] = SavedView.objects.within(scope)
    return found.filter(mine_or_shared, table__in=list(tables), removed_at__isnull=True)


def _view(scope: Scope, table: str, pk: int, owner: int, name: str, query: str, shared: bool) -> SavedView:
    return SavedView(
        id=pk,
        framework_id=scope.framework_id,
        table=table,
        owner_id=owner,
        name=name,
        query=query,
        shared=shared,
    )
