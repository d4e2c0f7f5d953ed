"""Who pays for each defect (H13), and by when each flaw is patched (H18)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.rules.patches import patch_states, severity_of
from unyo.checks.rules.warranty import warranty_of
from unyo.checks.standing import standing
from unyo.framework.agreements.patching import Patching, PatchState
from unyo.framework.contracts.designs import Contract, Defect
from unyo.framework.contracts.warranty import Pays, classified
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.framework.systems.designs import System
from unyo.parties.designs import Role
from unyo.vocabulary.text import Language, Text, joined
from unyo.web.access import Asked, needs
from unyo.web.kit.findings import shown_finding
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

_PAY_TONES = {Pays.FREE: "ok", Pays.CHARGED: "warn", Pays.TO_BE_SETTLED: "unk"}
# In the order in which somebody has to act.
_PATCH_TONES = {
    Patching.OVERDUE: "bad",
    Patching.DEFERRAL_OVER: "bad",
    Patching.UNKNOWN: "unk",
    Patching.OPEN: "key",
    Patching.DEFERRED: "warn",
    Patching.APPLIED_LATE: "warn",
    Patching.APPLIED: "ok",
    Patching.NOT_AFFECTED: "ok",
}
_DEFECTS = Text("不具合{n}件: {told}", "Defects ({n}): {told}")
_PATCHES = Text("パッチ{n}件: {told}", "Patches ({n}): {told}")
_COUNTED = Text("{label} {n}", "{n} {label}")
_LATE = Text("{n}日超過", "{n} days late")
_LEFT = Text("あと{n}日", "{n} days left")


@needs("view")
def defects(request: Asked, slug: str) -> HttpResponse:
    """Every defect: free, charged or to be settled, by which clause, and until which day."""
    language, design = language_of(request), blueprint(request.scope, timezone.localdate())
    rows = [_defect(one, design, slug, language) for one in design.all(Defect)]
    pays = Counter(row["pays"] for row in rows)
    values = {
        "rows": rows,
        "sentence": _counted(_DEFECTS, pays, len(rows)).in_(language),
        "tone": "unk" if pays[Pays.TO_BE_SETTLED] else "ok",
        **_around(request, slug, "warranty."),
    }
    return page(request, "registers/defects.jinja", values)


@needs("view")
def patches(request: Asked, slug: str) -> HttpResponse:
    """Every advisory: by when, how it stands, and who accepted that it waits. What is late stands first."""
    language, design = language_of(request), blueprint(request.scope, timezone.localdate())
    order = list(_PATCH_TONES)
    states = sorted(
        patch_states(design), key=lambda one: (order.index(one.state), one.deadline or dt.date.max)
    )
    counts = Counter(one.state for one in states)
    late = counts[Patching.OVERDUE] + counts[Patching.DEFERRAL_OVER]
    values = {
        "rows": [_patch(one, design, slug, language) for one in states],
        "sentence": _counted(_PATCHES, counts, len(states)).in_(language),
        "tone": "bad" if late else "unk" if counts[Patching.UNKNOWN] else "ok",
        **_around(request, slug, "patch."),
    }
    return page(request, "registers/patches.jinja", values)


def _around(request: Asked, slug: str, rules: str) -> dict[str, Any]:
    found = [
        one
        for one in standing(request.scope, timezone.localdate()).open
        if one.finding.rule.startswith(rules)
    ]
    return {
        "slug": slug,
        "day": timezone.localdate().isoformat(),
        "may_edit": request.scope.may("edit"),
        "import_href": address("intake", slug) if request.scope.may("import") else None,
        "findings": [shown_finding(one, slug, language_of(request)) for one in found],
    }


def _counted(sentence: Text, counts: Counter[Any], n: int) -> Text:
    told = [_COUNTED.format(label=state.label, n=counts[state]) for state in counts]
    return sentence.format(n=n, told=joined(told))


def _defect(one: Defect, design: Blueprint, slug: str, language: Language) -> dict[str, Any]:
    contract = design.one(Contract, one.contract)
    found = classified(one, warranty_of(design, one.contract), contract)
    return {
        "name": one.name,
        "href": address("row", slug, "defect", one.key) or "",
        "contract": contract.name if contract else "",
        "found_on": one.found_on,
        "pays": found.pays,
        "label": found.pays.label.in_(language),
        "tone": _PAY_TONES[found.pays],
        "reason": found.reason.in_(language),
        "clause": found.clause,
        "last_day": found.last_day,
    }


def _patch(one: PatchState, design: Blueprint, slug: str, language: Language) -> dict[str, Any]:
    patch, today = one.patch, design.day
    limit = patch.expires_on if patch.decision == "defer" else one.deadline
    waits = one.state in (Patching.OPEN, Patching.DEFERRED) and limit is not None
    said = _LATE.format(n=one.days_late) if one.days_late else None
    if waits and limit is not None:
        said = _LEFT.format(n=(limit - today).days)
    return {
        "name": patch.name,
        "href": address("row", slug, "patch", patch.key) or "",
        "system": design.name(System, patch.system) if patch.system else "",
        "severity": severity_of(patch).in_(language) if patch.severity else "",
        "published_on": patch.published_on,
        "deadline": one.deadline,
        "label": one.state.label.in_(language),
        "tone": _PATCH_TONES[one.state],
        "said": said.in_(language) if said else "",
        "until": patch.expires_on,
        "accepted_by": design.name(Role, patch.accepted_by) if patch.accepted_by else "",
        "why": one.reason.in_(language) if one.reason else patch.reason,
    }
