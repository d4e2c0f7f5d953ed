"""The maturity level, each gate with its value against its threshold, and what to do next (E5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.maturity_today import framework_maturity
from unyo.framework.catalog.maturity import LEVELS, STAGE_LABELS, STAGES, GateResult, Maturity
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

RECORDS = Text("作業や依頼の記録がまだありません", "there are no records of work and requests yet")
AT_LEAST, AT_MOST = Text("{n}{unit}以上", "≥ {n}{unit}"), Text("{n}{unit}以下", "≤ {n}{unit}")
THERE = Text("あり", "there")
# Where the next action begins.
WHERE = {
    "C1b": ("table", "service"),
    "C1c": ("table", "operations_definition"),
    "C2a": ("catalog-draft",),
    "C3b": ("catalog-stages",),
    "C3c": ("catalog-draft",),
}


@needs("view")
def maturity(request: Asked, slug: str) -> HttpResponse:
    """The level of today."""
    language, day = language_of(request), timezone.localdate()
    found = framework_maturity(request.scope, day)
    values = {
        "slug": slug,
        "day": day.isoformat(),
        "level": found.level,
        "label": found.label.in_(language),
        "levels": [(n, text.in_(language), n == found.level) for n, text in enumerate(LEVELS)],
        "stages": [_stage(found, stage, slug, language) for stage in STAGES],
        "next": _next(found.next, slug, language) if found.next else None,
        "without": sum(not one.has_evidence for one in found.gates),
        "gates": len(found.gates),
        "skipped": [
            STAGE_LABELS[one].in_(language) for one in found.passed_stages if STAGES.index(one) >= found.level
        ],
    }
    return page(request, "maturity/maturity.jinja", values)


def _stage(found: Maturity, stage: str, slug: str, language: Language) -> dict[str, Any]:
    gates = found.of(stage)
    return {
        "name": STAGE_LABELS[stage].in_(language),
        "passed": stage in found.passed_stages,
        "done": sum(one.passed for one in gates),
        "gates": [_gate(one, slug, language) for one in gates],
    }


def _gate(one: GateResult, slug: str, language: Language) -> dict[str, Any]:
    gate, value = one.gate, one.measured.value
    basis = one.measured.basis if one.measured.basis.ja else RECORDS
    return {
        "id": gate.id,
        "label": gate.label.in_(language),
        "value": None if value is None else _figure(value, one, language),
        "threshold": _threshold(one, language),
        "state": "kept" if one.passed else "broken" if one.has_evidence else "unknown",
        "basis": basis.in_(language),
        "href": _where(slug, gate.id),
    }


def _figure(value: Decimal, one: GateResult, language: Language) -> str:
    if one.gate.id == "C1c" or one.gate.id == "C3b":
        return (THERE if value else Text("なし", "none")).in_(language)
    return f"{value:f}".removesuffix(".0") + one.gate.unit.in_(language)


def _threshold(one: GateResult, language: Language) -> str:
    if one.gate.id in ("C1c", "C3b"):
        return THERE.in_(language)
    said = AT_MOST if one.gate.at_most else AT_LEAST
    return said.format(n=one.gate.threshold, unit=one.gate.unit).in_(language)


def _next(one: GateResult, slug: str, language: Language) -> dict[str, str]:
    return {
        "action": one.gate.action.in_(language),
        "gate": one.gate.label.in_(language),
        "href": _where(slug, one.gate.id),
    }


def _where(slug: str, gate: str) -> str:
    name, *args = WHERE.get(gate, ("",))
    return (address(name, slug, *args) or "") if name else ""
