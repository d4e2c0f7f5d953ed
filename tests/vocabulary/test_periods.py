"""Inclusive periods and fiscal years (T01, T02, T03, T16, T17)."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.periods import FiscalYear, Period, add_months, month_of, parse_period, year_around
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text

CONTRACT = Period(date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.trap("T17")
def test_the_last_day_of_a_contract_is_inside_and_the_next_is_not() -> None:
    assert date(2026, 4, 1) in CONTRACT and date(2027, 3, 31) in CONTRACT
    assert date(2027, 4, 1) not in CONTRACT and date(2026, 3, 31) not in CONTRACT
    assert CONTRACT.days == 365


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 4, 2), date(2026, 4, 1))


def test_periods_that_share_a_day_overlap() -> None:
    after = Period(date(2027, 3, 31), date(2028, 3, 31))
    assert CONTRACT.overlaps(after)
    assert CONTRACT.intersection(after) == Period(date(2027, 3, 31), date(2027, 3, 31))
    assert CONTRACT.intersection(Period(date(2027, 4, 1), date(2027, 4, 1))) is None


def test_the_months_a_period_touches_are_whole() -> None:
    months = Period(date(2026, 1, 31), date(2026, 3, 1)).months()
    assert months == tuple(month_of(date(2026, m, 1)) for m in (1, 2, 3))


@pytest.mark.trap("T02")
def test_a_fiscal_year_starts_in_april() -> None:
    assert FiscalYear.of(date(2027, 3, 31)) == FiscalYear(2026)
    assert FiscalYear.of(date(2027, 4, 1)) == FiscalYear(2027)
    assert FiscalYear(2026).period == CONTRACT
    assert FiscalYear(2026).label == Text("令和8年度", "FY2026")
    assert [half.period.last for half in FiscalYear(2026).halves()] == [date(2026, 9, 30), date(2027, 3, 31)]
    first = FiscalYear(2026).quarters()[0]
    assert first.period == Period(date(2026, 4, 1), date(2026, 6, 30))
    assert first.label == Text("令和8年度第1四半期", "FY2026 Q1")


@pytest.mark.trap("T03")
def test_an_organisation_may_start_its_year_in_another_month() -> None:
    assert FiscalYear.of(date(2026, 12, 31), start_month=1) == FiscalYear(2026, 1)
    assert FiscalYear(2026, 10).period == Period(date(2026, 10, 1), date(2027, 9, 30))
    assert FiscalYear(2026, 1).label == Text("2026年度", "FY2026")


@pytest.mark.parametrize(
    ("year", "ja"), [(2018, "平成30年度"), (2019, "令和元年度"), (1988, "昭和63年度"), (1989, "平成元年度")]
)
def test_a_fiscal_year_is_called_by_its_era(year: int, ja: str) -> None:
    assert FiscalYear(year).label.ja == ja


@pytest.mark.trap("T01")
def test_the_zone_comes_before_the_fiscal_year() -> None:
    assert FiscalYear.at(datetime(2026, 3, 31, 15, 30, tzinfo=UTC)) == FiscalYear(2026)
    assert FiscalYear.at(datetime(2026, 3, 31, 14, 59, tzinfo=UTC)) == FiscalYear(2025)


@pytest.mark.trap("T16")
def test_a_month_later_than_the_31st_is_the_last_day() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert add_months(date(2026, 3, 15), -3) == date(2025, 12, 15)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_every_day_lies_in_its_fiscal_year_and_in_one_quarter_of_it(day: date, start: int) -> None:
    year = FiscalYear.of(day, start)
    assert day in year.period
    assert sum(day in quarter.period for quarter in year.quarters()) == 1
    assert sum(quarter.period.days for quarter in year.quarters()) == year.period.days


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_year_around_a_day_has_365_days(day: date) -> None:
    assert year_around(day).days == 365 and day in year_around(day)


@pytest.mark.parametrize(
    "written",
    [
        "令和8年4月1日から令和9年3月31日まで",
        "2026/4/1〜2027/3/31",
        "2026-04-01 - 2027-03-31",
        "2026-04-01 to 2027-03-31",
    ],
)
def test_written_periods_are_read(written: str) -> None:
    assert parse_period(written) == (CONTRACT, ())


def test_a_doubtful_end_keeps_its_warning_and_a_reversed_period_is_refused() -> None:
    period, warnings = parse_period("平成31年4月1日から平成32年3月31日まで")
    assert period.last == date(2020, 3, 31) and len(warnings) == 1
    with pytest.raises(CannotRead):
        parse_period("2027/3/31〜2026/4/1")
