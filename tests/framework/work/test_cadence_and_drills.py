"""Due days at the ends of months, and drills in time (G10, H9, T16)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.work.cadence import due, next_due
from unyo.framework.work.designs import PeriodicWork, Runbook
from unyo.framework.work.drills import drill, missed_months, missed_since, restored_in_time
from unyo.vocabulary.periods import Period
from unyo.vocabulary.verdict import Verdict


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.row("G10")
@pytest.mark.trap("T16")
@pytest.mark.parametrize(
    ("done", "cadence", "expected"),
    [
        ("2027-01-31", "monthly", "2027-02-28"),
        ("2028-01-31", "monthly", "2028-02-29"),
        ("2027-02-28", "monthly", "2027-03-31"),
        ("2028-02-28", "monthly", "2028-03-28"),
        ("2027-01-30", "monthly", "2027-02-28"),
        ("2027-01-15", "monthly", "2027-02-15"),
        ("2028-02-29", "yearly", "2029-02-28"),
        ("2031-02-28", "yearly", "2032-02-29"),
        ("2026-11-30", "quarterly", "2027-02-28"),
        ("2026-08-31", "half_yearly", "2027-02-28"),
        ("2026-12-31", "daily", "2027-01-01"),
        ("2026-12-28", "weekly", "2027-01-04"),
    ],
)
def test_work_is_due_again_by_its_cadence(done: str, cadence: str, expected: str) -> None:
    assert next_due(day(done), cadence) == day(expected)


def series(first: str, cadence: str, count: int) -> list[str]:
    days = [day(first)]
    while len(days) < count:
        following = next_due(days[-1], cadence)
        assert following is not None
        days.append(following)
    return [str(one) for one in days]


def test_the_end_of_a_month_stays_the_end_of_the_month() -> None:
    assert series("2027-01-31", "monthly", 4) == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
    assert series("2028-02-29", "yearly", 5)[-1] == "2032-02-29"


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)),
    st.sampled_from(["monthly", "quarterly", "half_yearly", "yearly"]),
)
def test_no_month_is_left_out(first: dt.date, cadence: str) -> None:
    step = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}[cadence]
    following = next_due(first, cadence)
    assert following is not None
    assert (following.year - first.year) * 12 + following.month - first.month == step
    assert following.day == first.day or first.day > 27


@pytest.mark.parametrize("cadence", ["on_demand", ""])
def test_without_a_calendar_there_is_no_due_day(cadence: str) -> None:
    assert next_due(day("2027-01-31"), cadence) is None


def test_the_written_due_day_stands_and_may_lie_beyond_the_cadence() -> None:
    said = PeriodicWork(
        key="甲", name="甲", cadence="monthly", last_done=day("2026-10-10"), next_due=day("2027-01-10")
    )
    found = due(said)
    assert (found.day, found.by_cadence, found.beyond_cadence) == (day("2027-01-10"), day("2026-11-10"), 61)
    assert (found.late(day("2027-01-10")), found.late(day("2027-01-13"))) == (0, 3)
    assert due(PeriodicWork(key="乙", name="乙", cadence="monthly")).late(day("2027-01-01")) is None


@pytest.mark.row("H9")
@pytest.mark.accept("AT-H9-2")
def test_exercises_in_january_february_and_april_leave_march_out() -> None:
    held = [day("2027-01-20"), day("2027-02-17"), day("2027-04-21")]
    missed = missed_months(held, Period(day("2027-01-01"), day("2027-04-30")))
    assert [one.first for one in missed] == [day("2027-03-01")]


def test_two_exercises_in_one_month_do_not_make_up_for_the_next() -> None:
    held = [day("2028-01-30"), day("2028-01-31")]
    missed = missed_months(held, Period(day("2028-01-01"), day("2028-02-29")))
    assert [one.last for one in missed] == [day("2028-02-29")]


def test_the_running_month_is_not_missed_yet() -> None:
    assert missed_since(day("2026-10-31"), day("2026-11-30")) == ()
    assert [one.first for one in missed_since(day("2026-09-30"), day("2026-11-01"))] == [day("2026-10-01")]
    assert missed_since(day("2026-12-01"), day("2026-11-30")) == ()


@pytest.mark.accept("AT-H9-3")
def test_a_restore_of_3_hours_10_misses_an_rto_of_3_hours() -> None:
    assert restored_in_time(190, 180) is Verdict.BROKEN
    assert restored_in_time(180, 180) is Verdict.KEPT


@pytest.mark.parametrize(
    ("minutes", "rto", "right_point", "verdict"),
    [
        (10, 180, False, Verdict.BROKEN),
        (None, 180, True, Verdict.UNKNOWN),
        (10, None, True, Verdict.UNKNOWN),
        (10, 180, None, Verdict.UNKNOWN),
        (190, 180, None, Verdict.BROKEN),
    ],
)
def test_the_wrong_point_fails_and_the_unknown_stays_unknown(
    minutes: int | None, rto: int | None, right_point: bool | None, verdict: Verdict
) -> None:
    assert restored_in_time(minutes, rto, right_point=right_point) is verdict


@pytest.mark.parametrize(
    ("said", "interval", "due_on", "late"),
    [
        ({"last_drill": day("2026-05-26")}, 180, "2026-11-22", 0),
        ({"last_drill": day("2026-05-25")}, 180, "2026-11-21", 1),
        ({"last_drill": day("2026-10-01"), "restore": True}, 31, "2026-11-01", 21),
        ({"last_drill": day("2026-10-01"), "drill_days": 90}, 90, "2026-12-30", 0),
    ],
)
def test_a_drill_is_due_after_its_interval(
    said: dict[str, object], interval: int, due_on: str, late: int
) -> None:
    found = drill(Runbook(key="手順", name="手順", **said), day("2026-11-22"))  # type: ignore[arg-type]
    assert (found.interval, found.due, found.late) == (interval, day(due_on), late)


def test_a_drill_nobody_wrote_down_has_no_due_day() -> None:
    found = drill(Runbook(key="手順", name="手順"), day("2026-11-22"))
    assert (found.due, found.late) == (None, None)


def test_days_at_the_end_of_time_and_numbers_nobody_means_do_not_break_the_arithmetic() -> None:
    last = dt.date.max
    assert [next_due(last, one) for one in ("daily", "weekly", "monthly", "yearly")] == [None] * 4
    huge = Runbook(key="手順", name="手順", last_drill=day("2026-01-01"), drill_days=2**31 - 1)
    assert (drill(huge, day("2026-11-22")).due, drill(huge, day("2026-11-22")).late) == (last, 0)
    assert drill(Runbook(key="手順", name="手順", drill_days=-5), day("2026-11-22")).interval == 180
