"""The service catalog of a blueprint, ready to be published. Pure."""

from __future__ import annotations

from collections import defaultdict

from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.publishing import Content, Offered, Promise, content_of
from unyo.framework.designs import Blueprint
from unyo.parties.designs import Calendar, Organization, Role

# Only what is agreed with customers is theirs to read: what stands behind a promise stays inside.
_PUBLIC = "sla"


def catalog_content(blueprint: Blueprint) -> Content:
    """What would be published now."""
    promises = _promises(blueprint)
    return content_of(
        Offered(one, _names(one, blueprint), tuple(promises[one.key])) for one in blueprint.all(Service)
    )


def _names(service: Service, blueprint: Blueprint) -> dict[str, str]:
    return {
        "receiver": _name(blueprint, Organization, service.receiver),
        "owner": _name(blueprint, Role, service.owner),
        "calendar": _hours(blueprint, service.calendar),
    }


def _name(blueprint: Blueprint, kind: type[Organization] | type[Role], key: str) -> str:
    return blueprint.name(kind, key) if key else ""


def _hours(blueprint: Blueprint, key: str) -> str:
    found = blueprint.one(Calendar, key) if key else None
    if found is None or not found.hours or found.hours == found.name:
        return found.name if found else key
    return f"{found.name} ({found.hours})"


def _promises(blueprint: Blueprint) -> defaultdict[str, list[Promise]]:
    kinds = {one.key: one for one in blueprint.all(Agreement)}
    found: defaultdict[str, list[Promise]] = defaultdict(list)
    for one in blueprint.all(ServiceLevelTarget):
        agreement = kinds.get(one.agreement)
        if one.service and agreement is not None and agreement.kind == _PUBLIC:
            hours = one.calendar or agreement.calendar
            found[one.service].append(Promise(one.measure, _target(one), _hours(blueprint, hours)))
    return found


def _target(one: ServiceLevelTarget) -> str:
    if one.wording:
        return one.wording
    if one.minutes is not None:
        return f"{one.minutes} min"
    return "" if one.percent is None else f"{one.percent}%"
