"""The chains of promises: which are kept, and one of them drawn, read in every way, and mended in place."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import standing
from unyo.framework.agreements.readings import ChainResult
from unyo.framework.chains import judged_chains
from unyo.framework.queries import blueprint
from unyo.vocabulary.text import Language
from unyo.vocabulary.verdict import Verdict
from unyo.web.access import Asked, needs
from unyo.web.chains.targets import CHOSEN, COLUMNS, TABLE, TargetSheet, findings_about, targets_of
from unyo.web.chains.telling import (
    TONES,
    drawing,
    inverse_answers,
    reading_named,
    sentence,
    summary,
    told,
    told_readings,
    worst_start,
)
from unyo.web.charts.serving import bundle_address
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.grid_views import writing
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

# More pictures than these on one page help nobody; the rest is a click away.
DRAWN = 4
_FIRST = {Verdict.BROKEN: 0, Verdict.UNKNOWN: 1, Verdict.KEPT: 2}


@needs("view")
def chains(request: Asked, slug: str) -> HttpResponse:
    """Every chain, those that break first."""
    language = language_of(request)
    found = sorted(
        judged_chains(blueprint(request.scope, timezone.localdate())), key=lambda one: _FIRST[one.verdict]
    )
    counts = {v.value: sum(one.verdict is v for one in found) for v in Verdict}
    values = {
        "slug": slug,
        "chart_bundle": bundle_address() if found else "",
        "day": timezone.localdate().isoformat(),
        "counts": counts,
        "summary": summary(counts).in_(language),
        "chains": [_listed(one, at < DRAWN, language) for at, one in enumerate(found)],
        "import_href": address("intake", slug) if request.scope.may("import") else None,
        "new_href": reverse("row-new", args=[slug, "agreement"]) if request.scope.may("edit") else "",
    }
    return page(request, "chains/chains.jinja", values)


@needs("view")
def chain(request: Asked, slug: str, key: str) -> HttpResponse:
    """One chain; `?reading=` chooses which way it is drawn."""
    part = "chains/board.jinja" if request.headers.get("HX-Request") else "chains/chain.jinja"
    return page(request, part, _told(request, key))


def _sheet(request: Asked, key: str) -> TargetSheet:
    return TargetSheet(request.scope, key, timezone.localdate(), language_of(request))


cell, cell_undo = writing(_sheet)


def _listed(result: ChainResult, drawn: bool, language: Language) -> dict[str, Any]:
    # What promises another measure bounds no end: its sum says nothing about the promise.
    readings = () if result.chain.unlike else result.readings
    return {
        "key": result.chain.key,
        "name": result.chain.name.in_(language),
        "verdict": result.verdict.value,
        "sentence": sentence(result).in_(language),
        "limit": told(result.chain.limit, language),
        "mildest": told(readings[0].elapsed, language) if readings else None,
        "longest": told(readings[-1].elapsed, language) if readings else None,
        "links": len(result.chain.links),
        "readings": len(result.readings),
        "drawing": drawing(result, None, language) if drawn else None,
    }


def _told(request: Asked, key: str) -> dict[str, Any]:
    language, sheet, slug = language_of(request), _sheet(request, key), request.slug
    _, result = sheet.read()
    reading = reading_named(result, request.GET.get("reading", ""))
    may_edit, here = request.scope.may("edit"), reverse("chain", args=[slug, key])
    asked = urlencode({"reading": reading.name if reading else ""})
    keys = [result.chain.key, *(target.key for target in targets_of(result))]
    found = findings_about(standing(request.scope, sheet.day).open, keys)
    return {
        "slug": slug,
        "here": here,
        "board_url": f"{here}?{asked}",
        "chart_bundle": bundle_address(),
        "day": sheet.day.isoformat(),
        "name": result.chain.name.in_(language),
        "verdict": result.verdict.value,
        "tone": TONES[result.verdict],
        "sentence": sentence(result).in_(language),
        "reasons": [text.in_(language) for text in result.reasons],
        "assumptions": [text.in_(language) for text in result.chain.assumptions],
        "readings": told_readings(result, reading, language),
        "reading": reading.label.in_(language) if reading else "",
        "worst": worst_start(reading, language),
        "answers": inverse_answers(result, reading, language),
        "drawing": drawing(result, reading, language),
        "findings": [shown_finding(one, slug, language) for one in found],
        "columns": _columns(sheet, language),
        "rows": _rows(request, sheet, result, language),
        "edit_url": reverse("chain-cell", args=[slug, key]) if may_edit else "",
        "undo_url": reverse("chain-undo", args=[slug, key]) if may_edit else "",
        "may_edit": may_edit,
    }


def _columns(sheet: TargetSheet, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": TABLE.column(name).label.in_(language),
            "kind": TABLE.column(name).kind.value,
            "choices": sheet.choices(name) if name in CHOSEN else [],
        }
        for name in COLUMNS
    ]


def _rows(
    request: Asked, sheet: TargetSheet, result: ChainResult, language: Language
) -> list[dict[str, Any]]:
    looks = sheet.looks()
    named = {link.target.key: link.name for link in result.chain.links if link.target}
    if result.chain.first_response and result.chain.first_response.target:
        named[result.chain.first_response.target.key] = result.chain.first_response.name
    named[result.chain.promise.key] = result.chain.name
    return [
        {
            "key": target.key,
            "label": named[target.key].in_(language),
            "href": address("row", request.slug, TABLE.name, target.key) or "",
            "cells": [looks[target.key, name].drawn((target.key, name)) for name in COLUMNS],
        }
        for target in targets_of(result)
    ]
