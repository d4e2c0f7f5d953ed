"""The page of the design items: how far the design is, and what throws a settled item back (V1)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.design_status import LABELS
from unyo.framework.items.designs import HORIZONS, STATUSES, SUB_FRAMEWORKS
from unyo.framework.items.effective import ItemStanding, artefact_tables, progress
from unyo.framework.standard_rows import standard_rows
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.items.sheet import TABLE, ItemSheet
from unyo.web.kit.grid import Looks
from unyo.web.kit.grid_views import beside as beside_of
from unyo.web.kit.grid_views import writing
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

PROGRESS = Text(
    "{items}項目 × 3つの時点 = {total}のうち、確定 {settled}、進行中 {under_way}、見直し要 {fell_back}、未着手 {not_started}",
    "Of {items} items × 3 horizons = {total}: {settled} settled, {under_way} under way, {fell_back} to be revised, {not_started} not started",
)
NOT_KNOWN = Text("状態の分からないもの {n}", "{n} not known")
FALLEN = Text(
    "「確定」のうち{n}項目は、成果物がないか、その表に重大な検出事項があるため「見直し要」になっています",
    "{n} settled items are “to be revised”: an artefact is missing, or an error stands on its table",
)
ALL_SETTLED = Text("すべて確定しています", "Everything is settled")
OUTSIDE = Text("そのほか", "Others")


@needs("view")
def items(request: Asked, slug: str) -> HttpResponse:
    """The matrix, editable for those who may."""
    sheet = ItemSheet.of(request)
    standings, language = sheet.read(), language_of(request)
    looks = sheet.looks_of(standings)
    values = {
        "slug": slug,
        "may_edit": request.scope.may("edit"),
        "may_undo": request.scope.may("undo"),
        "adopt": len(standard_rows(TABLE.name)) if request.scope.may("edit") else 0,
        "columns": _columns(language),
        "rows": list(_rows(slug, standings, looks, language)),
        "legend": _legend(language),
        "day": timezone.localdate().isoformat(),
        **_around(slug, standings, language),
    }
    return page(request, "items/items.jinja", values)


cell, cell_undo = writing(ItemSheet.of)
beside = beside_of(
    "items/beside.jinja",
    lambda request: _around(request.slug, ItemSheet.of(request).read(), language_of(request)),
)


def _columns(language: Language) -> list[dict[str, Any]]:
    choices = [one.label.in_(language) for one in STATUSES]
    return [
        {"name": name, "label": TABLE.column(name).label.in_(language), "choices": choices}
        for name in HORIZONS
    ]


def _legend(language: Language) -> list[tuple[str, str]]:
    fallen = ("fallen", Text("確定から見直し要へ", "settled, now to be revised").in_(language))
    unknown = ("not_known", Text("不明", "unknown").in_(language))
    return [*((one.value, one.label.in_(language)) for one in STATUSES), fallen, unknown]


def _rows(
    slug: str, standings: tuple[ItemStanding, ...], looks: Looks, language: Language
) -> list[dict[str, Any]]:
    found = []
    for group, label in _groups(language):
        heading = label
        for one in standings:
            if _group_of(one) == group:
                found.append(_row(slug, one, looks, heading))
                heading = ""
    return found


def _row(slug: str, one: ItemStanding, looks: Looks, heading: str) -> dict[str, Any]:
    return {
        "group": heading,
        "key": one.item.key,
        "label": one.item.name,
        "href": address("row", slug, TABLE.name, one.item.key) or "",
        "cells": [looks[one.item.key, name].drawn((one.item.key, name)) for name in HORIZONS],
    }


def _groups(language: Language) -> list[tuple[str, str]]:
    return [*((one.value, one.label.in_(language)) for one in SUB_FRAMEWORKS), ("", OUTSIDE.in_(language))]


def _group_of(one: ItemStanding) -> str:
    return one.item.sub_framework if one.item.sub_framework in {g.value for g in SUB_FRAMEWORKS} else ""


def _around(slug: str, standings: tuple[ItemStanding, ...], language: Language) -> dict[str, Any]:
    told = progress(standings)
    fallen = [one for one in standings if any(status.fell_back for status in one.horizons.values())]
    said = PROGRESS.format(
        items=len(standings),
        total=told.total,
        settled=told.settled,
        under_way=told.under_way,
        fell_back=told.fell_back,
        not_started=told.not_started,
    )
    more = [FALLEN.format(n=len(fallen))] if fallen else []
    more += [NOT_KNOWN.format(n=told.not_known)] if told.not_known else []
    more += [ALL_SETTLED] if told.total and told.settled == told.total else []
    done = bool(told.total) and told.settled == told.total
    return {
        "slug": slug,
        "sentence": said.in_(language),
        "more": ("。" if language == "ja" else ". ").join(text.in_(language) for text in more),
        "tone": "bad" if fallen else "ok" if done else "key",
        "settled": told.settled,
        "total": told.total,
        "fallen": [_fallen(slug, one, language) for one in fallen],
    }


def _fallen(slug: str, one: ItemStanding, language: Language) -> dict[str, Any]:
    reasons = dict.fromkeys(
        reason.in_(language)
        for status in one.horizons.values()
        if status.fell_back
        for reason in status.reasons
    )
    return {
        "name": one.item.name,
        "href": address("row", slug, TABLE.name, one.item.key) or "",
        "reasons": list(reasons),
        "tables": [
            {"label": LABELS[name].in_(language), "href": _table(slug, name)}
            for name in artefact_tables(one.item)
            if name in LABELS
        ],
    }


def _table(slug: str, name: str) -> str:
    return (
        address("catalog-draft", slug) if name == "catalog_publication" else address("table", slug, name)
    ) or ""
