"""Keeping a view, changing it, removing it, beginning with it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from unyo.tables.refusals import Invalid
from unyo.vocabulary.text import Text, joined
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import safe_next
from unyo.web.saved_views.actions import NAME, choose_view, remove_view, revise_view, save_view
from unyo.web.saved_views.models import SavedView
from unyo.web.saved_views.queries import view
from unyo.web.saved_views.showing import WHOLE
from unyo.web.toasts import tell

KEPT = Text("見方を保存しました", "View saved")
REVISED = Text("見方を変えました", "View changed")
REMOVED = Text("見方を消しました", "View removed")
CHOSEN = Text("次からこの見方で開きます", "The list now begins with this view")
UNCHOSEN = Text("次からすべての行で開きます", "The list now begins with every row")


@needs("view", methods=("POST",))
def view_save(request: Asked, slug: str, table: str) -> HttpResponse:
    """The query the list shows now, under a name."""

    def save() -> Text:
        made = save_view(
            request.scope, table, name=_name(request), query=_query(request), shared=_shared(request)
        )
        if request.POST.get("default") == "1":
            choose_view(request.scope, table, made.pk)
        return KEPT

    return _done(request, table, save)


@needs("view", methods=("POST",))
def view_revise(request: Asked, slug: str, table: str, view: int) -> HttpResponse:
    """Name, shared or not; with `replace`, also what the list shows now."""
    found = _found(request, table, view)

    def revise() -> Text:
        query = _query(request) if request.POST.get("replace") == "1" else None
        revise_view(request.scope, found, name=_name(request), shared=_shared(request), query=query)
        return REVISED

    return _done(request, table, revise)


@needs("view", methods=("POST",))
def view_remove(request: Asked, slug: str, table: str, view: int) -> HttpResponse:
    """Gone for everybody who could open it; the rows it showed are not touched."""
    entry = remove_view(request.scope, _found(request, table, view))
    tell(request, REMOVED, undo=entry if request.scope.may("undo") else None)
    return HttpResponseRedirect(_next(request, table))


@needs("view", methods=("POST",))
def view_choose(request: Asked, slug: str, table: str, view: int) -> HttpResponse:
    """Begin with this view from now on; 0 is every row."""
    chosen = _found(request, table, view).pk if view else 0
    choose_view(request.scope, table, chosen)
    tell(request, CHOSEN if chosen else UNCHOSEN)
    return HttpResponseRedirect(_next(request, table))


def _done(request: Asked, table: str, do: Callable[[], Text]) -> HttpResponse:
    """A name that does not do is told on the list itself; a query the list cannot read is refused as a whole."""
    try:
        tell(request, do())
    except Invalid as refused:
        if any(error.field != NAME.name for error in refused.errors):
            raise
        tell(request, joined([error.text for error in refused.errors]))
    return HttpResponseRedirect(_next(request, table))


def _found(request: Asked, table: str, view_id: int) -> SavedView:
    found = view(request.scope, table, view_id)
    if found is None:
        raise Http404
    return found


def _next(request: Asked, table: str) -> str:
    return safe_next(request, f"{reverse('table', args=[request.slug, table])}?{WHOLE}")


def _name(request: HttpRequest) -> str:
    return request.POST.get("name", "")


def _query(request: HttpRequest) -> str:
    return request.POST.get("query", "")


def _shared(request: HttpRequest) -> bool:
    return request.POST.get("shared") == "1"
