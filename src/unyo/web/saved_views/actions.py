"""Keeping, changing, removing and choosing views, each with its entry in the ledger.

Only the owner changes a view; sharing needs the right to edit.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from unyo.ledger.actions import lock
from unyo.tables.cleaning import Unfit, fitted, fitted_reason
from unyo.tables.refusals import FieldError, Invalid, NotPermitted, Refused, shown
from unyo.tables.registry import declared
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Column, Kind
from unyo.vocabulary.text import Text
from unyo.web.saved_views.entering import enter_choice, enter_view, state_of
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
def save_view(scope: Scope, table: str, *, name: str, query: str, shared: bool, why: str = "") -> SavedView:
    """Keep the present query of a list under a name. Raises NotPermitted, Invalid, Refused."""
    scope.demand("view", table)
    scope.demand("personal")
    if scope.actor_id is None:
        raise NotPermitted("view", table)
    lock(scope.framework_id)
    called, kept = _name(table, name), kept_query(declared(table), query)
    _demand_sharing(scope, table, shared=shared)
    own = SavedView.objects.within(scope).filter(
        table=table, owner_id=scope.actor_id, removed_at__isnull=True
    )
    if own.count() >= MOST:
        raise Refused(_ENOUGH.format(most=MOST))
    made = SavedView(table=table, owner_id=scope.actor_id, name=called, query=kept, shared=shared)
    demand_free_name(scope, made)
    SavedView.objects.within(scope).bulk_create([made])
    enter_view(scope, made, None, why=reason_of(table, why or scope.why))
    return made


@transaction.atomic
def revise_view(
    scope: Scope,
    view: SavedView,
    *,
    name: str | None = None,
    shared: bool | None = None,
    query: str | None = None,
    why: str = "",
) -> SavedView:
    """Another name, shared or not, or another query; what is not given stays. Raises NotPermitted, Invalid."""
    scope.demand("personal")
    if not may_change(scope, view):
        raise NotPermitted("view", view.table)
    lock(scope.framework_id)
    stands = standing_view(scope, view)
    shares = stands.shared if shared is None else shared
    _demand_sharing(scope, view.table, shared=shares and not stands.shared)
    before, was = state_of(stands), (stands.name, stands.shared, stands.query)
    stands.name = stands.name if name is None else _name(view.table, name)
    stands.query = stands.query if query is None else kept_query(declared(view.table), query)
    stands.shared = shares
    demand_free_name(scope, stands)
    if was != (stands.name, stands.shared, stands.query):
        _write(scope, stands)
        enter_view(scope, stands, before, why=reason_of(view.table, why or scope.why))
    return stands


@transaction.atomic
def remove_view(scope: Scope, view: SavedView, *, why: str = "") -> int | None:
    """One's own; an administrator also takes away what somebody shares. Raises NotPermitted.

    Gives the number of its entry when others can see it. Removing what is removed already changes nothing.
    """
    scope.demand("personal")
    if not may_remove(scope, view):
        raise NotPermitted("view", view.table)
    lock(scope.framework_id)
    stands = standing_view(scope, view)
    before = state_of(stands)
    if before is None:
        return None
    stands.removed_at = timezone.now()
    _write(scope, stands)
    return enter_view(scope, stands, before, why=reason_of(view.table, why or scope.why))


@transaction.atomic
def choose_view(scope: Scope, table: str, view_id: int) -> None:
    """Let one's own list begin with a view; 0 for everything. The caller has found the view to be open."""
    scope.demand("view", table)
    scope.demand("personal")
    if scope.actor_id is None:
        raise NotPermitted("view", table)
    lock(scope.framework_id)
    choices = ViewChoice.objects.within(scope)
    mine = choices.filter(user_id=scope.actor_id, table=table)
    before = mine.values_list("view_id", flat=True).first()
    if before is None:
        choices.bulk_create([ViewChoice(user_id=scope.actor_id, table=table, view_id=view_id)])
    elif before != view_id:
        mine.update(view_id=view_id)
    if (before or 0) != view_id:
        enter_choice(scope, table, before or 0, view_id)


def may_change(scope: Scope, view: SavedView) -> bool:
    """Whether the view is the person's own."""
    return scope.actor_id is not None and scope.actor_id == view.owner_id


def may_remove(scope: Scope, view: SavedView) -> bool:
    """What people share would otherwise outlast them."""
    return may_change(scope, view) or (view.shared and scope.may("admin"))


def standing_view(scope: Scope, view: SavedView) -> SavedView:
    """The view as it stands now that it is the framework's turn; the one given may be a moment old."""
    found: SavedView = SavedView.objects.within(scope).get(pk=view.pk)
    return found


def demand_free_name(scope: Scope, view: SavedView) -> None:
    """Raise Invalid when the owner has another view of that name."""
    every = SavedView.objects.within(scope).filter(removed_at__isnull=True, table=view.table)
    if every.filter(owner_id=view.owner_id, name=view.name).exclude(pk=view.pk).exists():
        raise Invalid([FieldError(view.table, "", NAME.name, view.name, _THERE.format(name=view.name))])


def _write(scope: Scope, view: SavedView) -> None:
    SavedView.objects.within(scope).filter(pk=view.pk).update(
        name=view.name, shared=view.shared, query=view.query, removed_at=view.removed_at
    )


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


def reason_of(table: str, why: str) -> str:
    """The reason as the ledger keeps it. Raises Invalid."""
    try:
        return fitted_reason(why)
    except Unfit as unfit:
        raise Invalid([FieldError(table, "", "why", shown(why), unfit.text)]) from None
