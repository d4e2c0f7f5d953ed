"""What rooms answer where a figure, an hour or a word is missing: never a guess."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from unyo.checks.rules.options import yen
from unyo.checks.rules.staffing import least
from unyo.findings.rule import Case, Rule
from unyo.framework.agreements.patching import Patching
from unyo.framework.contracts.reasons import State
from unyo.framework.contracts.warranty import Pays
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.holders import hours_of
from unyo.framework.responsibility.designs import StaffingPlan
from unyo.parties.designs import Calendar, RoleHolder
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.open_time import BeyondHorizon, OpenTime
from unyo.vocabulary.support_hours import parse_calendar

DAY = dt.date(2026, 11, 24)


def weekdays() -> BusinessCalendar:
    return parse_calendar("平日9:00-17:30")


@pytest.mark.parametrize("kind", [State, Pays, Patching])
def test_every_state_has_its_word_in_both_languages(kind: type[State] | type[Pays] | type[Patching]) -> None:
    assert all(one.label.ja and one.label.en for one in kind)
    assert len({one.label for one in kind}) == len(list(kind))


def test_a_column_that_is_not_declared_is_no_column() -> None:
    assert TABLES["role"].column("name").required
    with pytest.raises(KeyError, match=r"role\.nothing"):
        TABLES["role"].column("nothing")


def test_nothing_is_said_of_instants_beyond_the_days_laid_out() -> None:
    laid = OpenTime(weekdays(), DAY, DAY)
    for ask in (
        lambda: laid.is_open_at(laid.first - 1),
        lambda: laid.minutes_between(laid.first, laid.last + 1),
        lambda: laid.retreat_minute(laid.first, 0),
        lambda: laid.advance_minute(laid.last, 0),
    ):
        with pytest.raises(BeyondHorizon, match="2026-11-24"):
            ask()


def test_an_amount_nobody_knows_is_a_question_mark() -> None:
    assert (yen(None).ja, yen(Fraction(-1234567, 1)).en) == ("?", "−1,234,567 yen")


def test_hours_that_are_not_stated_or_cannot_be_read_are_unknown() -> None:
    odd = Calendar(key="odd", name="odd", hours="ときどき")
    design = Blueprint.of([odd], DAY)
    assert hours_of(design, RoleHolder(key="a", role="r", person="p")) is None
    assert hours_of(design, RoleHolder(key="a", role="r", person="p", calendar="odd")) is None
    assert least(design, StaffingPlan(key="s", system="x")) is None


def test_a_rule_says_itself_what_it_checks() -> None:
    case = Case(Blueprint({}, DAY))
    for asked in (Rule().check, Rule().examined):
        with pytest.raises(NotImplementedError):
            asked(case)
