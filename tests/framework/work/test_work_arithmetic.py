"""Repeatability, automation, known alerts: the arithmetic of work (V5, V12, V16)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from unyo.framework.work.automation import is_candidate, ranked, retire_reasons, saving
from unyo.framework.work.designs import AlertType, Runbook, WorkItem
from unyo.framework.work.known_alerts import known_alerts, to_convert
from unyo.framework.work.repeatability import NO_EXECUTION, repeatability, reviewers_of

WHOLE = {
    "past_case": "2026-05-12 の夜間バッチ停止",
    "preconditions": "あり",
    "steps": "1. 止める 2. 直す",
    "branches": "あり",
    "expected_result": "0件",
    "rollback": "あり",
}


def runbook(**said: str) -> Runbook:
    return Runbook(key="手順", name="手順", **said)  # type: ignore[arg-type]


def work(**said: object) -> WorkItem:
    figures = {"runs_month": Decimal(200), "minutes_run": 6, "hourly_rate": Decimal(5000), **said}
    return WorkItem(key="作業", name="作業", **figures)  # type: ignore[arg-type]


@pytest.mark.row("V5")
@pytest.mark.accept("AT-V5-3")
def test_without_runs_a_whole_runbook_reaches_level_two_and_no_more() -> None:
    found = repeatability(runbook(**WHOLE, reviewer="一", second_reviewer="二"))
    assert (found.level, found.missing, found.evidence) == (2, (), NO_EXECUTION)
    assert "No execution evidence" in found.evidence.en
    assert found.reviewers == ("一", "二")


@pytest.mark.parametrize(
    ("said", "level", "missing"),
    [
        ({}, 0, ("steps", "past_case")),
        ({"steps": "手順"}, 0, ("past_case",)),
        ({"past_case": "実例"}, 0, ("steps",)),
        ({"document": "文書1", "past_case": "実例"}, 1, ("preconditions", "steps", "branches", "expected_result", "rollback")),
        ({**WHOLE, "rollback": "  "}, 1, ("rollback",)),
        (WHOLE, 2, ()),
    ],
)  # fmt: skip
def test_a_level_needs_its_evidence(said: dict[str, str], level: int, missing: tuple[str, ...]) -> None:
    found = repeatability(runbook(**said))
    assert (found.level, found.missing) == (level, missing)


def test_no_runbook_is_level_zero() -> None:
    assert repeatability(None).level == 0


@pytest.mark.parametrize(
    ("said", "reviewers"),
    [
        ({"reviewer": "一", "second_reviewer": "一"}, ("一",)),
        ({"author": "一", "reviewer": "一", "second_reviewer": "二"}, ("二",)),
        ({"author": "一", "reviewer": "二", "second_reviewer": "三"}, ("二", "三")),
    ],
)
def test_reviewers_are_different_people_and_not_the_author(
    said: dict[str, str], reviewers: tuple[str, ...]
) -> None:
    assert reviewers_of(runbook(**said)) == reviewers


@pytest.mark.row("V12")
@pytest.mark.accept("AT-V12-2")
def test_200_runs_of_6_minutes_at_5000_yen_save_100000_yen_a_month() -> None:
    worked = saving(work())
    assert (worked.month, worked.year, worked.minutes_month) == (100_000, 1_200_000, 1200)
    assert (worked.after_upkeep, worked.first_year, worked.missing) == (None, None, ())


def test_upkeep_and_build_are_taken_off_and_the_build_comes_back_in_months() -> None:
    worked = saving(work(upkeep_year=Decimal(240_000), build_cost=Decimal(800_000)))
    assert (worked.after_upkeep, worked.first_year, worked.payback_months) == (960_000, 160_000, 10)
    never = saving(work(upkeep_year=Decimal(1_200_000), build_cost=Decimal(1)))
    assert (never.after_upkeep, never.payback_months) == (0, None)


def test_parts_of_a_yen_are_kept_exactly() -> None:
    worked = saving(work(runs_month=Decimal("2.5"), minutes_run=7, hourly_rate=Decimal(4000)))
    assert worked.month == Fraction(3500, 3)


@pytest.mark.parametrize("missing", ["runs_month", "minutes_run", "hourly_rate"])
def test_a_missing_figure_is_named_and_not_taken_for_zero(missing: str) -> None:
    worked = saving(work(**{missing: None}))
    assert (worked.month, worked.year, worked.missing) == (None, None, (missing,))


def test_a_candidate_is_done_by_hand_with_clear_rules_and_without_judgement() -> None:
    whole = runbook(**WHOLE)
    assert is_candidate(work(judgement=False), whole)
    assert not is_candidate(work(judgement=False, automated=True), whole)
    assert not is_candidate(work(judgement=True), whole)
    assert not is_candidate(work(), whole)
    assert not is_candidate(work(judgement=False), runbook(steps="手順"))
    assert not is_candidate(work(judgement=False, runs_month=Decimal(0)), whole)


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        ({"automated": True, "upkeep_year": Decimal(1_200_001)}, ("upkeep",)),
        ({"automated": True, "upkeep_year": Decimal(1_200_000)}, ()),
        ({"automated": True, "runs_month": Decimal(0), "upkeep_year": Decimal(1)}, ("unused", "upkeep")),
        ({"automated": True, "hourly_rate": None, "upkeep_year": Decimal(9_999_999)}, ()),
        ({"automated": False, "upkeep_year": Decimal(9_999_999)}, ()),
    ],
)
def test_an_automation_goes_when_unused_or_when_upkeep_exceeds_the_saving(
    said: dict[str, object], reasons: tuple[str, ...]
) -> None:
    assert retire_reasons(work(**said)) == reasons


def test_the_largest_saving_comes_first_and_the_unknown_last() -> None:
    items = [
        WorkItem(key="小", name="小", runs_month=Decimal(10), minutes_run=6, hourly_rate=Decimal(5000)),
        WorkItem(key="不明", name="不明"),
        WorkItem(key="大", name="大", runs_month=Decimal(200), minutes_run=6, hourly_rate=Decimal(5000)),
        WorkItem(key="済", name="済", automated=True),
    ]
    assert [one.item.key for one in ranked(items)] == ["大", "小", "不明"]


def alert(key: str, seen: int | None, **said: str) -> AlertType:
    return AlertType(key=key, name=key, seen=seen, **said)  # type: ignore[arg-type]


@pytest.mark.row("V16")
@pytest.mark.accept("AT-V16-1")
def test_of_100_alerts_70_with_a_runbook_are_70_percent_and_one_seen_thrice_needs_a_task() -> None:
    kinds = [
        alert("DISK", 40, runbook="手順1"),
        alert("CPU", 30, runbook="手順2"),
        alert("MEM", 26, conversion="手順書を書く(10月末)"),
        alert("NET", 3),
        alert("CERT", 1),
    ]
    found = known_alerts(kinds)
    assert (found.seen, found.known, found.rate) == (100, 70, Fraction(70, 100))
    assert [(one.key, one.seen) for one in to_convert(kinds)] == [("NET", 3)]


def test_alerts_nobody_counted_make_no_rate_and_are_named() -> None:
    assert known_alerts([]).rate is None
    found = known_alerts([alert("甲", None, runbook="手順"), alert("乙", None)])
    assert (found.rate, found.uncounted, found.known_kinds) == (None, 2, 1)
    assert to_convert([alert("乙", None)]) == ()
