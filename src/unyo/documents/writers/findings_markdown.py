"""A report as Markdown: for a pull request, a wiki page, a mail."""

from __future__ import annotations

import re

from unyo.documents.writers.findings import Written
from unyo.documents.writers.findings_words import WORDS, counted, signed, unknown_lines
from unyo.findings.rule import Finding

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def as_markdown(written: Written) -> str:
    """A heading, one line of counts, then each finding with place, evidence and remedy."""
    language = written.language
    lines = [f"# {WORDS['report'].in_(language)} {written.report.day.isoformat()}", "", counted(written), ""]
    for number, finding in enumerate(written.findings, 1):
        lines += _finding(number, finding, language)
    if unknown := unknown_lines(written):
        lines += [f"## {WORDS['unknown'].in_(language)}", "", *(f"- {_plain(line)}" for line in unknown), ""]
    return "\n".join(lines)


def _finding(number: int, finding: Finding, language: str) -> list[str]:
    place = finding.where.label.in_(language) if finding.where else "-"
    return [
        f"## {number}. {signed(finding, language)} {_plain(finding.title.in_(language))}",
        "",
        f"- {WORDS['where'].in_(language)}: {_plain(place)}",
        f"- {WORDS['evidence'].in_(language)}: {_plain(finding.evidence.in_(language))}",
        f"- {WORDS['remedy'].in_(language)}: {_plain(finding.remedy.in_(language))}",
        f"- {WORDS['rule'].in_(language)}: `{finding.rule}` ({finding.row}) · {_plain(finding.source.in_(language))}",
        "",
    ]


def _plain(text: str) -> str:
    """What people wrote, shown as they wrote it: nothing in it becomes markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
