"""The rules on expectations and value (V11, V13), the service catalog (E1, E6) and its links (E14)."""

from __future__ import annotations

import datetime as dt

import pytest
from handover_tables import DAY, article_raci, found, outcome

from unyo.checks.rules.catalog import (
    LiveServicesAreComplete,
    LiveServicesSayHowToRequest,
    TheDeskIsInTheCatalog,
)
from unyo.checks.rules.catalog_stages import SignalsAreAnswered, StagesFitTheDay
from unyo.checks.rules.links import MeansServeSomeWork, ServicesHaveWork, WorkServesAService
from unyo.checks.rules.stakeholders import (
    EveryExpectationIsAnswered,
    EveryOutcomeIsExpected,
    HeavyStakeholdersWereAsked,
    WeightsAreOnTheScale,
)
from unyo.checks.rules.stakeholders_value import BothKindsOfValueAreTold, EveryValueHasItsEvidence
from unyo.findings.rule import Rule
from unyo.framework.agreements.designs import ServiceLevelTarget
from unyo.framework.catalog.designs import Outcome, Service
from unyo.framework.stakeholders.designs import Expectation, Stakeholder
from unyo.framework.systems.designs import Resource, Skill, System
from unyo.framework.work.designs import ServiceWork, WorkItem, WorkResource
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

RULES: tuple[Rule, ...] = (
    EveryExpectationIsAnswered(),
    EveryOutcomeIsExpected(),
    HeavyStakeholdersWereAsked(),
    WeightsAreOnTheScale(),
    BothKindsOfValueAreTold(),
    EveryValueHasItsEvidence(),
    LiveServicesAreComplete(),
    LiveServicesSayHowToRequest(),
    TheDeskIsInTheCatalog(),
    StagesFitTheDay(),
    SignalsAreAnswered(),
    WorkServesAService(),
    ServicesHaveWork(),
    MeansServeSomeWork(),
)
NIGHT = "夜間も電話がつながる"


def service(key: str = "申請", **fields: object) -> Service:
    said = {
        "name": key, "stage": "growth", "owner": "運用", "problem_solved": "手続きを始められる", "receiver": "市民",
        "in_scope": "受付", "out_of_scope": "開発", "how_to_request": "ポータル", "calendar": "平日",
        "started_on": dt.date(2026, 4, 1), "desk": None,
    }  # fmt: skip
    return Service(key=key, **(said | fields))  # type: ignore[arg-type]


def promise(key: str, to: str = "申請") -> ServiceLevelTarget:
    return ServiceLevelTarget(key=key, agreement="sla", service=to, measure="restore", minutes=240)


def expects(text: str = NIGHT, who: str = "市民課") -> Expectation:
    return Expectation(key=text, stakeholder=who, text=text)


def value(key: str, expectation: str = NIGHT, to: str = "申請", **fields: str) -> Outcome:
    said = {"visibility": "visible", "evidence": "応答率の月報"} | fields
    return Outcome(key=key, name=key, expectation=expectation, service=to, **said)  # type: ignore[arg-type]


def stakeholder(key: str = "市民課", **fields: int | None) -> Stakeholder:
    return Stakeholder(key=key, name=key, **fields)


LINKED: list[Design] = [
    service(),
    WorkItem(key="監視", name="監視"),
    ServiceWork(key="1", service="申請", work_item="監視"),
    Skill(key="復旧", name="復旧"),
    WorkResource(key="1", work_item="監視", skill="復旧"),
]
KEPT: list[tuple[Rule, list[Design]]] = [
    (EveryExpectationIsAnswered(), [expects(), value("応答"), service()]),
    (EveryOutcomeIsExpected(), [expects(), value("応答")]),
    (HeavyStakeholdersWereAsked(), [stakeholder(influence=5), expects(), stakeholder("監査", influence=3)]),
    (WeightsAreOnTheScale(), [stakeholder(influence=1, interest=5, satisfaction=3)]),
    (BothKindsOfValueAreTold(), [value("応答"), value("備え", visibility="hard_to_see")]),
    (EveryValueHasItsEvidence(), [value("応答")]),
    (LiveServicesAreComplete(), [service(), promise("p")]),
    (LiveServicesSayHowToRequest(), [service()]),
    (TheDeskIsInTheCatalog(), [service(), service("窓口", desk=True)]),
    (StagesFitTheDay(), [service()]),
    (SignalsAreAnswered(), [service()]),
    (WorkServesAService(), LINKED),
    (ServicesHaveWork(), LINKED),
    (MeansServeSomeWork(), LINKED),
]


