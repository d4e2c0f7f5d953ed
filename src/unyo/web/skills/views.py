"""The page of the skills matrix and the writes made on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from unyo.tables.actions import add_row
from unyo.tables.refusals import Invalid
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import done
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.grid_views import beside as beside_of
from unyo.web.kit.grid_views import writing
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.skills.sheet import CHOICES, FOOT, Matrix, SkillsSheet
from unyo.web.visitor import language_of

ADDED = Text("「{name}」を加えました", "“{name}” was added")
NO_NAME = Text("名前を書いてください", "Write a name")
NOTHING = Text("まだ誰の水準も書かれていません", "No level has been written yet")
LONELY = Text(
    "{n}の技能のうち{bad}つは、一人でできる人が{enough}人いません",
    "{bad} of {n} skills have fewer than {enough} people who can do them alone",
)
FINE = Text(
    "{n}の技能すべてに、一人でできる人が{enough}人以上います",
    "Each of the {n} skills has {enough} or more people",
)
NAMED = Text("足りない技能: {names}", "too few: {names}")
NAMED_MOST = 5


@needs("view")
def skills(request: Asked, slug: str) -> HttpResponse:
    """The matrix, editable for those who may."""
    return _answer(request)


@needs("edit", methods=("POST",))
def added(request: Asked, slug: str) -> HttpResponse:
    """A new skill as a column of the grid."""
    name = request.POST.get("name", "").strip()
    if not name:
        return _answer(request, NO_NAME)
    try:
        kept = add_row(request.scope, "skill", {"name": name}, why=request.POST.get("why", ""))
    except Invalid as refused:
        return _answer(request, refused.text)
    return done(request, ADDED.format(name=name), reverse("skills", args=[slug]), undo=kept.entry)


cell, cell_undo = writing(SkillsSheet.of)
beside = beside_of("skills/beside.jinja", lambda request: _around(request, SkillsSheet.of(request).read()))


def _answer(request: Asked, error: Text | None = None) -> HttpResponse:
    language = language_of(request)
    shown = SkillsSheet.of(request).read()
    values = {
        "slug": request.slug,
        "may_edit": request.scope.may("edit"),
        "import_href": address("intake", request.slug) if request.scope.may("import") else None,
        "person_href": address("row-new", request.slug, "person") or "",
        "error": error.in_(language) if error else "",
        "columns": [{"name": one.key, "label": one.name, "choices": CHOICES} for one in shown.skills],
        "rows": _rows(request, shown, language),
        "people": len(shown.people),
        "unseen": shown.unseen,
        **_around(request, shown),
    }
    return page(request, "skills/skills.jinja", values, status=422 if error else 200)


def _rows(request: Asked, shown: Matrix, language: Language) -> list[dict[str, Any]]:
    people = [(key, name, address("row", request.slug, "person", key) or "") for key, name in shown.people]
    feet = [(key, label, "") for key, label in FOOT.items()]
    return [
        {
            "key": key,
            "label": label.in_(language),
            "href": href,
            "cells": [shown.looks[key, one.key].drawn((key, one.key)) for one in shown.skills],
        }
        for key, label, href in (*people, *feet)
    ]


def _around(request: Asked, shown: Matrix) -> dict[str, Any]:
    language = language_of(request)
    return {
        "slug": request.slug,
        "findings": [shown_finding(one, request.slug, language) for one in shown.findings],
        **_sentence(shown, language),
    }


def _sentence(shown: Matrix, language: Language) -> dict[str, str]:
    if not any(look.key for look in shown.looks.values()):
        return {"tone": "unk", "sentence": NOTHING.in_(language), "more": ""}
    lonely = [one.skill.name for one in shown.masteries if one.bus_factor < shown.enough]
    n = len(shown.masteries)
    if not lonely:
        return {"tone": "ok", "sentence": FINE.format(n=n, enough=shown.enough).in_(language), "more": ""}
    named = ("、" if language == "ja" else ", ").join(lonely[:NAMED_MOST])
    return {
        "tone": "bad",
        "sentence": LONELY.format(n=n, bad=len(lonely), enough=shown.enough).in_(language),
        "more": NAMED.format(names=named + (" …" if len(lonely) > NAMED_MOST else "")).in_(language),
    }
