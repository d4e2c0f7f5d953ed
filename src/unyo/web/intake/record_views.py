"""Exports that became records: watching them come in, what came of it, mending what was refused, taking it back."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from unyo.parties.queries import framework_zone
from unyo.records.actions import undo
from unyo.records.queries import import_of
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.intake import beside, rehearsing, running
from unyo.web.intake.reading import Read, reading, tell_what
from unyo.web.intake.record_choices import answered, sent_elsewhere
from unyo.web.intake.record_showing import shown_progress, tokens_of
from unyo.web.intake.tables import Plan, answers, note_answers, plan_of
from unyo.web.intake.uploads import Upload
from unyo.web.intake.whose import found_upload
from unyo.web.kit.aftermath import done
from unyo.web.kit.several import download
from unyo.web.page import page
from unyo.web.visitor import language_of

ACCEPTED_RECORDS = ".json,.ndjson,.jsonl,.parquet,.xes,.gz,.zip,.log"
LONGEST_WHY = 1000
UNDONE = Text("取り込みを取り消しました", "The import was undone")


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
    return download(files, "rejects")


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


def why_of_form(request: Asked) -> str:
    """The reason a form was sent with."""
    return request.POST.get("why", "").strip()[:LONGEST_WHY]
