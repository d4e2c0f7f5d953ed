"""The page of a rule: its sentence, why it exists, where it comes from, and what it finds here today."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.rulebook import BY_ID
from unyo.checks.standing import standing
from unyo.web.access import Asked, needs
from unyo.web.findings.showing import shown_outcome, shown_row
from unyo.web.findings.views import FINDINGS
from unyo.web.page import page
from unyo.web.visitor import language_of

SHOWN = 20


@needs("view")
def rule_page(request: Asked, slug: str, rule: str) -> HttpResponse:
    """One rule of the firewall and its outcome in this framework."""
    found = BY_ID.get(rule)
    if found is None:
        raise Http404
    language = language_of(request)
    state = standing(request.scope, timezone.localdate())
    outcome = next(one for one in state.report.outcomes if one.rule.id == rule)
    mine = [one for one in state.standings if one.finding.rule == rule]
    values = {
        "slug": slug,
        "crumbs": [
            {"label": FINDINGS.in_(language), "href": reverse("findings", args=[slug])},
            {"label": rule},
        ],
        "day": state.report.day.isoformat(),
        "outcome": shown_outcome(outcome, slug, language),
        "severity": found.severity.word,
        "row": found.row,
        "why": found.why.in_(language),
        "source": found.source.in_(language),
        "rows": [shown_row(one, slug, language) for one in mine[:SHOWN]],
        "total": len(mine),
        "all_href": f"{reverse('findings', args=[slug])}?rule={rule}&waived=all",
    }
    return page(request, "findings/rule.jinja", values)
