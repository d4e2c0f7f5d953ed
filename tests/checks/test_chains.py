"""The rules on promises and what stands behind them: each kept, broken and unknown (H3)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cast.agreed_terms import agreed, article, target
from unyo.checks.rules.chain_maintenance import MaintenanceStaysOutOfPromisedHours
from unyo.checks.rules.chain_shares import AvailabilitiesHoldTogether, PercentilesHoldTogether
from unyo.checks.rules.chains import (
    RULES,
    EveryClockSaysWhenItStarts,
    EveryLinkHasAValue,
    LikeIsProvenByLike,
    PromiseIsKeptByWhatStandsBehindIt,
)
from unyo.findings.report import Outcome, report
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.agreements.designs import Chain, ChainLink
from unyo.framework.designs import Blueprint
from unyo.parties.designs import Calendar
from unyo.vocabulary.text import LANGUAGES
from unyo.vocabulary.verdict import Severity, Verdict

WEEKDAYS = Calendar(key="weekdays", name="平日日中", hours="平日9:00-17:30")
SHORT_DAYS = Calendar(key="shop", name="営業時間", hours="毎日6:00-24:30")


def outcome(rule: type[Rule], blueprint: Blueprint) -> Outcome:
    (found,) = report(Case(blueprint), [rule()]).outcomes
    return found


def finding(rule: type[Rule], blueprint: Blueprint) -> Finding:
    (found,) = outcome(rule, blueprint).findings
    return found


@pytest.mark.row("SD-05")
@pytest.mark.accept("AT-H3-1")
def test_the_articles_promise_is_short_by_fifteen_minutes() -> None:
    found = finding(PromiseIsKeptByWhatStandsBehindIt, article())
    assert found.verdict is Verdict.BROKEN and found.severity is Severity.ERROR
    assert found.values["elapsed_min"] == 255 and found.values["limit_min"] == 240
    assert found.values["short_min"] == 15 and found.values["reading"] == "notice"
    assert found.values["elapsed_min_start_of_work"] == 285
    assert found.values["elapsed_min_notice_first_response"] == 285
    assert found.values["elapsed_min_start_of_work_first_response"] == 315
    assert found.values["mend_uc_min"] == 225
    assert found.values["mend_uc_min_notice_first_response"] == 195
    assert found.values["honest_sla_min"] == 255
    assert "15分足りない" in found.title.ja and "3時間45分以下" in found.remedy.ja
    assert "15 min too long" in found.title.en and "3 h 45 min or less" in found.remedy.en


def test_a_promise_that_adds_up_is_kept() -> None:
    found = outcome(PromiseIsKeptByWhatStandsBehindIt, article(uc=195, uc_clock="notice"))
    assert (found.verdict, found.examined) == (Verdict.KEPT, 1)


def test_readings_that_disagree_are_unknown_with_what_keeps_them_all() -> None:
    found = finding(PromiseIsKeptByWhatStandsBehindIt, article(uc=195))
    assert found.verdict is Verdict.UNKNOWN
    assert "2時間45分以下" in found.remedy.ja


@pytest.mark.trap("T62")
def test_a_reading_without_its_start_time_is_not_computable_rather_than_impossible() -> None:
    found = finding(PromiseIsKeptByWhatStandsBehindIt, article(uc=60, uc_start=None, first_response=None))
    assert found.verdict is Verdict.UNKNOWN
    assert "計算できない: 値の無い段がある(相手の時計は着手から)" in found.remedy.ja
    assert "3時間45分以下(相手の時計は連絡から)" in found.remedy.ja
    assert "not computable" in found.remedy.en and "不可能" not in found.remedy.ja
    assert "1時間15分以上(値の無い段がある)" in found.evidence.ja


def test_unreadable_hours_and_nothing_behind_are_unknown_with_what_to_register() -> None:
    odd = Calendar(key="odd", name="謎", hours="随時")
    nothing = ("uc", "ola", "escalation", "start", "restore")
    for blueprint, reason in (
        (article(odd, calendar="odd"), "謎"),
        (article(without=nothing), "登録されていません"),
    ):
        found = finding(PromiseIsKeptByWhatStandsBehindIt, blueprint)
        assert found.verdict is Verdict.UNKNOWN
        assert reason in found.evidence.ja and "登録する" in found.remedy.ja


def test_a_promise_nobody_can_keep_within_its_hours_is_unknown() -> None:
    closed = Calendar(key="closed", name="休業", hours="平日9:00-17:30", closed_days="2020-01-01〜2099-12-31")
    found = finding(PromiseIsKeptByWhatStandsBehindIt, article(closed, calendar="closed"))
    assert found.verdict is Verdict.UNKNOWN and "休業" in found.evidence.ja


def test_nothing_to_judge_is_unknown() -> None:
    assert outcome(PromiseIsKeptByWhatStandsBehindIt, article(uc=None)).verdict is Verdict.UNKNOWN
    assert outcome(PromiseIsKeptByWhatStandsBehindIt, Blueprint.of([], article().day)).examined == 0


@pytest.mark.trap("T63")
def test_office_hours_name_the_worst_start_and_the_honest_promise() -> None:
    found = finding(
        PromiseIsKeptByWhatStandsBehindIt,
        article(WEEKDAYS, uc=60, uc_clock="notice", calendar="weekdays", without=("first",)),
    )
    # 17:30 on 1 May to 9:00 on 7 May, and the hour itself but for its last minute.
    assert found.values["worst_start"] == "2026-05-01T16:16:00+09:00"
    assert found.values["mend_uc_min"] is None
    assert found.values["honest_sla_min"] == found.values["elapsed_min"]
    assert "何分にしても守れない" in found.remedy.ja
    assert "2026-05-01 16:16" in found.evidence.ja


@pytest.mark.accept("AT-H3-5")
@pytest.mark.row("SD-06")
def test_a_start_target_is_no_proof_of_a_restore() -> None:
    blueprint = article(sla=180, uc_start=120, without=("restore", "escalation", "first"))
    found = finding(LikeIsProvenByLike, blueprint)
    assert found.verdict is Verdict.UNKNOWN
    assert found.values == {"limit_min": 180, "start_min": 120, "uncovered_min": 60}
    assert "証明できない" in found.title.ja
    assert outcome(LikeIsProvenByLike, article()).verdict is Verdict.KEPT
    assert outcome(PromiseIsKeptByWhatStandsBehindIt, blueprint).verdict is Verdict.UNKNOWN


@pytest.mark.trap("T62")
def test_every_missing_value_is_named() -> None:
    found = outcome(EveryLinkHasAValue, article(uc=None, sla=None))
    assert [f.subject.key for f in found.findings] == ["promise", "restore"]
    assert all(f.verdict is Verdict.UNKNOWN for f in found.findings)
    assert outcome(EveryLinkHasAValue, article()).verdict is Verdict.KEPT


@pytest.mark.trap("T12")
def test_clocks_without_a_start_are_named_once_for_each_chain() -> None:
    found = outcome(EveryClockSaysWhenItStarts, article())
    assert [(f.subject.key, f.values["targets"]) for f in found.findings] == [("promise", 3), ("first", 1)]
    assert all(f.severity is Severity.WARNING for f in found.findings)


def test_clocks_that_all_say_when_they_start_are_kept() -> None:
    clocked = article(uc_clock="notice", promise_clock="detection", without=("first", "ola"))
    assert outcome(EveryClockSaysWhenItStarts, clocked).verdict is Verdict.KEPT


def shares(measure: str, promised: str | None, *parts: str | None, independent: bool | None) -> Blueprint:
    """A chain of suppliers with those percentages of one kind."""
    name = "percentile" if measure == "restore" else "percent"

    def percent(share: str | None) -> dict[str, Any]:
        return {name: None if share is None else Decimal(share)}

    designs: list[Any] = [
        agreed("sla", "sla", "利用者"),
        target("promise", "sla", measure, 600, **percent(promised)),
        Chain(key="chain", name="鎖", promise="promise", independent=independent),
    ]
    for n, part in enumerate(parts):
        designs += [
            agreed(f"uc{n}", "uc", f"保守{n}"),
            target(f"t{n}", f"uc{n}", measure, 60, clock_start="notice", **percent(part)),
            ChainLink(key=f"l{n}", chain="chain", position=n + 1, kind="uc", target=f"t{n}", name=f"段{n}"),
        ]
    return Blueprint.of(designs, article().day)


@pytest.mark.trap("T34")
@pytest.mark.parametrize(
    ("promised", "parts", "independent", "verdict"),
    [
        ("85", ("95", "95", "95"), None, Verdict.KEPT),
        ("95", ("95", "95", "95"), True, Verdict.BROKEN),
        ("85.5", ("95", "95", "95"), None, Verdict.UNKNOWN),
        ("90", ("95", None), True, Verdict.UNKNOWN),
        (None, ("95",), True, Verdict.UNKNOWN),
        (None, (None,), True, Verdict.UNKNOWN),  # nobody states any: nothing examined
    ],
)
def test_percentiles_are_taken_together(
    promised: str | None, parts: tuple[str | None, ...], independent: bool | None, verdict: Verdict
) -> None:
    assert outcome(
        PercentilesHoldTogether, shares("restore", promised, *parts, independent=independent)
    ).verdict is (verdict)


@pytest.mark.trap("T34")
def test_the_percentiles_say_product_and_guarantee() -> None:
    found = finding(PercentilesHoldTogether, shares("restore", "95", "95", "95", "95", independent=True))
    assert found.values["product_percent"] == "85.7375" and found.values["guaranteed_percent"] == "85"


@pytest.mark.row("H3")
@pytest.mark.parametrize(
    ("promised", "verdict"), [("99.7", Verdict.KEPT), ("99.7001", Verdict.UNKNOWN), ("99.9", Verdict.BROKEN)]
)
def test_availabilities_in_series_are_multiplied(promised: str, verdict: Verdict) -> None:
    blueprint = shares("availability", promised, "99.9", "99.9", "99.9", independent=None)
    assert outcome(AvailabilitiesHoldTogether, blueprint).verdict is verdict


@pytest.mark.trap("T33")
def test_an_availability_over_other_hours_is_another_promise() -> None:
    found = finding(
        AvailabilitiesHoldTogether,
        Blueprint.of(
            [
                SHORT_DAYS,
                agreed("sla", "sla", "利用者", calendar="shop"),
                agreed("uc", "uc", "クラウド"),
                target("promise", "sla", "availability", percent=Decimal(99)),
                target("cloud", "uc", "availability", percent=Decimal(99)),
            ],
            article().day,
        ),
    )
    assert found.verdict is Verdict.UNKNOWN
    assert found.values == {
        "link_minutes": 525_600,
        "promise_minutes": 1110 * 365,
        "allowed_down_min": 5256,
    }
    assert "98.702" in found.evidence.ja


def maintained(wording: str = "毎月第2金曜深夜", **promise: Any) -> Blueprint:
    rows = [
        agreed("sla", "sla", "利用者"),
        WEEKDAYS,
        target("promise", "sla", "restore", 240, **promise),
        target("window", "sla", "maintenance", service="maintenance", wording=wording),
    ]
    return Blueprint.of(rows, article().day)


@pytest.mark.accept("AT-H3-7")
@pytest.mark.trap("T09")
def test_the_second_friday_night_meets_hours_that_were_only_assumed() -> None:
    found = finding(MaintenanceStaysOutOfPromisedHours, maintained())
    assert found.verdict is Verdict.UNKNOWN
    days = str(found.values["days"]).split(", ")
    assert days[:9] == [
        "2026-04-10",
        "2026-05-08",
        "2026-06-12",
        "2026-07-10",
        "2026-08-14",
        "2026-09-11",
        "2026-10-09",
        "2026-11-13",
        "2026-12-11",
    ]
    assert found.values["minutes"] == 12 * 6 * 60
    assert "2026-11-13 23:00–11-14 05:00" in found.evidence.ja


@pytest.mark.trap("T09")
def test_an_excluded_window_or_one_out_of_hours_is_kept() -> None:
    for promise in ({"exclusions": "定期メンテナンス"}, {"calendar": "weekdays"}):
        assert outcome(MaintenanceStaysOutOfPromisedHours, maintained(**promise)).verdict is Verdict.KEPT


def test_a_window_inside_stated_hours_is_broken() -> None:
    found = finding(
        MaintenanceStaysOutOfPromisedHours, maintained("毎月第2金曜 17:00-18:00", calendar="weekdays")
    )
    assert found.verdict is Verdict.BROKEN
    # Thirty minutes each, twelve times: no second Friday of that year is a holiday.
    assert found.values["minutes"] == 12 * 30


def test_a_window_nobody_can_read_is_unknown() -> None:
    found = finding(MaintenanceStaysOutOfPromisedHours, maintained("適宜"))
    assert found.verdict is Verdict.UNKNOWN and found.values["written"] == "適宜"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_its_sentence_and_its_reason_in_both_languages(rule: Rule) -> None:
    for text in (rule.sentence(), rule.why, rule.source):
        assert all(text.in_(language).strip() for language in LANGUAGES)
    assert rule.id.startswith("chain.") and rule.row == "H3"
