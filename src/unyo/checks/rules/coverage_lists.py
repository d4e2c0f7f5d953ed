"""Whether the coverage matrix asks about all there is: hours, sub-items, and items whose names are clear (SD-09, SD-21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import end_of, listed
from unyo.checks.packs import pack
from unyo.checks.required import is_of_item, is_of_layer, is_of_part, required_coverage, template_items
from unyo.checks.rules.sources import TEMPLATE
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.contracts.cells import calendar_of
from unyo.framework.contracts.designs import CoverageCell, CoverageItem, RequiredCoverage
from unyo.framework.designs import Blueprint
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict


class TheMatrixKnowsHoursAndSubItems(Rule):
    """契約カバレッジ表は、夜間・休日や、バッチ監視・演習などの小項目にも答えている。

    The coverage matrix answers for nights and days off, and for parts such as batch monitoring and restore drills.
    """

    id = "coverage.the-matrix-knows-hours-and-sub-items"
    row = "SD-21"
    severity = Severity.WARNING
    source = TEMPLATE
    why = Text(
        "層×項目だけの表では、夜間の一次対応やバッチ監視の穴は見えません。見えない穴は「無い」と読まれます。",
        "A table of layers and items alone cannot show nights or batch monitoring; what is not shown reads as fine.",
    )
    remedy: ClassVar[Text] = Text(
        "「{work}」の行を足し、担い手・根拠・対応時間を書く(項目: {item}{band})。",
        "Add a row for “{work}” with party, basis and hours (item: {item}{band}).",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per required piece of work no row answers for; unknown where the table has no such rows at all."""
        cells = case.blueprint.all(CoverageCell)
        if not cells:
            return
        parts, bands = (sum(bool(c.sub_item) for c in cells), sum(bool(c.band) for c in cells))
        for required in required_coverage(case.blueprint):
            if not any(_answers(cell, required, case.blueprint) for cell in cells):
                yield self._unanswered(required, cells, parts, bands)

    def examined(self, case: Case) -> int:
        """How many pieces of work the table has to answer for; 0 without a table."""
        return len(required_coverage(case.blueprint)) if case.blueprint.all(CoverageCell) else 0

    def _unanswered(
        self, required: RequiredCoverage, cells: tuple[CoverageCell, ...], parts: int, bands: int
    ) -> Finding:
        rows = len(cells)
        work = required.sub_item or required.item
        told = pack().said(work)
        band = TimeBand(required.band).label if required.band else None
        suffix = Text("、時間帯: {b}", ", band: {b}").format(b=band) if band else Text("", "")
        blind = not parts and not bands
        return self.finding(
            required if required.key else None,
            title=Text("{work}: この表では分かりません", "{work}: the table cannot tell").format(work=told)
            if blind
            else Text("{work}: 行がありません", "{work}: no row").format(work=told),
            evidence=Text(
                "{rows}行のうち小項目のある行は{parts}、時間帯のある行は{bands}で、「{work}」に答える行がありません",
                "of {rows} rows {parts} name a sub-item and {bands} a band; none answers for “{work}”",
            ).format(rows=rows, parts=parts, bands=bands, work=told),
            remedy=self.remedy.format(
                work=pack().called(work), item=pack().called(required.item), band=suffix
            ),
            verdict=Verdict.UNKNOWN if blind else Verdict.BROKEN,
            values={"rows": rows, "rows_with_sub_item": parts, "rows_with_band": bands, "work": work},
            part=f"{required.layer}/{required.item}/{work}/{required.band}",
            where=end_of(cells),
        )


