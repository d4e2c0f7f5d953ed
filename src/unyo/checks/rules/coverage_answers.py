"""Whether the coverage matrix means what it says: 該当無, shared cells, items carried by one layer or none (H1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import cell_label, listed
from unyo.checks.packs import pack
from unyo.checks.rules.sources import SUPPLIERS
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.contracts.cells import is_not_applicable, parties_of
from unyo.framework.contracts.designs import CoverageCell, CoverageItem, CoverageLayer
from unyo.framework.designs import Blueprint
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity


class EveryNotApplicableHasAReason(Rule):
    """「該当無」には、理由が書かれている。

    Every "not applicable" says why.
    """

    id = "coverage.every-not-applicable-has-a-reason"
    row = "H1"
    severity = Severity.WARNING
    source = SUPPLIERS
    why = Text(
        "理由のない該当無は、考えた結果なのか、忘れただけなのかを区別できません。理由が付くまで穴と同じです。",
        "Without a reason nobody can tell a decision from an oversight; until then it counts as a hole.",
    )
    remedy: ClassVar[Text] = Text(
        "「{cell}」の「該当無の理由」と「承認者」を書く。仕事があるなら担い手を書く。",
        "Write the reason and who approved it for “{cell}”; if there is such work, write who does it.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell."""
        for cell in case.blueprint.all(CoverageCell):
            if not is_not_applicable(cell) or cell.reason.strip():
                continue
            label = cell_label(cell, case.blueprint)
            yield self.finding(
                cell,
                title=Text("理由のない該当無: {cell}", "Not applicable, and why? {cell}").format(cell=label),
                evidence=Text(
                    "該当無とありますが、理由が空です", "it says not applicable; the reason is empty"
                ),
                remedy=self.remedy.format(cell=label),
                values={"reason_given": 0},
            )

    def examined(self, case: Case) -> int:
        """How many cells the table has: a table without any 該当無 keeps the rule."""
        return len(case.blueprint.all(CoverageCell))


