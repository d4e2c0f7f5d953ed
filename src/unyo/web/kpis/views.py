"""Which indicators will be computable: formula, data, who brings them, clause, and why not (G5)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.rules.kpis import EveryDatumIsBrought, EveryKpiHasAFormula
from unyo.checks.standing import standing
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import Blueprint
from unyo.framework.kpis.computable import Brought, Computability, computabilities, in_use
from unyo.framework.kpis.designs import Kpi, KpiSource
from unyo.framework.queries import blueprint
from unyo.framework.standard_rows import standard_rows
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.findings import shown_finding
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

SHOWS = (
    ("", Text("すべて", "All")),
    ("lacking", Text("計算できないもの", "Not computable")),
    ("computable", Text("計算できるもの", "Computable")),
)
ALL_GOOD = Text("{n}指標すべてを計算できます", "All {n} indicators can be computed")
SOME_BAD = Text(
    "{n}指標のうち{bad}件は、このままでは計算できません", "{bad} of {n} indicators will not be computable"
)
NO_FORMULA = Text("{bad}件は計算式が定まっていません", "{bad} have no formula that says anything")
NO_DATA = Text(
    "{bad}件はデータの取得先・手段・頻度・人・条項のどれかがありません",
    "{bad} lack a source, method, frequency, person or clause",
)
_SOURCES = table_of(KpiSource)


@needs("view")
def kpis(request: Asked, slug: str) -> HttpResponse:
    """Every indicator in use with what it still lacks; narrowed by state and by words."""
    language = language_of(request)
    design = blueprint(request.scope, timezone.localdate())
    every = computabilities(design)
    show, asked = request.GET.get("show", ""), request.GET.get("q", "").strip()
    shown = [one for one in every if _wanted(one, show, match_key(asked))]
    found = [one for one in standing(request.scope, timezone.localdate()).open if _is_about(one.finding.rule)]
    values = {
        "slug": slug,
        "day": timezone.localdate().isoformat(),
        "total": len(every),
        "unused": sum(not in_use(kpi) for kpi in design.all(Kpi)),
        "shows": [(key, label.in_(language)) for key, label in SHOWS],
        "show": show,
        "asked": asked,
        "rows": [_row(one, design, slug, language) for one in shown],
        "findings": [shown_finding(one, slug, language) for one in found],
        "may_edit": request.scope.may("edit"),
        "import_href": address("intake", slug) if request.scope.may("import") else None,
        "standards": len(standard_rows("kpi")),
        **_sentence(every, language),
    }
    return page(request, "kpis/kpis.jinja", values)


def _is_about(rule: str) -> bool:
    # The table itself says what these two say.
    told = (EveryKpiHasAFormula.id, EveryDatumIsBrought.id)
    return rule.startswith(("kpi.", "dataset.")) and rule not in told


def _wanted(one: Computability, show: str, asked: str) -> bool:
    if show == "lacking" and one.computable or show == "computable" and not one.computable:
        return False
    words = (one.kpi.name, one.kpi.formula, *(part for d in one.data for part in (d.name, d.place)))
    return not asked or any(asked in match_key(word) for word in words)


def _row(one: Computability, design: Blueprint, slug: str, language: Language) -> dict[str, Any]:
    kpi = one.kpi
    return {
        "number": kpi.number,
        "name": kpi.name,
        "href": address("row", slug, "kpi", kpi.key) or "",
        "formula": kpi.formula,
        "unit": kpi.unit,
        "problem": one.problem.in_(language) if one.problem else "",
        "data": [_datum(d, design, slug, language) for d in one.data],
        "spare": [row.datum for row in one.spare],
        "computable": one.computable,
        "why_not": [lack.label.in_(language) for lack in one.lacks],
    }


def _datum(one: Brought, design: Blueprint, slug: str, language: Language) -> dict[str, Any]:
    contract = design.name(Contract, one.contract) if one.contract else ""
    facts = {
        "source": one.place,
        "method": one.method,
        "cadence": _label("cadence", one.cadence, language),
        "collector": _label("collector", one.collector, language),
        "clause": " ".join(filter(None, (contract, one.clause))),
    }
    return {
        "name": one.name,
        "href": (address("row", slug, "kpi_source", one.row.key) or "") if one.row else "",
        "unit": one.row.unit if one.row else "",
        "facts": [(_SOURCES.column(name).label.in_(language), said) for name, said in facts.items() if said],
        "lacks": [lack.label.in_(language) for lack in one.lacks],
    }


def _label(column: str, value: str, language: Language) -> str:
    return _SOURCES.column(column).choice_label(value).in_(language) if value else ""


def _sentence(every: tuple[Computability, ...], language: Language) -> dict[str, str]:
    bad = sum(not one.computable for one in every)
    formulas = sum(one.lack is not None for one in every)
    data = sum(any(datum.lacks for datum in one.data) for one in every)
    more = [told.format(bad=n) for told, n in ((NO_FORMULA, formulas), (NO_DATA, data)) if n]
    told = (SOME_BAD if bad else ALL_GOOD).format(n=len(every), bad=bad)
    said = ("。" if language == "ja" else ". ").join(text.in_(language) for text in more)
    return {"tone": "bad" if bad else "ok", "sentence": told.in_(language), "more": said}
