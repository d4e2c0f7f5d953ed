"""What stands behind the cells of the coverage matrix: basis and service levels (H1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import cell_label, listed
from unyo.checks.rules.sources import LEVELS, SUPPLIERS
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.contracts.cells import (
    basis_of,
    has_levels,
    is_not_applicable,
)
from unyo.framework.contracts.designs import CoverageCell
from unyo.framework.designs import Blueprint
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


def work_in(blueprint: Blueprint) -> list[CoverageCell]:
    """The cells that apply: all but 該当無."""
    return [cell for cell in blueprint.all(CoverageCell) if not is_not_applicable(cell)]


class EveryCellHasServiceLevels(Rule):
    """担い手のある仕事には、着手または復旧の時間が約束されている。

    Every piece of work somebody does promises a time to start or to restore.
    """

    id = "coverage.every-cell-has-service-levels"
    row = "H1"
    severity = Severity.WARNING
    source = LEVELS
    why = Text(
        "誰がやるかだけでは、いつ始まり、いつ直るかが決まりません。SLAを支えられるかも計算できません。",
        "Who does it says nothing of when it starts and ends; no promise can be built on it.",
    )
    remedy: ClassVar[Text] = Text(
        "該当無でない各欄に「着手」と「復旧」の時間を書く(例: 着手30分、復旧4時間)。まず: {cells}",
        "Write start and restore times into every cell that applies (e.g. start 30 min, restore 4 h), first: {cells}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for the table, with the counts."""
        work = work_in(case.blueprint)
        without = [cell for cell in work if not has_levels(cell)]
        if without:
            counted = {"cells_with_sla": len(work) - len(without), "cells": len(work)}
            yield self.finding(
                None,
                title=Text("時間の約束がない欄が{n}件あります", "{n} cells promise no time").format(
                    n=len(without)
                ),
                evidence=Text(
                    "該当無を除く{cells}欄のうち、着手・復旧の時間があるのは{cells_with_sla}欄です",
                    "{cells_with_sla} of {cells} cells that apply state a time to start or restore",
                ).format(**counted),
                remedy=self.remedy.format(cells=listed(cell_label(c, case.blueprint) for c in without)),
                values=counted,
                part="levels",
                where=without[0].place,
            )

    def examined(self, case: Case) -> int:
        """How many cells apply."""
        return len(work_in(case.blueprint))


class EveryCellStatesItsBasis(Rule):
    """担い手のある仕事には、契約(どの契約か)・内製・未定の別が書かれている。

    Every piece of work says on what basis it is done: which contract, in-house, or undecided.
    """

    id = "coverage.every-cell-states-its-basis"
    row = "H1"
    severity = Severity.WARNING
    source = SUPPLIERS
    why = Text(
        "名前があっても、契約に含まれるかは別です。契約外と分かるのは障害の夜になります。",
        "A name in a cell is not a contract; that it was never included shows on the night of the outage.",
    )
    remedy: ClassVar[Text] = Text(
        "各欄に根拠(契約・内製・未定)を書き、契約なら契約名を書く。まず: {cells}",
        "Write the basis of each cell (contract, in-house, undecided) and name the contract, first: {cells}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for the table, with the counts."""
        work = [cell for cell in work_in(case.blueprint) if cell.party.strip() or basis_of(cell)]
        bare = [cell for cell in work if not basis_of(cell)]
        unnamed = [cell for cell in work if basis_of(cell) == "contract" and not cell.contract]
        if bare or unnamed:
            counted = {
                "cells_with_basis": len(work) - len(bare),
                "contracts_unnamed": len(unnamed),
                "cells": len(work),
            }
            yield self.finding(
                None,
                title=Text("根拠が分からない欄が{n}件あります", "{n} cells do not say on what basis").format(
                    n=len(bare) + len(unnamed)
                ),
                evidence=Text(
                    "該当無を除く{cells}欄のうち根拠があるのは{cells_with_basis}欄、"
                    "契約とあるのに契約名のないものが{contracts_unnamed}欄です",
                    "{cells_with_basis} of {cells} cells that apply state a basis; "
                    "{contracts_unnamed} say contract without naming it",
                ).format(**counted),
                remedy=self.remedy.format(
                    cells=listed(cell_label(c, case.blueprint) for c in (*bare, *unnamed))
                ),
                values=counted,
                part="basis",
                where=(*bare, *unnamed)[0].place,
            )

    def examined(self, case: Case) -> int:
        """How many cells apply."""
        return len(work_in(case.blueprint))


RULES: tuple[Rule, ...] = (EveryCellHasServiceLevels(), EveryCellStatesItsBasis())
