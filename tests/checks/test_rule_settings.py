"""A framework decides which rules it holds itself to, and says why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from unyo.checks.rulebook import BY_ID, RULES
from unyo.checks.run import check_files
from unyo.findings.report import Report, report
from unyo.findings.rule import PACKS, Case, Limit, Rule, pack_of
from unyo.findings.settings import applied, limit, read_limits, unread
from unyo.framework.designs import Blueprint
from unyo.framework.items.designs import RuleSetting
from unyo.framework.responsibility.designs import Activity, Assignment, Contact
from unyo.parties.designs import Role
from unyo.vocabulary.declare import Design
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

DAY = dt.date(2027, 4, 1)
ARTICLE = Path(__file__).parents[2] / "examples" / "handover-article"
NO_ACCOUNTABLE = "raci.exactly-one-accountable"


def judged(*settings: Design) -> Report:
    matrix = (
        Activity(key="declare", name="障害宣言"),
        Role(key="leader", name="運用リーダー"),
        Assignment(key="1", activity="declare", role="leader", letters="R"),
    )
    return report(Case(Blueprint.of([*matrix, *settings], DAY)), RULES)


def told(found: Report, rule: str) -> list[Severity]:
    return [one.severity for one in found.findings if one.rule == rule]


def test_without_a_setting_every_rule_is_applied_as_it_is() -> None:
    found = judged()
    assert not found.off and len(found.outcomes) == len(RULES)
    assert told(found, NO_ACCOUNTABLE) == [Severity.ERROR]


def test_a_rule_that_is_off_is_neither_kept_nor_broken_and_says_why() -> None:
    found = judged(RuleSetting(key="1", rule=NO_ACCOUNTABLE, off=True, reason="別の表で管理"))
    assert told(found, NO_ACCOUNTABLE) == []
    assert [(rule.id, why) for rule, why in found.off] == [(NO_ACCOUNTABLE, "別の表で管理")]
    assert sum(found.count(verdict) for verdict in Verdict) == len(RULES) - 1


def test_a_pack_is_switched_off_as_a_whole_and_one_rule_of_it_on_again() -> None:
    found = judged(
        RuleSetting(key="1", rule="pack:handover", off=True, reason="契約は範囲外"),
        RuleSetting(key="2", rule=NO_ACCOUNTABLE, off=False, reason="RACIだけは見る"),
    )
    assert told(found, NO_ACCOUNTABLE) == [Severity.ERROR]
    assert {pack_of(rule) for rule, _ in found.off} == {"handover"}
    handover = [rule for rule in RULES if pack_of(rule) == "handover"]
    assert len(found.off) == len(handover) - 1


def test_the_severity_is_what_the_framework_says() -> None:
    found = judged(RuleSetting(key="1", rule=NO_ACCOUNTABLE, severity="info", reason="移行中"))
    assert told(found, NO_ACCOUNTABLE) == [Severity.INFO]


class _Old(Rule):
    id = "test.old"
    row = "G36"
    limits = (
        Limit("days", Decimal(90), Text("日数", "days")),
        Limit("share", Decimal(70), Text("割合", "share")),
    )


@pytest.mark.parametrize(
    ("own", "of_pack", "days"),
    [
        ("", "", 90),
        ("days=120", "", 120),
        ("", "days = 30, share=50", 30),
        ("days=45", "days=30", 45),
        ("x", "", 90),
    ],
)
def test_a_limit_is_the_rules_own_until_the_framework_sets_another(own: str, of_pack: str, days: int) -> None:
    settings = [RuleSetting(key="1", rule="test.old", limits=own, reason="試す")] if own else []
    settings += (
        [RuleSetting(key="2", rule="pack:guidebook", limits=of_pack, reason="試す")] if of_pack else []
    )
    design = Blueprint.of(settings, DAY)
    assert limit(_Old(), "days", design) == days
    assert limit(_Old(), "share", design) == (50 if "share" in of_pack else 70)


def test_limits_are_read_as_written_and_the_rest_is_named() -> None:
    assert read_limits("days=120、share=62.5") == {"days": Decimal(120), "share": Decimal("62.5")}
    assert unread("days=, =3, a b=1, ok=2") == ("days=", "=3", "a b=1")


@pytest.mark.parametrize(
    ("rule", "limits", "verdict"),
    [
        (NO_ACCOUNTABLE, "", Verdict.KEPT),
        ("pack:handover", "", Verdict.KEPT),
        ("raci.exactly-one-acountable", "", Verdict.BROKEN),
        ("pack:handovers", "", Verdict.BROKEN),
        (NO_ACCOUNTABLE, "days=3", Verdict.BROKEN),
        (NO_ACCOUNTABLE, "many", Verdict.BROKEN),
    ],
)
def test_a_setting_that_names_nothing_is_a_finding(rule: str, limits: str, verdict: Verdict) -> None:
    found = judged(RuleSetting(key="1", rule=rule, limits=limits, reason="試す"))
    outcome = next(one for one in found.outcomes if one.rule.id == "setting.names-a-rule")
    assert outcome.verdict is verdict and outcome.examined == 1


def test_without_settings_nothing_is_known_about_them() -> None:
    outcome = next(one for one in judged().outcomes if one.rule.id == "setting.names-a-rule")
    assert outcome.verdict is Verdict.UNKNOWN and outcome.examined == 0


def test_every_rule_belongs_to_a_pack_that_has_a_name() -> None:
    assert {pack_of(rule) for rule in RULES} <= set(PACKS)
    assert not applied(BY_ID[NO_ACCOUNTABLE], Blueprint.of([], DAY)).off


def test_files_bring_their_settings_with_them(tmp_path: Path) -> None:
    (tmp_path / "settings.csv").write_text(
        "規則・規則群,使わない,重大度,しきい値,理由\npack:handover,はい,,,この組織では別に点検\n",
        encoding="utf-8",
    )
    found = check_files([ARTICLE, tmp_path], DAY)
    assert {pack_of(rule) for rule, _ in found.report.off} == {"handover"}
    assert not [one for one in found.report.findings if one.rule.startswith(("raci.", "chain.", "coverage."))]
    assert [one for one in found.report.findings if one.rule == "table.rows-match-header"]


@pytest.mark.parametrize(
    ("limits", "verdict"), [("", Verdict.BROKEN), ("days=120", Verdict.KEPT), ("days=99", Verdict.BROKEN)]
)
def test_a_rule_compares_with_the_limit_of_the_framework(limits: str, verdict: Verdict) -> None:
    tried = Contact(key="c", role="leader", address="000", verified_on=DAY - dt.timedelta(days=100))
    rule = "calltree.every-number-was-tried-within-90-days"
    own = [RuleSetting(key="1", rule=rule, limits=limits, reason="半年ごとに確かめる")] if limits else []
    found = judged(tried, *own)
    assert next(one for one in found.outcomes if one.rule.id == rule).verdict is verdict
    assert not [one for one in found.findings if one.rule == "setting.names-a-rule"]
