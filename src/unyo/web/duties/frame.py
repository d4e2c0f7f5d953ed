"""What every page of duties shows around its grid, and how its writes are answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.vocabulary.text import Text
from unyo.web.access import Asked
from unyo.web.duties.sheets import DutySheet, bands
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.grid import At, Look
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

S = TypeVar("S", bound=DutySheet)
Heads = list[dict[str, Any]]
BLANK = Look(readonly=True)


def sheet_of(kind: type[S], request: Asked, default: str = "") -> S:
    """The page's grid, in the band the address names."""
    asked = request.GET.get("band", default)
    band = asked if asked in dict(bands()) else default
    return kind(request.scope, timezone.localdate(), language_of(request), band)


def answer(request: Asked, name: str, sheet: DutySheet, values: Mapping[str, Any]) -> HttpResponse:
    """The page `name`; asked by htmx, only what follows the grid."""
    slug, language = request.slug, language_of(request)
    here, may_edit = reverse(name, args=[slug]), request.scope.may("edit")
    band = f"?band={sheet.band}" if sheet.band else ""
    asked = request.GET.urlencode()
    shared = {
        "slug": slug,
        "here": here,
        "day": sheet.day.isoformat(),
        "may_edit": may_edit,
        "board_url": f"{here}?{asked}" if asked else here,
        "edit_url": f"{reverse(f'{name}-cell', args=[slug])}{band}" if may_edit else "",
        "undo_url": f"{reverse(f'{name}-undo', args=[slug])}{band}" if may_edit else "",
        "import_href": address("intake", slug) if request.scope.may("import") else "",
        "band": sheet.band,
        "findings": [shown_finding(one, slug, language) for one in sheet.found()],
    }
    anew = bool(request.headers.get("HX-Request"))
    part = "board" if anew else "page"
    return page(request, f"duties/{name}_{part}.jinja", {**shared, **values, "anew": anew})


def band_tabs(here: str, sheet: DutySheet, *, without_always: bool = False) -> list[dict[str, Any]]:
    """The bands as tabs; the address names the band."""
    return [
        {
            "label": label.in_(sheet.language),
            "href": f"{here}?band={key}" if key else here,
            "current": key == sheet.band,
        }
        for key, label in bands()
        if key or not without_always
    ]


def grid_rows(
    request: Asked,
    table: str,
    rows: Iterable[tuple[str, str]],
    columns: Heads,
    looks: Mapping[At, Look],
) -> list[dict[str, Any]]:
    """The rows of a grid as the macro `sheet` takes them; `rows` are keys and what people call them."""
    return [
        {
            "key": key,
            "label": label,
            "href": address("row", request.slug, table, key) or "",
            "cells": [looks.get((key, c["name"]), BLANK).drawn((key, c["name"])) for c in columns],
        }
        for key, label in rows
    ]


def said(request: Asked, tone: str, sentence: Text, *more: Text) -> dict[str, str]:
    """The one sentence of a page, and what stands below it."""
    language = language_of(request)
    separator = "。" if language == "ja" else ". "
    return {
        "tone": tone,
        "sentence": sentence.in_(language),
        "more": separator.join(text.in_(language) for text in more if text.ja),
    }
