"""The register of what runs out: by when somebody has to act so that the end is no surprise (G35, T17, T18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from unyo.framework.systems.designs import Resource
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import months_before

AUTOMATIC = "automatic"
SOON_DAYS = 90
# Kinds whose use or support ends some day by their nature; a tool of one's own or a room need not.
ENDING_KINDS = frozenset({"licence", "certificate", "hardware", "software", "cloud"})


@dataclass(frozen=True, slots=True)
class ActBy:
    """One end and what comes before it. All days are the last on which the step is still in time.

    `notice`: to say that a term is not to be renewed. `start`: to begin budget and purchase. None = not stated.
    `day` is what comes first, the end itself where neither is stated; `step` names which: notice, start or end.
    `gaps` names the columns without which nobody can tell the day.
    """

    ends: dt.date
    notice: dt.date | None
    start: dt.date | None
    day: dt.date
    step: str
    gaps: tuple[str, ...]

    def days_left(self, today: dt.date) -> int:
        """Days until one has to act; below zero when that day is over."""
        return (self.day - today).days


def act_by(
    ends: dt.date, *, renewal: str = "", notice_months: int | None = None, lead_months: int | None = None
) -> ActBy:
    """Work back from the last day of use. A term that renews by itself is decided by its notice day alone (T18)."""
    notice, start = months_before(ends, notice_months), months_before(ends, lead_months)
    steps = [(day, name) for day, name in ((notice, "notice"), (start, "start")) if day is not None]
    day, step = min(steps, default=(ends, "end"))
    if renewal == AUTOMATIC:
        gaps = () if notice else ("notice_months",)
    else:
        gaps = () if start else ("lead_months",)
    return ActBy(ends, notice, start, day, step, gaps)


@dataclass(frozen=True, slots=True)
class Expiry:
    """A resource and by when to act for it."""

    resource: Resource
    act: ActBy

    @property
    def renews(self) -> bool:
        """Whether it goes on by itself unless somebody says no."""
        return self.resource.renewal == AUTOMATIC


def expiry(resource: Resource) -> Expiry | None:
    """The entry of the register; None when no end is stated."""
    if resource.ends_on is None:
        return None
    act = act_by(
        resource.ends_on,
        renewal=resource.renewal,
        notice_months=resource.notice_months,
        lead_months=resource.lead_months,
    )
    return Expiry(resource, act)


def register(resources: Iterable[Resource]) -> tuple[Expiry, ...]:
    """Every stated end, what has to be acted on first on top."""
    found = [entry for one in resources if (entry := expiry(one))]
    return tuple(sorted(found, key=lambda one: (one.act.day, one.act.ends, one.resource.key)))
