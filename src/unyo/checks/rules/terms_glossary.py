"""The glossary itself: one definition for a term, looked over in time (G28)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import TERMS
from unyo.checks.texts import texts
from unyo.checks.uses import spot_label, spot_place
from unyo.findings.rule import Case, Finding, Limit, Rule, subject_of
from unyo.findings.settings import limit
from unyo.framework.designs import Blueprint
from unyo.framework.glossary.definitions import (
    THE_SAME,
    Definition,
    contradicting,
    registered_definitions,
    written_definitions,
)
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.vocabulary.text import Text, joined, plural
from unyo.vocabulary.verdict import Severity, Verdict

_QUOTED = 60


class ATermHasOneDefinition(Rule):
    """一つの用語に、定義は一つだけある。

    A term has one definition.
    """

    id = "terms.a-term-has-one-definition"
    row = "G28"
    severity = Severity.WARNING
    limits = (
        Limit(
            "percent", Decimal(THE_SAME), Text("同じ定義とみなす一致(%)", "likeness of one definition (%)")
        ),
    )
    source = TERMS
    why = Text(
        "定義が二つあれば、どちらも正しいと信じた人どうしが食い違います。",
        "With two definitions people disagree, each of them sure to be right.",
    )
    remedy: ClassVar[Text] = Text(
        "「{term}」の定義を一つに決め、もう一つは書き換えるか、別の用語として名前を分ける。",
        "Settle on one definition of “{term}”; reword the other, or give it a name of its own.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per term with two and more definitions."""
        alike = float(limit(self, "percent", case.blueprint))
        for several in contradicting(_definitions(case.blueprint), alike):
            first = several[0]
            row = first.spot.passage.design
            yield self.finding(
                row if isinstance(row, GlossaryTerm) else None,
                field="definition" if isinstance(row, GlossaryTerm) else "",
                title=Text("「{term}」の定義が{n}つ", "{n} definitions of “{term}”").format(
                    term=first.term, n=len(several)
                ),
                evidence=joined([_said(one) for one in several], "、", "; "),
                remedy=self.remedy.format(term=first.term),
                values={"definitions": len(several), "registered": sum(one.registered for one in several)},
                part=first.term,
                where=spot_place(several[-1].spot),
                related=tuple(dict.fromkeys(subject_of(one.spot.passage.design) for one in several)),
            )

    def examined(self, case: Case) -> int:
        """How many definitions the glossary and the texts give."""
        return len(_definitions(case.blueprint))


class TheGlossaryIsLookedOverInTime(Rule):
    """用語集のどの用語も、次の見直し日が決まっていて、過ぎていない。

    Every term has a day for its next review, and the day has not passed.
    """

    id = "terms.the-glossary-is-looked-over-in-time"
    row = "G28"
    severity = Severity.WARNING
    source = TERMS
    why = Text(
        "組織も仕事も変わるのに用語集だけ古いままなら、誰も開かなくなります。",
        "Work changes; a glossary that does not is a glossary nobody opens.",
    )
    remedy: ClassVar[Text] = Text(
        "用語を確かめ、次の見直し日を先の日付にする。",
        "Look the terms over and set the next review to a day ahead.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for all overdue terms, one for all without a day."""
        terms = case.blueprint.all(GlossaryTerm)
        dated = [(term.review_due, term) for term in terms if term.review_due is not None]
        late = sorted(
            ((due, term) for due, term in dated if due < case.blueprint.day), key=lambda one: one[0]
        )
        if late:
            oldest = late[0][0]
            yield self._told(
                case,
                [term for _, term in late],
                Text("見直し日を過ぎた用語が{n}件", "{terms} overdue for review"),
                Text(
                    "もっとも古い見直し日は{oldest}({days}日前)",
                    "the oldest was due on {oldest}, {days} days ago",
                ).format(oldest=oldest, days=(case.blueprint.day - oldest).days),
                Verdict.BROKEN,
            )
        undated = [term for term in terms if term.review_due is None]
        if undated:
            yield self._told(
                case,
                undated,
                Text("見直し日の無い用語が{n}件", "{terms} without a day of review"),
                Text("いつ見直すかが書かれていません", "nobody wrote when to look them over"),
                Verdict.UNKNOWN,
            )

    def examined(self, case: Case) -> int:
        """How many terms the glossary has."""
        return len(case.blueprint.all(GlossaryTerm))

    def _told(
        self, case: Case, terms: list[GlossaryTerm], title: Text, said: Text, verdict: Verdict
    ) -> Finding:
        return self.finding(
            None,
            title=title.format(n=len(terms), terms=plural(len(terms), "term")),
            evidence=Text("{all}件のうち{names}。{said}", "of {all} terms: {names}; {said}").format(
                all=len(case.blueprint.all(GlossaryTerm)),
                names=listed(term.name for term in terms),
                said=said,
            ),
            remedy=self.remedy,
            verdict=verdict,
            values={"terms": len(terms), "of": len(case.blueprint.all(GlossaryTerm))},
            part=verdict.value,
            where=terms[0].at("review_due"),
            related=tuple(subject_of(term, "review_due") for term in terms[:5]),
        )


def _definitions(blueprint: Blueprint) -> tuple[Definition, ...]:
    return blueprint.derived(_gathered)


def _gathered(blueprint: Blueprint) -> tuple[Definition, ...]:
    registered = registered_definitions(blueprint.all(GlossaryTerm))
    return (*registered, *written_definitions(texts(blueprint).passages))


def _said(one: Definition) -> Text:
    quoted = one.wording if len(one.wording) <= _QUOTED else f"{one.wording[:_QUOTED]}…"
    return Text("{where}「{quoted}」", "{where} “{quoted}”").format(where=spot_label(one.spot), quoted=quoted)


RULES: tuple[Rule, ...] = (ATermHasOneDefinition(), TheGlossaryIsLookedOverInTime())
