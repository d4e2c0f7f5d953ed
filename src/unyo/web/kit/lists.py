"""The list of a table: columns, order, filters, pages, totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from unyo.documents.writers.workbook_rules import example_of
from unyo.framework.standard_rows import standard_rows
from unyo.tables.registry import declared
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.text import Language
from unyo.web.access import Asked, needs
from unyo.web.kit.addresses import in_path
from unyo.web.kit.asking import Asking
from unyo.web.kit.fields import NO, YES, is_number, show_value
from unyo.web.kit.filters import Filter
from unyo.web.kit.listing import SIZES, Listed, listed
from unyo.web.kit.paging import page_numbers
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.saved_views.queries import views_of
from unyo.web.saved_views.showing import Views, begins_with, view_menu
from unyo.web.visitor import language_of

EXAMPLES = 6
FORMATS = (("xlsx", "Excel (XLSX)"), ("csv", "CSV UTF-8 (BOM)"), ("cp932", "CSV CP932 (Shift_JIS)"))


@needs("view")
def table_list(request: Asked, slug: str, table: str) -> HttpResponse:
    """One page of a table's rows."""
    language = language_of(request)
    asking = Asking.of(declared(table), request.GET)
    views = views_of(request.scope, table)
    if begins := begins_with(request, asking, views):
        return HttpResponseRedirect(f"{request.path}?{begins}")
    found = listed(
        request.scope, asking.table, asking.columns, asking.filter, asking.order, asking.page, asking.size
    )
    return page(request, "kit/list.jinja", _values(request, asking, found, views, language))


def _values(
    request: Asked, asking: Asking, found: Listed, views: Views, language: Language
) -> dict[str, Any]:
    table, scope = asking.table, request.scope
    first = (found.page - 1) * found.size
    return {
        "slug": request.slug,
        "table": table,
        "crumbs": [
            {"label": table.group.in_(language), "href": address("tables", request.slug)},
            {"label": table.label.in_(language)},
        ],
        "listed": found,
        "filter": asking.filter,
        "narrowed": bool(asking.filter),
        "faults": [
            f"{column.label.in_(language)}: {text.in_(language)}" for column, text in asking.filter.faults
        ],
        **view_menu(request, asking, views),
        "columns": heads(asking, language),
        "rows": _rows(request, asking, found, language),
        "totals": _sums(asking, found, language),
        "first": first + 1,
        "last": min(first + found.size, found.total),
        "pages": [
            None if n is None else {"n": n, "href": asking.address(page=n), "current": n == found.page}
            for n in page_numbers(found.page, -(-found.total // found.size))
        ],
        "previous": asking.address(page=found.page - 1) if found.page > 1 else "",
        "next": asking.address(page=found.page + 1) if first + found.size < found.total else "",
        "sizes": [{"n": n, "href": asking.address(size=n), "current": n == found.size} for n in SIZES],
        "chosen": [
            f"{table.column(name).label.in_(language)} {text}" for name, text in asking.filter.written
        ],
        "carried": carried(asking),
        "asked": asking.pairs,
        "choosable": choosable(asking, language),
        "examples": _examples(table, language),
        "formats": FORMATS,
        "may_edit": scope.may("edit", table.name),
        "may_export": scope.may("export", table.name),
        "may_import": scope.may("import", table.name),
        "import_href": address("intake", request.slug),
        "standards": len(standard_rows(table.name)),
    }


def heads(asking: Asking, language: Language) -> list[dict[str, Any]]:
    """The head of every shown column, for the macro `data_table`."""
    return [_head(asking, column, language) for column in asking.columns]


def _head(asking: Asking, column: Column, language: Language) -> dict[str, Any]:
    sorted_by = column == asking.order.column
    descending = sorted_by and asking.order.descending
    return {
        "name": column.name,
        "label": column.label.in_(language),
        "number": is_number(column),
        "short": column.kind in (Kind.DATE, Kind.BOOLEAN, Kind.CHOICE),
        "sorted": ("desc" if descending else "asc") if sorted_by else "",
        "sort_href": asking.address(sort=column.name if descending or not sorted_by else f"-{column.name}"),
        "filter": _filter_input(asking.filter, column, language),
    }


def _filter_input(filter: Filter, column: Column, language: Language) -> dict[str, Any]:
    value = next((text for name, text in filter.written if name == column.name), "")
    if column.kind is Kind.CHOICE and (not value or any(c.value == value for c in column.choices)):
        options = [(c.value, c.label.in_(language)) for c in column.choices]
        return {"kind": "choice", "name": f"f.{column.name}", "value": value, "options": options}
    if column.kind is Kind.BOOLEAN and value in ("", "true", "false"):
        options = [("true", YES.in_(language)), ("false", NO.in_(language))]
        return {"kind": "choice", "name": f"f.{column.name}", "value": value, "options": options}
    return {"kind": "text", "name": f"f.{column.name}", "value": value}


def _rows(request: Asked, asking: Asking, found: Listed, language: Language) -> list[tuple[str, ...]]:
    # Every address differs in the key alone: resolving it once is a fifth of the page.
    base = address("row", request.slug, asking.table.name, "KEY") or "KEY"
    before, _, after = base.rpartition("KEY")
    return [
        (row[0], f"{before}{in_path(row[0])}{after}", *cells(asking.columns, row, language, row[0]))
        for row in found.rows
    ]


def cells(columns: Sequence[Column], row: Sequence[Any], language: str, key: str = "") -> list[str]:
    """The shown values of a row read by `listing.paths`; the first is never blank: it carries the link."""
    shown, at = [], 2
    for column in columns:
        value = row[at]
        if column.kind is Kind.REF:
            shown.append(str(value or row[at + 1] or ""))
            at += 2
        else:
            shown.append("" if value is None or value == "" else show_value(column, value, language))
            at += 1
    if shown and not shown[0]:
        shown[0] = key
    return shown


def _sums(asking: Asking, found: Listed, language: Language) -> list[str | None] | None:
    if not any(found.sums.get(c.name) is not None for c in asking.columns):
        return None
    return [
        show_value(c, found.sums[c.name], language) if found.sums.get(c.name) is not None else None
        for c in asking.columns
    ]


def carried(asking: Asking) -> list[tuple[str, str]]:
    """What the filter row itself does not say."""
    said = {"q", *(f"f.{column.name}" for column in asking.columns)}
    return [pair for pair in asking.pairs if pair[0] not in said]


def choosable(asking: Asking, language: Language) -> list[dict[str, Any]]:
    """Every column with whether it is shown and what it is narrowed by, for the dialog."""
    written = dict(asking.filter.written)
    return [
        {
            "name": c.name,
            "label": c.label.in_(language),
            "shown": c in asking.columns,
            "condition": written.get(c.name, ""),
        }
        for c in asking.table.columns
    ]


def _examples(table: Table, language: Language) -> list[tuple[str, str]]:
    told = [c for c in table.columns if c.kind is not Kind.LONG_TEXT][:EXAMPLES]
    return [(c.label.in_(language), example_of(c, language) or "…") for c in told]
