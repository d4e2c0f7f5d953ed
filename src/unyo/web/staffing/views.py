"""The page of staffing: what the seats take, what is planned, and which role has nobody in which band (G9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.standing import standing
from unyo.framework.queries import blueprint
from unyo.framework.responsibility.duty_hours import PARTS
from unyo.framework.staffing_bands import Filled, RoleWeek, Seats, roles_through_the_week, seats
from unyo.vocabulary.text import Language, Text, plural
from unyo.web.access import Asked, needs
from unyo.web.kit.findings import shown_finding
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.staffing.showing import Telling
from unyo.web.visitor import language_of

FEW = Text("{n}つの要員計画で、今日の人数が足りません", "Too few people today: {plans}")
HOLES = Text(
    "要る時間帯に人のいない役割が{n}つあります",
    "{roles} without anybody for some of the hours in which they are needed",
)
FINE = Text(
    "席は足りていて、要る時間帯に人のいない役割はありません",
    "The seats are filled, and no role is without people in the hours it is needed",
)
NOTHING = Text("要る人数も役割の時間帯も、まだ分かりません", "How many people it takes is not known yet")
ALONE = Text("1人だけに頼る役割{n}つ", "resting on one person: {roles}")
OPEN = Text("人数を計算できない要員計画{n}つ", "cannot be computed: {plans}")
UNKNOWN = Text("時間帯の分からない役割{n}つ", "hours not known: {roles}")


@needs("view")
def staffing(request: Asked, slug: str) -> HttpResponse:
    """Seats and roles through an ordinary week."""
    language, day = language_of(request), timezone.localdate()
    design = blueprint(request.scope, day)
    plans, weeks = seats(design), roles_through_the_week(design)
    telling, may_edit = Telling(design, slug, language), request.scope.may("edit")
    found = [one for one in standing(request.scope, day).open if one.finding.rule.startswith("staffing.")]
    values = {
        "slug": slug,
        "day": day.isoformat(),
        "may_edit": may_edit,
        "plans": [telling.seats(one) for one in plans],
        "bands": [band.label.in_(language) for band in PARTS],
        "roles": [telling.role(one) for one in weeks],
        "new_plan": address("row-new", slug, "staffing_plan") if may_edit else "",
        "new_step": address("row-new", slug, "staffing_taper") if may_edit and plans else "",
        "import_href": address("intake", slug) if request.scope.may("import") else "",
        "findings": [shown_finding(one, slug, language) for one in found],
        **_sentence(plans, weeks, language),
    }
    return page(request, "staffing/staffing.jinja", values)


def _sentence(plans: Sequence[Seats], weeks: Sequence[RoleWeek], language: Language) -> dict[str, Any]:
    few = sum(bool(one.short) for one in plans)
    holes = sum(bool(one.counted(Filled.HOLE)) for one in weeks)
    uncomputed = sum(one.short is None for one in plans)
    unknown = sum(bool(one.counted(Filled.UNKNOWN)) for one in weeks)
    alone = sum(bool(one.counted(Filled.ALONE)) for one in weeks)
    known = len(plans) > uncomputed or any(one.counted(Filled.ALONE, Filled.FILLED) for one in weeks)
    said = [_counted(text, n) for text, n in ((FEW, few), (HOLES, holes)) if n]
    first, rest = (said[0], said[1:]) if said else (FINE if known else NOTHING, [])
    more = [_counted(text, n) for text, n in ((ALONE, alone), (OPEN, uncomputed), (UNKNOWN, unknown)) if n]
    tone = "bad" if said else "unk" if not known or uncomputed or unknown else "warn" if alone else "ok"
    return {
        "tone": tone,
        "sentence": first.in_(language),
        "more": ("。" if language == "ja" else ". ").join(text.in_(language) for text in [*rest, *more]),
    }


def _counted(text: Text, n: int) -> Text:
    return text.format(n=n, roles=plural(n, "role"), plans=plural(n, "staffing plan"))
