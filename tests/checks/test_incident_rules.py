"""Who decides and does in an incident, hour by hour (G7), with the figures of the acceptance tests and others."""

from __future__ import annotations

import pytest
from duty_tables import duty, filled, hours, round_the_clock, service, step
from handover_tables import found, outcome

from unyo.checks.rules.incidents import EachDecisionHasOneDecider, SomebodyDecidesInEveryHourOfService
from unyo.checks.rules.incidents_doing import NoStepOfAnIncidentIsForgotten, SomebodyDoesEveryStep
from unyo.findings.rule import Rule
from unyo.framework.standard_rows import standard_designs
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Verdict

pytestmark = pytest.mark.row("G7")
DECIDES, ONE, DOES, STEPS = (
    SomebodyDecidesInEveryHourOfService(),
    EachDecisionHasOneDecider(),
    SomebodyDoesEveryStep(),
    NoStepOfAnIncidentIsForgotten(),
)
NIGHT_WATCH = [
    hours("当番", "24時間365日"),
    *filled("基盤チーフエンジニア", "石田", "当番"),
]
DELEGATED = [
    *NIGHT_WATCH,
    duty("深刻度宣言", "基盤チーフエンジニア", "A(レベル1以上)", "weekday_night"),
    duty("深刻度宣言", "基盤チーフエンジニア", "A(レベル1以上)", "holiday"),
    duty("深刻度宣言", "基盤チーフエンジニア", "A(代理)", "weekday_day"),
]


@pytest.mark.accept("AT-G7-1")
def test_one_person_on_weekdays_leaves_uncovered_decision_hours() -> None:
    (told,) = found(DECIDES, round_the_clock())
    assert told.verdict is Verdict.BROKEN
    assert told.values["uncovered_hours_week"] == 124.25
    assert told.values["service_hours_week"] == 168
    assert (
        told.values["weekday_day_hours"],
        told.values["weekday_night_hours"],
        told.values["holiday_hours"],
    ) == (2.5, 73.75, 48)
    assert float(told.values["uncovered_hours_year"] or 0) > 124.25 * 52
    assert "124.25" in told.title.ja and "平日夜間 73.75時間" in told.evidence.ja


@pytest.mark.accept("AT-G7-2")
def test_delegation_to_the_chief_engineer_on_shift_covers_every_hour() -> None:
    assert outcome(DECIDES, round_the_clock(*DELEGATED)).verdict is Verdict.KEPT
    assert outcome(ONE, round_the_clock(*DELEGATED)).verdict is Verdict.KEPT


def test_delegation_at_night_only_leaves_the_days_off_and_the_morning() -> None:
    (told,) = found(DECIDES, round_the_clock(*DELEGATED[:-2]))
    assert told.values["uncovered_hours_week"] == 2.5 + 48
    assert told.values["weekday_night_hours"] == 0


def test_a_deputy_on_call_of_the_same_role_covers_too() -> None:
    deputy = [hours("当番", "24時間365日"), *filled("PJMO", "波多", "当番", kind="deputy")]
    assert outcome(DECIDES, round_the_clock(*deputy)).verdict is Verdict.KEPT
    left = [hours("当番", "24時間365日"), *filled("PJMO", "波多", "当番", valid_to=None)]
    gone = [one for one in left if type(one).__name__ != "Person"]
    assert outcome(DECIDES, round_the_clock(*gone)).verdict is Verdict.BROKEN


@pytest.mark.trap("T15")
def test_a_night_shift_over_midnight_belongs_to_the_day_it_starts_on() -> None:
    night = [hours("夜勤", "毎日18:00-33:30"), *filled("夜間当番", "夜野", "夜勤")]
    rows = [*night, duty("深刻度宣言", "夜間当番", "A(代理)")]
    (told,) = found(DECIDES, round_the_clock(*rows))
    # Left are the hours from 9:30 to 18:00 of Saturday and Sunday.
    assert told.values["uncovered_hours_week"] == told.values["holiday_hours"] == 17


