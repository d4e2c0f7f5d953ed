"""The year of maintenance: what is planned when, and what it meets (H17)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import standing
from unyo.framework.agreements.designs import FreezePeriod, MaintenanceWindow
from unyo.framework.agreements.maintenance import PlannedWindow, frozen, meetings, planned
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.framework.systems.designs import System
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.periods import Period, add_months
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.findings import shown_finding
from unyo.web.maintenance.year import WEEKDAYS, Day, Month, laid_out, twelve_from
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

EARLIEST, LATEST = 2000, 2098
BEGINS = Text("定期メンテナンス: {names}", "maintenance: {names}")
RUNS_ON = Text("前の晩から続く: {names}", "runs on from the evening before: {names}")
FROZEN = Text("変更凍結: {names}", "freeze: {names}")
HOLIDAY = Text("祝日", "holiday")
CLASHES = Text("凍結期間かほかの作業に当たる", "meets a freeze or other work")
SENTENCE = Text(
    "{first}からの12か月に、定期メンテナンスは{n}回、計{time}です",
    "{n} maintenance windows in the twelve months from {first}, {time} in all",
)
BAD = Text("{n}回が凍結期間かほかの作業に当たります", "{n} of them meet a freeze or other work")
OPEN = Text("{n}件は暦に置けません", "{n} cannot be laid out on a calendar")


@needs("view")
def maintenance(request: Asked, slug: str) -> HttpResponse:
    """Twelve months from the month asked for; this month when none is."""
    language, today = language_of(request), timezone.localdate()
    period = twelve_from(_asked(request.GET.get("from", ""), today))
    design = blueprint(request.scope, today)
    plans = planned(design.all(MaintenanceWindow), period)
    in_freeze, met = frozen(plans, design.all(FreezePeriod)), meetings(plans)
    year = laid_out(period, plans, design.all(FreezePeriod), in_freeze, met)
    clashing = {(one.window.key, one.occurrence.day) for one in in_freeze}
    clashing |= {
        (w.key, o.day)
        for m in met
        for pair in m.occurrences
        for w, o in zip((m.first, m.second), pair, strict=True)
    }
    found = [
        one for one in standing(request.scope, today).open if one.finding.rule.startswith("maintenance.")
    ]
    values = {
        "slug": slug,
        "kept": bool(plans or design.all(FreezePeriod)),
        "months": [_month(one, language) for one in year.months],
        "weekdays": [one.in_(language) for one in WEEKDAYS],
        "warnings": [one.in_(language) for one in year.warnings],
        "rows": _rows(design, plans, clashing, slug, language),
        "unread": [(one.window.name, one.problem.in_(language)) for one in plans if one.problem],
        "freezes": [_freeze(one, design, slug) for one in design.all(FreezePeriod) if _within(one, period)],
        "earlier": _link(slug, add_months(period.first, -12)),
        "later": _link(slug, add_months(period.first, 12)),
        "may_edit": request.scope.may("edit"),
        "import_href": address("intake", slug) if request.scope.may("import") else None,
        "findings": [shown_finding(one, slug, language) for one in found],
        **_sentence(plans, period, len(clashing), language),
    }
    return page(request, "maintenance/maintenance.jinja", values)


def _asked(text: str, today: dt.date) -> dt.date:
    try:
        day = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today
    return day if EARLIEST <= day.year <= LATEST else today


def _link(slug: str, first: dt.date) -> str:
    return (
        f"{reverse('maintenance', args=[slug])}?from={first:%Y-%m}"
        if EARLIEST <= first.year <= LATEST
        else ""
    )


def _within(freeze: FreezePeriod, period: Period) -> bool:
    first, last = freeze.valid_from, freeze.valid_to
    return bool(first and last and first <= period.last and period.first <= last)


def _month(month: Month, language: Language) -> dict[str, Any]:
    label = Text(f"{month.first.year}年{month.first.month}月", f"{month.first:%B %Y}")
    return {
        "id": f"{month.first:%Y-%m}",
        "label": label.in_(language),
        "time": format_minutes(month.minutes, language) if month.minutes else "",
        "weeks": [[_day(day, language) for day in week] for week in month.weeks],
    }


def _day(day: Day, language: Language) -> dict[str, Any]:
    if not day.inside:
        return {"number": ""}
    told = [
        text.format(names="・".join(names)).in_(language)
        for text, names in ((BEGINS, day.begins), (RUNS_ON, day.runs_on), (FROZEN, day.freezes))
        if names
    ]
    told += [HOLIDAY.in_(language)] if day.holiday else []
    told += [CLASHES.in_(language)] if day.clashes else []
    return {
        "number": day.date.day,
        "iso": day.date.isoformat(),
        "rest": day.holiday or day.date.weekday() == 6,
        "saturday": day.date.weekday() == 5 and not day.holiday,
        "begins": len(day.begins),
        "runs_on": bool(day.runs_on),
        "frozen": bool(day.freezes),
        "clashes": day.clashes,
        "told": ("、" if language == "ja" else ", ").join(told),
    }


def _rows(
    design: Blueprint,
    plans: tuple[PlannedWindow, ...],
    clashing: set[tuple[str, dt.date]],
    slug: str,
    language: Language,
) -> list[dict[str, Any]]:
    excluded = {True: Text("除外", "excluded"), False: Text("除外しない", "not excluded"), None: None}
    every = sorted(
        ((one, plan.window) for plan in plans for one in plan.occurrences), key=lambda pair: pair[0].start
    )
    return [
        {
            "when": f"{one.start:%Y-%m-%d %H:%M} – {one.end:%m-%d %H:%M}",
            "name": window.name,
            "href": address("row", slug, "maintenance_window", window.key) or "",
            "what": design.name(System, window.system) or design.name(Service, window.service),
            "wording": window.wording,
            "excluded": said.in_(language) if (said := excluded[window.excluded]) else "",
            "clashes": (window.key, one.day) in clashing,
        }
        for one, window in every
    ]


def _freeze(freeze: FreezePeriod, design: Blueprint, slug: str) -> dict[str, Any]:
    return {
        "name": freeze.name,
        "href": address("row", slug, "freeze_period", freeze.key) or "",
        "first": freeze.valid_from,
        "last": freeze.valid_to,
        "system": design.name(System, freeze.system) if freeze.system else "",
        "reason": freeze.reason,
    }


def _sentence(
    plans: tuple[PlannedWindow, ...], period: Period, bad: int, language: Language
) -> dict[str, str]:
    every = [one for plan in plans for one in plan.occurrences]
    minutes = sum(int((one.end - one.start).total_seconds()) // 60 for one in every)
    unread = sum(plan.problem is not None for plan in plans)
    more = [told.format(n=n).in_(language) for told, n in ((BAD, bad), (OPEN, unread)) if n]
    time = format_minutes(minutes, language)
    return {
        "tone": "bad" if bad else "unk" if unread or not every else "ok",
        "sentence": SENTENCE.format(first=f"{period.first:%Y-%m}", n=len(every), time=time).in_(language),
        "more": ("。" if language == "ja" else ". ").join(more),
    }
