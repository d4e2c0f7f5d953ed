"""The rules on the responsibility matrix, on the first real table and on others (H2, SD-03, SD-08)."""

from __future__ import annotations

import datetime as dt

import pytest
from handover_tables import DAY, ROLES, article_raci, assigned, calendar, case_of, found, outcome, raci

from unyo.checks.rules.raci import ExactlyOneAccountable, SomebodyDoesTheWork
from unyo.checks.rules.raci_lists import PairedActivitiesShareTheirAccountable, RequiredActivitiesArePresent
from unyo.checks.rules.raci_people import (
    AccountableIsOnePerson,
    NobodyIsMissedInAnyHours,
    OneRoleIsNotOverloaded,
)
from unyo.checks.rules.raci_seats import EveryLetterIsKnown, EveryRoleHasWork, OneLeadAmongSeveralDoers
from unyo.checks.rules.raci_words import DecisionRightsNameAThreshold, EveryRoleUsedIsDefined, roles_in
from unyo.findings.report import report
from unyo.findings.rule import Rule
from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.responsibility.designs import Activity, ActivityPair, RequiredActivity
from unyo.parties.designs import Person, Role, RoleHolder
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

ROW_1 = "障害宣言/コミュニケーション"
NOTE = "決定者は運用リーダー、重大判断は事業責任者"
RULES: tuple[Rule, ...] = (
    EveryLetterIsKnown(),
    ExactlyOneAccountable(),
    SomebodyDoesTheWork(),
    OneLeadAmongSeveralDoers(),
    EveryRoleHasWork(),
    AccountableIsOnePerson(),
    NobodyIsMissedInAnyHours(),
    OneRoleIsNotOverloaded(),
    RequiredActivitiesArePresent(),
    PairedActivitiesShareTheirAccountable(),
    EveryRoleUsedIsDefined(),
    DecisionRightsNameAThreshold(),
)


def people(role: str, *names: str, **more: object) -> list[Design]:
    made: list[Design] = [Person(key=n, name=n) for n in names]
    return [*made, *(RoleHolder(key=f"{role}/{n}", role=role, person=n, **more) for n in names)]  # type: ignore[arg-type]


def matrix(rows: dict[str, str], **activity: object) -> list[Design]:
    """A matrix with two roles 甲 and 乙; `activity` holds for every row."""
    made = raci(rows, ["甲", "乙"])
    return [Activity(key=d.key, name=d.name, **activity) if isinstance(d, Activity) else d for d in made]  # type: ignore[arg-type]


@pytest.mark.row("SD-03")
@pytest.mark.accept("AT-H2-1")
def test_the_first_real_matrix_has_one_error_two_infos_and_two_missing_rows() -> None:
    told = report(case_of(article_raci()), RULES)
    errors = [f for f in told.findings if f.severity is Severity.ERROR]
    infos = [f for f in told.findings if f.severity is Severity.INFO]
    assert [(f.rule, f.subject.key) for f in errors] == [("raci.exactly-one-accountable", ROW_1)]
    assert errors[0].values == {"accountable": 0, "responsible": 1, "roles": 5}
    assert sorted(f.subject.key for f in infos) == ["キャパ増強判断", "定期パッチ適用判断"]
    assert {f.values["responsible"] for f in infos} == {2}
    missing = [f.values["missing"] for f in told.findings if f.rule == "raci.required-activities-are-present"]
    assert sorted(map(str, missing)) == ["定期メンテナンスの実施", "重大変更の承認"]


@pytest.mark.accept("AT-H2-2")
def test_with_a_and_r_at_the_operations_leader_no_error_is_left() -> None:
    told = report(case_of(article_raci(**{f"{ROW_1}|運用リーダー": "A/R"})), RULES)
    assert not [f for f in told.findings if f.severity is Severity.ERROR]


@pytest.mark.accept("AT-H2-3")
@pytest.mark.parametrize("second", ["A", "Ａ", "a", "RA", "A/R"])
def test_a_second_accountable_is_an_error(second: str) -> None:
    told = found(ExactlyOneAccountable(), article_raci(**{"本番リリース可否|運用リーダー": second}))
    assert {f.subject.key: f.values["accountable"] for f in told} == {ROW_1: 0, "本番リリース可否": 2}
    assert "運用リーダー" in told[1].remedy.ja


@pytest.mark.trap("T60")
def test_a_deputy_is_no_second_accountable_and_no_first_one() -> None:
    assert (
        len(found(ExactlyOneAccountable(), article_raci(**{"本番リリース可否|運用リーダー": "A(代理)"}))) == 1
    )
    (told,) = found(ExactlyOneAccountable(), matrix({"承認": "A(代理) R"}))
    assert told.values["accountable"] == 0
    assert "代理のAは数えません" in told.evidence.ja


