"""Exports that became records: watching them come in, what came of it, mending what was refused, taking it back."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from unyo.documents.writers.rejects_csv import Rejects
from unyo.parties.queries import framework_zone
from unyo.records.actions import undo
from unyo.records.facts import Import
from unyo.records.lake.arrow import IMPORT, REJECTS, ROW
from unyo.records.lake.reading import opened
from unyo.records.queries import import_of, manifest, storage
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.intake import beside, rehearsing, running
from unyo.web.intake.reading import Read, reading, tell_what
from unyo.web.intake.record_choices import answered, sent_elsewhere
from unyo.web.intake.record_showing import shown_import, shown_progress, tokens_of
from unyo.web.intake.rehearsing import CELLS_SHOWN, shown_cell
from unyo.web.intake.tables import Plan, answers, note_answers, plan_of
from unyo.web.intake.uploads import Upload
from unyo.web.intake.whose import found_upload
from unyo.web.kit.aftermath import done
from unyo.web.kit.histories import shown_actor
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

ACCEPTED_RECORDS = ".json,.ndjson,.jsonl,.parquet,.xes,.gz,.zip,.log"
LONGEST_WHY = 1000
UNDONE = Text("取り込みを取り消しました", "The import was undone")
_CSV, _ZIP = "text/csv; charset=utf-8", "application/zip"


def planned(request: Asked, upload: Upload, read: Read) -> Plan:
    """How the records of an upload will be read, with the clock of the framework."""
    return plan_of(request.scope, upload, read.records, framework_zone(request.scope))


@needs("import", methods=("POST",))
def upload_records(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Answers about tables of records: what they are, what a column means, how dates run."""
    found = found_upload(request, upload)
    state = reading(found)
    if isinstance(state, Read):
        plan = planned(request, found, state)
        form = request.POST.dict()
        note_answers(found, answered(form, plan.tables, answers(found)))
        if elsewhere := sent_elsewhere(form, plan.tables):
            tell_what(found, elsewhere)
    return HttpResponseRedirect(reverse("upload", args=[slug, found.id]) + "#records")


@needs("import")
def upload_run(request: Asked, slug: str, upload: str) -> HttpResponse:
    """How far the dry run or the bringing in is; when it is over the page is asked to load again."""
    found = found_upload(request, upload)
    state = reading(found)
    run = running.standing(found)
    plan = planned(request, found, state) if isinstance(state, Read) else None
    stands = run or (rehearsing.standing(found, plan) if plan else None)
    if stands is None or not stands.running:
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    values = {
        "slug": slug,
        "upload": found,
        "progress": shown_progress(found, stands, plan),
        "run": bool(run),
    }
    return page(request, "intake/record_progress.jinja", values)


