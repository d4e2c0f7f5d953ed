"""The rules on resources, skills and documents (G32, G35, G36, V12, T17, T18)."""

from __future__ import annotations

import datetime as dt

import pytest
from handover_tables import DAY, found, outcome

from unyo.checks.rules.resources import (
    DaysToActCanBeTold,
    EveryResourceHasAnOwner,
    ResourcesAreActedOnInTime,
    WhatEndsHasItsEndWritten,
)
from unyo.checks.rules.resources_documents import (
    DocumentsFollowTheirSystem,
    DocumentsSayWhetherTheyAreKept,
    KeptDocumentsCanBeFound,
    KeptDocumentsHaveAnOwner,
    NoDocumentIsHeldByOnePerson,
)
from unyo.checks.rules.resources_skills import (
    AsManyPeopleAsTheSkillAsksFor,
    SkillLevelsAreOnTheScale,
    TwoPeopleMasterEverySkill,
    WorkFindsSomebodyAble,
)
from unyo.findings.rule import Rule
from unyo.framework.agreements.designs import Patch
from unyo.framework.systems.designs import Document, Resource, Skill, SkillHolder, System
from unyo.framework.work.designs import WorkItem, WorkResource
from unyo.parties.designs import Person
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

KEPT, BROKEN, UNKNOWN = Verdict.KEPT, Verdict.BROKEN, Verdict.UNKNOWN


def resource(**said: object) -> Resource:
    return Resource(key="監視", name="監視", **said)  # type: ignore[arg-type]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.row("G35")
@pytest.mark.trap("T18")
@pytest.mark.parametrize(
    ("said", "verdict", "severity", "left"),
    [
        ({"ends_on": day("2027-02-20")}, BROKEN, Severity.WARNING, 90),
        ({"ends_on": day("2027-02-21")}, KEPT, None, None),
        ({"ends_on": day("2027-09-30"), "lead_months": 12}, BROKEN, Severity.ERROR, -53),
        ({"ends_on": day("2026-11-21")}, BROKEN, Severity.ERROR, -1),
        ({"ends_on": DAY}, BROKEN, Severity.WARNING, 0),
        (
            {"ends_on": day("2027-03-31"), "renewal": "automatic", "notice_months": 3},
            BROKEN,
            Severity.WARNING,
            39,
        ),
        (
            {"ends_on": day("2027-01-31"), "renewal": "automatic", "notice_months": 3},
            BROKEN,
            Severity.WARNING,
            -22,
        ),
        ({"ends_on": day("2027-06-30"), "renewal": "automatic", "notice_months": 3}, KEPT, None, None),
        ({}, UNKNOWN, None, None),
    ],
)
def test_a_resource_is_acted_on_before_its_day(
    said: dict[str, object], verdict: Verdict, severity: Severity | None, left: int | None
) -> None:
    told = found(ResourcesAreActedOnInTime(), [resource(**said)])
    assert outcome(ResourcesAreActedOnInTime(), [resource(**said)]).verdict is verdict
    assert [(one.severity, one.values["days_left"]) for one in told] == (
        [] if left is None else [(severity, left)]
    )