class ItemNamesMeanOneThing(Rule):
    """項目の名前は、どの仕事を指すかが一つに決まり、雛形の項目が抜けていない。

    The name of each item means one kind of work, and no item of the template is left out.
    """

    id = "coverage.item-names-mean-one-thing"
    row = "SD-09"
    severity = Severity.WARNING
    source = TEMPLATE
    why = Text(
        "「改修」が不具合の修正か小さな変更かで、有償か無償か、誰の仕事かが変わります。",
        "Whether “改修” (repair) is a bug fix or a small change decides who does it and who pays.",
    )
    remedy: ClassVar[Text] = Text(
        "「{item}」が{meanings}のどれを指すか決め、項目を分けるか名前を改める。",
        "Decide which of {meanings} “{item}” means; split the item or rename it.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per unclear item, one per meaning said twice, and one for all template items left out."""
        items = case.blueprint.all(CoverageItem)
        meanings = {item.key: tuple(t.name for t in template_items(item)) for item in items}
        for item in items:
            if len(meanings[item.key]) > 1:
                yield self._unclear(item, meanings[item.key])
        clear = Counter(names[0] for names in meanings.values() if len(names) == 1)
        for name, times in clear.items():
            if times > 1:
                said = [item for item in items if meanings[item.key] == (name,)]
                yield self._twice(name, said)
        yield from self._left_out({name for names in meanings.values() for name in names}, len(items))

    def examined(self, case: Case) -> int:
        """How many items the table has."""
        return len(case.blueprint.all(CoverageItem))

    def _unclear(self, item: CoverageItem, meanings: tuple[str, ...]) -> Finding:
        named = listed(meanings)
        return self.finding(
            item,
            field="name",
            title=Text("どちらの意味ですか: {item}", "Which one is meant? {item}").format(item=item.name),
            evidence=Text(
                "「{item}」は{named}の{n}つに当てはまります", "“{item}” may mean {n}: {named}"
            ).format(item=item.name, named=named, n=len(meanings)),
            remedy=self.remedy.format(item=item.name, meanings=named),
            verdict=Verdict.UNKNOWN,
            values={"meanings": len(meanings)},
        )

    def _twice(self, meaning: str, said: list[CoverageItem]) -> Finding:
        names = listed(item.name for item in said)
        return self.finding(
            said[1],
            field="name",
            title=Text("同じ意味の項目: {names}", "Items that mean the same: {names}").format(names=names),
            evidence=Text("どれも「{meaning}」です: {names}", "each means “{meaning}”: {names}").format(
                meaning=meaning, names=names
            ),
            remedy=Text("一つにまとめるか、違いが分かる名前に改める。", "Merge them, or rename them apart."),
            values={"items": len(said)},
            part=meaning,
        )

    def _left_out(self, present: set[str], items: int) -> Iterator[Finding]:
        missing = [template.name for template in pack().items if template.name not in present]
        if items and missing:
            named = listed([pack().said(name) for name in missing], len(missing))
            yield self.finding(
                None,
                title=Text(
                    "雛形にあって表にない項目: {named}", "In the template, not in the table: {named}"
                ).format(named=named),
                evidence=Text(
                    "雛形の{n}項目のうち{m}項目が表にありません",
                    "{m} of {n} template items are not in the table",
                ).format(n=len(pack().items), m=len(missing)),
                remedy=Text(
                    "項目「{named}」の列を足す。別の名前で入っているなら、その項目の「別名」に書く。",
                    "Add columns for “{named}”, or write that name into “also called” of the item that holds it.",
                ).format(named=named),
                severity=Severity.INFO,
                values={"template_items": len(pack().items), "missing": len(missing)},
                part="left-out",
            )


def _answers(cell: CoverageCell, required: RequiredCoverage, blueprint: Blueprint) -> bool:
    if not is_of_layer(cell, required, blueprint):
        return False
    named = is_of_part(cell, required, blueprint) if required.sub_item else False
    if not required.band:
        return named if required.sub_item else is_of_item(cell, required.item, blueprint)
    if not named and (cell.sub_item or not is_of_item(cell, required.item, blueprint)):
        return False
    if named and required.sub_item:
        return True
    told = cell.band in (required.band, TimeBand.ALWAYS)
    return told or (not cell.band and calendar_of(cell, blueprint, blueprint.day) is not None)


RULES: tuple[Rule, ...] = (TheMatrixKnowsHoursAndSubItems(), ItemNamesMeanOneThing())
