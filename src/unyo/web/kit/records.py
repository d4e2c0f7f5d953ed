"""The page of one row: its fields, its links both ways, its findings, its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import findings_for
from unyo.ledger.queries import entries, undone
from unyo.tables.registry import declared, model_of
from unyo.tables.scope import Scope
from unyo.tables.titles import title_path, title_path_of
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.comments.queries import comment_count
from unyo.web.comments.showing import comment_side
from unyo.web.kit.fields import show_value
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.histories import shown_entries
from unyo.web.kit.links import links, value_of
from unyo.web.kit.mending import special_page
from unyo.web.kit.moments import shown_moment
from unyo.web.kit.offers import offers
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of
from unyo.web.watching.queries import watchers

TABS = {
    "fields": Text("内容", "Fields"),
    "links": Text("つながり", "Links"),
    "findings": Text("検出事項", "Findings"),
    "comments": Text("コメント", "Comments"),
    "history": Text("履歴", "History"),
}
ENTRIES_SHOWN = 50


@needs("view")
def record(request: Asked, slug: str, table: str, key: str) -> HttpResponse:
    """One row; `?tab=` says which side of it."""
    declaration = declared(table)
    return record_page(
        request, declaration, found_row(request.scope, declaration, key), request.GET.get("tab", "")
    )


def record_page(
    request: Asked,
    table: Table,
    row: dict[str, Any],
    asked: str,
    told: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page of a row that `found_row` found; `told` stands over what the side says of itself."""
    scope, slug, key, language = request.scope, request.slug, row["key"], language_of(request)
    tab = asked if asked in TABS and _may_see(scope, asked, table.name) else "fields"
    here = reverse("row", args=[slug, table.name, key])
    eyes = watchers(scope, table.name, row["id"])
    values = {
        "slug": slug,
        "table": table,
        "key": key,
        "tab": tab,
        "title": row["title"],
        "version": row["version"],
        "removed": row["removed_at"] is not None,
        "updated": shown_moment(row["updated_at"]),
        "here": here,
        "address": f"{request.scheme}://{request.get_host()}{unquote(here)}",
        "crumbs": crumbs(request, table, language, row["title"]),
        "tab_entries": _tabs(request, table.name, row["id"], here, tab, language),
        "may_edit": scope.may("edit", table.name),
        "special": special_page(slug, table.name, key) if scope.may("view") else "",
        "offers": offers(scope, slug, table.name, key, language),
        "watched": scope.actor_id in eyes,
        "watchers": len(eyes),
        **_side(request, table, row, tab, language),
        **(told or {}),
    }
    return page(request, "kit/record.jinja", values, status=status)


def found_row(scope: Scope, table: Table, key: str) -> dict[str, Any]:
    """One row as shown: titles beside the keys of references. A live row stands before a removed one."""
    names = [c.name if c.kind is not Kind.REF else f"{c.name}__key" for c in table.columns]
    titles = [title_path_of(c) for c in table.columns if c.kind is Kind.REF]
    rows = model_of(table.name).objects.within(scope).filter(key=key)
    wanted = list(
        dict.fromkeys(
            ["id", "key", "version", "removed_at", "updated_at", title_path(table), *names, *titles]
        )
    )
    # Two questions: only the live rows have an index by key, and nearly always it is a live row.
    row: dict[str, Any] | None = (
        rows.filter(removed_at__isnull=True).values(*wanted).first()
        or rows.filter(removed_at__isnull=False).order_by("-removed_at", "-id").values(*wanted).first()
    )
    if row is None:
        raise Http404
    row["title"] = str(row[title_path(table)] or row["key"])
    return row


def crumbs(request: Asked, table: Table, language: Language, title: str = "") -> list[dict[str, str]]:
    """Where a page of a table stands."""
    here = [
        {"label": table.group.in_(language), "href": address("tables", request.slug) or ""},
        {"label": table.label.in_(language), "href": reverse("table", args=[request.slug, table.name])},
    ]
    return [*here, {"label": title}] if title else here


def _may_see(scope: Scope, tab: str, table: str) -> bool:
    # What is said about a row is said among those who run it, not to who may merely order it.
    if tab == "comments":
        return scope.may("view")
    return tab != "history" or scope.may("history", table)


def _tabs(
    request: Asked, table: str, row_id: int, here: str, tab: str, language: Language
) -> list[dict[str, Any]]:
    return [
        {
            "label": label.in_(language),
            "href": here if name == "fields" else f"{here}?tab={name}",
            "current": name == tab,
            "count": comment_count(request.scope, table, row_id) if name == "comments" else 0,
        }
        for name, label in TABS.items()
        if _may_see(request.scope, name, table)
    ]


def _side(request: Asked, table: Table, row: dict[str, Any], tab: str, language: Language) -> dict[str, Any]:
    if tab == "links":
        return {"links": list(links(request, table, row, language))}
    if tab == "findings":
        found = findings_for(request.scope, table.name, row["key"], timezone.localdate())
        return {"findings": [shown_finding(one, request.slug, language) for one in found]}
    if tab == "comments":
        return comment_side(request, table.name, row["key"], row["id"], language)
    if tab == "history":
        return _history(request, table, row, language)
    return {"facts": [_fact(request, row, column, language) for column in table.columns]}


def _fact(request: Asked, row: dict[str, Any], column: Column, language: Language) -> dict[str, Any]:
    value, href = value_of(row, column), ""
    if column.kind is Kind.REF and value:
        href = reverse("row", args=[request.slug, column.to, value])
        value = row[title_path_of(column)] or value
    return {
        "label": column.label.in_(language),
        "value": show_value(column, value, language),
        "href": href,
        "long": column.kind is Kind.LONG_TEXT,
        "help": column.help.in_(language) if column.help else "",
    }


def _history(request: Asked, table: Table, row: dict[str, Any], language: Language) -> dict[str, Any]:
    before = request.GET.get("before", "")
    found = entries(
        request.scope.framework_id,
        table=table.name,
        object_id=row["id"],
        before_seq=int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None,
        limit=ENTRIES_SHOWN,
    )
    gone = undone(request.scope.framework_id, [one.seq for one in found])
    return {
        "entries": shown_entries(
            found,
            request.slug,
            language,
            may_undo=lambda entry: request.scope.may("undo", entry.table),
            undone=gone,
            alone=True,
        ),
        "older": f"?tab=history&before={found[-1].seq}" if len(found) == ENTRIES_SHOWN else "",
    }
