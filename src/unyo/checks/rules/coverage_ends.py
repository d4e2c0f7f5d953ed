"""When what is covered today stops being covered, and by when to decide (H1, T17, T18, T59)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import cell_label, listed
from unyo.checks.rules.coverage_terms import work_in
from unyo.checks.rules.sources import SUPPLIERS
from unyo.findings.rule import Case, Finding, Limit, Rule, subject_of
from unyo.findings.settings import MOST_MONTHS, limit, whole_limit
from unyo.framework.contracts.cells import (
    contract_on,
    first_hole_day,
    spells,
    together,
)
from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.framework.contracts.terms import decide_by, merged, next_end
from unyo.framework.designs import Blueprint
from unyo.vocabulary.periods import add_months
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

LOOK_AHEAD_MONTHS = 12
NOTICE_ALERT_DAYS = 90


class CoverageOutlivesItsContracts(Rule):
    """今ある担い手は、この先12か月(または枠組みの定めた月数)のあいだ契約切れで途切れない。

    What is covered today stays covered for the next twelve months, or as many as the framework sets.
    """

    id = "coverage.coverage-outlives-its-contracts"
    row = "H1"
    severity = Severity.WARNING
    limits = (
        Limit("months", Decimal(LOOK_AHEAD_MONTHS), Text("先を見る月数", "months to look ahead")),
        Limit(
            "notice_days",
            Decimal(NOTICE_ALERT_DAYS),
            Text("自動更新を断る日までの日数", "days until a renewal has to be refused"),
        ),
    )
    source = SUPPLIERS
    why = Text(
        "更新の谷間は一日でも穴です。気づくのが解約予告の後では、条件を選べません。",
        "A gap of one day at a renewal is a hole; noticed after the notice date, there is no choice left.",
    )
    remedy: ClassVar[Text] = Text(
        "{decide}までに「{contract}」の更新か後継を決め、{hole}から始まる契約を登録する。",
        "By {decide} decide on renewing or replacing “{contract}”, and register what begins on {hole}.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per contract and day on which cells turn into holes; a reminder for those that renew."""
        ends: dict[tuple[str, dt.date], list[CoverageCell]] = {}
        last = add_months(case.blueprint.day, whole_limit(self, "months", case.blueprint, MOST_MONTHS))
        for cell in work_in(case.blueprint):
            hole = first_hole_day(cell, case.blueprint)
            if hole and case.blueprint.day < hole <= last:
                ends.setdefault((_ending(cell, hole, case.blueprint), hole), []).append(cell)
        for (contract, hole), cells in ends.items():
            yield self._ends(case.blueprint.one(Contract, contract), hole, cells, case.blueprint)
        yield from self._renewals(case.blueprint)

    def examined(self, case: Case) -> int:
        """How many rows somebody is bound by."""
        return sum(bool(spells(cell, case.blueprint)) for cell in work_in(case.blueprint))

    def _ends(
        self, contract: Contract | None, hole: dt.date, cells: list[CoverageCell], blueprint: Blueprint
    ) -> Finding:
        gap = _gap(cells[0], hole, blueprint)
        decide = (decide_by(contract, blueprint.day) if contract else None) or hole - dt.timedelta(days=1)
        labels = listed(cell_label(cell, blueprint) for cell in cells)
        until = Text("{n}日間", "for {n} days").format(n=gap) if gap else Text("以後ずっと", "from then on")
        called = contract.name if contract else cell_label(cells[0], blueprint)
        return self.finding(
            contract or cells[0],
            title=Text("{hole}に{n}欄が穴になります", "{n} cells turn into holes on {hole}").format(
                hole=hole, n=len(cells)
            ),
            evidence=Text(
                "「{contract}」の後に続く契約がなく、{hole}から{until}穴です: {cells}",
                "nothing follows on “{contract}”: a hole from {hole} {until}: {cells}",
            ).format(contract=called, hole=hole, until=until, cells=labels),
            remedy=self.remedy.format(decide=decide, contract=called, hole=hole),
            values={
                "hole_from": hole.isoformat(),
                "decide_by": decide.isoformat(),
                "gap_days": gap,
                "cells": len(cells),
            },
            part=hole.isoformat(),
            related=tuple(subject_of(cell) for cell in cells),
        )

    def _renewals(self, blueprint: Blueprint) -> Iterator[Finding]:
        used = {c.key for cell in work_in(blueprint) if (c := contract_on(cell, blueprint, blueprint.day))}
        alert = limit(self, "notice_days", blueprint)
        for contract in blueprint.all(Contract):
            if contract.key not in used or not contract.auto_renew or contract.valid_to is None:
                continue
            end, decide = next_end(contract, blueprint.day), decide_by(contract, blueprint.day)
            soon = decide is None or 0 <= (decide - blueprint.day).days <= alert
            if end and soon:
                yield self._renews(contract, end, decide)

    def _renews(self, contract: Contract, end: dt.date, decide: dt.date | None) -> Finding:
        unknown = decide is None
        by = Text("解約予告の期間が書かれていません", "the notice period is not stated")
        if decide:
            by = Text("{d}までに決めないと更新されます", "it renews unless you decide by {d}").format(
                d=decide
            )
        return self.finding(
            contract,
            title=Text("自動更新: {name}", "Renews by itself: {name}").format(name=contract.name),
            evidence=Text("{end}に満了し自動更新されます。{by}", "it ends on {end} and renews; {by}").format(
                end=end, by=by
            ),
            remedy=Text(
                "契約「{name}」の「解約予告(月)」を書く。", "Write the notice period of “{name}”."
            ).format(name=contract.name)
            if unknown
            else Text(
                "{d}までに「{name}」を続けるか、条件を改めるかを決める。",
                "Decide by {d} whether “{name}” goes on, and on which terms.",
            ).format(d=decide, name=contract.name),
            verdict=Verdict.UNKNOWN if unknown else Verdict.BROKEN,
            severity=Severity.INFO,
            values={"ends": end.isoformat(), "decide_by": decide.isoformat() if decide else None},
            part="renewal",
        )


def _ending(cell: CoverageCell, hole: dt.date, blueprint: Blueprint) -> str:
    last = contract_on(cell, blueprint, hole - dt.timedelta(days=1))
    return last.key if last else ""


def _gap(cell: CoverageCell, hole: dt.date, blueprint: Blueprint) -> int | None:
    held = merged(span for one in together(cell, blueprint) for span in spells(one, blueprint))
    following = [span.first for span in held if span.first > hole]
    return (min(following) - hole).days if following else None


RULES: tuple[Rule, ...] = (CoverageOutlivesItsContracts(),)