@pytest.mark.trap("T18")
def test_what_renews_by_itself_tells_the_day_to_say_no() -> None:
    said = {"ends_on": day("2027-03-31"), "renewal": "automatic", "notice_months": 3}
    (told,) = found(ResourcesAreActedOnInTime(), [resource(**said)])
    assert (told.values["act_by"], told.values["step"]) == ("2026-12-31", "notice")
    assert "自動更新" in told.evidence.ja and "2026-12-31" in told.remedy.ja


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"ends_on": DAY, "renewal": "automatic"}, UNKNOWN),
        ({"ends_on": DAY, "renewal": "automatic", "notice_months": 0}, KEPT),
        ({"ends_on": DAY, "renewal": "manual"}, UNKNOWN),
        ({"ends_on": DAY, "renewal": "manual", "lead_months": 6}, KEPT),
        ({}, UNKNOWN),
    ],
)
def test_the_day_to_act_follows_from_notice_or_lead(said: dict[str, object], verdict: Verdict) -> None:
    assert outcome(DaysToActCanBeTold(), [resource(**said)]).verdict is verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"kind": "certificate"}, BROKEN),
        ({"kind": "licence", "ends_on": DAY}, KEPT),
        ({"kind": "tool"}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_kinds_that_end_have_their_end_written(said: dict[str, object], verdict: Verdict) -> None:
    assert outcome(WhatEndsHasItsEndWritten(), [resource(**said)]).verdict is verdict


def test_a_resource_needs_an_owner() -> None:
    assert outcome(EveryResourceHasAnOwner(), [resource()]).verdict is BROKEN
    assert outcome(EveryResourceHasAnOwner(), [resource(owner="基盤")]).verdict is KEPT
    assert outcome(EveryResourceHasAnOwner(), []).verdict is UNKNOWN


def skilled(levels: dict[str, int | None], gone: tuple[str, ...] = (), **skill: object) -> list[Design]:
    """The skill 復旧 with one holder for each name."""
    people = [Person(key=n, name=n, left_on=DAY if n in gone else None) for n in levels]
    holders = [SkillHolder(key=n, skill="復旧", person=n, level=level) for n, level in levels.items()]
    return [Skill(key="復旧", name="復旧", **skill), *people, *holders]  # type: ignore[arg-type]


@pytest.mark.row("V12")
@pytest.mark.accept("AT-V12-1")
def test_a_skill_held_by_one_person_is_a_finding() -> None:
    (told,) = found(TwoPeopleMasterEverySkill(), skilled({"佐藤": 4, "鈴木": 2}))
    assert (told.subject.key, told.verdict, told.severity) == ("復旧", BROKEN, Severity.WARNING)
    assert told.values == {"bus_factor": 1, "unjudged": 0, "left": 0}
    assert "佐藤" in told.evidence.ja and "鈴木" not in told.evidence.ja


@pytest.mark.parametrize(
    ("levels", "gone", "verdict"),
    [
        ({"一": 3, "二": 3}, (), KEPT),
        ({"一": 3, "二": 3}, ("二",), BROKEN),
        ({"一": 3, "二": None}, (), UNKNOWN),
        ({"一": None, "二": 1}, (), BROKEN),
        ({}, (), UNKNOWN),
        ({"一": 4}, ("一",), BROKEN),
    ],
)
def test_two_people_must_be_there_who_do_it_alone(
    levels: dict[str, int | None], gone: tuple[str, ...], verdict: Verdict
) -> None:
    assert outcome(TwoPeopleMasterEverySkill(), skilled(levels, gone)).verdict is verdict


@pytest.mark.parametrize(
    ("levels", "skill", "verdict"),
    [
        ({"一": 4, "二": 3}, {"needed_level": 4, "needed_holders": 2}, BROKEN),
        ({"一": 4, "二": 4}, {"needed_level": 4, "needed_holders": 2}, KEPT),
        ({"一": 4, "二": None}, {"needed_level": 4, "needed_holders": 2}, UNKNOWN),
        ({"一": 2}, {"needed_level": 2, "needed_holders": 1}, KEPT),
        ({"一": 1}, {}, UNKNOWN),
    ],
)
def test_a_skill_has_the_people_it_asks_for(
    levels: dict[str, int | None], skill: dict[str, object], verdict: Verdict
) -> None:
    assert outcome(AsManyPeopleAsTheSkillAsksFor(), skilled(levels, **skill)).verdict is verdict


@pytest.mark.parametrize(
    ("levels", "need", "verdict"),
    [
        ({"一": 3}, {"level": 4}, BROKEN),
        ({"一": 4}, {"level": 4}, KEPT),
        ({"一": 3}, {}, KEPT),
        ({"一": 2}, {}, BROKEN),
        ({"一": None}, {"level": 4}, UNKNOWN),
    ],
)
def test_work_finds_somebody_at_its_level(
    levels: dict[str, int | None], need: dict[str, object], verdict: Verdict
) -> None:
    asked = WorkResource(key="要", work_item="復元", skill="復旧", **need)  # type: ignore[arg-type]
    rows = [*skilled(levels), WorkItem(key="復元", name="復元"), asked]
    assert outcome(WorkFindsSomebodyAble(), rows).verdict is verdict
    assert outcome(WorkFindsSomebodyAble(), skilled(levels)).verdict is UNKNOWN


def test_a_level_of_ten_is_on_another_scale() -> None:
    (told,) = found(SkillLevelsAreOnTheScale(), skilled({"一": 10, "二": 4, "三": 0}))
    assert (told.subject.key, told.values) == ("一", {"level": 10})
    assert outcome(SkillLevelsAreOnTheScale(), skilled({"二": 4})).verdict is KEPT
    assert outcome(SkillLevelsAreOnTheScale(), skilled({"二": None})).verdict is UNKNOWN


def paper(**said: object) -> Document:
    return Document(key="設計書", name="設計書", **said)  # type: ignore[arg-type]


@pytest.mark.row("G32")
@pytest.mark.parametrize(
    ("left_on", "severity"),
    [(None, Severity.WARNING), (DAY, Severity.ERROR), (DAY + dt.timedelta(days=1), Severity.WARNING)],
)
def test_a_document_only_one_person_has_is_at_risk(left_on: dt.date | None, severity: Severity) -> None:
    rows = [paper(holder="佐藤"), Person(key="佐藤", name="佐藤", left_on=left_on)]
    (told,) = found(NoDocumentIsHeldByOnePerson(), rows)
    assert (told.severity, told.verdict) == (severity, BROKEN)
    assert outcome(NoDocumentIsHeldByOnePerson(), [paper()]).verdict is KEPT
    assert outcome(NoDocumentIsHeldByOnePerson(), []).verdict is UNKNOWN


@pytest.mark.row("G36")
@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"kind": "design", "updated_on": day("2026-08-31")}, BROKEN),
        ({"kind": "procedure", "updated_on": day("2026-09-01")}, KEPT),
        ({"kind": "design"}, UNKNOWN),
        ({"kind": "contract", "updated_on": day("2020-01-01")}, UNKNOWN),
        ({"kind": "design", "updated_on": day("2020-01-01"), "maintained": False}, UNKNOWN),
    ],
)
def test_a_design_document_follows_the_last_patch_of_its_system(
    said: dict[str, object], verdict: Verdict
) -> None:
    rows = [
        System(key="予約", name="予約"),
        Patch(key="甲", name="CVE-2026-0001", system="予約", applied_on=day("2026-09-01")),
        Patch(key="乙", name="CVE-2026-0002", system="予約"),
    ]
    assert outcome(DocumentsFollowTheirSystem(), [*rows, paper(system="予約", **said)]).verdict is verdict
    assert outcome(DocumentsFollowTheirSystem(), [rows[0], paper(system="予約", **said)]).verdict is UNKNOWN


def test_how_far_a_document_is_behind_is_told_in_days() -> None:
    rows = [Patch(key="甲", name="甲", system="予約", applied_on=day("2026-09-01"))]
    (told,) = found(
        DocumentsFollowTheirSystem(),
        [*rows, paper(system="予約", kind="design", updated_on=day("2026-08-02"))],
    )
    assert told.values == {"changed": "2026-09-01", "behind_days": 30}


@pytest.mark.parametrize("kept", [True, False])
def test_a_document_says_whether_it_is_kept_up(kept: bool) -> None:
    assert outcome(DocumentsSayWhetherTheyAreKept(), [paper(maintained=kept)]).verdict is KEPT
    assert outcome(DocumentsSayWhetherTheyAreKept(), [paper()]).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("rule", "field"), [(KeptDocumentsHaveAnOwner(), "owner"), (KeptDocumentsCanBeFound(), "location")]
)
def test_a_kept_document_has_an_owner_and_a_place(rule: Rule, field: str) -> None:
    assert outcome(rule, [paper(maintained=True)]).verdict is BROKEN
    assert outcome(rule, [paper(maintained=True, **{field: "何か"})]).verdict is KEPT
    assert outcome(rule, [paper(maintained=False)]).verdict is UNKNOWN
