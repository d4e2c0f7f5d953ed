"""The page of the meetings: who attends how often, what that costs a month, and which two could be one (G13)."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

from unyo.checks.rules.meetings import TWINS
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.meetings import Meeting, total_month, twins
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.charts.costs import cost_bars, cost_numbers
from unyo.web.charts.serving import bundle_address
from unyo.web.duties.frame import Heads, answer, grid_rows, said, sheet_of
from unyo.web.duties.meeting_sheet import BODY, COST, COST_LABEL, FIGURES, MeetingSheet
from unyo.web.duties.sheets import head
from unyo.web.kit.grid_views import writing
from unyo.web.visitor import language_of

NOTHING = Text("会議はまだ登録されていません", "No meetings yet")
TOTAL = Text("会議{n}件の費用は月{yen}円です", "{n} meetings cost {yen} yen a month")
NO_COST = Text(
    "会議{n}件の費用は、どれもまだ計算できません", "What the {n} meetings cost cannot be computed yet"
)
LEFT_OUT = Text("{n}件は数字が足りず、含めていません", "{n} lack a figure and are left out")
MERGE = Text("一つにできる組が{n}つあります", "{n} pairs could be one meeting")


@needs("view")
def meeting_list(request: Asked, slug: str) -> HttpResponse:
    """The meetings, their people and their cost."""
    sheet, language = sheet_of(MeetingSheet, request), language_of(request)
    design = sheet.design()
    held = sheet.meetings(design)
    columns = _columns(sheet, design, language)
    costs = [(one.body.name, one.cost_month) for one in held]
    drawing = {"spec": cost_bars(costs, language=language), "table": cost_numbers(costs, language=language)}
    values = {
        "chart_bundle": bundle_address(),
        "columns": columns,
        "rows": grid_rows(
            request, BODY.name, [(m.body.key, m.body.name) for m in held], columns, sheet.looks()
        ),
        "drawing": drawing if any(cost is not None for _, cost in costs) else None,
        **_sentence(request, held, design),
    }
    return answer(request, "meetings", sheet, values)


meetings_cell, meetings_undo = writing(lambda request: sheet_of(MeetingSheet, request))


def _columns(sheet: MeetingSheet, design: Blueprint, language: Language) -> Heads:
    figures = [head(BODY, name, language) for name in FIGURES]
    roles = [{"name": one.key, "label": one.name, "kind": "integer"} for one in sheet.roles(design)]
    return [*figures, *roles, {"name": COST, "label": COST_LABEL.in_(language), "kind": "money"}]


def _sentence(request: Asked, held: Sequence[Meeting], design: Blueprint) -> dict[str, str]:
    if not held:
        return said(request, "unk", NOTHING)
    total, unknown = total_month(held)
    pairs = sum(TWINS.could_be_one(one, design) for one in twins(held))
    more = [MERGE.format(n=pairs)] if pairs else []
    if unknown == len(held):
        return said(request, "unk", NO_COST.format(n=unknown), *more)
    left_out = [LEFT_OUT.format(n=unknown)] if unknown else []
    sentence = TOTAL.format(n=len(held) - unknown, yen=f"{total:,f}")
    return said(request, "warn" if pairs else "key", sentence, *left_out, *more)
