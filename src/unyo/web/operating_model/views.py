"""Business goals and operating model side by side, in the four rows of the comparison (M5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.standing import standing
from unyo.framework.designs import Blueprint
from unyo.framework.plans.alignment import Aligned, Alignment, aligned
from unyo.framework.plans.designs import COMPONENTS, BusinessGoal, ModelDecision
from unyo.framework.queries import blueprint
from unyo.parties.designs import Role
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Language, Text, plural
from unyo.web.access import Asked, needs
from unyo.web.kit.findings import shown_finding
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

BROKEN = Text(
    "ITの成果のない事業目標が{goals}件、どの目標にも結びつかない決定が{adrift}件あります",
    "{told} without an IT outcome, {drifting} without a goal",
)
FINE = Text(
    "事業目標{n}件すべてにITの成果があり、どの決定も目標に結びついています",
    "Every goal has an IT outcome ({n} in all), and every decision serves a goal",
)
NOTHING = Text("事業目標も運用モデルの決定もまだありません", "No business goal and no decision yet")
BARE = Text("決定の無い構成要素: {names}", "components without a decision: {names}")
_DECISIONS = table_of(ModelDecision)


@needs("view")
def operating_model(request: Asked, slug: str) -> HttpResponse:
    """Every goal with its decisions, decisions that serve none, and the five components."""
    language, day = language_of(request), timezone.localdate()
    design = blueprint(request.scope, day)
    found = aligned(design.all(BusinessGoal), design.all(ModelDecision))
    told = [one for one in standing(request.scope, day).open if one.finding.rule.startswith("goals.")]
    may_edit = request.scope.may("edit")
    values = {
        "slug": slug,
        "day": day.isoformat(),
        "may_edit": may_edit,
        "goals": [_goal(one, design, slug, language) for one in found.goals],
        "adrift": _decisions(found.adrift, slug, language),
        "components": _components(found, language),
        "new_goal": address("row-new", slug, "business_goal") if may_edit else "",
        "new_decision": address("row-new", slug, "model_decision") if may_edit else "",
        "import_href": address("intake", slug) if request.scope.may("import") else "",
        "findings": [shown_finding(one, slug, language) for one in told],
        **_sentence(found, language),
    }
    return page(request, "operating_model/operating_model.jinja", values)


def _goal(found: Aligned, design: Blueprint, slug: str, language: Language) -> dict[str, Any]:
    goal = found.goal
    decisions = _decisions(found.decisions, slug, language)
    components = dict.fromkeys(one["component"] for one in decisions if one["component"])
    return {
        "name": goal.name,
        "href": address("row", slug, "business_goal", goal.key) or "",
        "owner": design.name(Role, goal.owner) if goal.owner else "",
        "considers": goal.considers,
        "stresses": goal.stresses,
        "components": goal.components,
        "result": goal.result,
        "decisions": decisions,
        "decided_components": list(components),
        "reasons": [one["reason"] for one in decisions if one["reason"]],
        "outcomes": list(found.outcomes),
    }


def _decisions(found: Iterable[ModelDecision], slug: str, language: Language) -> list[dict[str, str]]:
    return [
        {
            "name": one.name,
            "href": address("row", slug, _DECISIONS.name, one.key) or "",
            "edit_href": address("row-edit", slug, _DECISIONS.name, one.key) or "",
            "component": _DECISIONS.column("component").choice_label(one.component).in_(language),
            "outcome": one.outcome,
            "reason": one.reason,
        }
        for one in found
    ]


def _components(found: Alignment, language: Language) -> list[dict[str, Any]]:
    decided = found.by_component()
    return [
        {"label": choice.label.in_(language), "n": len(decided[choice.value])}
        for choice in COMPONENTS
        if found.goals or found.adrift
    ]


def _sentence(found: Alignment, language: Language) -> dict[str, str]:
    if not found.goals and not found.adrift:
        return {"tone": "unk", "sentence": NOTHING.in_(language), "more": ""}
    goals, adrift = len(found.without_outcome), len(found.adrift)
    decided = found.by_component()
    bare = [one.label.in_(language) for one in COMPONENTS if not decided[one.value]]
    text = _broken(goals, adrift) if goals or adrift else FINE.format(n=len(found.goals))
    names = ("、" if language == "ja" else ", ").join(bare)
    return {
        "tone": "warn" if goals or adrift else "ok",
        "sentence": text.in_(language),
        "more": BARE.format(names=names).in_(language) if bare else "",
    }


def _broken(goals: int, adrift: int) -> Text:
    told, drifting = plural(goals, "goal"), plural(adrift, "decision")
    return BROKEN.format(goals=goals, adrift=adrift, told=told, drifting=drifting)
