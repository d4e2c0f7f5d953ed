"""Bringing tables in: dropped or pasted, read, judged, looked over, then kept in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from unyo.ingest.actions import Overtaken, Stopped, bring_in
from unyo.ingest.intake import SheetName, unread_file
from unyo.ingest.normalizers.recognised import Choice
from unyo.ingest.queries import import_of, imports
from unyo.ingest.readers.grids import ReadResult
from unyo.ledger.queries import entries
from unyo.sandbox.refusal import Refusal
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.errors import stop
from unyo.web.intake import showing
from unyo.web.intake.choices import answered, kept_choices, note_of
from unyo.web.intake.judging import Judged, judged
from unyo.web.intake.reading import Progress, again, begin, reading
from unyo.web.intake.uploads import MOST_BYTES, TooLarge, Upload, drop, keep, upload_of, with_encoding
from unyo.web.kit.aftermath import UNCHANGED, done
from unyo.web.kit.histories import shown_actor
from unyo.web.kit.moments import shown_moment
from unyo.web.page import page
from unyo.web.visitor import language_of

WAIT_SECONDS = 6.0
IMPORTS_SHOWN = 30
NEEDS_ENCODING = ("undecodable", "not-in-encoding", "looks-euc", "looks-iso2022", "nul-utf16")
ENCODINGS = ("utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16")
ACCEPTED = ".csv,.tsv,.txt,.md,.xlsx,.xlsm,.xls,.xlsb,.docx,.pdf"
PASTED = Text("貼り付けた表", "pasted table")
NOTHING = Text("ファイルを選ぶか、表を貼り付けてください。", "Choose files, or paste a table.")
NO_TABLES = Text(
    "フォルダーの中に、読める種類のファイル(CSV、TSV、Excel、Markdown、Word、PDF、テキスト)がありません。",
    "The folder holds no file of a kind that can be read (CSV, TSV, Excel, Markdown, Word, PDF, text).",
)
TOO_LARGE = Text(
    "一度に受け取れるのは合わせて{most}MBまでです。分けて送ってください。何も保存していません。",
    "At most {most} MB at once. Send it in parts. Nothing was kept.",
)
BROUGHT_IN = Text(
    "取り込みました: 追加 {added}、変更 {revised}、そのまま {same}",
    "Brought in: {added} added, {revised} changed, {same} as they were",
)
NO_TABLE_READ = Text(
    "表として読めませんでした。何も保存していません。", "This could not be read as a table. Nothing was kept."
)
LONGEST_WHY = 1000


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
        return stop(request, 413, why=TOO_LARGE.format(most=MOST_BYTES >> 20))
    if not upload.names:
        drop(upload)
        return _entry(request, error=NO_TABLES, status=422)
    begin(upload, wait_seconds=WAIT_SECONDS)
    state = reading(upload)
    if isinstance(state, ReadResult) and not state.grids and not state.documents and not mendable(state):
        drop(upload)
        return _entry(request, error=NO_TABLE_READ, status=422, refusals=state.refusals)
    return HttpResponseRedirect(reverse("upload", args=[slug, upload.id]))


@needs("import")
def upload_page(request: Asked, slug: str, upload: str) -> HttpResponse:
    """What was read: kinds, findings, dry run; or how far the reading is."""
    return _shown(request, _found(request, upload))


@needs("import")
def upload_progress(request: Asked, slug: str, upload: str) -> HttpResponse:
    """How far the reading is; when it is done the page is asked to load again."""
    found = _found(request, upload)
    state = reading(found)
    if not isinstance(state, Progress) or state.lost:
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    return page(request, "intake/progress.jinja", _progress(request, found, state))


@needs("import", methods=("POST",))
def upload_choices(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Answers about the sheets: another kind, other columns, how a table that does not line up is read."""
    found = _found(request, upload)
    encoding = request.POST.get("encoding", "")
    if encoding != (found.encoding or "") and encoding in ("", *ENCODINGS):
        found = with_encoding(found, encoding or None)
        again(found, wait_seconds=WAIT_SECONDS)
    state = reading(found)
    if isinstance(state, ReadResult):
        before = kept_choices(found.noted("choices"))
        sheets = _judged(request, found, state, before).alone.sheets
        found.note("choices", note_of(answered(request.POST.dict(), sheets, before)))
    return HttpResponseRedirect(reverse("upload", args=[slug, found.id]))


