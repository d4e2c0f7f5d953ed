"""When data are due, and whether what came can be used (G11). A PDF that arrived in time has not arrived as data."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from enum import StrEnum

from unyo.framework.kpis.designs import READABLE, Dataset
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import Period, add_months
from unyo.vocabulary.text import Text

MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


class Delivery(StrEnum):
    """How one expected delivery stands."""

    RECEIVED = "received"
    LATE = "late"
    MISSING = "missing"
    AWAITED = "awaited"
    NOT_READABLE = "not_readable"
    NO_DUE_DAY = "no_due_day"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Expected:
    """The delivery of one period's data; `due` is its last day in time, None when nobody agreed one."""

    period: Period
    due: dt.date | None


def expected_deliveries(dataset: Dataset, year: Period) -> tuple[Expected, ...]:
    """What is to come for the months, quarters, halves or years that lie whole in `year`, counted from its first day.

    The due day is one of the month after; the 31st means the last day of a shorter month. Daily and weekly data are
    delivered by the month. () for data on demand.
    """
    step = 1 if dataset.cadence in ("daily", "weekly") else MONTHS.get(dataset.cadence, 0)
    found, first = list[Expected](), year.first
    while step and (after := add_months(first, step)) - dt.timedelta(days=1) <= year.last:
        found.append(Expected(Period(first, after - dt.timedelta(days=1)), _due(dataset, after)))
        first = after
    return tuple(found)


def delivered(
    expected: Expected, day: dt.date, received: dt.date | None = None, raw_format: str = ""
) -> Delivery:
    """How a delivery stands on a day. In time on the due day itself; a form no machine reads is no delivery."""
    if received is not None and received <= day:
        if raw_format and raw_format not in READABLE:
            return Delivery.NOT_READABLE
        late = expected.due is not None and received > expected.due
        return Delivery.LATE if late else Delivery.RECEIVED
    if expected.due is None:
        return Delivery.NO_DUE_DAY
    return Delivery.MISSING if day > expected.due else Delivery.AWAITED


def _due(dataset: Dataset, month: dt.date) -> dt.date | None:
    if dataset.due_day is None or dataset.due_day < 1:
        return None
    return month.replace(day=min(dataset.due_day, monthrange(month.year, month.month)[1]))


_LABELS = {
    Delivery.RECEIVED: Text("受領済み", "received"),
    Delivery.LATE: Text("遅れて受領", "received late"),
    Delivery.MISSING: Text("期日を過ぎて未受領", "not received by the due day"),
    Delivery.AWAITED: Text("期日前", "not due yet"),
    Delivery.NOT_READABLE: Text("機械で読めない形式", "not machine-readable"),
    Delivery.NO_DUE_DAY: Text("期日の定めなし", "no due day agreed"),
}
