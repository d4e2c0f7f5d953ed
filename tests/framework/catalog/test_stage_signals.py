"""Signals of a life cycle: demand, users, support, and a beginning that is over (E6)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from unyo.framework.catalog.stages import StageFacts, demand_fell, stage_signals

pytestmark = pytest.mark.row("E6")
DAY = dt.date(2026, 11, 22)


def causes(stage: str = "growth", day: dt.date = DAY, **facts: object) -> list[tuple[str, str]]:
    given = StageFacts(stage=stage, **facts)  # type: ignore[arg-type]
    return [(one.suggests, one.cause) for one in stage_signals(given, day)]


@pytest.mark.accept("AT-E6-2")
def test_quarters_of_100_100_60_55_are_a_signal_of_decline() -> None:
    assert causes(quarterly_demand=(100, 100, 60, 55)) == [("decline", "demand")]
    (signal,) = stage_signals(StageFacts("growth", quarterly_demand=(100, 100, 60, 55)), DAY)
    assert "100" in signal.text.ja
    assert "60, 55" in signal.text.ja


@pytest.mark.parametrize(
    ("demand", "fell"),
    [
        ((100, 100, 70, 70), True),
        ((100, 100, 70, 71), False),
        ((100, 100, 100, 55), False),
        ((200, 100, 100, 100, 60, 55), True),
        ((10, 10, 100, 100, 60, 55), False),
        ((10, 100, 100, 100, 100, 60, 55), True),
        ((100, 60, 55), False),
        ((), False),
        ((0, 0, 0, 0), False),
        ((100, None, 60, 55), False),
        ((100, 100, 60, None), False),
    ],
)
def test_both_quarters_lie_thirty_percent_under_what_was_before(
    demand: tuple[int | None, ...], fell: bool
) -> None:
    assert (demand_fell(demand) is not None) is fell


def test_the_baseline_is_the_mean_of_at_most_four_quarters() -> None:
    assert demand_fell((900, 80, 100, 120, 100, 60, 55)) == (Decimal(100), (Decimal(60), Decimal(55)))


@pytest.mark.parametrize(
    ("users", "peak", "told"), [(9, 100, True), (10, 100, False), (0, 5, True), (0, 0, False)]
)
def test_fewer_than_a_tenth_of_the_most_users(users: int, peak: int, told: bool) -> None:
    assert bool(causes(users=users, peak_users=peak)) is told


@pytest.mark.parametrize(
    ("ends", "told"), [("2027-11-22", True), ("2027-11-23", False), ("2026-01-01", True)]
)
def test_support_that_ends_within_twelve_months(ends: str, told: bool) -> None:
    assert bool(causes(support_ends=dt.date.fromisoformat(ends))) is told


@pytest.mark.parametrize(("begun", "told"), [("2026-05-22", True), ("2026-05-23", False)])
def test_an_introduction_is_over_after_six_months(begun: str, told: bool) -> None:
    said = causes("introduction", started_on=dt.date.fromisoformat(begun))
    assert said == ([("growth", "introduced")] if told else [])


@pytest.mark.parametrize("stage", ["", "draft", "retired", "transferred"])
def test_what_is_not_offered_gives_no_signal(stage: str) -> None:
    assert causes(stage, quarterly_demand=(100, 100, 60, 55), users=1, peak_users=100) == []


def test_a_service_in_decline_is_not_told_again_and_nothing_known_says_nothing() -> None:
    assert causes("decline", quarterly_demand=(100, 100, 60, 55)) == []
    assert causes() == []
