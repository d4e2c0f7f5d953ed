"""The page of the coverage matrix and the writes made on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.framework.contracts.coverage import JudgedCell, Square
from unyo.framework.contracts.designs import Contract, CoverageItem, CoverageLayer
from unyo.tables.actions import add_row
from unyo.tables.refusals import Invalid
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.coverage.sheet import (
    HOLES,
    Coverage,
    CoverageSheet,
    Hole,
    bands,
    marks_of_the_slider,
    picture_of,
)
from unyo.web.coverage.writing import written_cell
from unyo.web.kit.aftermath import done
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.grid_views import beside as beside_of
from unyo.web.kit.grid_views import writing
from unyo.web.kit.mending import where_to_mend
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

ADDED = Text("「{name}」を加えました", "“{name}” was added")
NO_NAME = Text("名前を書いてください", "Write a name")
NO_DAY = Text("「{day}」は日付として読めません。今日で示します", "“{day}” is no date; today is shown")
SENTENCE = Text("{n}欄のうち{holes}欄が穴です", "{holes} of {n} squares are holes")
WHOLE = Text("{n}欄に穴はありません", "None of the {n} squares is a hole")
UNSURE = Text("{n}欄は穴かどうか分かりません", "{n} squares may be holes: nobody can tell")
NEXT = Text("次に穴になるのは {day}: {layer} × {item}", "Next to become a hole on {day}: {layer} × {item}")
NOTHING = Text("まだ何も書かれていません", "Nothing has been written yet")
KINDS: Mapping[str, type[CoverageLayer] | type[CoverageItem]] = {
    "coverage_layer": CoverageLayer,
    "coverage_item": CoverageItem,
}
EARLIEST, LATEST = dt.date(1950, 1, 1), dt.date(2150, 12, 31)


@needs("view")
def coverage(request: Asked, slug: str) -> HttpResponse:
    """The matrix on a day and in a band; asked by htmx, only what depends on them."""
    return _answer(request)


@needs("view")
def square(request: Asked, slug: str) -> HttpResponse:
    """Every row of one square with its reasons: what does not fit into a cell."""
    shown = _sheet(request).read()
    place = (request.GET.get("row", ""), request.GET.get("column", ""))
    found = shown.matrix.squares.get(place)
    if found is None:
        return HttpResponse("")
    return page(request, "coverage/square.jinja", _told_square(request, shown, found))


@needs("edit", methods=("POST",))
def added(request: Asked, slug: str) -> HttpResponse:
    """A new layer or item at the end of the grid."""
    table, name = request.POST.get("table", ""), request.POST.get("name", "").strip()
    if table not in KINDS:
        raise Http404
    if not name:
        return _answer(request, NO_NAME)
    standing = _sheet(request).read().design.all(KINDS[table])
    position = max((one.position or 0 for one in standing), default=0) + 1
    try:
        kept = add_row(
            request.scope, table, {"name": name, "position": position}, why=request.POST.get("why", "")
        )
    except Invalid as refused:
        return _answer(request, refused.text)
    return done(request, ADDED.format(name=name), reverse("coverage", args=[slug]), undo=kept.entry)


def _sheet(request: Asked) -> CoverageSheet:
    day, _ = _day(request)
    band = request.GET.get("band", "")
    known = band if band in dict(bands()) else ""
    return CoverageSheet(request.scope, day, known, language_of(request))


cell, cell_undo = writing(_sheet)
beside = beside_of("coverage/beside.jinja", lambda request: _around(request, _sheet(request).read()))


def _day(request: Asked) -> tuple[dt.date, Text | None]:
    asked = request.GET.get("day", "")
    today = timezone.localdate()
    try:
        day = dt.date.fromisoformat(asked) if asked else today
    except ValueError:
        return today, NO_DAY.format(day=asked[:40])
    return (day, None) if EARLIEST <= day <= LATEST else (today, NO_DAY.format(day=asked[:40]))


def _answer(request: Asked, error: Text | None = None) -> HttpResponse:
    sheet, language = _sheet(request), language_of(request)
    shown = sheet.read()
    _, fault = _day(request)
    said = error or fault
    asked = urlencode({"day": sheet.day.isoformat(), "band": sheet.band})
    may_edit = request.scope.may("edit")
    values = {
        "slug": request.slug,
        "may_edit": may_edit,
        "import_href": address("intake", request.slug) if request.scope.may("import") else None,
        "error": said.in_(language) if said else "",
        "layers": shown.matrix.layers,
        "items": shown.matrix.items,
        "day": sheet.day.isoformat(),
        "band": sheet.band,
        "days": [
            day.isoformat() for day in marks_of_the_slider(shown.design, timezone.localdate(), sheet.day)
        ],
        "bands": [(key, label.in_(language)) for key, label in bands()],
        "edit_url": f"{reverse('coverage-cell', args=[request.slug])}?{asked}" if may_edit else "",
        "undo_url": f"{reverse('coverage-undo', args=[request.slug])}?{asked}" if may_edit else "",
        "square_url": f"{reverse('coverage-square', args=[request.slug])}?{asked}",
        "columns": [{"name": item.key, "label": item.name} for item in shown.matrix.items],
        "rows": _rows(request, shown),
        **_around(request, shown),
    }
    part = "coverage/board.jinja" if request.headers.get("HX-Request") else "coverage/coverage.jinja"
    return page(request, part, values, status=422 if error else 200)


def _rows(request: Asked, shown: Coverage) -> list[dict[str, Any]]:
    return [
        {
            "key": layer.key,
            "label": layer.name,
            "href": address("row", request.slug, "coverage_layer", layer.key) or "",
            "cells": [shown.looks[layer.key, i.key].drawn((layer.key, i.key)) for i in shown.matrix.items],
        }
        for layer in shown.matrix.layers
    ]


def _around(request: Asked, shown: Coverage) -> dict[str, Any]:
    language, matrix = language_of(request), shown.matrix
    asked = urlencode({"day": matrix.day.isoformat(), "band": matrix.band})
    return {
        "slug": request.slug,
        "beside_url": f"{reverse('coverage-beside', args=[request.slug])}?{asked}",
        "counts": shown.pictures(),
        "holes": [_told_hole(hole, matrix.day, language) for hole in shown.holes],
        "today": timezone.localdate().isoformat(),
        "findings": [
            {
                **shown_finding(one, request.slug, language),
                "href": where_to_mend(request.slug, one.finding.subject),
            }
            for one in shown.findings
        ],
        **_sentence(shown, language),
    }


def _told_hole(hole: Hole, day: dt.date, language: Language) -> dict[str, Any]:
    reasons = [reason.text.in_(language) for reason in hole.square.reasons[:2]]
    return {
        "layer": hole.layer,
        "item": hole.item,
        "at": f"{hole.square.layer}\n{hole.square.item}",
        "state": picture_of(hole.square),
        "reason": ("、" if language == "ja" else "; ").join(reasons),
        "now": hole.square.state in HOLES,
        "on": hole.on.isoformat() if hole.on and hole.on > day else "",
    }


def _sentence(shown: Coverage, language: Language) -> dict[str, str]:
    n = len(shown.matrix.squares)
    if not n:
        return {"tone": "unk", "sentence": NOTHING.in_(language), "more": ""}
    holes = sum(square.state in HOLES for square in shown.matrix.squares.values())
    unsure = shown.pictures()["unknown"]
    more = [UNSURE.format(n=unsure)] if unsure else []
    later = [hole for hole in shown.holes if hole.on and hole.on > shown.matrix.day]
    if later:
        first = min(later, key=lambda hole: hole.on or dt.date.max)
        more.append(NEXT.format(day=first.on, layer=first.layer, item=first.item))
    told = (SENTENCE if holes else WHOLE).format(n=n, holes=holes)
    separator = "。" if language == "ja" else ". "
    return {
        "tone": "bad" if holes else "unk" if unsure else "ok",
        "sentence": told.in_(language),
        "more": separator.join(text.in_(language) for text in more),
    }


def _told_square(request: Asked, shown: Coverage, found: Square) -> dict[str, Any]:
    language = language_of(request)
    layer = next(one.name for one in shown.matrix.layers if one.key == found.layer)
    item = next(one.name for one in shown.matrix.items if one.key == found.item)
    new = reverse("row-new", args=[request.slug, "coverage_cell"])
    preset = urlencode({"layer": found.layer, "item": found.item, "band": shown.matrix.band})
    return {
        "slug": request.slug,
        "title": f"{layer} × {item}",
        "state": picture_of(found),
        "missing": [reason.text.in_(language) for reason in found.missing],
        "cells": [_told_cell(request, one, shown, language) for one in found.cells],
        "new_href": f"{new}?{preset}" if request.scope.may("edit") else "",
    }


def _told_cell(request: Asked, one: JudgedCell, shown: Coverage, language: Language) -> dict[str, Any]:
    cell, declared = one.cell, table_of(type(one.cell))
    contract = shown.design.name(Contract, cell.contract) if cell.contract else ""
    name = "row-edit" if request.scope.may("edit") else "row"
    return {
        "sub_item": cell.sub_item,
        "band": declared.column("band").choice_label(cell.band).in_(language) if cell.band else "",
        "text": written_cell(cell, contract, language),
        "state": "split"
        if one.judged.has("split.unstated") and one.judged.state.value == "partial"
        else {"unreasoned_na": "unreasoned"}.get(one.judged.state.value, one.judged.state.value),
        "reasons": [reason.text.in_(language) for reason in one.judged.reasons],
        "href": reverse(name, args=[request.slug, declared.name, cell.key]),
    }