def test_an_unreadable_letter_makes_the_count_unknown() -> None:
    (told,) = found(ExactlyOneAccountable(), matrix({"承認": "X R"}))
    assert told.verdict is Verdict.UNKNOWN
    (named,) = found(EveryLetterIsKnown(), matrix({"承認": "X R"}))
    assert (named.subject.key, named.values["written"]) == ("承認/甲", "X")


def test_a_row_nobody_works_on_is_an_error() -> None:
    (told,) = found(SomebodyDoesTheWork(), matrix({"承認": "A C", "実施": "A R", "空": "_ _"})[:-1])
    assert told.subject.key == "承認"
    assert [f.subject.key for f in found(SomebodyDoesTheWork(), matrix({"承認": "A/R _", "空": "_ _"}))] == [
        "空"
    ]


def test_naming_a_lead_settles_several_doers() -> None:
    rows = matrix({"承認": "A/R R"})
    assert len(found(OneLeadAmongSeveralDoers(), rows)) == 1
    assert not found(OneLeadAmongSeveralDoers(), [*rows[:-1], assigned("承認", "乙", "R", lead=True)])
    assert not found(OneLeadAmongSeveralDoers(), matrix({"承認": "A/R R(主)"}))


def test_a_role_that_is_only_informed_has_no_work() -> None:
    (told,) = found(EveryRoleHasWork(), matrix({"承認": "A/R I", "実施": "A/R _"}))
    assert (told.subject.key, told.values["informed"]) == ("乙", 1)


@pytest.mark.accept("AT-H2-4")
def test_a_group_of_three_is_not_one_person() -> None:
    rows = matrix({"承認": "A R"})
    (told,) = found(AccountableIsOnePerson(), [*rows, *people("甲", "一", "二", "三")])
    assert (told.severity, told.verdict, told.values["persons"]) == (Severity.ERROR, Verdict.BROKEN, 3)


@pytest.mark.parametrize(
    ("holders", "broken"),
    [
        (people("甲", "一"), False),
        (people("甲", "一") + people("甲", "二", kind="deputy"), False),
        (people("甲", "一", position=1) + people("甲", "二", position=2), False),
        (people("甲", "一", position=1) + people("甲", "二", position=1), True),
        (people("甲", "一", position=1) + people("甲", "二"), True),
        (people("甲", "一", valid_to=dt.date(2026, 11, 21)), True),
        (people("甲", "一", valid_to=DAY), False),
        (people("乙", "一"), True),
        ([Person(key="一", name="一", left_on=DAY), RoleHolder(key="x", role="甲", person="一")], True),
    ],
)
def test_one_person_who_is_there_answers(holders: list[Design], broken: bool) -> None:
    assert bool(found(AccountableIsOnePerson(), [*matrix({"承認": "A R"}), *holders])) is broken


def test_without_any_recorded_holder_the_rule_is_unknown_once() -> None:
    told = outcome(AccountableIsOnePerson(), article_raci())
    assert (told.verdict, len(told.findings)) == (Verdict.UNKNOWN, 1)


@pytest.mark.parametrize(
    ("hours", "bands"),
    [("24時間365日", 0), ("平日9:00-18:00", 2), ("毎日9:00-18:00", 2), ("平日0:00-24:00", 1)],
)
def test_round_the_clock_work_needs_somebody_in_every_band(hours: str, bands: int) -> None:
    rows = matrix({"指揮": "A/R I"}, round_the_clock=True)
    told = found(NobodyIsMissedInAnyHours(), [*rows, calendar(hours), *people("甲", "一", calendar="時間")])
    assert sum(int(f.values["bands_missed"] or 0) for f in told) == bands


def test_a_deputy_for_the_rest_of_the_hours_fills_the_gap() -> None:
    rows = matrix({"指揮": "A/R I"}, round_the_clock=True)
    day, night = calendar("平日9:00-18:00", "日中"), calendar("24時間365日", "当番")
    held = [*people("甲", "一", calendar="日中"), *people("甲", "二", calendar="当番", kind="deputy")]
    assert outcome(NobodyIsMissedInAnyHours(), [*rows, day, night, *held]).verdict is Verdict.KEPT
    unsure = [*rows, day, *people("甲", "一", calendar="日中"), *people("甲", "二", kind="deputy")]
    assert outcome(NobodyIsMissedInAnyHours(), unsure).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("activities", "broken"), [(5, False), (6, True)])
def test_more_than_five_round_the_clock_activities_are_too_many(activities: int, broken: bool) -> None:
    rows = {f"事項{n}": "A R" for n in range(activities)}
    told = found(OneRoleIsNotOverloaded(), matrix(rows, round_the_clock=True))
    assert bool(told) is broken
    assert not found(OneRoleIsNotOverloaded(), matrix(rows))


