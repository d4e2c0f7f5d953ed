"""A list as a file: what is shown or everything, for Excel or as CSV; read back, it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.documents.writers.cell_text import KEY, Labels, cell_of
from unyo.documents.writers.csv_table import CP932, UTF8, Replacement, rows_csv
from unyo.framework.queries import blueprint
from unyo.tables.registry import declared
from unyo.vocabulary.declare import Column, Table
from unyo.web.access import Asked, needs
from unyo.web.kit.asking import Asking
from unyo.web.kit.filters import Filter
from unyo.web.kit.listing import every_key
from unyo.web.kit.records import crumbs
from unyo.web.kit.sheets import XLSX, one_sheet
from unyo.web.page import page
from unyo.web.visitor import language_of

CSV = "text/csv; charset="


@needs("export")
def table_export(request: Asked, slug: str, table: str) -> HttpResponse:
    """`what`: shown (the filter and columns of the list) or all. `as`: xlsx, csv, cp932."""
    asking, language = Asking.of(declared(table), request.GET), language_of(request)
    everything = request.GET.get("what") == "all"
    columns = asking.table.columns if everything else asking.columns
    rows = list(_rows(request, asking, Filter() if everything else asking.filter, columns, language))
    if request.GET.get("as") == "xlsx":
        content = one_sheet(asking.table, columns, rows, language)
        return _file(content, XLSX, f"{table}.xlsx")
    encoding = CP932 if request.GET.get("as") == "cp932" else UTF8
    heads = [KEY.in_(language), *(column.label.in_(language) for column in columns)]
    written = rows_csv([heads, *rows], encoding=encoding)
    if written.replacements and request.GET.get("sure") != "1":
        return _lossy(request, asking.table, written.replacements)
    charset = "shift_jis" if encoding == CP932 else "utf-8"
    return _file(written.content, CSV + charset, f"{table}.csv")


def _rows(
    request: Asked, asking: Asking, filter: Filter, columns: Sequence[Column], language: str
) -> Iterator[list[Any]]:
    design = blueprint(request.scope, timezone.localdate())
    labels = Labels(design)
    for key in every_key(request.scope, asking.table, filter, asking.order):
        row = design.one(asking.table.design, key)
        if row is not None:
            yield [key, *(cell_of(column, row, labels, language) for column in columns)]


def _lossy(request: Asked, table: Table, replaced: Sequence[Replacement]) -> HttpResponse:
    """CP932 lacks characters of this table: which ones is said before anything is lost (T67)."""
    query = request.GET.copy()
    query["sure"] = "1"
    values = {
        "table": table,
        "crumbs": crumbs(request, table, language_of(request)),
        "replaced": replaced,
        "go_on": f"{request.path}?{query.urlencode()}",
        "back": reverse("table", args=[request.slug, table.name]),
    }
    return page(request, "kit/lossy.jinja", values)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
