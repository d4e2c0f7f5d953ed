"""Open time as prefix sums with both directions of search: how far forward, and from how far back (H3, T63)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.open_time import OpenTime
from unyo.vocabulary.text import Text

LONG_AGO = -(10**12)


class NeverEnds(ValueError):  # noqa: N818 - a sentence
    """The calendar does not give the minutes asked for within the days laid out."""

    def __init__(self, calendar: BusinessCalendar) -> None:
        self.calendar = calendar
        super().__init__(f"calendar {calendar.name!r} does not open long enough")


class Hours:
    """One calendar over some days. All instants are epoch minutes, all lengths open minutes."""

    __slots__ = ("_after", "_before", "_ends", "_starts", "calendar", "doubts")

    def __init__(self, calendar: BusinessCalendar, first_day: dt.date, last_day: dt.date) -> None:
        laid_out = OpenTime(calendar, first_day, last_day)
        self.calendar = calendar
        self.doubts: tuple[Text, ...] = laid_out.warnings
        self._starts = [start for start, _ in laid_out.intervals]
        self._ends = [end for _, end in laid_out.intervals]
        self._after = list(accumulate(end - start for start, end in laid_out.intervals))
        self._before = [0, *self._after[:-1]]

    def until(self, instant: int) -> int:
        """Open minutes from the first day to `instant`."""
        i = bisect_right(self._starts, instant) - 1
        return self._before[i] + min(instant, self._ends[i]) - self._starts[i] if i >= 0 else 0

    def advance(self, start: int, minutes: int) -> int:
        """The first instant by which `minutes` have passed; `start` itself for 0. `NeverEnds` beyond the days."""
        return self._reached(self.until(start) + minutes) if minutes else start

    def earliest_start(self, end: int, minutes: int) -> int:
        """The first instant whose `advance` by `minutes` is not before `end`."""
        if not minutes:
            return end
        wanted = self.until(end - 1) - minutes + 1
        return self._reached(wanted) if wanted > 0 else LONG_AGO

    def opens_at(self, start: int) -> int:
        """The first open minute from `start` on: when a clock that is told at `start` begins to run."""
        return self._reached(self.until(start) + 1) - 1

    def openings(self) -> list[int]:
        """Every instant at which it opens, in order."""
        return self._starts

    def closings(self) -> list[int]:
        """Every instant at which it closes, in order."""
        return self._ends

    def _reached(self, total: int) -> int:
        i = bisect_left(self._after, total)
        if i == len(self._after):
            raise NeverEnds(self.calendar)
        return self._starts[i] + total - self._before[i]


class EveryMinute(Hours):
    """24x365: nothing to lay out, nothing to search."""

    __slots__ = ()

    def __init__(self, calendar: BusinessCalendar) -> None:
        self.calendar, self.doubts = calendar, ()

    def until(self, instant: int) -> int:
        """The instant itself: only differences are ever used."""
        return instant

    def advance(self, start: int, minutes: int) -> int:
        """`minutes` later."""
        return start + minutes

    def earliest_start(self, end: int, minutes: int) -> int:
        """`minutes` before."""
        return end - minutes

    def opens_at(self, start: int) -> int:
        """At once."""
        return start

    def openings(self) -> list[int]:
        """It never opens, because it is never closed."""
        return []

    def closings(self) -> list[int]:
        """It never closes."""
        return []


@lru_cache(maxsize=256)
def hours_of(calendar: BusinessCalendar, first_day: dt.date, last_day: dt.date) -> Hours:
    """The calendar over those days, remembered: many chains share one calendar."""
    return EveryMinute(calendar) if calendar.never_closes else Hours(calendar, first_day, last_day)
