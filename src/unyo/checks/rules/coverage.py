"""Which work nobody answers for: the holes of the coverage matrix (H1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from unyo.checks.labels import cell_label, listed
from unyo.checks.packs import pack
from unyo.checks.required import required_bands
from unyo.checks.rules.sources import SUPPLIERS
from unyo.findings.rule import Case, Finding, Risk, Rule
from unyo.framework.contracts.cells import cell_state, first_hole_day, is_not_applicable, relieved
from unyo.framework.contracts.coverage import coverage_squares
from unyo.framework.contracts.designs import CoverageCell, CoverageItem, CoverageLayer
from unyo.framework.contracts.reasons import Reason, State
from unyo.framework.designs import Blueprint
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict


class NoCellIsAHole(Rule):
    """契約カバレッジ表のどの仕事にも、その日・その時間帯に担う者がいる。

    Every piece of work in the coverage matrix has somebody bound to it, on that day and in those hours.
    """

    id = "coverage.no-cell-is-a-hole"
    row = "H1"
    severity = Severity.ERROR
    source = SUPPLIERS
    why = Text(
        "穴の仕事は起きてから都度手配になり、高くつき、夜間や休日は誰も見ていないことになります。",
        "Work nobody was hired for is bought in a hurry when it is needed, and at night nobody watches it.",
    )
    remedy: ClassVar[Text] = Text(
        "「{cell}」の担い手・根拠・対応時間を決めて書く。契約に入れるか、内製の当番を置くか、"
        "受け入れるなら該当無に理由と承認者を付ける。",
        "Decide and write party, basis and hours of “{cell}”: take it into a contract, put it on an in-house "
        "roster, or mark it not applicable with a reason and an approver.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell and band in which it is a hole, or open for a part only."""
        for cell in case.blueprint.all(CoverageCell):
            if not is_not_applicable(cell) and not relieved(cell, case.blueprint, case.blueprint.day):
                yield from self._holes(cell, case.blueprint)
        yield from self._undecidable(case.blueprint)

    def examined(self, case: Case) -> int:
        """How many cells the table has."""
        return len(case.blueprint.all(CoverageCell))

    def _holes(self, cell: CoverageCell, blueprint: Blueprint) -> Iterator[Finding]:
        whole = cell_state(cell, blueprint, blueprint.day)
        yield from self._told(cell, blueprint, _telling(whole.reasons), cell.band)
        if whole.state is State.HOLE or cell.band:
            return
        for band, named in required_bands(cell, blueprint).items():
            judged = cell_state(cell, blueprint, blueprint.day, band)
            in_hours = [reason for reason in judged.reasons if reason.code.startswith("hours.")]
            yield from self._told(cell, blueprint, _telling(in_hours), band, named)

    def _undecidable(self, blueprint: Blueprint) -> Iterator[Finding]:
        cells = blueprint.all(CoverageCell)
        unsure: list[tuple[CoverageCell, list[Reason]]] = []
        for cell in cells:
            judged = cell_state(cell, blueprint, blueprint.day)
            doubts = [reason for reason in judged.reasons if reason.state is State.UNKNOWN]
            if doubts and judged.state is not State.HOLE:
                unsure.append((cell, doubts))
        if unsure:
            counted = {"undecidable": len(unsure), "cells": len(cells)}
            reasons = joined(list(dict.fromkeys(reason.text for _, doubts in unsure for reason in doubts)))
            yield self.finding(
                None,
                title=Text(
                    "{undecidable}欄は穴かどうか分かりません", "{undecidable} cells may be holes"
                ).format(**counted),
                evidence=Text(
                    "{cells}欄のうち{undecidable}欄: {reasons}", "{undecidable} of {cells} cells: {reasons}"
                ).format(**counted, reasons=reasons),
                remedy=Text(
                    "各欄に根拠(契約名・内製・未定)と対応時間を書く。",
                    "Write basis (which contract, in-house, undecided) and hours into each cell.",
                ),
                verdict=Verdict.UNKNOWN,
                severity=Severity.INFO,
                values=counted,
                part="undecidable",
                where=unsure[0][0].place,
            )

    def _told(
        self, cell: CoverageCell, blueprint: Blueprint, told: list[Reason], band: str, named: str = ""
    ) -> Iterator[Finding]:
        if not told:
            return
        hole = told[0].state is State.HOLE
        since = first_hole_day(cell, blueprint) if hole else None
        label = _label(cell, blueprint, band, named)
        said = (
            Text("穴: {cell}", "Hole: {cell}") if hole else Text("一部が穴: {cell}", "Partly a hole: {cell}")
        )
        yield self.finding(
            cell,
            title=said.format(cell=label),
            evidence=joined([reason.text for reason in told]),
            remedy=self.remedy.format(cell=label),
            severity=None if hole else Severity.WARNING,
            values={"hole_from": (since or blueprint.day).isoformat(), "band": band, "reason": told[0].code},
            part=band,
            risk=Risk(cell.impact, cell.probability, cell.expected_loss),
        )


class EverySquareIsAnswered(Rule):
    """契約カバレッジ表に、何も書かれていない「層×項目」がない。

    No square of layer and item in the coverage matrix is left without a row.
    """

    id = "coverage.every-square-is-answered"
    row = "H1"
    severity = Severity.ERROR
    source = SUPPLIERS
    why = Text(
        "空欄は「担われている」でも「該当無」でもなく、誰も考えていない仕事です。",
        "An empty square is neither covered nor not applicable: it is work nobody has thought of.",
    )
    remedy: ClassVar[Text] = Text(
        "次の欄に担い手と根拠、または該当無の理由を書く: {squares}",
        "Write party and basis, or the reason why it does not apply, into: {squares}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for the table, counting the squares without a row."""
        squares = case.blueprint.derived(coverage_squares)
        empty = [
            f"{case.blueprint.name(CoverageLayer, layer)} × {case.blueprint.name(CoverageItem, item)}"
            for (layer, item), cells in squares.items()
            if not cells
        ]
        if empty:
            counted = {"missing": len(empty), "squares": len(squares)}
            yield self.finding(
                None,
                title=Text("{missing}の欄に何もありません", "{missing} squares say nothing").format(
                    **counted
                ),
                evidence=Text(
                    "{squares}欄のうち{missing}欄に行がありません: {names}",
                    "{missing} of {squares} squares have no row: {names}",
                ).format(**counted, names=listed(empty)),
                remedy=self.remedy.format(squares=listed(empty)),
                values=counted,
                part="squares",
            )

    def examined(self, case: Case) -> int:
        """How many squares the table has."""
        return len(case.blueprint.derived(coverage_squares))


def _label(cell: CoverageCell, blueprint: Blueprint, band: str, named: str) -> Text:
    label = cell_label(cell, blueprint)
    if not band or cell.band:
        return label
    asked = TimeBand(band).label
    if named and not cell.sub_item:
        asked = pack().called(named)  # its name says the band already
    return Text(f"{label.ja} [{asked.ja}]", f"{label.en} [{asked.en}]")


def _telling(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons that make a hole; where there is none, those that make a part of one."""
    found = list(reasons)
    holes = [reason for reason in found if reason.state is State.HOLE]
    return holes or [reason for reason in found if reason.code in ("hours.part", "clause.excludes-part")]


RULES: tuple[Rule, ...] = (NoCellIsAHole(), EverySquareIsAnswered())
