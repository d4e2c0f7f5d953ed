"""A calendar laid out over days: how much open time lies between two instants, and where open time runs out (T05, H3)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate

from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.instants import epoch_minute, instant_of, wall_minute
from unyo.vocabulary.text import Text


class BeyondHorizon(ValueError):  # noqa: N818 - a sentence
    """An instant outside the days a calendar was laid out for. `.text` says so in both languages."""

    def __init__(self, open_time: OpenTime) -> None:
        days = f"{open_time.first_day} - {open_time.last_day}"
        name = open_time.calendar.name
        self.text = Text(
            f"カレンダー「{name}」の計算範囲({days})を超えました",
            f'outside the days ({days}) laid out for calendar "{name}"',
        )
        super().__init__(self.text.en)


class OpenTime:
    """The open intervals of `calendar` from `first_day` 00:00 to the end of `last_day`, on its own wall clock.

    Every question has an `int` form in epoch minutes (fast) and a `datetime` form (aware; seconds are cut off). Each
    answer costs one binary search. `warnings` names the years whose national holidays are not known (T06).
    """

    def __init__(self, calendar: BusinessCalendar, first_day: date, last_day: date) -> None:
        if last_day < first_day:
            raise ValueError(f"a horizon cannot end on {last_day} before it begins on {first_day}")
        self.calendar, self.first_day, self.last_day = calendar, first_day, last_day
        self.warnings: tuple[Text, ...] = calendar.doubts(first_day.year, last_day.year)
        self.first = wall_minute(first_day, 0, calendar.zone)
        self.last = wall_minute(last_day + timedelta(days=1), 0, calendar.zone)
        merged = list(_merged(_clipped(_laid_out(calendar, first_day, last_day), self.first, self.last)))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]
        self._after = list(accumulate(end - start for start, end in merged))
        self._before = [0, *self._after[:-1]]

    @cached_property
    def intervals(self) -> tuple[tuple[int, int], ...]:
        """The open intervals as (open, close) epoch minutes, in order, apart."""
        return tuple(zip(self._starts, self._ends, strict=True))

    @property
    def total(self) -> int:
        """Open minutes in the whole horizon."""
        return self._after[-1] if self._after else 0

    def is_open_at(self, minute: int) -> bool:
        """Whether the minute that begins at that epoch minute is open."""
        i = bisect_right(self._starts, self._inside(minute)) - 1
        return i >= 0 and minute < self._ends[i]

    def minutes_between(self, start: int, end: int) -> int:
        """Open minutes from one epoch minute to a later one. ValueError when the end comes first (T13)."""
        if end < start:
            raise ValueError("the end comes before the start")
        return self._until(end) - self._until(start)

    def advance_minute(self, start: int, minutes: int) -> int:
        """The earliest epoch minute by which `minutes` of open time have passed; with 0 the first open one from `start`."""
        if minutes < 0:
            raise ValueError("advance by a positive number of minutes")
        if minutes == 0:
            return self._first_open(start)
        target = self._until(start) + minutes
        i = bisect_left(self._after, target)
        if i == len(self._after):
            raise BeyondHorizon(self)
        return self._starts[i] + target - self._before[i]

    def retreat_minute(self, end: int, minutes: int) -> int:
        """The latest epoch minute from which `minutes` of open time pass until `end`; with 0 the last open one up to it."""
        if minutes < 0:
            raise ValueError("retreat by a positive number of minutes")
        if minutes == 0:
            return self._last_open(end)
        target = self._until(end) - minutes
        if target < 0:
            raise BeyondHorizon(self)
        i = bisect_right(self._before, target) - 1
        return self._starts[i] + target - self._before[i]

    def boundary_minutes(self) -> tuple[int, ...]:
        """Every epoch minute at which it opens or closes, in order."""
        return tuple(minute for pair in self.intervals for minute in pair)

    def is_open(self, instant: datetime) -> bool:
        """Whether it is open at that instant."""
        return self.is_open_at(epoch_minute(instant))

    def open_minutes(self, start: datetime, end: datetime) -> int:
        """Open minutes between two instants: Fri 16:30 to Mon 09:30 is 60 with weekdays 9-17 (T05)."""
        return self.minutes_between(epoch_minute(start), epoch_minute(end))

    def advance(self, start: datetime, minutes: int) -> datetime:
        """`advance_minute` for aware datetimes; the answer is shown in the calendar's zone."""
        return self._shown(self.advance_minute(epoch_minute(start), minutes))

    def retreat(self, end: datetime, minutes: int) -> datetime:
        """`retreat_minute` for aware datetimes; the answer is shown in the calendar's zone."""
        return self._shown(self.retreat_minute(epoch_minute(end), minutes))

    def boundaries(self) -> tuple[datetime, ...]:
        """Every instant at which it opens or closes, in the calendar's zone, in order."""
        return tuple(self._shown(minute) for minute in self.boundary_minutes())

    def _shown(self, minute: int) -> datetime:
        return instant_of(minute, self.calendar.zone)

    def _inside(self, minute: int) -> int:
        if not self.first <= minute <= self.last:
            raise BeyondHorizon(self)
        return minute

    def _until(self, minute: int) -> int:
        i = bisect_right(self._starts, self._inside(minute)) - 1
        return self._before[i] + min(minute, self._ends[i]) - self._starts[i] if i >= 0 else 0

    def _first_open(self, start: int) -> int:
        i = bisect_right(self._ends, self._inside(start))
        if i == len(self._ends):
            raise BeyondHorizon(self)
        return max(start, self._starts[i])

    def _last_open(self, end: int) -> int:
        i = bisect_left(self._starts, self._inside(end)) - 1
        if i < 0:
            raise BeyondHorizon(self)
        return min(end, self._ends[i])


@lru_cache(maxsize=128)
def open_time(calendar: BusinessCalendar, first_day: date, last_day: date) -> OpenTime:
    """The same layout, remembered: checks ask one calendar many times."""
    return OpenTime(calendar, first_day, last_day)


def _laid_out(calendar: BusinessCalendar, first_day: date, last_day: date) -> Iterator[tuple[int, int]]:
    # Two days earlier: a window may run up to 48:00 into the horizon.
    for ordinal in range(first_day.toordinal() - 2, last_day.toordinal() + 1):
        day = date.fromordinal(ordinal)
        for start, end in calendar.windows_on(day):
            yield wall_minute(day, start, calendar.zone), wall_minute(day, end, calendar.zone)


def _clipped(intervals: Iterator[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    for start, end in intervals:
        if max(start, first) < min(end, last):
            yield max(start, first), min(end, last)


def _merged(intervals: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in sorted(intervals):
        if current is None:
            current = (start, end)
        elif start <= current[1]:
            current = (current[0], max(current[1], end))
        else:
            yield current
            current = (start, end)
    if current is not None:
        yield current
