"""Every element of a framework in one map: how much of it there is, how it stands, and the way in (V10)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any

from unyo.checks.standing import Standing
from unyo.findings.rule import Finding
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.items.designs import Dashboard
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Table
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language
from unyo.vocabulary.verdict import Severity, Verdict
from unyo.web.navigation import address

# The picture of an element: the worst that stands on it, kept when all is well, unknown when nobody wrote anything.
_ORDER = ("error", "warning", "info", "unknown")


@dataclass(frozen=True, slots=True)
class Element:
    """One table of the design with what stands on it."""

    table: Table
    rows: int
    findings: Mapping[str, int]

    @property
    def state(self) -> str:
        """error | warning | info | unknown | kept."""
        worst = next((level for level in _ORDER if self.findings.get(level)), "")
        return worst or ("kept" if self.rows else "unknown")


def elements(design: Blueprint, open_findings: Iterable[Standing], scope: Scope) -> list[Element]:
    """Every table the person may see, in the order of the design."""
    # Thousands of findings are of a few kinds: what kind means is worked out once for each.
    kinds = Counter(_kind(one.finding) for one in open_findings)
    counts: dict[str, Counter[str]] = {}
    for (subject, related, severity, verdict), n in kinds.items():
        for table in {subject, *related} - {""}:
            counts.setdefault(table, Counter())[
                severity.word if verdict is Verdict.BROKEN else "unknown"
            ] += n
    return [
        Element(table, len(design.all(table.design)), counts.get(name, {}))
        for name, table in TABLES.items()
        if scope.may("view", name)
    ]


def _kind(finding: Finding) -> tuple[str, tuple[str, ...], Severity, Verdict]:
    related = tuple([also.table for also in finding.related]) if finding.related else ()
    return finding.subject.table, related, finding.severity, finding.verdict


def left_out(design: Blueprint) -> tuple[str, ...]:
    """The names of what this framework does not want on its board, each once, in the order written."""
    said = [one.hidden for one in design.all(Dashboard)]
    names = (part.strip() for text in said for part in re.split("[,、,]", text))
    return tuple(dict.fromkeys(name for name in names if name))


def shown_elements(
    found: Iterable[Element], slug: str, language: Language, hidden: Container[str] = ()
) -> list[dict[str, Any]]:
    """The map as the board draws it: groups of elements, each with its number, its state and its address."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in (one for one in found if one.table.name not in hidden):
        group = groups.setdefault(one.table.group.in_(language), [])
        group.append(
            {
                "label": one.table.label.in_(language),
                "rows": one.rows,
                "state": one.state,
                "findings": sum(one.findings.values()),
                "href": address("table", slug, one.table.name) or "",
            }
        )
    return [{"label": label, "elements": members} for label, members in groups.items()]
