"""The page of what one watches, and the button on the page of a row."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from unyo.framework.designs import TABLES
from unyo.ledger.queries import head
from unyo.tables.registry import declared
from unyo.vocabulary.text import Language, Text
from unyo.web.access import MEMBER, Asked, needs
from unyo.web.comments.showing import authors, shown_comment
from unyo.web.errors import stop
from unyo.web.kit.aftermath import safe_next
from unyo.web.kit.histories import shown_entries
from unyo.web.kit.records import found_row
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.toasts import tell
from unyo.web.visitor import language_of
from unyo.web.watching.actions import end, seen, watch
from unyo.web.watching.queries import Watched, watched

TITLE = Text("見守っているもの", "What you watch")
BEGUN = Text("見守りを始めました", "You are watching this now")
ENDED = Text("見守りをやめました", "You no longer watch this")
SEEN = Text("{n}行を見たことにしました", "{n} rows marked as seen")
ENTRIES_SHOWN = 10


@needs("view", methods=("POST",))
def row_watch(request: Asked, slug: str, table: str, key: str) -> HttpResponse:
    """`watching=1` begins, anything else ends."""
    row, begins = found_row(request.scope, declared(table), key), request.POST.get("watching") == "1"
    watch(request.scope, table, row["id"], watching=begins)
    tell(request, BEGUN if begins else ENDED)
    return HttpResponseRedirect(safe_next(request, reverse("row", args=[slug, table, key])))


@needs(MEMBER)
def watching(request: Asked, slug: str) -> HttpResponse:
    """Every row the person watches."""
    if not _sees_anything(request):
        return stop(request, 403)
    language, upto = language_of(request), head(request.scope.framework_id).seq
    found = watched(request.scope)
    people = authors(comment for one in found for comment in one.comments)
    values = {
        "slug": slug,
        "crumbs": [{"label": TITLE.in_(language)}],
        "fresh": [_shown(request, one, people, language) for one in found if one.latest],
        "quiet": [_shown(request, one, people, language) for one in found if not one.latest],
        "upto": upto,
        "tables_href": address("tables", slug) if request.scope.may("view") else "",
    }
    return page(request, "watching/watching.jinja", values)


@needs(MEMBER, methods=("POST",))
def watching_seen(request: Asked, slug: str) -> HttpResponse:
    """Mark as seen what the page showed; what came meanwhile stays new."""
    if not _sees_anything(request):
        return stop(request, 403)
    upto = next(iter(_numbers(request.POST.getlist("upto"))), 0)
    tell(request, SEEN.format(n=seen(request.scope, _numbers(request.POST.getlist("watch")), upto)))
    return HttpResponseRedirect(reverse("watching", args=[slug]))


@needs(MEMBER, methods=("POST",))
def watching_end(request: Asked, slug: str) -> HttpResponse:
    """Stop watching: also rows that are removed, whose address may lead elsewhere by now."""
    if not _sees_anything(request):
        return stop(request, 403)
    end(request.scope, _numbers(request.POST.getlist("watch")))
    tell(request, ENDED)
    return HttpResponseRedirect(reverse("watching", args=[slug]))


def _shown(request: Asked, one: Watched, people: dict[int, str], language: Language) -> dict[str, Any]:
    here = reverse("row", args=[request.slug, one.table, one.key])
    newest = one.entries[::-1][:ENTRIES_SHOWN]
    return {
        "id": one.id,
        "table": declared(one.table).label.in_(language),
        "title": one.title,
        "removed": one.removed,
        "href": here,
        "entries": shown_entries(newest, request.slug, language, may_undo=lambda _: False),
        "more": len(one.entries) - len(newest),
        "comments": [shown_comment(each, people, language) for each in one.comments],
    }


def _sees_anything(request: Asked) -> bool:
    return any(request.scope.may("view", table) for table in TABLES)


def _numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 16]
