"""Accepting findings for a time, one or many with one reason, and taking the acceptance back."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import standing
from unyo.findings.actions import accept, withdraw
from unyo.findings.designs import Waiver
from unyo.tables.changes import Batch
from unyo.tables.refusals import Invalid
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.findings.views import finding_shown, listed
from unyo.web.kit.aftermath import UNCHANGED, done, safe_next
from unyo.web.kit.fields import read_value
from unyo.web.visitor import language_of

ACCEPTED = Text("{n}件の検出事項を{day}まで受け入れました", "Accepted {n} findings until {day}")
WITHDRAWN = Text(
    "受け入れを取り下げました。検出事項は戻りました",
    "The acceptance was taken back; the finding is open again",
)
PICK_SOME = Text("検出事項を選んでください", "Select some findings first")
GONE = Text("選んだ検出事項はもう立っていません", "What you selected no longer stands")
MOST = 200
FIELDS = ("owner", "reason", "expires_on")

Errors = dict[str, list[str]]


@needs("waive", methods=("POST",))
def waive_one(request: Asked, slug: str, fingerprint: str) -> HttpResponse:
    """Accept this finding for a time."""
    typed, answer = _accepted(request, [fingerprint])
    if isinstance(answer, dict):
        return finding_shown(request, fingerprint, typed=typed, errors=answer)
    return _told(request, answer, typed, reverse("finding", args=[slug, fingerprint]))


@needs("waive", methods=("POST",))
def waive_many(request: Asked, slug: str) -> HttpResponse:
    """Accept every picked finding with one owner, one reason and one end."""
    typed, answer = _accepted(request, request.POST.getlist("rows")[:MOST])
    if isinstance(answer, dict):
        return listed(request, typed=typed, errors=answer)
    return _told(request, answer, typed, safe_next(request, reverse("findings", args=[slug])))


@needs("waive", methods=("POST",))
def withdraw_one(request: Asked, slug: str, fingerprint: str) -> HttpResponse:
    """Take the acceptance back: the finding is open again."""
    batch = withdraw(
        request.scope, fingerprint, day=timezone.localdate(), why=request.POST.get("why", "").strip()
    )
    said = WITHDRAWN if batch.rows else UNCHANGED
    return done(request, said, reverse("finding", args=[slug, fingerprint]), undo=batch.last)


def _accepted(request: Asked, fingerprints: list[str]) -> tuple[dict[str, str], Batch | Errors]:
    """What was typed, and the batch or the errors by field."""
    language, day = language_of(request), timezone.localdate()
    typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
    wanted = set(fingerprints)
    if not wanted:
        return typed, {"": [PICK_SOME.in_(language)]}
    found = [
        one.finding for one in standing(request.scope, day).standings if one.finding.fingerprint in wanted
    ]
    if not found and len(wanted) == 1:
        raise Http404
    if not found:
        return typed, {"": [GONE.in_(language)]}
    ends = read_value(table_of(Waiver).column("expires_on"), typed["expires_on"])
    if isinstance(ends, Text):
        return typed, {"expires_on": [ends.in_(language)]}
    try:
        return typed, accept(
            request.scope,
            found,
            owner=typed["owner"],
            reason=typed["reason"],
            expires_on=ends if isinstance(ends, dt.date) else None,
            day=day,
        )
    except Invalid as refused:
        return typed, _by_field(refused, language)


def _by_field(refused: Invalid, language: str) -> Errors:
    errors: Errors = {}
    for error in refused.errors:
        said = errors.setdefault(error.field if error.field in FIELDS else "", [])
        if (text := error.text.in_(language)) not in said:
            said.append(text)
    return errors


def _told(request: Asked, batch: Batch, typed: dict[str, str], to: str) -> HttpResponse:
    n = len(batch.rows)
    return done(
        request, ACCEPTED.format(n=n, day=typed["expires_on"]) if n else UNCHANGED, to, undo=batch.last
    )
