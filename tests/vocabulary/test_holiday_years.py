"""The file of near years says what the library says, for every year it holds (T06)."""

from datetime import date
from pathlib import Path

import pytest

from unyo.vocabulary import holiday_years
from unyo.vocabulary.holiday_years import japan_holidays, library_year

FILE = Path(holiday_years.__file__).with_name("japan_holidays.txt")
KEPT_YEARS = [int(line.split()[0]) for line in FILE.read_text(encoding="ascii").splitlines()]


@pytest.mark.trap("T06")
def test_the_file_of_near_years_agrees_with_the_library() -> None:
    assert [year - KEPT_YEARS[0] for year in KEPT_YEARS] == list(range(len(KEPT_YEARS)))
    assert {2019, 2026, 2040} <= set(KEPT_YEARS)
    assert [year for year in KEPT_YEARS if japan_holidays(year) != library_year(year)] == []


@pytest.mark.trap("T06")
def test_substitute_and_bridge_days_are_holidays() -> None:
    assert date(2026, 5, 6) in japan_holidays(2026).days
    assert date(2026, 9, 22) in japan_holidays(2026).days
    assert date(2019, 5, 1) in japan_holidays(2019).days


@pytest.mark.trap("T06")
def test_a_far_year_comes_from_the_library_and_an_unknown_one_carries_a_warning() -> None:
    assert date(2080, 1, 1) in japan_holidays(2080).days and japan_holidays(2080).warning is None
    for year in (1900, 2150):
        assert japan_holidays(year).warning is not None
