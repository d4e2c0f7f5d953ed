"""Start my own: for administrators of the installation a new framework, for its members an empty one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import recheck
from unyo.documents.writers.workbook import write_workbook
from unyo.framework.beginning.actions import AlreadyBegun, begin, begin_framework, is_empty
from unyo.framework.beginning.questions import read_answers
from unyo.framework.beginning.suggesting import suggested
from unyo.framework.queries import blueprint
from unyo.parties.queries import actor_of
from unyo.parties.refusals import AccountRefused
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs, signed_in
from unyo.web.errors import stop
from unyo.web.kit.aftermath import done
from unyo.web.page import page
from unyo.web.start.showing import shown_beginning, shown_questions, typed_answers
from unyo.web.toasts import tell
from unyo.web.visitor import language_of

MADE = Text("{n}行を作りました", "{n} rows were made")
WHY = Text("はじめの質問への答えから", "From the answers to the first questions")
NO_ADMINISTRATOR = Text(
    "新しい枠組みは、この設置の管理者が作ります。管理者に頼んでください。",
    "New frameworks are made by the administrators of this installation. Ask one of them.",
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAMES = ("slug", "name_ja", "name_en")
_LONGEST_NAME = 500


@signed_in(methods=("GET", "HEAD", "POST"))
def start(request: Any) -> HttpResponse:
    """The questions for a new framework; POST shows what they would make, or with `make` makes it."""
    if request.user.must_change_password:
        return HttpResponseRedirect(reverse("me"))
    if not actor_of(request.user).installation_administrator:
        return stop(request, 403, why=NO_ADMINISTRATOR)
    if request.method != "POST":
        return _form(request)
    answers, faults = read_answers(typed_answers(request.POST))
    if faults or request.POST.get("make") != "1":
        return _form(request, answers, faults)
    language = language_of(request)
    names = {name: request.POST.get(name, "").strip()[:_LONGEST_NAME] for name in _NAMES}
    try:
        scope, batch = begin_framework(
            request.user, answers, **names, language=language, why=WHY.in_(language)
        )  # fmt: skip
    except AccountRefused as refused:
        return _form(request, answers, {refused.field: refused.text})
    recheck(scope, timezone.localdate())
    tell(request, MADE.format(n=batch.added))
    return HttpResponseRedirect(f"{reverse('dashboard', args=[names['slug']])}?begun=1")


@needs("import", methods=("GET", "HEAD", "POST"))
def fill(request: Asked, slug: str) -> HttpResponse:
    """The same questions for a framework that is still empty."""
    if not is_empty(request.scope):
        return stop(request, 409, why=AlreadyBegun().text)
    if request.method != "POST":
        return _form(request)
    answers, faults = read_answers(typed_answers(request.POST))
    if faults or request.POST.get("make") != "1":
        return _form(request, answers, faults)
    language = language_of(request)
    batch = begin(request.scope, answers, language=language, why=WHY.in_(language))
    to = f"{reverse('dashboard', args=[slug])}?begun=1"
    return done(request, MADE.format(n=batch.added), to, undo=batch.first)


@needs("export")
def workbook(request: Asked, slug: str) -> HttpResponse:
    """The whole framework as the workbook to go on with; dropped again it brings in what was changed."""
    found = blueprint(request.scope, timezone.localdate())
    with tempfile.TemporaryDirectory(prefix="unyo-") as folder:
        file = Path(folder) / "framework.xlsx"
        write_workbook(file, found, language_of(request))
        content = file.read_bytes()
    headers = {"Content-Disposition": f'attachment; filename="{slug}.xlsx"'}
    return HttpResponse(content, content_type=_XLSX, headers=headers)


def _form(request: Any, answers: Any = None, faults: dict[str, Text] | None = None) -> HttpResponse:
    """The form with everything that was typed; with sound answers also what they would make."""
    language, faults = language_of(request), faults or {}
    slug = getattr(request, "slug", "")
    values = {
        "slug": slug,
        "action": reverse("begin", args=[slug]) if slug else reverse("start"),
        "questions": shown_questions(typed_answers(request.POST), faults, language),
        "names": {name: request.POST.get(name, "")[:_LONGEST_NAME] for name in _NAMES},
        "faults": {name: [text.in_(language)] for name, text in faults.items()},
        "made": None
        if answers is None or faults
        else shown_beginning(suggested(answers, language), language),
    }
    return page(request, "start/start.jinja", values, status=422 if faults else 200)
