"""A report as JUnit XML: one test case per rule, so that a build server shows which sentence is broken."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from unyo.documents.writers.findings import Written, unknown_reason
from unyo.findings.report import Outcome
from unyo.findings.rule import Finding
from unyo.vocabulary.verdict import Verdict

# XML 1.0 has no way to write these, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_junit(written: Written) -> str:
    """The suite as XML text."""
    outcomes = written.report.outcomes
    shown: dict[str, list[Finding]] = {}
    for finding in written.findings:
        shown.setdefault(finding.rule, []).append(finding)
    cases = [_case(outcome, shown.get(outcome.rule.id, []), written.language) for outcome in outcomes]
    failures = sum(bool(_failing(shown.get(outcome.rule.id, []))) for outcome in outcomes)
    skipped = sum(outcome.verdict is Verdict.UNKNOWN for outcome in outcomes)
    head = f'tests="{len(outcomes) + len(written.refused)}" failures="{failures}" errors="{len(written.refused)}" skipped="{skipped}"'
    refused = [_refused(name) for name in written.refused]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="unyo check" {head}>',
        f'  <testsuite name="unyo check" {head}>',
        *cases,
        *refused,
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(outcome: Outcome, findings: list[Finding], language: str) -> str:
    sentence = outcome.rule.sentence().in_(language)
    head = f"    <testcase classname={_attribute(outcome.rule.id)} name={_attribute(sentence)}"
    if failing := _failing(findings):
        body = "\n\n".join(_told(finding, language) for finding in failing)
        said = f"{len(failing)}: {failing[0].title.in_(language)}"
        kind = f"type={_attribute(failing[0].severity.word)}"
        return f"{head}>\n      <failure message={_attribute(said)} {kind}>{_text(body)}</failure>\n    </testcase>"
    if outcome.verdict is Verdict.UNKNOWN:
        reason = unknown_reason(outcome).in_(language)
        return f"{head}>\n      <skipped message={_attribute(reason)}/>\n    </testcase>"
    return f"{head}/>"


def _failing(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.verdict is Verdict.BROKEN]


def _told(finding: Finding, language: str) -> str:
    place = f"{finding.where.label.in_(language)}\n" if finding.where else ""
    words = (finding.title, finding.evidence, finding.remedy)
    return place + "\n".join(text.in_(language) for text in words)


def _refused(name: str) -> str:
    return (
        f'    <testcase classname="unyo.files" name={_attribute(name)}>\n'
        f"      <error message={_attribute(name)}/>\n    </testcase>"
    )


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text), {"\n": "&#10;"})


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))
