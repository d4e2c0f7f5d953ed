"""The board of a framework."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.standing import State, standing
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.items.designs import Dashboard
from unyo.framework.queries import blueprint
from unyo.framework.standard_rows import FROM_THE_START
from unyo.ledger.queries import entries
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Language, Text
from unyo.vocabulary.verdict import Verdict
from unyo.web.access import Asked, needs
from unyo.web.dashboard.elements import elements, left_out, shown_elements
from unyo.web.dashboard.order import order_of
from unyo.web.dashboard.panels import Board
from unyo.web.findings.showing import severity_chips, shown_row
from unyo.web.kit.histories import VERBS, shown_actor
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

# The tiles a framework may leave off its board, by the names its setting uses.
TILES = {
    "next": Text("次に決めること", "Next to decide"),
    "findings": Text("点検", "Findings"),
    "raci": Text("責任分担 (RACI)", "Responsibility (RACI)"),
    "coverage": Text("契約カバレッジ", "Contract coverage"),
    "chains": Text("約束の鎖", "Chains of promises"),
    "options": Text("お金・時間・リスク", "Money, time, risk"),
    "contracts": Text("契約の期限", "Contract dates"),
    "changes": Text("最近の変更", "Changed lately"),
}
NEXT_SHOWN = 6
CHANGES_SHOWN = 8
# The one sentence: how grave it is, and what to decide first.
_GRAVE = Text(
    "設計に重大な問題が{n}件あります。いちばん先に決めるのは「{first}」。",
    "The design has {n} {errors}. Decide first: “{first}”",
)
_WARNED = Text(
    "重大な問題はありませんが、警告が{n}件あります。いちばん先に決めるのは「{first}」。",
    "No error, but {n} {warnings}. Decide first: “{first}”",
)
_QUIET = Text(
    "重大な問題も警告もありません。残る{n}件のうち、先に見るのは「{first}」。",
    "No error and no warning. Of the {n} left, look first at “{first}”",
)


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
        "begun": request.GET.get("begun") == "1",
        "rows_kept": sum(len(rows) for rows in design.rows.values()),
        "tables_kept": sum(bool(rows) for rows in design.rows.values()),
        "coverage": board.coverage(),
        "chains": board.chains(),
        "raci": board.responsibility(),
        "options": board.options(),
        "contracts": board.contracts(),
        **order_of(request, language),
        "changes": _changes(request, language) if request.scope.may("history") else None,
        **_findings(state, slug, language),
        **_everything(request, design, state, language),
    }
    return page(request, "dashboard/board.jinja", values)


def _everything(request: Asked, design: Blueprint, state: State, language: Language) -> dict[str, Any]:
    """The map of all elements, what is left off the board, and where that is decided."""
    hidden, names = left_out(design), {**TILES, **{name: table.label for name, table in TABLES.items()}}
    kept = next(iter(design.all(Dashboard)), None)
    setting = ("row-edit", "dashboard", kept.key) if kept else ("row-new", "dashboard")
    found = elements(design, state.open, request.scope)
    return {
        "elements": shown_elements(found, request.slug, language, hidden),
        "empty_elements": sum(not one.rows for one in found),
        "hidden": set(hidden),
        "not_shown": [names[name].in_(language) if name in names else name for name in hidden],
        "setting_href": address(setting[0], request.slug, *setting[1:]) if request.scope.may("edit") else "",
    }


def _findings(state: State, slug: str, language: Language) -> dict[str, Any]:
    broken = Counter(one.finding.severity for one in state.open if one.finding.verdict is Verdict.BROKEN)
    counts = Counter({severity.word: n for severity, n in broken.items()})
    counts["unknown"] = len(state.open) - broken.total()
    where = address("findings", slug) or ""
    chips = severity_chips(counts, language)
    return {
        "summary": _sentence(state, counts).in_(language) if state.open else "",
        "next": [shown_row(one, slug, language) for one in state.open[:NEXT_SHOWN]],
        "open": len(state.open),
        "waived": len(state.standings) - len(state.open),
        "chips": [{**chip, "href": f"{where}?{_asked(chip['key'])}"} for chip in chips],
        "rules": {verdict.value: state.report.count(verdict) for verdict in Verdict},
        "examined": sum(outcome.examined for outcome in state.report.outcomes),
        "findings_href": where,
    }


def _sentence(state: State, counts: Counter[str]) -> Text:
    """What matters in one sentence: the gravest kind with its number, and the first thing to decide."""
    first = state.open[0].finding.title
    if n := counts["error"]:
        return _GRAVE.format(n=n, errors="error" if n == 1 else "errors", first=first)
    if n := counts["warning"]:
        return _WARNED.format(n=n, warnings="warning" if n == 1 else "warnings", first=first)
    return _QUIET.format(n=len(state.open), first=first)


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
