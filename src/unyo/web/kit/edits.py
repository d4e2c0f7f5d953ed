"""Writing one row: new, edit, remove, restore, undo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from unyo.tables.actions import add_row, remove_row, restore_row, revise_row
from unyo.tables.refusals import EditConflict, Invalid
from unyo.tables.registry import declared
from unyo.tables.undoing import NoSuchEntry, undo
from unyo.vocabulary.declare import Table
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import SAVED, UNCHANGED, done, safe_next
from unyo.web.kit.forms import Errors, Typed, inputs, read_form, written
from unyo.web.kit.links import value_of
from unyo.web.kit.merging import merge
from unyo.web.kit.options import options_of
from unyo.web.kit.records import crumbs, found_row
from unyo.web.page import page
from unyo.web.visitor import language_of

NEW = Text("新しい{table}", "New {table}")
EDIT = Text("{title} を編集", "Edit {title}")
REMOVED = Text("「{key}」をゴミ箱に移しました", "“{key}” went to the bin")
RESTORED = Text("「{key}」を戻しました", "“{key}” was restored")
UNDONE = Text("元に戻しました", "Undone")
LONGEST_WHY = 1000


@needs("edit", methods=("GET", "HEAD", "POST"))
def row_new(request: Asked, slug: str, table: str) -> HttpResponse:
    """A form for a row that is not there yet."""
    form = Form(request, declared(table))
    if request.method != "POST":
        preset = {c.name: request.GET.get(c.name, "")[: c.max_length] for c in form.table.columns}
        return form.answer(typed=preset, was={})
    typed = form.read()
    if not typed.errors:
        try:
            kept = add_row(request.scope, table, typed.changes, why=form.why)
        except Invalid as refused:
            return form.refused(refused)
        return done(request, SAVED, reverse("row", args=[slug, table, kept.key]), undo=kept.entry)
    return form.answer(errors=typed.errors)


@needs("edit", methods=("GET", "HEAD", "POST"))
def row_edit(request: Asked, slug: str, table: str, key: str) -> HttpResponse:
    """A form for a row as it stands; what others did meanwhile is shown and merged, never overwritten."""
    form = Form(request, declared(table), key)
    if request.method != "POST":
        stands = form.standing()
        return form.answer(typed=stands, was=stands)
    typed = form.read()
    if typed.errors:
        return form.answer(errors=typed.errors)
    try:
        kept = revise_row(request.scope, table, key, typed.changes, version=form.version, why=form.why)
    except Invalid as refused:
        return form.refused(refused)
    except EditConflict as conflict:
        return form.conflicting(conflict)
    to = reverse("row", args=[slug, table, key])
    return done(request, SAVED if kept.entry else UNCHANGED, to, undo=kept.entry)


@needs("edit", methods=("POST",))
def row_remove(request: Asked, slug: str, table: str, key: str) -> HttpResponse:
    """Into the recycle bin; a row others point to stays, and the page names them."""
    kept = remove_row(request.scope, table, key, version=_version(request), why=_why(request))
    return done(request, REMOVED.format(key=key), reverse("table", args=[slug, table]), undo=kept.entry)


@needs("edit", methods=("POST",))
def row_restore(request: Asked, slug: str, table: str, key: str) -> HttpResponse:
    """Out of the recycle bin."""
    number = request.POST.get("object", "")
    object_id = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None
    kept = restore_row(request.scope, table, key, object_id=object_id, why=_why(request))
    return done(request, RESTORED.format(key=key), reverse("row", args=[slug, table, key]), undo=kept.entry)


@needs("undo", methods=("POST",))
def undo_entry(request: Asked, slug: str, seq: int) -> HttpResponse:
    """Reverse one change with the whole batch it came in; an undo can itself be undone."""
    return _undone(request, seq, whole_batch=True)


@needs("undo", methods=("POST",))
def undo_one(request: Asked, slug: str, seq: int) -> HttpResponse:
    """Reverse one change of one row, and nothing else of its batch."""
    return _undone(request, seq, whole_batch=False)


class Form:
    """The form of one row: what was posted, what stands, and the page that shows both."""

    def __init__(self, request: Asked, table: Table, key: str = "") -> None:
        self.request, self.table, self.key = request, table, key
        self.language = language_of(request)
        self.options = options_of(request.scope, table)
        self.why = _why(request)
        self.version = _version(request) or 0
        self.row = found_row(request.scope, table, key) if key else None
        if self.row and self.row["removed_at"] is not None and request.method != "POST":
            raise Http404

    def standing(self) -> dict[str, str]:
        """The row as it stands, written as the fields show it."""
        row = self.row or {}
        return written(self.table, {c.name: value_of(row, c) for c in self.table.columns}, self.language)

    def read(self) -> Typed:
        """What was typed and differs from what stood there."""
        return read_form(self.table, self.posted("v."), self.posted("was."), self.options)

    def posted(self, prefix: str) -> dict[str, str]:
        """The posted fields of that prefix, by column."""
        data = self.request.POST
        return {c.name: data[prefix + c.name] for c in self.table.columns if prefix + c.name in data}

    def answer(
        self,
        *,
        typed: Mapping[str, str] | None = None,
        was: Mapping[str, str] | None = None,
        errors: Errors | None = None,
        general: list[Text] | None = None,
        conflict: Any = None,
        version: int | None = None,
    ) -> HttpResponse:
        """The page of the form; what was typed stays in it."""
        if typed is None and was is None:
            typed, was = self.posted("v."), self.posted("was.")
        row = self.row
        title = (EDIT.format(title=row["title"]) if row else NEW.format(table=self.table.label)).in_(
            self.language
        )
        slug = self.request.slug
        back = ["row", slug, self.table.name, self.key] if row else ["table", slug, self.table.name]
        stands = row["version"] if row else 0
        values = {
            "slug": slug,
            "table": self.table,
            "title": title,
            "crumbs": crumbs(self.request, self.table, self.language, title),
            "inputs": inputs(self.table, typed or {}, was or {}, self.options, self.language, errors),
            "errors": [text.in_(self.language) for text in general or ()],
            "version": version or (self.version if self.request.method == "POST" else stands),
            "why": self.why,
            "conflict": conflict,
            "back": reverse(back[0], args=back[1:]),
        }
        refused = errors or general
        return page(
            self.request, "kit/edit.jinja", values, status=409 if conflict else 422 if refused else 200
        )

    def refused(self, refused: Invalid) -> HttpResponse:
        """Every refused value beside its field; what concerns no field on top."""
        names = {c.name for c in self.table.columns}
        beside: dict[str, tuple[Text, ...]] = {}
        general: list[Text] = []
        for error in refused.errors:
            if error.field in names:
                beside[error.field] = (*beside.get(error.field, ()), error.text)
            else:
                general.append(error.text)
        return self.answer(errors=beside, general=general)

    def conflicting(self, conflict: EditConflict) -> HttpResponse:
        """Before, theirs, yours; the form now stands on their version and holds what was typed."""
        if conflict.current is None:
            return self.answer(general=[conflict.text], conflict={"rows": []})
        theirs = written(
            self.table, {c.name: getattr(conflict.current, c.name) for c in self.table.columns}, self.language
        )
        merged = merge(
            self.table, self.posted("was."), theirs, self.posted("v."), self.options, self.language
        )
        return self.answer(typed=merged.values, was=theirs, conflict=merged, version=conflict.version)


def _version(request: Asked) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _why(request: Asked) -> str:
    return request.POST.get("why", "").strip()


def _undone(request: Asked, seq: int, *, whole_batch: bool) -> HttpResponse:
    try:
        batch = undo(request.scope, seq, why=_why(request), whole_batch=whole_batch)
    except NoSuchEntry:
        raise Http404 from None
    to = _came_from(request) or reverse("framework", args=[request.slug])
    return done(request, UNDONE, safe_next(request, to), undo=batch.last)


def _came_from(request: Asked) -> str:
    """The page of ours on which the button was, as the browser tells it."""
    begin = f"{request.scheme}://{request.get_host()}/f/{request.slug}/"
    referer = request.headers.get("Referer", "")
    return referer.removeprefix(begin.rsplit("/f/", 1)[0]) if referer.startswith(begin) else ""
