"""In whose hours a target is counted: its own, its agreement's, its contract's, the party's, or nobody has said (H3, T63)."""

from __future__ import annotations

from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import Blueprint
from unyo.parties.calendars import business_calendar
from unyo.parties.designs import Calendar, Organization
from unyo.vocabulary.calendars import ALWAYS, BusinessCalendar
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text

_UNREADABLE = Text(
    "カレンダー「{name}」を読めません: {problem}", "calendar “{name}” cannot be read: {problem}"
)
_UNKNOWN = Text("カレンダー「{name}」が登録されていません", "calendar “{name}” is not registered")


@dataclass(frozen=True, slots=True)
class StandingHours:
    """The hours, whether somebody stated them, and why they could not be read (24x365 then only fills the place)."""

    calendar: BusinessCalendar
    stated: bool
    problem: Text | None = None


_ASSUMED = StandingHours(ALWAYS, False)


def hours_for(
    blueprint: Blueprint, target: ServiceLevelTarget | None, agreement: Agreement | None, own: str = ""
) -> StandingHours:
    """The hours of a target, `own` (the chain link's) first. Nothing stated: 24x365, `stated` False."""
    contract = blueprint.one(Contract, agreement.contract) if agreement and agreement.contract else None
    service = (
        blueprint.one(Service, target.service) if target and agreement and agreement.kind == "sla" else None
    )
    party = _party(blueprint, agreement, contract)
    keys = (
        own,
        target.calendar if target else "",
        agreement.calendar if agreement else "",
        contract.calendar if contract else "",
        service.calendar if service else "",
        party.calendar if party else "",
    )
    return standing_hours(blueprint, next((key for key in keys if key), ""))


def standing_hours(blueprint: Blueprint, key: str) -> StandingHours:
    """The hours of the calendar with that key."""
    if not key:
        return _ASSUMED
    calendar = blueprint.one(Calendar, key)
    if calendar is None:
        return StandingHours(ALWAYS, True, _UNKNOWN.format(name=key))
    try:
        return StandingHours(business_calendar(calendar), True)
    except CannotRead as problem:
        return StandingHours(ALWAYS, True, _UNREADABLE.format(name=calendar.name, problem=problem.text))


def _party(
    blueprint: Blueprint, agreement: Agreement | None, contract: Contract | None
) -> Organization | None:
    # A customer's office hours say nothing about when we promised to work: suppliers only.
    if agreement is None or agreement.kind == "sla":
        return None
    if contract and (provider := blueprint.one(Organization, contract.provider)):
        return provider
    named = (x for x in blueprint.all(Organization) if agreement.counterpart in (x.name, x.key))
    return next(named, None) if agreement.counterpart else None
