"""A finding as the macros draw it."""

from __future__ import annotations

from typing import Any

from unyo.checks.standing import Standing
from unyo.vocabulary.text import Language
from unyo.vocabulary.verdict import Verdict
from unyo.web.kit.mending import where_to_mend
from unyo.web.navigation import address


def shown_finding(standing: Standing, slug: str, language: Language) -> dict[str, Any]:
    """What, evidence, where, remedy, and the ways to its page, to its rule and to where it is mended."""
    finding = standing.finding
    return {
        "id": finding.fingerprint,
        "severity": "unknown" if finding.verdict is Verdict.UNKNOWN else finding.severity.word,
        "what": finding.title.in_(language),
        "evidence": finding.evidence.in_(language),
        "where": finding.where.label.in_(language) if finding.where else "",
        "remedy": finding.remedy.in_(language),
        "rule": finding.rule,
        "page": address("finding", slug, finding.fingerprint) or "",
        "rule_href": address("rule", slug, finding.rule) or "",
        "href": where_to_mend(slug, finding.subject),
    }
