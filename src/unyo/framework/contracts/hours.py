"""A declared calendar row as hours one can compute with (T05-T09, T15)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from unyo.parties.designs import Calendar
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.clock_times import parse_clock_span
from unyo.vocabulary.dates import parse_date
from unyo.vocabulary.instants import TOKYO
from unyo.vocabulary.open_time import open_time
from unyo.vocabulary.periods import Period, parse_period
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.support_hours import parse_calendar

_BETWEEN_DAYS = re.compile(r"[,、;\n]+")


@lru_cache(maxsize=256)
def business_calendar(calendar: Calendar) -> BusinessCalendar:
    """The hours of a declared calendar: its text, then lunch, holidays and own days off laid over it.

    Raises `CannotRead` with what would be right when a part cannot be read.
    """
    hours = parse_calendar(calendar.hours, name=calendar.name, zone=calendar.zone or TOKYO)
    if calendar.lunch:
        hours = replace(hours, breaks=tuple(sorted({*hours.breaks, parse_clock_span(calendar.lunch)})))
    if calendar.holidays_closed is not None:
        hours = replace(hours, national_holidays=calendar.holidays_closed)
    return replace(hours, closed_days=hours.closed_days | _days_off(calendar.closed_days))


def _days_off(written: str) -> frozenset[date]:
    parts = (part.strip() for part in _BETWEEN_DAYS.split(written))
    return frozenset(day for part in parts if part for day in _days(part))


def _days(part: str) -> tuple[date, ...]:
    try:
        return (parse_date(part).value,)
    except CannotRead:
        return tuple(parse_period(part)[0].each_day())


def unattended(
    band: BusinessCalendar, attended: Iterable[BusinessCalendar], period: Period
) -> tuple[int, int]:
    """(minutes of the band in which none of the calendars is open, minutes of the band), exactly."""
    # Many roles and cells are attended in the same hours: each set of hours is laid over a band once.
    return _unattended(band, frozenset(attended), period)


@lru_cache(maxsize=1024)
def _unattended(
    band: BusinessCalendar, attended: frozenset[BusinessCalendar], period: Period
) -> tuple[int, int]:
    day = timedelta(days=2)
    asked = open_time(band, period.first, period.last)
    layouts = (open_time(one, period.first - day, period.last + day).intervals for one in attended)
    covered = sum(
        min(end, last) - max(start, first)
        for first, last in _together(span for layout in layouts for span in layout)
        for start, end in _touching(asked.intervals, first, last)
    )
    return asked.total - covered, asked.total


def _together(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if current is not None and start <= current[1]:
            current = current[0], max(current[1], end)
            continue
        if current is not None:
            yield current
        current = start, end
    if current is not None:
        yield current


def _touching(spans: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    for start, end in spans[max(bisect_right(spans, (first, first)) - 1, 0) :]:
        if start >= last:
            return
        if end > first:
            yield start, end
