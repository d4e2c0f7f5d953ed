"""Chains over the calendars of eight zones against a scan of every minute that shares no code with them (H3, T14, T63).

The calendars are told as plain figures; the scan reads those figures, the wall clock of each zone and its own list of
holidays. Over Golden Week, the year's end and the nights clocks jump, in chains with links side by side.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unyo.framework.agreements.hours import NeverEnds
from unyo.framework.agreements.worst_case import Branch, Route, Segment, largest_minutes, worst_case
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.periods import Period

EXAMPLES = 2_000 if os.environ.get("CI") else 120
ZONES = (
    "Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe",
    "Asia/Kathmandu", "America/St_Johns", "Pacific/Auckland", "UTC",
)  # fmt: skip
# 内閣府 2026/2027: 昭和の日, 憲法記念日, みどりの日, こどもの日, 振替休日, 元日, 春分の日, 文化の日.
JAPANESE = {
    "2026-04-29",
    "2026-05-03",
    "2026-05-04",
    "2026-05-05",
    "2026-05-06",
    "2027-01-01",
    "2026-03-20",
    "2026-11-03",
}
DAYS = ("2026-05-02", "2026-12-29", "2026-03-08", "2026-03-29", "2026-04-05", "2026-10-25", "2026-11-01")
BEFORE, AFTER = 3, 12


class Told(NamedTuple):
    """Hours as figures: windows in minutes of the day they begin on, for the days of the week named (0 is Monday)."""

    zone: str
    weekdays: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]
    lunch: tuple[int, int] | None
    japanese_holidays: bool
    year_end: bool


SHAPES = (
    ((0, 1, 2, 3, 4), ((540, 1050),), (720, 780), True, True),
    ((0, 1, 2, 3, 4), ((570, 735), (797, 1103)), None, True, False),
    ((0, 1, 2, 3, 4, 5, 6), ((1320, 1861),), (1435, 1455), False, False),
    ((5, 6), ((7, 659),), None, False, False),
    ((0, 1, 2, 3, 4, 5, 6), ((0, 1440),), None, False, False),
)
POOL = [Told(zone, *shape) for zone in ZONES for shape in SHAPES]


def calendar_of(told: Told) -> BusinessCalendar:
    week = tuple(told.windows if day in told.weekdays else () for day in range(7))
    closed = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)) if told.year_end else ()
    lunch = (told.lunch,) if told.lunch else ()
    return BusinessCalendar(
        str(POOL.index(told)), week, told.zone, lunch, told.japanese_holidays, closed_every_year=closed
    )


CALENDARS = {calendar_of(told): told for told in POOL}


class Counted(NamedTuple):
    """For every minute how many open ones came before it, and the open ones themselves."""

    before: list[int]
    opened: list[int]


@cache
def scanned(told: Told, first: int, length: int) -> Counted:
    zone, furthest = ZoneInfo(told.zone), dt.datetime.min
    before: list[int] = []
    opened: list[int] = []
    for minute in range(-1440, length):
        wall = dt.datetime.fromtimestamp((first + minute) * 60, zone).replace(tzinfo=None)
        # A clock set back shows an hour twice: what has been reached stays reached.
        furthest = max(furthest, wall)
        if minute >= 0:
            before.append(len(opened))
            if shows_open(told, furthest):
                opened.append(minute)
    return Counted(before, opened)


def shows_open(told: Told, wall: dt.datetime) -> bool:
    clock = wall.hour * 60 + wall.minute
    if told.lunch and (
        told.lunch[0] <= clock < told.lunch[1] or told.lunch[0] <= clock + 1440 < told.lunch[1]
    ):
        return False
    for back in (0, 1):
        day = wall.date() - dt.timedelta(days=back)
        works = day.weekday() in told.weekdays
        if told.japanese_holidays and day.isoformat() in JAPANESE:
            works = False
        if told.year_end and (day.month, day.day) in ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)):
            works = False
        if works and any(start <= clock + back * 1440 < end for start, end in told.windows):
            return True
    return False


class Scan:
    """Starts of one day of the promise's zone, tried one by one."""

    def __init__(self, day: dt.date, zone: str) -> None:
        def minute_of(one: dt.date) -> int:
            return int(dt.datetime.combine(one, dt.time(), ZoneInfo(zone)).timestamp()) // 60

        self.first = minute_of(day) - BEFORE * 1440
        self.length = (BEFORE + AFTER) * 1440
        self.starts = range(minute_of(day) - self.first, minute_of(day + dt.timedelta(days=1)) - self.first)

    def _of(self, calendar: BusinessCalendar) -> Counted:
        return scanned(CALENDARS[calendar], self.first, self.length)

    def elapsed(self, route: Route, start: int) -> int:
        ends = [start]
        for stage in route.stages:
            reached = ends[-1]
            for branch in stage:
                at = ends[branch.level]
                for segment in branch.segments:
                    counted = self._of(segment.calendar)
                    if segment.minutes:
                        at = counted.opened[counted.before[at] + segment.minutes - 1] + 1
                reached = max(reached, at)
            ends.append(reached)
        promised = self._of(route.calendar)
        return promised.before[ends[-1]] - promised.before[start]

    def worst(self, route: Route) -> int:
        return max(self.elapsed(route, start) for start in self.starts)


