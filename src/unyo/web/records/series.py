"""The series of monitored values, and one of them drawn."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone

from unyo.records.datasets import dataset
from unyo.records.lake.reading import Damaged
from unyo.records.queries import storage, version
from unyo.records.series import MOST_SERIES, Series, drawn, every_series
from unyo.vocabulary.text import Language
from unyo.web.access import Asked, needs
from unyo.web.charts.samples import sample_lines, sample_numbers
from unyo.web.charts.serving import bundle_address
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.records.declared import table_of_dataset
from unyo.web.records.lists import HEAD
from unyo.web.records.shown import bring_address, damage_of, on_the_wall, zone_name
from unyo.web.visitor import language_of

# As many buckets as a screen has places for; a table of fewer is still read by a person.
DRAWN, WRITTEN = 600, 48


@needs("view")
@on_the_wall
def series(request: Asked, slug: str) -> HttpResponse:
    """All series, and the one the address names: `source`, `series`, `from`, `to` (days)."""
    language = language_of(request)
    values: dict[str, Any] = {
        "slug": slug,
        "crumbs": [
            {"label": HEAD.in_(language), "href": address("records", slug)},
            {"label": dataset("samples").label.in_(language)},
        ],
        "version": version(request.scope),
        "zone": zone_name(),
        "import_href": bring_address(request),
        "list_href": address("record-list", slug, "samples"),
        "most": MOST_SERIES,
    }
    try:
        found = every_series(request.scope, storage=storage())
        values["series"] = [_row(one, language) for one in found]
        values |= _chosen(request, found, language)
    except Damaged as told:
        values["damage"] = damage_of(told.damages, language)
    return page(request, "records/series.jinja", values)


def _row(one: Series, language: Language) -> dict[str, Any]:
    return {
        "name": one.name,
        "href": "?" + urlencode({"source": one.source, "series": one.name}),
        "source": one.source,
        "system": one.system,
        "kind": table_of_dataset("samples").column("kind").choice_label(one.kind).in_(language),
        "unit": one.unit,
        "n": one.values,
        "first": shown_moment(one.first),
        "last": shown_moment(one.last),
        "step": _step(one.step),
        "absent": one.absent,
    }


def _step(step: dt.timedelta | None) -> str:
    if step is None:
        return ""
    seconds = step.total_seconds()
    return f"{seconds:g} s" if seconds < 120 else f"{seconds / 60:g} min"


def _chosen(request: Asked, found: list[Series], language: Language) -> dict[str, Any]:
    asked = (request.GET.get("source", ""), request.GET.get("series", ""))
    one = next((one for one in found if (one.source, one.name) == asked), None)
    if one is None:
        return {"unknown_series": asked[1]} if any(asked) else {}
    last = one.last + dt.timedelta(seconds=1)
    start, end = _day(request.GET.get("from", ""), 0) or one.first, _day(request.GET.get("to", ""), 1) or last
    start, end = max(start, one.first), min(end, last)
    if start >= end:
        start, end = one.first, last
    many = drawn(request.scope, one, start, end, DRAWN, storage=storage())
    few = drawn(request.scope, one, start, end, WRITTEN, storage=storage())
    return {
        "chart_bundle": bundle_address(),
        "chosen": _row(one, language),
        "spec": sample_lines(many, one.unit, language=language),
        "table": sample_numbers(few, language=language),
        "gaps": sum(bucket.values == 0 for bucket in many),
        "buckets": len(many),
        "n": sum(bucket.values for bucket in many),
        "from": timezone.localtime(start).date().isoformat(),
        "to": timezone.localtime(end - dt.timedelta(microseconds=1)).date().isoformat(),
    }


def _day(text: str, later: int) -> dt.datetime | None:
    try:
        day = dt.date.fromisoformat(text) + dt.timedelta(days=later)
        return timezone.make_aware(dt.datetime.combine(day, dt.time()))
    except (ValueError, OverflowError):
        return None
