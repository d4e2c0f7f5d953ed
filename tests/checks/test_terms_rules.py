"""The rules on what contracts state, on asks, warranties, patches and maintenance (G4, G29, G33, H13, H17, H18)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from handover_tables import DAY, calendar, contract, found, outcome

from unyo.checks.rules import asks, forgotten, maintenance, patches, warranty
from unyo.checks.rules.asks import EveryAskHasAClause
from unyo.checks.rules.forgotten import (
    EveryForgottenItemIsChecked,
    EveryForgottenItemIsStated,
    StatedItemsAreComplete,
)
from unyo.checks.rules.maintenance import (
    WindowsCanBeLaidOut,
    WindowsDoNotMeet,
    WindowsStayOutOfFreezes,
    WindowsStayOutOfPromisedHours,
)
from unyo.checks.rules.patches import (
    DeferralsAreAcceptedUntilADay,
    EverySeverityHasAPatchPolicy,
    PatchesAreAppliedInTime,
    WhoDecidesAlsoAcceptsTheRisk,
)
from unyo.checks.rules.warranty import (
    EveryDefectCanBeClassified,
    WarrantiesSayWhatIsFree,
    WarrantiesStandOnTheLawOfTheirDay,
)
from unyo.findings.report import report
from unyo.findings.rule import Case, Rule
from unyo.framework.agreements.designs import (
    Agreement,
    FreezePeriod,
    MaintenanceWindow,
    Patch,
    PatchPolicy,
    ServiceLevelTarget,
)
from unyo.framework.catalog.designs import Service
from unyo.framework.contracts.designs import Ask, Clause, Defect, ForgottenAnswer, ForgottenItem, Warranty
from unyo.framework.designs import Blueprint
from unyo.framework.standard_rows import standard_designs
from unyo.framework.systems.designs import System
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

RULES: tuple[Rule, ...] = (*forgotten.RULES, *asks.RULES, *warranty.RULES, *patches.RULES, *maintenance.RULES)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def answer(item: str, said: str = "stated", **more: str) -> ForgottenAnswer:
    return ForgottenAnswer(key=f"AMS/{item}", contract="AMS", item=item, answer=said, **more)


def every_item_stated() -> list[Design]:
    more = {"clause": "第1条", "frequency": "月1回", "company": "湊システム"}
    return [answer(one.key, **more) for one in standard_designs("forgotten_item")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_with_nothing_to_judge_the_rule_is_unknown(rule: Rule) -> None:
    assert outcome(rule, []).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_whole_set_of_terms_keeps_the_rule(rule: Rule) -> None:
    policies = [
        PatchPolicy(key=s, severity=s, deadline_days=30, approver="R", risk_acceptor="R")
        for s in ("critical", "high", "medium", "low")
    ]
    designs: list[Design] = [
        contract(),
        *every_item_stated(),
        Ask(key="a", name="月次の稼働データ", contract="AMS", clause="第3条"),
        Clause(key="c", contract="AMS", number="第3条", effect="covers"),
        warranty_row(law="nonconformity", others_free=True),
        Defect(key="d", name="誤り", contract="AMS", found_on=day("2026-05-01"), minor=True, restores_design=True),
        *policies,
        Patch(key="p", name="CVE", severity="high", published_on=DAY, decision="defer", decided_by="R",
              accepted_by="R", expires_on=day("2026-12-31"), reason="検証待ち"),
        window(system="基盤"),
        window("毎月第3金曜 23:00-29:00", "点検", system="基盤", excluded=True),
        FreezePeriod(key="f", name="年末", valid_from=day("2026-12-28"), valid_to=day("2027-01-04")),
    ]  # fmt: skip
    assert outcome(rule, designs).verdict is Verdict.KEPT


@pytest.mark.row("G4")
@pytest.mark.accept("AT-G4-1")
def test_an_empty_contract_has_15_unchecked_items() -> None:
    told = outcome(EveryForgottenItemIsChecked(), [contract()])
    (one,) = told.findings
    assert told.verdict is Verdict.UNKNOWN
    assert one.values == {"unchecked": 15, "stated": 0, "needed": 15, "grave": 3}
    assert not found(EveryForgottenItemIsStated(), [contract()])


@pytest.mark.row("G4")
@pytest.mark.accept("AT-G4-2")
def test_item_8_with_a_clause_and_no_frequency_is_a_warning() -> None:
    (told,) = found(StatedItemsAreComplete(), [contract(), answer("8", clause="第4条2項")])
    assert (told.severity, told.values["item"], told.subject.key) == (Severity.WARNING, "8", "AMS/8")
    assert "頻度" in told.evidence.ja
    whole = answer("8", clause="第4条2項", frequency="月1回")
    assert outcome(StatedItemsAreComplete(), [contract(), whole]).verdict is Verdict.KEPT


@pytest.mark.row("G4")
@pytest.mark.parametrize(
    ("item", "severity"),
    [("1", Severity.WARNING), ("8", Severity.ERROR), ("10", Severity.ERROR), ("11", Severity.ERROR), ("o2", Severity.INFO)],
)  # fmt: skip
def test_how_grave_a_missing_item_is(item: str, severity: Severity) -> None:
    (told,) = found(EveryForgottenItemIsStated(), [contract(), answer(item, "not_stated")])
    assert told.severity is severity


@pytest.mark.row("G4")
def test_out_of_scope_without_a_reason_counts_as_unchecked() -> None:
    (told,) = found(EveryForgottenItemIsChecked(), [contract(), answer("7", "out_of_scope")])
    assert told.values["unchecked"] == 15
    assert "理由の無い対象外" in told.evidence.ja
    (fewer,) = found(
        EveryForgottenItemIsChecked(), [contract(), answer("7", "out_of_scope", reason="監視のみ")]
    )
    assert (fewer.values["unchecked"], fewer.values["needed"]) == (14, 14)


@pytest.mark.row("G4")
@pytest.mark.trap("T18")
def test_a_contract_that_renews_by_itself_has_not_ended() -> None:
    renews = contract(last="2026-11-21", auto_renew=True, notice_months=3)
    (told,) = found(EveryForgottenItemIsChecked(), [renews])
    assert told.values["unchecked"] == 15


@pytest.mark.row("G4")
@pytest.mark.trap("T17")
def test_own_items_replace_the_standard_ones_and_an_ended_contract_is_left_alone() -> None:
    own = ForgottenItem(key="x", name="鍵の返却")
    (told,) = found(EveryForgottenItemIsChecked(), [contract(), own])
    assert told.values["unchecked"] == 1
    assert not found(EveryForgottenItemIsChecked(), [contract(last="2026-11-21")])
    assert found(EveryForgottenItemIsChecked(), [contract(last="2026-11-22")])


@pytest.mark.row("G29")
def test_a_contract_without_any_penalty_has_no_finding_about_it() -> None:
    told = report(Case(Blueprint.of([contract(), *every_item_stated()], DAY)), RULES)
    assert not [f for f in told.findings if "penalty" in (f.subject.field, *f.values)]
    assert not told.findings


@pytest.mark.row("G33")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, "contract"),
        ({"contract": "none", "clause": "第3条"}, "contract"),
        ({"contract": "AMS"}, "clause"),
        ({"contract": "AMS", "clause": "第9条"}, "clause"),
        ({"contract": "AMS", "clause": "第5条"}, "clause"),
        ({"contract": "AMS", "clause": "第３条"}, None),
    ],
)
def test_an_ask_stands_in_a_clause_that_is_there(more: dict[str, str], field: str | None) -> None:
    clauses = [
        Clause(key="3", contract="AMS", number="第3条", effect="covers"),
        Clause(key="5", contract="AMS", number="第5条", effect="excludes"),
    ]
    told = found(
        EveryAskHasAClause(),
        [contract(), *clauses, Ask(key="a", name="応答時間の報告", kind="report", **more)],
    )
    assert [f.subject.field for f in told] == ([field] if field else [])


@pytest.mark.row("G33")
@pytest.mark.trap("T18")
def test_an_ask_of_a_contract_that_has_ended_stands_in_none() -> None:
    ask = Ask(key="a", name="データ", contract="AMS", clause="第3条")
    assert len(found(EveryAskHasAClause(), [contract(last="2026-11-21"), ask])) == 1
    assert not found(EveryAskHasAClause(), [contract(last="2026-11-21", auto_renew=True), ask])


def warranty_row(**more: Any) -> Warranty:
    usual = {
        "accepted_on": day("2026-04-01"),
        "months": 12,
        "minor_free": True,
        "others_free": False,
        "clause": "第20条",
    }
    return Warranty(key="w", contract="AMS", **(usual | more))


@pytest.mark.row("H13")
@pytest.mark.trap("T66")
def test_a_defect_nobody_can_classify_is_unknown_with_what_is_missing() -> None:
    defect = Defect(
        key="d", name="集計の誤り", contract="AMS", found_on=day("2026-05-01"), restores_design=True
    )
    (told,) = found(EveryDefectCanBeClassified(), [contract(), warranty_row(), defect])
    assert (told.verdict, told.values["last_day"]) == (Verdict.UNKNOWN, "2027-04-01")
    assert "軽微かどうか" in told.evidence.ja
    (bare,) = found(EveryDefectCanBeClassified(), [contract(), defect])
    assert "保証の条件が登録されていません" in bare.evidence.ja


@pytest.mark.row("SD-22")
def test_a_warranty_says_what_is_free_and_a_promise_in_words_is_not_enough() -> None:
    (blank,) = found(WarrantiesSayWhatIsFree(), [contract(), warranty_row(months=None, clause="")])
    assert (blank.verdict, blank.values["blank"]) == (Verdict.UNKNOWN, 2)
    promise = Clause(key="c", contract="AMS", number="第20条", wording="検収後1年間は無償保証とする")
    for said in ([], [warranty_row()], [warranty_row(others_free=None)]):
        told = found(WarrantiesSayWhatIsFree(), [contract(), promise, *said])
        assert "clause" in {f.subject.table for f in told}
    assert not found(WarrantiesSayWhatIsFree(), [contract(), promise, warranty_row(others_free=True)])


@pytest.mark.row("SD-22")
@pytest.mark.parametrize(
    ("begun", "law", "verdicts"),
    [
        ("2026-04-01", "defect", [Verdict.BROKEN]),
        ("2026-04-01", "nonconformity", []),
        ("2020-03-31", "defect", []),
        ("2020-03-31", "nonconformity", [Verdict.BROKEN]),
        ("2026-04-01", "", []),
        ("", "defect", [Verdict.UNKNOWN]),
    ],
)
def test_a_warranty_stands_on_the_law_of_its_day(begun: str, law: str, verdicts: list[Verdict]) -> None:
    rows = [contract(first=begun), warranty_row(law=law)]
    assert [f.verdict for f in found(WarrantiesStandOnTheLawOfTheirDay(), rows)] == verdicts


@pytest.mark.row("SD-22")
def test_the_former_term_in_a_clause_since_2020_is_told() -> None:
    clause = Clause(key="c", contract="AMS", number="第20条", wording="瑕疵担保責任は1年とする")
    assert len(found(WarrantiesStandOnTheLawOfTheirDay(), [contract(), clause])) == 1
    assert not found(WarrantiesStandOnTheLawOfTheirDay(), [contract(first="2019-04-01"), clause])


POLICY = PatchPolicy(key="h", severity="high", deadline_days=30, approver="A", risk_acceptor="A")


def patch(**more: Any) -> Patch:
    return Patch(
        key="p", name="CVE-2026-0001", **({"severity": "high", "published_on": day("2026-10-01")} | more)
    )


@pytest.mark.row("H18")
@pytest.mark.parametrize(
    ("published", "verdict", "late"),
    [("2026-10-23", Verdict.KEPT, None), ("2026-10-22", Verdict.BROKEN, 1), ("2026-10-01", Verdict.BROKEN, 22), ("", Verdict.UNKNOWN, None)],
)  # fmt: skip
def test_a_patch_is_overdue_from_the_day_after_its_deadline(
    published: str, verdict: Verdict, late: int | None
) -> None:
    told = outcome(
        PatchesAreAppliedInTime(), [POLICY, patch(published_on=day(published) if published else None)]
    )
    assert told.verdict is verdict
    assert [f.values["days_late"] for f in told.findings if verdict is Verdict.BROKEN] == (
        [late] if late else []
    )


@pytest.mark.row("G10")
@pytest.mark.accept("AT-G10-2")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"expires_on": None}, "expires_on"),
        ({"accepted_by": ""}, "accepted_by"),
        ({"reason": ""}, "reason"),
        ({"expires_on": day("2026-11-21")}, "expires_on"),
        ({}, None),
        ({"expires_on": None, "applied_on": day("2026-11-20")}, None),
    ],
)
def test_a_deferral_has_who_accepts_it_until_when_and_why(more: dict[str, Any], field: str | None) -> None:
    whole = {"decision": "defer", "accepted_by": "A", "reason": "検証", "expires_on": DAY}
    told = found(DeferralsAreAcceptedUntilADay(), [POLICY, patch(**(whole | more))])
    assert [f.subject.field for f in told] == ([field] if field else [])


@pytest.mark.row("H18")
@pytest.mark.parametrize(
    ("decides", "accepts", "verdict"),
    [
        ("A", "A", Verdict.KEPT),
        ("A", "B", Verdict.BROKEN),
        ("", "B", Verdict.UNKNOWN),
        ("A", "", Verdict.UNKNOWN),
    ],
)
def test_who_decides_accepts_the_risk(decides: str, accepts: str, verdict: Verdict) -> None:
    policy = PatchPolicy(key="h", severity="high", approver=decides, risk_acceptor=accepts)
    assert outcome(WhoDecidesAlsoAcceptsTheRisk(), [policy]).verdict is verdict


@pytest.mark.row("H18")
def test_a_deferral_accepted_by_another_role_than_decides_is_an_error() -> None:
    deferred = {"decision": "defer", "expires_on": DAY, "reason": "x"}
    (told,) = found(WhoDecidesAlsoAcceptsTheRisk(), [POLICY, patch(accepted_by="B", **deferred)])
    assert (told.severity, told.values) == (Severity.ERROR, {"decides": "A", "accepts": "B"})
    assert not found(
        WhoDecidesAlsoAcceptsTheRisk(), [POLICY, patch(decided_by="B", accepted_by="B", **deferred)]
    )


@pytest.mark.row("H18")
def test_every_severity_needs_a_policy_with_a_deadline() -> None:
    told = found(
        EverySeverityHasAPatchPolicy(),
        [POLICY, PatchPolicy(key="l", severity="low"), patch(severity="critical")],
    )
    assert [(f.values["severity"], f.values["patches"]) for f in told] == [
        ("critical", 1),
        ("medium", 0),
        ("low", 0),
    ]
    standard = standard_designs("patch_policy")
    assert outcome(EverySeverityHasAPatchPolicy(), standard).verdict is Verdict.KEPT


def window(wording: str = "毎月第2金曜 23:00-29:00", name: str = "月次", **more: Any) -> MaintenanceWindow:
    return MaintenanceWindow(key=name, name=name, wording=wording, **more)


@pytest.mark.row("H17")
@pytest.mark.parametrize("wording", ["第2週の夜", "毎月第2金曜", "適宜"])
def test_a_window_no_calendar_can_hold_is_unknown(wording: str) -> None:
    told = outcome(WindowsCanBeLaidOut(), [window(wording)])
    assert (told.verdict, told.findings[0].values) == (Verdict.UNKNOWN, {"written": wording})


@pytest.mark.row("H17")
@pytest.mark.trap("T09")
def test_a_window_that_reaches_into_a_freeze_past_midnight_is_an_error() -> None:
    freeze = FreezePeriod(key="f", name="年末年始", valid_from=day("2026-12-12"), valid_to=day("2027-01-08"))
    (told,) = found(WindowsStayOutOfFreezes(), [window(), freeze])
    assert (told.severity, told.values) == (Severity.ERROR, {"times": 2, "days": "2026-12-11, 2027-01-08"})
    assert "2026-12-11 23:00–12-12 05:00" in told.evidence.ja
    clear = FreezePeriod(key="f", name="x", valid_from=day("2026-12-13"), valid_to=day("2027-01-07"))
    assert outcome(WindowsStayOutOfFreezes(), [window(), clear]).verdict is Verdict.KEPT


def promised(hours: str = "24時間365日", **more: Any) -> list[Design]:
    return [
        calendar(hours),
        Service(key="受注", name="受注"),
        System(key="基盤", name="基盤", service="受注"),
        Agreement(key="sla", name="SLA", kind="sla"),
        ServiceLevelTarget(
            key="t", agreement="sla", service="受注", measure="availability", calendar="時間", **more
        ),
    ]


@pytest.mark.row("H17")
@pytest.mark.parametrize(
    ("hours", "excluded", "verdict"),
    [
        ("24時間365日", False, Verdict.BROKEN),
        ("24時間365日", None, Verdict.UNKNOWN),
        ("24時間365日", True, Verdict.KEPT),
        ("平日9:00-18:00", False, Verdict.KEPT),
    ],
)
@pytest.mark.parametrize("touched", [{"service": "受注"}, {"system": "基盤"}])
def test_maintenance_in_promised_hours_is_excluded_or_told(
    hours: str, excluded: bool | None, verdict: Verdict, touched: dict[str, str]
) -> None:
    told = outcome(WindowsStayOutOfPromisedHours(), [*promised(hours), window(excluded=excluded, **touched)])
    assert told.verdict is verdict
    if told.findings:
        assert told.findings[0].values == {"times": 12, "minutes": 12 * 360}


@pytest.mark.row("H17")
def test_an_exclusion_in_the_promise_is_enough_and_a_service_offers_hours_too() -> None:
    clear = promised(exclusions="定期メンテナンスの時間")
    assert not found(WindowsStayOutOfPromisedHours(), [*clear, window(service="受注", excluded=False)])
    offered = [calendar("毎日0:00-24:00"), Service(key="受注", name="受注", calendar="時間")]
    (told,) = found(WindowsStayOutOfPromisedHours(), [*offered, window(service="受注", excluded=False)])
    assert told.values["minutes"] == 12 * 360


@pytest.mark.row("H17")
@pytest.mark.parametrize(
    ("system", "verdict"), [("基盤", Verdict.BROKEN), ("", Verdict.UNKNOWN), ("別", Verdict.KEPT)]
)
def test_two_windows_of_one_system_do_not_meet(system: str, verdict: Verdict) -> None:
    backup = window("毎週土曜 4:00-6:00", "バックアップ", system=system)
    told = outcome(WindowsDoNotMeet(), [window(system="基盤"), backup])
    assert told.verdict is verdict
    assert all(f.values == {"times": 12, "minutes": 720} for f in told.findings)
