"""One box that finds everything: rows by their text, pages and tables by their names, findings by what they say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import standing
from unyo.framework.designs import TABLES
from unyo.framework.queries import blueprint
from unyo.framework.search import Hit, search
from unyo.vocabulary.shelf import folded
from unyo.vocabulary.text import Language
from unyo.web.access import Asked, needs
from unyo.web.navigation import address, places_of
from unyo.web.page import page
from unyo.web.visitor import language_of

LONGEST = 200
BOX, PAGE, OTHERS = 12, 100, 6


@needs("view")
def search_page(request: Asked, slug: str) -> HttpResponse:
    """Everything that was found, by table."""
    asked = _asked(request)
    found = _found(request, asked, PAGE)
    by_table: dict[str, list[dict[str, str]]] = {}
    for row in found["rows"]:
        by_table.setdefault(row["table"], []).append(row)
    values = {**found, "slug": slug, "asked": asked, "tables": list(by_table.items()), "most": PAGE}
    return page(request, "search/search.jinja", values)


@needs("view")
def go_to(request: Asked, slug: str) -> HttpResponse:
    """The few best answers, shown under the box while one types."""
    asked = _asked(request)
    values = {**_found(request, asked, BOX), "slug": slug, "asked": asked}
    return page(request, "search/box.jinja", values)


def _asked(request: Asked) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def _found(request: Asked, asked: str, limit: int) -> dict[str, Any]:
    language, day = language_of(request), timezone.localdate()
    scope = request.scope
    hits = search(blueprint(scope, day), asked, limit=limit, may_see=lambda table: scope.may("view", table))
    return {
        "rows": [_row(hit, request.slug, language) for hit in hits],
        "places": list(_places(request, asked, language))[:OTHERS],
        "findings": list(islice(_findings(request, asked, language), OTHERS)),
    }


def _row(hit: Hit, slug: str, language: Language) -> dict[str, str]:
    return {
        "href": reverse("row", args=[slug, hit.table.name, hit.key]),
        "title": hit.title,
        "table": hit.table.label.in_(language),
        "column": hit.column.in_(language) if hit.column else "",
        "around": hit.around,
    }


def _places(request: Asked, asked: str, language: Language) -> Iterator[dict[str, str]]:
    """Pages and tables called so."""
    wanted = folded(asked)
    if not wanted:
        return
    for label, href in places_of(request.scope, request.slug):
        if wanted in folded(f"{label.ja} {label.en}"):
            yield {"title": label.in_(language), "href": href}
    for name, table in TABLES.items():
        href = address("table", request.slug, name) or ""
        if request.scope.may("view", name) and wanted in folded(f"{table.label.ja} {table.label.en}"):
            yield {"title": table.label.in_(language), "href": href}


def _findings(request: Asked, asked: str, language: Language) -> Iterator[dict[str, str]]:
    wanted = [key for word in asked.split() if (key := folded(word))]
    if not wanted:
        return
    for one in standing(request.scope, timezone.localdate()).called(wanted):
        yield {
            "title": one.finding.title.in_(language),
            "href": reverse("finding", args=[request.slug, one.finding.fingerprint]),
        }