@needs("import", methods=("POST",))
def upload_cancel(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Stop what runs: nothing of the file that is being read is kept."""
    found = found_upload(request, upload)
    state = reading(found)
    beside.stop(found, running.WORK)
    if running.standing(found) is None and isinstance(state, Read):
        beside.stop(found, rehearsing.work_of(planned(request, found, state)))
    return HttpResponseRedirect(reverse("upload", args=[slug, found.id]))


@needs("import", methods=("POST",))
def upload_rehearse(request: Asked, slug: str, upload: str) -> HttpResponse:
    """The dry run once more, when it was stopped or went with its process."""
    found = found_upload(request, upload)
    state = reading(found)
    if isinstance(state, Read):
        plan = planned(request, found, state)
        beside.forget(found, rehearsing.work_of(plan))
        rehearsing.begin(found, plan, language_of(request), wait_seconds=1.0)
    return HttpResponseRedirect(reverse("upload", args=[slug, found.id]) + "#records")


@needs("import")
def upload_rejects(request: Asked, slug: str, upload: str) -> HttpResponseBase:
    """Every row the dry run refused, with its own columns and the reasons, to be mended and dropped again."""
    found = found_upload(request, upload)
    state = reading(found)
    stands = rehearsing.standing(found, planned(request, found, state)) if isinstance(state, Read) else None
    if stands is None or not stands.result or "files" not in stands.result:
        raise Http404
    files = [
        (f"{found.names[one['number']]} {sheet}".strip(), found.folder / name)
        for one in stands.result["files"]
        for sheet, name in one["rejects"]
    ]
    return _download(files, "rejects")


@needs("undo", methods=("POST",))
def upload_undo(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Take back every import of records this upload made."""
    found = found_upload(request, upload)
    run = running.standing(found)
    for token in tokens_of(run) if run else ():
        made = import_of(request.scope, token)
        if made is not None and made.undone_at is None:
            undo(request.scope, token, why=why_of_form(request))
    return done(request, UNDONE, reverse("upload", args=[slug, found.id]))


@needs("view")
def record_import(request: Asked, slug: str, token: int) -> HttpResponse:
    """What one import brought, what it refused, and the ways on: mend and send again, or undo."""
    made, language = _import(request, token), language_of(request)
    shown = shown_import(made, slug, language)
    cells = _cells(request, made) if request.scope.may("import") else []
    values = {
        "slug": slug,
        "one": {**shown, "by": shown_actor(made.by, language)},
        "cells": [{**cell, "why": cell["why"][language == "en"]} for cell in cells],
        "cells_shown": CELLS_SHOWN,
        "pages": [(count, address("records", slug, count["name"])) for count in shown["counts"]],
        "may_undo": request.scope.may("undo") and made.undone_at is None,
        "may_import": request.scope.may("import"),
        "may_export": request.scope.may("export"),
        "accept": f".csv,{ACCEPTED_RECORDS}",
    }
    return page(request, "intake/record_import.jinja", values)


@needs("undo", methods=("POST",))
def record_undo(request: Asked, slug: str, token: int) -> HttpResponse:
    """Take an import back: none of its rows counts any more."""
    undo(request.scope, _import(request, token).token, why=why_of_form(request))
    return done(request, UNDONE, reverse("record-import", args=[slug, token]))


@needs("export")
def record_rejects(request: Asked, slug: str, token: int) -> HttpResponseBase:
    """Every refused row of an import as CSV; several sheets as several files in a ZIP."""
    made = _import(request, token)
    with tempfile.TemporaryDirectory(prefix="unyo-") as folder:
        spool = Rejects(
            Path(folder), "r", made.reading.get("columns", {}), mark=str(token), language=language_of(request)
        )
        # Sorted, so that the reasons of one row come one after the other.
        with opened(storage(), manifest(request.scope, [REJECTS]), [REJECTS]) as lake:
            asked = lake.sql(
                f'SELECT * FROM "{REJECTS}" WHERE "{IMPORT}" = ? ORDER BY sheet, "{ROW}"',  # noqa: S608 - our own names
                params=[token],
            )
            for batch in asked.to_arrow_reader(10_000):
                spool.add(batch.to_pylist())
        files = [(f"{made.file} {sheet}".strip(), path) for sheet, path in spool.end()]
        return _download(files, f"rejects-{token}")


def _cells(request: Asked, made: Import) -> list[dict[str, Any]]:
    """The first refused cells."""
    if not made.rejected or made.undone_at is not None:
        return []
    with opened(storage(), manifest(request.scope, [REJECTS]), [REJECTS]) as lake:
        found = lake.sql(
            f'SELECT * FROM "{REJECTS}" WHERE "{IMPORT}" = ? ORDER BY sheet, "{ROW}" LIMIT {CELLS_SHOWN}',  # noqa: S608
            params=[made.token],
        ).to_arrow_table()
    return [shown_cell(cell) for cell in found.to_pylist()]


def _import(request: Asked, token: int) -> Import:
    found = import_of(request.scope, token) if token < 1 << 63 else None
    if found is None:
        raise Http404
    return found


def _download(files: Sequence[tuple[str, Path]], name: str) -> HttpResponseBase:
    """One file as it is, several in a ZIP. What is sent is open before its folder goes."""
    if not files:
        raise Http404
    if len(files) == 1:
        return FileResponse(
            files[0][1].open("rb"), as_attachment=True, filename=f"{name}.csv", content_type=_CSV
        )
    packed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for number, (label, path) in enumerate(files, 1):
            package.write(path, f"{number:03d}-{_safe(label)}.csv")
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"{name}.zip", content_type=_ZIP)


def _safe(label: str) -> str:
    """A name inside a ZIP that leads nowhere."""
    return "".join(one if one.isalnum() or one in "-_. " else "_" for one in label).strip(". ")[:60]


def why_of_form(request: Asked) -> str:
    """The reason a form was sent with."""
    return request.POST.get("why", "").strip()[:LONGEST_WHY]
