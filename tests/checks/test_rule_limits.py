"""Every number a rule compares with may be set otherwise by a framework: it opens and closes the finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest

from unyo.checks.rulebook import BY_ID, RULES
from unyo.findings.report import report
from unyo.findings.rule import Case
from unyo.findings.settings import MOST_MONTHS, limit, whole_limit
from unyo.framework.catalog.designs import Service
from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.framework.designs import Blueprint
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.framework.items.designs import RuleSetting
from unyo.framework.responsibility.designs import (
    Activity,
    Assignment,
    Contact,
    MeetingAttendee,
    MeetingBody,
)
from unyo.framework.stakeholders.designs import Stakeholder
from unyo.framework.systems.designs import Resource, Skill, SkillHolder, System
from unyo.framework.work.designs import AlertType, Runbook, ServiceWork, WorkItem, WorkResource
from unyo.parties.designs import Person
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Verdict

DAY = dt.date(2026, 4, 1)
KEPT, BROKEN = Verdict.KEPT, Verdict.BROKEN


def _days(n: int) -> dt.date:
    return DAY + dt.timedelta(days=n)


def _tree(before: int) -> list[Design]:
    """So many people who may not decide, and then one who may."""
    others = [
        Contact(key=f"{n}", role=f"役{n}", address=f"{n}", position=n, decides=False) for n in range(before)
    ]
    return [*others, Contact(key="a", role="責任者", address="9", position=before, decides=True)]


def _supported(ends: dt.date) -> list[Design]:
    return [
        Service(key="s", name="受注", stage="growth", started_on=_days(-900)),
        ServiceWork(key="sw", service="s", work_item="w"),
        WorkResource(key="wr", work_item="w", resource="r"),
        Resource(key="r", name="製品", ends_on=ends),
    ]


def _covered(contract: Contract) -> list[Design]:
    cell = CoverageCell(
        key="c", layer="アプリ", item="監視", party="B社", basis="contract", contract=contract.key
    )
    return [contract, cell]


def _meetings(shared: int, of: int) -> list[Design]:
    bodies = [MeetingBody(key=k, name=k, kind="monthly") for k in "ab"]
    seats = [MeetingAttendee(key=f"{k}1", meeting=k, role="運用", people=shared) for k in "ab"]
    rest = [MeetingAttendee(key=f"{k}2", meeting=k, role=f"ほか{k}", people=of - shared) for k in "ab"]
    return [*bodies, *seats, *rest]


def _accountable(activities: int) -> list[Design]:
    return [
        one
        for n in range(activities)
        for one in (
            Activity(key=f"{n}", name=f"事項{n}", round_the_clock=True),
            Assignment(key=f"{n}", activity=f"{n}", role="リーダー", letters="A"),
        )
    ]


def _able(people: int) -> list[Design]:
    held = [SkillHolder(key=f"{n}", skill="k", person=f"{n}", level=3) for n in range(people)]
    return [Skill(key="k", name="DB復旧"), *(Person(key=f"{n}", name=f"{n}") for n in range(people)), *held]


def _meeting_of(users: int) -> list[Design]:
    return [System(key="s", name="受注", users=users), MeetingBody(key="m", name="月例", kind="monthly")]


def _saving(yen_an_hour: int) -> list[Design]:
    """Ten hours a month by hand, by a runbook that is clear."""
    book = Runbook(
        key="b",
        name="手順",
        steps="1. 消す",
        past_case="前月",
        preconditions="なし",
        branches="なし",
        expected_result="空き20%",
        rollback="戻す",
    )
    item = WorkItem(
        key="w",
        name="ログの削除",
        runbook="b",
        judgement=False,
        automated=False,
        runs_month=Decimal(10),
        minutes_run=60,
        hourly_rate=Decimal(yen_an_hour),
    )
    return [book, item]


SHORT, LONG = "利用者の問い合わせを最初に受ける窓口", "利用者の問い合わせを最初に受けつける係"
TERMS: list[Design] = [
    GlossaryTerm(key="1", name="窓口", definition=SHORT),
    GlossaryTerm(key="2", name="窓口", definition=LONG),
]
# (rule, its designs, what it says by its own limit, another limit, what it says then)
OTHERWISE: list[tuple[str, list[Design], Verdict, str, Verdict]] = [
    ("calltree.a-decision-maker-is-reached-in-time", _tree(2), KEPT, "minutes=10", BROKEN),
    ("calltree.a-decision-maker-is-reached-in-time", _tree(3), BROKEN, "minutes=20", KEPT),
    ("calltree.a-decision-maker-is-reached-in-time", _tree(3), BROKEN, "wait=3", KEPT),
    ("calltree.a-decision-maker-is-reached-in-time", _tree(2), KEPT, "wait=6", BROKEN),
    (
        "calltree.every-number-was-tried-within-90-days",
        [Contact(key="a", role="当直", address="1", verified_on=_days(-80))],
        KEPT,
        "days=60",
        BROKEN,
    ),
    (
        "catalog.signals-are-answered",
        [Service(key="s", name="予約", stage="introduction", started_on=_days(-250))],
        BROKEN,
        "introduction_months=12",
        KEPT,
    ),
    (
        "catalog.signals-are-answered",
        [Service(key="s", name="予約", stage="introduction", started_on=_days(-100))],
        KEPT,
        "introduction_months=3",
        BROKEN,
    ),
    ("catalog.signals-are-answered", _supported(_days(300)), BROKEN, "support_months=6", KEPT),
    ("catalog.signals-are-answered", _supported(_days(500)), KEPT, "support_months=24", BROKEN),
    (
        "coverage.coverage-outlives-its-contracts",
        _covered(Contract(key="c", name="保守", valid_from=_days(-300), valid_to=_days(300))),
        BROKEN,
        "months=6",
        KEPT,
    ),
    (
        "coverage.coverage-outlives-its-contracts",
        _covered(Contract(key="c", name="保守", valid_from=_days(-300), valid_to=_days(600))),
        KEPT,
        "months=24",
        BROKEN,
    ),
    (
        "coverage.coverage-outlives-its-contracts",
        _covered(
            Contract(
                key="c",
                name="保守",
                valid_from=_days(-300),
                valid_to=dt.date(2026, 11, 30),
                auto_renew=True,
                notice_months=3,
            )
        ),
        KEPT,
        "notice_days=180",
        BROKEN,
    ),
    ("meetings.no-two-could-be-one", _meetings(7, 10), BROKEN, "percent=75", KEPT),
    ("meetings.no-two-could-be-one", _meetings(6, 10), KEPT, "percent=60", BROKEN),
    (
        "meetings.many-users-mean-a-security-meeting-every-quarter",
        _meeting_of(400),
        BROKEN,
        "users=500",
        Verdict.UNKNOWN,
    ),
    ("raci.one-role-is-not-overloaded", _accountable(6), BROKEN, "activities=8", KEPT),
    ("raci.one-role-is-not-overloaded", _accountable(5), KEPT, "activities=4", BROKEN),
    (
        "resource.acted-on-in-time",
        [Resource(key="r", name="証明書", ends_on=_days(100))],
        KEPT,
        "days=120",
        BROKEN,
    ),
    ("skill.two-people-master-it", _able(2), KEPT, "people=3", BROKEN),
    ("skill.two-people-master-it", _able(1), BROKEN, "people=1", KEPT),
    (
        "runbook.two-people-reviewed-it",
        [Runbook(key="b", name="手順", author="a", reviewer="b")],
        BROKEN,
        "people=1",
        KEPT,
    ),
    (
        "runbook.drilled-in-time",
        [Runbook(key="b", name="手順", last_drill=_days(-200))],
        BROKEN,
        "days=365",
        KEPT,
    ),
    (
        "runbook.drilled-in-time",
        [Runbook(key="b", name="手順", last_drill=_days(-100))],
        KEPT,
        "days=90",
        BROKEN,
    ),
    (
        "stakeholders.heavy-stakeholders-were-asked",
        [Stakeholder(key="s", name="営業部", influence=4)],
        BROKEN,
        "influence=5",
        KEPT,
    ),
    (
        "stakeholders.heavy-stakeholders-were-asked",
        [Stakeholder(key="s", name="営業部", influence=3)],
        KEPT,
        "influence=3",
        BROKEN,
    ),
    ("terms.a-term-has-one-definition", TERMS, KEPT, "percent=100", BROKEN),
    (
        "work.repeated-alerts-become-known",
        [AlertType(key="a", name="DISK", seen=3)],
        BROKEN,
        "times=5",
        KEPT,
    ),
    ("work.repeated-alerts-become-known", [AlertType(key="a", name="DISK", seen=1)], KEPT, "times=1", BROKEN),
    ("work.worthwhile-work-is-automated", _saving(3000), BROKEN, "yen_month=30000", KEPT),
    ("work.worthwhile-work-is-automated", _saving(3001), BROKEN, "yen_month=30000", BROKEN),
]


def _verdict(rule: str, designs: Sequence[Design], limits: str = "") -> Verdict:
    own = [RuleSetting(key="own", rule=rule, limits=limits, reason="この組織の決まり")] if limits else []
    return report(Case(Blueprint.of([*designs, *own], DAY)), (BY_ID[rule],)).outcomes[0].verdict


@pytest.mark.row("V14")
@pytest.mark.parametrize(
    ("rule", "designs", "standard", "limits", "own"),
    OTHERWISE,
    ids=[f"{rule} {limits} {own}" for rule, _, _, limits, own in OTHERWISE],
)
def test_another_limit_opens_or_closes_the_finding(
    rule: str, designs: list[Design], standard: Verdict, limits: str, own: Verdict
) -> None:
    assert _verdict(rule, designs) is standard
    assert _verdict(rule, designs, limits) is own


def test_every_limit_is_tried_and_has_a_name_of_its_own() -> None:
    tried = {(rule, limits.partition("=")[0]) for rule, _, _, limits, _ in OTHERWISE}
    assert tried == {(rule.id, one.name) for rule in RULES for one in rule.limits}
    for rule in RULES:
        assert len({one.name for one in rule.limits}) == len(rule.limits)
        assert all(one.label.ja and one.label.en and one.value >= 0 for one in rule.limits)


@pytest.mark.parametrize("number", ["-5", "0", "0.5", "999999999999"])
@pytest.mark.parametrize(("rule", "name"), [(rule, one.name) for rule in RULES for one in rule.limits])
def test_no_number_however_odd_stops_the_check(rule: object, name: str, number: str) -> None:
    found = BY_ID[rule.id]  # type: ignore[attr-defined]
    for about, designs, *_ in OTHERWISE:
        if about == found.id:
            assert _verdict(found.id, designs, f"{name}={number}") in tuple(Verdict)


def test_a_limit_added_to_a_day_stays_within_the_calendar() -> None:
    rule = BY_ID["coverage.coverage-outlives-its-contracts"]
    own = Blueprint.of([RuleSetting(key="1", rule=rule.id, limits="months=99999", reason="試す")], DAY)
    assert whole_limit(rule, "months", own, MOST_MONTHS) == MOST_MONTHS
    assert whole_limit(rule, "months", own) == limit(rule, "months", own) == 99999
    below = Blueprint.of([RuleSetting(key="1", rule=rule.id, limits="months=-3", reason="試す")], DAY)
    assert whole_limit(rule, "months", below) == 0
