"""Whether runbooks are practised in time: every half year by default, restoring data every calendar month (H9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from unyo.framework.work.designs import Runbook
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import Period, month_of
from unyo.vocabulary.verdict import Verdict

DRILL_DAYS = 180
# No month is longer: a restore exercise planned less often leaves months without one.
RESTORE_DAYS = 31


def drill_interval(runbook: Runbook, usual: int = DRILL_DAYS) -> int:
    """Days within which the next drill has to follow; `usual` where the runbook does not say."""
    if runbook.drill_days is not None and runbook.drill_days > 0:
        return runbook.drill_days
    return RESTORE_DAYS if runbook.restore else usual


@dataclass(frozen=True, slots=True)
class Drill:
    """How a runbook stands on a day. `due` is None when no drill is known: never practised, or never written down."""

    runbook: Runbook
    interval: int
    due: dt.date | None
    late: int | None


def drill(runbook: Runbook, day: dt.date, usual: int = DRILL_DAYS) -> Drill:
    """The day the next drill is due and how many days late it is."""
    interval = drill_interval(runbook, usual)
    if runbook.last_drill is None:
        return Drill(runbook, interval, None, None)
    left = (dt.date.max - runbook.last_drill).days
    due = runbook.last_drill + dt.timedelta(days=min(interval, left))
    return Drill(runbook, interval, due, max(0, (day - due).days))


def missed_months(drills: Iterable[dt.date], span: Period) -> tuple[Period, ...]:
    """The calendar months of a span in which no exercise took place (AT-H9-2). A month only begun counts too."""
    held = {month_of(one) for one in drills}
    return tuple(month for month in span.months() if month not in held)


def missed_since(last: dt.date, day: dt.date) -> tuple[Period, ...]:
    """The whole months without an exercise between the last one and the month of `day`, which is not over yet."""
    ended = day.replace(day=1) - dt.timedelta(days=1)
    return missed_months([last], Period(last, ended)) if last <= ended else ()


def restored_in_time(
    minutes: int | None, rto_minutes: int | None, *, right_point: bool | None = True
) -> Verdict:
    """Whether a restore exercise was good: usable data within the RTO, and of the right point in time (AT-H9-3).

    The wrong point is a failure however quick it was. What is not known leaves the verdict unknown.
    """
    if right_point is False:
        return Verdict.BROKEN
    if minutes is None or rto_minutes is None:
        return Verdict.UNKNOWN
    if minutes > rto_minutes:
        return Verdict.BROKEN
    return Verdict.UNKNOWN if right_point is None else Verdict.KEPT
