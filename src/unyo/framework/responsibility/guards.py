"""A step of a taper that goes below what the hours take is refused as it is written (G9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unyo.framework.responsibility.designs import StaffingPlan, StaffingTaper
from unyo.framework.responsibility.staffing import Needed, needed, too_few
from unyo.parties.calendars import business_calendar
from unyo.parties.designs import Calendar
from unyo.tables.changes import Step
from unyo.tables.guards import guarded
from unyo.tables.refusals import FieldError, shown
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.tables.standing import Standing, by_key
from unyo.tables.written import design_of
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text

_TOO_FEW = Text(
    "{people}人では足りません。週{hours}時間の席には{exact}人、切り上げて{n}人以上が要ります。",
    "{people} people are too few: the seats take {exact} for {hours} hours a week, so at least {n} people.",
)


def tapers_refused(scope: Scope, steps: Sequence[Step]) -> list[FieldError]:
    """The steps that leave too few people; nothing is refused where a plan lacks a figure."""
    plans = by_key(model_of("staffing_plan"), scope, {step.values["plan"] for step in steps})
    calendars = by_key(model_of("calendar"), scope, {one.values["calendar"] for one in plans.values()})
    least = {key: _least(one, calendars) for key, one in plans.items()}
    found = []
    for step in steps:
        wanted = least.get(step.values["plan"])
        taper = design_of(table_of(StaffingTaper), step.key, step.values)
        if wanted and isinstance(taper, StaffingTaper) and too_few(taper, wanted):
            people = f"{taper.people:f}"
            text = _TOO_FEW.format(
                people=people,
                hours=f"{float(wanted.hours_week):g}",
                exact=f"{float(wanted.exact):.2f}",
                n=wanted.people,
            )
            found.append(FieldError(step.table, shown(step.key), "people", people, text, step.index))
    return found


def _least(plan: Standing, calendars: Mapping[str, Standing]) -> Needed | None:
    read = design_of(table_of(StaffingPlan), plan.key, plan.values)
    stated = calendars.get(plan.values["calendar"])
    hours = design_of(table_of(Calendar), stated.key, stated.values) if stated else None
    if not isinstance(read, StaffingPlan) or not isinstance(hours, Calendar):
        return None
    try:
        return needed(read, business_calendar(hours))
    except CannotRead:
        return None


guarded("staffing_taper", tapers_refused)
