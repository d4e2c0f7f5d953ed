"""The rules on the case for a better promise: each kept, broken and unknown (H7)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from unyo.checks.rules.options import RULES, ClaimedBreakEvenIsTrue, DurationIsNotCount, OptionHasItsFigures
from unyo.findings.report import Outcome, report
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.agreements.designs import Option
from unyo.framework.designs import Blueprint
from unyo.vocabulary.verdict import Severity, Verdict

MONEY = ("fee_month", "one_off", "loss_per_incident", "loss_per_hour", "claimed_break_even", "incidents_mid")
ARTICLE: dict[str, Any] = {
    "fee_month": 2_000_000,
    "loss_per_incident": 3_000_000,
    "before_min": 240,
    "after_min": 120,
    "claimed_break_even": 3,
}


def outcome(rule: type[Rule], **fields: Any) -> Outcome:
    known = {k: Decimal(v) if k in MONEY and v is not None else v for k, v in (ARTICLE | fields).items()}
    blueprint = Blueprint.of([Option(key="o", name="SLA 4時間→2時間", **known)], dt.date(2026, 11, 13))
    (found,) = report(Case(blueprint), [rule()]).outcomes
    return found


def finding(rule: type[Rule], **fields: Any) -> Finding:
    (found,) = outcome(rule, **fields).findings
    return found


@pytest.mark.row("SD-04")
@pytest.mark.row("H7")
@pytest.mark.accept("AT-H7-1")
@pytest.mark.accept("AT-H7-2")
@pytest.mark.trap("T40")
def test_the_articles_break_even_is_eight_and_not_three() -> None:
    found = finding(ClaimedBreakEvenIsTrue)
    assert found.verdict is Verdict.BROKEN and found.severity is Severity.ERROR
    assert found.values["break_even"] == 8 and found.values["claimed"] == 3
    assert found.values["fee_year"] == 24_000_000 and found.values["net_at_claim"] == -15_000_000
    assert found.values["fee_month_at_most"] == 750_000 and found.values["loss_at_least"] == 8_000_000
    assert found.values["profit_from"] == 9
    assert "年8回" in found.title.ja and "−15,000,000円" in found.evidence.ja
    assert "750,000円/月以下" in found.remedy.ja and "8,000,000円/回以上" in found.remedy.ja
    assert "8,000,000 yen per incident or more" in found.remedy.en


@pytest.mark.accept("AT-H7-2")
def test_a_claim_in_words_contradicts_too() -> None:
    found = finding(
        ClaimedBreakEvenIsTrue, claimed_break_even=None, claim="年間3回以上の障害を防げば投資回収"
    )
    assert found.values["claimed"] == 3


@pytest.mark.parametrize("claimed", [8, 9])
def test_a_claim_of_eight_or_more_is_kept(claimed: int) -> None:
    assert outcome(ClaimedBreakEvenIsTrue, claimed_break_even=claimed).verdict is Verdict.KEPT


def test_a_claim_just_below_a_broken_count_is_broken() -> None:
    # 700,000 a month over 3,000,000 is 2.8 a year: 3 holds, 2 does not.
    assert outcome(ClaimedBreakEvenIsTrue, fee_month=700_000).verdict is Verdict.KEPT
    found = finding(ClaimedBreakEvenIsTrue, fee_month=700_000, claimed_break_even=2)
    assert found.values["break_even_exact"] == "2.8" and found.values["break_even"] == 3


@pytest.mark.accept("AT-H7-4")
def test_without_a_loss_there_is_no_break_even() -> None:
    found = finding(ClaimedBreakEvenIsTrue, loss_per_incident=0)
    assert found.values["break_even"] is None and found.values["net_at_claim"] is None
    assert "定義されない" in found.title.ja


def test_without_a_claim_or_figures_nothing_is_examined() -> None:
    assert outcome(ClaimedBreakEvenIsTrue, claimed_break_even=None).verdict is Verdict.UNKNOWN
    assert outcome(ClaimedBreakEvenIsTrue, loss_per_incident=None).examined == 0


@pytest.mark.row("SD-07")
@pytest.mark.accept("AT-H7-3")
@pytest.mark.trap("T41")
def test_half_the_duration_needs_sixteen() -> None:
    found = finding(DurationIsNotCount)
    assert found.severity is Severity.WARNING
    assert found.values["break_even_if_shortened"] == 16
    assert "年16回" in found.title.ja and "1,500,000円" in found.evidence.ja


def test_a_claim_that_counts_the_duration_is_kept() -> None:
    assert outcome(DurationIsNotCount, claimed_break_even=16).verdict is Verdict.KEPT


def test_without_times_the_duration_cannot_be_judged() -> None:
    assert outcome(DurationIsNotCount, before_min=None).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "fields",
    [
        {"fee_month": None},
        {"loss_per_incident": None},
        {"one_off": 1_000_000},
        {"loss_per_incident": 0, "claimed_break_even": None},
    ],
)
def test_missing_figures_are_unknown_and_never_a_number(fields: dict[str, Any]) -> None:
    found = finding(OptionHasItsFigures, **fields)
    assert found.verdict is Verdict.UNKNOWN and found.values["break_even"] is None


def test_an_option_with_its_figures_is_kept() -> None:
    assert outcome(OptionHasItsFigures).verdict is Verdict.KEPT


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_two_languages(rule: Rule) -> None:
    assert all(text.ja and text.en for text in (rule.sentence(), rule.why, rule.source))
    assert rule.id.startswith("option.") and rule.row == "H7"
