"""The year of maintenance: second Fridays past midnight, freezes, and windows that meet (H17, T09, AT-H3-7)."""

from __future__ import annotations

import datetime as dt

import pytest

from unyo.framework.agreements.designs import FreezePeriod, MaintenanceWindow
from unyo.framework.agreements.maintenance import (
    PlannedWindow,
    frozen,
    meetings,
    minutes_by_month,
    planned,
    twelve_months,
)
from unyo.vocabulary.periods import Period

pytestmark = pytest.mark.row("H17")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


YEAR = Period(day("2026-01-01"), day("2026-12-31"))
SECOND_FRIDAYS = [
    "2026-01-09", "2026-02-13", "2026-03-13", "2026-04-10", "2026-05-08", "2026-06-12",
    "2026-07-10", "2026-08-14", "2026-09-11", "2026-10-09", "2026-11-13", "2026-12-11",
]  # fmt: skip


def window(wording: str = "毎月第2金曜深夜", name: str = "月次", **more: object) -> MaintenanceWindow:
    return MaintenanceWindow(key=name, name=name, wording=wording, **more)  # type: ignore[arg-type]


def plans(*windows: MaintenanceWindow, period: Period = YEAR) -> tuple[PlannedWindow, ...]:
    return planned(windows, period)


@pytest.mark.accept("AT-H3-7")
@pytest.mark.trap("T09")
def test_second_fridays_belong_to_their_month_though_they_end_on_saturday() -> None:
    (plan,) = plans(window())
    assert [str(one.day) for one in plan.occurrences] == SECOND_FRIDAYS
    april = plan.occurrences[3]
    assert (f"{april.start:%m-%d %H:%M}", f"{april.end:%m-%d %H:%M}") == ("04-10 23:00", "04-11 05:00")
    assert minutes_by_month(plan.occurrences) == {(2026, month): 360 for month in range(1, 13)}


@pytest.mark.trap("T09")
def test_a_window_past_midnight_on_the_last_day_counts_once_and_in_its_own_month() -> None:
    (plan,) = plans(window("毎月最終金曜 23:00-29:00"))
    july = [one for one in plan.occurrences if one.day == day("2026-07-31")]
    assert len(july) == 1 and july[0].end.date() == day("2026-08-01")
    minutes = minutes_by_month(plan.occurrences)
    assert (minutes[2026, 7], minutes[2026, 8]) == (360, 360)


def test_a_window_holds_from_its_first_to_its_last_day_both_included() -> None:
    (plan,) = plans(window(valid_from=day("2026-04-10"), valid_to=day("2026-06-12")))
    assert [str(one.day) for one in plan.occurrences] == ["2026-04-10", "2026-05-08", "2026-06-12"]


def test_the_next_twelve_months_end_on_the_day_before() -> None:
    assert twelve_months(day("2026-11-24")) == Period(day("2026-11-24"), day("2027-11-23"))
    assert twelve_months(day("2028-02-29")) == Period(day("2028-02-29"), day("2029-02-27"))


def test_what_cannot_be_read_or_names_no_hours_is_said() -> None:
    unread, whole_day = plans(window("第2週の夜"), window("毎月第2金曜"))
    assert unread.problem and not unread.occurrences
    assert whole_day.problem is None and not whole_day.hours_stated


@pytest.mark.parametrize(
    ("first", "last", "times"),
    [
        ("2026-04-11", "2026-04-20", 1),
        ("2026-04-12", "2026-04-20", 0),
        ("2026-04-01", "2026-04-09", 0),
        ("2026-04-01", "2026-04-10", 1),
        ("2026-04-01", "2026-05-31", 2),
    ],
)
@pytest.mark.trap("T09")
def test_a_window_that_reaches_into_a_freeze_past_midnight_is_in_it(
    first: str, last: str, times: int
) -> None:
    freeze = FreezePeriod(key="f", name="年度初め", valid_from=day(first), valid_to=day(last))
    assert len(frozen(plans(window()), [freeze])) == times


@pytest.mark.parametrize(
    ("mine", "theirs", "times"), [("", "", 12), ("A", "", 12), ("", "B", 12), ("A", "A", 12), ("A", "B", 0)]
)
def test_a_freeze_of_another_system_does_not_matter(mine: str, theirs: str, times: int) -> None:
    freeze = FreezePeriod(key="f", name="x", valid_from=YEAR.first, valid_to=YEAR.last, system=theirs)
    assert len(frozen(plans(window(system=mine)), [freeze])) == times


@pytest.mark.parametrize(
    ("first", "last"), [(dt.date.min, YEAR.last), (YEAR.first, dt.date.max), (dt.date.min, dt.date.max)]
)
def test_a_freeze_for_ever_holds(first: dt.date, last: dt.date) -> None:
    freeze = FreezePeriod(key="f", name="x", valid_from=first, valid_to=last)
    assert len(frozen(plans(window()), [freeze])) == 12


def test_windows_of_one_system_meet_across_midnight() -> None:
    patching = window("毎月第2金曜 23:00-29:00", "パッチ", system="基盤")
    backup = window("毎週土曜 4:00-6:00", "バックアップ", system="基盤")
    (met,) = meetings(plans(patching, backup))
    assert (len(met.occurrences), met.minutes) == (12, 720)
    after = window("毎週土曜 5:00-6:00", "点検", system="基盤")
    assert meetings(plans(patching, after)) == ()
    elsewhere = window("毎週土曜 4:00-6:00", "別系", system="別")
    assert meetings(plans(patching, elsewhere)) == ()
    assert len(meetings(plans(patching, window("毎週土曜 4:00-6:00", "不明")))) == 1
