"""The rules: all of them by pack, and the page of one: its sentence, why it exists, what it finds here today."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.rulebook import BY_ID, RULES
from unyo.checks.standing import State, standing
from unyo.findings.report import Outcome
from unyo.findings.rule import PACKS, Rule, pack_of
from unyo.findings.settings import PACK, limit
from unyo.framework.designs import Blueprint
from unyo.framework.items.designs import RuleSetting
from unyo.framework.queries import blueprint
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Language, Text
from unyo.vocabulary.verdict import Verdict
from unyo.web.access import Asked, needs
from unyo.web.findings.examples import shown_examples
from unyo.web.findings.showing import shown_outcome, shown_row
from unyo.web.findings.views import FINDINGS
from unyo.web.page import page
from unyo.web.visitor import language_of

SHOWN = 20
ALL_RULES = Text("規則", "Rules")
SETTINGS = table_of(RuleSetting).name


@needs("view")
def rule_list(request: Asked, slug: str) -> HttpResponse:
    """Every rule by its pack, with its verdict here or the reason why it is off."""
    language, day = language_of(request), timezone.localdate()
    state, design = standing(request.scope, day), blueprint(request.scope, day)
    packs = [_pack(name, request, state, design, language) for name in PACKS]
    values = {
        "slug": slug,
        "crumbs": _crumbs(slug, language),
        "day": day.isoformat(),
        "packs": [pack for pack in packs if pack["rules"]],
        "rules": len(RULES),
        "off": len(state.report.off),
    }
    return page(request, "findings/rules.jinja", values)


@needs("view")
def rule_page(request: Asked, slug: str, rule: str) -> HttpResponse:
    """One rule of the firewall and its outcome in this framework."""
    found = BY_ID.get(rule)
    if found is None:
        raise Http404
    language, day = language_of(request), timezone.localdate()
    state, design = standing(request.scope, day), blueprint(request.scope, day)
    mine = [one for one in state.standings if one.finding.rule == rule]
    values = {
        "slug": slug,
        "crumbs": [*_crumbs(slug, language), {"label": rule}],
        "day": state.report.day.isoformat(),
        "outcome": _shown(found, state, slug, language),
        "severity": found.severity.word,
        "row": found.row,
        "pack": PACKS[pack_of(found)].in_(language),
        "limits": [
            (one.label.in_(language), one.name, f"{limit(found, one.name, design):f}", f"{one.value:f}")
            for one in found.limits
        ],
        "setting_href": _setting_address(found.id, request.scope, slug, design),
        "why": found.why.in_(language),
        "source": found.source.in_(language),
        "examples": shown_examples(rule, language),
        "rows": [shown_row(one, slug, language) for one in mine[:SHOWN]],
        "total": len(mine),
        "all_href": f"{reverse('findings', args=[slug])}?rule={rule}&waived=all",
    }
    return page(request, "findings/rule.jinja", values)


def _crumbs(slug: str, language: Language) -> list[dict[str, str]]:
    return [
        {"label": FINDINGS.in_(language), "href": reverse("findings", args=[slug])},
        {"label": ALL_RULES.in_(language), "href": reverse("rules", args=[slug])},
    ]


def _pack(name: str, request: Asked, state: State, design: Blueprint, language: Language) -> dict[str, Any]:
    rules = [_shown(rule, state, request.slug, language) for rule in RULES if pack_of(rule) == name]
    return {
        "name": name,
        "label": PACKS[name].in_(language),
        "rules": rules,
        "on": sum(not rule["off"] for rule in rules),
        "setting_href": _setting_address(f"{PACK}{name}", request.scope, request.slug, design),
    }


def _shown(rule: Rule, state: State, slug: str, language: Language) -> dict[str, Any]:
    judged = next((one for one in state.report.outcomes if one.rule is rule), None)
    why = next((reason for one, reason in state.report.off if one is rule), "")
    unjudged = Outcome(rule, Verdict.UNKNOWN, examined=0, findings=())
    return {**shown_outcome(judged or unjudged, slug, language), "off": why}


def _setting_address(name: str, scope: Scope, slug: str, design: Blueprint) -> str:
    """Where the setting of a rule or pack is changed, or made; "" for who may not."""
    if not scope.may("edit", SETTINGS) or not scope.may("waive", SETTINGS):
        return ""
    kept = next((one for one in design.all(RuleSetting) if one.rule.strip() == name), None)
    if kept:
        return reverse("row-edit", args=[slug, SETTINGS, kept.key])
    return f"{reverse('row-new', args=[slug, SETTINGS])}?{urlencode({'rule': name})}"
