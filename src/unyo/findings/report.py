"""The outcome of one run of the rules: a verdict for every rule, and the findings in the order to act on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from unyo.findings.ranking import ranked
from unyo.findings.rule import Case, Finding, Rule
from unyo.findings.settings import Applied, applied
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.shelf import Shelf, folded
from unyo.vocabulary.verdict import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule says about one case. `examined` is n: how many subjects it looked at."""

    rule: Rule
    verdict: Verdict
    examined: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Report:
    """Every rule's outcome as of `day`; `off` are the rules this framework does not apply, and why.

    A report of a large design has thousands of findings and is asked by every page: their order, names and subjects
    are worked out once.
    """

    day: dt.date
    outcomes: tuple[Outcome, ...]
    off: tuple[tuple[Rule, str], ...] = ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the one to act on first at the top (H10)."""
        return ranked(f for outcome in self.outcomes for f in outcome.findings)

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """The fingerprint of each finding, in the same order."""
        return tuple(finding.fingerprint for finding in self.findings)

    @cached_property
    def titles(self) -> Shelf:
        """What each finding is called, in the same order, to be searched in both languages."""
        return Shelf(folded(f"{finding.title.ja} {finding.title.en}") for finding in self.findings)

    @cached_property
    def about(self) -> dict[tuple[str, str], tuple[Finding, ...]]:
        """The findings about each row, by table and key: those whose subject it is or that name it as related."""
        found: dict[tuple[str, str], dict[int, Finding]] = {}
        for place, finding in enumerate(self.findings):
            for subject in (finding.subject, *finding.related):
                found.setdefault((subject.table, subject.key), {})[place] = finding
        return {row: tuple(findings.values()) for row, findings in found.items()}

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
