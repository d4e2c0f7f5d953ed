"""The outcome of one run of the rules: a verdict for every rule, and the findings in the order to act on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from unyo.findings.ranking import ranked
from unyo.findings.rule import Case, Finding, Rule
from unyo.findings.settings import Applied, applied
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.verdict import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule says about one case. `examined` is n: how many subjects it looked at."""

    rule: Rule
    verdict: Verdict
    examined: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Every rule's outcome as of `day`; `off` are the rules this framework does not apply, and why."""

    day: dt.date
    outcomes: tuple[Outcome, ...]
    off: tuple[tuple[Rule, str], ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the one to act on first at the top (H10)."""
        return ranked(f for outcome in self.outcomes for f in outcome.findings)

    def count(self, verdict: Verdict) -> int:
        """How many rules ended with that verdict."""
        return sum(outcome.verdict is verdict for outcome in self.outcomes)

    def severities(self) -> Counter[Severity]:
        """How many findings of each severity."""
        return Counter(f.severity for outcome in self.outcomes for f in outcome.findings)


def report(case: Case, rules: Iterable[Rule]) -> Report:
    """Run the rules over a case, as its framework applies them. Pure: the same case gives the same report."""
    settings = [(rule, applied(rule, case.blueprint)) for rule in rules]
    return Report(
        case.blueprint.day,
        tuple(_outcome(rule, case, how) for rule, how in settings if not how.off),
        tuple((rule, how.off) for rule, how in settings if how.off),
    )


def _outcome(rule: Rule, case: Case, how: Applied) -> Outcome:
    found = tuple(how.judged(finding) for finding in rule.check(case))
    examined = rule.examined(case)
    if any(f.verdict is Verdict.BROKEN for f in found):
        verdict = Verdict.BROKEN
    elif found or not examined:
        verdict = Verdict.UNKNOWN
    else:
        verdict = Verdict.KEPT
    return Outcome(rule, verdict, examined, found)
