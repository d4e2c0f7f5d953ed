"""The links of a row both ways: what it points to, and what points to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from unyo.tables.registry import declared, model_of, pointing_to
from unyo.tables.titles import title_path, title_path_of
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.text import Language
from unyo.web.access import Asked

LINKS_SHOWN = 20


def value_of(row: dict[str, Any], column: Column) -> Any:
    """The kept value of a column in a row of `found_row`; a reference as its key, "not known" as designs say it."""
    value = row[f"{column.name}__key"] if column.kind is Kind.REF else row[column.name]
    return column.empty if value is None else value


def links(request: Asked, table: Table, row: dict[str, Any], language: Language) -> Iterator[dict[str, Any]]:
    """Rows this one points to, then rows that point here: one query for each reference, not for each row."""
    for column in table.columns:
        if column.kind is Kind.REF and value_of(row, column):
            yield {
                "label": column.label.in_(language),
                "count": 1,
                "rows": [_link(request, column.to, value_of(row, column), row[title_path_of(column)])],
            }
    for name, column_name in pointing_to(table.name):
        if not request.scope.may("view", name):
            continue
        pointing, label = declared(name), declared(name).column(column_name).label
        rows = model_of(name).objects.within(request.scope)
        rows = rows.filter(removed_at__isnull=True, **{f"{column_name}_id": row["id"]}).order_by("id")
        found = list(rows.values_list("key", title_path(pointing))[: LINKS_SHOWN + 1])
        if found:
            more = len(found) > LINKS_SHOWN
            listed = reverse("table", args=[request.slug, name])
            yield {
                "label": f"{pointing.label.in_(language)} ({label.in_(language)})",
                "count": f"{LINKS_SHOWN}+" if more else len(found),
                "rows": [_link(request, name, key, title) for key, title in found[:LINKS_SHOWN]],
                "more": f"{listed}?{urlencode({f'f.{column_name}': '=' + row['key']})}" if more else "",
            }


def _link(request: Asked, table: str, key: str, title: str | None) -> dict[str, str]:
    return {"title": str(title or key), "href": reverse("row", args=[request.slug, table, key])}