@st.composite
def routes(draw: st.DrawFn, most: int) -> Route:
    pool = st.sampled_from(draw(st.lists(st.sampled_from(list(CALENDARS)), min_size=1, max_size=3)))
    stages = []
    for n in range(draw(st.integers(1, 3))):
        branches = [
            Branch(
                tuple(
                    Segment(f"{n}.{b}.{s}", draw(st.integers(0, most)), draw(pool))
                    for s in range(draw(st.integers(1, 2)))
                ),
                draw(st.integers(0, n)),
            )
            for b in range(draw(st.integers(1, 2)))
        ]
        stages.append(tuple(branches))
    return Route(draw(pool), tuple(stages))


@pytest.mark.row("H3")
@pytest.mark.trap("T14")
@pytest.mark.trap("T63")
@settings(max_examples=EXAMPLES, deadline=None)
@given(route=routes(300), day=st.sampled_from(DAYS))
def test_the_worst_start_in_any_zone_is_the_one_a_scan_finds(route: Route, day: str) -> None:
    horizon = Period(dt.date.fromisoformat(day), dt.date.fromisoformat(day))
    scan = Scan(horizon.first, route.calendar.zone)
    try:
        expected = scan.worst(route)
    except IndexError:  # the scan's days are over first
        assume(False)
    found = worst_case(route, horizon)
    assert found.elapsed == expected
    assert found.start - scan.first in scan.starts
    assert scan.elapsed(route, found.start - scan.first) == expected


@pytest.mark.row("H3")
@pytest.mark.trap("T63")
@settings(max_examples=EXAMPLES // 4, deadline=None)
@given(route=routes(120), day=st.sampled_from(DAYS), limit=st.integers(1, 900), data=st.data())
def test_the_largest_value_that_mends_a_chain_is_the_one_a_scan_allows(
    route: Route, day: str, limit: int, data: st.DataObject
) -> None:
    horizon = Period(dt.date.fromisoformat(day), dt.date.fromisoformat(day))
    key = data.draw(st.sampled_from([s.key for stage in route.stages for b in stage for s in b.segments]))
    scan = Scan(horizon.first, route.calendar.zone)
    try:
        found = largest_minutes(route, key, limit, horizon)
        if found is None:
            assert scan.worst(route.with_minutes(key, 1)) > limit
            return
        assert scan.worst(route.with_minutes(key, found)) <= limit
        assert scan.worst(route.with_minutes(key, found + 1)) > limit
    except (IndexError, NeverEnds):
        assume(False)
