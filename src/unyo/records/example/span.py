"""The two years the records tell of: 24 whole months and what there is of the last, ending before the given day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from unyo.vocabulary.holiday_years import japan_holidays

MONTHS = 24
DAY = 86_400
OPENS, CLOSES = 510, 1035  # the desk and the city: 8:30-17:15
_TOKYO = 9 * 3600
_EPOCH = dt.date(1970, 1, 1)
# So far ahead due times may lie.
_AHEAD = 120


def days_since(day: dt.date) -> int:
    """How many days after 1970-01-01."""
    return (day - _EPOCH).days


class Span:
    """Days on the wall in Tokyo, and instants as seconds since 1970 in UTC. `now` is midnight as `day` begins."""

    def __init__(self, day: dt.date) -> None:
        self.day = day
        self.begin = self.month(MONTHS)
        self.now = self.at(day)
        self.days = tuple(self.begin + dt.timedelta(days=number) for number in range((day - self.begin).days))

    def month(self, before: int) -> dt.date:
        """The first day of the month so many months before that of `day`; negative ones lie ahead."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 - before, 12)
        return dt.date(year, month + 1, 1)

    @cached_property
    def months(self) -> tuple[dt.date, ...]:
        """The first days of the 24 whole months."""
        return tuple(self.month(before) for before in range(MONTHS, 0, -1))

    def days_of(self, first: dt.date) -> list[dt.date]:
        """The days of a month that have passed."""
        return [day for day in self.days if (day.year, day.month) == (first.year, first.month)]

    def ago(self, days: int) -> dt.date:
        """The day so many days before `day`."""
        return self.day - dt.timedelta(days=days)

    def at(self, day: dt.date, minute: float = 0) -> int:
        """The instant at which it is so many minutes after midnight in Tokyo; 25:30 is minute 1530 (T08)."""
        return days_since(day) * DAY - _TOKYO + int(minute * 60)

    def day_of(self, at: int) -> dt.date:
        """The day on the wall of an instant."""
        return _EPOCH + dt.timedelta(days=(at + _TOKYO) // DAY)

    def hour_of(self, at: int) -> int:
        """The hour on the wall of an instant."""
        return (at + _TOKYO) % DAY // 3600

    def is_open(self, day: dt.date) -> bool:
        """Whether the city works: no weekend, national holiday or turn of the year."""
        turn = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        return day.weekday() < 5 and not turn and day not in japan_holidays(day.year).days

    @cached_property
    def open_days(self) -> tuple[dt.date, ...]:
        """The days on which the city worked."""
        return tuple(day for day in self.days if self.is_open(day))

    @cached_property
    def _opened(self) -> tuple[list[int], list[int]]:
        """Every open day ahead too, as days since 1970; and for every day the place of the first open one from it on."""
        ahead = [self.begin + dt.timedelta(days=number) for number in range(len(self.days) + _AHEAD)]
        days = [days_since(day) for day in ahead if self.is_open(day)]
        places, place = [], 0
        for day in ahead:
            while place < len(days) - 1 and days[place] < days_since(day):
                place += 1
            places.append(place)
        return days, places

    def worked(self, at: int, minutes: float) -> int:
        """The instant when so many minutes of office hours have passed."""
        days, places = self._opened
        day, second = divmod(at + _TOKYO, DAY)
        place, minute = places[day - days_since(self.begin)], OPENS
        if days[place] == day:
            minute = max(second // 60, OPENS)
            if minute >= CLOSES:
                place, minute = place + 1, OPENS
        on, left = divmod(place * (CLOSES - OPENS) + minute - OPENS + int(minutes), CLOSES - OPENS)
        return days[min(on, len(days) - 1)] * DAY + (OPENS + left) * 60 + second % 60 - _TOKYO


def last_open(days: Sequence[dt.date], span: Span) -> frozenset[dt.date]:
    """The last three open days of every month: when everything is printed and closed."""
    busy: set[dt.date] = set()
    for month in {(day.year, day.month) for day in days}:
        ahead = dt.date(month[0] + month[1] // 12, month[1] % 12 + 1, 1)
        back = (ahead - dt.timedelta(days=number) for number in range(1, 20))
        busy |= set([day for day in back if span.is_open(day)][:3])
    return frozenset(busy)
