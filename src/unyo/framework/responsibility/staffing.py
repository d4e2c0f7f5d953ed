"""How many people it takes so that a seat is never empty, and which steps of a taper go below that (G9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import ceil

from unyo.framework.responsibility.designs import StaffingPlan, StaffingTaper
from unyo.framework.responsibility.duty_hours import ordinary, week_of
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.open_time import open_time

# Any week without a change of the clock: hours off are left out of account.
_SOME_WEEK = week_of(date(2026, 6, 3))


@dataclass(frozen=True, slots=True)
class Needed:
    """People a plan needs: exactly, and as whole people."""

    hours_week: Fraction
    exact: Fraction

    @property
    def people(self) -> int:
        """Whole people; a part of a person cannot sit at a seat."""
        return ceil(self.exact)


def hours_of_a_week(calendar: BusinessCalendar) -> Fraction:
    """The open hours of an ordinary week, without holidays: 24x7 is 168."""
    return Fraction(open_time(ordinary(calendar), _SOME_WEEK.first, _SOME_WEEK.last).total, 60)


def needed(plan: StaffingPlan, calendar: BusinessCalendar | None) -> Needed | None:
    """Seats x hours a week / effective hours of one person; None when a figure is missing or says nothing.

    24x7, one seat, 40 h a week, 20 % shrinkage: 168 / (40 x 0.8) = 5.25, so 6 people (AT-G9-1).
    """
    if calendar is None or plan.seats is None or plan.hours_week is None or plan.shrinkage is None:
        return None
    effective = Fraction(plan.hours_week) * (100 - Fraction(plan.shrinkage)) / 100
    if effective <= 0 or plan.seats <= 0:
        return None
    hours = hours_of_a_week(calendar)
    return Needed(hours, plan.seats * hours / effective)


def too_few(taper: StaffingTaper, least: Needed) -> bool:
    """Whether a step goes below what the hours take (AT-G9-2)."""
    return taper.people is not None and Fraction(taper.people) < least.people


def in_time(tapers: Iterable[StaffingTaper]) -> tuple[StaffingTaper, ...]:
    """The steps of one plan in the order of their days."""
    return tuple(sorted(tapers, key=lambda one: one.valid_from or date.max))


def steps_down(tapers: Iterable[StaffingTaper]) -> tuple[StaffingTaper, ...]:
    """The steps of one plan that leave fewer people than the step before."""
    ordered = [one for one in in_time(tapers) if one.people is not None]
    return tuple(
        after
        for before, after in zip(ordered, ordered[1:], strict=False)
        if before.people is not None and after.people is not None and after.people < before.people
    )
