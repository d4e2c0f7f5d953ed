"""The hours of service in which nobody can be reached who may decide, band by band (G7, T15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from unyo.framework.responsibility.spans import Spans, length, shared, together, without
from unyo.vocabulary.bands import TimeBand, band_calendar
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.open_time import open_time
from unyo.vocabulary.periods import Period

# The three bands that fill the week without overlap.
PARTS = (TimeBand.WEEKDAY_DAY, TimeBand.WEEKDAY_NIGHT, TimeBand.HOLIDAY)

Calendars = frozenset[BusinessCalendar]


def counts_in(written: str, band: TimeBand) -> bool:
    """Whether what is written for a band (nothing: always) counts in that band."""
    return written in ("", TimeBand.ALWAYS.value, band.value)


def ordinary(calendar: BusinessCalendar) -> BusinessCalendar:
    """The same hours without holidays and days off: what an ordinary week looks like."""
    nothing: frozenset[date] = frozenset()
    return replace(
        calendar, national_holidays=False, closed_days=nothing, closed_every_year=(), open_days=nothing
    )


def week_of(day: date) -> Period:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def laid_out(calendars: Iterable[BusinessCalendar], period: Period) -> Spans:
    """The minutes of the days of `period` in which at least one of the calendars is open (T15)."""
    # A day more on each side: a shift that began the day before, and zones whose days begin elsewhere.
    first, last = period.first - timedelta(days=1), period.last + timedelta(days=1)
    return together(*(open_time(one, first, last).intervals for one in calendars))


def open_spans(service: Calendars, band: TimeBand, period: Period, *, plain: bool = False) -> Spans:
    """The hours of service that lie in a band; `plain` leaves holidays out of account."""
    return _asked(service, band, period, plain)


def uncovered_spans(
    service: Calendars,
    reachable: Mapping[TimeBand, Calendars],
    period: Period,
    *,
    plain: bool = False,
) -> dict[TimeBand, Spans]:
    """For each band the hours of service in which none of those who count in that band is there."""
    found: dict[TimeBand, Spans] = {}
    for band in PARTS:
        there = _stripped(reachable.get(band, frozenset()), plain)
        found[band] = without(_asked(service, band, period, plain), _present(there, period))
    return found


def minutes_of(spans: Mapping[TimeBand, Spans]) -> dict[TimeBand, int]:
    """How many minutes each band holds."""
    return {band: length(one) for band, one in spans.items()}


@lru_cache(maxsize=64)
def _asked(service: Calendars, band: TimeBand, period: Period, plain: bool) -> Spans:
    inside = ordinary(band_calendar(band)) if plain else band_calendar(band)
    days = tuple(open_time(inside, period.first, period.last).intervals)
    return shared(days, _present(_stripped(service, plain), period))


@lru_cache(maxsize=256)
def _present(calendars: Calendars, period: Period) -> Spans:
    return laid_out(calendars, period)


def _stripped(calendars: Calendars, plain: bool) -> Calendars:
    return frozenset(ordinary(one) for one in calendars) if plain else calendars
