"""What operations are here, said once and in three parts (V2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.catalog_sources import DEFINITION
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.items.definition import current_definitions, missing_parts
from unyo.framework.items.designs import OperationsDefinition
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity


class OneDefinitionIsCurrent(Rule):
    """運用の定義は、今日の時点でちょうど一つが有効である。

    Exactly one definition of operations is in force today.
    """

    id = "items.one-definition-is-current"
    row = "V2"
    severity = Severity.ERROR
    source = DEFINITION
    why = Text(
        "定義が二つあれば、引き受けるかどうかの判断が人によって変わります。",
        "With two definitions, what is taken on depends on who is asked.",
    )
    remedy: ClassVar[Text] = Text(
        "残す版の「適用開始日」を新しくするか、ほかの版を消す: {editions}",
        "Give the edition to keep a later “valid from”, or remove the others: {editions}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """A finding when several are in force, or none of those written has begun."""
        every = case.blueprint.all(OperationsDefinition)
        current = current_definitions(every, case.blueprint.day)
        if not every or len(current) == 1:
            return
        named = listed(one.edition for one in (current or every))
        none = Text("有効な運用の定義がありません", "No definition of operations is in force")
        several = Text(
            "運用の定義が{n}つ同時に有効です", "{n} definitions of operations are in force at once"
        )
        yield self.finding(
            current[1] if current else every[0],
            field="valid_from",
            title=(several if current else none).format(n=len(current)),
            evidence=Text("基準日 {day}、版: {editions}", "as of {day}; editions: {editions}").format(
                day=case.blueprint.day, editions=named
            ),
            remedy=self.remedy.format(editions=named),
            values={"current": len(current), "editions": len(every)},
            part="current",
        )

    def examined(self, case: Case) -> int:
        """How many definitions are written."""
        return len(case.blueprint.all(OperationsDefinition))


class DefinitionSaysItsThreeParts(Rule):
    """運用の定義は、何のために・何を活用して・どうすること、の三つを書いている。

    A definition of operations says to what end, using what, and doing what.
    """

    id = "items.definition-says-its-three-parts"
    row = "V2"
    severity = Severity.ERROR
    source = DEFINITION
    why = Text(
        "一つでも欠けると、何が専門で何が専門外かを言えません。",
        "With one part missing nobody can say what belongs to operations and what does not.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per definition with a part that is empty or says nothing."""
        for one in case.blueprint.all(OperationsDefinition):
            if missing := missing_parts(one):
                parts = joined([table_of(OperationsDefinition).column(name).label for name in missing])
                yield self.finding(
                    one,
                    field=missing[0],
                    title=Text(
                        "運用の定義(版 {edition})に書かれていない部分: {parts}",
                        "Definition of operations (edition {edition}) does not say: {parts}",
                    ).format(edition=one.edition or one.key, parts=parts),
                    evidence=Text("三つのうち{n}つ", "{n} of three parts").format(n=len(missing)),
                    remedy=Text("{parts}を一文で書く。", "Write one sentence for: {parts}.").format(
                        parts=parts
                    ),
                    values={"missing": len(missing)},
                )

    def examined(self, case: Case) -> int:
        """How many definitions are written."""
        return len(case.blueprint.all(OperationsDefinition))


RULES: tuple[Rule, ...] = (OneDefinitionIsCurrent(), DefinitionSaysItsThreeParts())
