"""The week and the costs as drawings, and the same numbers as tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from unyo.web.charts.costs import cost_bars, cost_numbers
from unyo.web.charts.week import on_day, week_numbers, week_strip

MONDAY = 29_000_000
DAY = 1440


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows drawn: Altair keeps them apart, under the name of the data."""
    return list(spec["datasets"][spec["data"]["name"]])


@pytest.mark.row("G7")
def test_a_span_over_midnight_is_drawn_on_both_days() -> None:
    spans = ((MONDAY + 18 * 60, MONDAY + DAY + 9 * 60),)
    assert list(on_day(spans, MONDAY, 0)) == [(1080, 1440)]
    assert list(on_day(spans, MONDAY, 1)) == [(0, 540)]
    assert list(on_day(spans, MONDAY, 2)) == []
    told = week_numbers(spans, MONDAY, language="en")
    assert told["rows"][:3] == [["Mon", "18:00–24:00", "6"], ["Tue", "0:00–9:00", "9"], ["Wed", "–", "0"]]


@pytest.mark.row("G7")
def test_the_strip_tells_covered_from_uncovered_and_leaves_the_rest_blank() -> None:
    asked, uncovered = ((MONDAY, MONDAY + 600),), ((MONDAY + 540, MONDAY + 600),)
    drawn = values(week_strip(asked, uncovered, MONDAY))
    assert [(one["day"], one["start"], one["end"], one["kind"]) for one in drawn] == [
        ("月", 0, 9, "いる"),
        ("月", 9, 10, "いない"),
    ]


@pytest.mark.row("G13")
def test_the_dearest_meeting_is_on_top_and_an_unknown_cost_is_no_zero() -> None:
    costs = [("甲", Decimal(240_000)), ("乙", None), ("丙", Decimal(960_000))]
    drawn = values(cost_bars(costs))
    assert [(one["meeting"], one["told"]) for one in drawn] == [
        ("丙", "960,000"),
        ("甲", "240,000"),
        ("乙", "不明"),
    ]
    assert cost_numbers(costs)["rows"] == [["甲", "240,000"], ["乙", None], ["丙", "960,000"]]