@needs("import", methods=("POST",))
def upload_again(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Read the same bytes once more, when whoever read them is gone."""
    found = _found(request, upload)
    again(found, wait_seconds=WAIT_SECONDS)
    return HttpResponseRedirect(reverse("upload", args=[slug, found.id]))


@needs("import", methods=("POST",))
def upload_drop(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Forget the upload: nothing of it is kept."""
    drop(_found(request, upload))
    return HttpResponseRedirect(reverse("intake", args=[slug]))


@needs("import", methods=("POST",))
def upload_bring(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Bring it in, in one transaction: all of it, or all but what is refused."""
    found = _found(request, upload)
    state = reading(found)
    if isinstance(state, Progress):
        return _shown(request, found)
    looked = _judged(request, found, state, kept_choices(found.noted("choices")))
    skip = request.POST.get("on_error") == "skip"
    try:
        batch, _ = bring_in(
            request.scope,
            looked.joined,
            why=request.POST.get("why", "").strip()[:LONGEST_WHY],
            on_error="skip" if skip else "stop",
            files=found.names,
            seen=request.POST.get("seen", ""),
        )
    except (Stopped, Overtaken) as refused:
        return _shown(request, found, error=refused.text, status=409)
    drop(found)
    if not batch.rows:
        return done(request, UNCHANGED, reverse("intake", args=[slug]))
    said = BROUGHT_IN.format(added=batch.added, revised=batch.revised, same=batch.unchanged)
    return done(request, said, reverse("import-done", args=[slug, batch.id]), undo=batch.first)


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


def uploads_place() -> Path:
    """Where uploads are kept."""
    return Path(settings.STATE_DIR) / "uploads"


def _found(request: Asked, upload: str) -> Upload:
    found = upload_of(
        uploads_place(), upload, framework_id=request.scope.framework_id, actor_id=request.scope.actor_id
    )
    if found is None:
        raise Http404
    return found


def _files(request: Asked, language: str) -> list[tuple[str, Any]]:
    """What was sent as (path, chunks): the paths a script told, else the names of the files, and the pasted table."""
    sent = request.FILES.getlist("files")
    try:
        told = json.loads(request.POST.get("paths", "[]"))
    except (ValueError, RecursionError):
        told = []
    names = [file.name or "" for file in sent]
    paths = told if isinstance(told, list) and len(told) == len(sent) else names
    files = [
        (path if isinstance(path, str) else name, file.chunks())
        for path, name, file in zip(paths, names, sent, strict=True)
    ]
    text = request.POST.get("text", "")
    if text.strip():
        files.append((PASTED.in_(language), iter([text.encode("utf-8", "replace")])))
    return files


def mendable(state: ReadResult) -> bool:
    """Whether naming another encoding could make one of the refused files readable."""
    return any(one.code in NEEDS_ENCODING for one in state.refusals)


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
        "may_undo": request.scope.may("undo"),
    }
    return page(request, "intake/entry.jinja", values, status=status)


def _shown(request: Asked, upload: Upload, *, error: Text | None = None, status: int = 200) -> HttpResponse:
    state = reading(upload)
    if isinstance(state, Progress):
        return page(request, "intake/waiting.jinja", _progress(request, upload, state))
    language = language_of(request)
    choices = kept_choices(upload.noted("choices"))
    found = _judged(request, upload, state, choices)
    values = {
        "slug": request.slug,
        "upload": upload,
        "encoding": upload.encoding or "",
        "encodings": ENCODINGS,
        "error": error.in_(language) if error else "",
        "why": request.POST.get("why", ""),
        "kinds": showing.shown_kinds(language),
        "sheets": [
            showing.shown_sheet(
                number,
                sheet,
                choices.get((sheet.file, sheet.sheet)),
                showing.problems_of(found.alone, (sheet.file, sheet.sheet)),
                language,
            )
            for number, sheet in enumerate(found.alone.sheets)
        ],
        "refused_files": [
            showing.shown_problem(one, language) for one in found.alone.problems if one.code == "file.refused"
        ],
        "found": showing.shown_report(found.report, language),
        "plan": showing.shown_preview(found.preview, found.alone, language),
    }
    useless = status == 200 and not any(found.preview.count(effect) for effect in ("add", "revise", "same"))
    return page(request, "intake/upload.jinja", values, status=422 if useless else status)


def _judged(request: Asked, upload: Upload, state: ReadResult, choices: dict[SheetName, Choice]) -> Judged:
    told = json.dumps([upload.id, upload.encoding, note_of(choices)], ensure_ascii=False, sort_keys=True)
    name = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    return judged(request.scope, state, choices, timezone.localdate(), name=name)


def _progress(request: Asked, upload: Upload, state: Progress) -> dict[str, Any]:
    return {
        "slug": request.slug,
        "upload": upload,
        "state": state,
        "poll_url": reverse("upload-progress", args=[request.slug, upload.id]),
    }
