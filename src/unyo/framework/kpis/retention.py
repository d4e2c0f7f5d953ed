"""How long detail is kept, and that nothing is dropped before it has been rolled up (G11, AT-G11-3)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from unyo.framework.kpis.designs import Dataset
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import FiscalYear, Period, add_months, month_of
from unyo.vocabulary.text import Text

# The longest stretch of days one roll-up covers: detail must be there until it is over.
SPANS = {"daily": 1, "weekly": 7, "monthly": 31, "quarterly": 92, "half_yearly": 184, "yearly": 366}


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one day, as it was received."""

    day: dt.date
    value: Decimal


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What remains of a stretch of days: how many values, their sum, the smallest and the largest."""

    period: Period
    count: int
    total: Decimal
    least: Decimal
    most: Decimal

    @property
    def mean(self) -> Decimal:
        """The mean of the values."""
        return self.total / self.count


def stretch_of(day: dt.date, cadence: str) -> Period:
    """The day, week (from Monday), month, quarter, half or fiscal year (from April) a day belongs to."""
    if cadence == "daily":
        return Period(day, day)
    if cadence == "weekly":
        monday = day - dt.timedelta(days=day.weekday())
        return Period(monday, monday + dt.timedelta(days=6))
    if cadence == "monthly":
        return month_of(day)
    months = {"quarterly": 3, "half_yearly": 6, "yearly": 12}[cadence]
    first = FiscalYear.of(day).period.first
    while day >= (after := add_months(first, months)):
        first = after
    return Period(first, add_months(first, months) - dt.timedelta(days=1))


def rolled_up(readings: Iterable[Reading], cadence: str, day: dt.date) -> tuple[RolledUp, ...]:
    """Every stretch that is over before `day`, in order; a stretch still running is not rolled up yet."""
    found: defaultdict[Period, list[Decimal]] = defaultdict(list)
    for one in readings:
        found[stretch_of(one.day, cadence)].append(one.value)
    return tuple(
        RolledUp(period, len(values), sum(values, Decimal(0)), min(values), max(values))
        for period, values in sorted(found.items())
        if period.last < day
    )


def droppable(
    readings: Iterable[Reading], kept: Iterable[RolledUp], dataset: Dataset, day: dt.date
) -> tuple[Reading, ...]:
    """Detail older than its retention of which a complete roll-up is kept; everything else stays."""
    if dataset.retention_days is None or dataset.rollup not in SPANS:
        return ()
    every = tuple(readings)
    counts: Mapping[Period, int] = {one.period: one.count for one in kept}
    there: defaultdict[Period, int] = defaultdict(int)
    for one in every:
        there[stretch_of(one.day, dataset.rollup)] += 1
    oldest = day - dt.timedelta(days=dataset.retention_days)
    return tuple(
        one
        for one in every
        if one.day < oldest and counts.get(period := stretch_of(one.day, dataset.rollup), 0) >= there[period]
    )


def lost_before_rolled_up(dataset: Dataset) -> Text | None:
    """Why detail of a data set would be gone before a roll-up of it exists; None when it would not, or nobody knows."""
    if dataset.retention_days is None:
        return None
    if not dataset.rollup or dataset.rollup == "on_demand":
        return _NO_ROLL_UP.format(days=dataset.retention_days)
    span = SPANS[dataset.rollup]
    if dataset.retention_days < span:
        return _TOO_SHORT.format(days=dataset.retention_days, span=span)
    return None


_NO_ROLL_UP = Text(
    "明細は{days}日で消え、集計は残りません", "the detail goes after {days} days and no roll-up remains"
)
_TOO_SHORT = Text(
    "明細は{days}日で消えますが、集計の一区切りは{span}日かかります",
    "the detail goes after {days} days, but one roll-up covers {span}",
)
