"""Words in promises that cannot be held to anything (V14)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import WORDING
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.agreements.designs import Agreement, Chain, Option, ServiceLevelTarget
from unyo.framework.contracts.designs import Clause, Contract, CoverageCell
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import Activity
from unyo.vocabulary.ambiguity import Ambiguity, ambiguous_words
from unyo.vocabulary.declare import Design, table_of
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity

PROMISES: tuple[tuple[type[Design], tuple[str, ...]], ...] = (
    (Agreement, ("note",)),
    (ServiceLevelTarget, ("wording", "clock_stop", "exclusions", "note")),
    (Chain, ("note",)),
    (Option, ("claim",)),
    (Contract, ("note",)),
    (Clause, ("wording",)),
    (CoverageCell, ("split", "reason")),
    (Activity, ("note",)),
)
_AROUND = 12


class NoPromiseIsAmbiguous(Rule):
    """合意・目標・条項・分担の文に、数字も担当もない曖昧な言葉がない。

    No agreement, target, clause or split uses words without a number or a person behind them.
    """

    id = "wording.no-promise-is-ambiguous"
    row = "V14"
    severity = Severity.WARNING
    source = WORDING
    why = Text(
        "「速やかに」「適宜」の約束は、守られたかどうかを誰も判定できません。",
        "Nobody can tell whether a promise to act promptly, or as needed, was kept.",
    )
    remedy: ClassVar[Text] = Text(
        "{table}「{name}」の{field}で、{words}を数字(例: 30分以内)・条件・担当者に置き換える。",
        "In {field} of {table} “{name}” replace {words} by a number (e.g. within 30 min), a condition or a person.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per text that holds at least one such word."""
        for design, field, text in _texts(case.blueprint):
            words = ambiguous_words(text)
            if words:
                yield self._told(design, field, text, words)

    def examined(self, case: Case) -> int:
        """How many texts there are."""
        return sum(1 for _ in _texts(case.blueprint))

    def _told(self, design: Design, field: str, text: str, words: list[Ambiguity]) -> Finding:
        declared = table_of(type(design))
        named = listed(Text(f"「{word}」", f"“{word}”") for word in dict.fromkeys(one.word for one in words))
        reasons = joined(list(dict.fromkeys(one.why for one in words)), "。", "; ")
        return self.finding(
            design,
            field=field,
            title=Text("曖昧な言葉: {words}", "Ambiguous: {words}").format(words=named),
            evidence=Text("{quote}: {reasons}", "{quote}: {reasons}").format(
                quote=listed(f"…{_around(text, one)}…" for one in words), reasons=reasons
            ),
            remedy=self.remedy.format(
                table=declared.label,
                name=declared.title_of(design),
                field=declared.column(field).label,
                words=named,
            ),
            severity=max(one.severity for one in words),
            values={"words": len(words), "first": words[0].word},
        )


def _texts(blueprint: Blueprint) -> Iterator[tuple[Design, str, str]]:
    for kind, fields in PROMISES:
        for design in blueprint.all(kind):
            for field in fields:
                if text := str(getattr(design, field)).strip():
                    yield design, field, text


def _around(text: str, found: Ambiguity) -> str:
    return " ".join(text[max(found.start - _AROUND, 0) : found.end + _AROUND].split())


RULES: tuple[Rule, ...] = (NoPromiseIsAmbiguous(),)
