"""What IT decides serves the business, and what the business wants gets something from IT (M5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources_duty import GOALS
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.plans.alignment import Alignment, aligned
from unyo.framework.plans.designs import BusinessGoal, ModelDecision
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


class EveryDecisionServesAGoal(Rule):
    """運用モデルのどの決定も、事業目標に結びついている。

    Every decision about the operating model serves a business goal.
    """

    id = "goals.every-decision-serves-a-goal"
    row = "M5"
    severity = Severity.WARNING
    source = GOALS
    why = Text(
        "目標に結びつかない決定は、費用だけが残ります。",
        "A decision that serves no goal leaves only its cost.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の「事業目標」を選ぶ。どれにも当たらなければ、決定をやめるか目標を足す。",
        "Choose the business goal of “{name}”; where none fits, drop the decision or add the goal.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per decision; it tells when an IT outcome is left without a goal."""
        for one in case.blueprint.derived(_aligned).adrift:
            outcome = Text("ITの成果: {o}", "IT outcome: {o}").format(o=one.outcome) if one.outcome else _NONE
            yield self.finding(
                one,
                field="goal",
                title=Text(
                    "事業目標に結びつかない決定: {name}", "A decision that serves no goal: {name}"
                ).format(name=one.name),
                evidence=Text("事業目標: {goal}。{outcome}", "goal: {goal}; {outcome}").format(
                    goal=one.goal or Text("空欄", "blank"), outcome=outcome
                ),
                remedy=self.remedy.format(name=one.name),
                values={"goal": one.goal, "has_outcome": int(bool(one.outcome))},
            )

    def examined(self, case: Case) -> int:
        """How many decisions there are."""
        return len(case.blueprint.all(ModelDecision))


class EveryGoalHasAnItOutcome(Rule):
    """どの事業目標にも、それに応えるITの成果がある。

    Every business goal has an IT outcome that answers it.
    """

    id = "goals.every-goal-has-an-it-outcome"
    row = "M5"
    severity = Severity.WARNING
    source = GOALS
    why = Text(
        "ITの成果のない目標は、運用モデルのどこにも支えがありません。",
        "A goal without an IT outcome has nothing in the operating model to stand on.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」に応える「運用モデルの決定」を書き、その「ITの成果」を埋める。",
        "Write a decision that answers “{name}”, with its IT outcome.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per goal without a decision, or whose decisions name no outcome."""
        for found in case.blueprint.derived(_aligned).without_outcome:
            goal, serving = found.goal, found.decisions
            yield self.finding(
                goal,
                title=Text("ITの成果のない事業目標: {name}", "A goal without an IT outcome: {name}").format(
                    name=goal.name
                ),
                evidence=Text(
                    "この目標の決定は{n}件、成果の書かれたものは0件({names})",
                    "{n} decisions serve it, none with an outcome ({names})",
                ).format(n=len(serving), names=listed(one.name for one in serving) if serving else _NONE),
                remedy=self.remedy.format(name=goal.name),
                values={"decisions": len(serving), "outcomes": 0},
            )

    def examined(self, case: Case) -> int:
        """How many goals there are."""
        return len(case.blueprint.all(BusinessGoal))


def _aligned(blueprint: Blueprint) -> Alignment:
    return aligned(blueprint.all(BusinessGoal), blueprint.all(ModelDecision))


_NONE = Text("なし", "none")
RULES: tuple[Rule, ...] = (EveryDecisionServesAGoal(), EveryGoalHasAnItOutcome())
