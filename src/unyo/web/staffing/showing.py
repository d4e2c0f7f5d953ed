"""Seats and roles as the page draws them: heads to be counted, holes coloured and said."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any

from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import StaffingPlan, StaffingTaper
from unyo.framework.responsibility.duty_hours import PARTS
from unyo.framework.staffing_bands import Filled, RoleBand, RoleWeek, Seats, shown
from unyo.framework.systems.designs import System
from unyo.parties.designs import Calendar
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text
from unyo.web.navigation import address

MOST_HEADS = 24  # more are said in figures only
NAMES = 3
_PLANS = table_of(StaffingPlan)
_FIGURES = ("calendar", "seats", "hours_week", "shrinkage")

HOLE = Text("いない時間が週{time}", "nobody for {time} a week")
NOBODY = Text("誰もいない", "nobody at all")
ALONE = Text("1人だけ", "one person only")
FILLED = Text("{n}人", "{n} people")
FREE = Text("要らない", "not needed")
HOURS_UNKNOWN = Text("時間帯が書かれていない人がいる", "hours of somebody not written")
SERVICE_UNKNOWN = Text("サービスの時間が分からない", "hours of service not known")
# How a band is filled: its tone and its picture.
_LOOKS = {
    Filled.HOLE: ("bad", "broken"),
    Filled.ALONE: ("warn", "warning"),
    Filled.FILLED: ("ok", "kept"),
    Filled.UNKNOWN: ("unk", "unknown"),
    Filled.FREE: ("", ""),
}
_FEW = Text("{n}人足りない", "{n} too few")
_ENOUGH = Text("足りている", "enough")
_UNKNOWN = Text("計算できない", "cannot be computed")
_NO_STEP = Text("今日の人数が書かれていない", "nobody wrote how many there are today")
_NOW = Text("いま", "now")


@dataclass(frozen=True, slots=True)
class Telling:
    """A framework in one language, under one slug."""

    design: Blueprint
    slug: str
    language: Language

    def say(self, text: Text, **values: object) -> str:
        """The words in the language of the page."""
        return text.format(**values).in_(self.language)

    def seats(self, one: Seats) -> dict[str, Any]:
        """A plan: what it takes, band by band, and step by step."""
        plan, wanted = one.plan, one.needed
        missing = [_PLANS.column(n).label for n in _FIGURES if getattr(plan, n) in (None, "")]
        return {
            "name": self.design.name(System, plan.system),
            "href": self._row("staffing_plan", plan.key),
            "edit_href": address("row-edit", self.slug, "staffing_plan", plan.key) or "",
            "hours": self.design.name(Calendar, plan.calendar) if plan.calendar else "",
            "seats": plan.seats,
            "needed": wanted.people if wanted else None,
            "exact": shown(wanted.exact) if wanted else "",
            "week": f"{float(wanted.hours_week):g}" if wanted else "",
            "person": shown(plan.hours_week) if plan.hours_week is not None else "",
            "shrinkage": shown(plan.shrinkage) if plan.shrinkage is not None else "",
            "missing": [label.in_(self.language) for label in missing],
            "bands": [
                {
                    "label": self.say(band.label),
                    "hours": f"{float(one.bands[band]):g}",
                    "people": shown(people) if (people := one.people_in(band)) is not None else "",
                }
                for band in PARTS
            ],
            "steps": [self._step(one, step) for step in one.steps],
            **self._verdict(one),
        }

    def _verdict(self, one: Seats) -> dict[str, Any]:
        if one.needed is None:
            return {"verdict": self.say(_UNKNOWN), "tone": "unk", "icon": "unknown"}
        if one.short is None:
            return {"verdict": self.say(_NO_STEP), "tone": "unk", "icon": "unknown"}
        if one.short:
            return {"verdict": self.say(_FEW, n=one.short), "tone": "bad", "icon": "broken"}
        return {"verdict": self.say(_ENOUGH), "tone": "ok", "icon": "kept"}

    def _step(self, one: Seats, step: StaffingTaper) -> dict[str, Any]:
        people = step.people
        planned = int(people) if people is not None else 0
        wanted = one.needed.people if one.needed else 0
        few = max(0, ceil(wanted - Fraction(people))) if people is not None and wanted else 0
        known = bool(wanted) and people is not None
        return {
            "day": str(step.valid_from or "?"),
            "href": self._row("staffing_taper", step.key),
            "people": shown(people) if people is not None else "",
            "there": min(planned, MOST_HEADS),
            "missing": min(few, MOST_HEADS - min(planned, MOST_HEADS)),
            "now": self.say(_NOW) if step is one.today else "",
            "gate": step.gate,
            "review": str(step.review_on or ""),
            "tone": ("bad" if few else "ok") if known else "unk",
            "icon": ("broken" if few else "kept") if known else "unknown",
            "verdict": self.say(_FEW, n=few) if few else self.say(_ENOUGH if known else _UNKNOWN),
        }

    def role(self, week: RoleWeek) -> dict[str, Any]:
        """A role through the bands."""
        return {
            "name": week.role.name,
            "href": self._row("role", week.role.key),
            "cells": [self._cell(week.bands[band], self.say(band.label)) for band in PARTS],
        }

    def _cell(self, one: RoleBand, band: str) -> dict[str, Any]:
        tone, icon = _LOOKS[one.filled]
        everybody = (*one.people, *one.unstated)
        return {
            "band": band,
            "state": one.filled.value,
            "tone": tone,
            "icon": icon,
            "said": self._said(one),
            "heads": min(len(one.people), 6),
            "people": ("、" if self.language == "ja" else ", ").join(everybody[:NAMES]),
            "more": max(0, len(everybody) - NAMES),
            "tasks": ("、" if self.language == "ja" else ", ").join(one.tasks),
        }

    def _said(self, one: RoleBand) -> str:
        match one.filled:
            case Filled.FREE:
                return self.say(FREE)
            case Filled.UNKNOWN:
                return self.say(HOURS_UNKNOWN if one.unstated else SERVICE_UNKNOWN)
            case Filled.HOLE if one.open_min == one.needed_min:
                return self.say(NOBODY)
            case Filled.HOLE:
                return self.say(HOLE, time=format_minutes(one.open_min, self.language))
            case Filled.ALONE:
                return self.say(ALONE)
        return self.say(FILLED, n=len(one.people))

    def _row(self, table: str, key: str) -> str:
        return address("row", self.slug, table, key) or ""
