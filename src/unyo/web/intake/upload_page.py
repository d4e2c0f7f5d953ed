"""The page of an upload: how far the reading is, what was read, what would change, and what came of it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.ingest.intake import SheetName, unread_file
from unyo.ingest.normalizers.recognised import Choice
from unyo.ingest.queries import import_of
from unyo.ingest.readers.grids import ReadResult
from unyo.records.queries import import_of as import_records
from unyo.vocabulary.text import Text
from unyo.web.access import Asked
from unyo.web.intake import record_showing, rehearsing, running, showing
from unyo.web.intake.choices import kept_choices, note_of
from unyo.web.intake.judging import Judged, judged
from unyo.web.intake.reading import Progress, reading
from unyo.web.intake.record_views import planned
from unyo.web.intake.tables import Plan
from unyo.web.intake.uploads import Upload
from unyo.web.page import page
from unyo.web.visitor import language_of

REHEARSAL_SECONDS = 4.0
NEEDS_ENCODING = ("undecodable", "not-in-encoding", "looks-euc", "looks-iso2022", "nul-utf16")
ENCODINGS = ("utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16")


def nothing_read(state: ReadResult) -> bool:
    """Whether there is nothing of a design, and nothing that another encoding could mend."""
    return not state.grids and not state.documents and not mendable(state)


def mendable(state: ReadResult) -> bool:
    """Whether naming another encoding could make one of the refused files readable."""
    return any(one.code in NEEDS_ENCODING for one in state.refusals)


def shown_upload(
    request: Asked, upload: Upload, *, error: Text | None = None, status: int = 200
) -> HttpResponse:
    """The page of an upload: how far the reading is, what was read, or what came of it."""
    state = reading(upload)
    if isinstance(state, Progress):
        return page(request, "intake/waiting.jinja", progress_of(request, upload, state))
    plan, run = planned(request, upload, state), running.standing(upload)
    if run is not None:
        return _shown_run(request, upload, plan, run)
    language = language_of(request)
    values = {
        "slug": request.slug,
        "upload": upload,
        "day": timezone.localdate().isoformat(),
        "encoding": upload.encoding or "",
        "encodings": ENCODINGS,
        "error": error.in_(language) if error else "",
        "why": request.POST.get("why", ""),
        "designs": None,
        "records": None,
        "refused_files": [
            showing.shown_problem(unread_file(one), language) for one in state.designs.refusals
        ],
    }
    useful = bool(plan.tables)
    if state.records:
        values["records"] = _records(request, upload, plan)
    if not state.records or not nothing_read(state.designs):
        choices = kept_choices(upload.noted("choices"))
        found = judged_upload(request, upload, state.designs, choices)
        values |= showing.shown_designs(found, choices, language)
        values["designs"] = True
        useful = useful or any(found.preview.count(effect) for effect in ("add", "revise", "same"))
    return page(
        request, "intake/upload.jinja", values, status=422 if status == 200 and not useful else status
    )


def _records(request: Asked, upload: Upload, plan: Plan) -> dict[str, Any]:
    """The records of an upload; with nothing left to ask, their dry run begins by itself."""
    language = language_of(request)
    if plan.complete:
        rehearsing.begin(upload, plan, language, wait_seconds=REHEARSAL_SECONDS)
    stands = rehearsing.standing(upload, plan) if plan.complete else None
    return {
        "tables": [record_showing.shown_table(one, language) for one in plan.tables],
        "kinds": record_showing.shown_kinds_of_records(language),
        "complete": plan.complete,
        "any": bool(plan.files),
        "looked": plan.fingerprint,
        "zone": plan.zone,
        "rehearsal": record_showing.shown_rehearsal(upload, plan, stands, language)
        if plan.complete
        else None,
    }


def _shown_run(request: Asked, upload: Upload, plan: Plan, run: Any) -> HttpResponse:
    """Records on their way in, or what came of each file."""
    language, scope = language_of(request), request.scope
    known = {token: made for token in record_showing.tokens_of(run) if (made := import_records(scope, token))}
    files = record_showing.shown_run(upload, run, known, request.slug, language)
    batch = upload.noted("brought")
    values = {
        "slug": request.slug,
        "upload": upload,
        "running": run.running,
        "progress": record_showing.shown_progress(upload, run, plan),
        "ended": "lost" if run.lost else (run.result or {}).get("ended", ""),
        "files": files,
        "left": len(plan.files) - len(files),
        "batch": import_of(scope, batch) if batch else None,
        "rows": sum(one.get("rows", 0) for one in files if one.get("new") and not one["undone"]),
        "may_undo": scope.may("undo") and any(not one["undone"] for one in files if "token" in one),
    }
    return page(request, "intake/record_run.jinja", values)


def judged_upload(
    request: Asked, upload: Upload, state: ReadResult, choices: dict[SheetName, Choice]
) -> Judged:
    """The tables of a design in an upload, judged with the answers about them."""
    told = json.dumps([upload.id, upload.encoding, note_of(choices)], ensure_ascii=False, sort_keys=True)
    name = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    return judged(request.scope, state, choices, timezone.localdate(), name=name)


def progress_of(request: Asked, upload: Upload, state: Progress) -> dict[str, Any]:
    """How far the reading is, for its page."""
    return {
        "slug": request.slug,
        "upload": upload,
        "state": state,
        "poll_url": reverse("upload-progress", args=[request.slug, upload.id]),
    }
