"""The call tree, played through (H11)."""

from __future__ import annotations

import datetime as dt

import pytest
from duty_tables import contact
from handover_tables import DAY, found, outcome

from unyo.checks.rules.calltree import (
    ADecisionMakerIsReachedInTime,
    EveryNumberWasTriedWithin90Days,
    NobodyInTheTreeHasLeft,
    TheOrderOfCallsIsClear,
    ThereIsOneBridge,
)
from unyo.findings.rule import Rule
from unyo.framework.responsibility.call_tree import rungs, simulated
from unyo.framework.responsibility.designs import Contact
from unyo.parties.designs import Person, Role, RoleHolder
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Verdict

pytestmark = pytest.mark.row("H11")
IN_TIME, LEFT, TRIED, BRIDGE, ORDER = RULES = (
    ADecisionMakerIsReachedInTime(),
    NobodyInTheTreeHasLeft(),
    EveryNumberWasTriedWithin90Days(),
    ThereIsOneBridge(),
    TheOrderOfCallsIsClear(),
)
THREE = [contact("一", 1), contact("二", 2), contact("三", 3, True)]
NIGHT = TimeBand.WEEKDAY_NIGHT


def answers(**minutes: int) -> dict[str, int]:
    return {one.key: minutes[one.person] for one in THREE if one.person in minutes}


@pytest.mark.accept("AT-H11-1")
def test_two_do_not_answer_and_the_third_at_12_minutes_passes_at_15_and_fails_at_10() -> None:
    run = simulated(rungs(THREE, NIGHT), answers(三=2))
    assert [(one.called_at, one.answered_at) for one in run.calls] == [(0, None), (5, None), (10, 12)]
    assert run.reached_at == 12
    assert run.passes(15) and not run.passes(10)


def test_who_answers_without_the_right_to_decide_hands_over_at_once() -> None:
    run = simulated(rungs(THREE, NIGHT), answers(一=1, 三=2))
    assert [(one.called_at, one.answered_at) for one in run.calls] == [(0, 1), (1, None), (6, 8)]
    assert run.reached_at == 8


def test_an_answer_after_the_wait_is_none_and_nobody_reached_fails_at_any_target() -> None:
    run = simulated(rungs(THREE, NIGHT), answers(三=6))
    assert run.reached_at is None and not run.passes(10_000)
    assert simulated((), {}).reached_at is None


def test_one_person_with_two_numbers_is_called_once_and_other_bands_do_not_count() -> None:
    tree = [
        contact("一", 1),
        contact("一", 1, None, channel="chat"),
        contact("二", 2, band="weekday_day"),
        contact("三", 3, True, band="always"),
        contact("橋", 4, channel="bridge"),
    ]
    assert [one.person for one in rungs(tree, NIGHT)] == ["一", "三"]
    assert [one.person for one in rungs(tree, TimeBand.WEEKDAY_DAY)] == ["一", "二", "三"]


def test_the_third_is_in_time_and_the_fourth_is_not() -> None:
    assert outcome(IN_TIME, THREE).verdict is Verdict.KEPT
    four = [contact("零", 0), *THREE]
    told = found(IN_TIME, four)
    assert [one.part for one in told] == ["weekday_day", "weekday_night", "holiday"]
    assert {one.values["reached_min"] for one in told} == {20}


def test_a_band_without_anybody_who_may_decide_is_broken_and_unstated_is_unknown() -> None:
    by_day = [contact("一", 1, True, band="weekday_day"), contact("二", 1, False, band="weekday_night")]
    told = {one.part: one for one in found(IN_TIME, by_day)}
    assert told["weekday_night"].verdict is told["holiday"].verdict is Verdict.BROKEN
    assert "weekday_day" not in told
    assert outcome(IN_TIME, [contact("一", 1, None)]).verdict is Verdict.UNKNOWN


@pytest.mark.accept("AT-H11-2")
def test_who_left_decides_nothing_any_more_and_still_costs_the_wait() -> None:
    tree = [contact("一", 1, True), contact("二", 2, True), Person(key="一", name="一", left_on=DAY)]
    assert outcome(IN_TIME, tree).verdict is Verdict.KEPT
    told = found(IN_TIME, [tree[0], tree[2]])
    assert len(told) == 3 and {one.values["reached_min"] for one in told} == {None}


@pytest.mark.accept("AT-H11-2")
def test_somebody_who_left_is_told_and_who_leaves_tomorrow_is_not() -> None:
    def people(left: dt.date | None) -> list[Design]:
        return [*THREE, Person(key="二", name="二宮", left_on=left)]

    (told,) = found(LEFT, people(DAY))
    assert told.subject.key == "二//phone" and "二宮" in told.title.ja
    assert outcome(LEFT, people(DAY + dt.timedelta(days=1))).verdict is Verdict.KEPT
    assert outcome(LEFT, people(None)).verdict is Verdict.KEPT


def test_a_vacant_role_in_the_tree_is_told_once_holders_are_recorded() -> None:
    rows: list[Design] = [
        Contact(key="c", role="指揮", address="1", position=1),
        Role(key="指揮", name="指揮"),
        Person(key="一", name="一"),
    ]
    assert outcome(LEFT, rows).verdict is Verdict.KEPT
    (told,) = found(LEFT, [*rows, RoleHolder(key="h", role="別", person="一")])
    assert told.values["role"] == "指揮"
    assert outcome(LEFT, [*rows, RoleHolder(key="h", role="指揮", person="一")]).verdict is Verdict.KEPT


@pytest.mark.parametrize(
    ("days", "verdict"), [(90, Verdict.KEPT), (91, Verdict.BROKEN), (None, Verdict.UNKNOWN)]
)
def test_a_number_tried_90_days_ago_is_fresh_and_after_91_stale(days: int | None, verdict: Verdict) -> None:
    on = None if days is None else DAY - dt.timedelta(days=days)
    assert outcome(TRIED, [contact("一", 1, verified_on=on)]).verdict is verdict


@pytest.mark.trap("T68")
@pytest.mark.parametrize(
    ("numbers", "bridges"),
    [
        ([], 0),
        (["03-1234-5678"], 1),
        (["03-1234-5678", "０３－１２３４－５６７８"], 1),
        (["03-1", "03-2"], 2),
    ],
)
def test_there_is_one_bridge_however_its_number_is_written(numbers: list[str], bridges: int) -> None:
    rows = [contact(str(n), None, channel="bridge", address=one) for n, one in enumerate(numbers)]
    told = found(BRIDGE, [*THREE, *rows])
    assert [one.values["bridges"] for one in told] == ([] if bridges == 1 else [bridges])


def test_two_first_contacts_or_one_without_an_order_leave_the_order_open() -> None:
    assert outcome(ORDER, THREE).verdict is Verdict.KEPT
    (told,) = found(ORDER, [contact("一", 1), contact("二", 1), contact("三", 2)])
    assert told.values["unclear"] == 2
    (told,) = found(ORDER, [contact("一", 1), contact("二", None)])
    assert told.values["unclear"] == 1
    apart = [contact("一", 1, band="weekday_day"), contact("二", 1, band="holiday")]
    assert outcome(ORDER, apart).verdict is Verdict.KEPT


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_a_tree_every_rule_is_unknown(rule: Rule) -> None:
    assert outcome(rule, []).verdict is Verdict.UNKNOWN
    assert not found(rule, [])
