"""The nth weekday is counted by date, and its night belongs to the day it starts on (T09)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.periods import Period
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.recurrences import NthWeekday, parse_recurrence

SECOND_FRIDAYS = ["01-09", "02-13", "03-13", "04-10", "05-08", "06-12", "07-10", "08-14", "09-11", "10-09", "11-13", "12-11"]  # fmt: skip


@pytest.mark.row("H3")
@pytest.mark.accept("AT-H3-7")
@pytest.mark.trap("T09")
def test_the_second_fridays_of_2026() -> None:
    assert [f"{day:%m-%d}" for day in parse_recurrence("毎月第2金曜深夜").days(2026)] == SECOND_FRIDAYS


@pytest.mark.trap("T09")
def test_the_night_crosses_to_saturday_and_belongs_to_friday() -> None:
    april = Period(date(2026, 4, 1), date(2026, 4, 30))
    (night,) = parse_recurrence("毎月第2金曜深夜").occurrences_in(april)
    assert night.day == date(2026, 4, 10)
    assert (night.start.isoformat(), night.end.isoformat()) == (
        "2026-04-10T23:00:00+09:00",
        "2026-04-11T05:00:00+09:00",
    )


def test_what_deep_night_means_can_be_agreed_otherwise() -> None:
    rule = parse_recurrence("毎月第2金曜深夜", windows={"深夜": (24 * 60, 28 * 60)})
    assert rule.occurrences(2026)[0].start.isoformat() == "2026-01-10T00:00:00+09:00"


@pytest.mark.parametrize(
    ("written", "nths", "weekday", "start", "end"),
    [
        ("第2・第4土曜 23:00-29:00", (2, 4), 5, 1380, 1740),
        ("第二、第四土曜日23:00〜翌5:00", (2, 4), 5, 1380, 1740),
        ("毎週日曜 2:00-4:00", (1, 2, 3, 4, 5), 6, 120, 240),
        ("毎月最終金曜日の深夜", (-1,), 4, 1380, 1740),
        ("second Friday 23:00-05:00", (2,), 4, 1380, 1740),
        ("2nd and 4th Saturday of each month, 23:00-29:00", (2, 4), 5, 1380, 1740),
        ("every Sunday 2:00-4:00", (1, 2, 3, 4, 5), 6, 120, 240),
    ],
)
def test_usual_rules_are_read(
    written: str, nths: tuple[int, ...], weekday: int, start: int, end: int
) -> None:
    assert parse_recurrence(written) == NthWeekday(nths, weekday, start, end)


def test_a_rule_without_hours_says_so() -> None:
    assert parse_recurrence("毎月第2金曜").window_stated is False


@pytest.mark.parametrize("written", ["毎月1日", "第6金曜", "第2金曜早朝", "月1回", "", "第2金曜25:99"])
def test_other_rules_are_refused(written: str) -> None:
    with pytest.raises(CannotRead):
        parse_recurrence(written)


@given(st.integers(1, 4), st.integers(0, 6), st.integers(2000, 2100))
def test_the_nth_weekday_lies_in_the_nth_seven_days_of_its_month(nth: int, weekday: int, year: int) -> None:
    days = NthWeekday((nth,), weekday).days(year)
    assert len(days) == 12
    assert all(day.weekday() == weekday and (day.day - 1) // 7 + 1 == nth for day in days)


@given(st.integers(0, 6), st.integers(2000, 2100))
def test_every_week_is_every_such_weekday_of_the_year(weekday: int, year: int) -> None:
    days = NthWeekday((1, 2, 3, 4, 5), weekday).days(year)
    assert all((later - earlier).days == 7 for earlier, later in zip(days, days[1:], strict=False))
    assert len(days) in (52, 53)


def test_a_rule_has_a_name_in_both_languages() -> None:
    label = parse_recurrence("第2・第4土曜 23:00-29:00").label
    assert (label.ja, label.en) == ("毎月第2・第4土曜", "2nd and 4th Saturday of the month")
