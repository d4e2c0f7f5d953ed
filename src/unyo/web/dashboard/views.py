"""The board of a framework."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.standing import State, standing
from unyo.framework.designs import TABLES
from unyo.framework.queries import blueprint
from unyo.framework.standard_rows import FROM_THE_START
from unyo.ledger.queries import entries
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Language, Text
from unyo.vocabulary.verdict import Verdict
from unyo.web.access import Asked, needs
from unyo.web.dashboard.panels import Board
from unyo.web.findings.showing import severity_chips, shown_row
from unyo.web.kit.histories import VERBS, shown_actor
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

NEXT_SHOWN = 6
CHANGES_SHOWN = 8
_SUMMARY = Text("設計の点検で見つかったもの: {said}", "Found in the design: {said}")
_BETWEEN = Text("、", ", ")


@needs("view")
def dashboard(request: Asked, slug: str) -> HttpResponse:
    """What matters most today, what to decide next, and a picture of each part of the design."""
    language, day = language_of(request), timezone.localdate()
    design = blueprint(request.scope, day)
    if not any(rows for kind, rows in design.rows.items() if table_of(kind).name not in FROM_THE_START):
        return page(request, "dashboard/empty.jinja", {"slug": slug, "day": day.isoformat()})
    state = standing(request.scope, day)
    board = Board(design, slug, language)
    values = {
        "slug": slug,
        "day": day.isoformat(),
        "rows_kept": sum(len(rows) for rows in design.rows.values()),
        "tables_kept": sum(bool(rows) for rows in design.rows.values()),
        "coverage": board.coverage(),
        "chains": board.chains(),
        "raci": board.responsibility(),
        "options": board.options(),
        "contracts": board.contracts(),
        "changes": _changes(request, language) if request.scope.may("history") else None,
        **_findings(state, slug, language),
    }
    return page(request, "dashboard/board.jinja", values)


def _findings(state: State, slug: str, language: Language) -> dict[str, Any]:
    broken = [one for one in state.open if one.finding.verdict is Verdict.BROKEN]
    counts = Counter(one.finding.severity.word for one in broken)
    counts["unknown"] = len(state.open) - len(broken)
    where = address("findings", slug) or ""
    chips = severity_chips(counts, language)
    return {
        "summary": _SUMMARY.in_(language).format(
            said=_BETWEEN.in_(language).join(f"{chip['label']} {chip['n']}" for chip in chips if chip["n"])
        ),
        "next": [shown_row(one, slug, language) for one in state.open[:NEXT_SHOWN]],
        "open": len(state.open),
        "waived": len(state.standings) - len(state.open),
        "chips": [{**chip, "href": f"{where}?{_asked(chip['key'])}"} for chip in chips],
        "rules": {verdict.value: state.report.count(verdict) for verdict in Verdict},
        "examined": sum(outcome.examined for outcome in state.report.outcomes),
        "findings_href": where,
    }


def _asked(key: str) -> str:
    return "verdict=unknown" if key == "unknown" else f"verdict=broken&severity={key}"


def _changes(request: Asked, language: Language) -> list[dict[str, str]]:
    """What happened lately; many rows of one batch are one line."""
    found = entries(request.scope.framework_id, limit=200)
    lines: dict[str, dict[str, Any]] = {}
    for entry in found:
        if entry.table not in TABLES:
            continue
        line = lines.setdefault(entry.batch or f"#{entry.seq}", {"entry": entry, "n": 0})
        line["n"] += 1
    return [_change(line["entry"], line["n"], language) for line in list(lines.values())[:CHANGES_SHOWN]]


def _change(entry: Any, n: int, language: Language) -> dict[str, str]:
    table = TABLES[entry.table].label.in_(language)
    verb = VERBS[entry.verb].in_(language) if entry.verb in VERBS else entry.verb
    return {
        "who": shown_actor(entry.actor, language),
        "when": shown_moment(entry.at),
        "iso": entry.at.isoformat(),
        "what": table + (f" {entry.key}" if n == 1 else ""),
        "n": str(n) if n > 1 else "",
        "verb": verb,
        "why": entry.why,
    }
