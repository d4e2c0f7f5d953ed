"""Availability promises and the availabilities they depend on, each in its own agreed hours (H3, T33, T34)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from unyo.framework.agreements.designs import Agreement, Chain, ChainLink, ServiceLevelTarget
from unyo.framework.designs import Blueprint
from unyo.framework.standing_hours import StandingHours, hours_for
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text, same


@dataclass(frozen=True, slots=True)
class Dependency:
    """Something the promised service needs. `percent` None: nobody has said."""

    name: Text
    percent: Decimal | None
    hours: StandingHours


@dataclass(frozen=True, slots=True)
class StatedAvailability:
    """One availability promised to users and all it depends on, every one of them needed."""

    promise: ServiceLevelTarget
    hours: StandingHours
    dependencies: tuple[Dependency, ...]
    declared: Chain | None = None


def stated_availabilities(blueprint: Blueprint) -> tuple[StatedAvailability, ...]:
    """Declared chains of availability promises, then promises whose service has OLA or UC availabilities."""
    chains = {chain.promise: chain for chain in blueprint.all(Chain)}
    found = []
    for promise in blueprint.all(ServiceLevelTarget):
        agreement = blueprint.one(Agreement, promise.agreement)
        if promise.measure != "availability" or agreement is None or agreement.kind != "sla":
            continue
        declared = chains.get(promise.key)
        needed = tuple(_linked(blueprint, declared) if declared else _implied(blueprint, promise))
        if needed:
            hours = hours_for(blueprint, promise, agreement)
            found.append(StatedAvailability(promise, hours, needed, declared))
    return tuple(found)


def _linked(blueprint: Blueprint, chain: Chain) -> Iterator[Dependency]:
    for link in blueprint.all(ChainLink):
        if link.chain == chain.key:
            target = blueprint.one(ServiceLevelTarget, link.target) if link.target else None
            agreement = blueprint.one(Agreement, target.agreement) if target else None
            percent = target.percent if target and target.measure == "availability" else None
            hours = hours_for(blueprint, target, agreement, link.calendar)
            yield Dependency(same(link.name or (agreement.name if agreement else link.key)), percent, hours)


def _implied(blueprint: Blueprint, promise: ServiceLevelTarget) -> Iterator[Dependency]:
    for target in blueprint.all(ServiceLevelTarget):
        agreement = blueprint.one(Agreement, target.agreement)
        if agreement is None or agreement.kind == "sla" or target.measure != "availability":
            continue
        if target.service == promise.service:
            name = same(f"{agreement.kind.upper()} {agreement.counterpart or agreement.name}")
            yield Dependency(name, target.percent, hours_for(blueprint, target, agreement))
