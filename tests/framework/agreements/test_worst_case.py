"""The breakpoint arithmetic equals a scan of every minute that shares no code with it."""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unyo.framework.agreements.hours import NeverEnds, hours_of
from unyo.framework.agreements.worst_case import (
    Branch,
    LaidOut,
    Route,
    Segment,
    largest_minutes,
    worst_case,
)
from unyo.vocabulary.calendars import ALWAYS, BusinessCalendar, every_day, every_weekday
from unyo.vocabulary.instants import epoch_minute, instant_of
from unyo.vocabulary.periods import Period

TOKYO = ZoneInfo("Asia/Tokyo")
DAYTIME = BusinessCalendar("平日9:00-17:30", every_weekday(((540, 1050),)))
LUNCH = BusinessCalendar("昼休みあり", every_weekday(((540, 1050),)), breaks=((720, 780),))
NIGHT = BusinessCalendar("夜間", every_day(((1320, 1860),)), national_holidays=False)
SATURDAYS = BusinessCalendar("土曜", ((), (), (), (), (), ((600, 720),), ()), national_holidays=False)
NEW_YORK = BusinessCalendar("NY", every_day(((60, 240),)), zone="America/New_York", national_holidays=False)
FY2026 = Period(dt.date(2026, 4, 1), dt.date(2027, 3, 31))


class Minutes:
    """The oracle: one flag for every minute of a span and calendar; ends are found by counting open minutes."""

    def __init__(self, first: int, length: int) -> None:
        self.first, self.length = first, length
        self._known: dict[str, tuple[list[int], list[int]]] = {}

    def _counted(self, calendar: BusinessCalendar) -> tuple[list[int], list[int]]:
        """For every minute how many open ones came before it; and the open ones themselves."""
        if calendar.name not in self._known:
            before, opened = [], []
            for n in range(self.length):
                before.append(len(opened))
                if self._is_open(calendar, self.first + n):
                    opened.append(n)
            self._known[calendar.name] = before, opened
        return self._known[calendar.name]

    @staticmethod
    def _is_open(calendar: BusinessCalendar, minute: int) -> bool:
        if calendar.zone == "Asia/Tokyo":  # no summer time: plain sums, ten times as fast
            days, of_day = divmod(minute + 540, 1440)
            today = dt.date(1970, 1, 1) + dt.timedelta(days=days)
        else:
            wall = (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minute)).astimezone(
                ZoneInfo(calendar.zone)
            )
            today, of_day = wall.date(), wall.hour * 60 + wall.minute
        return any(
            start <= of_day + back * 1440 < end
            for back in (0, 1)
            for start, end in windows_on(calendar, today - dt.timedelta(days=back))
        )

    def walk(self, start: int, minutes: int, calendar: BusinessCalendar) -> int:
        before, opened = self._counted(calendar)
        return opened[before[start] + minutes - 1] + 1 if minutes else start

    def elapsed(self, route: Route, instant: int) -> int:
        start = instant - self.first
        levels = [start]
        for stage in route.stages:
            ends = [levels[-1]]
            for branch in stage:
                at = levels[branch.level]
                for segment in branch.segments:
                    at = self.walk(at, segment.minutes, segment.calendar)
                ends.append(at)
            levels.append(max(ends))
        before, _ = self._counted(route.calendar)
        return before[levels[-1]] - before[start]

    def worst(self, route: Route, starts: range) -> int:
        return max(self.elapsed(route, start) for start in starts)


@cache
def windows_on(calendar: BusinessCalendar, day: dt.date) -> tuple[tuple[int, int], ...]:
    return calendar.windows_on(day)


def oracle(horizon: Period, after_days: int) -> tuple[Minutes, range]:
    first = epoch_minute(dt.datetime.combine(horizon.first, dt.time(), TOKYO))
    last = epoch_minute(dt.datetime.combine(horizon.last + dt.timedelta(days=1), dt.time(), TOKYO))
    return Minutes(first, last - first + after_days * 1440), range(first, last)


