"""The worst instant at which a chain of links can start, exact to the minute, without trying every minute (H3, T63).

The formula, and why only a few instants need to be looked at, is in docs/formulas/chain.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

from unyo.framework.agreements.hours import Hours, NeverEnds, hours_of
from unyo.vocabulary.calendars import ALWAYS, BusinessCalendar
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.instants import wall_minute
from unyo.vocabulary.periods import Period

# Days laid out beyond the horizon, tried one after the other: a chain may run on after its start.
_DAYS_AFTER = (31, 400, 4000)


def _always(calendar: BusinessCalendar) -> bool:
    return calendar is ALWAYS or calendar.never_closes


@dataclass(frozen=True, slots=True)
class Segment:
    """So many minutes of one calendar. `key` names the link they belong to."""

    key: str
    minutes: int
    calendar: BusinessCalendar


@dataclass(frozen=True, slots=True)
class Branch:
    """Segments one after the other, from the end of stage `level` on (0 is the start of the promise's clock)."""

    segments: tuple[Segment, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Route:
    """Stages in series, each with branches side by side; elapsed time is counted in `calendar`, the promise's."""

    calendar: BusinessCalendar
    stages: tuple[tuple[Branch, ...], ...]

    @property
    def always_open(self) -> bool:
        """Whether the start does not matter, because nobody ever closes."""
        links = (s.calendar for stage in self.stages for branch in stage for s in branch.segments)
        return _always(self.calendar) and all(_always(calendar) for calendar in links)

    def with_minutes(self, key: str, minutes: int) -> Route:
        """The same route with another value for one link."""
        stages = tuple(tuple(_changed(branch, key, minutes) for branch in stage) for stage in self.stages)
        return replace(self, stages=stages)


@dataclass(frozen=True, slots=True)
class Worst:
    """The longest elapsed time, in minutes of the promise's calendar, and the epoch minutes it runs between."""

    elapsed: int
    start: int
    finish: int


@dataclass(frozen=True, slots=True)
class Run:
    """One segment as it runs: epoch minutes, and its lane among those side by side."""

    key: str
    start: int
    end: int
    lane: int


class LaidOut:
    """A route over the days in which it may start, and `days_after` more in which it may still run."""

    def __init__(self, route: Route, horizon: Period, days_after: int) -> None:
        self.route = route
        self._days = (horizon.first - dt.timedelta(days=3), horizon.last + dt.timedelta(days=days_after))
        self.first, self.last = _first_and_last(horizon, route.calendar.zone)
        self.promise = self._hours(route.calendar)
        self._stages = [
            [(branch.level, [(s, self._hours(s.calendar)) for s in branch.segments]) for branch in stage]
            for stage in route.stages
        ]

    def room(self) -> int:
        """Minutes of the promise's calendar that are laid out after the last start."""
        return self.promise.until(wall_minute(self._days[1], 0)) - self.promise.until(self.last)

    def runs(self, start: int) -> Iterator[Run]:
        """Every segment as it runs when the promise's clock starts at that epoch minute."""
        levels = [start]
        for stage in self._stages:
            reached = levels[-1]
            for lane, (level, segments) in enumerate(stage):
                at = levels[level]
                for segment, hours in segments:
                    begun, at = at, hours.advance(at, segment.minutes)
                    yield Run(segment.key, begun, at, lane)
                reached = max(reached, at)
            levels.append(reached)

    def finish(self, start: int) -> int:
        """When all is done."""
        levels = [start]
        for stage in self._stages:
            reached = levels[-1]
            for level, segments in stage:
                at = levels[level]
                for segment, hours in segments:
                    at = hours.advance(at, segment.minutes)
                reached = max(reached, at)
            levels.append(reached)
        return levels[-1]

    def elapsed(self, start: int) -> int:
        """Minutes of the promise's calendar from that start to the end of all links."""
        return self.promise.until(self.finish(start)) - self.promise.until(start)

    def worst(self) -> Worst:
        """The longest elapsed time over every start in the horizon; the earliest such start."""
        start = max(sorted(self.candidates), key=self.elapsed)
        longest = self.elapsed(start)
        # Nobody's clock runs while the promise is closed: name the opening, which is as bad.
        opening = self.promise.opens_at(start)
        start = opening if opening <= self.last else start
        return Worst(longest, start, self.finish(start))

    @cached_property
    def candidates(self) -> frozenset[int]:
        """The only instants at which the elapsed time can be largest."""
        if self.route.always_open:
            return frozenset({self.first})
        found = {self.first, self.last, *self.promise.openings()}
        for stage in self._stages:
            for level, segments in stage:
                for n, (_, hours) in enumerate(segments):
                    if n + 1 < len(segments) and segments[n + 1][1] is hours:
                        continue  # in one calendar the two are one longer segment
                    # One minute past a closing, the end of this segment leaps to the next opening.
                    found.update(self._origin(level, segments[: n + 1], end + 1) for end in hours.closings())
        return frozenset(t for t in found if self.first <= t <= self.last)

    def _origin(self, level: int, segments: list[tuple[Segment, Hours]], end: int) -> int:
        """The earliest start of the whole with which these segments end no earlier than `end`."""
        return self._reaching(level, _begun(segments, end))

    def _reaching(self, level: int, end: int) -> int:
        if not level:
            return end
        needed: dict[int, int] = {}
        for start_level, segments in self._stages[level - 1]:
            begun = _begun(segments, end)
            needed[start_level] = min(begun, needed.get(start_level, begun))
        needed.setdefault(level - 1, end)
        return min(self._reaching(at, begun) for at, begun in needed.items())

    def _hours(self, calendar: BusinessCalendar) -> Hours:
        return hours_of(calendar, *self._days)


@lru_cache(maxsize=256)
def _first_and_last(horizon: Period, zone: str) -> tuple[int, int]:
    return wall_minute(horizon.first, 0, zone), wall_minute(horizon.last + dt.timedelta(days=1), 0, zone) - 1


def laid_out(route: Route, horizon: Period, limit: int = 0) -> LaidOut:
    """The route with enough days after the horizon for every start in it to end. `NeverEnds` when none suffice."""
    if route.always_open:
        return LaidOut(route, horizon, 0)
    refused = NeverEnds(route.calendar)
    for days_after in _DAYS_AFTER:
        layout = LaidOut(route, horizon, days_after)
        try:
            layout.finish(layout.last)
        except NeverEnds as problem:
            refused = problem
            continue
        if layout.room() > limit:
            return layout
    raise refused


def worst_case(route: Route, horizon: Period) -> Worst:
    """The longest a chain can take over every start in the horizon (H3). `NeverEnds` when a calendar opens too little."""
    return laid_out(route, horizon).worst()


def largest_minutes(route: Route, key: str, limit: int, horizon: Period) -> int | None:
    """The largest value of one link, 1 or more, with which the worst case stays within `limit`; None when none does."""
    if route.always_open:
        return _largest_when_always_open(route, key, limit, horizon)
    found = worst_case(route.with_minutes(key, 1), horizon)
    if found.elapsed > limit:
        return None
    while True:
        # The start that was worst bounds the value; smaller values are tried until no other start is worse.
        minutes = _largest_at(route, key, limit, horizon, found.start)
        found = worst_case(route.with_minutes(key, minutes), horizon)
        if found.elapsed <= limit:
            return minutes


def _largest_when_always_open(route: Route, key: str, limit: int, horizon: Period) -> int | None:
    # Without calendars the elapsed time is flat up to some value of the link and grows minute by minute from there.
    if worst_case(route.with_minutes(key, 1), horizon).elapsed > limit:
        return None
    return limit + 1 - (worst_case(route.with_minutes(key, limit + 1), horizon).elapsed - limit)


def _largest_at(route: Route, key: str, limit: int, horizon: Period, start: int) -> int:
    low, high = 1, 2
    while _within(route.with_minutes(key, high), limit, horizon, start):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        fits = _within(route.with_minutes(key, middle), limit, horizon, start)
        low, high = (middle, high) if fits else (low, middle)
    return low


def _within(route: Route, limit: int, horizon: Period, start: int) -> bool:
    try:
        return laid_out(route, horizon, limit).elapsed(start) <= limit
    except NeverEnds:
        return False


def _begun(segments: list[tuple[Segment, Hours]], end: int) -> int:
    for segment, hours in reversed(segments):
        end = hours.earliest_start(end, segment.minutes)
    return end


def _changed(branch: Branch, key: str, minutes: int) -> Branch:
    segments = tuple(replace(s, minutes=minutes) if s.key == key else s for s in branch.segments)
    return replace(branch, segments=segments)
