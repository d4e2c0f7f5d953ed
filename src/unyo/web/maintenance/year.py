"""Twelve months as calendars: windows, nights that run on, freezes, holidays, and what meets (H17, T09). Pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field

from unyo.framework.agreements.designs import FreezePeriod
from unyo.framework.agreements.maintenance import FrozenOccurrence, Meeting, PlannedWindow, minutes_by_month
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.holiday_years import japan_holidays
from unyo.vocabulary.periods import Period, add_months, month_of
from unyo.vocabulary.recurrences import Occurrence
from unyo.vocabulary.text import Text

_DAY = dt.timedelta(days=1)
WEEKDAYS = (
    Text("月", "Mo"), Text("火", "Tu"), Text("水", "We"), Text("木", "Th"),
    Text("金", "Fr"), Text("土", "Sa"), Text("日", "Su"),
)  # fmt: skip


@dataclass(slots=True)
class Day:
    """One day: what begins on it, what runs on into it from the evening before, what freezes it."""

    date: dt.date
    inside: bool
    holiday: bool = False
    begins: list[str] = field(default_factory=list)
    runs_on: list[str] = field(default_factory=list)
    freezes: list[str] = field(default_factory=list)
    clashes: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """One month in weeks from Monday, and the planned minutes that belong to it."""

    first: dt.date
    weeks: tuple[tuple[Day, ...], ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Year:
    """The months, and years whose holidays are not known."""

    months: tuple[Month, ...]
    warnings: tuple[Text, ...]


def twelve_from(day: dt.date) -> Period:
    """Twelve whole months, from the first of the day's month."""
    first = day.replace(day=1)
    return Period(first, add_months(first, 12) - _DAY)


def laid_out(
    period: Period,
    plans: Sequence[PlannedWindow],
    freezes: Iterable[FreezePeriod],
    frozen: Iterable[FrozenOccurrence],
    met: Iterable[Meeting],
) -> Year:
    """The calendars of whole months."""
    days = {day: Day(day, True) for day in period.each_day()}
    for plan in plans:
        for one in plan.occurrences:
            _mark(days, plan.window.name, one)
    _freeze(days, freezes)
    clashing = {one.occurrence.day for one in frozen}
    clashing |= {one.day for meeting in met for pair in meeting.occurrences for one in pair}
    for day in clashing & days.keys():
        days[day].clashes = True
    warnings = _holidays(days)
    minutes = minutes_by_month(one for plan in plans for one in plan.occurrences)
    months = tuple(
        Month(month.first, _weeks(month, days), minutes.get((month.first.year, month.first.month), 0))
        for month in period.months()
    )
    return Year(months, warnings)


def _mark(days: dict[dt.date, Day], name: str, one: Occurrence) -> None:
    if one.day in days:
        days[one.day].begins.append(name)
    last = (one.end - dt.timedelta(minutes=1)).date()
    following = one.day + _DAY
    while following <= last:
        if following in days:
            days[following].runs_on.append(name)
        following += _DAY


def _freeze(days: dict[dt.date, Day], freezes: Iterable[FreezePeriod]) -> None:
    for freeze in freezes:
        for date, day in days.items():
            if freeze.valid_from and freeze.valid_to and freeze.valid_from <= date <= freeze.valid_to:
                day.freezes.append(freeze.name)


def _holidays(days: dict[dt.date, Day]) -> tuple[Text, ...]:
    by_year: defaultdict[int, list[Day]] = defaultdict(list)
    for day in days.values():
        by_year[day.date.year].append(day)
    warnings = []
    for year, found in by_year.items():
        known = japan_holidays(year)
        for day in found:
            day.holiday = day.date in known.days
        warnings += [known.warning] if known.warning else []
    return tuple(warnings)


def _weeks(month: Period, days: dict[dt.date, Day]) -> tuple[tuple[Day, ...], ...]:
    monday = month.first - dt.timedelta(days=month.first.weekday())
    weeks = []
    while monday <= month.last:
        dates = [monday + dt.timedelta(days=n) for n in range(7)]
        weeks.append(tuple(days[date] if date in month else Day(date, False) for date in dates))
        monday += dt.timedelta(days=7)
    assert month == month_of(month.first)
    return tuple(weeks)
