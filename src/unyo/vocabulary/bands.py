"""The bands of time a coverage table is asked for, and how much of a band a calendar is open (H1)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from unyo.vocabulary.calendars import ALWAYS, WHOLE_DAY, BusinessCalendar, Windows, every_weekday
from unyo.vocabulary.instants import DAY, TOKYO
from unyo.vocabulary.open_time import OpenTime, open_time
from unyo.vocabulary.periods import Period
from unyo.vocabulary.reading import cannot_read, compact
from unyo.vocabulary.text import Text

Openness = Literal["all", "part", "none"]
DAY_START = 9 * 60
DAY_END = 18 * 60


class TimeBand(StrEnum):
    """Three bands that fill the week without overlap, and all of it."""

    WEEKDAY_DAY = "weekday_day"
    WEEKDAY_NIGHT = "weekday_night"
    HOLIDAY = "holiday"
    ALWAYS = "always"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _LABELS[self]


_LABELS = {
    TimeBand.WEEKDAY_DAY: Text("平日日中", "weekday daytime"),
    TimeBand.WEEKDAY_NIGHT: Text("平日夜間", "weekday night"),
    TimeBand.HOLIDAY: Text("休日", "weekends and holidays"),
    TimeBand.ALWAYS: Text("24x365", "24x365"),
}
_WRITINGS = (
    (TimeBand.ALWAYS, r"24(?:時間|h|hours?)?[x*/・]?(?:365|7)(?:日|days?)?|24時間(?:365日|年中無休)?|常時|全時間帯?|全日|always|alltime|any"),
    (TimeBand.WEEKDAY_NIGHT, r"(?:平日)?(?:の)?(?:夜間?|深夜|時間外)(?:帯)?|weekday_?nights?|nights?|outofhours|after-?hours"),
    (TimeBand.WEEKDAY_DAY, r"平日|(?:平日)?(?:の)?(?:日中|昼間?|日勤)(?:帯)?|平日営業時間|営業時間|weekday_?(?:days?|daytime)|weekdays?|daytime|business_?hours|officehours"),
    (TimeBand.HOLIDAY, r"休日|土日祝日?|土日(?:・祝日)?|土・日・祝日?|休祝日|祝日|週末|holidays?|weekends?(?:(?:and|/|&)holidays?)?"),
)  # fmt: skip


def parse_band(text: str) -> TimeBand:
    """Read the name of a band in its usual writings. `CannotRead` lists the four names."""
    written = compact(text).lower()
    for band, pattern in _WRITINGS:
        if re.fullmatch(pattern, written):
            return band
    names = " / ".join(band.label.ja for band in TimeBand), " / ".join(band.label.en for band in TimeBand)
    raise cannot_read(
        text,
        f"時間帯の名前ではありません。次のいずれか: {names[0]}",
        f"not a band of time; one of: {names[1]}",
    )


def band_calendar(
    band: TimeBand, *, day_start: int = DAY_START, day_end: int = DAY_END, zone: str = TOKYO
) -> BusinessCalendar:
    """The band as a calendar: daytime is `day_start` to `day_end` with lunch, night the rest of each weekday by date.

    Friday 24:00 ends the Friday night band: what follows is 休日. The three bands together are always.
    """
    whole = every_weekday(WHOLE_DAY)
    hours: dict[TimeBand, tuple[tuple[Windows, ...], Windows]] = {
        TimeBand.WEEKDAY_DAY: (every_weekday(((day_start, day_end),)), ()),
        TimeBand.WEEKDAY_NIGHT: (every_weekday(_outside(day_start, day_end)), ()),
        TimeBand.HOLIDAY: (tuple(() if windows else WHOLE_DAY for windows in whole), WHOLE_DAY),
    }
    if band is TimeBand.ALWAYS:
        return BusinessCalendar(band.label.en, ALWAYS.weekly, zone, national_holidays=False)
    weekly, on_holidays = hours[band]
    return BusinessCalendar(band.label.en, weekly, zone, holiday_windows=on_holidays)


def open_share(calendar: BusinessCalendar, band: BusinessCalendar, period: Period) -> tuple[int, int]:
    """(minutes of the band in which `calendar` is open, minutes of the band) over the period, exactly."""
    asked = open_time(band, period.first, period.last)
    return _shared(asked, _covering(calendar, asked)), asked.total


@lru_cache(maxsize=512)
def how_much_open(
    calendar: BusinessCalendar,
    band: TimeBand,
    period: Period,
    *,
    day_start: int = DAY_START,
    day_end: int = DAY_END,
    zone: str = TOKYO,
) -> Openness:
    """Whether the calendar is open in all, part or none of a band over the period, to the minute (H1)."""
    asked = band_calendar(band, day_start=day_start, day_end=day_end, zone=zone)
    shared, total = open_share(calendar, asked, period)
    if shared == 0:
        return "none"
    return "all" if shared == total else "part"


def _outside(day_start: int, day_end: int) -> Windows:
    return tuple((a, b) for a, b in ((0, day_start), (day_end, DAY)) if a < b)


def _covering(calendar: BusinessCalendar, asked: OpenTime) -> OpenTime:
    # A day more on each side: the other zone's days begin and end elsewhere.
    day = asked.first_day.toordinal(), asked.last_day.toordinal()
    return open_time(
        calendar, asked.first_day.fromordinal(day[0] - 2), asked.last_day.fromordinal(day[1] + 2)
    )


def _shared(asked: OpenTime, given: OpenTime) -> int:
    return sum(given.minutes_between(start, end) for start, end in asked.intervals)