def test_two_roles_of_one_person_count_together() -> None:
    rows = {f"事項{n}": "A R" if n % 2 else "R A" for n in range(6)}
    both = [*people("甲", "一"), RoleHolder(key="y", role="乙", person="一")]
    (told,) = found(OneRoleIsNotOverloaded(), [*matrix(rows, round_the_clock=True), *both])
    assert (told.subject.table, told.values["activities"]) == ("person", 6)


def test_aliases_and_own_lists_satisfy_required_activities() -> None:
    rows = [
        *article_raci(),
        Activity(key="x", name="計画停止", aliases="定期メンテナンスの実施"),
        Activity(key="y", name="重大変更"),
    ]
    assert outcome(RequiredActivitiesArePresent(), rows).verdict is Verdict.KEPT
    own = RequiredActivity(key="1", name="鍵の更新")
    (told,) = found(RequiredActivitiesArePresent(), [*article_raci(), own])
    assert (told.subject.table, told.values["missing"]) == ("required_activity", "鍵の更新")


def test_applying_and_deferring_a_patch_lie_with_one_role() -> None:
    same = matrix({"定期パッチ適用判断": "A R", "保留のリスク承認": "A R"})
    apart = matrix({"定期パッチ適用判断": "A R", "保留のリスク承認": "R A"})
    assert outcome(PairedActivitiesShareTheirAccountable(), same).verdict is Verdict.KEPT
    (told,) = found(PairedActivitiesShareTheirAccountable(), apart)
    assert (told.severity, told.subject.key) == (Severity.ERROR, "定期パッチ適用判断")
    assert outcome(PairedActivitiesShareTheirAccountable(), article_raci()).verdict is Verdict.UNKNOWN


def test_an_own_pair_may_be_about_the_doer() -> None:
    pair = ActivityPair(key="p", first="承認", second="実施", letter="R")
    (told,) = found(PairedActivitiesShareTheirAccountable(), [*matrix({"承認": "A R", "実施": "R A"}), pair])
    assert told.values["letter"] == "R"


@pytest.mark.row("SD-08")
@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("コミュニケーションは広報と連携(C)", ("広報",)),
        ("広報と連携", ("広報",)),
        (NOTE, ("運用リーダー", "事業責任者")),
        ("決定者は「当直長」とする", ("当直長",)),
        ("運用責任者は24時間対応", ()),
        ("責任者は当直長", ("当直長",)),
        ("平日のみ", ()),
    ],
)
def test_the_roles_a_note_names_are_found(text: str, roles: tuple[str, ...]) -> None:
    assert roles_in(text) == roles


@pytest.mark.row("SD-08")
def test_a_role_outside_the_list_is_told_with_the_words() -> None:
    noted = Activity(key="n", name="重大障害の指揮", note="コミュニケーションは広報と連携(C)")
    (told,) = found(EveryRoleUsedIsDefined(), [*article_raci(), noted])
    assert told.values["role"] == "広報"
    assert not found(
        EveryRoleUsedIsDefined(),
        [*article_raci(), noted, Role(key="PR", name="コーポレート", aliases="広報")],
    )
    (bracket,) = found(EveryRoleUsedIsDefined(), article_raci(**{f"{ROW_1}|セキュリティ": "C(広報)"}))
    assert bracket.subject.key == f"{ROW_1}/セキュリティ"
    (dangling,) = found(EveryRoleUsedIsDefined(), [*article_raci(), assigned(ROW_1, "監査役", "I")])
    assert dangling.values == {"role": "監査役", "roles": len(ROLES)}


@pytest.mark.row("SD-08")
def test_grave_decisions_need_a_threshold_and_are_held_against_the_matrix() -> None:
    target = ServiceLevelTarget(key="t", agreement="ola", note=NOTE)
    (told,) = found(DecisionRightsNameAThreshold(), [*article_raci(), target])
    assert "事業責任者が5事項のうち4事項のA" in told.evidence.ja
    assert told.subject.table == "target"
    both = [*article_raci(), target, Agreement(key="ola", name="OLA", kind="ola", note=NOTE)]
    assert len(found(DecisionRightsNameAThreshold(), both)) == 1
    clear = ServiceLevelTarget(key="t", note="決定者は運用リーダー、重大判断(重大度1)は事業責任者")
    assert outcome(DecisionRightsNameAThreshold(), [*article_raci(), clear]).verdict is Verdict.KEPT


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_a_matrix_every_rule_is_unknown(rule: Rule) -> None:
    assert outcome(rule, []).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.row == "H2" and "present" not in r.id], ids=lambda rule: rule.id
)
def test_a_well_kept_matrix_keeps_every_rule(rule: Rule) -> None:
    rows = {"定期パッチ適用判断": "A R", "保留のリスク承認": "A R"}
    held = [*people("甲", "一", calendar="時間"), *people("乙", "二", calendar="時間")]
    designs = [*matrix(rows, round_the_clock=True), calendar("24時間365日"), *held]
    assert outcome(rule, designs).verdict is Verdict.KEPT
