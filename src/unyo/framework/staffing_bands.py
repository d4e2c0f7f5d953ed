"""Who must be there in which time band, and who is: seats to be filled, and roles with somebody to fill them (G7, G9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from unyo.framework.designs import Blueprint
from unyo.framework.holders import active_holders, hours_of
from unyo.framework.incident_hours import service_hours
from unyo.framework.responsibility.designs import (
    Activity,
    Assignment,
    IncidentDuty,
    IncidentStep,
    StaffingPlan,
    StaffingTaper,
)
from unyo.framework.responsibility.duty_hours import (
    PARTS,
    Calendars,
    counts_in,
    laid_out,
    open_spans,
    ordinary,
    week_of,
)
from unyo.framework.responsibility.matrix import read_letters
from unyo.framework.responsibility.spans import Spans, length, shared, without
from unyo.framework.responsibility.staffing import Needed, in_time, needed, too_few
from unyo.framework.standing_hours import standing_hours
from unyo.parties.designs import Person, Role
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.calendars import ALWAYS
from unyo.vocabulary.frozen import dataclass

_WORKING = frozenset("RA")  # who is merely asked or told need not be there


class Filled(StrEnum):
    """How far a band is filled."""

    HOLE = "hole"  # somebody is needed, and for some of the time nobody is there
    ALONE = "alone"  # all the time is covered, by one person only: nobody stands in
    FILLED = "filled"
    UNKNOWN = "unknown"  # somebody fills the role whose hours nobody wrote
    FREE = "free"  # nobody is needed


@dataclass(frozen=True, slots=True)
class Seats:
    """A staffing plan through the week: the people its seats take, band by band, and those planned."""

    plan: StaffingPlan
    needed: Needed | None
    bands: Mapping[TimeBand, Fraction]  # hours of an ordinary week that a seat is open
    steps: tuple[StaffingTaper, ...]
    today: StaffingTaper | None  # the step in force

    @property
    def short(self) -> int | None:
        """Whole people that are lacking today; None while either number is not known."""
        if self.needed is None or self.today is None or self.today.people is None:
            return None
        missing = self.needed.people - Fraction(self.today.people)
        return max(0, -(-missing.numerator // missing.denominator))

    def people_in(self, band: TimeBand) -> Fraction | None:
        """The part of the people needed that a band takes: its share of the hours."""
        if self.needed is None or not self.needed.hours_week:
            return None
        return self.needed.exact * self.bands[band] / self.needed.hours_week

    def too_few(self, step: StaffingTaper) -> bool:
        """Whether a step leaves fewer people than the seats take."""
        return self.needed is not None and too_few(step, self.needed)


@dataclass(frozen=True, slots=True)
class RoleBand:
    """One role in one band: what it is needed for, who is there, and the minutes of a week nobody is."""

    filled: Filled
    tasks: tuple[str, ...] = ()  # names of steps and activities
    people: tuple[str, ...] = ()  # names of those who are there in some of the hours
    unstated: tuple[str, ...] = ()  # names of those whose hours nobody wrote
    needed_min: int = 0
    open_min: int = 0


@dataclass(frozen=True, slots=True)
class RoleWeek:
    """One role through the bands of an ordinary week."""

    role: Role
    bands: Mapping[TimeBand, RoleBand]

    def counted(self, *filled: Filled) -> int:
        """In how many bands it is filled so."""
        return sum(one.filled in filled for one in self.bands.values())


def seats(blueprint: Blueprint) -> tuple[Seats, ...]:
    """Every staffing plan."""
    return tuple(_seats(blueprint, plan) for plan in blueprint.all(StaffingPlan))


def least(blueprint: Blueprint, plan: StaffingPlan) -> Needed | None:
    """The people a plan needs at least; None when a figure is missing or its hours cannot be read."""
    hours = standing_hours(blueprint, plan.calendar) if plan.calendar else None
    return None if hours is None or hours.problem else needed(plan, hours.calendar)


def _seats(blueprint: Blueprint, plan: StaffingPlan) -> Seats:
    steps = in_time(one for one in blueprint.all(StaffingTaper) if one.plan == plan.key)
    begun = [one for one in steps if one.valid_from and one.valid_from <= blueprint.day]
    hours = standing_hours(blueprint, plan.calendar) if plan.calendar else None
    readable = hours is not None and hours.problem is None
    open_in = frozenset({hours.calendar}) if hours and readable else frozenset()
    week = week_of(blueprint.day)
    bands = {
        band: Fraction(length(open_spans(open_in, band, week, plain=True)), 60) if open_in else Fraction(0)
        for band in PARTS
    }
    return Seats(plan, least(blueprint, plan), bands, steps, begun[-1] if begun else None)


def roles_through_the_week(blueprint: Blueprint) -> tuple[RoleWeek, ...]:
    """Every role in the bands of an ordinary week, in the order of the roles."""
    service = service_hours(blueprint).calendars
    tasks = _tasks(blueprint)
    ordered = sorted(blueprint.all(Role), key=lambda one: (one.position is None, one.position or 0))
    return tuple(
        RoleWeek(role, {band: _band(blueprint, role, band, tasks, service) for band in PARTS})
        for role in ordered
    )


@dataclass(frozen=True, slots=True)
class _Task:
    name: str
    always: bool  # round the clock, whatever the hours of the services


def _tasks(blueprint: Blueprint) -> Mapping[tuple[str, TimeBand], tuple[_Task, ...]]:
    """What each role has to be there for in each band."""
    found: dict[tuple[str, TimeBand], tuple[_Task, ...]] = {}
    duties: Iterable[IncidentDuty] = (one for one in blueprint.all(IncidentDuty) if _works(one.letters))
    for duty in duties:
        for band in (one for one in PARTS if counts_in(duty.band, one)):
            task = _Task(blueprint.name(IncidentStep, duty.step), False)
            found[duty.role, band] = (*found.get((duty.role, band), ()), task)
    always = {one.key: one.name for one in blueprint.all(Activity) if one.round_the_clock}
    for one in blueprint.all(Assignment):
        if one.activity in always and _works(one.letters):
            for band in PARTS:
                task = _Task(always[one.activity], True)
                found[one.role, band] = (*found.get((one.role, band), ()), task)
    return found


def _works(letters: str) -> bool:
    read = read_letters(letters)
    return bool((read.held | read.deputies) & _WORKING)


def _band(
    blueprint: Blueprint,
    role: Role,
    band: TimeBand,
    every: Mapping[tuple[str, TimeBand], tuple[_Task, ...]],
    service: Calendars,
) -> RoleBand:
    week, tasks = week_of(blueprint.day), every.get((role.key, band), ())
    whole = open_spans(frozenset({ALWAYS}), band, week, plain=True)
    asked = whole if any(one.always for one in tasks) else _service(service, band, blueprint) if tasks else ()
    there = {
        holder.person: (laid_out([ordinary(hours)], week) if (hours := hours_of(blueprint, holder)) else None)
        for holder in active_holders(blueprint, role.key)
    }
    wanted = asked or whole
    present = [who for who, spans in there.items() if spans is not None and shared(wanted, spans)]
    unstated = [who for who, spans in there.items() if spans is None]
    left: Spans = asked
    for spans in there.values():
        left = without(left, spans or ())
    return RoleBand(
        _filled(bool(tasks), asked, left, len(present), len(unstated)),
        tuple(dict.fromkeys(one.name for one in tasks)),
        tuple(blueprint.name(Person, who) for who in present),
        tuple(blueprint.name(Person, who) for who in unstated),
        length(asked),
        length(left),
    )


def _service(service: Calendars, band: TimeBand, blueprint: Blueprint) -> Spans:
    return open_spans(service, band, week_of(blueprint.day), plain=True)


def _filled(needs: bool, asked: Spans, left: Spans, present: int, unstated: int) -> Filled:
    if not needs:
        return Filled.FREE
    if not asked:
        return Filled.UNKNOWN  # nobody wrote when the services are offered
    if left:
        return Filled.UNKNOWN if unstated else Filled.HOLE
    return Filled.ALONE if present == 1 else Filled.FILLED


def shown(people: Decimal | Fraction | int) -> str:
    """A number of people without idle noughts: 5.25, 6."""
    return f"{float(people):.2f}".rstrip("0").rstrip(".")
