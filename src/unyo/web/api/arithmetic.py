"""What is computed from the design: the coverage matrix, the chains behind the promises, the options and their worth."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router

from unyo.framework.agreements.break_even import BreakEven, WorkedOption, fee_year, ranked_options, worked_out
from unyo.framework.agreements.designs import Option
from unyo.framework.agreements.readings import ChainResult, Reading
from unyo.framework.agreements.remedies import (
    drawn_links,
    largest_mending_target,
    mendable_link,
    tightest_honest_promise,
)
from unyo.framework.chains import judged_chains
from unyo.framework.contracts.coverage import Square, coverage_matrix
from unyo.framework.queries import blueprint
from unyo.tables.refusals import shown
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.instants import instant_of
from unyo.vocabulary.text import Text
from unyo.web.api.answers import as_json, instant
from unyo.web.api.bearer import Call
from unyo.web.api.days import day_of
from unyo.web.api.describing import DAY, described, parameter
from unyo.web.api.listing import asked_of
from unyo.web.api.problems import Problem, Wrong

router = Router()

_BANDS = tuple(one.value for one in TimeBand)
_NO_BAND = Text("次のどれかにしてください: {bands}", "It must be one of: {bands}")


@router.get(
    "/{framework}/coverage",
    **described(
        Text("契約のカバー範囲", "The coverage matrix"),
        name="coverage",
        tag="arithmetic",
        parameters=[
            DAY,
            parameter("band", {"type": "string", "enum": list(_BANDS)}, Text("時間帯", "The time band")),
        ],
    ),
)
def coverage(request: Call, framework: str) -> HttpResponse:
    """Every square of layer and item on a day: the worst state among its rows, and why."""
    scope, asked = request.auth.scope, asked_of(request, "day", "band")
    day, band = day_of(asked), asked.get("band", "")
    if band and band not in _BANDS:
        message = _NO_BAND.format(bands=", ".join(_BANDS))
        raise Problem(400, message, [Wrong("band", message, value=shown(band))])
    matrix = coverage_matrix(blueprint(scope, day), day, band)
    told = {
        "day": day,
        "band": band,
        "layers": [{"key": one.key, "name": one.name} for one in matrix.layers],
        "items": [{"key": one.key, "name": one.name} for one in matrix.items],
        "counts": {state.value: n for state, n in matrix.counts().items()},
        "squares": [_square(one) for one in matrix.squares.values()],
    }
    return as_json(request, told)


@router.get(
    "/{framework}/chains",
    **described(
        Text("約束の鎖", "The chains behind the promises"),
        name="chains",
        tag="arithmetic",
        parameters=[DAY],
    ),
)
def chains(request: Call, framework: str) -> HttpResponse:
    """Each chain in every reading; the largest value that mends it, and the shortest promise that is honest."""
    asked = asked_of(request, "day")
    day = day_of(asked)
    found = judged_chains(blueprint(request.auth.scope, day))
    return as_json(request, {"day": day, "chains": [_chain(one) for one in found]})


@router.get(
    "/{framework}/options",
    **described(
        Text("案の損益", "Options and what they are worth"),
        name="options",
        tag="arithmetic",
        parameters=[DAY],
    ),
)
def options(request: Call, framework: str) -> HttpResponse:
    """Break-even by both models, scenarios and assumptions; the cheapest option first. Money is yen, as text."""
    asked = asked_of(request, "day")
    day = day_of(asked)
    found = ranked_options(blueprint(request.auth.scope, day).all(Option))
    return as_json(
        request, {"day": day, "options": [_option(worked_out(one), total) for one, total in found]}
    )


def _square(square: Square) -> dict[str, Any]:
    return {
        "layer": square.layer,
        "item": square.item,
        "state": square.state.value,
        "party": square.party,
        "cells": [one.cell.key for one in square.cells],
        "reasons": [{"code": one.code, "state": one.state.value, "text": one.text} for one in square.reasons],
    }


def _chain(result: ChainResult) -> dict[str, Any]:
    chain, link = result.chain, mendable_link(result)
    return {
        "key": chain.key,
        "name": chain.name,
        "declared": chain.declared is not None,
        "promise": chain.promise.key,
        "limit_min": chain.limit,
        "verdict": result.verdict.value,
        "short_min": result.short_min,
        "reasons": list(result.reasons),
        "assumptions": list(chain.assumptions),
        "readings": [_reading(result, one) for one in result.readings],
        "mend": {
            "link": link.key if link else None,
            "name": link.name if link else None,
            "largest_min": largest_mending_target(result, link.key) if link else None,
            "tightest_promise_min": tightest_honest_promise(result),
        },
    }


def _reading(result: ChainResult, reading: Reading) -> dict[str, Any]:
    worst, zone = reading.worst, result.chain.calendar.zone
    return {
        "name": reading.name,
        "label": reading.label,
        "elapsed_min": reading.elapsed,
        "verdict": reading.verdict(result.chain.limit).value,
        "missing": list(reading.missing),
        "worst_start": instant(instant_of(worst.start, zone)) if worst else None,
        "worst_finish": instant(instant_of(worst.finish, zone)) if worst else None,
        "links": [
            {
                "key": bar.key, "name": bar.name, "kind": bar.kind, "minutes": bar.minutes, "start_min": bar.start_min,
                "end_min": bar.end_min, "lane": bar.lane, "over_min": bar.over_min,
            }
            for bar in drawn_links(result, reading)
        ],
    }  # fmt: skip


def _option(worked: WorkedOption, total: Any) -> dict[str, Any]:
    option = worked.option
    return {
        "key": option.key,
        "name": option.name,
        "fee_year": fee_year(option),
        "expected_cost_year": total,
        "claimed_break_even": worked.claimed,
        "avoided": _break_even(worked.avoided),
        "shortened": _break_even(worked.shortened),
        "scenarios": [
            {
                "name": one.name, "incidents": one.incidents, "net_avoided": one.net_avoided,
                "net_shortened": one.net_shortened, "expected_loss": one.expected_loss,
                "expected_loss_then": one.expected_loss_then,
            }
            for one in worked.scenarios
        ],
        "assumptions": list(worked.assumptions),
    }  # fmt: skip


def _break_even(found: BreakEven) -> dict[str, Any]:
    return {
        "benefit": found.benefit,
        "count": found.count,
        "incidents": found.incidents,
        "profit_from": found.profit_from,
        "reason": found.reason,
    }
