"""Times of day and spans of hours as minutes from the start of the business day: 25:30 is 1530 (T08, T15, T69)."""

from __future__ import annotations

import re
from datetime import date, datetime

from unyo.vocabulary.instants import DAY, TOKYO, instant_of, wall_minute
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import cannot_read, compact

_CLOCK = LazyPattern(
    r"(?P<next>翌日?|nextday)?(?P<noon>午前|午後|am|pm)?(?P<hour>\d{1,2})"
    r"(?:(?::(?P<minute>\d{2})(?::00)?)|(?P<ji>時)(?:(?P<fun>\d{1,2})分|(?P<half>半))?)?(?P<late>am|pm|a\.m\.|p\.m\.)?"
)
_SPAN = LazyPattern(r"(.+?)(?:[-~]|から|to|until)(.+?)(?:まで)?")
LATEST = 2 * DAY


def parse_clock(text: str) -> int:
    """Minutes since 00:00 of the business day, 0..2880: 9:00, 24:00, 25:30, 9時半, 翌5:00, 5:30pm. `CannotRead` otherwise."""
    match = _CLOCK.fullmatch(compact(text).lower())
    if not match or not (match["minute"] or match["ji"] or match["late"] or match["noon"]):
        raise cannot_read(
            text,
            "時刻として読めません。例: 9:00、17時30分、25:30",
            "not a time of day; e.g. 9:00, 17:30 or 25:30",
        )
    return _minute(text, match)


def parse_clock_span(text: str) -> tuple[int, int]:
    """(start, end) in minutes of the business day; an end not after the start is the next day's (22:00-7:00 = 1320, 1860)."""
    match = _SPAN.fullmatch(compact(text).lower())
    if not match:
        raise cannot_read(
            text, "時間帯として読めません。例: 9:00-17:30", "not a span of hours; e.g. 9:00-17:30"
        )
    start, end = (_either_form(text, part) for part in match.groups())
    if start == end:
        raise cannot_read(
            text,
            "始まりと終わりが同じです。終日なら 0:00-24:00",
            "starts and ends at once; all day is 0:00-24:00",
        )
    return start, end if end > start else end + DAY


def format_clock(minute: int) -> str:
    """Minutes of the business day as 9:00 or 25:30."""
    return f"{minute // 60}:{minute % 60:02d}"


def minutes_of_day_fraction(fraction: float) -> int:
    """A spreadsheet's time, a fraction of a day, as minutes to the nearest: 0.395833 is 570, 1.5 is 2160 (T69)."""
    if not 0 <= fraction < 10_000:
        raise cannot_read(str(fraction), "時刻・時間の値として読めません", "not a spreadsheet's time")
    return int(fraction * DAY + 0.5)


def at_business_day(day: date, clock: str | int, zone: str = TOKYO) -> datetime:
    """The instant of a business day's clock time: 2026-04-30 at 25:30 is 2026-05-01 01:30 (T08)."""
    minute = parse_clock(clock) if isinstance(clock, str) else clock
    return instant_of(wall_minute(day, minute, zone), zone)


def _either_form(text: str, part: str) -> int:
    # Inside a span a bare 9 can only be an hour: 9-17, 9~18時.
    match = _CLOCK.fullmatch(part)
    if not match:
        raise cannot_read(
            text, "時間帯として読めません。例: 9:00-17:30", "not a span of hours; e.g. 9:00-17:30"
        )
    return _minute(text, match)


def _minute(text: str, match: re.Match[str]) -> int:
    hour, minute = int(match["hour"]), int(match["minute"] or match["fun"] or (30 if match["half"] else 0))
    marked = (match["noon"] or match["late"] or "").replace(".", "")
    if marked in ("午後", "pm") and hour < 12:
        hour += 12
    elif marked in ("午前", "am") and hour == 12:
        hour = 0
    total = hour * 60 + minute + (DAY if match["next"] else 0)
    if minute > 59 or total > LATEST:
        raise cannot_read(text, "時刻は 0:00 から 48:00 までです", "times run from 0:00 to 48:00")
    return total
