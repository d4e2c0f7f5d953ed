"""The list of findings, and the page of one finding: standing, accepted, or gone."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.rulebook import BY_ID
from unyo.checks.standing import Standing, State, standing
from unyo.findings.queries import stays
from unyo.framework.designs import TABLES
from unyo.vocabulary.text import Language, Text
from unyo.vocabulary.verdict import Verdict
from unyo.web.access import Asked, needs
from unyo.web.findings import showing
from unyo.web.findings.asking import PAGE, Asking
from unyo.web.kit.paging import page_numbers
from unyo.web.page import page
from unyo.web.visitor import language_of

FINDINGS = Text("点検", "Findings")
STAYS_SHOWN = 20


@needs("view")
def finding_list(request: Asked, slug: str) -> HttpResponse:
    """Findings in the order to act on, narrowed by the address."""
    return listed(request)


def listed(
    request: Asked, *, typed: dict[str, str] | None = None, errors: dict[str, list[str]] | None = None
) -> HttpResponse:
    """The list; with `errors` it is the answer to a refused acceptance, and what was typed and picked stays."""
    language, asking = language_of(request), Asking.of(request.GET)
    state = standing(request.scope, timezone.localdate())
    found = asking.narrow(state.standings)
    last = max(1, -(-len(found) // PAGE))
    here = min(asking.page, last)
    shown = found[(here - 1) * PAGE : here * PAGE]
    values = {
        "slug": request.slug,
        "day": state.report.day.isoformat(),
        "asking": asking,
        "rows": [showing.shown_row(one, request.slug, language) for one in shown],
        "total": len(found),
        "first": (here - 1) * PAGE + 1,
        "last": min(here * PAGE, len(found)),
        "pages": [
            None if n is None else {"n": n, "href": asking.address(page=n), "current": n == here}
            for n in page_numbers(here, last)
        ],
        "may_waive": request.scope.may("waive", "waiver"),
        "may_export": request.scope.may("export", "waiver"),
        "typed": typed or {"owner": request.scope.actor_label},
        "picked": set(request.POST.getlist("rows")),
        "errors": errors or {},
        **_surroundings(request, state, asking, language),
    }
    return page(request, "findings/list.jinja", values, status=422 if errors else 200)


@needs("view")
def finding_page(request: Asked, slug: str, fingerprint: str) -> HttpResponse:
    """One finding with everything that is known about it; once it is gone, by whom and when it was closed."""
    return finding_shown(request, fingerprint)


def finding_shown(
    request: Asked,
    fingerprint: str,
    *,
    typed: dict[str, str] | None = None,
    errors: dict[str, list[str]] | None = None,
) -> HttpResponse:
    """The page of a finding; with `errors` the answer to a refused acceptance."""
    language = language_of(request)
    one = standing(request.scope, timezone.localdate()).one(fingerprint)
    history = stays(request.scope, fingerprint=fingerprint, limit=STAYS_SHOWN)
    if one is None and not history:
        raise Http404
    may_history = request.scope.may("history")
    shown = [showing.shown_stay(stay, request.slug, language, may_history) for stay in history]
    values: dict[str, Any] = {
        "slug": request.slug,
        "fingerprint": fingerprint,
        "crumbs": _crumbs(request, language, one.finding.title.in_(language) if one else shown[0]["title"]),
        "stays": shown,
        "may_waive": request.scope.may("waive", "waiver"),
        "typed": typed or {"owner": request.scope.actor_label},
        "errors": errors or {},
    }
    if one is None:
        return page(request, "findings/gone.jinja", {**values, "gone": shown[0]})
    return page(
        request,
        "findings/finding.jinja",
        {**values, **_of(one, request, language)},
        status=422 if errors else 200,
    )


def _of(one: Standing, request: Asked, language: Language) -> dict[str, Any]:
    finding = one.finding
    rule = BY_ID.get(finding.rule)
    return {
        "row": showing.shown_row(one, request.slug, language),
        "verdict": finding.verdict.value,
        "sentence": rule.sentence().in_(language) if rule else "",
        "why": rule.why.in_(language) if rule else "",
        "source": finding.source.in_(language),
        "figures": showing.shown_figures(finding),
        "subjects": [
            showing.shown_subject(subject, request.slug, language)
            for subject in (finding.subject, *finding.related)
            if subject.key
        ],
    }


def _crumbs(request: Asked, language: Language, title: str) -> list[dict[str, str]]:
    return [
        {"label": FINDINGS.in_(language), "href": reverse("findings", args=[request.slug])},
        {"label": title},
    ]


def _surroundings(request: Asked, state: State, asking: Asking, language: Language) -> dict[str, Any]:
    """The figures above the list, the choices of its filter, and what every rule says."""
    outcomes = [showing.shown_outcome(one, request.slug, language) for one in state.report.outcomes]
    unknown = [one for one in outcomes if one["verdict"] == Verdict.UNKNOWN and not one["found"]]
    top = next((one for one in state.open), None)
    return {
        "top": showing.shown_row(top, request.slug, language) if top else None,
        "open": len(state.open),
        "waived": len(state.standings) - len(state.open),
        "chips": _chips(state, asking, language),
        "verdicts": {verdict.value: state.report.count(verdict) for verdict in Verdict},
        "outcomes": outcomes,
        "blind": unknown,
        "choices": _choices(state, language),
        "judged": sum(one["examined"] for one in outcomes),
    }


def _chips(state: State, asking: Asking, language: Language) -> list[dict[str, Any]]:
    counts = Counter(one.finding.severity.word for one in state.open if one.finding.verdict is Verdict.BROKEN)
    counts["unknown"] = sum(one.finding.verdict is Verdict.UNKNOWN for one in state.open)
    return [
        {
            **chip,
            "href": asking.address(**_meaning(chip["key"])),
            "current": (asking.verdict, asking.severity) == tuple(_meaning(chip["key"]).values()),
        }
        for chip in showing.severity_chips(counts, language)
    ]


def _meaning(key: str) -> dict[str, str]:
    if key == "unknown":
        return {"verdict": Verdict.UNKNOWN.value, "severity": ""}
    return {"verdict": Verdict.BROKEN.value, "severity": key}


def _choices(state: State, language: Language) -> dict[str, list[tuple[str, str]]]:
    """What the filter offers: only rules, rows and tables about which something stands."""
    every = [one.finding for one in state.standings]
    rules = Counter(finding.rule for finding in every)
    rows = Counter(finding.row for finding in every)
    tables = Counter(finding.subject.table for finding in every if finding.subject.table)
    called = {name: TABLES[name].label.in_(language) if name in TABLES else name for name in tables}
    return {
        "rule": [(rule, f"{rule} ({n})") for rule, n in sorted(rules.items())],
        "row": [(row, f"{row} ({n})") for row, n in sorted(rows.items())],
        "table": [(name, f"{called[name]} ({n})") for name, n in sorted(tables.items())],
    }
