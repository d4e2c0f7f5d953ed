"""Programming errors are refused at once, and odd values have a defined answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from unyo.vocabulary.calendars import ALWAYS, BusinessCalendar, every_weekday
from unyo.vocabulary.clock_times import parse_clock_span
from unyo.vocabulary.eras import era_year
from unyo.vocabulary.instants import local_day
from unyo.vocabulary.matching import closest
from unyo.vocabulary.open_time import OpenTime
from unyo.vocabulary.periods import FiscalYear
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.recurrences import parse_recurrence
from unyo.vocabulary.text import plural
from unyo.vocabulary.verdict import Severity, Verdict

DAY = date(2026, 11, 24)


def test_a_week_of_six_days_and_a_horizon_that_runs_backwards_are_errors() -> None:
    with pytest.raises(ValueError, match="seven days"):
        BusinessCalendar("x", every_weekday(((540, 1020),))[:6])
    with pytest.raises(ValueError, match="cannot end"):
        OpenTime(ALWAYS, DAY, date(2026, 11, 23))
    with pytest.raises(ValueError, match="month 13"):
        FiscalYear(2026, 13)
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 11, 24))


@pytest.mark.parametrize("minutes", [-1, -600])
def test_time_is_not_walked_by_less_than_nothing(minutes: int) -> None:
    laid = OpenTime(ALWAYS, DAY, DAY)
    for walk in (laid.advance_minute, laid.retreat_minute):
        with pytest.raises(ValueError, match="positive"):
            walk(laid.first + 10, minutes)


def test_an_instant_is_shown_in_the_zone_of_its_calendar() -> None:
    laid = OpenTime(BusinessCalendar("x", every_weekday(((540, 1020),))), DAY, DAY)
    opens, closes = laid.boundaries()
    assert laid.is_open(opens) and not laid.is_open(closes)
    assert laid.open_minutes(opens, closes) == 480
    assert laid.advance(opens, 60).isoformat() == "2026-11-24T10:00:00+09:00"
    assert laid.retreat(closes, 60).isoformat() == "2026-11-24T16:00:00+09:00"


@pytest.mark.parametrize("span", ["朝-夕", "9:00-夕", "-", "25:99-26:00"])
def test_a_span_that_is_no_span_is_refused(span: str) -> None:
    with pytest.raises(CannotRead):
        parse_clock_span(span)


def test_words_for_counts_eras_and_weeks() -> None:
    assert (plural(1, "file"), plural(0, "file"), plural(3, "file")) == ("1 file", "0 files", "3 files")
    assert era_year(date(1800, 1, 1)) == "1800年" and era_year(date(2019, 5, 1)) == "令和元年"
    assert parse_recurrence("毎週水曜 22:00-24:00").label.en == "every Wednesday"
    assert closest("", ["", "監視"], 3) == ()
    assert [v.label.en for v in Verdict] == ["kept", "broken", "unknown"]
    assert [s.label.ja for s in Severity] == ["参考", "警告", "重大"]
