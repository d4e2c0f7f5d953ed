"""A declared calendar as business hours that can be computed with (T05-T09)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from unyo.parties.designs import Calendar
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.clock_times import parse_clock_span
from unyo.vocabulary.dates import parse_date
from unyo.vocabulary.instants import TOKYO
from unyo.vocabulary.reading import cannot_read, folded
from unyo.vocabulary.support_hours import parse_calendar

_SEPARATORS = re.compile(r"[,、;\n]+")
_RANGE = re.compile(r"(.+?)\s*(?:~|から|\bto\b|\s-\s)\s*(.+?)(?:まで)?")


@lru_cache(maxsize=512)
def business_calendar(calendar: Calendar) -> BusinessCalendar:
    """The hours of one declared calendar. `CannotRead` (with `.text`) when a field cannot be read."""
    read = parse_calendar(calendar.hours, name=calendar.name or calendar.key, zone=calendar.zone or TOKYO)
    if calendar.lunch.strip():
        read = replace(read, breaks=tuple(sorted({*read.breaks, parse_clock_span(calendar.lunch)})))
    if calendar.holidays_closed is not None:
        read = replace(read, national_holidays=calendar.holidays_closed)
    if calendar.closed_days.strip():
        read = replace(read, closed_days=read.closed_days | closed_days(calendar.closed_days))
    return read


def closed_days(text: str) -> frozenset[dt.date]:
    """Days off written as 2026-12-29〜2027-01-03, 2027-08-13 (both ends included). `CannotRead` otherwise."""
    parts = (part.strip() for part in _SEPARATORS.split(folded(text)))
    return frozenset(day for part in parts if part for day in _days(part))


def _days(part: str) -> list[dt.date]:
    ends = _RANGE.fullmatch(part)
    if not ends:
        return [parse_date(part).value]
    first, last = (parse_date(end).value for end in ends.groups())
    if last < first:
        raise cannot_read(part, "終わりが始まりより前です", "it ends before it begins")
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
