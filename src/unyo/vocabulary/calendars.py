"""When somebody works: weekly hours, breaks, national and own holidays, in the zone of the party (T05-T07, T14, T15)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from unyo.vocabulary.clock_times import LATEST
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.holiday_years import japan_holidays
from unyo.vocabulary.instants import DAY, TOKYO, zone_of
from unyo.vocabulary.text import Text

Window = tuple[int, int]
Windows = tuple[Window, ...]
MonthDay = tuple[int, int]

WHOLE_DAY: Windows = ((0, DAY),)
# 年末年始, as most Japanese organisations close (T07): 29 December to 3 January.
YEAR_END: tuple[MonthDay, ...] = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))

_FOREIGN = Text(
    "カレンダー「{name}」({zone})の地域の祝日は分かりません。休業日として登録してください",
    'the national holidays around calendar "{name}" ({zone}) are not known: enter them as closed days',
)


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """One party's hours.

    `weekly` holds, Monday first, the windows of each weekday in minutes of that day; a window past 1440 crosses
    midnight and belongs to the day it starts on (T15). `breaks` are subtracted every day. With `national_holidays`
    a Japanese holiday has `holiday_windows` instead of its weekday's. `closed_days` and `closed_every_year` (month,
    day) close whole days; `open_days` open again, with their weekday's hours or else the first weekday's that has any.
    """

    name: str
    weekly: tuple[Windows, ...]
    zone: str = TOKYO
    breaks: Windows = ()
    national_holidays: bool = True
    holiday_windows: Windows = ()
    closed_days: frozenset[date] = frozenset()
    closed_every_year: tuple[MonthDay, ...] = ()
    open_days: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if len(self.weekly) != 7:
            raise ValueError("a week has seven days")
        zone_of(self.zone)
        for windows in (*self.weekly, self.breaks, self.holiday_windows):
            _refuse_disorder(windows)

    @property
    def never_closes(self) -> bool:
        """Whether it is open at every instant."""
        closes = self.closed_days or self.closed_every_year or self.breaks or self.national_holidays
        return not closes and all(windows == WHOLE_DAY for windows in self.weekly)

    def windows_on(self, day: date) -> Windows:
        """The open windows that start on that day, breaks taken out, in minutes of that day."""
        return _without(self._planned(day), self.breaks)

    def doubts(self, first_year: int, last_year: int) -> tuple[Text, ...]:
        """What is not known about its holidays: years outside the data (T06), and every holiday of a foreign zone."""
        if self.zone not in (TOKYO, "UTC") and not (self.never_closes or self.closed_days):
            return (_FOREIGN.format(name=self.name, zone=self.zone),)
        if not self.national_holidays:
            return ()
        years = (japan_holidays(year) for year in range(first_year, last_year + 1))
        return tuple(year.warning for year in years if year.warning)

    def _planned(self, day: date) -> Windows:
        own = self.weekly[day.weekday()]
        if day in self.open_days:
            return own or next((windows for windows in self.weekly if windows), ())
        if day in self.closed_days or (day.month, day.day) in self.closed_every_year:
            return ()
        if self.national_holidays and day in japan_holidays(day.year).days:
            return self.holiday_windows
        return own


def every_weekday(windows: Windows) -> tuple[Windows, ...]:
    """A week with those windows from Monday to Friday and none at the weekend."""
    return (windows,) * 5 + ((),) * 2


def every_day(windows: Windows) -> tuple[Windows, ...]:
    """A week with those windows on all seven days."""
    return (windows,) * 7


def _refuse_disorder(windows: Windows) -> None:
    if any(not 0 <= start < end <= LATEST for start, end in windows):
        raise ValueError(f"a window must run forward within 0:00-48:00: {windows}")
    if any(before[1] > after[0] for before, after in pairwise(windows)):
        raise ValueError(f"windows must be in order and apart: {windows}")


def _without(windows: Windows, breaks: Windows) -> Windows:
    for start, end in breaks:
        # A break at 1:00 also falls into a shift that runs past midnight as 25:00; one at 23:30-24:30 into 0:00.
        for shift in (-DAY, 0, DAY):
            windows = _cut(windows, start + shift, end + shift)
    return windows


def _cut(windows: Windows, start: int, end: int) -> Windows:
    pieces = ((a, b) for w in windows for a, b in ((w[0], min(w[1], start)), (max(w[0], end), w[1])) if a < b)
    return tuple(pieces)


ALWAYS = BusinessCalendar("24x365", every_day(WHOLE_DAY), national_holidays=False)
