"""The life cycle of the services: who moved which to which stage, when and why, and what speaks for the next (E6)."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.rules.catalog_stages import SIGNALS, support_ends
from unyo.framework.catalog.designs import STAGES, Service
from unyo.framework.catalog.stages import StageFacts
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.ledger.queries import entries
from unyo.tables.actions import revise_row
from unyo.tables.refusals import EditConflict, Invalid
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.catalog.telling import stage_label
from unyo.web.kit.aftermath import UNCHANGED, done
from unyo.web.kit.histories import shown_actor
from unyo.web.kit.moments import shown_moment
from unyo.web.kit.versions import versions
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

TABLE = "service"
# The newest entries of the table that are looked through for changes of stage.
LOOKED_THROUGH = 2000
MOST_SHOWN = 50
MOVED = Text("「{service}」を「{stage}」に進めました", "“{service}” moved to “{stage}”")
NO_REASON = Text(
    "理由を書いてください。段階の変更は、日付と理由とともに残します",
    "Write why: a change of stage is kept with its day and its reason",
)
NO_STAGE = Text("段階を選んでください", "Choose a stage")
MEANWHILE = Text(
    "開いている間にほかの人がこのサービスを変えました。いまの段階を見てから、もう一度決めてください",
    "Somebody changed this service meanwhile. Look at its stage as it is now, and decide again",
)


@needs("view")
def stages(request: Asked, slug: str) -> HttpResponse:
    """Every service by stage, with its signals, and the changes of stage so far."""
    return _stages(request)


@needs("edit", methods=("POST",))
def moved(request: Asked, slug: str) -> HttpResponse:
    """One service into another stage: a decision, so it needs a reason."""
    key, stage = request.POST.get("key", ""), request.POST.get("stage", "")
    why, version = request.POST.get("why", "").strip(), request.POST.get("version", "")
    found = blueprint(request.scope, timezone.localdate()).one(Service, key)
    if found is None:
        raise Http404
    if stage not in {one.value for one in STAGES}:
        return _stages(request, NO_STAGE, status=422)
    if not why:
        return _stages(request, NO_REASON, status=422)
    seen = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
    try:
        kept = revise_row(request.scope, TABLE, key, {"stage": stage}, version=seen, why=why)
    except EditConflict:
        return _stages(request, MEANWHILE, status=409)
    except Invalid as refused:
        return _stages(request, refused.text, status=422)
    label = next(one.label for one in STAGES if one.value == stage)
    text = MOVED.format(service=found.name, stage=label) if kept.entry else UNCHANGED
    return done(request, text, reverse("catalog-stages", args=[slug]), undo=kept.entry)


def _stages(request: Asked, error: Text | None = None, *, status: int = 200) -> HttpResponse:
    language, slug, scope = language_of(request), request.slug, request.scope
    day = timezone.localdate()
    design = blueprint(scope, day)
    kept, ends = versions(scope, TABLE), support_ends(design)
    rows = [_row(one, slug, kept, ends, design, language) for one in _in_order(design)]
    chosen = request.POST.get("key", "") or request.GET.get("service", "")
    values = {
        "slug": slug,
        "error": error.in_(language) if error else "",
        "day": day.isoformat(),
        "rows": rows,
        "tally": [(one.label.in_(language), sum(r["value"] == one.value for r in rows)) for one in STAGES],
        "unstaged": sum(not r["value"] for r in rows),
        "signals": sum(len(r["signals"]) for r in rows),
        "choices": [(one.value, one.label.in_(language)) for one in STAGES],
        "services": [(r["key"], r["name"]) for r in rows],
        "chosen": next((r for r in rows if r["key"] == chosen), None),
        "stage": request.POST.get("stage", ""),
        "why": request.POST.get("why", ""),
        "may_edit": scope.may("edit"),
        "changes": _changes(scope, design, language) if scope.may("history") else [],
    }
    return page(request, "catalog/stages.jinja", values, status=status)


def _in_order(design: Blueprint) -> list[Service]:
    place = {one.value: n for n, one in enumerate(STAGES)}
    return sorted(design.all(Service), key=lambda one: (place.get(one.stage, -1), one.name))


def _row(
    one: Service,
    slug: str,
    kept: dict[str, int],
    ends: dict[str, dt.date],
    design: Blueprint,
    language: Language,
) -> dict[str, Any]:
    known = StageFacts(one.stage, one.started_on, support_ends=ends.get(one.key))
    return {
        "key": one.key,
        "name": one.name or one.key,
        "href": address("row", slug, TABLE, one.key) or "",
        "move_href": f"{reverse('catalog-stages', args=[slug])}?service={quote(one.key, safe='')}#move",
        "value": one.stage,
        "stage": stage_label(one.stage, language) if one.stage else "",
        "started": one.started_on.isoformat() if one.started_on else None,
        "version": kept.get(one.key, 0),
        "signals": [signal.text.in_(language) for signal in SIGNALS.signals(known, design)],
    }


def _changes(scope: Scope, design: Blueprint, language: Language) -> list[dict[str, Any]]:
    """Every change of a stage in the ledger, however it was made; one without a reason says so."""
    found = (
        one
        for one in entries(scope.framework_id, table=TABLE, limit=LOOKED_THROUGH)
        if one.verb == "revise" and "stage" in (one.after or {})
    )
    return [
        {
            "service": design.name(Service, one.key),
            "old": stage_label(str((one.before or {}).get("stage") or ""), language) or None,
            "new": stage_label(str((one.after or {})["stage"] or ""), language) or None,
            "when": shown_moment(one.at),
            "who": shown_actor(one.actor, language),
            "why": one.why,
        }
        for one, _ in zip(found, range(MOST_SHOWN), strict=False)
    ]
