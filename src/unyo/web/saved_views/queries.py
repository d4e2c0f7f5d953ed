"""Which views somebody may open."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from unyo.tables.scope import Scope, ScopedQuerySet
from unyo.web.saved_views.models import SavedView, ViewChoice

MOST_SHOWN = 200


def views_of(scope: Scope, table: str) -> list[tuple[SavedView, bool]]:
    """One's own views of a table and those others share, by name; with each, whether one's list begins with it."""
    chosen = ViewChoice.objects.within(scope).filter(
        user_id=scope.actor_id, table=table, view_id=OuterRef("pk")
    )
    found = _open(scope, table).annotate(chosen=Exists(chosen)).order_by("name", "id")[:MOST_SHOWN]
    return [(one, one.chosen) for one in found]


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


def default_query(scope: Scope, table: str) -> str:
    """What one's list begins with; "" for everything."""
    chosen = ViewChoice.objects.within(scope).filter(user_id=scope.actor_id, table=table).values("view_id")
    return _open(scope, table).filter(pk__in=chosen).values_list("query", flat=True).first() or ""


def _open(scope: Scope, table: str) -> ScopedQuerySet[SavedView]:
    return _open_in(scope, [table])


def _open_in(scope: Scope, tables: Collection[str]) -> ScopedQuerySet[SavedView]:
    mine_or_shared = Q(owner_id=scope.actor_id) | Q(shared=True)
    found: ScopedQuerySet[SavedView] = SavedView.objects.within(scope)
    return found.filter(mine_or_shared, table__in=list(tables), removed_at__isnull=True)
