"""The page of one row: its fields, its links both ways, its findings, its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import findings_for
from unyo.ledger.queries import entries, undone
from unyo.tables.registry import declared, model_of, pointing_to
from unyo.tables.scope import Scope
from unyo.tables.titles import title_path, title_path_of
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.fields import show_value
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.histories import shown_entries
from unyo.web.kit.mending import special_page
from unyo.web.kit.moments import shown_moment
from unyo.web.kit.offers import offers
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

TABS = {
    "fields": Text("内容", "Fields"),
    "links": Text("つながり", "Links"),
    "findings": Text("検出事項", "Findings"),
    "history": Text("履歴", "History"),
}
LINKS_SHOWN = 20
ENTRIES_SHOWN = 50


@needs("view")
def record(request: Asked, slug: str, table: str, key: str) -> HttpResponse:
    """One row; `?tab=` says which side of it."""
    declaration, scope, language = declared(table), request.scope, language_of(request)
    row = found_row(scope, declaration, key)
    tab = request.GET.get("tab", "fields")
    if tab not in TABS or (tab == "history" and not scope.may("history", table)):
        tab = "fields"
    here = reverse("row", args=[slug, table, key])
    values = {
        "slug": slug,
        "table": declaration,
        "key": key,
        "tab": tab,
        "title": row["title"],
        "version": row["version"],
        "removed": row["removed_at"] is not None,
        "updated": shown_moment(row["updated_at"]),
        "here": here,
        "address": f"{request.scheme}://{request.get_host()}{unquote(here)}",
        "crumbs": crumbs(request, declaration, language, row["title"]),
        "tab_entries": _tabs(request, table, here, tab, language),
        "may_edit": scope.may("edit", table),
        "special": special_page(slug, table, key) if scope.may("view") else "",
        "offers": offers(scope, slug, table, key, language),
        **_side(request, declaration, row, tab, language),
    }
    return page(request, "kit/record.jinja", values)


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


def value_of(row: dict[str, Any], column: Column) -> Any:
    """The kept value of a column in a row of `found_row`; a reference as its key, "not known" as designs say it."""
    value = row[f"{column.name}__key"] if column.kind is Kind.REF else row[column.name]
    return column.empty if value is None else value


def crumbs(request: Asked, table: Table, language: Language, title: str = "") -> list[dict[str, str]]:
    """Where a page of a table stands."""
    here = [
        {"label": table.group.in_(language), "href": address("tables", request.slug) or ""},
        {"label": table.label.in_(language), "href": reverse("table", args=[request.slug, table.name])},
    ]
    return [*here, {"label": title}] if title else here


def _tabs(request: Asked, table: str, here: str, tab: str, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "label": label.in_(language),
            "href": here if name == "fields" else f"{here}?tab={name}",
            "current": name == tab,
        }
        for name, label in TABS.items()
        if name != "history" or request.scope.may("history", table)
    ]


def _side(request: Asked, table: Table, row: dict[str, Any], tab: str, language: Language) -> dict[str, Any]:
    if tab == "links":
        return {"links": list(_links(request, table, row, language))}
    if tab == "findings":
        found = findings_for(request.scope, table.name, row["key"], timezone.localdate())
        return {"findings": [shown_finding(one, request.slug, language) for one in found]}
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
            may_undo=lambda name: request.scope.may("undo", name),
            undone=gone,
            alone=True,
        ),
        "older": f"?tab=history&before={found[-1].seq}" if len(found) == ENTRIES_SHOWN else "",
    }


def _links(request: Asked, table: Table, row: dict[str, Any], language: Language) -> Iterator[dict[str, Any]]:
    """Rows this one points to, then rows that point here: one query for each reference, not for each row."""
    for column in table.columns:
        if column.kind is Kind.REF and value_of(row, column):
            yield {
                "label": column.label.in_(language),
                "count": 1,
                "rows": [_link(request, column.to, value_of(row, column), row[title_path_of(column)])],
            }
    for name, column_name in pointing_to(table.name):
        if not request.scope.may("view", name):
            continue
        pointing, label = declared(name), declared(name).column(column_name).label
        rows = model_of(name).objects.within(request.scope)
        rows = rows.filter(removed_at__isnull=True, **{f"{column_name}_id": row["id"]}).order_by("id")
        found = list(rows.values_list("key", title_path(pointing))[: LINKS_SHOWN + 1])
        if found:
            more = len(found) > LINKS_SHOWN
            listed = reverse("table", args=[request.slug, name])
            yield {
                "label": f"{pointing.label.in_(language)} ({label.in_(language)})",
                "count": f"{LINKS_SHOWN}+" if more else len(found),
                "rows": [_link(request, name, key, title) for key, title in found[:LINKS_SHOWN]],
                "more": f"{listed}?{urlencode({f'f.{column_name}': '=' + row['key']})}" if more else "",
            }


def _link(request: Asked, table: str, key: str, title: str | None) -> dict[str, str]:
    return {"title": str(title or key), "href": reverse("row", args=[request.slug, table, key])}
