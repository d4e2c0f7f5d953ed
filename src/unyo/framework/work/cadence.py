"""When work that comes back is due next, and how late it is (G10, T16).

The rule for the ends of months: the same day of the later month; where that day does not exist, the month's last
day; and what falls on the last day of a month stays on the last day.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from unyo.framework.work.designs import PeriodicWork
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import add_months

_DAYS = {"daily": 1, "weekly": 7}
_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


def follows_calendar(cadence: str) -> bool:
    """Whether the cadence makes a due day; 随時 and a blank one make none."""
    return cadence in _DAYS or cadence in _MONTHS


def next_due(done: dt.date, cadence: str) -> dt.date | None:
    """The day on which work done on `done` is due again; None when its cadence makes no due day."""
    if cadence in _DAYS:
        step = dt.timedelta(days=_DAYS[cadence])
        return done + step if done <= dt.date.max - step else None
    if cadence not in _MONTHS or done.year == dt.date.max.year:
        return None
    day = add_months(done, _MONTHS[cadence])
    return _last_of(day) if done == _last_of(done) else day


@dataclass(frozen=True, slots=True)
class Due:
    """When a piece of periodic work is due. `day` is None when nobody can tell; `by_cadence` is what its cadence says."""

    work: PeriodicWork
    day: dt.date | None
    by_cadence: dt.date | None

    def late(self, today: dt.date) -> int | None:
        """Days past the due day, 0 on and before it; None when no due day is known."""
        return None if self.day is None else max(0, (today - self.day).days)

    @property
    def beyond_cadence(self) -> int:
        """Days by which the written due day lies later than the cadence allows."""
        if self.day is None or self.by_cadence is None:
            return 0
        return max(0, (self.day - self.by_cadence).days)


def due(work: PeriodicWork) -> Due:
    """The written due day stands; else the one that follows from the last time and the cadence."""
    computed = next_due(work.last_done, work.cadence) if work.last_done else None
    return Due(work, work.next_due or computed, computed)


def _last_of(day: dt.date) -> dt.date:
    return day.replace(day=monthrange(day.year, day.month)[1])
