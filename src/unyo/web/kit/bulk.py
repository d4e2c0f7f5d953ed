"""Several rows at once, with one reason: all of them or none."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from unyo.framework.actions import adopt_standards
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Change
from unyo.tables.refusals import EditConflict, Invalid
from unyo.tables.registry import declared, model_of
from unyo.tables.titles import title_path
from unyo.vocabulary.declare import Column, Table
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import UNCHANGED, done, safe_next
from unyo.web.kit.fields import Value, read_value
from unyo.web.kit.options import options_of
from unyo.web.kit.records import crumbs
from unyo.web.page import page
from unyo.web.visitor import language_of

MOST = 100
CHANGE = Text("選んだ行をまとめて変える", "Change the selected rows")
REMOVE = Text("選んだ行をまとめて消す", "Remove the selected rows")
DONE = Text("{n}行を変えました", "{n} rows changed")
GONE = Text("{n}行をゴミ箱に移しました", "{n} rows went to the bin")
ADOPTED = Text("標準の一覧から{n}行を入れました", "{n} rows of the standard lists were added")
ADOPTED_WHY = Text("標準の一覧を入れる", "Add the standard list")
NOTHING = Text("行を選んでください", "Select some rows first")
NO_COLUMN = Text("列を選んでください", "Choose a column")


@needs("edit", methods=("POST",))
def rows_adopt(request: Asked, slug: str, table: str) -> HttpResponse:
    """The standard rows of a table, those that are not there yet."""
    language = language_of(request)
    batch = adopt_standards(
        request.scope,
        [table],
        why=request.POST.get("why", "") or ADOPTED_WHY.in_(language),
        language=language,
    )
    back = safe_next(request, reverse("table", args=[slug, table]))
    return done(request, ADOPTED.format(n=batch.added), back)


@needs("edit", methods=("POST",))
def rows_revise(request: Asked, slug: str, table: str) -> HttpResponse:
    """First the selection comes here from the list; then, with `sure`, what to do with it."""
    asked = _Selection(request, declared(table))
    if not asked.rows:
        return done(request, NOTHING, asked.next)
    if request.POST.get("sure") != "1":
        return asked.answer()
    return _removed(request, asked) if asked.removing else _revised(request, asked)


class _Selection:
    """The selected rows that (still) stand, and what is to be done with them."""

    def __init__(self, request: Asked, table: Table) -> None:
        self.request, self.table = request, table
        self.language = language_of(request)
        self.next = safe_next(request, reverse("table", args=[request.slug, table.name]))
        self.removing = request.POST.get("remove") == "1"
        path = title_path(table)
        keys = request.POST.getlist("rows")[:MOST]
        rows = (
            model_of(table.name).objects.within(request.scope).filter(removed_at__isnull=True, key__in=keys)
        )
        self.rows = list(rows.order_by("key").values_list("key", path, "version"))
        seen = zip(keys, request.POST.getlist("versions"), strict=False)
        self.seen = {key: int(v) for key, v in seen if v.isascii() and v.isdigit() and len(v) < 10}

    @property
    def column(self) -> Column | None:
        """The column to change."""
        name = self.request.POST.get("column", "")
        return next((c for c in self.table.columns if c.name == name), None)

    def answer(self, general: tuple[Text, ...] = (), beside: tuple[Text, ...] = ()) -> HttpResponse:
        """The page that asks what to do, or says why it was not done."""
        title = (REMOVE if self.removing else CHANGE).in_(self.language)
        post = self.request.POST
        values: dict[str, Any] = {
            "slug": self.request.slug,
            "table": self.table,
            "title": title,
            "crumbs": crumbs(self.request, self.table, self.language, title),
            "rows": [(key, name or key) for key, name, _ in self.rows],
            "versions": [(key, self.seen.get(key, version)) for key, _, version in self.rows],
            "next": self.next,
            "removing": self.removing,
            "column_options": [(c.name, c.label.in_(self.language)) for c in self.table.columns],
            "column": post.get("column", ""),
            "value": post.get("value", ""),
            "why": post.get("why", ""),
            "errors": [text.in_(self.language) for text in general],
            "value_errors": [text.in_(self.language) for text in beside],
        }
        return page(self.request, "kit/bulk.jinja", values, status=422 if general or beside else 200)


def _revised(request: Asked, asked: _Selection) -> HttpResponse:
    column = asked.column
    if column is None:
        return asked.answer(general=(NO_COLUMN,))
    value = _value(request, asked.table, column)
    if isinstance(value, Text):
        return asked.answer(beside=(value,))
    changes = [
        Change(
            verb="revise",
            table=asked.table.name,
            key=key,
            values={column.name: value},
            version=asked.seen.get(key),
        )
        for key, _, _ in asked.rows
    ]
    return _applied(request, asked, changes, DONE)


def _removed(request: Asked, asked: _Selection) -> HttpResponse:
    changes = [
        Change(verb="remove", table=asked.table.name, key=key, version=asked.seen.get(key))
        for key, _, _ in asked.rows
    ]
    return _applied(request, asked, changes, GONE)


def _applied(request: Asked, asked: _Selection, changes: list[Change], said: Text) -> HttpResponse:
    try:
        batch = apply_batch(request.scope, changes, why=request.POST.get("why", "").strip())
    except EditConflict as refused:
        return asked.answer(general=(refused.text,))
    except Invalid as refused:
        return asked.answer(general=tuple(dict.fromkeys(error.text for error in refused.errors)))
    number = len(batch.rows)
    return done(request, said.format(n=number) if number else UNCHANGED, asked.next, undo=batch.last)


def _value(request: Asked, table: Table, column: Column) -> Value | Text:
    typed = request.POST.get("value", "")
    options = options_of(request.scope, table)
    if column.name in options:
        typed = options[column.name].key_of(typed.strip())
    return read_value(column, typed)
