"""The list of a dataset, quick at a million rows: columns, filters, order, pages, sums, all of it in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from unyo.records.lake.derived import Row
from unyo.records.lake.reading import Damaged
from unyo.records.lookups import Listed, listed
from unyo.records.queries import storage
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.addresses import in_path
from unyo.web.kit.listing import SIZES
from unyo.web.kit.lists import carried, choosable, heads
from unyo.web.kit.paging import page_numbers
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.records.declared import RecordsAsking, named
from unyo.web.records.shown import (
    bring_address,
    cells_of,
    damage_of,
    on_the_wall,
    shown,
    zone_name,
)
from unyo.web.visitor import language_of

FORMATS = (
    ("xlsx", "Excel (XLSX)"),
    ("csv", "CSV UTF-8 (BOM)"),
    ("cp932", "CSV CP932 (Shift_JIS)"),
    ("jsonl", "JSON Lines"),
    ("parquet", "Parquet"),
)
# The field by which a row of a dataset names its ticket.
_TICKET = {"tickets": "id", "ticket_events": "case"}
HEAD = Text("記録", "Records")


@needs("view")
@on_the_wall
def record_list(request: Asked, slug: str, dataset: str) -> HttpResponse:
    """One page of the rows of a dataset."""
    language = language_of(request)
    asking = RecordsAsking(named(dataset).name, dict(request.GET.lists()))
    values = _frame(request, asking, language)
    try:
        found = listed(
            request.scope, asking.question(zone_name()), asking.page, asking.size, storage=storage()
        )
    except Damaged as told:
        return page(request, "records/list.jinja", {**values, "damage": damage_of(told.damages, language)})
    return page(request, "records/list.jinja", {**values, **_listed(request, asking, found, language)})


def _frame(request: Asked, asking: RecordsAsking, language: Language) -> dict[str, Any]:
    slug, of = request.slug, asking.dataset
    return {
        "slug": slug,
        "of": of,
        "crumbs": [
            {"label": HEAD.in_(language), "href": address("records", slug)},
            {"label": of.label.in_(language)},
        ],
        "filter": asking.filter,
        "narrowed": bool(asking.filter),
        "faults": [
            f"{column.label.in_(language)}: {text.in_(language)}" for column, text in asking.filter.faults
        ],
        "chosen": [
            f"{asking.table.column(name).label.in_(language)} {text}" for name, text in asking.filter.written
        ],
        "columns": heads(asking, language),
        "carried": carried(asking),
        "choosable": choosable(asking, language),
        "asked": asking.pairs,
        "size": asking.size,
        "formats": FORMATS,
        "zone": zone_name(),
        "may_export": request.scope.may("export"),
        "import_href": bring_address(request),
        "series_href": address("record-series", slug) if of.name == "samples" else None,
    }


def _listed(request: Asked, asking: RecordsAsking, found: Listed, language: Language) -> dict[str, Any]:
    first = (found.page - 1) * found.size
    link = _link(request.slug, asking)
    rows = [("", link(row), *cells_of(asking, row, language)) for row in found.rows]
    last = -(-found.total // found.size)
    return {
        "listed": found,
        "rows": rows,
        "totals": _totals(asking, found, language),
        "first": first + 1,
        "last": min(first + found.size, found.total),
        "pages": [
            None if n is None else {"n": n, "href": asking.address(page=n), "current": n == found.page}
            for n in page_numbers(found.page, last)
        ],
        "previous": asking.address(page=found.page - 1) if found.page > 1 else "",
        "next": asking.address(page=found.page + 1) if found.page < last else "",
        "sizes": [{"n": n, "href": asking.address(size=n), "current": n == found.size} for n in SIZES],
    }


def _totals(asking: RecordsAsking, found: Listed, language: Language) -> list[str | None] | None:
    sums = [found.sums.get(column.name) for column in asking.columns]
    if not any(value is not None for value in sums):
        return None
    return [
        shown(column, value, language) if value is not None else None
        for column, value in zip(asking.columns, sums, strict=True)
    ]


def _link(slug: str, asking: RecordsAsking) -> Callable[[Row], str]:
    """Where the first cell of a row leads: to its ticket, where it has one."""
    names, field = asking.dataset.names, _TICKET.get(asking.dataset.name)
    if field is None:
        return lambda row: ""
    # Every address differs in two parts alone: it is resolved once.
    before = reverse("records", args=[slug]) + "tickets/"
    source, number = names.index("source"), names.index(field)
    return lambda row: (
        f"{before}{in_path(row[source])}/{in_path(row[number])}/" if row[source] and row[number] else ""
    )