# Coarse calendars keep the oracle's days short: few windows, odd minutes, breaks and midnights among them.
@st.composite
def calendars(draw: st.DrawFn) -> BusinessCalendar:
    if draw(st.integers(0, 4)) == 0:
        return ALWAYS
    edges = sorted(draw(st.sets(st.integers(0, 2000), min_size=2, max_size=4)))
    windows = tuple(zip(edges[::2], edges[1::2], strict=False))
    week = tuple(windows if draw(st.integers(0, 3)) else () for _ in range(6)) + (windows,)
    lunch = draw(st.sampled_from([(), ((700, 760),)]))
    holidays = draw(st.booleans())
    name = f"{week}{lunch}{holidays}"
    return BusinessCalendar(name, week, breaks=lunch, national_holidays=holidays)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    pool = st.sampled_from(draw(st.lists(calendars(), min_size=1, max_size=3)))
    stages: list[tuple[Branch, ...]] = []
    for n in range(draw(st.integers(1, 4))):
        branches = [
            Branch(
                tuple(
                    Segment(f"{n}.{b}.{s}", draw(st.integers(0, 150)), draw(pool))
                    for s in range(draw(st.integers(1, 2)))
                ),
                draw(st.integers(0, n)),
            )
            for b in range(draw(st.integers(1, 2)))
        ]
        stages.append(tuple(branches))
    return Route(draw(pool), tuple(stages))


HORIZON = Period(dt.date(2026, 5, 2), dt.date(2026, 5, 3))  # a weekend, then three Japanese holidays
AFTER = 15


@pytest.mark.row("H3")
@pytest.mark.trap("T63")
@settings(max_examples=40, deadline=None)
@given(route=routes())
def test_the_worst_start_is_the_one_a_scan_of_every_minute_finds(route: Route) -> None:
    minutes, starts = oracle(HORIZON, AFTER)
    try:
        expected = minutes.worst(route, starts)
    except IndexError:  # runs out of the oracle's days
        assume(False)
    found = worst_case(route, HORIZON)
    assert found.elapsed == expected
    assert minutes.elapsed(route, found.start) == expected
    assert found.start in starts


@pytest.mark.row("H3")
@settings(max_examples=25, deadline=None)
@given(route=routes(), data=st.data())
def test_the_mending_value_is_the_largest_that_a_scan_of_every_minute_allows(
    route: Route, data: st.DataObject
) -> None:
    keys = [s.key for stage in route.stages for b in stage for s in b.segments]
    key = data.draw(st.sampled_from(keys))
    limit = data.draw(st.integers(1, 600))
    minutes, starts = oracle(HORIZON, AFTER)
    try:
        found = largest_minutes(route, key, limit, HORIZON)
        if found is None:
            assert minutes.worst(route.with_minutes(key, 1), starts) > limit
        else:
            assert minutes.worst(route.with_minutes(key, found), starts) <= limit
            assert minutes.worst(route.with_minutes(key, found + 1), starts) > limit
    except (IndexError, NeverEnds):
        assume(False)


DST = [
    # The night New York's clocks go forward (2026-03-08) and back (2026-11-01).
    Period(dt.date(2026, 3, 7), dt.date(2026, 3, 9)),
    Period(dt.date(2026, 10, 31), dt.date(2026, 11, 2)),
]


@pytest.mark.trap("T14")
@pytest.mark.parametrize("horizon", DST)
@pytest.mark.parametrize("minutes", [1, 59, 120, 181])
def test_summer_time_changes_the_worst_case_as_a_scan_says(horizon: Period, minutes: int) -> None:
    route = Route(
        ALWAYS, ((Branch((Segment("a", 15, DAYTIME),), 0),), (Branch((Segment("b", minutes, NEW_YORK),), 1),))
    )
    counted, starts = oracle(horizon, 8)
    assert worst_case(route, horizon).elapsed == counted.worst(route, starts)


