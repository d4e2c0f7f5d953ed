"""What the ledger says of views: of a shared one everything, of a private one only that it was changed.

Shared views are part of the framework and stand in its chain. What people keep for themselves is a personal setting
like their language: it stands in the chain of the installation, where accounts are, and without its words.
"""

from __future__ import annotations

from typing import Any

from unyo.ledger.actions import append
from unyo.ledger.facts import Change
from unyo.parties.entering import entered
from unyo.parties.facts import Actor
from unyo.tables.scope import Scope
from unyo.web.saved_views.models import SavedView

TABLE, CHOICE = "saved_view", "view_choice"
SHARED, REVISED, UNSHARED, REMOVED = "share view", "revise view", "unshare view", "remove view"

State = dict[str, Any] | None


def state_of(view: SavedView) -> State:
    """The view as the ledger tells it; None when it is not there. The words of a private one stay with its owner."""
    if view.pk is None or view.removed_at is not None:
        return None
    told = {"table": view.table, "owner_id": view.owner_id, "shared": view.shared}
    return {**told, "name": view.name, "query": view.query} if view.shared else told


def enter_view(
    scope: Scope, view: SavedView, before: State, *, why: str = "", undo_of: int | None = None
) -> int | None:
    """Enter what became of a view, inside the transaction of the change; the number when others can see the entry."""
    after = state_of(view)
    if not _is_shared(before) and not _is_shared(after):
        _enter_private(scope, view, before, after, why)
        return None
    change = Change(
        actor_id=scope.actor_id,
        actor=scope.actor_label,
        verb=_verb(before, after),
        table=TABLE,
        key=view.name,
        object_id=view.pk,
        before=before,
        after=after,
        why=why,
        undo_of=undo_of,
    )
    return append(scope.framework_id, [change])[0]


def enter_choice(scope: Scope, table: str, before: int, after: int) -> None:
    """Enter with which view somebody's list begins; 0 for none."""
    _enter(scope, "choose view", CHOICE, table, None, {"view": before}, {"view": after}, "")


def _enter_private(scope: Scope, view: SavedView, before: State, after: State, why: str) -> None:
    verb = "keep view" if before is None else REMOVED if after is None else REVISED
    _enter(scope, verb, TABLE, view.table, view.pk, before, after, why)


def _enter(
    scope: Scope,
    verb: str,
    table: str,
    key: str,
    object_id: int | None,
    before: State,
    after: State,
    why: str,
) -> None:
    by, here = Actor(id=scope.actor_id, label=scope.actor_label), {"framework_id": scope.framework_id}
    states = {
        name: None if state is None else {**here, **state}
        for name, state in (("before", before), ("after", after))
    }
    entered(by, verb, table, key, object_id=object_id, why=why, **states)


def _is_shared(state: State) -> bool:
    return state is not None and bool(state["shared"])


def _verb(before: State, after: State) -> str:
    if after is None:
        return REMOVED
    if not after["shared"]:
        return UNSHARED
    return REVISED if _is_shared(before) else SHARED