class EverySharedCellIsSplit(Rule):
    """二者が担う仕事には、どちらが何をするかの分担が書かれている。

    Where two parties share a piece of work, it is written who does which part.
    """

    id = "coverage.every-shared-cell-is-split"
    row = "H1"
    severity = Severity.WARNING
    source = SUPPLIERS
    why = Text(
        "「A社/B社」は二重の備えではなく、どちらも相手の仕事だと思える状態です。",
        "“A/B” is not double cover: each may take it for the work of the other.",
    )
    remedy: ClassVar[Text] = Text(
        "「{cell}」の「分担」に、{parties} のどちらが何をどこまで行うかを書く(または担い手を一者にする)。",
        "Write under “how they split” of “{cell}” which of {parties} does what, or name one party only.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell."""
        for cell in case.blueprint.all(CoverageCell):
            parties = parties_of(cell, case.blueprint)
            if len(parties) < 2 or cell.split.strip() or is_not_applicable(cell):
                continue
            label, named = cell_label(cell, case.blueprint), listed(parties)
            yield self.finding(
                cell,
                field="party",
                title=Text("分担が決まっていません: {cell}", "No split between two: {cell}").format(
                    cell=label
                ),
                evidence=Text(
                    "担い手が{n}者({parties})で、分担の欄が空です", "{n} parties ({parties}) and no split"
                ).format(n=len(parties), parties=named),
                remedy=self.remedy.format(cell=label, parties=named),
                values={"parties": len(parties)},
            )

    def examined(self, case: Case) -> int:
        """How many cells the table has."""
        return len(case.blueprint.all(CoverageCell))


class NoItemIsNobodys(Rule):
    """どの項目も、すべての層で「該当無」になってはいない。

    No item is "not applicable" in every layer.
    """

    id = "coverage.no-item-is-nobodys"
    row = "H1"
    severity = Severity.ERROR
    source = SUPPLIERS
    why = Text(
        "表に項目があるのは仕事があるからです。全層が該当無なら、その仕事は誰のものでもありません。",
        "An item is in the table because there is such work; not applicable everywhere means nobody's.",
    )
    remedy: ClassVar[Text] = Text(
        "「{item}」を担う層を一つ決めて担い手を書く。本当に無い仕事なら項目ごと表から外す。",
        "Name the layer that does “{item}” and who; if there is no such work, take the item out.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per item."""
        for item, cells in _by_item(case.blueprint):
            if cells and all(is_not_applicable(cell) for cell in cells):
                yield self.finding(
                    item,
                    title=Text("誰の仕事でもない項目: {item}", "Nobody's item: {item}").format(
                        item=item.name
                    ),
                    evidence=Text("{n}行すべてが該当無です", "all of its {n} rows say not applicable").format(
                        n=len(cells)
                    ),
                    remedy=self.remedy.format(item=item.name),
                    values={"rows": len(cells), "not_applicable": len(cells)},
                )

    def examined(self, case: Case) -> int:
        """How many items have rows."""
        return sum(bool(cells) for _, cells in _by_item(case.blueprint))


class NoItemHangsOnOneLayer(Rule):
    """一つの層だけが担い、ほかの層が「該当無」の項目は、見直しを済ませている。

    No item is carried by a single layer while all other layers say "not applicable".
    """

    id = "coverage.no-item-hangs-on-one-layer"
    row = "H1"
    severity = Severity.INFO
    source = SUPPLIERS
    why = Text(
        "ほかの層にも同じ種類の仕事が残っていることがあります。たとえばアカウント管理はクラウドにもアプリにもあります。",
        "The other layers often hold work of the same kind: accounts exist in the cloud and the application too.",
    )
    remedy: ClassVar[Text] = Text(
        "「{item}」について{others}に本当に仕事が無いか確かめ、無ければ該当無の理由を書く。",
        "Check that there is no such work as “{item}” in {others}; if so write the reason.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per item."""
        layers = {cell.layer for cell in case.blueprint.all(CoverageCell)}
        for item, cells in _by_item(case.blueprint):
            idle = {cell.layer for cell in cells if is_not_applicable(cell)}
            busy = {cell.layer for cell in cells} - idle
            if len(busy) == 1 and len(layers) > 1 and idle == layers - busy:
                yield self._review(item, busy.pop(), idle, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many items have rows."""
        return sum(bool(cells) for _, cells in _by_item(case.blueprint))

    def _review(self, item: CoverageItem, busy: str, idle: set[str], blueprint: Blueprint) -> Finding:
        names = [layer.name for layer in blueprint.all(CoverageLayer) if layer.key in idle]
        others = listed(names or sorted(idle))
        asked = [one.question for one in pack().items if one.question and one.name == item.name][:1]
        return self.finding(
            item,
            title=Text("一つの層だけの項目: {item}", "Carried by one layer only: {item}").format(
                item=item.name
            ),
            evidence=Text(
                "{layer}だけが担い、{others}は該当無です",
                "only {layer} carries it; {others} say not applicable",
            ).format(layer=blueprint.name(CoverageLayer, busy), others=others),
            remedy=joined([self.remedy.format(item=item.name, others=others), *asked], "", " "),
            values={"layers": len(idle) + 1, "carrying": 1},
        )


def _by_item(blueprint: Blueprint) -> Iterator[tuple[CoverageItem, list[CoverageCell]]]:
    inside: dict[str, list[CoverageCell]] = {}
    for cell in blueprint.all(CoverageCell):
        inside.setdefault(cell.item, []).append(cell)
    for item in blueprint.all(CoverageItem):
        yield item, inside.get(item.key, [])


RULES: tuple[Rule, ...] = (
    EveryNotApplicableHasAReason(),
    EverySharedCellIsSplit(),
    NoItemIsNobodys(),
    NoItemHangsOnOneLayer(),
)
