"""A report as SARIF 2.1.0 (OASIS): what code hosts and editors show beside the line."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from unyo import __version__
from unyo.documents.writers.findings import Written
from unyo.findings.rule import Finding, Rule
from unyo.vocabulary.verdict import Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(written: Written) -> str:
    """The log as JSON text."""
    return json.dumps(log(written), ensure_ascii=False, indent=2) + "\n"


def log(written: Written) -> dict[str, Any]:
    """One run: every rule with its help, every finding with its place and fingerprint."""
    rules = [outcome.rule for outcome in written.report.outcomes]
    index = {rule.id: position for position, rule in enumerate(rules)}
    driver = {
        "name": "unyo",
        "semanticVersion": __version__,
        "rules": [_rule(rule, written.language) for rule in rules],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": "en-US" if written.language == "en" else "ja-JP",
                "columnKind": "utf16CodeUnits",
                "invocations": [_invocation(written)],
                "results": [_result(finding, index, written) for finding in written.findings],
            }
        ],
    }


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    sentence, why = rule.sentence().in_(language), rule.why.in_(language)
    return {
        "id": rule.id,
        "name": type(rule).__name__,
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": f"{sentence} {why}"},
        "help": {"text": f"{sentence}\n{why}\n{rule.source.in_(language)}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.row, rule.pack]},
    }


def _invocation(written: Written) -> dict[str, Any]:
    notices = [
        {"level": "error", "message": {"text": name}, "locations": [_artifact(name, written)]}
        for name in written.refused
    ]
    return {"executionSuccessful": not written.refused, "toolExecutionNotifications": notices}


def _result(finding: Finding, index: dict[str, int], written: Written) -> dict[str, Any]:
    language = written.language
    words = (finding.title, finding.evidence, finding.remedy)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": "\n".join(text.in_(language) for text in words)},
        "partialFingerprints": {"unyo/v1": finding.fingerprint},
        "properties": {"verdict": finding.verdict.value, "row": finding.row, "values": dict(finding.values)},
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if finding.where is not None:
        result["locations"] = [_location(finding, written)]
    return result


def _location(finding: Finding, written: Written) -> dict[str, Any]:
    place = finding.where
    if place is None:  # the caller asked only for findings with a place
        return {}
    location = _artifact(place.file, written)
    if place.row:
        region = {"startLine": place.row}
        if place.column:
            region["startColumn"] = place.column
        location["physicalLocation"]["region"] = region
    if place.sheet:
        location["logicalLocations"] = [{"name": place.sheet, "kind": "sheet"}]
    location["message"] = {"text": place.label.in_(written.language)}
    return location


def _artifact(name: str, written: Written) -> dict[str, Any]:
    path = PurePosixPath(written.files.get(name, name)).as_posix()
    uri = quote(path) if not path.startswith("/") else "file://" + quote(path)
    return {"physicalLocation": {"artifactLocation": {"uri": uri}}}