@pytest.mark.parametrize(("rule", "designs"), KEPT, ids=lambda one: getattr(one, "id", ""))
def test_what_is_written_well_keeps_the_rule(rule: Rule, designs: list[Design]) -> None:
    assert outcome(rule, designs).verdict is Verdict.KEPT


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize(
    "designs", [[], article_raci(), [Service(key="a", name="a")]], ids=["none", "raci", "bare"]
)
def test_without_anything_to_judge_a_rule_is_unknown_and_says_nothing(
    rule: Rule, designs: list[Design]
) -> None:
    told = outcome(rule, designs)
    assert (told.verdict, told.findings) == (Verdict.UNKNOWN, ())


@pytest.mark.row("V11")
@pytest.mark.accept("AT-V11-1")
def test_the_night_call_no_service_answers_is_a_gap_and_an_over_expectation() -> None:
    (told,) = found(EveryExpectationIsAnswered(), [expects(), stakeholder(), service()])
    assert told.subject.name.ja == NIGHT
    assert told.values == {"outcomes": 0, "services": 0, "over_expectation": 1}
    assert "市民課" in told.evidence.ja


@pytest.mark.row("V11")
@pytest.mark.parametrize(
    ("designs", "broken"),
    [
        ([value("応答", to="")], True),
        ([value("応答", to="どこにもない"), service()], True),
        ([value("応答"), service(stage="retired")], True),
        ([value("応答"), service(stage="draft")], False),
        ([value("応答"), service(stage="")], False),
        ([value("別", expectation="別の期待"), service()], True),
    ],
)
def test_an_expectation_is_answered_by_a_service_that_is_there(designs: list[Design], broken: bool) -> None:
    assert bool(found(EveryExpectationIsAnswered(), [expects(), *designs])) is broken


@pytest.mark.row("V11")
def test_an_outcome_nobody_expects_is_told() -> None:
    (told,) = found(EveryOutcomeIsExpected(), [value("月報", expectation=""), value("応答"), expects()])
    assert (told.subject.key, told.severity) == ("月報", Severity.INFO)


@pytest.mark.row("V11")
@pytest.mark.parametrize(
    ("influence", "verdict"), [(5, Verdict.BROKEN), (4, Verdict.BROKEN), (3, None), (None, Verdict.UNKNOWN)]
)
def test_those_of_influence_have_to_be_asked(influence: int | None, verdict: Verdict | None) -> None:
    told = found(HeavyStakeholdersWereAsked(), [stakeholder(influence=influence)])
    assert [one.verdict for one in told] == ([verdict] if verdict else [])


@pytest.mark.row("V11")
@pytest.mark.parametrize(("weight", "broken"), [(0, True), (1, False), (5, False), (6, True)])
def test_weights_go_from_one_to_five(weight: int, broken: bool) -> None:
    assert bool(found(WeightsAreOnTheScale(), [stakeholder(interest=weight)])) is broken


@pytest.mark.row("V13")
@pytest.mark.parametrize(
    ("kinds", "verdict", "missing"),
    [
        (["visible", "visible"], Verdict.BROKEN, 1),
        (["hard_to_see"], Verdict.BROKEN, 1),
        (["visible", ""], Verdict.UNKNOWN, 1),
        ([""], Verdict.UNKNOWN, 2),
        (["visible", "hard_to_see", ""], None, 0),
    ],
)
def test_both_kinds_of_value_have_to_be_told(kinds: list[str], verdict: Verdict | None, missing: int) -> None:
    outcomes = [value(str(n), visibility=kind) for n, kind in enumerate(kinds)]
    told = found(BothKindsOfValueAreTold(), outcomes)
    assert [(one.verdict, one.values["kinds_missing"]) for one in told] == (
        [(verdict, missing)] if verdict else []
    )


@pytest.mark.row("V13")
def test_value_without_evidence_is_told() -> None:
    (told,) = found(EveryValueHasItsEvidence(), [value("応答", evidence="-"), value("備え")])
    assert told.subject.key == "応答"


@pytest.mark.row("E1")
@pytest.mark.parametrize(
    ("designs", "filled", "percent"),
    [
        ([service()], 8, 88),
        ([service(owner="", calendar=""), promise("p")], 7, 77),
        ([service(out_of_scope="なし", how_to_request=""), promise("p", "別")], 6, 66),
    ],
)
def test_an_unfinished_service_says_how_much_of_nine(
    designs: list[Design], filled: int, percent: int
) -> None:
    (told,) = found(LiveServicesAreComplete(), designs)
    assert told.values == {"filled": filled, "of": 9, "percent": percent}


