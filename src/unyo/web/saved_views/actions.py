"""Keeping, changing, removing and choosing views. Only the owner changes a view; sharing needs the right to edit."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from unyo.ledger.actions import lock
from unyo.tables.cleaning import Unfit, fitted
from unyo.tables.refusals import FieldError, Invalid, NotPermitted, Refused, shown
from unyo.tables.registry import declared
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Column, Kind
from unyo.vocabulary.text import Text
from unyo.web.saved_views.models import SavedView, ViewChoice
from unyo.web.saved_views.reading import kept_query

MOST = 50
NAME = Column("name", Kind.TEXT, Text("名前", "Name"), required=True, max_length=100)
_NAMELESS = Text("名前を書いてください。", "Write a name.")
_ONE_LINE = Text("名前は1行で書いてください。", "The name must be one line.")
_THERE = Text("「{name}」という見方はもうあります。", "There is a view “{name}” already.")
_ENOUGH = Text(
    "一つの表の見方は{most}個までです。使わないものを消してください。",
    "One table takes {most} of your views. Remove one you no longer need.",
)


@transaction.atomic
def save_view(scope: Scope, table: str, *, name: str, query: str, shared: bool) -> SavedView:
    """Keep the present query of a list under a name. Raises NotPermitted, Invalid, Refused."""
    scope.demand("view", table)
    if scope.actor_id is None:
        raise NotPermitted("view", table)
    lock(scope.framework_id)
    called, kept = _name(table, name), kept_query(declared(table), query)
    _demand_sharing(scope, table, shared=shared)
    own = SavedView.objects.within(scope).filter(
        table=table, owner_id=scope.actor_id, removed_at__isnull=True
    )
    if own.filter(name=called).exists():
        raise Invalid([FieldError(table, "", NAME.name, called, _THERE.format(name=called))])
    if own.count() >= MOST:
        raise Refused(_ENOUGH.format(most=MOST))
    made = SavedView(table=table, owner_id=scope.actor_id, name=called, query=kept, shared=shared)
    SavedView.objects.within(scope).bulk_create([made])
    return made


@transaction.atomic
def revise_view(scope: Scope, view: SavedView, *, name: str, shared: bool, query: str | None = None) -> None:
    """Another name, shared or not, or what the list shows now. Raises NotPermitted, Invalid."""
    if not may_change(scope, view):
        raise NotPermitted("view", view.table)
    lock(scope.framework_id)
    _demand_sharing(scope, view.table, shared=shared and not view.shared)
    called = _name(view.table, name)
    every = SavedView.objects.within(scope).filter(removed_at__isnull=True)
    if every.filter(table=view.table, owner_id=view.owner_id, name=called).exclude(pk=view.pk).exists():
        raise Invalid([FieldError(view.table, "", NAME.name, called, _THERE.format(name=called))])
    kept = view.query if query is None else kept_query(declared(view.table), query)
    every.filter(pk=view.pk).update(name=called, shared=shared, query=kept)


def remove_view(scope: Scope, view: SavedView) -> None:
    """One's own; an administrator also takes away what somebody shares. Raises NotPermitted."""
    if not may_remove(scope, view):
        raise NotPermitted("view", view.table)
    SavedView.objects.within(scope).filter(pk=view.pk).update(removed_at=timezone.now())


@transaction.atomic
def choose_view(scope: Scope, table: str, view_id: int) -> None:
    """Let one's own list begin with a view; 0 for everything. The caller has found the view to be open."""
    scope.demand("view", table)
    if scope.actor_id is None:
        raise NotPermitted("view", table)
    lock(scope.framework_id)
    choices = ViewChoice.objects.within(scope)
    if not choices.filter(user_id=scope.actor_id, table=table).update(view_id=view_id):
        choices.bulk_create([ViewChoice(user_id=scope.actor_id, table=table, view_id=view_id)])


def may_change(scope: Scope, view: SavedView) -> bool:
    """Whether the view is the person's own."""
    return scope.actor_id is not None and scope.actor_id == view.owner_id


def may_remove(scope: Scope, view: SavedView) -> bool:
    """What people share would otherwise outlast them."""
    return may_change(scope, view) or (view.shared and scope.may("admin"))


def _demand_sharing(scope: Scope, table: str, *, shared: bool) -> None:
    if shared:
        scope.demand("edit", table)


def _name(table: str, name: str) -> str:
    try:
        called: str = fitted(NAME, name)
    except Unfit as unfit:
        raise Invalid([FieldError(table, "", NAME.name, shown(name), unfit.text)]) from None
    if not called or "\n" in called or "\t" in called:
        raise Invalid([FieldError(table, "", NAME.name, shown(called), _ONE_LINE if called else _NAMELESS)])
    return called
