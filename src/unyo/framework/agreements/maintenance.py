"""The year of planned maintenance: every window, what it meets, and the minutes it takes from each month (H17, T09)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from unyo.framework.agreements.designs import FreezePeriod, MaintenanceWindow
from unyo.vocabulary.clock_times import at_business_day
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.instants import TOKYO, epoch_minute
from unyo.vocabulary.periods import Period, add_months
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.recurrences import Occurrence, parse_recurrence
from unyo.vocabulary.text import Text

_DAY = dt.timedelta(days=1)
# A freeze "for ever" is written with the first or last day there is; no instant lies beyond those in every zone.
_EARLIEST, _LATEST = dt.date.min + 2 * _DAY, dt.date.max - 2 * _DAY


@dataclass(frozen=True, slots=True)
class PlannedWindow:
    """A window with its occurrences in a period; `problem` says why it cannot be laid out, `hours_stated` whether hours are written."""

    window: MaintenanceWindow
    occurrences: tuple[Occurrence, ...]
    problem: Text | None = None
    hours_stated: bool = True


@dataclass(frozen=True, slots=True)
class FrozenOccurrence:
    """An occurrence that reaches into days on which nothing may be changed."""

    window: MaintenanceWindow
    occurrence: Occurrence
    freeze: FreezePeriod


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two windows that touch the same system at the same time, and the minutes of it."""

    first: MaintenanceWindow
    second: MaintenanceWindow
    occurrences: tuple[tuple[Occurrence, Occurrence], ...]
    minutes: int


def twelve_months(day: dt.date) -> Period:
    """The twelve months that begin on a day."""
    return Period(day, add_months(day, 12) - _DAY)


def planned(windows: Iterable[MaintenanceWindow], period: Period) -> tuple[PlannedWindow, ...]:
    """Each window laid out over the period, by the day on which an occurrence begins."""
    return tuple(_planned(window, period) for window in windows)


def frozen(plans: Iterable[PlannedWindow], freezes: Iterable[FreezePeriod]) -> tuple[FrozenOccurrence, ...]:
    """Occurrences that reach into a freeze of their system; one that begins the evening before counts (T09)."""
    kept = [(freeze, bounds) for freeze in freezes if (bounds := _bounds(freeze))]
    return tuple(
        FrozenOccurrence(plan.window, occurrence, freeze)
        for plan in plans
        for occurrence in plan.occurrences
        for freeze, (begins, ends) in kept
        if _same(plan.window.system, freeze.system)
        and _near(occurrence, freeze)
        and occurrence.start < ends
        and begins < occurrence.end
    )


def meetings(plans: Iterable[PlannedWindow]) -> tuple[Meeting, ...]:
    """Every pair of windows of one system or service that run at the same time."""
    found = []
    for one, other in combinations(tuple(plans), 2):
        if not _touch(one.window, other.window):
            continue
        pairs = tuple(_together(one.occurrences, other.occurrences))
        if pairs:
            minutes = sum(_shared(first, second) for first, second in pairs)
            found.append(Meeting(one.window, other.window, pairs, minutes))
    return tuple(found)


def minutes_by_month(occurrences: Iterable[Occurrence]) -> Mapping[tuple[int, int], int]:
    """Planned minutes of each (year, month). An occurrence past midnight belongs whole to the month it begins in."""
    found: Counter[tuple[int, int]] = Counter()
    for one in occurrences:
        found[one.day.year, one.day.month] += epoch_minute(one.end) - epoch_minute(one.start)
    return found


def _planned(window: MaintenanceWindow, period: Period) -> PlannedWindow:
    try:
        recurrence = parse_recurrence(window.wording)
    except CannotRead as problem:
        return PlannedWindow(window, (), problem.text)
    first, last = window.valid_from or dt.date.min, window.valid_to or dt.date.max
    within = tuple(one for one in recurrence.occurrences_in(period) if first <= one.day <= last)
    return PlannedWindow(window, within, None, recurrence.window_stated)


def _bounds(freeze: FreezePeriod) -> tuple[dt.datetime, dt.datetime] | None:
    """From the first instant of a freeze to the first after it; None when a day is missing."""
    if freeze.valid_from is None or freeze.valid_to is None:
        return None
    first, last = max(freeze.valid_from, _EARLIEST), min(freeze.valid_to, _LATEST)
    return at_business_day(first, 0, TOKYO), at_business_day(last + _DAY, 0, TOKYO)


def _near(occurrence: Occurrence, freeze: FreezePeriod) -> bool:
    """Whether the two can meet at all, by their days: cheaper than by their instants. No window is longer than 48 hours."""
    assert freeze.valid_from and freeze.valid_to
    return freeze.valid_from.toordinal() - 2 <= occurrence.day.toordinal() <= freeze.valid_to.toordinal() + 1


def _same(one: str, other: str) -> bool:
    """A freeze without a system holds everywhere; a window without one may touch any."""
    return not one or not other or one == other


def _touch(one: MaintenanceWindow, other: MaintenanceWindow) -> bool:
    if one.system and other.system:
        return one.system == other.system
    if one.service and other.service:
        return one.service == other.service
    return not (one.system or one.service) or not (other.system or other.service)


def _together(
    ones: tuple[Occurrence, ...], others: tuple[Occurrence, ...]
) -> Iterator[tuple[Occurrence, Occurrence]]:
    near = {other.day: other for other in others}
    # No occurrence is longer than 48 hours from the start of its day.
    for one in ones:
        for shift in (-2, -1, 0, 1, 2):
            other = near.get(one.day + shift * _DAY)
            if other and _shared(one, other) > 0:
                yield one, other


def _shared(one: Occurrence, other: Occurrence) -> int:
    return epoch_minute(min(one.end, other.end)) - epoch_minute(max(one.start, other.start))
