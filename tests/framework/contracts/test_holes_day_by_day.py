"""When a cell becomes a hole: the arithmetic of spans against going through the calendar day by day (H1, T17, T59)."""

from __future__ import annotations

import datetime as dt
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unyo.checks.rules.coverage_ends import CoverageOutlivesItsContracts
from unyo.checks.rules.coverage_overlaps import OverlappingContractsAgree
from unyo.findings.rule import Case
from unyo.framework.contracts.coverage import cell_state, first_hole_day
from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.framework.contracts.reasons import DATED
from unyo.framework.designs import Blueprint

EXAMPLES = 2_000 if os.environ.get("CI") else 200
TODAY = dt.date(2026, 11, 24)
ONE = dt.timedelta(days=1)
AROUND = 400  # days looked at on either side of today
Days = tuple[int | None, int | None]  # first and last day as offsets from today

spans: st.SearchStrategy[Days] = st.tuples(
    st.none() | st.integers(-300, 120), st.none() | st.integers(-60, 300)
)


@st.composite
def designs(draw: st.DrawFn) -> tuple[list[Contract], list[CoverageCell]]:
    contracts = [
        Contract(
            key=f"c{n}",
            name=f"契約{n}",
            number=draw(st.sampled_from(["", "N-1", "N-2"])),
            valid_from=day(span[0]),
            valid_to=day(span[1]),
            auto_renew=draw(st.sampled_from([None, False, False, True])),
        )
        for n, span in enumerate(draw(st.lists(spans, min_size=1, max_size=4)))
    ]
    cells = [
        CoverageCell(
            key=f"x{n}",
            layer="網",
            item="監視",
            party=f"会社{n}",
            basis=(basis := draw(st.sampled_from(["contract", "contract", "in_house"]))),
            contract=draw(st.sampled_from(contracts)).key if basis == "contract" else "",
            valid_from=day(span[0]) if draw(st.booleans()) else None,
            valid_to=day(span[1]) if draw(st.booleans()) else None,
            start_min=15,
            restore_min=60,
        )
        for n, span in enumerate(draw(st.lists(spans, min_size=1, max_size=3)))
    ]
    return contracts, cells


def day(offset: int | None) -> dt.date | None:
    return None if offset is None else TODAY + dt.timedelta(days=offset)


def binds(cell: CoverageCell, contracts: list[Contract], when: dt.date) -> bool:
    """Whether somebody is bound by that row on that day, read off the row and the contracts of its number."""
    if (cell.valid_from and when < cell.valid_from) or (cell.valid_to and when > cell.valid_to):
        return False
    if cell.basis == "in_house":
        return True
    named = next(c for c in contracts if c.key == cell.contract)
    line = [c for c in contracts if c is named or (named.number and c.number == named.number)]
    return any(runs(contract, when) for contract in line)


def runs(contract: Contract, when: dt.date) -> bool:
    first, last = contract.valid_from, contract.valid_to
    if first is None and last is None:
        return False
    if first and last and last < first and not contract.auto_renew:
        return False
    return (not first or first <= when) and (bool(contract.auto_renew) or not last or when <= last)


def covered(cells: list[CoverageCell], contracts: list[Contract], when: dt.date) -> bool:
    return any(binds(cell, contracts, when) for cell in cells)


def walked(cells: list[CoverageCell], contracts: list[Contract]) -> dt.date | None:
    """The first day nobody is bound, from today on; when that is today, the day it began."""
    if covered(cells, contracts, TODAY):
        ahead = (TODAY + n * ONE for n in range(AROUND))
        return next((when for when in ahead if not covered(cells, contracts, when)), None)
    behind = (TODAY - n * ONE for n in range(1, AROUND))
    return next((when + ONE for when in behind if covered(cells, contracts, when)), TODAY)


@pytest.mark.row("H1")
@pytest.mark.trap("T17")
@pytest.mark.trap("T59")
@settings(max_examples=EXAMPLES, deadline=None)
@given(made=designs())
def test_the_first_day_of_a_hole_is_the_one_a_walk_through_the_days_meets(
    made: tuple[list[Contract], list[CoverageCell]],
) -> None:
    contracts, cells = made
    blueprint = Blueprint.of([*contracts, *cells], TODAY)
    expected = walked(cells, contracts)
    undated = {c.key for c in contracts if not (c.valid_from or c.valid_to) or broken(c)}
    for cell in cells:
        if cell.contract in undated:
            continue  # nobody can tell: said as unknown
        assert first_hole_day(cell, blueprint) == expected
        state = cell_state(cell, blueprint, TODAY)
        assert any(reason.code in DATED for reason in state.reasons) != binds(cell, contracts, TODAY)


def broken(contract: Contract) -> bool:
    first, last = contract.valid_from, contract.valid_to
    return bool(first and last and last < first and not contract.auto_renew)


@pytest.mark.row("H1")
@pytest.mark.trap("T59")
@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(made=designs())
def test_what_ends_within_a_year_is_told_with_the_days_of_its_gap(
    made: tuple[list[Contract], list[CoverageCell]],
) -> None:
    contracts, cells = made
    told = list(CoverageOutlivesItsContracts().check(Case(Blueprint.of([*contracts, *cells], TODAY))))
    holes = [finding for finding in told if "hole_from" in finding.values]
    hole = walked(cells, contracts)
    if hole is None or hole <= TODAY or hole > dt.date(2027, 11, 24):
        assert not holes
        return
    ahead = (hole + n * ONE for n in range(AROUND))
    back = next((when for when in ahead if covered(cells, contracts, when)), None)
    assert {finding.values["hole_from"] for finding in holes} == {hole.isoformat()}
    assert {finding.values["gap_days"] for finding in holes} == {back and (back - hole).days}


@pytest.mark.row("H1")
@pytest.mark.trap("T59")
@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(made=designs())
def test_two_parties_bound_on_one_day_to_come_are_told_as_a_conflict(
    made: tuple[list[Contract], list[CoverageCell]],
) -> None:
    contracts, cells = made
    told = list(OverlappingContractsAgree().check(Case(Blueprint.of([*contracts, *cells], TODAY))))
    pairs = [(a, b) for n, a in enumerate(cells) for b in cells[n + 1 :]]
    ahead = [TODAY + n * ONE for n in range(AROUND)]
    both = [any(binds(a, contracts, d) and binds(b, contracts, d) for d in ahead) for a, b in pairs]
    assert len(told) == sum(both)
