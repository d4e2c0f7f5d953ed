"""Where two rows of the coverage matrix promise different things for the same work (H1, T59)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import ClassVar

from unyo.checks.labels import cell_label
from unyo.checks.rules.coverage_terms import work_in
from unyo.checks.rules.sources import SUPPLIERS
from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.contracts.cells import (
    alike,
    spells,
)
from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.framework.designs import Blueprint
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


class OverlappingContractsAgree(Rule):
    """同じ仕事に同時に効く二つの行は、担い手と時間の約束が食い違わない。

    Two rows in force for the same work at the same time name the same party and the same times.
    """

    id = "coverage.overlapping-contracts-agree"
    row = "H1"
    severity = Severity.ERROR
    source = SUPPLIERS
    why = Text(
        "良い方が効くとは限りません。どちらの約束を求めてよいか、互いに相手だと言える状態です。",
        "The better of the two does not simply hold: each side can point at the other.",
    )
    remedy: ClassVar[Text] = Text(
        "「{cell}」の二行のうち、{period}に効く方を一つに決め、もう一方の終了日を改めるか分担を書く。",
        "Decide which of the two rows of “{cell}” holds in {period}; end the other, or write how they split.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per pair of rows."""
        for one, other in _pairs(case.blueprint):
            shared = _shared_days(one, other, case.blueprint)
            differs = [
                field for field in ("party", "start_min", "restore_min") if _differs(one, other, field)
            ]
            if shared and differs:
                yield self._conflict(one, other, shared, differs, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many rows somebody is bound by."""
        return sum(bool(spells(cell, case.blueprint)) for cell in work_in(case.blueprint))

    def _conflict(
        self,
        one: CoverageCell,
        other: CoverageCell,
        shared: tuple[dt.date, dt.date],
        differs: list[str],
        blueprint: Blueprint,
    ) -> Finding:
        label, period = cell_label(one, blueprint), _period(*shared)
        return self.finding(
            one,
            title=Text("食い違う二つの約束: {cell}", "Two promises that differ: {cell}").format(cell=label),
            evidence=Text(
                "{period}に二行が効きます: {one} と {other}", "two rows hold in {period}: {one} and {other}"
            ).format(period=period, one=_promise(one, blueprint), other=_promise(other, blueprint)),
            remedy=self.remedy.format(cell=label, period=period),
            values={
                "overlap_from": shared[0].isoformat(),
                "restore_min": one.restore_min,
                "other_restore_min": other.restore_min,
                "start_min": one.start_min,
                "other_start_min": other.start_min,
            },
            part=f"{other.key}:{'+'.join(differs)}",
            related=(subject_of(other),),
        )


def _pairs(blueprint: Blueprint) -> Iterator[tuple[CoverageCell, CoverageCell]]:
    squares: dict[tuple[str, str], list[CoverageCell]] = {}
    for cell in work_in(blueprint):
        squares.setdefault((cell.layer, cell.item), []).append(cell)
    for cells in squares.values():
        for one, other in combinations(cells, 2):
            if _same_hours(one, other):
                yield one, other


def _same_hours(one: CoverageCell, other: CoverageCell) -> bool:
    if alike(one, other):
        return True
    every = ("", TimeBand.ALWAYS.value)
    meet = one.band in every or other.band in every
    return meet and alike(
        one, CoverageCell(layer=other.layer, item=other.item, sub_item=other.sub_item, band=one.band)
    )


def _shared_days(
    one: CoverageCell, other: CoverageCell, blueprint: Blueprint
) -> tuple[dt.date, dt.date] | None:
    both = (a.intersection(b) for a in spells(one, blueprint) for b in spells(other, blueprint))
    ahead = [p for p in both if p and p.last >= blueprint.day]
    return (ahead[0].first, ahead[0].last) if ahead else None


def _differs(one: CoverageCell, other: CoverageCell, field: str) -> bool:
    mine, theirs = getattr(one, field), getattr(other, field)
    return bool(mine != theirs and not (field == "party" and (one.split or other.split)))


def _promise(cell: CoverageCell, blueprint: Blueprint) -> Text:
    start, restore = ("—" if v is None else f"{v}" for v in (cell.start_min, cell.restore_min))
    named = blueprint.name(Contract, cell.contract) if cell.contract else ""
    return Text(
        f"{cell.party}({named} 着手{start}分/復旧{restore}分)",
        f"{cell.party} ({named} start {start} min, restore {restore} min)",
    )


def _period(first: dt.date, last: dt.date) -> Text:
    begin = "" if first == dt.date.min else first.isoformat()
    end = "" if last == dt.date.max else last.isoformat()
    return Text(f"{begin}〜{end}", f"{begin} – {end}")


RULES: tuple[Rule, ...] = (OverlappingContractsAgree(),)
