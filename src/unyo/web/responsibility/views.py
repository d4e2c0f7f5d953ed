"""The page of the responsibility matrix and the writes made on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.urls import reverse

from unyo.checks.rules.raci_lists import RequiredActivitiesArePresent
from unyo.findings.rule import Finding
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.parties.designs import Role
from unyo.tables.actions import add_row, apply_batch
from unyo.tables.changes import Change
from unyo.tables.refusals import Invalid
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import done
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.grid import At
from unyo.web.kit.grid_views import beside as beside_of
from unyo.web.kit.grid_views import writing
from unyo.web.kit.mending import where_to_mend
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.responsibility.sheet import (
    ALL,
    CHOICES,
    COUNT_LABELS,
    COUNTS,
    TOTALS,
    Raci,
    RaciSheet,
    in_order,
)
from unyo.web.visitor import language_of

ADDED = Text("「{name}」を加えました", "“{name}” was added")
REMOVED = Text("「{name}」とその{n}欄をゴミ箱に移しました", "“{name}” and its {n} cells went to the bin")
NO_NAME = Text("名前を書いてください", "Write a name")
SEVERAL = Text(
    "{n}事項のうち{bad}件で、説明責任者(A)が一人に決まっていません",
    "{bad} of {n} activities do not have exactly one A",
)
NO_DOER = Text("{bad}件には実行する役割(R)がありません", "{bad} have nobody who does the work (R)")
FINE = Text("{n}事項すべてで、Aが一人に決まっています", "Each of the {n} activities has exactly one A")
OPEN = Text("この表について、ほかに{n}件の検出事項があります", "{n} other findings concern this matrix")
QUIET = Text("この表についての検出事項はありません", "No finding concerns this matrix")
NOTHING = Text("まだ何も割り当てられていません", "Nothing has been assigned yet")
KINDS = {"activity": Activity, "role": Role}


@needs("view")
def responsibility(request: Asked, slug: str) -> HttpResponse:
    """The matrix, editable for those who may."""
    return _answer(request)


@needs("edit", methods=("POST",))
def added(request: Asked, slug: str) -> HttpResponse:
    """A new activity or role at the end of the grid."""
    table = request.POST.get("table", "")
    name = request.POST.get("name", "").strip()
    if table not in KINDS:
        raise Http404
    if not name:
        return _answer(request, NO_NAME)
    try:
        values = {"name": name, "position": _next_position(request, table)}
        kept = add_row(request.scope, table, values, why=request.POST.get("why", ""))
    except Invalid as refused:
        return _answer(request, refused.text)
    return done(request, ADDED.format(name=name), reverse("responsibility", args=[slug]), undo=kept.entry)


@needs("edit", methods=("POST",))
def removed(request: Asked, slug: str) -> HttpResponse:
    """An activity or a role out of the grid, with its cells; one undo brings all of it back."""
    table, key = request.POST.get("table", ""), request.POST.get("key", "")
    if table not in KINDS:
        raise Http404
    shown = RaciSheet.of(request).read()
    named = {row.activity.key: row.activity.name for row in shown.rows}
    named |= {role.key: role.name for role in shown.roles}
    cells = [
        look.key
        for at, look in shown.looks.items()
        if look.key and at[0 if table == "activity" else 1] == key
    ]
    changes = [Change(verb="remove", table=table_of(Assignment).name, key=one) for one in cells]
    changes.append(Change(verb="remove", table=table, key=key))
    batch = apply_batch(request.scope, changes, why=request.POST.get("why", ""))
    text = REMOVED.format(name=named.get(key, key), n=len(cells))
    return done(request, text, reverse("responsibility", args=[slug]), undo=batch.last)


cell, cell_undo = writing(RaciSheet.of)
beside = beside_of(
    "responsibility/beside.jinja", lambda request: _around(request, RaciSheet.of(request).read())
)


def _answer(request: Asked, error: Text | None = None) -> HttpResponse:
    language = language_of(request)
    shown = RaciSheet.of(request).read()
    values = {
        "slug": request.slug,
        "may_edit": request.scope.may("edit"),
        "may_undo": request.scope.may("undo"),
        "import_href": address("intake", request.slug) if request.scope.may("import") else None,
        "error": error.in_(language) if error else "",
        "columns": _columns(shown, language),
        "rows": list(_rows(request, shown, language)),
        "activities": [row.activity for row in shown.rows],
        "roles": shown.roles,
        **_around(request, shown),
    }
    return page(request, "responsibility/raci.jinja", values, status=422 if error else 200)


def _columns(shown: Raci, language: Language) -> list[dict[str, Any]]:
    roles = [{"name": role.key, "label": role.name, "choices": CHOICES} for role in shown.roles]
    counts = [{"name": c, "label": COUNT_LABELS[c].in_(language), "kind": "integer"} for c in COUNTS]
    return [*roles, *counts]


def _rows(request: Asked, shown: Raci, language: Language) -> list[dict[str, Any]]:
    columns = [*(role.key for role in shown.roles), *COUNTS]
    rows = [
        {
            "key": row.activity.key,
            "label": row.activity.name,
            "href": address("row", request.slug, "activity", row.activity.key) or "",
            "cells": [_cell(shown, (row.activity.key, column)) for column in columns],
        }
        for row in shown.rows
    ]
    totals = {"key": ALL, "label": TOTALS.in_(language), "cells": [_cell(shown, (ALL, c)) for c in columns]}
    return [*rows, totals]


def _cell(shown: Raci, at: At) -> dict[str, Any]:
    return shown.looks[at].drawn(at)


def _around(request: Asked, shown: Raci) -> dict[str, Any]:
    language = language_of(request)
    found = [
        {**shown_finding(one, request.slug, language), "href": _mend(request.slug, one.finding)}
        for one in shown.findings
    ]
    return {"slug": request.slug, "findings": found, **_sentence(shown, language)}


def _mend(slug: str, finding: Finding) -> str:
    """A missing activity is mended by adding it under the name the rule asks for."""
    if finding.rule == RequiredActivitiesArePresent.id:
        return f"{reverse('responsibility', args=[slug])}#add={quote(str(finding.values.get('missing', '')), safe='')}"
    return where_to_mend(slug, finding.subject)


def _sentence(shown: Raci, language: Language) -> dict[str, str]:
    n = len(shown.rows)
    if not any(look.key for look in shown.looks.values()):
        return {"tone": "unk", "sentence": NOTHING.in_(language), "more": ""}
    loose = sum(len(row.roles("A")) != 1 for row in shown.rows)
    idle = sum(not row.roles("R") for row in shown.rows)
    more = [NO_DOER.format(bad=idle)] if idle else []
    others = len(shown.findings) - loose - idle
    more.append(OPEN.format(n=others) if others else QUIET if not (loose or idle) else Text("", ""))
    told = (SEVERAL if loose else FINE).format(n=n, bad=loose)
    tone = "bad" if loose or idle else "warn" if others else "ok"
    said = [text.in_(language) for text in more if text.ja]
    return {
        "tone": tone,
        "sentence": told.in_(language),
        "more": ("。" if language == "ja" else ". ").join(said),
    }


def _next_position(request: Asked, table: str) -> int | None:
    shown = RaciSheet.of(request).read()
    standing = in_order(tuple(row.activity for row in shown.rows)) if table == "activity" else shown.roles
    return max((one.position or 0 for one in standing), default=0) + 1
