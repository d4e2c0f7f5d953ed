"""Findings as the pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from unyo.checks.standing import Standing
from unyo.findings.queries import Stay
from unyo.findings.ranking import score, unscored
from unyo.findings.report import Outcome
from unyo.findings.rule import Finding, Subject
from unyo.framework.designs import TABLES
from unyo.vocabulary.text import Language
from unyo.vocabulary.verdict import Severity, Verdict
from unyo.web.kit.mending import where_to_mend
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address

# A finding about no row in particular is mended on the page of its subject, by the first part of its rule's id.
_ROOMS = {
    "coverage": "coverage",
    "raci": "responsibility",
    "chain": "chains",
    "agreement": "chains",
    "option": "options",
    "contract": "coverage",
    "terms": "terms",
}


def mending_place(finding: Finding, slug: str) -> str:
    """The address where a finding is mended; "" when there is none."""
    subject = finding.subject
    if subject.key:
        return where_to_mend(slug, subject)
    room = _ROOMS.get(finding.rule.partition(".")[0], "")
    if room and (page := address(room, slug)):
        return page
    return (address("table", slug, subject.table) or "") if subject.table else ""


def look_of(finding: Finding) -> str:
    """The word by which the badge of a finding is chosen."""
    return "unknown" if finding.verdict is Verdict.UNKNOWN else finding.severity.word


def shown_row(one: Standing, slug: str, language: Language) -> dict[str, Any]:
    """One finding of the list."""
    finding = one.finding
    return {
        **shown_words(finding, language),
        "page": reverse("finding", args=[slug, finding.fingerprint]),
        "rule_href": reverse("rule", args=[slug, finding.rule]),
        "href": mending_place(finding, slug),
        "since": shown_moment(one.since) if one.since else "",
        "waiver": one.waiver,
    }


def shown_words(finding: Finding, language: str) -> dict[str, Any]:
    """What a finding says, without any address: also for files that are in no framework."""
    return {
        "id": finding.fingerprint,
        "severity": look_of(finding),
        "level": finding.severity.label.in_(language),
        "what": finding.title.in_(language),
        "evidence": finding.evidence.in_(language),
        "where": finding.where.label.in_(language) if finding.where else "",
        "remedy": finding.remedy.in_(language),
        "rule": finding.rule,
        "row": finding.row,
        "unjudged": unscored(finding),
        "score": score(finding.risk),
    }


def shown_subject(subject: Subject, slug: str, language: Language) -> dict[str, str]:
    """A row a finding speaks of, with the way to it."""
    table = TABLES.get(subject.table)
    called = subject.name.in_(language) or subject.key
    field = (
        next((c.label.in_(language) for c in table.columns if c.name == subject.field), "") if table else ""
    )
    return {
        "table": table.label.in_(language) if table else subject.table,
        "name": f"{called} / {field}" if field else called,
        "href": where_to_mend(slug, subject),
    }


def shown_figures(finding: Finding) -> list[tuple[str, str | None]]:
    """The named figures behind the evidence; None for what is unknown."""
    return [(name, None if value is None else str(value)) for name, value in finding.values.items()]


def shown_stay(stay: Stay, slug: str, language: Language, may_history: bool) -> dict[str, Any]:
    """One stay of a finding: opened by whom, closed by whom."""
    ledger = reverse("history", args=[slug]) if may_history else ""
    return {
        "opened": shown_moment(stay.opened_at),
        "opened_by": stay.opened_by,
        "opened_seq": stay.opened_seq,
        "closed": shown_moment(stay.closed_at) if stay.closed_at else "",
        "closed_by": stay.closed_by,
        "closed_seq": stay.closed_seq,
        "title": stay.title.in_(language),
        "rule": stay.rule,
        "page": reverse("finding", args=[slug, stay.fingerprint]),
        "ledger": ledger,
    }


def shown_outcome(outcome: Outcome, slug: str, language: Language) -> dict[str, Any]:
    """What one rule says: its sentence, its verdict, how many subjects it looked at."""
    return {
        "id": outcome.rule.id,
        "sentence": outcome.rule.sentence().in_(language),
        "verdict": outcome.verdict.value,
        "examined": outcome.examined,
        "found": len(outcome.findings),
        "href": reverse("rule", args=[slug, outcome.rule.id]),
    }


def _counted(severity: Severity, language: Language, n: int) -> str:
    """The word for that many of a severity: "1 error", "3 errors"."""
    label = severity.label.in_(language)
    return f"{label}s" if language == "en" and n != 1 and severity is not Severity.INFO else label


def severity_chips(counts: Mapping[str, int], language: Language) -> list[dict[str, Any]]:
    """How many of each severity, worst first, and how many are unknown."""
    return [
        {"key": one.word, "label": _counted(one, language, n := counts.get(one.word, 0)), "n": n}
        for one in sorted(Severity, reverse=True)
    ] + [{"key": "unknown", "label": Verdict.UNKNOWN.label.in_(language), "n": counts.get("unknown", 0)}]
