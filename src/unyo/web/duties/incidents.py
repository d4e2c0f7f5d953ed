"""The page of the split of an incident: who does and decides each step, and the hours in which nobody decides (G7)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from unyo.framework.designs import Blueprint
from unyo.framework.incident_hours import ServiceHours, StepHours, all_uncovered, deciding, service_hours
from unyo.framework.responsibility.designs import IncidentDuty
from unyo.framework.responsibility.duty_hours import PARTS, open_spans, week_of
from unyo.framework.responsibility.spans import length, together
from unyo.parties.designs import RoleHolder
from unyo.vocabulary.instants import wall_minute
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.charts.serving import bundle_address
from unyo.web.charts.week import week_numbers, week_strip
from unyo.web.duties.frame import Heads, answer, band_tabs, grid_rows, said, sheet_of
from unyo.web.duties.incident_sheet import DEPUTY, HOURS, LETTERS, IncidentSheet
from unyo.web.kit.grid_views import writing
from unyo.web.visitor import language_of

NOTHING = Text("まだ誰も割り当てられていません", "Nothing has been assigned yet")
CANNOT = Text(
    "サービスの提供時間か、役割の担当の記録がないので、まだ言えません",
    "It cannot be said yet: no hours of a service, or nobody recorded in the roles",
)
NO_DECISION = Text("判断を伴う段階がまだ示されていません", "No step has been marked as needing a decision")
OPEN = Text(
    "サービス時間 週{asked}時間のうち、{h}時間は決める人に連絡がつきません",
    "In {h} of the {asked} hours of service a week nobody can be reached who decides",
)
HOLIDAYS = Text(
    "通常の週は足りています。祝日と会社の休日に、年{h}時間は決める人に連絡がつきません",
    "An ordinary week is covered; on holidays and days off, {h} hours a year have nobody who decides",
)
COVERED = Text(
    "サービス時間 週{asked}時間のどの時刻にも、決める人に連絡がつきます",
    "In every one of the {asked} hours of service a week somebody can be reached who decides",
)
UNSURE = Text("時間帯の書かれていない人が{n}人います", "{n} people state no hours")
PER_BAND = Text("{b} {h}時間", "{b} {h} h")


@needs("view")
def incidents(request: Asked, slug: str) -> HttpResponse:
    """Steps and roles for all times or one band, and the week of the decisions."""
    sheet = sheet_of(IncidentSheet, request)
    design, language = sheet.design(), language_of(request)
    columns = _columns(sheet, design, language)
    rows = [(one.key, one.name) for one in sheet.rows(design)]
    service = service_hours(design)
    steps = deciding(design) if design.all(IncidentDuty) and service.stated else ()
    values = {
        "chart_bundle": bundle_address(),
        "columns": columns,
        "rows": grid_rows(request, "incident_step", rows, columns, sheet.looks()),
        "has_roles": bool(sheet.roles(design)),
        "band_tabs": band_tabs(reverse("incidents", args=[slug]), sheet),
        "drawing": _drawing(design, service, steps, language) if steps else None,
        **_sentence(request, design, service, steps),
    }
    return answer(request, "incidents", sheet, values)


incidents_cell, incidents_undo = writing(lambda request: sheet_of(IncidentSheet, request))


def _columns(sheet: IncidentSheet, design: Blueprint, language: Language) -> Heads:
    choices = [*LETTERS, DEPUTY.in_(language)]
    roles = [{"name": one.key, "label": one.name, "choices": choices} for one in sheet.roles(design)]
    hours = [{"name": name, "label": label.in_(language), "kind": "decimal"} for name, label in HOURS.items()]
    return [*roles, *hours]


def _drawing(
    design: Blueprint, service: ServiceHours, steps: tuple[StepHours, ...], language: Language
) -> dict[str, Any]:
    week = week_of(design.day)
    asked = together(*(open_spans(service.calendars, band, week, plain=True) for band in PARTS))
    uncovered = together(*all_uncovered(steps).values())
    monday = wall_minute(week.first, 0)
    return {
        "spec": week_strip(asked, uncovered, monday, language=language),
        "table": week_numbers(uncovered, monday, language=language),
    }


def _sentence(
    request: Asked, design: Blueprint, service: ServiceHours, steps: tuple[StepHours, ...]
) -> dict[str, str]:
    if not design.all(IncidentDuty):
        return said(request, "unk", NOTHING)
    if not service.stated or not design.all(RoleHolder):
        return said(request, "unk", CANNOT)
    if not steps:
        return said(request, "unk", NO_DECISION)
    asked = _hours(service.asked_week(design))
    bands = all_uncovered(steps)
    week = sum(length(one) for one in bands.values())
    year = max(one.minutes_year for one in steps)
    unsure = {who for one in steps for who in one.unstated}
    if not year:
        return said(request, "ok", COVERED.format(asked=asked))
    sentence = OPEN.format(asked=asked, h=_hours(week)) if week else HOLIDAYS.format(h=_hours(year))
    parts = [PER_BAND.format(b=b.label, h=_hours(length(bands[b]))) for b in PARTS if bands[b]]
    more = [UNSURE.format(n=len(unsure))] if unsure else []
    return said(request, "unk" if unsure else "bad", sentence, *parts, *more)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:,.2f}".rstrip("0").rstrip(".")
