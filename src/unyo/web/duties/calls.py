"""The page of the call tree: whom to call in which order, and how long it takes until somebody may decide (H11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from unyo.checks.rules.calltree import IN_TIME, called, tree_of
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.call_tree import (
    BRIDGE,
    CallRun,
    Rung,
    simulated,
)
from unyo.framework.responsibility.designs import Contact
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.charts.chain import ChainLink, chain_bars, clock
from unyo.web.charts.serving import bundle_address
from unyo.web.duties.call_sheet import COLUMNS, TABLE, CallSheet
from unyo.web.duties.frame import answer, band_tabs, grid_rows, said, sheet_of
from unyo.web.duties.sheets import head
from unyo.web.kit.fields import NO, YES
from unyo.web.kit.grid_views import writing
from unyo.web.visitor import language_of

FIRST_BAND = TimeBand.WEEKDAY_DAY.value
ANSWER = "answer-"
MOST_MINUTES = 240
NOTHING = Text("連絡網はまだありません", "No call tree yet")
NOBODY_HERE = Text("{band}に呼べる人がいません", "Nobody can be called in {band}")
REACHED = Text(
    "{band}: {at}分で{who}につながります(目標{target}分)",
    "{band}: {who} is reached after {at} min (target {target})",
)
LATE = Text(
    "{band}: {who}につながるのは{at}分後で、目標の{target}分に間に合いません",
    "{band}: {who} is reached after {at} min, beyond the target of {target}",
)
FAILED = Text(
    "{band}: 誰も出ないか、出た人は判断できません", "{band}: nobody answers, or nobody who may decide"
)
WORST = Text(
    "手前の人が誰も出ない場合です。下で変えて試せます",
    "This is when nobody before answers. Try others below",
)
NO_ANSWER, TARGET = Text("出ない", "no answer"), Text("目標", "Target")
TARGET_AT = Text("目標 {limit}", "Target {limit}")
NUMBERS = (
    Text("相手", "Who"),
    Text("判断できる", "May decide"),
    Text("呼ぶ時刻", "Called at"),
    Text("つながる時刻", "Answered at"),
)
MAY: Mapping[bool | None, Text] = {True: YES, False: NO, None: Text("不明", "unknown")}


@dataclass(frozen=True, slots=True)
class Trial:
    """How a call is played through: who answers after how long, how long one waits, and within what."""

    answers: Mapping[str, int]
    wait: int
    target: int
    chosen: bool


@needs("view")
def call_tree(request: Asked, slug: str) -> HttpResponse:
    """The tree of one band and one call played through; figures in the address are tried and not kept."""
    sheet, language = sheet_of(CallSheet, request, FIRST_BAND), language_of(request)
    design = sheet.design()
    tree = tree_of(design, TimeBand(sheet.band))
    trial = _trial(request, tree, design)
    run = simulated(tree, trial.answers, trial.wait)
    columns = [head(TABLE, name, language) for name in COLUMNS]
    rows = [(one.key, _label(design, one, language)) for one in sheet.rows(design)]
    values = {
        "chart_bundle": bundle_address(),
        "columns": columns,
        "rows": grid_rows(request, TABLE.name, rows, columns, sheet.looks()),
        "any_contact": bool(design.all(Contact)),
        "band_tabs": band_tabs(reverse("calltree", args=[slug]), sheet, without_always=True),
        "trial": trial,
        "rungs": [_input(design, one, trial) for one in tree],
        "drawing": _drawing(design, run, trial, language) if tree else None,
        **_sentence(request, sheet, design, run, trial),
    }
    return answer(request, "calltree", sheet, values)


calltree_cell, calltree_undo = writing(lambda request: sheet_of(CallSheet, request, FIRST_BAND))


def _trial(request: Asked, tree: Sequence[Rung], design: Blueprint) -> Trial:
    """What the address asks for; without a word about answers the worst: the first who may decide, at the last ring."""
    usual_target, usual_wait = IN_TIME.minutes(design)
    wait = _minutes(request.GET.get("wait", "")) or usual_wait
    target = _minutes(request.GET.get("target", "")) or usual_target
    chosen = any(name.startswith(ANSWER) for name in request.GET)
    told = {one.key: _minutes(request.GET.get(f"{ANSWER}{one.key}", "")) for one in tree}
    if not chosen:
        first = next((one.key for one in tree if one.decides), "")
        return Trial({first: wait} if first else {}, wait, target, chosen)
    return Trial({key: n for key, n in told.items() if n is not None}, wait, target, chosen)


def _minutes(text: str) -> int | None:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        return None
    return min(int(text), MOST_MINUTES)


def _input(design: Blueprint, one: Rung, trial: Trial) -> dict[str, Any]:
    return {
        "name": f"{ANSWER}{one.key}",
        "who": called(design, one),
        "decides": one.decides,
        "minutes": trial.answers.get(one.key, ""),
    }


def _drawing(design: Blueprint, run: CallRun, trial: Trial, language: Language) -> dict[str, Any]:
    silent = NO_ANSWER.in_(language)
    links = [
        ChainLink(
            f"{n}. {called(design, one.rung)}",
            (trial.wait if one.answered_at is None else one.answered_at - one.called_at),
            silent if one.answered_at is None else "",
        )
        for n, one in enumerate(run.calls, 1)
    ]
    return {
        "spec": chain_bars(
            links, trial.target, promise=TARGET.in_(language), rule=TARGET_AT, language=language
        ),
        "table": _numbers(design, run, language),
    }


def _numbers(design: Blueprint, run: CallRun, language: Language) -> dict[str, Any]:
    """The same calls as a table for the macro `numbers`."""
    rows = [
        [
            called(design, one.rung),
            MAY[one.rung.decides].in_(language),
            clock(one.called_at),
            NO_ANSWER.in_(language) if one.answered_at is None else clock(one.answered_at),
        ]
        for one in run.calls
    ]
    return {"columns": [text.in_(language) for text in NUMBERS], "rows": rows}


def _label(design: Blueprint, one: Contact, language: Language) -> str:
    """Who a row of the grid is about; the bridge is nobody."""
    if one.person or one.role or one.channel != BRIDGE:
        return called(design, one)
    return TABLE.column("channel").choice_label(BRIDGE).in_(language)


def _sentence(
    request: Asked, sheet: CallSheet, design: Blueprint, run: CallRun, trial: Trial
) -> dict[str, str]:
    band = TimeBand(sheet.band).label
    if not design.all(Contact):
        return said(request, "unk", NOTHING)
    if not run.calls:
        return said(request, "bad", NOBODY_HERE.format(band=band))
    if run.reached_at is None:
        unsure = any(one.rung.decides is None for one in run.calls)
        return said(request, "unk" if unsure else "bad", FAILED.format(band=band))
    passes = run.passes(trial.target)
    told = (REACHED if passes else LATE).format(
        band=band, at=run.reached_at, who=called(design, run.calls[-1].rung), target=trial.target
    )
    return said(request, "ok" if passes else "bad", told, *(() if trial.chosen else (WORST,)))
