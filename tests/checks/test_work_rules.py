"""The rules on work: the catalog, periodic work, alerts, automation, routing (G1, G10, V12, V16)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from handover_tables import DAY, found, outcome

from unyo.checks.rules.work import (
    CategoriesOfOneNameAreToldApart,
    EveryWorkItemHasACategory,
    EveryWorkItemHasAnOwner,
    EveryWorkItemHasARunbook,
)
from unyo.checks.rules.work_alerts import RepeatedAlertsBecomeKnown
from unyo.checks.rules.work_automation import AutomationIsWorthItsUpkeep, WorthwhileWorkIsAutomated
from unyo.checks.rules.work_periodic import (
    DueDaysFollowTheCadence,
    EverySystemHasItsSecurityTasks,
    PeriodicWorkHasAnOwner,
    PeriodicWorkIsDoneInTime,
    PeriodicWorkLeavesEvidence,
)
from unyo.checks.rules.work_routing import EveryRouteEndsAtARole, ExactlyOneDefaultRoute
from unyo.findings.rule import Rule
from unyo.framework.security_tasks import security_tasks
from unyo.framework.standard_rows import standard_designs
from unyo.framework.systems.designs import System
from unyo.framework.work.designs import (
    AlertType,
    PeriodicWork,
    RoutingRule,
    Runbook,
    WorkCategory,
    WorkItem,
)
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

KEPT, BROKEN, UNKNOWN = Verdict.KEPT, Verdict.BROKEN, Verdict.UNKNOWN
CLEAR = Runbook(
    key="手順", name="手順", past_case="実例", preconditions="有", steps="有", branches="有",
    expected_result="有", rollback="有",
)  # fmt: skip


def work(key: str = "監視", **said: object) -> WorkItem:
    return WorkItem(key=key, name=key, **said)  # type: ignore[arg-type]


def heavy(**said: object) -> WorkItem:
    """The work of AT-V12-2: 200 runs of 6 minutes at 5,000 yen an hour."""
    figures = {"runs_month": Decimal(200), "minutes_run": 6, "hourly_rate": Decimal(5000)}
    return work("登録", runbook="手順", **{**figures, **said})


def periodic(**said: object) -> PeriodicWork:
    return PeriodicWork(key="点検", name="点検", **said)  # type: ignore[arg-type]


def route(key: str, **said: object) -> RoutingRule:
    return RoutingRule(key=key, condition=key, **said)  # type: ignore[arg-type]


def alert(key: str, **said: object) -> AlertType:
    return AlertType(key=key, name=key, **said)  # type: ignore[arg-type]


@pytest.mark.row("V12")
@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (EveryWorkItemHasARunbook(), "runbook"),
        (EveryWorkItemHasAnOwner(), "owner"),
        (EveryWorkItemHasACategory(), "category"),
    ],
)
def test_a_work_item_that_leaves_a_field_blank_is_named(rule: Rule, field: str) -> None:
    (told,) = found(rule, [work("甲"), work("乙", **{field: "何か"})])
    assert (told.subject.key, told.subject.field, told.verdict) == ("甲", field, BROKEN)
    assert outcome(rule, [work("乙", **{field: "何か"})]).verdict is KEPT
    assert outcome(rule, []).verdict is UNKNOWN


@pytest.mark.row("SD-11")
def test_the_standard_taxonomy_tells_its_twins_apart() -> None:
    assert outcome(CategoriesOfOneNameAreToldApart(), standard_designs("work_category")).verdict is KEPT
    assert outcome(CategoriesOfOneNameAreToldApart(), []).verdict is UNKNOWN


def test_a_twin_without_side_or_situation_is_ambiguous() -> None:
    twins: list[Design] = [
        WorkCategory(key="甲", name="ハードウェアの保守", side="maintenance", situation="normal"),
        WorkCategory(key="乙", name="ハードウエアの保守"),
        WorkCategory(key="丙", name="ﾊｰﾄﾞｳｪｱの保守", side="maintenance"),
        WorkCategory(key="丁", name="監視"),
    ]
    told = {one.subject.key: one.values for one in found(CategoriesOfOneNameAreToldApart(), twins)}
    assert told == {"丙": {"same_name": 2, "lacking": "situation"}}
    both = found(
        CategoriesOfOneNameAreToldApart(), [*twins, WorkCategory(key="戊", name="監視", side="beside")]
    )
    assert {one.subject.key for one in both} == {"丙", "丁"}


@pytest.mark.row("G10")
@pytest.mark.parametrize(
    ("rule", "field"), [(PeriodicWorkHasAnOwner(), "owner"), (PeriodicWorkLeavesEvidence(), "evidence")]
)
def test_periodic_work_needs_an_owner_and_evidence(rule: Rule, field: str) -> None:
    assert outcome(rule, [periodic()]).verdict is BROKEN
    assert outcome(rule, [periodic(**{field: "何か"})]).verdict is KEPT
    assert outcome(rule, []).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("said", "verdict", "late"),
    [
        ({"cadence": "monthly", "last_done": dt.date(2026, 10, 22)}, KEPT, None),
        ({"cadence": "monthly", "last_done": dt.date(2026, 10, 21)}, BROKEN, 1),
        ({"cadence": "yearly", "next_due": dt.date(2026, 11, 12)}, BROKEN, 10),
        ({"cadence": "monthly", "last_done": dt.date(2026, 1, 1), "next_due": DAY}, KEPT, None),
        ({"cadence": "monthly"}, UNKNOWN, None),
        ({}, UNKNOWN, None),
        ({"cadence": "on_demand"}, UNKNOWN, None),
    ],
)
def test_periodic_work_is_overdue_after_its_due_day(
    said: dict[str, object], verdict: Verdict, late: int | None
) -> None:
    assert outcome(PeriodicWorkIsDoneInTime(), [periodic(**said)]).verdict is verdict
    told = found(PeriodicWorkIsDoneInTime(), [periodic(**said)])
    assert [one.values["late_days"] for one in told if one.verdict is BROKEN] == ([late] if late else [])


def test_late_work_is_told_with_its_system_since_many_systems_have_the_same_work() -> None:
    rows = [
        System(key="db", name="予約DB"),
        PeriodicWork(
            key="復元", name="復元演習", system="db", cadence="monthly", next_due=dt.date(2026, 1, 5)
        ),
        PeriodicWork(key="監査", name="監査", cadence="yearly"),
    ]
    late, unknown = found(PeriodicWorkIsDoneInTime(), rows)
    assert late.title.ja.endswith(": 復元演習(予約DB)") and late.title.en.endswith(": 復元演習 (予約DB)")
    assert unknown.title.ja == "期限が分かりません: 監査"


def test_work_on_demand_is_not_asked_when_it_is_due() -> None:
    assert found(PeriodicWorkIsDoneInTime(), [periodic(cadence="on_demand")]) == []


def test_a_monthly_task_due_in_three_months_contradicts_itself() -> None:
    said = {"cadence": "monthly", "last_done": dt.date(2026, 11, 1)}
    (told,) = found(DueDaysFollowTheCadence(), [periodic(**said, next_due=dt.date(2027, 2, 1))])
    assert told.values == {"by_cadence": "2026-12-01", "written": "2027-02-01", "beyond_days": 62}
    assert (
        outcome(DueDaysFollowTheCadence(), [periodic(**said, next_due=dt.date(2026, 12, 1))]).verdict is KEPT
    )
    assert outcome(DueDaysFollowTheCadence(), [periodic(**said)]).verdict is UNKNOWN


def test_a_system_without_its_security_tasks_is_told_which_are_missing() -> None:
    systems = [System(key="予約", name="予約"), System(key="会計", name="会計")]
    names = [one.name for one in standard_designs("periodic_work")]  # type: ignore[attr-defined]
    own = [PeriodicWork(key=name, name=name, system="予約") for name in names]
    told = found(EverySystemHasItsSecurityTasks(), [*systems, *own])
    assert [(one.subject.key, one.values["missing"]) for one in told] == [("会計", 6)]
    (less,) = found(EverySystemHasItsSecurityTasks(), [systems[0], *own[1:]])
    assert less.values == {"missing": 1, "wanted": 6} and names[0] in less.evidence.ja
    every = [PeriodicWork(key=name, name=name) for name in names]
    assert outcome(EverySystemHasItsSecurityTasks(), [*systems, *every]).verdict is KEPT
    assert outcome(EverySystemHasItsSecurityTasks(), every).verdict is UNKNOWN


def test_a_system_whose_security_tasks_have_english_names_has_them() -> None:
    system, names = System(key="booking", name="Booking"), [one.en for one in security_tasks()]
    assert all(name.isascii() for name in names) and len(set(names)) == 6
    own = [PeriodicWork(key=name, name=name, system="booking") for name in names]
    assert outcome(EverySystemHasItsSecurityTasks(), [system, *own]).verdict is KEPT
    (less,) = found(EverySystemHasItsSecurityTasks(), [system, *own[1:]])
    assert less.values == {"missing": 1, "wanted": 6} and less.evidence.en.endswith(names[0])


@pytest.mark.row("V16")
@pytest.mark.accept("AT-V16-1")
def test_an_unlinked_alert_seen_three_times_asks_for_its_task() -> None:
    kinds = [
        alert("DISK", seen=70, runbook="手順"),
        alert("NET", seen=3),
        alert("CERT", seen=27, conversion="書く"),
    ]
    (told,) = found(RepeatedAlertsBecomeKnown(), kinds)
    assert (told.subject.key, told.subject.field) == ("NET", "conversion")
    assert told.values == {"seen": 3, "alerts": 100, "known": 70}


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"seen": 2}, BROKEN),
        ({"seen": 1}, KEPT),
        ({"seen": 9, "runbook": "手順"}, KEPT),
        ({"seen": 9, "conversion": "書く"}, KEPT),
        ({}, UNKNOWN),
        ({"runbook": "手順"}, KEPT),
    ],
)
def test_an_unknown_alert_may_come_once(said: dict[str, object], verdict: Verdict) -> None:
    assert outcome(RepeatedAlertsBecomeKnown(), [alert("甲", **said)]).verdict is verdict


@pytest.mark.accept("AT-V12-2")
def test_the_candidate_of_100000_yen_a_month_is_named_with_its_figures() -> None:
    (told,) = found(WorthwhileWorkIsAutomated(), [CLEAR, heavy(judgement=False, automated=False)])
    assert told.values == {"saving_month": 100_000.0, "saving_year": 1_200_000.0, "minutes_month": 1200}
    assert "100,000円" in told.title.ja and "20時間" in told.evidence.ja


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"judgement": False, "automated": False}, BROKEN),
        ({"judgement": False}, UNKNOWN),
        ({"judgement": False, "automated": False, "upkeep_year": Decimal(1_200_000)}, KEPT),
        ({"judgement": False, "automated": False, "upkeep_year": Decimal(1_199_999)}, BROKEN),
        ({"judgement": False, "automated": True}, UNKNOWN),
        ({"judgement": True, "automated": False}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_only_work_without_judgement_that_saves_more_than_its_upkeep_is_a_candidate(
    said: dict[str, object], verdict: Verdict
) -> None:
    assert outcome(WorthwhileWorkIsAutomated(), [CLEAR, heavy(**said)]).verdict is verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"upkeep_year": Decimal(1_200_001)}, BROKEN),
        ({"upkeep_year": Decimal(1_200_000)}, KEPT),
        ({"upkeep_year": Decimal(1), "runs_month": Decimal(0)}, BROKEN),
        ({}, UNKNOWN),
        ({"upkeep_year": Decimal(1), "hourly_rate": None}, UNKNOWN),
    ],
)
def test_automation_past_its_criterion_is_to_stop(said: dict[str, object], verdict: Verdict) -> None:
    assert outcome(AutomationIsWorthItsUpkeep(), [heavy(automated=True, **said)]).verdict is verdict


def test_without_automation_there_is_nothing_to_retire() -> None:
    assert outcome(AutomationIsWorthItsUpkeep(), [heavy(automated=False)]).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("defaults", "verdict"), [((True, False), KEPT), ((False, None), BROKEN), ((True, True), BROKEN)]
)
def test_one_route_takes_what_no_other_takes(defaults: tuple[bool | None, ...], verdict: Verdict) -> None:
    rules = [route(str(n), default=one) for n, one in enumerate(defaults)]
    assert outcome(ExactlyOneDefaultRoute(), rules).verdict is verdict
    told = found(ExactlyOneDefaultRoute(), rules)
    assert [one.values["defaults"] for one in told] == ([] if verdict is KEPT else [defaults.count(True)])


def test_no_default_route_is_told_as_none_and_two_as_two() -> None:
    (none,) = found(ExactlyOneDefaultRoute(), [route("障害")])
    assert none.title.ja == "どれにも当たらない依頼の行き先がありません" and none.title.en.startswith(
        "No route"
    )
    (two,) = found(ExactlyOneDefaultRoute(), [route("障害", default=True), route("帳票", default=True)])
    assert "2件" in two.title.ja and two.title.en.startswith("2 routes")


def test_without_routing_rules_nothing_is_known() -> None:
    assert outcome(ExactlyOneDefaultRoute(), []).verdict is UNKNOWN
    assert outcome(EveryRouteEndsAtARole(), []).verdict is UNKNOWN


def test_a_route_without_a_receiver_is_an_error() -> None:
    (told,) = found(EveryRouteEndsAtARole(), [route("帳票"), route("障害", receiver="運用")])
    assert (told.subject.key, told.severity) == ("帳票", Severity.ERROR)
    assert outcome(EveryRouteEndsAtARole(), [route("障害", receiver="運用")]).verdict is KEPT
