"""The expiry register as a time line of the next 24 months, and every end as a table."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.rules.resources import IN_TIME, STEPS
from unyo.checks.standing import standing
from unyo.framework.queries import blueprint
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.periods import add_months
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.charts.ends import End, end_lines
from unyo.web.charts.serving import bundle_address
from unyo.web.expiry.entries import STATES, Entry, entries, without_end
from unyo.web.kit.findings import shown_finding
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

MONTHS_AHEAD = 24
MOST_DRAWN = 30  # a picture of more lines is no picture
MOST_LISTED = 300
_INKS = {"bad": "bad", "warn": "warn", "ok": "key", "unk": "unknown"}
ACT_NOW = Text(
    "{n}件のうち{late}件は動く日か期限を過ぎ、{soon}件は{days}日以内に来ます",
    "Of {n} ends {late} are past their day to act, {soon} have it within {days} days",
)
FIRST = Text("最初は{day}の「{name}」: {step}", "First: {day} “{name}”: {step}")
QUIET = Text(
    "{n}件のどれも、{days}日以内に動く日は来ません",
    "None of the {n} ends has its day to act within {days} days",
)


@needs("view")
def expiry(request: Asked, slug: str) -> HttpResponse:
    """What runs out, in the order in which somebody has to act."""
    language, today = language_of(request), timezone.localdate()
    design = blueprint(request.scope, today)
    found = entries(design)
    until = add_months(today, MONTHS_AHEAD)
    missing = [_missing(one, slug) for one in without_end(design)]
    opened = [one for one in standing(request.scope, today).open if one.finding.rule.startswith("resource.")]
    values = {
        "slug": slug,
        "chart_bundle": bundle_address(),
        "day": today.isoformat(),
        "until": until.isoformat(),
        "new_href": address("row-new", slug, "resource") if request.scope.may("edit") else "",
        "import_href": address("intake", slug) if request.scope.may("import") else None,
        "rows": [_row(one, slug, today, language) for one in found[:MOST_LISTED]],
        "total": len(found),
        "missing": missing[:MOST_LISTED],
        "missing_total": len(missing),
        "drawing": _drawing(found, today, until, language),
        "findings": [shown_finding(one, slug, language) for one in opened],
        **_sentence(found, today, IN_TIME.soon(design), language),
    }
    return page(request, "expiry/expiry.jinja", values)


def _drawing(found: list[Entry], today: dt.date, until: dt.date, language: Language) -> dict[str, Any] | None:
    """The next 24 months; what has ended or lies beyond is told by the table alone."""
    near = [one for one in found if today <= one.act.ends and one.act.day <= until]
    if not near:
        return None
    lines = [
        End(one.name, one.act.day, one.act.ends, _INKS[STATES[one.state(today)][1]])
        for one in near[:MOST_DRAWN]
    ]
    return {"spec": end_lines(lines, today, until, language=language), "more": len(near) - len(lines)}


def _row(one: Entry, slug: str, today: dt.date, language: Language) -> dict[str, Any]:
    label, tone, icon = STATES[one.state(today)]
    unknown = bool(one.act.gaps) and one.act.step == "end"
    return {
        "name": one.name,
        "href": address("row", slug, one.table, one.design.key) or "",
        "kind": one.kind.in_(language),
        "provider": one.provider,
        "owner": one.owner,
        "renews": one.renews,
        "ends": one.act.ends.isoformat(),
        "notice": one.act.notice.isoformat() if one.act.notice else "",
        "start": one.act.start.isoformat() if one.act.start else "",
        "act": None if unknown else one.act.day.isoformat(),
        "left": None if unknown else one.act.days_left(today),
        "state": label.format(n=one.soon).in_(language),
        "tone": tone,
        "icon": icon,
    }


def _missing(design: Any, slug: str) -> dict[str, str]:
    declared = table_of(type(design))
    return {
        "name": declared.title_of(design),
        "href": address("row-edit", slug, declared.name, design.key) or "",
    }


def _sentence(found: list[Entry], today: dt.date, days: int, language: Language) -> dict[str, str]:
    states = Counter(one.state(today) for one in found)
    late = states["ended"] + states["late"] + states["renewing"]
    soon = states["soon"] + states["ending"]
    if not late and not soon:
        return {"tone": "ok", "sentence": QUIET.format(n=len(found), days=days).in_(language), "more": ""}
    ahead = next((one for one in found if one.state(today) in ("soon", "ending")), None)
    first = (
        FIRST.format(day=ahead.act.day, name=ahead.name, step=STEPS[ahead.act.step]).in_(language)
        if ahead
        else ""
    )
    return {
        "tone": "bad" if late else "warn",
        "sentence": ACT_NOW.format(n=len(found), late=late, soon=soon, days=days).in_(language),
        "more": first,
    }
