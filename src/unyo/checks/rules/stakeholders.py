"""What is expected and what answers it (V11)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.catalog_sources import EXPECTATIONS
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import limit
from unyo.framework.catalog.designs import Outcome, Service
from unyo.framework.catalog.expectations import Expected, expected, unexpected
from unyo.framework.designs import Blueprint
from unyo.framework.stakeholders.designs import Expectation, Stakeholder
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

HEAVY = 4
SCALE = range(1, 6)
SCALED = ("influence", "interest", "satisfaction")


def answers(blueprint: Blueprint) -> tuple[Expected, ...]:
    """Every expectation with what answers it."""
    return blueprint.derived(_answers)


def _answers(blueprint: Blueprint) -> tuple[Expected, ...]:
    return expected(blueprint.all(Expectation), blueprint.all(Outcome), blueprint.all(Service))


class EveryExpectationIsAnswered(Rule):
    """どの期待にも、それに応える成果とサービスがある。

    Every expectation is answered by an outcome that a service brings about.
    """

    id = "stakeholders.every-expectation-is-answered"
    row = "V11"
    severity = Severity.WARNING
    source = EXPECTATIONS
    why = Text(
        "応える相手のいない期待は、障害の日に「できて当然」として現れます。",
        "An expectation nobody answers comes up on the day of an outage, as a matter of course.",
    )
    remedy: ClassVar[Text] = Text(
        "「{expectation}」に応えるサービスと成果を書くか、応えないと{who}に伝える。",
        "Write the service and the outcome that answer “{expectation}”, or tell {who} that it will not be done.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per gap; `over_expectation` 1 says that they believe a service does it today."""
        for one in answers(case.blueprint):
            if one.is_gap:
                yield self._told(one, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many expectations are written."""
        return len(case.blueprint.all(Expectation))

    def _told(self, one: Expected, blueprint: Blueprint) -> Finding:
        who = blueprint.name(Stakeholder, one.expectation.stakeholder)
        said = Text("成果{n}件、サービス0件", "{n} outcomes, 0 services").format(n=len(one.outcomes))
        return self.finding(
            one.expectation,
            title=Text("応えるもののない期待: {text}", "An expectation nobody answers: {text}").format(
                text=one.expectation.text
            ),
            evidence=Text(
                "{who}の期待。結び付いているのは{said}", "expected by {who}; linked to it: {said}"
            ).format(who=who, said=said),
            remedy=self.remedy.format(expectation=one.expectation.text, who=who),
            values={
                "outcomes": len(one.outcomes),
                "services": 0,
                "over_expectation": int(one.is_over_expectation),
            },
        )


class EveryOutcomeIsExpected(Rule):
    """どの成果にも、それを期待する人がいる。

    Somebody expects every outcome.
    """

    id = "stakeholders.every-outcome-is-expected"
    row = "V11"
    severity = Severity.INFO
    source = EXPECTATIONS
    why = Text(
        "誰も期待していない成果は、過剰な提供か、聞き漏らした期待です。",
        "An outcome nobody expects is done beyond what was asked, or its expectation was never heard.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per outcome without an expectation."""
        for one in unexpected(case.blueprint.all(Outcome), case.blueprint.all(Expectation)):
            yield self.finding(
                one,
                field="expectation",
                title=Text(
                    "誰も期待していない成果: {outcome}", "An outcome nobody expects: {outcome}"
                ).format(outcome=one.name),
                evidence=Text("結び付いた期待は0件", "linked to 0 expectations"),
                remedy=Text(
                    "「{outcome}」が応える期待を書くか、提供を見直す。",
                    "Write which expectation “{outcome}” meets, or think about whether to go on with it.",
                ).format(outcome=one.name),
                values={"expectations": 0},
            )

    def examined(self, case: Case) -> int:
        """How many outcomes are written."""
        return len(case.blueprint.all(Outcome))


class HeavyStakeholdersWereAsked(Rule):
    """影響力の大きい(4以上、または枠組みの定めた数以上の)利害関係者の期待を、少なくとも一つ聞いている。

    At least one expectation of every stakeholder of great influence (4, or as the framework sets) is known.
    """

    id = "stakeholders.heavy-stakeholders-were-asked"
    row = "V11"
    severity = Severity.WARNING
    limits = (
        Limit("influence", Decimal(HEAVY), Text("大きいとみなす影響力", "influence that counts as great")),
    )
    source = EXPECTATIONS
    why = Text(
        "影響力の大きい人の期待を知らずに決めた成果は、後で覆ります。",
        "Outcomes settled without those of influence are overturned later.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Broken from the limit up; unknown where nobody weighed somebody who expects nothing."""
        heavy = limit(self, "influence", case.blueprint)
        asked = {one.stakeholder for one in case.blueprint.all(Expectation)}
        for one in case.blueprint.all(Stakeholder):
            if one.key not in asked and (one.influence is None or one.influence >= heavy):
                yield self._told(one)

    def examined(self, case: Case) -> int:
        """How many stakeholders are written."""
        return len(case.blueprint.all(Stakeholder))

    def _told(self, one: Stakeholder) -> Finding:
        weight = (
            Text("不明", "unknown") if one.influence is None else Text(f"{one.influence}", f"{one.influence}")
        )
        return self.finding(
            one,
            title=Text("期待を聞いていない利害関係者: {who}", "A stakeholder nobody has asked: {who}").format(
                who=one.name
            ),
            evidence=Text("期待0件、影響力 {weight}", "0 expectations, influence {weight}").format(
                weight=weight
            ),
            remedy=Text(
                "{who}に、運用に何を期待するか、何で測るかを聞いて書く。",
                "Ask {who} what they expect of operations and how they would tell, and write it down.",
            ).format(who=one.name),
            verdict=Verdict.UNKNOWN if one.influence is None else Verdict.BROKEN,
            values={"expectations": 0, "influence": one.influence},
        )


class WeightsAreOnTheScale(Rule):
    """影響力・関心・満足は、1から5までの数である。

    Influence, interest and satisfaction are numbers from 1 to 5.
    """

    id = "stakeholders.weights-are-on-the-scale"
    row = "V11"
    severity = Severity.WARNING
    source = EXPECTATIONS
    why = Text(
        "物差しの外の数は、並べ替えと平均を狂わせます。",
        "A number off the scale upsets every order and every mean.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per stakeholder."""
        for one in case.blueprint.all(Stakeholder):
            off = [name for name in SCALED if (n := getattr(one, name)) is not None and n not in SCALE]
            if off:
                said = listed(_weight(one, name) for name in off)
                yield self.finding(
                    one,
                    field=off[0],
                    title=Text("物差しの外の数: {who}", "A number off the scale: {who}").format(who=one.name),
                    evidence=said,
                    remedy=Text("1から5までの数にする。", "Use a number from 1 to 5."),
                    values={name: getattr(one, name) for name in off},
                )

    def examined(self, case: Case) -> int:
        """How many stakeholders have been weighed."""
        every = case.blueprint.all(Stakeholder)
        return sum(any(getattr(one, name) is not None for name in SCALED) for one in every)


def _weight(one: Stakeholder, name: str) -> Text:
    label = table_of(Stakeholder).column(name).label
    return Text("{label} {n}", "{label} {n}").format(label=label, n=getattr(one, name))


RULES: tuple[Rule, ...] = (
    EveryExpectationIsAnswered(),
    EveryOutcomeIsExpected(),
    HeavyStakeholdersWereAsked(),
    WeightsAreOnTheScale(),
)