@pytest.mark.parametrize(
    ("drop", "part"),
    [("RoleHolder", "no-holders"), ("Service", "no-hours")],
)
def test_without_people_or_hours_nobody_can_tell(drop: str, part: str) -> None:
    rows = [one for one in round_the_clock() if type(one).__name__ != drop]
    (told,) = found(DECIDES, rows)
    assert (told.verdict, told.part) == (Verdict.UNKNOWN, part)


def test_a_decider_without_stated_hours_makes_it_unknown_and_is_named() -> None:
    (told,) = found(DECIDES, round_the_clock(*filled("PJMO", "波多", "")))
    assert told.verdict is Verdict.UNKNOWN
    assert "波多" in told.evidence.ja


def test_the_hours_of_an_sla_serve_where_the_service_states_none() -> None:
    from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget

    rows = [one for one in round_the_clock() if type(one).__name__ != "Service"]
    sla = [
        service(calendar=""),
        Agreement(key="sla", name="SLA", kind="sla", calendar="平日"),
        ServiceLevelTarget(key="t", agreement="sla", service="申請ポータル", measure="restore"),
    ]
    assert outcome(DECIDES, [*rows, *sla]).verdict is Verdict.KEPT


@pytest.mark.trap("T60")
@pytest.mark.parametrize(
    ("letters", "broken"), [("A", True), ("Ａ", True), ("a/r", True), ("A(代理)", False), ("R", False)]
)
def test_two_deciders_in_one_band_are_one_too_many(letters: str, broken: bool) -> None:
    rows = round_the_clock(*NIGHT_WATCH, duty("深刻度宣言", "基盤チーフエンジニア", letters))
    assert bool(found(ONE, rows)) is broken


def test_who_is_named_for_a_band_decides_there_before_who_is_named_for_always() -> None:
    night = duty("深刻度宣言", "基盤チーフエンジニア", "A", "weekday_night")
    assert outcome(ONE, round_the_clock(*NIGHT_WATCH, night)).verdict is Verdict.KEPT
    (told,) = found(
        ONE, round_the_clock(*NIGHT_WATCH, night, duty("深刻度宣言", "CSIRT", "A", "weekday_night"))
    )
    assert told.values == {"deciders": 2, "bands": 1}


def test_a_step_nobody_does_is_told_and_one_done_only_by_day_too() -> None:
    rows = round_the_clock(step("切り分け", decides=False), duty("切り分け", "PJMO", "R"))
    told = {one.subject.key: one for one in found(DOES, rows)}
    assert told["深刻度宣言"].values == {"doers": 0}
    assert told["切り分け"].values["uncovered_hours_week"] == 124.25
    covered = round_the_clock(*NIGHT_WATCH, letters="A/R")
    both = [*covered, duty("深刻度宣言", "基盤チーフエンジニア", "R")]
    assert outcome(DOES, both).verdict is Verdict.KEPT
    unsure = round_the_clock(*filled("PJMO", "波多", ""), letters="A/R")
    assert outcome(DOES, unsure).verdict is Verdict.UNKNOWN


def test_the_standard_steps_are_15_and_their_absence_is_told() -> None:
    standard = list(standard_designs("incident_step"))
    assert len(standard) == 15
    assert outcome(STEPS, standard).verdict is Verdict.KEPT
    (told,) = found(STEPS, standard[:-2])
    assert told.values == {"missing": 2, "steps": 13}
    assert "再発防止" in told.remedy.ja


@pytest.mark.trap("T61")
def test_a_renamed_step_is_still_the_step_it_was() -> None:
    renamed: list[Design] = [
        step("検知", False).__class__(key=one.key, name=f"{n}番目の段階")
        for n, one in enumerate(standard_designs("incident_step"))
    ]
    assert outcome(STEPS, renamed).verdict is Verdict.KEPT


@pytest.mark.parametrize("rule", [DECIDES, ONE, DOES, STEPS], ids=lambda rule: rule.id)
def test_without_a_split_every_rule_is_unknown(rule: Rule) -> None:
    assert outcome(rule, []).verdict is Verdict.UNKNOWN
    assert not found(rule, [])
