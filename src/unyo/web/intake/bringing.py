"""Bringing an upload in: tables of a design within the request, records beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from unyo.ingest.actions import Overtaken, Stopped, bring_in
from unyo.ingest.readers.grids import ReadResult
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.intake import rehearsing, running
from unyo.web.intake.choices import kept_choices
from unyo.web.intake.reading import Progress, Read, reading
from unyo.web.intake.record_views import planned, why_of_form
from unyo.web.intake.tables import Plan
from unyo.web.intake.upload_page import judged_upload, nothing_read, shown_upload
from unyo.web.intake.uploads import Upload, drop
from unyo.web.intake.whose import found_upload
from unyo.web.kit.aftermath import UNCHANGED, done

WAIT_SECONDS = 6.0
BROUGHT_IN = Text(
    "取り込みました: 追加 {added}、変更 {revised}、そのまま {same}",
    "Brought in: {added} added, {revised} changed, {same} as they were",
)
OPEN = Text(
    "記録の読み方に、まだ決まっていない所があります。下で選んでください。何も取り込んでいません。",
    "How the records are read is not settled yet. Choose below. Nothing was brought in.",
)
READ_OTHERWISE = Text(
    "記録の読み方が、見ていたものから変わりました。もう一度確かめてください。何も取り込んでいません。",
    "How the records are read has changed since you looked. Look once more. Nothing was brought in.",
)
NOT_REHEARSED = Text(
    "下調べが終わっていないので、取り込めない行があるかまだ分かりません。終わるのを待ってください。",
    "The dry run has not ended, so whether rows are refused is not known yet. Wait for its end.",
)
STOPPED = Text(
    "取り込めない行が{count}行あるので、何も取り込みませんでした。直すか、「そこだけ外して取り込む」を選んでください。",
    "{count} rows cannot be taken, so nothing was brought in. Mend them, or choose to bring in the rest.",
)


@needs("import", methods=("POST",))
def upload_bring(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Bring it in: the tables of a design in one transaction, records beside the request, file after file."""
    found = found_upload(request, upload)
    state = reading(found)
    if isinstance(state, Progress) or running.standing(found) is not None:
        return HttpResponseRedirect(reverse("upload", args=[slug, found.id]))
    plan = planned(request, found, state)
    if error := _in_the_way(request, found, plan):
        return shown_upload(request, found, error=error, status=409)
    try:
        batch = _designs(request, found, state.designs)
    except (Stopped, Overtaken) as refused:
        return shown_upload(request, found, error=refused.text, status=409)
    if plan.files:
        if batch is not None and batch.rows:
            found.note("brought", batch.id)
        running.begin(found, request.scope, plan, why_of_form(request), wait_seconds=WAIT_SECONDS)
        return HttpResponseRedirect(reverse("upload", args=[slug, found.id]))
    drop(found)
    if batch is None or not batch.rows:
        return done(request, UNCHANGED, reverse("intake", args=[slug]))
    said = BROUGHT_IN.format(added=batch.added, revised=batch.revised, same=batch.unchanged)
    return done(request, said, reverse("import-done", args=[slug, batch.id]), undo=batch.first)


@needs("import", methods=("POST",))
def upload_resume(request: Asked, slug: str, upload: str) -> HttpResponse:
    """Begin again what was stopped or went with its process: what is in already is recognised."""
    found = found_upload(request, upload)
    state, run = reading(found), running.standing(found)
    if isinstance(state, Read) and run is not None:
        plan = planned(request, found, state)
        running.begin(found, request.scope, plan, why_of_form(request), wait_seconds=WAIT_SECONDS)
    return HttpResponseRedirect(reverse("upload", args=[slug, found.id]))


def _designs(request: Asked, upload: Upload, read: ReadResult) -> Any:
    """What the tables of a design became; None when there are none. Raises Stopped and Overtaken."""
    if nothing_read(read):
        return None
    looked = judged_upload(request, upload, read, kept_choices(upload.noted("choices")))
    names = {grid.file for grid in read.grids} | {document.file for document in read.documents}
    skip = request.POST.get("on_error") == "skip"
    batch, _ = bring_in(
        request.scope,
        looked.joined,
        why=why_of_form(request),
        on_error="skip" if skip else "stop",
        files=[name for name in upload.names if name in names],
        seen=request.POST.get("seen", ""),
    )
    return batch


def _in_the_way(request: Asked, upload: Upload, plan: Plan) -> Text | None:
    """Why the records cannot be brought in as they stand."""
    if not plan.tables:
        return None
    if not plan.files and all(one.ignored for one in plan.tables):
        return None
    if not plan.complete:
        return OPEN
    if (looked := request.POST.get("looked")) and looked != plan.fingerprint:
        return READ_OTHERWISE
    if request.POST.get("records_error") != "stop":
        return None
    stands = rehearsing.standing(upload, plan)
    if stands is None or not stands.result or stands.result.get("ended") != "done":
        return NOT_REHEARSED
    rejected = sum(one["rejected"] for one in stands.result["files"])
    return STOPPED.format(count=rejected) if rejected else None
