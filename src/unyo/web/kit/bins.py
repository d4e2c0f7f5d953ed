"""The recycle bin of a framework, and the overview of its tables."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.urls import reverse

from unyo.framework.designs import TABLES
from unyo.ledger.models import LedgerEntry
from unyo.tables.registry import declared, kept_tables, model_of
from unyo.tables.scope import Scope
from unyo.tables.titles import title_path
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.kit.moments import shown_moment
from unyo.web.page import page
from unyo.web.visitor import language_of

BIN = Text("ゴミ箱", "Recycle bin")
SHOWN = 100


@needs("history")
def recycle_bin(request: Asked, slug: str) -> HttpResponse:
    """The rows removed last, of every table the reader may see."""
    language = language_of(request)
    gone = [
        row for name in kept_tables() if request.scope.may("view", name) for row in _removed(request, name)
    ]
    gone.sort(key=lambda one: one["at"], reverse=True)
    for one in gone[:SHOWN]:
        one |= {"table": declared(one["name"]).label.in_(language), "when": shown_moment(one["at"])}
    crumbs = [{"label": BIN.in_(language)}]
    return page(request, "kit/bin.jinja", {"slug": slug, "crumbs": crumbs, "removed": gone[:SHOWN]})


@needs("view")
def tables(request: Asked, slug: str) -> HttpResponse:
    """Every table by its group, with the number of its rows."""
    language = language_of(request)
    groups = [
        {
            "id": f"group-{number}",
            "label": label.in_(language),
            "tables": [
                {
                    "href": reverse("table", args=[slug, table.name]),
                    "label": table.label.in_(language),
                    "help": table.help.in_(language) if table.help else "",
                    "count": model_of(table.name)
                    .objects.within(request.scope)
                    .aggregate(n=Count("id", filter=Q(removed_at__isnull=True)))["n"],
                }
                for table in of_group
            ],
        }
        for number, (label, of_group) in enumerate(groupby(TABLES.values(), key=lambda table: table.group))
    ]
    return page(request, "kit/tables.jinja", {"slug": slug, "crumbs": (), "groups": groups})


def _removed(request: Asked, name: str) -> list[dict[str, Any]]:
    table, scope = declared(name), request.scope
    rows = model_of(name).objects.within(scope).filter(removed_at__isnull=False).order_by("-removed_at")
    found = list(rows.values_list("id", "key", title_path(table), "removed_at")[:SHOWN])
    told = _told(scope, name, [row[0] for row in found]) if found else {}
    return [
        {
            "name": name,
            "id": row_id,
            "at": at,
            "title": str(title or key),
            "who": told.get(row_id, ("", ""))[0],
            "why": told.get(row_id, ("", ""))[1],
            "href": reverse("row", args=[request.slug, name, key]),
            "restore": reverse("row-restore", args=[request.slug, name, key])
            if scope.may("edit", name)
            else "",
        }
        for row_id, key, title, at in found
    ]


def _told(scope: Scope, table: str, ids: list[int]) -> dict[int | None, tuple[str, str]]:
    """Who removed each row the last time, and why."""
    found = LedgerEntry.objects.filter(
        framework_id=scope.framework_id, table=table, object_id__in=ids, verb="remove"
    ).order_by("seq")
    return {row_id: (actor, why) for row_id, actor, why in found.values_list("object_id", "actor", "why")}
