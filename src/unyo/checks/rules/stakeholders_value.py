"""Value that is easy to see and value that is not: a register needs both, with evidence (V13)."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.checks.rules.catalog_sources import VALUE
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.catalog.designs import VISIBILITIES, Outcome
from unyo.framework.designs import Blueprint
from unyo.vocabulary.nothing_said import says_nothing
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict


class BothKindsOfValueAreTold(Rule):
    """成果には、見えやすい価値と見えにくい価値の両方が書かれている。

    Outcomes tell both kinds of value: easy to see and hard to see.
    """

    id = "stakeholders.both-kinds-of-value-are-told"
    row = "V13"
    severity = Severity.WARNING
    source = VALUE
    why = Text(
        "見えやすい価値だけを語ると、何も起きない日の働きに対価が付きません。",
        "Who tells only what is easy to see is not paid for the days on which nothing happens.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for the kind that is missing; unknown while an outcome without a kind may be of it."""
        every = case.blueprint.all(Outcome)
        missing = _missing(case.blueprint)
        if not every or not missing:
            return
        untyped = sum(not one.visibility for one in every)
        kinds = joined([one.label for one in VISIBILITIES if one.value in missing])
        yield self.finding(
            None,
            title=Text("書かれていない価値: {kinds}", "Value nobody has told: {kinds}").format(kinds=kinds),
            evidence=Text(
                "成果{n}件のうち、{kinds}は0件、見えやすさの空欄が{untyped}件",
                "of {n} outcomes 0 are {kinds}; {untyped} do not say",
            ).format(n=len(every), kinds=kinds, untyped=untyped),
            remedy=Text(
                "成果に{kinds}を一つ以上書き、根拠を添える。",
                "Write at least one outcome that is {kinds}, with its evidence.",
            ).format(kinds=kinds),
            verdict=Verdict.UNKNOWN if untyped else Verdict.BROKEN,
            values={"outcomes": len(every), "untyped": untyped, "kinds_missing": len(missing)},
            part="kinds",
        )

    def examined(self, case: Case) -> int:
        """How many outcomes are written."""
        return len(case.blueprint.all(Outcome))


class EveryValueHasItsEvidence(Rule):
    """どの成果にも、根拠が書かれている。

    Every outcome says what shows it.
    """

    id = "stakeholders.every-value-has-its-evidence"
    row = "V13"
    severity = Severity.INFO
    source = VALUE
    why = Text(
        "根拠のない価値は、予算の話になると消えます。",
        "Value without evidence vanishes when it comes to the budget.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per outcome."""
        for one in case.blueprint.all(Outcome):
            if says_nothing(one.evidence):
                yield self.finding(
                    one,
                    field="evidence",
                    title=Text("根拠のない成果: {outcome}", "An outcome without evidence: {outcome}").format(
                        outcome=one.name
                    ),
                    evidence=Text("「根拠」は空欄", "“evidence” is empty"),
                    remedy=Text(
                        "「{outcome}」を示す数・記録・声を一つ書く。",
                        "Write one figure, record or voice that shows “{outcome}”.",
                    ).format(outcome=one.name),
                    values={"evidence": 0},
                )

    def examined(self, case: Case) -> int:
        """How many outcomes are written."""
        return len(case.blueprint.all(Outcome))


def _missing(blueprint: Blueprint) -> set[str]:
    told = {one.visibility for one in blueprint.all(Outcome)}
    return {one.value for one in VISIBILITIES} - told


RULES: tuple[Rule, ...] = (BothKindsOfValueAreTold(), EveryValueHasItsEvidence())
