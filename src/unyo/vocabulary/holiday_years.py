"""The national holidays of Japan, year by year, and the honest answer for a year nobody has data for (T06)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

# Near years stand in a small file, one line a year (2026 0101 0112 …): the library that knows all years takes long
# to load, and a check on the command line should not wait for it. A test holds the file against the library.
_FILE = Path(__file__).with_name("japan_holidays.txt")


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The holidays of one year; `warning` is set, and `days` says nothing, when the year lies outside the data."""

    days: frozenset[date]
    warning: Text | None = None


@lru_cache(maxsize=256)
def japan_holidays(year: int) -> HolidayYear:
    """The holidays of one year with 振替休日 and 国民の休日; never an empty year without a warning."""
    near = _near_years().get(year)
    return library_year(year) if near is None else HolidayYear(near)


def library_year(year: int) -> HolidayYear:
    """The holidays of one year as the `holidays` library knows them."""
    import holidays  # takes most of a second to load

    kept = holidays.country_holidays("JP")
    if not kept.start_year <= year <= kept.end_year:
        return HolidayYear(frozenset(), _unknown(year, kept.start_year, kept.end_year))
    return HolidayYear(frozenset(holidays.country_holidays("JP", years=year)))


@lru_cache(maxsize=1)
def _near_years() -> Mapping[int, frozenset[date]]:
    lines = (line.split() for line in _FILE.read_text(encoding="ascii").splitlines())
    return {int(year): frozenset(_day(int(year), day) for day in days) for year, *days in lines}


def _day(year: int, month_day: str) -> date:
    return date(year, int(month_day[:2]), int(month_day[2:]))


def _unknown(year: int, first: int, last: int) -> Text:
    return Text(
        f"{year}年の祝日は分かりません(データは{first}〜{last}年)。祝日を考えない計算になっています",
        f"the national holidays of {year} are not known (data covers {first}-{last}): the result ignores them",
    )
