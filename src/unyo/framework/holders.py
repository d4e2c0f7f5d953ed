"""Who fills a role on the day of a design, and in which hours."""

from __future__ import annotations

from unyo.framework.designs import Blueprint
from unyo.parties.calendars import business_calendar
from unyo.parties.designs import Calendar, Organization, Person, RoleHolder
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.reading import CannotRead


def active_holders(blueprint: Blueprint, role: str) -> tuple[RoleHolder, ...]:
    """Those who fill a role on the day of the blueprint, deputies among them; people who left do not count."""
    return blueprint.derived(_by_role).get(role, ())


def has_left(blueprint: Blueprint, person: str) -> bool:
    """Whether that person is no longer there on the day of the blueprint."""
    found = blueprint.one(Person, person)
    return found is not None and found.left_on is not None and found.left_on <= blueprint.day


def has_closed(blueprint: Blueprint, organization: str) -> bool:
    """Whether that organisation is no longer there on the day of the blueprint; one without a date still is."""
    found = blueprint.one(Organization, organization)
    return found is not None and found.closed_on is not None and found.closed_on <= blueprint.day


def hours_of(blueprint: Blueprint, holder: RoleHolder) -> BusinessCalendar | None:
    """The hours a holder keeps in the role; None when nobody has stated them or they cannot be read."""
    calendar = blueprint.one(Calendar, holder.calendar) if holder.calendar else None
    try:
        return business_calendar(calendar) if calendar else None
    except CannotRead:
        return None


def _by_role(blueprint: Blueprint) -> dict[str, tuple[RoleHolder, ...]]:
    found: dict[str, tuple[RoleHolder, ...]] = {}
    for holder in blueprint.all(RoleHolder):
        if _is_active(holder, blueprint):
            found[holder.role] = (*found.get(holder.role, ()), holder)
    return found


def _is_active(holder: RoleHolder, blueprint: Blueprint) -> bool:
    if blueprint.one(Person, holder.person) is None or has_left(blueprint, holder.person):
        return False
    begun = holder.valid_from is None or holder.valid_from <= blueprint.day
    return begun and (holder.valid_to is None or blueprint.day <= holder.valid_to)
