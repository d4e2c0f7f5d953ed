"""Business units, staffing, boundaries and goals (G6, G9, H14, M5)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from duty_tables import attends, filled, hours, meeting
from handover_tables import found, outcome

from unyo.checks.rules.boundary import EveryLayerHasAnOwner, WorkBetweenTheLayersHasOneOwner
from unyo.checks.rules.goals import EveryDecisionServesAGoal, EveryGoalHasAnItOutcome
from unyo.checks.rules.staffing import EveryStepDownHasItsGate, StaffingIsNeverBelowWhatTheHoursTake
from unyo.checks.rules.units import EveryBusinessUnitIsRepresented
from unyo.findings.rule import Rule
from unyo.framework.plans.designs import BusinessGoal, ModelDecision
from unyo.framework.responsibility.boundary import owners_in
from unyo.framework.responsibility.designs import BoundaryCell, BoundarySubject, StaffingPlan, StaffingTaper
from unyo.framework.responsibility.staffing import needed
from unyo.framework.standard_rows import standard_designs
from unyo.framework.systems.designs import System
from unyo.parties.calendars import business_calendar
from unyo.parties.designs import Organization, Person, Role, RoleHolder
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Verdict

UNITS, STAFF, GATES = (
    EveryBusinessUnitIsRepresented(),
    StaffingIsNeverBelowWhatTheHoursTake(),
    EveryStepDownHasItsGate(),
)
ONE_OWNER, LAYERS = WorkBetweenTheLayersHasOneOwner(), EveryLayerHasAnOwner()
DECISIONS, GOALS = EveryDecisionServesAGoal(), EveryGoalHasAnItOutcome()
RULES: tuple[Rule, ...] = (UNITS, STAFF, GATES, ONE_OWNER, LAYERS, DECISIONS, GOALS)


def unit(name: str, kind: str = "customer", **more: str) -> Organization:
    return Organization(key=name, name=name, kind=kind, **more)


REPRESENTED: list[Design] = [
    unit("年金部"),
    Role(key="代表", name="業務実施部門代表"),
    Person(key="年田", name="年田", organization="年金部"),
    RoleHolder(key="h", role="代表", person="年田"),
]


@pytest.mark.row("G6")
@pytest.mark.accept("AT-G6-1")
def test_a_structure_without_a_business_unit_is_a_finding() -> None:
    assert outcome(UNITS, REPRESENTED).verdict is Verdict.KEPT
    (told,) = found(UNITS, [*REPRESENTED, unit("給付部")])
    assert (told.subject.key, told.verdict) == ("給付部", Verdict.BROKEN)
    (nobody,) = found(
        UNITS, [unit("年金部"), meeting("月次"), attends("月次", "運用"), *filled("運用", "一")]
    )
    assert nobody.values == {"representatives": 0, "roles": 0, "monthly_roles": 1}


@pytest.mark.row("G6")
def test_a_role_of_the_unit_in_the_monthly_meeting_represents_it_and_one_in_the_daily_does_not() -> None:
    role = Role(key="年金係", name="年金係", organization="年金部")
    seated = [unit("年金部"), role, meeting("月次"), attends("月次", "年金係")]
    assert outcome(UNITS, seated).verdict is Verdict.KEPT
    daily = [unit("年金部"), role, meeting("朝会", "daily"), attends("朝会", "年金係"), *REPRESENTED[1:2]]
    assert outcome(UNITS, daily).verdict is Verdict.BROKEN


@pytest.mark.row("G6")
def test_who_left_represents_nobody_and_a_section_represents_the_unit_above_it() -> None:
    left = Person(key="年田", name="年田", organization="年金部", left_on=dt.date(2026, 1, 1))
    assert outcome(UNITS, [*REPRESENTED[:2], left, REPRESENTED[3]]).verdict is Verdict.BROKEN
    section = [
        unit("年金部"),
        unit("年金課", kind="internal", parent="年金部"),
        REPRESENTED[1],
        Person(key="年田", name="年田", organization="年金課"),
        REPRESENTED[3],
    ]
    assert outcome(UNITS, section).verdict is Verdict.KEPT


@pytest.mark.row("G6")
@pytest.mark.trap("T68")
def test_a_customer_that_only_holds_units_is_none_and_a_unit_may_say_so_in_its_name() -> None:
    rows = [unit("省"), unit("年金部", parent="省"), *REPRESENTED[1:]]
    assert outcome(UNITS, rows).verdict is Verdict.KEPT
    named = unit("甲", kind="internal", aliases="業務 実施部門")
    assert [one.subject.key for one in found(UNITS, [*rows, named])] == ["甲"]


@pytest.mark.row("G6")
def test_without_any_recorded_structure_nobody_can_tell() -> None:
    assert outcome(UNITS, [unit("年金部")]).verdict is Verdict.UNKNOWN


PLAN = StaffingPlan(
    key="p", system="s", calendar="24", seats=1, hours_week=Decimal(40), shrinkage=Decimal(20)
)
AROUND = hours("24", "24時間365日")


def taper(people: str, day: int = 1, **more: object) -> StaffingTaper:
    first = dt.date(2026, 4, day)
    return StaffingTaper(key=f"t{day}", plan="p", valid_from=first, people=Decimal(people), **more)  # type: ignore[arg-type]


@pytest.mark.row("G9")
@pytest.mark.accept("AT-G9-1")
def test_a_seat_round_the_clock_takes_five_and_a_quarter_so_six_people() -> None:
    found_ = needed(PLAN, business_calendar(AROUND))
    assert found_ is not None
    assert (float(found_.hours_week), float(found_.exact), found_.people) == (168, 5.25, 6)


@pytest.mark.row("G9")
@pytest.mark.parametrize(
    ("written", "seats", "week", "shrinkage", "people"),
    [
        ("24時間365日", 2, 40, 20, 11),
        ("平日9:00-18:00", 1, 40, 20, 2),
        ("平日9:00-17:00", 1, 40, 0, 1),
        ("毎日22:00-31:00", 1, 40, 20, 2),
        ("24時間365日", 1, 40, 100, None),
        ("24時間365日", 0, 40, 20, None),
        ("24時間365日", 1, 0, 20, None),
    ],
)
def test_people_follow_from_hours_seats_and_what_one_person_can_sit(
    written: str, seats: int, week: int, shrinkage: int, people: int | None
) -> None:
    plan = StaffingPlan(
        key="p", system="s", seats=seats, hours_week=Decimal(week), shrinkage=Decimal(shrinkage)
    )
    worked = needed(plan, business_calendar(hours("x", written)))
    assert (worked.people if worked else None) == people


@pytest.mark.row("G9")
@pytest.mark.accept("AT-G9-2")
def test_a_taper_below_six_is_a_finding() -> None:
    (told,) = found(STAFF, [AROUND, PLAN, taper("8"), taper("6", 2), taper("5.5", 3)])
    assert (told.subject.key, told.values["people"], told.values["needed"]) == ("t3", 5.5, 6)
    assert outcome(STAFF, [AROUND, PLAN, taper("6")]).verdict is Verdict.KEPT


@pytest.mark.row("G9")
def test_a_plan_that_lacks_a_figure_is_unknown_and_says_which() -> None:
    bare = StaffingPlan(key="p", system="s", calendar="24", seats=1, hours_week=Decimal(40))
    (told,) = found(STAFF, [AROUND, bare, taper("1")])
    assert told.verdict is Verdict.UNKNOWN and "割合" in told.evidence.ja


@pytest.mark.row("G9")
def test_a_step_down_needs_its_gate_and_its_day_of_review() -> None:
    day = dt.date(2026, 4, 20)
    gated = taper("6", 2, gate="重大障害0件", review_on=day)
    assert outcome(GATES, [PLAN, taper("8"), gated]).verdict is Verdict.KEPT
    (told,) = found(GATES, [PLAN, taper("6", 2, gate="重大障害0件"), taper("8", 1), taper("9", 3)])
    assert (told.subject.key, told.values["missing"]) == ("t2", 1)


def subject(name: str, one_owner: bool | None = True) -> BoundarySubject:
    return BoundarySubject(key=name, name=name, one_owner=one_owner)


def owner(subject_: str, written: str, system: str = "") -> BoundaryCell:
    return BoundaryCell(key=f"{subject_}/{system}", subject=subject_, system=system, owner=written)


@pytest.mark.row("H14")
@pytest.mark.parametrize(
    ("written", "n"),
    [
        ("クラウド事業者", 1),
        ("当社/開発ベンダ", 2),
        ("当社／開発ベンダ", 2),
        ("当社、開発ベンダ、クラウド", 3),
        ("当社または開発ベンダ", 2),
        ("サーバ部/サーバー部", 1),
        ("未定", 0),
        ("―", 0),
        ("", 0),
        ("us or them", 2),
        ("Orion", 1),
    ],
)
@pytest.mark.trap("T68")
def test_a_slash_leaves_it_open_between_two(written: str, n: int) -> None:
    assert len(owners_in(written)) == n


@pytest.mark.row("H14")
def test_work_between_layers_has_exactly_one_owner_in_every_system() -> None:
    systems = [System(key=one, name=one) for one in ("窓口", "基幹")]
    patch = subject("OSのパッチ適用")
    both = [
        *systems,
        patch,
        owner(patch.key, "クラウド", "窓口"),
        owner(patch.key, "当社/開発ベンダ", "基幹"),
    ]
    (told,) = found(ONE_OWNER, both)
    assert told.values == {"owners": 2, "system": "基幹", "subject": "OSのパッチ適用"}
    assert "当社" in told.title.ja
    (missing,) = found(ONE_OWNER, both[:-1])
    assert (missing.values["owners"], missing.values["system"]) == (0, "基幹")
    general = [*both[:-1], owner(patch.key, "当社")]
    assert outcome(ONE_OWNER, general).verdict is Verdict.KEPT


@pytest.mark.row("H14")
def test_a_layer_may_be_shared_and_must_not_be_ownerless() -> None:
    layers = [subject("OS", False), subject("データ", None)]
    shared = [*layers, owner("OS", "当社/ベンダ"), owner("データ", "当社")]
    assert outcome(LAYERS, shared).verdict is Verdict.KEPT
    (told,) = found(LAYERS, shared[:-1])
    assert told.subject.key == "データ"


@pytest.mark.row("H14")
def test_the_standard_subjects_name_three_that_have_exactly_one_owner() -> None:
    listed = [one for one in standard_designs("boundary_subject") if isinstance(one, BoundarySubject)]
    assert len(listed) == 10
    assert [one.name for one in listed if one.one_owner] == [
        "OSのパッチ適用",
        "監視項目と閾値",
        "バックアップと復元の検証",
    ]


@pytest.mark.row("M5")
def test_decisions_without_a_goal_and_goals_without_an_outcome_are_findings() -> None:
    goal = BusinessGoal(key="g", name="手続きを夜も")
    served = ModelDecision(key="d", name="夜間監視を外部に", goal="g", outcome="夜間の初動30分")
    assert outcome(DECISIONS, [goal, served]).verdict is Verdict.KEPT
    assert outcome(GOALS, [goal, served]).verdict is Verdict.KEPT
    loose = ModelDecision(key="e", name="クラウドへ移す", outcome="保守費の減")
    (told,) = found(DECISIONS, [goal, served, loose])
    assert told.values == {"goal": "", "has_outcome": 1}
    bare = BusinessGoal(key="h", name="窓口の混雑を減らす")
    empty = ModelDecision(key="f", name="予約を受ける", goal="h")
    (without,) = found(GOALS, [goal, served, bare, empty])
    assert without.values == {"decisions": 1, "outcomes": 0}
    assert outcome(DECISIONS, [ModelDecision(key="x", name="x", goal="なくなった")]).verdict is Verdict.BROKEN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_rows_every_rule_is_unknown(rule: Rule) -> None:
    assert outcome(rule, []).verdict is Verdict.UNKNOWN
    assert not found(rule, [])
