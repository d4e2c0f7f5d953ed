"""A report as plain data: the shape of `--format json`, and what the other formats are made from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from unyo.findings.report import Outcome, Report
from unyo.findings.rule import Finding
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

# A rule that found nothing to look at is unknown, and says so in these words.
NOTHING_TO_JUDGE = Text("判定する対象がありません", "there was nothing to judge")


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer is given: the report, the files it is about (short name to path), and the language.

    `findings` are those to show, in order; `known` how many were left out because a baseline lists them.
    """

    report: Report
    findings: tuple[Finding, ...]
    files: dict[str, str]
    refused: tuple[str, ...]
    language: str
    known: int = 0


def as_json(written: Written) -> str:
    """The document as JSON, two spaces deep, Japanese readable."""
    return json.dumps(document(written), ensure_ascii=False, indent=2) + "\n"


def document(written: Written) -> dict[str, Any]:
    """`{"findings": […], "summary": {…}}`; every text in the language asked for."""
    return {
        "findings": [_finding(finding, written.language) for finding in written.findings],
        "summary": summary(written),
    }


def summary(written: Written) -> dict[str, Any]:
    """Counts by severity, verdict and rule; the files; what is unknown and why."""
    report, language = written.report, written.language
    severities = Counter(finding.severity for finding in written.findings)
    verdicts = Counter(finding.verdict for finding in written.findings)
    return {
        "day": report.day.isoformat(),
        "findings": len(written.findings),
        "severity": {s.word: severities[s] for s in sorted(Severity, reverse=True)},
        "verdict": {v.value: verdicts[v] for v in (Verdict.BROKEN, Verdict.UNKNOWN)},
        "rules": {v.value: report.count(v) for v in Verdict},
        "unknown": [
            {"rule": outcome.rule.id, "reason": unknown_reason(outcome).in_(language)}
            for outcome in report.outcomes
            if outcome.verdict is Verdict.UNKNOWN
        ],
        "off": [{"rule": rule.id, "reason": reason} for rule, reason in report.off],
        "known_from_baseline": written.known,
        "files": [{"file": name, "path": path} for name, path in written.files.items()],
        "refused": list(written.refused),
    }


def unknown_reason(outcome: Outcome) -> Text:
    """Why a rule could not be judged."""
    if not outcome.examined:
        return NOTHING_TO_JUDGE
    return outcome.findings[0].title if outcome.findings else NOTHING_TO_JUDGE


def files_touched(findings: Iterable[Finding]) -> int:
    """In how many files something was found."""
    return len({finding.where.file for finding in findings if finding.where})


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    values = {name: value for name, value in finding.values.items() if name != "text"}
    return {
        "rule": finding.rule,
        "row": finding.row,
        "verdict": finding.verdict.value,
        "severity": finding.severity.word,
        "title": finding.title.in_(language),
        "subject": {
            "table": finding.subject.table,
            "key": finding.subject.key,
            "field": finding.subject.field,
        },
        "where": _where(finding.where),
        "evidence": {"text": finding.evidence.in_(language), **values},
        "remedy": finding.remedy.in_(language),
        "source": finding.source.in_(language),
        "fingerprint": finding.fingerprint,
    }


def _where(place: Place | None) -> dict[str, str | int | None]:
    if place is None:
        return {"file": None, "sheet": None, "row": None, "column": None}
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column}
