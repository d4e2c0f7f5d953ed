"""The items a framework is designed by: all of them planned, and 確定 proven by what was written (V1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.catalog_sources import ITEMS
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.items.designs import HORIZONS, DesignItem
from unyo.framework.items.effective import SETTLED, artefact_tables, obstacles
from unyo.framework.standard_rows import said_in_both
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict

_KEPT_ELSEWHERE = frozenset({"catalog_publication"})  # no declared table: the page of the items looks there


def row_counts(blueprint: Blueprint) -> dict[str, int]:
    """How many rows each declared table has."""
    return {name: len(blueprint.all(table.design)) for name, table in TABLES.items()}


class SettledItemsHaveTheirArtefacts(Rule):
    """「確定」とした設計項目には、成果物の表に中身がある。

    A design item that is settled has rows in the tables that hold what was designed.
    """

    id = "items.settled-items-have-their-artefacts"
    row = "V1"
    severity = Severity.ERROR
    source = ITEMS
    why = Text(
        "中身のない「確定」は、決まっていないことを隠します。",
        "A settled item without content hides that nothing was decided.",
    )
    remedy: ClassVar[Text] = Text(
        "「{item}」の成果物の表に書くか、状態を「設計中」に戻す。",
        "Write what “{item}” designs into its tables, or set the status back to designing.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per settled item that is not proven."""
        counts = row_counts(case.blueprint)
        labels = {name: table.label for name, table in TABLES.items()}
        for item, horizons in _settled(case.blueprint):
            named = artefact_tables(item)
            tables = [name for name in named if name not in _KEPT_ELSEWHERE]
            against = obstacles(tables, counts, {}, labels) if tables or not named else ()
            if against:
                yield self._told(item, horizons, against, counts)

    def examined(self, case: Case) -> int:
        """How many items are settled at some horizon."""
        return len(_settled(case.blueprint))

    def _told(
        self, item: DesignItem, horizons: list[str], against: tuple[Text, ...], counts: dict[str, int]
    ) -> Finding:
        at = joined([table_of(DesignItem).column(name).label for name in horizons])
        empty = sum(counts.get(name) == 0 for name in artefact_tables(item))
        return self.finding(
            item,
            field="artefacts",
            title=Text("「確定」の根拠がありません: {item}", "Settled without its artefact: {item}").format(
                item=item.name
            ),
            evidence=Text("{at}が「確定」。{why}", "{at}: settled; {why}").format(
                at=at, why=joined([*against])
            ),
            remedy=self.remedy.format(item=item.name),
            values={"settled": len(horizons), "empty_tables": empty},
        )


class EveryItemIsPlanned(Rule):
    """標準の設計項目が、すべて枠組みに挙がっている。

    Every standard design item stands in the framework.
    """

    id = "items.every-item-is-planned"
    row = "V1"
    severity = Severity.INFO
    source = ITEMS
    why = Text(
        "一覧から落ちた項目は、設計しないと決めたのか忘れたのか分かりません。",
        "Of an item that fell off the list nobody knows whether it was left out or forgotten.",
    )
    remedy: ClassVar[Text] = Text(
        "「設計項目」に足す。設計しないなら状態を「未着手」のまま備考に理由を書く: {items}",
        "Add them to the design items; where one is left out on purpose, say so in its note: {items}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for all that are missing."""
        own = case.blueprint.all(DesignItem)
        if not own:
            return
        there = {match_key(name) for item in own for name in (item.key, item.name)}
        standard = said_in_both("design_item", "name")
        missing = [one for one in standard if not {match_key(one.ja), match_key(one.en)} & there]
        if missing:
            yield self.finding(
                None,
                title=Text(
                    "挙がっていない設計項目が{n}件あります", "{n} standard design items are not listed"
                ).format(n=len(missing)),
                evidence=Text("標準{all}項目のうち: {items}", "of {all} standard items: {items}").format(
                    all=len(standard), items=listed(missing)
                ),
                remedy=self.remedy.format(items=listed(missing)),
                values={"missing": len(missing), "standard": len(standard)},
                part="missing-items",
            )

    def examined(self, case: Case) -> int:
        """How many items the framework has."""
        return len(case.blueprint.all(DesignItem))


class EveryItemHasAStatus(Rule):
    """設計項目の三つの時点すべてに、状態が書かれている。

    Every design item says its status at all three horizons.
    """

    id = "items.every-item-has-a-status"
    row = "V1"
    severity = Severity.INFO
    source = ITEMS
    why = Text(
        "状態の空欄は「未着手」とも「不要」とも読めます。",
        "An empty status may mean “not started” and may mean “not needed”.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One unknown finding per item with an empty status."""
        for item in case.blueprint.all(DesignItem):
            empty = [name for name in HORIZONS if not getattr(item, name)]
            if empty:
                at = joined([table_of(DesignItem).column(name).label for name in empty])
                yield self.finding(
                    item,
                    field=empty[0],
                    title=Text("状態の分からない設計項目: {item}", "Status not known: {item}").format(
                        item=item.name
                    ),
                    evidence=Text("空欄: {at}", "empty: {at}").format(at=at),
                    remedy=Text(
                        "「{item}」の{at}を選ぶ。まだなら「未着手」。",
                        "Choose {at} of “{item}”; “not started” where nothing was done yet.",
                    ).format(item=item.name, at=at),
                    verdict=Verdict.UNKNOWN,
                    values={"empty": len(empty)},
                )

    def examined(self, case: Case) -> int:
        """How many items the framework has."""
        return len(case.blueprint.all(DesignItem))


def _settled(blueprint: Blueprint) -> list[tuple[DesignItem, list[str]]]:
    every = ((one, [h for h in HORIZONS if getattr(one, h) == SETTLED]) for one in blueprint.all(DesignItem))
    return [(item, horizons) for item, horizons in every if horizons]


RULES: tuple[Rule, ...] = (SettledItemsHaveTheirArtefacts(), EveryItemIsPlanned(), EveryItemHasAStatus())
