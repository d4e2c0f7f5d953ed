"""The page of what contracts tend to forget, and the writes made on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse

from unyo.framework.contracts.designs import ForgottenItem
from unyo.framework.contracts.forgotten import Stated
from unyo.framework.standard_rows import standard_rows
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.forgotten.sheet import ALL, SCORE, Forgotten, ForgottenSheet
from unyo.web.forgotten.writing import offered
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.grid_views import beside as beside_of
from unyo.web.kit.grid_views import writing
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

UNCHECKED = Text(
    "{n}契約で、忘れやすい項目のうち{bad}件がまだ確かめられていません",
    "{bad} items of {n} contracts have not been looked for yet",
)
MISSING = Text("{bad}件は契約に記載がありません", "not stated: {bad}")
HALF = Text(
    "{bad}件は条番号・頻度・会社名のどれかが足りません", "lacking a clause, a frequency or a company: {bad}"
)
FINE = Text(
    "{n}契約すべてで、要る項目の記載を確かめてあります",
    "In each of the {n} contracts every item needed is stated",
)


@needs("view")
def forgotten(request: Asked, slug: str) -> HttpResponse:
    """The checklist of every contract, editable for those who may."""
    language = language_of(request)
    shown = ForgottenSheet.of(request).read()
    values = {
        "slug": slug,
        "may_edit": request.scope.may("edit"),
        "may_undo": request.scope.may("undo"),
        "import_href": address("intake", slug) if request.scope.may("import") else None,
        "items_href": address("table", slug, "forgotten_item") or "",
        "contract_href": address("row-new", slug, "contract") if request.scope.may("edit") else "",
        "items": shown.items,
        "contracts": shown.contracts,
        "standards": len(standard_rows("forgotten_item")),
        "columns": [_column(one.key, one.name, language) for one in shown.contracts],
        "rows": list(_rows(request, shown, language)),
        **_around(request, shown),
    }
    return page(request, "forgotten/forgotten.jinja", values)


cell, cell_undo = writing(ForgottenSheet.of)
beside = beside_of(
    "forgotten/beside.jinja", lambda request: _around(request, ForgottenSheet.of(request).read())
)


def _column(key: str, label: str, language: Language) -> dict[str, Any]:
    return {"name": key, "label": label, "choices": offered(language)}


def _rows(request: Asked, shown: Forgotten, language: Language) -> list[dict[str, Any]]:
    if not shown.looks:
        return []
    rows = [
        {
            "key": item.key,
            "label": _named(item),
            "href": address("row", request.slug, "forgotten_item", item.key) or "",
            "cells": [_cell(shown, item.key, one.key) for one in shown.contracts],
        }
        for item in shown.items
    ]
    cells = [_cell(shown, ALL, one.key) for one in shown.contracts]
    return [*rows, {"key": ALL, "label": SCORE.in_(language), "cells": cells}]


def _named(item: ForgottenItem) -> str:
    return f"({item.number}) {item.name}" if item.number else item.name


def _cell(shown: Forgotten, row: str, column: str) -> dict[str, Any]:
    return shown.looks[row, column].drawn((row, column))


def _around(request: Asked, shown: Forgotten) -> dict[str, Any]:
    language, here = language_of(request), reverse("forgotten", args=[request.slug])
    found = []
    for one in shown.findings:
        drawn = shown_finding(one, request.slug, language)
        if one.finding.subject.table == "contract":
            drawn["href"] = f"{here}#at={quote(one.finding.subject.key, safe='')}"
        found.append(drawn)
    return {"slug": request.slug, "findings": found, **_sentence(shown, language)}


def _sentence(shown: Forgotten, language: Language) -> dict[str, str]:
    lists = list(shown.lists.values())
    counts = {state: sum(len(one.counted(state)) for one in lists) for state in Stated}
    more = []
    if bad := counts[Stated.NOT_STATED]:
        more.append(MISSING.format(bad=bad))
    if bad := counts[Stated.INCOMPLETE]:
        more.append(HALF.format(bad=bad))
    unchecked = counts[Stated.UNCHECKED]
    told = UNCHECKED.format(n=len(lists), bad=unchecked) if unchecked else None
    if told is None:
        told = more.pop(0) if more else FINE.format(n=len(lists))
    tone = (
        "bad"
        if counts[Stated.NOT_STATED]
        else "warn"
        if counts[Stated.INCOMPLETE]
        else "unk"
        if unchecked
        else "ok"
    )
    said = [text.in_(language) for text in more]
    return {
        "tone": tone,
        "sentence": told.in_(language),
        "more": ("。" if language == "ja" else ". ").join(said),
    }
