"""Maturity by evidence: gates in a row, none skipped, nothing assumed (E5)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.maturity import BY_ID, GATES, LEVELS, Measured, maturity, percent
from unyo.framework.catalog.maturity_evidence import (
    PublicationFact,
    acknowledged,
    owned_services,
    specialty_statement,
    widened_and_narrowed,
)
from unyo.framework.catalog.publishing import Offered, content_of
from unyo.framework.items.designs import OperationsDefinition, Strength

pytestmark = pytest.mark.row("E5")
DAY = dt.date(2026, 11, 22)
C1 = {"C1a": 90, "C1b": 100, "C1c": 1, "C1d": 100}
C2 = {"C2a": 80, "C2b": 90, "C2c": 20}
C3 = {"C3a": 100, "C3b": 1, "C3c": 100}


def level(*stages: dict[str, int | str], **changed: int | str | None) -> int:
    given = {gate: value for stage in stages for gate, value in stage.items()} | changed
    return maturity(
        {gate: Measured(None if value is None else Decimal(value)) for gate, value in given.items()}
    ).level


def live(key: str, **fields: object) -> Service:
    said = {"name": key, "stage": "growth", "owner": "運用", "in_scope": "受付", "out_of_scope": "開発", "how_to_request": "電話"}  # fmt: skip
    return Service(key=key, **(said | fields))  # type: ignore[arg-type]


def version(number: int, day: str, *services: Service, groups: str = "", seen: str = "") -> PublicationFact:
    content = content_of([Offered(one, {}) for one in services])
    return PublicationFact(number, dt.date.fromisoformat(day), content, frozenset(groups), frozenset(seen))


@pytest.mark.accept("AT-E5-1")
def test_without_a_catalog_the_level_is_0() -> None:
    owned = owned_services([])
    assert (owned.value, level()) == (None, 0)
    assert level(C1, C1b=None) == 0


@pytest.mark.accept("AT-E5-2")
def test_a_complete_catalog_that_was_never_published_is_level_1() -> None:
    full = owned_services([live("申請"), live("窓口", desk=True)])
    assert full.value == 100
    never = acknowledged([], DAY)
    assert never.value is None
    assert level(C1, C2b=100, C2c=0) == 1


@pytest.mark.accept("AT-E5-3")
def test_published_and_acknowledged_without_a_decision_in_a_year_is_level_2() -> None:
    seen = acknowledged([version(1, "2026-04-01", live("申請"), groups="abcde", seen="abcd")], DAY)
    assert seen.value == 80
    assert level(C1, C2) == 2
    assert level(C1, C2, C3, C3a=0) == 2


@pytest.mark.accept("AT-E5-4")
def test_every_gate_passed_is_level_3() -> None:
    assert level(C1, C2, C3) == 3
    assert maturity({gate: Measured(Decimal(v)) for gate, v in {**C1, **C2, **C3}.items()}).next is None


@pytest.mark.accept("AT-E5-5")
def test_no_stage_is_skipped() -> None:
    assert level(C1, C3) == 1
    told = maturity({gate: Measured(Decimal(v)) for gate, v in {**C1, **C3}.items()})
    assert told.passed_stages == ("C1", "C3")
    assert level(C2, C3) == 0


@pytest.mark.parametrize(
    ("gate", "value", "reached"),
    [
        ("C1a", "90", 3), ("C1a", "89.9", 0), ("C1b", "99.9", 0), ("C1c", "0", 0), ("C1d", "100", 3),
        ("C2a", "80", 3), ("C2a", "79.9", 1), ("C2b", "89.9", 1), ("C2c", "20", 3), ("C2c", "20.1", 1),
        ("C3a", "99.9", 2), ("C3b", "0", 2), ("C3c", "99.9", 2),
    ],
)  # fmt: skip
def test_each_gate_stands_at_its_threshold(gate: str, value: str, reached: int) -> None:
    assert level(C1, C2, C3, **{gate: value}) == reached


@pytest.mark.parametrize("gate", [one.id for one in GATES])
def test_no_evidence_passes_no_gate_and_is_told_as_such(gate: str) -> None:
    told = maturity({g: Measured(Decimal(v)) for g, v in {**C1, **C2, **C3}.items() if g != gate})
    (result,) = [one for one in told.gates if one.gate.id == gate]
    assert (result.passed, result.has_evidence) == (False, False)
    assert told.level < 3


def test_the_next_action_is_the_cheapest_of_the_next_stage() -> None:
    nothing = maturity({})
    assert nothing.next is not None
    assert (nothing.next.gate.id, nothing.label) == ("C1b", LEVELS[0])
    stuck = maturity({g: Measured(Decimal(v)) for g, v in {**C1, "C1a": 10, "C1d": 10}.items()})
    assert stuck.next is not None
    assert stuck.next.gate.id == "C1d"


def test_a_share_is_never_rounded_over_a_threshold() -> None:
    assert percent(8999, 10000) == Decimal("89.9")
    assert percent(0, 0) is None
    assert percent(1, 3) == Decimal("33.3")


def test_owner_and_scope_and_way_to_ask_count_for_live_services_only() -> None:
    rows = [live("a"), live("b", owner=""), live("c", in_scope="-"), live("d", stage="retired", owner="")]
    assert owned_services(rows).value == Decimal("33.3")
    assert BY_ID["C1b"].threshold == 100


def test_the_statement_needs_three_parts_and_a_strength() -> None:
    said = OperationsDefinition(key="1", edition="1", purpose="対価", resources="人", action="提供")
    strong = Strength(key="s", name="夜間の一次切り分け")
    assert specialty_statement([], [], DAY).value is None
    assert specialty_statement([said], [], DAY).value == 0
    assert specialty_statement([said], [strong], DAY).value == 1
    mute = OperationsDefinition(key="1", edition="1", purpose="-", resources="人", action="提供")
    assert specialty_statement([mute], [strong], DAY).value == 0


@pytest.mark.parametrize(
    ("day", "groups", "seen", "value"),
    [
        ("2025-11-22", "ab", "ab", Decimal(100)),
        ("2025-11-21", "ab", "ab", Decimal(0)),
        ("2026-11-01", "", "", None),
        ("2026-11-01", "abc", "ab", Decimal("66.6")),
        ("2026-11-01", "ab", "xy", Decimal(0)),
    ],
)
def test_the_current_version_counts_for_twelve_months(
    day: str, groups: str, seen: str, value: Decimal | None
) -> None:
    old = version(1, "2024-01-01", live("a"), groups="a", seen="a")
    assert acknowledged([version(2, day, live("a"), groups=groups, seen=seen), old], DAY).value == value


def test_only_a_coming_and_a_going_within_a_year_prove_that_the_scope_follows() -> None:
    first = version(1, "2026-01-10", live("a"), live("b"))
    wider = version(2, "2026-06-10", live("a"), live("b"), live("c"))
    narrower = version(3, "2026-10-10", live("a"), live("b", stage="retired"), live("c"))
    assert widened_and_narrowed([first], DAY).value is None
    assert widened_and_narrowed([first, wider], DAY).value is None
    assert widened_and_narrowed([first, wider, narrower], DAY).value == 1
    assert widened_and_narrowed([first, wider, narrower], dt.date(2027, 8, 1)).value is None
