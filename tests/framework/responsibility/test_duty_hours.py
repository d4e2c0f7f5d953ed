"""Hours in which nobody can be reached, to the minute (G7, T15)."""

from __future__ import annotations

import datetime as dt

import pytest

from unyo.framework.responsibility.duty_hours import minutes_of, uncovered_spans, week_of
from unyo.framework.responsibility.spans import length, shared, together, without
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.calendars import ALWAYS
from unyo.vocabulary.periods import year_around
from unyo.vocabulary.support_hours import parse_calendar

pytestmark = pytest.mark.row("G7")
WEEK = week_of(dt.date(2026, 11, 24))
DAY, NIGHT, HOLIDAY = TimeBand.WEEKDAY_DAY, TimeBand.WEEKDAY_NIGHT, TimeBand.HOLIDAY


def left(service: str, *present: str, plain: bool = True) -> dict[TimeBand, int]:
    there = frozenset(parse_calendar(one) for one in present)
    asked = frozenset({parse_calendar(service)})
    period = WEEK if plain else year_around(WEEK.first)
    return minutes_of(uncovered_spans(asked, dict.fromkeys(TimeBand, there), period, plain=plain))


def test_one_person_on_weekdays_leaves_124_hours_and_a_quarter_of_168() -> None:
    found = left("24時間365日", "平日9:30-18:15")
    assert {band: n / 60 for band, n in found.items()} == {DAY: 2.5, NIGHT: 73.75, HOLIDAY: 48}
    assert sum(found.values()) / 60 == 168 - 5 * 8.75


def test_a_service_in_office_hours_is_covered_by_the_same_person() -> None:
    assert sum(left("平日9:30-18:00", "平日9:30-18:15").values()) == 0
    assert left("平日9:00-18:00", "平日9:30-18:15") == {DAY: 150, NIGHT: 0, HOLIDAY: 0}


@pytest.mark.trap("T15")
def test_a_shift_over_midnight_covers_the_small_hours_of_the_next_day() -> None:
    found = left("毎日0:00-7:00", "毎日22:00-31:00")
    assert sum(found.values()) == 0
    only_start_day = left("毎日0:00-7:00", "平日22:00-31:00")
    # The nights to Sunday and to Monday begin on days without a shift.
    assert only_start_day == {DAY: 0, NIGHT: 7 * 60, HOLIDAY: 7 * 60}


def test_somebody_for_a_band_does_not_count_in_another() -> None:
    always = frozenset({ALWAYS})
    found = minutes_of(uncovered_spans(always, {NIGHT: always}, WEEK, plain=True))
    assert found == {DAY: 45 * 60, NIGHT: 0, HOLIDAY: 48 * 60}


def test_a_year_counts_the_holidays_an_ordinary_week_leaves_out() -> None:
    assert sum(left("24時間365日", "毎日9:00-18:00", "平日0:00-24:00", "土日0:00-24:00").values()) == 0
    year = left("24時間365日", "平日0:00-24:00", "土日0:00-24:00", plain=False)
    assert year[DAY] == year[NIGHT] == 0 and year[HOLIDAY] > 0 and year[HOLIDAY] % 1440 == 0


@pytest.mark.parametrize(
    ("first", "second", "both", "rest"),
    [
        (((0, 10),), ((3, 5),), ((3, 5),), ((0, 3), (5, 10))),
        (((0, 10), (20, 30)), ((5, 25),), ((5, 10), (20, 25)), ((0, 5), (25, 30))),
        (((0, 10),), (), (), ((0, 10),)),
        (((0, 10),), ((0, 10),), ((0, 10),), ()),
        (((0, 4), (6, 8)), ((0, 1), (2, 3), (7, 9)), ((0, 1), (2, 3), (7, 8)), ((1, 2), (3, 4), (6, 7))),
    ],
)
def test_spans_behave_as_sets(first, second, both, rest) -> None:  # type: ignore[no-untyped-def]
    assert shared(first, second) == both == shared(second, first)
    assert without(first, second) == rest
    assert together(both, rest) == together(first)
    assert length(both) + length(rest) == length(first)
