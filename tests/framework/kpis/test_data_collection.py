"""When data are due, whether they can be used, and that nothing is dropped before it is rolled up (G11)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from unyo.framework.kpis.deliveries import Delivery, delivered, expected_deliveries
from unyo.framework.kpis.designs import Dataset
from unyo.framework.kpis.retention import (
    Reading,
    droppable,
    lost_before_rolled_up,
    rolled_up,
    stretch_of,
)
from unyo.vocabulary.periods import FiscalYear, Period

pytestmark = pytest.mark.row("G11")

CPU = Dataset(key="cpu", name="CPU使用率(月次)", cadence="monthly", due_day=10, raw_format="csv")
YEAR = FiscalYear(2026).period


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.accept("AT-G11-1")
@pytest.mark.parametrize(
    ("on", "received", "state"),
    [
        ("2026-05-10", None, Delivery.AWAITED),
        ("2026-05-11", None, Delivery.MISSING),
        ("2026-05-11", "2026-05-10", Delivery.RECEIVED),
        ("2026-05-20", "2026-05-11", Delivery.LATE),
    ],
)
def test_the_monthly_cpu_file_is_missing_from_the_day_after_its_due_day(
    on: str, received: str | None, state: Delivery
) -> None:
    april = expected_deliveries(CPU, YEAR)[0]
    assert (april.period.last, april.due) == (day("2026-04-30"), day("2026-05-10"))
    assert delivered(april, day(on), day(received) if received else None, "csv") is state


@pytest.mark.accept("AT-G11-2")
def test_a_pdf_in_time_has_not_arrived_as_data() -> None:
    april = expected_deliveries(CPU, YEAR)[0]
    found = delivered(april, day("2026-05-11"), day("2026-05-08"), "pdf")
    assert (found, found.label.en) == (Delivery.NOT_READABLE, "not machine-readable")


@pytest.mark.parametrize(
    ("cadence", "due", "dues"),
    [
        ("quarterly", 15, ["2026-07-15", "2026-10-15", "2027-01-15", "2027-04-15"]),
        ("half_yearly", 31, ["2026-10-31", "2027-04-30"]),
        ("yearly", 5, ["2027-04-05"]),
        ("on_demand", 5, []),
    ],
)
def test_deliveries_follow_the_frequency(cadence: str, due: int, dues: list[str]) -> None:
    dataset = Dataset(name="x", cadence=cadence, due_day=due)
    assert [str(one.due) for one in expected_deliveries(dataset, YEAR)] == dues


def test_the_31st_is_the_last_day_of_a_shorter_month_and_no_due_day_is_none() -> None:
    monthly = Dataset(name="x", cadence="monthly", due_day=31)
    assert expected_deliveries(monthly, YEAR)[9].due == day("2027-02-28")  # January's data
    never = expected_deliveries(Dataset(name="x", cadence="monthly"), YEAR)[0]
    assert delivered(never, day("2026-12-31")) is Delivery.NO_DUE_DAY


@pytest.mark.accept("AT-G11-3")
def test_on_day_91_the_weekly_values_are_what_they_were() -> None:
    first = day("2026-04-06")  # a Monday
    readings = [Reading(first + dt.timedelta(days=n), Decimal(n % 9)) for n in range(91)]
    dataset = Dataset(name="cpu", retention_days=90, rollup="weekly")
    at_90, at_91 = first + dt.timedelta(days=90), first + dt.timedelta(days=91)
    kept = rolled_up(readings, "weekly", at_90)
    assert droppable(readings, kept, dataset, at_90) == ()
    gone = droppable(readings, kept, dataset, at_91)
    assert [one.day for one in gone] == [first]
    left = [one for one in readings if one not in gone]
    assert kept[0].mean == sum((Decimal(n % 9) for n in range(7)), Decimal(0)) / 7
    again = {one.period: one for one in rolled_up(left, "weekly", at_91)}
    assert again[kept[0].period].count == 6  # what is left would give another mean: the kept one stands
    assert again[kept[0].period].mean != kept[0].mean
    assert [again[one.period] for one in kept[1:]] == list(kept[1:])


def test_detail_without_a_complete_roll_up_stays() -> None:
    first = day("2026-04-06")
    readings = [Reading(first + dt.timedelta(days=n), Decimal(1)) for n in range(14)]
    dataset = Dataset(name="cpu", retention_days=10, rollup="weekly")
    later = first + dt.timedelta(days=200)
    assert droppable(readings, (), dataset, later) == ()
    half = rolled_up(readings[:5], "weekly", later)
    assert droppable(readings, half, dataset, later) == ()
    assert len(droppable(readings, rolled_up(readings, "weekly", later), dataset, later)) == 14
    assert droppable(readings, half, Dataset(name="x", rollup="weekly"), later) == ()


def test_a_week_still_running_is_not_rolled_up() -> None:
    readings = [Reading(day("2026-04-06"), Decimal(1))]
    assert rolled_up(readings, "weekly", day("2026-04-12")) == ()
    assert len(rolled_up(readings, "weekly", day("2026-04-13"))) == 1


@pytest.mark.parametrize(
    ("cadence", "first", "last"),
    [
        ("daily", "2026-08-05", "2026-08-05"),
        ("weekly", "2026-08-03", "2026-08-09"),
        ("monthly", "2026-08-01", "2026-08-31"),
        ("quarterly", "2026-07-01", "2026-09-30"),
        ("half_yearly", "2026-04-01", "2026-09-30"),
        ("yearly", "2026-04-01", "2027-03-31"),
    ],
)
def test_stretches_follow_the_calendar_and_the_fiscal_year(cadence: str, first: str, last: str) -> None:
    assert stretch_of(day("2026-08-05"), cadence) == Period(day(first), day(last))


@pytest.mark.parametrize(
    ("days", "rollup", "lost"),
    [(90, "weekly", False), (90, "", True), (30, "monthly", True), (31, "monthly", False), (None, "", False), (7, "weekly", False), (6, "weekly", True)],
)  # fmt: skip
def test_detail_must_outlast_one_roll_up(days: int | None, rollup: str, lost: bool) -> None:
    assert bool(lost_before_rolled_up(Dataset(name="x", retention_days=days, rollup=rollup))) is lost
