"""What is there: every dataset with its rows, its span of time, where it came from, and the months it covers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse

from unyo.records.datasets import dataset, dataset_names
from unyo.records.facts import Damage, Import
from unyo.records.lake.reading import Damaged
from unyo.records.overview import Coverage, coverage
from unyo.records.queries import imports, storage, version
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.records.shown import bring_address, damage_of, day_of, on_the_wall, zone_name
from unyo.web.visitor import language_of

_BAR, _HIGH = 10, 36
_FEWEST = 24  # months of a picture, so that one month is not a wall
# A picture of more months than this is read as a block; the earlier ones are told in words.
MOST_MONTHS = 60
_WHOLE = Text(
    "{first}から{last}まで、記録のない月はありません", "{first} to {last}, no month without records"
)
_GAPS = Text(
    "{first}から{last}まで。記録のない月: {gaps}", "{first} to {last}. Months without records: {gaps}"
)
_SAID = Text("{month}: {n}件", "{month}: {n} rows")


@needs("view")
@on_the_wall
def records(request: Asked, slug: str) -> HttpResponse:
    """Every dataset at a glance."""
    language = language_of(request)
    latest = imports(request.scope, limit=100)
    found, broken = _every(request)
    span = _span(list(found.values()))
    rows = [
        {**_head(name, slug, latest, language), **(_row(one, span, language) if one else {"damaged": True})}
        for name, one in found.items()
        if one is None or one.rows
    ]
    missing = [
        _head(name, slug, latest, language) for name, one in found.items() if one is not None and not one.rows
    ]
    values = {
        "slug": slug,
        "rows": rows,
        "missing": missing,
        "damage": damage_of(broken, language),
        "version": version(request.scope),
        "zone": zone_name(),
        "import_href": bring_address(request),
        "imports_href": address("record-imports", slug),
    }
    return page(request, "records/overview.jinja", values)


def _every(request: Asked) -> tuple[dict[str, Coverage | None], list[Damage]]:
    """What of each dataset is there; None where its files are damaged."""
    found: dict[str, Coverage | None] = {}
    broken: list[Damage] = []
    for name in dataset_names():
        try:
            found[name] = coverage(request.scope, name, zone_name(), storage=storage())
        except Damaged as told:
            found[name] = None
            broken += told.damages
    return found, broken


def _span(found: list[Coverage | None]) -> list[dt.date]:
    """The months of the picture: the same for every dataset, so that they can be compared."""
    months = [month for one in found if one for month in one.months]
    return _months(min(months), max(months))[-MOST_MONTHS:] if months else []


def month_picture(
    months: dict[dt.date, int], span: list[dt.date], language: Language
) -> dict[str, Any] | None:
    """The bars of the macro `month_bars`; None without a dated row in that span."""
    own = [month for month in months if month in span]
    if not own:
        return None
    every = [month for month in span if own[0] <= month <= own[-1]]
    most = max(months.values())
    bars = []
    for place, month in enumerate(span):
        if not own[0] <= month <= own[-1]:
            continue
        n = months.get(month, 0)
        height = max(2, round(_HIGH * n / most)) if n else _HIGH
        said = _SAID.format(month=f"{month:%Y-%m}", n=f"{n:,}").in_(language)
        bars.append({"x": place * _BAR, "y": 40 - height, "height": height, "gap": not n, "label": said})
    gaps = [month for month in every if month not in months]
    return {
        "bars": bars,
        "width": max(len(span), _FEWEST) * _BAR,
        "gaps": len(gaps),
        "sentence": _sentence(every, gaps).in_(language),
    }


def _sentence(every: list[dt.date], gaps: list[dt.date]) -> Text:
    ends = {"first": f"{every[0]:%Y-%m}", "last": f"{every[-1]:%Y-%m}"}
    if not gaps:
        return _WHOLE.format(**ends)
    told = ", ".join(f"{month:%Y-%m}" for month in gaps[:12]) + (", …" if len(gaps) > 12 else "")
    return _GAPS.format(**ends, gaps=told)


def _head(name: str, slug: str, latest: list[Import], language: Language) -> dict[str, Any]:
    of = dataset(name)
    last = next((one for one in latest if name in one.counts and one.undone_at is None), None)
    return {
        "label": of.label.in_(language),
        "about": of.about.in_(language),
        "href": address("record-list", slug, name),
        "import": last.file if last else "",
        "import_at": shown_moment(last.at) if last else "",
        "import_href": address("record-import", slug, str(last.token)) if last else "",
    }


def _row(found: Coverage, span: list[dt.date], language: Language) -> dict[str, Any]:
    return {
        "rows": found.rows,
        "first": day_of(found.first),
        "last": day_of(found.last),
        "sources": [{"name": name, "n": n} for name, n in found.sources],
        "undated": found.undated,
        "months": month_picture(found.months, span, language),
    }


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        dt.date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(count)
    ]
