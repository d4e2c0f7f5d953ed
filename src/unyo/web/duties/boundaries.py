"""The page of the responsibility boundary: who owns each layer and the work between layers, system by system (H14)."""

from __future__ import annotations

from django.http import HttpResponse

from unyo.checks.rules.boundary import owned
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.boundary import Ownership
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.duties.boundary_sheet import EVERY, EVERY_LABEL, ONE_ONLY, BoundarySheet
from unyo.web.duties.frame import Heads, answer, grid_rows, said, sheet_of
from unyo.web.kit.grid_views import writing
from unyo.web.visitor import language_of

NOTHING = Text("まだ誰の担当とも書かれていません", "No owner has been written yet")
LOOSE = Text(
    "{n}欄のうち{bad}欄で、担い手が一者に決まっていません", "{bad} of {n} squares do not have their one owner"
)
FINE = Text("{n}欄すべてに担い手がいます", "Each of the {n} squares has its owner")
SHARED = Text("二者以上に分かれたもの {n}", "open between several: {n}")
NOBODY = Text("担い手のいないもの {n}", "owned by nobody: {n}")


@needs("view")
def boundaries(request: Asked, slug: str) -> HttpResponse:
    """Subjects and systems."""
    sheet, language = sheet_of(BoundarySheet, request), language_of(request)
    design = sheet.design()
    columns = _columns(sheet, design, language)
    rows = [
        (one.key, ONE_ONLY.format(name=one.name).in_(language) if one.one_owner else one.name)
        for one in sheet.rows(design)
    ]
    values = {
        "columns": columns,
        "rows": grid_rows(request, "boundary_subject", rows, columns, sheet.looks()),
        **_sentence(request, design),
    }
    return answer(request, "boundaries", sheet, values)


boundaries_cell, boundaries_undo = writing(lambda request: sheet_of(BoundarySheet, request))


def _columns(sheet: BoundarySheet, design: Blueprint, language: Language) -> Heads:
    choices = sheet.choices(design)
    systems = [(EVERY, EVERY_LABEL.in_(language)), *((one.key, one.name) for one in sheet.systems(design))]
    return [{"name": key, "label": label, "choices": choices} for key, label in systems]


def _sentence(request: Asked, design: Blueprint) -> dict[str, str]:
    every = owned(design)
    if not every:
        return said(request, "unk", NOTHING)
    shared = sum(one.state is Ownership.OPEN and bool(one.subject.one_owner) for one in every)
    nobody = sum(one.state is Ownership.NOBODY for one in every)
    if not shared + nobody:
        return said(request, "ok", FINE.format(n=len(every)))
    more = [text.format(n=n) for text, n in ((SHARED, shared), (NOBODY, nobody)) if n]
    return said(request, "bad", LOOSE.format(n=len(every), bad=shared + nobody), *more)
