"""The rules on what contracts state and on asks, and what all rules on terms have in common (G4, G29, G33)."""

from __future__ import annotations

import pytest
from handover_tables import DAY, contract, found, outcome
from terms_tables import answer, day, every_item_stated, warranty_row, window

from unyo.checks.rules import asks, forgotten, maintenance, patches, warranty
from unyo.checks.rules.asks import EveryAskHasAClause
from unyo.checks.rules.forgotten import (
    EveryForgottenItemIsChecked,
    EveryForgottenItemIsStated,
    StatedItemsAreComplete,
)
from unyo.findings.report import report
from unyo.findings.rule import Case, Rule
from unyo.framework.agreements.designs import FreezePeriod, Patch, PatchPolicy
from unyo.framework.contracts.designs import Ask, Clause, Defect, ForgottenItem
from unyo.framework.designs import Blueprint
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

RULES: tuple[Rule, ...] = (*forgotten.RULES, *asks.RULES, *warranty.RULES, *patches.RULES, *maintenance.RULES)


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
