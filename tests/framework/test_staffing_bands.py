"""Seats and roles through an ordinary week (G7, G9)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import (
    Activity,
    Assignment,
    IncidentDuty,
    IncidentStep,
    StaffingPlan,
    StaffingTaper,
)
from unyo.framework.staffing_bands import Filled, RoleBand, roles_through_the_week, seats, shown
from unyo.framework.systems.designs import System
from unyo.parties.designs import Calendar, Person, Role, RoleHolder
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.declare import Design

pytestmark = pytest.mark.row("G9")
DAY = dt.date(2026, 11, 24)
ALWAYS = Calendar(key="always", name="24x7", hours="24時間365日")
OFFICE = Calendar(key="office", name="日中", hours="平日9:00-18:00")
SYSTEM = System(key="web", name="Web")
DAYTIME, NIGHT, OFF = TimeBand.WEEKDAY_DAY, TimeBand.WEEKDAY_NIGHT, TimeBand.HOLIDAY


def plan(calendar: str = "always", seats: int | None = 1) -> StaffingPlan:
    return StaffingPlan(
        key="p", system="web", calendar=calendar, seats=seats, hours_week=Decimal(40), shrinkage=Decimal(20)
    )


def step(day: dt.date, people: str) -> StaffingTaper:
    return StaffingTaper(key=str(day), plan="p", valid_from=day, people=Decimal(people))


def week(*rows: Design) -> dict[TimeBand, RoleBand]:
    base = [ALWAYS, OFFICE, Service(key="s", name="S", calendar="always"), Role(key="ops", name="運用")]
    return dict(roles_through_the_week(Blueprint.of([*base, *rows], DAY))[0].bands)


def duty(band: str = "") -> list[Design]:
    return [
        IncidentStep(key="st", name="切り分け"),
        IncidentDuty(key="d", step="st", role="ops", band=band, letters="R"),
    ]


def holder(who: str, calendar: str, **more: dt.date) -> list[Design]:
    return [Person(key=who, name=who), RoleHolder(key=who, role="ops", person=who, calendar=calendar, **more)]


@pytest.mark.accept("AT-G9-1")
def test_a_seat_round_the_clock_takes_six_people_of_whom_each_band_takes_its_share() -> None:
    (found,) = seats(Blueprint.of([ALWAYS, SYSTEM, plan()], DAY))
    assert found.needed is not None and (found.needed.exact, found.needed.people) == (Fraction(21, 4), 6)
    assert {band: found.bands[band] for band in (DAYTIME, NIGHT, OFF)} == {DAYTIME: 45, NIGHT: 75, OFF: 48}
    shares = [found.people_in(band) for band in (DAYTIME, NIGHT, OFF)]
    assert sum(one for one in shares if one is not None) == Fraction(21, 4)
    assert [shown(one) for one in shares if one is not None] == ["1.41", "2.34", "1.5"]


@pytest.mark.accept("AT-G9-2")
@pytest.mark.parametrize(("people", "short"), [("8", 0), ("6", 0), ("5.5", 1), ("5", 1), ("2", 4)])
def test_the_step_in_force_is_held_against_what_the_seats_take(people: str, short: int) -> None:
    steps = [
        step(dt.date(2026, 4, 1), "9"),
        step(dt.date(2026, 10, 1), people),
        step(dt.date(2027, 4, 1), "1"),
    ]
    (found,) = seats(Blueprint.of([ALWAYS, SYSTEM, plan(), *steps], DAY))
    assert found.today is not None and found.today.people == Decimal(people)
    assert found.short == short
    assert [found.too_few(one) for one in found.steps] == [False, bool(short), True]


def test_without_figures_or_a_step_in_force_nothing_is_claimed() -> None:
    (found,) = seats(Blueprint.of([ALWAYS, SYSTEM, plan(seats=None), step(DAY, "3")], DAY))
    assert (found.needed, found.short, found.people_in(NIGHT)) == (None, None, None)
    (later,) = seats(Blueprint.of([ALWAYS, SYSTEM, plan(), step(dt.date(2027, 1, 1), "6")], DAY))
    assert later.today is None and later.short is None
    (nowhere,) = seats(Blueprint.of([SYSTEM, plan("gone")], DAY))
    assert nowhere.needed is None and set(nowhere.bands.values()) == {0}


def test_a_role_on_duty_always_with_one_person_of_office_hours_has_holes() -> None:
    found = week(*duty(), *holder("A", "office"))
    assert {band: one.filled for band, one in found.items()} == {
        DAYTIME: Filled.ALONE, NIGHT: Filled.HOLE, OFF: Filled.HOLE,
    }  # fmt: skip
    assert (found[NIGHT].open_min, found[NIGHT].needed_min, found[NIGHT].people) == (75 * 60, 75 * 60, ())
    assert found[DAYTIME].tasks == ("切り分け",) and found[DAYTIME].people == ("A",)


def test_two_people_fill_it_and_who_left_or_has_not_begun_does_not() -> None:
    both = week(*duty(), *holder("A", "always"), *holder("B", "always"))
    assert {one.filled for one in both.values()} == {Filled.FILLED}
    gone = week(
        *duty(),
        *holder("A", "always"),
        *holder("B", "always", valid_to=dt.date(2026, 3, 31)),
        *holder("C", "always", valid_from=dt.date(2027, 1, 1)),
    )
    assert {one.filled for one in gone.values()} == {Filled.ALONE}


def test_a_hole_is_not_claimed_where_the_hours_of_somebody_are_not_written() -> None:
    found = week(*duty("weekday_night"), *holder("A", "office"), *holder("B", ""))
    assert found[NIGHT].filled is Filled.UNKNOWN and found[NIGHT].unstated == ("B",)
    assert found[DAYTIME].filled is Filled.FREE


def test_who_is_merely_asked_need_not_be_there() -> None:
    asked = [IncidentStep(key="st", name="x"), IncidentDuty(key="d", step="st", role="ops", letters="C")]
    assert {one.filled for one in week(*asked).values()} == {Filled.FREE}


def test_an_activity_round_the_clock_needs_all_hours_whatever_the_service() -> None:
    rows = [
        Activity(key="a", name="夜間の受付", round_the_clock=True),
        Assignment(key="x", activity="a", role="ops", letters="R"),
    ]
    plain = Blueprint.of([OFFICE, Role(key="ops", name="運用"), *rows, *holder("A", "office")], DAY)
    (found,) = roles_through_the_week(plain)
    assert found.counted(Filled.HOLE) == 2 and found.bands[OFF].needed_min == 48 * 60


def test_without_hours_of_service_a_duty_is_unknown() -> None:
    rows = [OFFICE, Role(key="ops", name="運用"), *duty(), *holder("A", "office")]
    (found,) = roles_through_the_week(Blueprint.of(rows, DAY))
    assert found.counted(Filled.UNKNOWN) == 3