@pytest.mark.row("E1")
@pytest.mark.accept("AT-E1-4")
@pytest.mark.parametrize(
    ("stage", "broken"), [("growth", True), ("introduction", True), ("draft", False), ("retired", False)]
)
def test_a_live_service_without_a_way_to_request_is_an_error(stage: str, broken: bool) -> None:
    told = found(LiveServicesSayHowToRequest(), [service(how_to_request=" - ", stage=stage)])
    assert [one.severity for one in told] == ([Severity.ERROR] if broken else [])


@pytest.mark.row("E1")
@pytest.mark.accept("AT-E1-2")
def test_a_catalog_without_a_desk_is_an_error_and_names_who_it_may_be() -> None:
    (told,) = found(TheDeskIsInTheCatalog(), [service(), service("相談窓口")])
    assert (told.severity, told.values, told.subject.key) == (
        Severity.ERROR,
        {"live": 2, "desks": 0},
        "相談窓口",
    )
    assert "相談窓口" in told.remedy.ja
    (whole,) = found(TheDeskIsInTheCatalog(), [service()])
    assert whole.subject.key == ""


@pytest.mark.row("E6")
def test_a_service_is_not_growing_before_its_first_day() -> None:
    ahead = service(started_on=dt.date(2026, 12, 2))
    (told,) = found(StagesFitTheDay(), [ahead], DAY)
    assert told.values["days_ahead"] == 10
    assert not found(StagesFitTheDay(), [service(started_on=dt.date(2026, 12, 2), stage="introduction")], DAY)


@pytest.mark.row("E6")
@pytest.mark.parametrize(
    ("resource", "signals"),
    [
        ({"ends_on": dt.date(2027, 11, 22)}, ["support"]),
        ({"ends_on": dt.date(2027, 11, 23)}, []),
        ({"ends_on": dt.date(2027, 3, 31), "renewal": "automatic"}, []),
        ({}, []),
    ],
)
@pytest.mark.parametrize("way", ["work", "system", "work-system"])
def test_support_that_ends_is_a_signal_through_work_and_through_the_system(
    resource: dict[str, object], signals: list[str], way: str
) -> None:
    ways: dict[str, list[Design]] = {
        "work": [
            ServiceWork(key="1", service="申請", work_item="監視"),
            WorkResource(key="1", work_item="監視", resource="DB"),
        ],
        "system": [System(key="基盤", name="基盤", service="申請")],
        "work-system": [
            System(key="基盤", name="基盤"),
            ServiceWork(key="1", service="申請", work_item="監視"),
            WorkResource(key="1", work_item="監視", system="基盤"),
        ],
    }
    db = Resource(key="DB", name="DB", system="" if way == "work" else "基盤", **resource)  # type: ignore[arg-type]
    told = found(SignalsAreAnswered(), [service(), WorkItem(key="監視", name="監視"), db, *ways[way]], DAY)
    assert [one.values["signal"] for one in told] == signals


@pytest.mark.row("E6")
def test_an_introduction_that_is_over_is_a_signal() -> None:
    (told,) = found(SignalsAreAnswered(), [service(stage="introduction")], DAY)
    assert told.values == {"signal": "introduced", "suggests": "growth"}


@pytest.mark.row("E14")
@pytest.mark.accept("AT-E14-1")
def test_work_used_by_no_service_and_a_service_without_work_are_findings() -> None:
    designs = [*LINKED, WorkItem(key="月次報告", name="月次報告"), service("印刷")]
    (idle,) = found(WorkServesAService(), designs)
    (empty,) = found(ServicesHaveWork(), designs)
    assert (idle.subject.key, idle.values) == ("月次報告", {"services": 0})
    assert (empty.subject.key, empty.values) == ("印刷", {"work_items": 0})


@pytest.mark.row("E14")
def test_a_work_item_alone_is_used_by_no_service() -> None:
    assert len(found(WorkServesAService(), [WorkItem(key="監視", name="監視")])) == 1
    assert not found(ServicesHaveWork(), [*LINKED, service("旧", stage="retired")])


@pytest.mark.row("E14")
def test_means_without_work_are_told_by_kind() -> None:
    designs = [
        *LINKED,
        Resource(key="r", name="監視ツール"),
        System(key="y", name="旧基盤"),
        Skill(key="k", name="COBOL"),
    ]
    told = found(MeansServeSomeWork(), designs)
    assert [(one.subject.table, one.subject.key) for one in told] == [
        ("resource", "r"),
        ("system", "y"),
        ("skill", "k"),
    ]
    assert "監視ツール" in told[0].title.ja
