"""Bringing tables in: dropped or pasted, read, judged, looked over, then kept in one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from unyo.ingest.intake import unread_file
from unyo.ingest.queries import import_of, imports
from unyo.ledger.queries import entries
from unyo.records.queries import imports as record_imports
from unyo.sandbox.refusal import Refusal
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.errors import stop
from unyo.web.intake import record_showing, showing
from unyo.web.intake.choices import answered, kept_choices, note_of, said_records
from unyo.web.intake.reading import Progress, Read, again, begin, reading, tell_what
from unyo.web.intake.receiving import TOO_LARGE
from unyo.web.intake.record_views import ACCEPTED_RECORDS
from unyo.web.intake.upload_page import (
    ENCODINGS,
    judged_upload,
    nothing_read,
    progress_of,
    shown_upload,
)
from unyo.web.intake.uploads import Arrived, NoRoom, TooLarge, drop, keep, most_bytes, with_encoding
from unyo.web.intake.whose import found_upload, uploads_place
from unyo.web.kit.histories import shown_actor
from unyo.web.kit.moments import shown_moment
from unyo.web.page import page
from unyo.web.visitor import language_of

WAIT_SECONDS = 6.0
IMPORTS_SHOWN = 30
ACCEPTED = f".csv,.tsv,.txt,.md,.xlsx,.xlsm,.xls,.xlsb,.docx,.pdf,{ACCEPTED_RECORDS}"
PASTED = Text("貼り付けた表", "pasted table")
NOTHING = Text("ファイルを選ぶか、表を貼り付けてください。", "Choose files, or paste a table.")
NO_TABLES = Text(
    "フォルダーの中に、読める種類のファイル(CSV、TSV、Excel、Markdown、Word、PDF、テキスト)がありません。",
    "The folder holds no file of a kind that can be read (CSV, TSV, Excel, Markdown, Word, PDF, text).",
)
NO_TABLE_READ = Text(
    "表として読めませんでした。何も保存していません。", "This could not be read as a table. Nothing was kept."
)


@needs("import", methods=("GET", "HEAD", "POST"))
def intake(request: Asked, slug: str) -> HttpResponse:
    """The drop zone and what was brought in before; POST keeps an upload and begins to read it."""
    if request.method != "POST":
        return _entry(request)
    language = language_of(request)
    files = _files(request, language)
    if not files:
        return _entry(request, error=NOTHING, status=422)
    try:
        upload = keep(
            uploads_place(),
            framework_id=request.scope.framework_id,
            actor_id=request.scope.actor_id,
            files=files,
        )
    except TooLarge:
        return stop(request, 413, why=TOO_LARGE.format(most=most_bytes() >> 20))
    except NoRoom:
        return stop(request, 507)
    if not upload.names:
        drop(upload)
        return _entry(request, error=NO_TABLES, status=422)
    begin(upload, wait_seconds=WAIT_SECONDS)
    state = reading(upload)
    if isinstance(state, Read) and not state.records and nothing_read(state.designs):
        drop(upload)
        return _entry(request, error=NO_TABLE_READ, status=422, refusals=state.designs.refusals)
    return HttpResponseRedirect(reverse("upload", args=[slug, upload.id]))


@needs("import")
def upload_page(request: Asked, slug: str, upload: str) -> HttpResponse:
    """What was read: kinds, findings, dry run; or how far the reading is."""
    return shown_upload(request, found_upload(request, upload))


@needs("import")
def upload_progress(request: Asked, slug: str, upload: str) -> HttpResponse:
    """How far the reading is; when it is done the page is asked to load again."""
    found = found_upload(request, upload)
    state = reading(found)
    if not isinstance(state, Progress) or state.lost:
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    return page(request, "intake/progress.jinja", progress_of(request, found, state))


@needs("import", methods=("POST",))
def upload_choices(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Answers about the sheets: another kind, other columns, how a table that does not line up is read."""
    found = found_upload(request, upload)
    encoding = request.POST.get("encoding", "")
    if encoding != (found.encoding or "") and encoding in ("", *ENCODINGS):
        found = with_encoding(found, encoding or None)
        again(found, wait_seconds=WAIT_SECONDS)
    state = reading(found)
    if isinstance(state, Read):
        before = kept_choices(found.noted("choices"))
        sheets = judged_upload(request, found, state.designs, before).alone.sheets
        found.note("choices", note_of(answered(request.POST.dict(), sheets, before)))
        if as_records := said_records(request.POST.dict(), sheets, found.names):
            tell_what(found, as_records)
    return HttpResponseRedirect(reverse("upload", args=[slug, found.id]))


