"""What meetings cost a month, which two could be one, and how often a year they come (G13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from unyo.framework.responsibility.designs import MeetingAttendee, MeetingBody
from unyo.vocabulary.frozen import dataclass

# From this share of the larger meeting on, two meetings of one kind could be one.
SAME_PERCENT = 70
# Once a quarter is a third of a time a month; people write 0.33 or 0.3333.
QUARTERLY = Decimal("0.33")
AD_HOC = ("subject", "migration", "resources")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with the roles that attend it."""

    body: MeetingBody
    attendees: tuple[MeetingAttendee, ...]

    @property
    def people(self) -> int | None:
        """How many attend; None when nobody is named or a number is missing."""
        numbers = [one.people for one in self.attendees]
        known = [n for n in numbers if n is not None]
        return sum(known) if known and len(known) == len(numbers) else None

    @property
    def hours_month(self) -> Decimal | None:
        """Hours of work a month: people x length x times; None when one of them is missing."""
        people, body = self.people, self.body
        if people is None or body.minutes is None or body.times_month is None:
            return None
        return Decimal(people) * body.minutes * body.times_month / 60

    @property
    def cost_month(self) -> Decimal | None:
        """Whole yen a month; None when a figure is missing."""
        hours = self.hours_month
        if hours is None or self.body.hourly_rate is None:
            return None
        return (hours * self.body.hourly_rate).quantize(Decimal(1), ROUND_HALF_UP)

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns without which the cost cannot be told."""
        figures = ("times_month", "minutes", "hourly_rate")
        columns = tuple(name for name in figures if getattr(self.body, name) is None)
        return (*columns, "people") if self.people is None else columns


@dataclass(frozen=True, slots=True)
class Twins:
    """Two meetings of one kind and how many attendees they share, in people, or in roles where numbers are missing."""

    first: Meeting
    second: Meeting
    common: int
    larger: int
    in_people: bool

    @property
    def percent(self) -> Decimal:
        """The share of the larger meeting that also sits in the other."""
        return (Decimal(self.common) * 100 / self.larger).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def could_be_one(self, percent: Decimal | int = SAME_PERCENT) -> bool:
        """Whether so many percent or more are the same; exactly, without rounding."""
        return self.common * 100 >= self.larger * percent


def meetings(bodies: Iterable[MeetingBody], attendees: Iterable[MeetingAttendee]) -> tuple[Meeting, ...]:
    """Every meeting with its attendees, in the order of their positions."""
    seated: dict[str, list[MeetingAttendee]] = {}
    for one in attendees:
        seated.setdefault(one.meeting, []).append(one)
    ordered = sorted(bodies, key=lambda one: (one.position is None, one.position or 0))
    return tuple(Meeting(one, tuple(seated.get(one.key, ()))) for one in ordered)


def total_month(held: Sequence[Meeting]) -> tuple[Decimal, int]:
    """(yen a month of the meetings whose cost is known, how many are not known)."""
    costs = [one.cost_month for one in held]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)), len(costs) - len(known)


def twins(held: Sequence[Meeting]) -> tuple[Twins, ...]:
    """Every two meetings of one stated kind that have attendees, with what they share."""
    alike = [
        (a, b)
        for a, b in combinations([one for one in held if one.attendees], 2)
        if a.body.kind and a.body.kind == b.body.kind != "other"
    ]
    return tuple(_shared(a, b) for a, b in alike)


def _shared(a: Meeting, b: Meeting) -> Twins:
    in_people = a.people is not None and b.people is not None
    here, there = (_weights(one, in_people) for one in (a, b))
    common = sum(min(here[role], there[role]) for role in here.keys() & there.keys())
    return Twins(a, b, common, max(sum(here.values()), sum(there.values()), 1), in_people)


def _weights(meeting: Meeting, in_people: bool) -> dict[str, int]:
    return {one.role: (one.people or 0) if in_people else 1 for one in meeting.attendees}
