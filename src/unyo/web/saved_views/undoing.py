"""Taking back what was done to a shared view, from the ledger. A private one has no entry that others see."""

from __future__ import annotations

from django.utils import timezone

from unyo.ledger.facts import Entry
from unyo.tables.refusals import NotPermitted, Obstacle, UndoConflict
from unyo.tables.scope import Scope
from unyo.tables.undoing import undone_by
from unyo.vocabulary.text import Text
from unyo.web.saved_views.actions import demand_free_name, reason_of
from unyo.web.saved_views.entering import REMOVED, TABLE, enter_view, state_of
from unyo.web.saved_views.models import SavedView

_CHANGED_SINCE = Text(
    "見方「{name}」はその後さらに変わっています。", "The view “{name}” was changed again afterwards."
)


def may_undo_view(scope: Scope, done: Entry) -> bool:
    """The owner; and who took a shared view away may put it back."""
    said = done.before or done.after or {}
    owns = scope.actor_id is not None and said.get("owner_id") == scope.actor_id
    removed_it = done.verb == REMOVED and done.actor_id == scope.actor_id and scope.may("admin")
    return scope.may("undo") and (owns or removed_it)


def undo_view(scope: Scope, done: Entry, why: str) -> int:
    """Put a view back as it was before the entry. Raises NotPermitted, UndoConflict, Invalid (the name is taken)."""
    if not may_undo_view(scope, done):
        raise NotPermitted("undo", TABLE)
    views = SavedView.objects.within(scope)
    view: SavedView = views.get(pk=done.object_id)
    before = state_of(view)
    if before != done.after:
        text = _CHANGED_SINCE.format(name=done.key)
        raise UndoConflict([Obstacle(done.seq, TABLE, done.key, text)])
    was = done.before
    view.removed_at = timezone.now() if was is None else None
    if was is not None:
        # The words of a private view are not in the ledger: it keeps those it has.
        view.name, view.query = was.get("name", view.name), was.get("query", view.query)
        view.shared = bool(was["shared"])
        if view.shared:
            scope.demand("edit", view.table)
        demand_free_name(scope, view)
    views.filter(pk=view.pk).update(
        name=view.name, shared=view.shared, query=view.query, removed_at=view.removed_at
    )
    number = enter_view(scope, view, before, why=reason_of(view.table, why), undo_of=done.seq)
    assert number is not None  # an entry of the framework tells of a shared view, before or after
    return number


undone_by(TABLE, undo_view)
