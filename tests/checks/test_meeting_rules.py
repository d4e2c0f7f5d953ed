"""Meetings: what they cost, which could be one, and how often security meets (G13)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from duty_tables import attends, meeting
from handover_tables import found, outcome

from unyo.checks.rules.meetings import (
    EveryAttendeeHasAReason,
    EveryMeetingHasAPurpose,
    ManyUsersMeanASecurityMeetingEveryQuarter,
    NoTwoMeetingsCouldBeOne,
    TheCostOfEveryMeetingIsKnown,
)
from unyo.findings.rule import Rule
from unyo.framework.responsibility.designs import MeetingAttendee, MeetingBody
from unyo.framework.responsibility.meetings import meetings, total_month
from unyo.framework.systems.designs import System
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Verdict

pytestmark = pytest.mark.row("G13")
SECURITY = ManyUsersMeanASecurityMeetingEveryQuarter()
RULES: tuple[Rule, ...] = (
    NoTwoMeetingsCouldBeOne(),
    EveryMeetingHasAPurpose(),
    EveryAttendeeHasAReason(),
    TheCostOfEveryMeetingIsKnown(),
    SECURITY,
)


def daily(times: str | None = "20", minutes: int | None = 60, rate: str | None = "6000") -> MeetingBody:
    return meeting(
        "朝会",
        "daily",
        times_month=None if times is None else Decimal(times),
        minutes=minutes,
        hourly_rate=None if rate is None else Decimal(rate),
    )


def cost(body: MeetingBody, *seated: MeetingAttendee) -> Decimal | None:
    return meetings([body], seated)[0].cost_month


@pytest.mark.accept("AT-G13-1")
def test_eight_people_an_hour_twenty_times_a_month_cost_960_000_yen() -> None:
    assert cost(daily(), attends("朝会", "運用", 5), attends("朝会", "保守", 3)) == 960_000


@pytest.mark.parametrize(
    ("times", "minutes", "rate", "people", "yen"),
    [
        ("20", 15, "6000", 8, 240_000),
        ("0.3333", 60, "9000", 10, 29_997),
        ("1", 50, "7000", 1, 5_833),
        ("1", 90, "7001", 1, 10_502),
        (None, 60, "6000", 8, None),
        ("20", None, "6000", 8, None),
        ("20", 60, None, 8, None),
        ("20", 60, "6000", None, None),
    ],
)
def test_the_cost_is_exact_to_the_yen_or_not_known(
    times: str | None, minutes: int | None, rate: str | None, people: int | None, yen: int | None
) -> None:
    assert cost(daily(times, minutes, rate), attends("朝会", "運用", people)) == yen


def test_the_total_leaves_out_what_is_not_known_and_says_how_many() -> None:
    bodies = [daily(), meeting("月次", times_month=Decimal(1))]
    held = meetings(bodies, [attends("朝会", "運用", 8), attends("月次", "運用", 8)])
    assert total_month(held) == (960_000, 1)
    assert cost(daily()) is None


def pair(
    first: list[int | None], second: list[int | None], kind: str = "monthly", other: str = "monthly"
) -> list[Design]:
    seated = [
        attends(name, f"役割{n}", people)
        for name, numbers in (("甲", first), ("乙", second))
        for n, people in enumerate(numbers)
        if people != 0
    ]
    return [meeting("甲", kind), meeting("乙", other), *seated]


@pytest.mark.parametrize(
    ("first", "second", "percent"),
    [
        ([7, 3], [7, 0, 3], 70.0),
        ([10], [10], 100.0),
        ([None, None], [None, None], 100.0),
        ([5, 2], [5, 3], 87.5),
    ],
)
def test_seven_of_ten_the_same_could_be_one_meeting(
    first: list[int | None], second: list[int | None], percent: float
) -> None:
    (told,) = found(RULES[0], pair(first, second))
    assert told.values["same_percent"] == percent
    assert told.verdict is Verdict.BROKEN


@pytest.mark.parametrize(
    "rows",
    [
        pair([6, 4], [6, 0, 4]),
        pair([699, 301], [699, 0, 301]),
        pair([10], [10], other="daily"),
        pair([10], [10], "other", "other"),
        pair([10], [10], "", ""),
        pair([10], [3]),
    ],
)
def test_fewer_or_another_kind_stay_two(rows: list[Design]) -> None:
    assert outcome(RULES[0], rows).verdict is Verdict.KEPT


def security(times: str | None, users: int | None = 450) -> list[Design]:
    body = meeting("対策会議", "security", times_month=None if times is None else Decimal(times))
    return [System(key="s", name="申請ポータル", users=users), body, meeting("月次")]


@pytest.mark.accept("AT-G13-2")
def test_450_users_and_a_security_meeting_every_half_year_is_a_finding() -> None:
    (told,) = found(SECURITY, security("0.1667"))
    assert (told.verdict, told.values["users"], told.values["times_month"]) == (Verdict.BROKEN, 450, 0.1667)


@pytest.mark.parametrize(
    ("times", "users", "verdict"),
    [
        ("0.3333", 450, Verdict.KEPT),
        ("0.33", 450, Verdict.KEPT),
        ("1", 30_000, Verdict.KEPT),
        ("0.25", 300, Verdict.BROKEN),
        ("0.1667", 299, Verdict.UNKNOWN),
        (None, 450, Verdict.UNKNOWN),
        ("0.1667", None, Verdict.UNKNOWN),
    ],
)
def test_from_300_users_on_security_meets_every_quarter(
    times: str | None, users: int | None, verdict: Verdict
) -> None:
    assert outcome(SECURITY, security(times, users)).verdict is verdict


def test_many_users_and_no_security_meeting_at_all_is_a_finding_on_the_system() -> None:
    (told,) = found(SECURITY, [security("1")[0], meeting("月次")])
    assert (told.subject.table, told.values["times_month"]) == ("system", None)


def test_a_meeting_without_a_purpose_and_an_ad_hoc_one_without_a_goal_are_told() -> None:
    rows = [
        meeting("甲", purpose=" "),
        meeting("乙"),
        meeting("丙", "subject"),
        meeting("丁", "subject", goal="案"),
    ]
    assert [one.subject.key for one in found(RULES[1], rows)] == ["甲", "丙"]
    assert outcome(RULES[1], rows[1:2]).verdict is Verdict.KEPT


def test_an_attendee_without_a_reason_is_told_with_the_role() -> None:
    rows = [meeting("甲"), attends("甲", "運用", 1, ""), attends("甲", "保守")]
    (told,) = found(RULES[2], rows)
    assert told.values == {"without_reason": 1, "roles": 2}
    assert "運用" in told.evidence.ja
    assert outcome(RULES[2], [meeting("甲"), attends("甲", "保守")]).verdict is Verdict.KEPT


def test_a_meeting_whose_cost_nobody_can_compute_is_unknown_an_ad_hoc_one_is_not_asked() -> None:
    (told,) = found(RULES[3], [daily(rate=None), meeting("個別", "subject")])
    assert told.verdict is Verdict.UNKNOWN
    assert "時間単価" in told.evidence.ja and "人数" in told.evidence.ja
    assert outcome(RULES[3], [daily(), attends("朝会", "運用", 8)]).verdict is Verdict.KEPT


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_meetings_every_rule_is_unknown(rule: Rule) -> None:
    assert outcome(rule, []).verdict is Verdict.UNKNOWN
    assert not found(rule, [System(key="s", name="s", users=450)])