@pytest.mark.row("H3")
@pytest.mark.accept("AT-H3-6")
@pytest.mark.trap("T63")
def test_a_clock_told_on_friday_evening_runs_from_monday_morning() -> None:
    hours = hours_of(DAYTIME, dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    told = epoch_minute(dt.datetime(2026, 11, 13, 20, 0, tzinfo=TOKYO))
    assert instant_of(hours.opens_at(told)) == dt.datetime(2026, 11, 16, 9, 0, tzinfo=TOKYO)
    assert hours.opens_at(told) - told == 61 * 60


@pytest.mark.row("H3")
@pytest.mark.trap("T63")
def test_business_hours_under_a_promise_round_the_clock_are_worst_over_the_year_end() -> None:
    closing = BusinessCalendar(
        "年末年始休み",
        every_weekday(((540, 1050),)),
        closed_every_year=((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)),
    )
    worst = worst_case(Route(ALWAYS, ((Branch((Segment("uc", 60, closing),), 0),),)), FY2026)
    # From 16:31 on the last day one minute is left over for Monday 4 January, 09:00.
    assert instant_of(worst.start) == dt.datetime(2026, 12, 28, 16, 31, tzinfo=TOKYO)
    assert instant_of(worst.finish) == dt.datetime(2027, 1, 4, 9, 1, tzinfo=TOKYO)
    assert worst.elapsed == 6 * 1440 + 16 * 60 + 30


def test_what_runs_side_by_side_counts_once_the_slowest() -> None:
    both = tuple(Branch((Segment(str(n), n, ALWAYS),), 0) for n in (30, 120, 60))
    assert worst_case(Route(ALWAYS, (both, (Branch((Segment("x", 5, ALWAYS),), 1),))), FY2026).elapsed == 125


def test_a_clock_that_runs_from_the_beginning_overlaps_what_comes_before_it() -> None:
    early = Route(
        ALWAYS, ((Branch((Segment("ola", 15, ALWAYS),), 0),), (Branch((Segment("uc", 240, ALWAYS),), 0),))
    )
    assert worst_case(early, FY2026).elapsed == 240
    assert largest_minutes(early, "ola", 240, FY2026) == 240


@pytest.mark.trap("T63")
def test_no_value_mends_a_link_that_is_closed_longer_than_the_promise() -> None:
    closed = Route(ALWAYS, ((Branch((Segment("uc", 60, SATURDAYS),), 0),),))
    assert largest_minutes(closed, "uc", 240, FY2026) is None
    # Two hours every Saturday end exactly a week after they were interrupted; one minute more needs another week.
    assert largest_minutes(closed, "uc", 7 * 1440, FY2026) == 120


def test_hours_crossing_midnight_and_lunch_hours_are_counted_in_the_promises_own_calendar() -> None:
    route = Route(LUNCH, ((Branch((Segment("night", 480, NIGHT),), 0),),))
    counted, starts = oracle(HORIZON, AFTER)
    assert worst_case(route, HORIZON).elapsed == counted.worst(route, starts)


def test_a_calendar_that_never_opens_never_ends() -> None:
    never = BusinessCalendar("休業", ((),) * 7)
    with pytest.raises(NeverEnds):
        worst_case(Route(ALWAYS, ((Branch((Segment("uc", 1, never),), 0),),)), FY2026)


def test_the_runs_of_one_start_show_who_waits() -> None:
    route = Route(ALWAYS, ((Branch((Segment("a", 15, ALWAYS), Segment("b", 60, DAYTIME)), 0),),))
    start = epoch_minute(dt.datetime(2026, 11, 13, 20, 0, tzinfo=TOKYO))
    runs = list(LaidOut(route, FY2026, 31).runs(start))
    assert [(r.key, r.start - start, r.end - start) for r in runs] == [("a", 0, 15), ("b", 15, 62 * 60)]
