"""The three catalogs linked: service → work → means, and what hangs on neither side (E14). Pure."""

from __future__ import annotations

from collections.abc import Iterable

from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.stages import is_gone
from unyo.framework.systems.designs import Resource, Skill, System
from unyo.framework.work.designs import ServiceWork, WorkItem, WorkResource
from unyo.framework.work.purposes import carried_by
from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Catalogs:
    """The rows of the three catalogs and of the two tables that link them."""

    services: tuple[Service, ...] = ()
    work: tuple[WorkItem, ...] = ()
    resources: tuple[Resource, ...] = ()
    systems: tuple[System, ...] = ()
    skills: tuple[Skill, ...] = ()
    service_work: tuple[ServiceWork, ...] = ()
    work_resources: tuple[WorkResource, ...] = ()


@dataclass(frozen=True, slots=True)
class Orphans:
    """What no link reaches. Gone services need no work; a draft or a service without a stage does."""

    work: tuple[WorkItem, ...]
    services: tuple[Service, ...]
    resources: tuple[Resource, ...]
    systems: tuple[System, ...]
    skills: tuple[Skill, ...]


def orphans(given: Catalogs) -> Orphans:
    """What is used by nothing, and services that nothing is done for."""
    there = {item.key for item in given.work}
    offered = {one.key for one in given.services}
    linked = [one for one in given.service_work if one.service in offered and one.work_item in there]
    used_work = carried_by(given.work, (one.work_item for one in linked))
    served = {one.service for one in linked}
    systems = _used_systems(given)
    return Orphans(
        work=tuple(one for one in given.work if one.key not in used_work),
        services=tuple(one for one in given.services if one.key not in served and not is_gone(one)),
        resources=tuple(
            one
            for one in given.resources
            if one.key not in _named(given, "resource") and not (one.system and one.system in systems)
        ),
        systems=tuple(one for one in given.systems if one.key not in systems),
        skills=tuple(one for one in given.skills if one.key not in _named(given, "skill")),
    )


def _used_systems(given: Catalogs) -> frozenset[str]:
    """Systems that work needs, and systems that carry a service by themselves."""
    return _named(given, "system") | {one.key for one in given.systems if one.service}


def _named(given: Catalogs, column: str) -> frozenset[str]:
    there = {item.key for item in given.work}
    linked: Iterable[WorkResource] = (one for one in given.work_resources if one.work_item in there)
    return frozenset(getattr(one, column) for one in linked) - {""}
