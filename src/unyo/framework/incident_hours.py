"""The steps of an incident through the week: who decides or does each, and in which hours of service nobody can be reached (G7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.holders import active_holders, hours_of
from unyo.framework.responsibility.designs import IncidentDuty, IncidentStep
from unyo.framework.responsibility.duty_hours import (
    PARTS,
    Calendars,
    counts_in,
    minutes_of,
    open_spans,
    uncovered_spans,
    week_of,
)
from unyo.framework.responsibility.matrix import read_letters
from unyo.framework.responsibility.spans import Spans, length, together
from unyo.framework.standing_hours import standing_hours
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import year_around


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who holds a letter for a step in one band: the roles, how many people fill them, and their hours.

    `unstated` are those among them who have no hours written down.
    """

    roles: tuple[str, ...] = ()
    people: int = 0
    unstated: tuple[str, ...] = ()
    calendars: Calendars = frozenset()


@dataclass(frozen=True, slots=True)
class StepHours:
    """One step: who is on duty in each band, and the minutes nobody is there, in an ordinary week and in a year."""

    step: IncidentStep
    duty: Mapping[TimeBand, OnDuty]
    week: Mapping[TimeBand, Spans]
    year: Mapping[TimeBand, int]

    @property
    def minutes_week(self) -> int:
        """Uncovered minutes of an ordinary week."""
        return sum(length(one) for one in self.week.values())

    @property
    def minutes_year(self) -> int:
        """Uncovered minutes of a year, holidays and days off included."""
        return sum(self.year.values())

    @property
    def open_bands(self) -> tuple[TimeBand, ...]:
        """The bands with uncovered minutes."""
        return tuple(band for band in PARTS if self.year[band])

    @property
    def unstated(self) -> tuple[str, ...]:
        """People on duty in an uncovered band whose hours nobody has written: they may cover it."""
        return tuple(dict.fromkeys(who for band in self.open_bands for who in self.duty[band].unstated))


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """When some service is offered: the hours, the services with hours, and those without."""

    calendars: Calendars
    stated: tuple[Service, ...]
    unstated: tuple[Service, ...]

    def asked_week(self, blueprint: Blueprint) -> int:
        """Minutes of service in an ordinary week."""
        period = week_of(blueprint.day)
        return sum(length(open_spans(self.calendars, band, period, plain=True)) for band in PARTS)


def service_hours(blueprint: Blueprint) -> ServiceHours:
    """The hours of the services: each its own, else those of the promise (SLA) made about it."""
    found: dict[str, set[str]] = {one.key: {one.calendar} - {""} for one in blueprint.all(Service)}
    for target in blueprint.all(ServiceLevelTarget):
        service = blueprint.one(Service, target.service)
        agreement = blueprint.one(Agreement, target.agreement)
        if service and not service.calendar and agreement and agreement.kind == "sla":
            found[service.key] |= {target.calendar or agreement.calendar} - {""}
    read = {key: standing_hours(blueprint, key) for keys in found.values() for key in keys}
    sound = {key: hours.calendar for key, hours in read.items() if hours.problem is None}
    stated = tuple(one for one in blueprint.all(Service) if found[one.key] & sound.keys())
    named = {key for one in stated for key in found[one.key] & sound.keys()}
    unstated = tuple(one for one in blueprint.all(Service) if not found[one.key] & sound.keys())
    return ServiceHours(frozenset(sound[key] for key in named), stated, unstated)


def deciding(blueprint: Blueprint) -> tuple[StepHours, ...]:
    """Every deciding step with those accountable for it (A, and A as a deputy) through the hours of service."""
    return blueprint.derived(_deciding)


def doing(blueprint: Blueprint) -> tuple[StepHours, ...]:
    """Every step with those who do it (R) through the hours of service."""
    return blueprint.derived(_doing)


def all_uncovered(steps: Iterable[StepHours]) -> dict[TimeBand, Spans]:
    """The hours of an ordinary week in which at least one of the steps has nobody."""
    found = tuple(steps)
    return {band: together(*(one.week[band] for one in found)) for band in PARTS}


def in_order(steps: Iterable[IncidentStep]) -> tuple[IncidentStep, ...]:
    """By position, those without one at the end, as entered."""
    return tuple(sorted(steps, key=lambda one: (one.position is None, one.position or 0)))


def _deciding(blueprint: Blueprint) -> tuple[StepHours, ...]:
    return _through_the_week(blueprint, [one for one in blueprint.all(IncidentStep) if one.decides], "A")


def _doing(blueprint: Blueprint) -> tuple[StepHours, ...]:
    return _through_the_week(blueprint, blueprint.all(IncidentStep), "R")


def _through_the_week(
    blueprint: Blueprint, steps: Iterable[IncidentStep], letter: str
) -> tuple[StepHours, ...]:
    service, week, year = service_hours(blueprint), week_of(blueprint.day), year_around(blueprint.day)
    duties = _duties(blueprint, letter)
    found = []
    for step in in_order(steps):
        duty = {band: _on_duty(blueprint, duties.get(step.key, ()), band) for band in PARTS}
        there = {band: one.calendars for band, one in duty.items()}
        plain = uncovered_spans(service.calendars, there, week, plain=True)
        whole = minutes_of(uncovered_spans(service.calendars, there, year))
        found.append(StepHours(step, duty, plain, whole))
    return tuple(found)


def _duties(blueprint: Blueprint, letter: str) -> dict[str, tuple[IncidentDuty, ...]]:
    found: dict[str, tuple[IncidentDuty, ...]] = {}
    for one in blueprint.all(IncidentDuty):
        letters = read_letters(one.letters)
        # Somebody to whom the decision is delegated decides when called: a deputy counts, unlike in "exactly one A".
        if letter in letters.held | letters.deputies:
            found[one.step] = (*found.get(one.step, ()), one)
    return found


def _on_duty(blueprint: Blueprint, duties: Iterable[IncidentDuty], band: TimeBand) -> OnDuty:
    roles = tuple(dict.fromkeys(one.role for one in duties if counts_in(one.band, band)))
    holders = [holder for role in roles for holder in active_holders(blueprint, role)]
    hours = [(holder, hours_of(blueprint, holder)) for holder in holders]
    return OnDuty(
        roles,
        len({holder.person for holder in holders}),
        tuple(dict.fromkeys(holder.person for holder, known in hours if known is None)),
        frozenset(known for _, known in hours if known is not None),
    )
