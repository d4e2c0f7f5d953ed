"""The menu of views above a list."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from unyo.parties.queries import names_of
from unyo.web.access import Asked
from unyo.web.kit.asking import Asking
from unyo.web.saved_views.actions import may_change, may_remove
from unyo.web.saved_views.models import SavedView
from unyo.web.saved_views.reading import still_readable

Views = list[tuple[SavedView, bool]]

WHOLE = "view=0"  # the list as it is without any view, also for who begins with one


def begins_with(request: Asked, asking: Asking, views: Views) -> str:
    """The query to go to when somebody opens the bare list, "" to stay.

    A view that can no longer be read (a column is gone) must not lock anybody out of the list.
    """
    if request.GET:
        return ""
    query = next((view.query for view, chosen in views if chosen), "")
    return query if query and still_readable(asking.table, query) else ""


def view_menu(request: Asked, asking: Asking, found: Views) -> dict[str, Any]:
    """The views to choose from and what the present one would be kept as."""
    table, query = asking.table.name, asking.address().removeprefix("?")
    others = names_of({v.owner_id for v, _ in found if not may_change(request.scope, v)}) if found else {}
    views = [_shown(request, one, chosen, others, query) for one, chosen in found]
    return {
        "views": views,
        "view_query": query,
        "view_now": next((one["name"] for one in views if one["current"]), ""),
        "may_share": request.scope.may("edit", table),
        "whole": f"?{WHOLE}" if any(one["default"] for one in views) else request.path,
        "view_whole": not query,
    }


def _shown(
    request: Asked, view: SavedView, chosen: bool, others: dict[int, str], query: str
) -> dict[str, Any]:
    at = [request.slug, view.table, view.pk]
    return {
        "id": view.pk,
        "name": view.name,
        "href": "?" + (view.query or WHOLE),
        "current": view.query == query,
        "default": chosen,
        "shared": view.shared,
        "owner": others.get(view.owner_id, ""),
        "revise_url": reverse("view-revise", args=at) if may_change(request.scope, view) else "",
        "remove_url": reverse("view-remove", args=at) if may_remove(request.scope, view) else "",
        "choose_url": reverse("view-choose", args=[*at[:2], 0 if chosen else view.pk]),
    }