@needs("import", methods=("POST",))
def upload_again(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Read the same bytes once more, when whoever read them is gone."""
    found = found_upload(request, upload)
    again(found, wait_seconds=WAIT_SECONDS)
    return HttpResponseRedirect(reverse("upload", args=[slug, found.id]))


@needs("import", methods=("POST",))
def upload_drop(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Forget the upload: nothing of it is kept."""
    drop(found_upload(request, upload))
    return HttpResponseRedirect(reverse("intake", args=[slug]))


@needs("view")
def import_done(request: Asked, slug: str, batch: str) -> HttpResponse:
    """What one import did, with the way to its findings and its undo."""
    found = import_of(request.scope, batch)
    if found is None:
        raise Http404
    rows = entries(request.scope.framework_id, batch=batch, limit=1000)
    values = {
        "slug": slug,
        "one": replace(found, actor=shown_actor(found.actor, language_of(request))),
        "when": shown_moment(found.at),
        "tables": showing.shown_entry_counts(rows, slug, language_of(request)),
        "may_undo": request.scope.may("undo") and not found.undone,
    }
    return page(request, "intake/done.jinja", values)


def _files(request: Asked, language: str) -> list[tuple[str, Any]]:
    """What was sent as (path, chunks): the paths a script told, else the names of the files, and the pasted table."""
    sent = request.FILES.getlist("files")
    try:
        told = json.loads(request.POST.get("paths", "[]"))
    except (ValueError, RecursionError):
        told = []
    names = [file.name or "" for file in sent]
    paths = told if isinstance(told, list) and len(told) == len(sent) else names
    files: list[tuple[str, Any]] = [
        (path if isinstance(path, str) else name, _content(file))
        for path, name, file in zip(paths, names, sent, strict=True)
    ]
    text = request.POST.get("text", "")
    if text.strip():
        files.append((PASTED.in_(language), iter([text.encode("utf-8", "replace")])))
    return files


def _content(file: Any) -> Any:
    """A large file is on disk already, where it will stay; a small one is in memory."""
    arrived = getattr(file, "temporary_file_path", None)
    return Arrived(Path(arrived())) if arrived else file.chunks()


def _entry(
    request: Asked, *, error: Text | None = None, status: int = 200, refusals: Sequence[Refusal] = ()
) -> HttpResponse:
    language = language_of(request)
    values = {
        "slug": request.slug,
        "accept": ACCEPTED,
        "error": error.in_(language) if error else "",
        "refused_files": [showing.shown_problem(unread_file(one), language) for one in refusals],
        "imports": [
            {
                "one": replace(one, actor=shown_actor(one.actor, language)),
                "when": shown_moment(one.at),
                "href": reverse("import-done", args=[request.slug, one.id]),
            }
            for one in imports(request.scope, limit=IMPORTS_SHOWN)
        ],
        "record_imports": [
            record_showing.shown_import(one, request.slug, language) | {"by": shown_actor(one.by, language)}
            for one in record_imports(request.scope, limit=IMPORTS_SHOWN)
        ],
        "most": most_bytes(),
        "may_undo": request.scope.may("undo"),
    }
    return page(request, "intake/entry.jinja", values, status=status)
