"""Every import: what came of it, how it was read, what was refused and can be mended, and its undoing."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse

from unyo.documents.writers.rejects_csv import Rejects
from unyo.ingest.mended import why_said
from unyo.records.actions import undo
from unyo.records.datasets import dataset, dataset_names
from unyo.records.facts import Import
from unyo.records.lake.arrow import IMPORT, REJECTS, ROW
from unyo.records.lake.reading import Damaged, opened
from unyo.records.overview import MOST_REJECTS, count_rejects, rejected_rows, rejects
from unyo.records.queries import import_of, imports, manifest, storage
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import done
from unyo.web.kit.moments import shown_moment
from unyo.web.kit.paging import page_numbers
from unyo.web.kit.several import download
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.records.leaving import csv_answer
from unyo.web.records.shown import bring_address, damage_of, on_the_wall
from unyo.web.visitor import language_of

PAGE = 50
UNDONE = Text("{file} の取り込みを取り消しました", "The import of {file} is undone")
_HEAD, _ALL = Text("記録", "Records"), Text("取り込み", "Imports")
_COLUMN = Text("列{n}", "Column {n}")
_RULES = {
    "is": Text("いつも「{value}」", "always “{value}”"),
    "file": Text("ファイルの名前", "the name of the file"),
    "row": Text("行から作った番号", "a number made of the row"),
}
_DETAILS = {
    "unit": Text("単位 {value}", "unit {value}"),
    "order": Text("日付の並び {value}", "order of dates {value}"),
    "within": Text("「{value}」ごとに数える", "counted within “{value}”"),
}
_WORDS = Text("言葉の置き換え {n}", "{n} words translated")


@needs("view")
@on_the_wall
def import_list(request: Asked, slug: str) -> HttpResponse:
    """The imports, the newest first, a page at a time."""
    language = language_of(request)
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    found = imports(request.scope, limit=PAGE + 1, before=start)
    values = {
        "slug": slug,
        "crumbs": [
            {"label": _HEAD.in_(language), "href": address("records", slug)},
            {"label": _ALL.in_(language)},
        ],
        "imports": [_shown(one, slug, language) for one in found[:PAGE]],
        "older": f"?before={found[PAGE - 1].token}" if len(found) > PAGE else "",
        "import_href": bring_address(request),
    }
    return page(request, "records/imports.jinja", values)


@needs("view")
@on_the_wall
def import_page(request: Asked, slug: str, token: int) -> HttpResponse:
    """One import with how it was read and what it refused."""
    language, found = language_of(request), _found(request, token)
    number = request.GET.get("page", "1")
    here = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
    values: dict[str, Any] = {
        "slug": slug,
        "crumbs": [
            {"label": _HEAD.in_(language), "href": address("records", slug)},
            {"label": _ALL.in_(language), "href": address("record-imports", slug)},
            {"label": found.file},
        ],
        "one": _shown(found, slug, language),
        "sheets": _sheets(found.reading, language),
        "zone": found.reading.get("zone", ""),
        "undo_href": address("record-undo", slug, str(token)) if request.scope.may("undo") else "",
        "mend_href": address("record-mend", slug, str(token)) if request.scope.may("import") else "",
        "may_import": request.scope.may("import"),
        "rejects_href": address("record-rejects", slug, str(token)) if request.scope.may("import") else "",
        "import_href": bring_address(request),
        "sent_again": any(len(_columns(found, name)) > 0 for name in found.reading.get("sheets", {})),
    }
    # What was refused stands there as it was written, people's names too: it is for those who bring records in.
    if found.rejected and found.undone_at is None and request.scope.may("import"):
        try:
            values |= _refused(request, found, here, language)
        except Damaged as told:
            values["damage"] = damage_of(told.damages, language)
    return page(request, "records/import.jinja", values)


@needs("import")
@on_the_wall
def rejects_file(request: Asked, slug: str, token: int) -> HttpResponseBase:
    """The refused rows of a sheet in their own columns, to be mended and brought in alone. `as`: csv or cp932."""
    language, found = language_of(request), _found(request, token)
    wanted = request.GET.get("sheet", "")
    first = next((cells for sheet, cells in _whole_rows(request, token) if sheet == wanted), None)
    if first is None:
        raise Http404
    heads = _columns(found, wanted) or [_COLUMN.format(n=n + 1).in_(language) for n in range(len(first))]

    def rows() -> Iterator[Sequence[str]]:
        yield heads
        yield from (cells for sheet, cells in _whole_rows(request, token) if sheet == wanted)

    return csv_answer(request, rows, f"rejects-{token}", request.GET.get("as", ""))


@needs("import")
@on_the_wall
def rejects_to_mend(request: Asked, slug: str, token: int) -> HttpResponseBase:
    """Every refused row with the reasons beside its own columns: mended and dropped again it is read as before."""
    made = _found(request, token)
    with tempfile.TemporaryDirectory(prefix="unyo-") as folder:
        columns = {sheet: _columns(made, sheet) for sheet in made.reading.get("sheets", {})}
        spool = Rejects(Path(folder), "r", columns, mark=str(token), language=language_of(request))
        # Sorted, so that the reasons of one row come one after the other.
        with opened(storage(), manifest(request.scope, [REJECTS]), [REJECTS]) as lake:
            asked = lake.sql(
                f'SELECT * FROM "{REJECTS}" WHERE "{IMPORT}" = ? ORDER BY sheet, "{ROW}"',  # noqa: S608 - our own names
                params=[token],
            )
            for batch in asked.to_arrow_reader(10_000):
                spool.add(batch.to_pylist())
        files = [(f"{made.file} {sheet}".strip(), path) for sheet, path in spool.end()]
        return download(files, f"rejects-{token}")


@needs("undo", methods=("POST",))
@on_the_wall
def import_undo(request: Asked, slug: str, token: int) -> HttpResponse:
    """None of its rows counts any more."""
    gone = undo(request.scope, token, why=request.POST.get("why", "").strip()[:1000])
    return done(request, UNDONE.format(file=gone.file), reverse("record-import", args=[slug, token]))


def _found(request: Asked, token: int) -> Import:
    found = import_of(request.scope, token)
    if found is None:
        raise Http404
    return found


def _whole_rows(request: Asked, token: int) -> Iterator[tuple[str, Sequence[str]]]:
    return rejected_rows(request.scope, token, storage=storage())


def _shown(one: Import, slug: str, language: Language) -> dict[str, Any]:
    return {
        "file": one.file,
        "href": address("record-import", slug, str(one.token)),
        "tool": one.tool,
        "at": shown_moment(one.at),
        "at_utc": f"{one.at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "by": one.by,
        "why": one.why,
        "size": one.size,
        "counts": [
            {
                "label": dataset(name).label.in_(language) if name in dataset_names() else name,
                "n": n,
                "href": address("record-list", slug, name),
            }
            for name, n in one.counts.items()
        ],
        "rejected": one.rejected,
        "undone_at": shown_moment(one.undone_at) if one.undone_at else "",
        "undone_by": one.undone_by,
    }


def _refused(request: Asked, found: Import, here: int, language: Language) -> dict[str, Any]:
    total = count_rejects(request.scope, found.token, storage=storage())
    last = max(1, -(-total // MOST_REJECTS))
    here = min(max(here, 1), last)
    rows = rejects(request.scope, found.token, here, storage=storage())
    return {
        "rejects": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "why": why_said(one.said).in_(language),
            }
            for one in rows
        ],
        "sheets_refused": sorted({one.sheet for one in rows}),
        "cells": total,
        "first": (here - 1) * MOST_REJECTS + 1,
        "last": (here - 1) * MOST_REJECTS + len(rows),
        "pages": [
            None if n is None else {"n": n, "href": f"?page={n}", "current": n == here}
            for n in page_numbers(here, last)
        ],
    }


def _sheets(reading: Mapping[str, Any], language: Language) -> list[dict[str, Any]]:
    """How each sheet was read: every field with the column or rule it came from."""
    found = []
    for sheet, told in reading.get("sheets", {}).items():
        for into in told.get("into", ()):
            if into.get("dataset") not in dataset_names():
                continue
            of = dataset(into["dataset"])
            fields = [
                {
                    "label": of.field(name).label.in_(language),
                    "from": rule.get("from", ""),
                    "rule": _rule(rule, language),
                }
                for name, rule in into["fields"].items()
                if name in of.names
            ]
            found.append({"sheet": sheet, "dataset": of.label.in_(language), "fields": fields})
    return found


def _rule(rule: Mapping[str, Any], language: Language) -> str:
    said = [text.format(value=rule[name]).in_(language) for name, text in _RULES.items() if rule.get(name)]
    said += [text.format(value=rule[name]).in_(language) for name, text in _DETAILS.items() if rule.get(name)]
    if words := rule.get("words"):
        pairs = ", ".join(f"{theirs} → {ours}" for theirs, ours in list(words.items())[:8])
        said.append(f"{_WORDS.format(n=len(words)).in_(language)}: {pairs}{', …' if len(words) > 8 else ''}")
    return "; ".join(said)


def _columns(found: Import, sheet: str) -> list[str]:
    columns = found.reading.get("columns", {})
    return [str(one) for one in columns.get(sheet, ())] if isinstance(columns, Mapping) else []
