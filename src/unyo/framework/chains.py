"""The chains of one framework: those declared, and those implied by agreements on the same service (H3, SD-05)."""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from unyo.framework.agreements.chains import ENDS, StatedChain, StatedLink
from unyo.framework.agreements.designs import Agreement, Chain, ChainLink, ServiceLevelTarget
from unyo.framework.agreements.readings import ChainResult, judged
from unyo.framework.catalog.designs import Service
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import Blueprint
from unyo.framework.standing_hours import StandingHours, hours_for
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.periods import FiscalYear, Period
from unyo.vocabulary.text import Text, joined, same

TIMED = ENDS | {"start", "first_response"}
_KINDS = {"ola": "OLA", "uc": "UC", "sla": "SLA"}
_UNNAMED = Text("{position}段目", "link {position}")
_ALWAYS_ASSUMED = Text(
    "時間帯の記載がないため24時間365日と仮定: {names}", "No hours stated, 24x365 assumed: {names}"
)
_OTHER_SERVICE = Text(
    "初動は別のサービス「{service}」の目標を使用",
    "The first response is the target of another service, “{service}”",
)
_EXPIRED = Text("有効期間外のため数えていない: {names}", "Not counted, not in force: {names}")
_UNKNOWN_TARGET = Text("目標「{key}」が登録されていません", "Target “{key}” is not registered")
_NO_POSITION = Text("順番の無い段は最後に置いた: {names}", "Links without an order were put last: {names}")


def stated_chains(blueprint: Blueprint) -> tuple[StatedChain, ...]:
    """Every declared chain of a timed promise, then the implied ones."""
    agreements = _Agreements(blueprint)
    return (*agreements.declared(), *agreements.implied())


def implied_chains(blueprint: Blueprint) -> tuple[StatedChain, ...]:
    """For each timed SLA target no chain is declared for: what OLA and UC say about the same service."""
    return tuple(_Agreements(blueprint).implied())


_last: tuple[weakref.ref[Blueprint], tuple[ChainResult, ...]] | None = None


def judged_chains(blueprint: Blueprint) -> tuple[ChainResult, ...]:
    """Every chain with its verdict; remembered for the blueprint last asked about, which several rules share."""
    global _last
    if _last is not None and _last[0]() is blueprint:
        return _last[1]
    results = tuple(judged(chain) for chain in stated_chains(blueprint))
    _last = (weakref.ref(blueprint), results)
    return results


class _Agreements:
    """One pass over the agreements of a blueprint, indexed by service."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self._hours: dict[tuple[str, str, str], StandingHours] = {}

    @cached_property
    def by_service(self) -> dict[str, list[_Stated]]:
        """Every target with its agreement."""
        found: dict[str, list[_Stated]] = {}
        for target in self.blueprint.all(ServiceLevelTarget):
            if agreement := self.blueprint.one(Agreement, target.agreement):
                found.setdefault(target.service, []).append((agreement, target))
        return found

    @cached_property
    def first_responses(self) -> tuple[_Stated | None, dict[str, _Stated], dict[str, _Stated]]:
        """Our own first response targets: the first of all, the first by service, the first by agreement."""
        own = [
            (found, target)
            for targets in self.by_service.values()
            for found, target in targets
            if found.kind == "sla" and target.measure == "first_response" and target.minutes is not None
        ]
        services = {target.service: (found, target) for found, target in reversed(own)}
        within = {found.key: (found, target) for found, target in reversed(own)}
        return (own[0] if own else None), services, within

    def declared(self) -> Iterator[StatedChain]:
        links: dict[str, list[ChainLink]] = {}
        for link in self.blueprint.all(ChainLink):
            links.setdefault(link.chain, []).append(link)
        for chain in self.blueprint.all(Chain):
            promise = self.blueprint.one(ServiceLevelTarget, chain.promise)
            if promise is not None and promise.measure in TIMED:
                yield self._declared(chain, promise, links.get(chain.key, []))

    def implied(self) -> Iterator[StatedChain]:
        taken = {chain.promise for chain in self.blueprint.all(Chain)}
        for found in self.by_service.values():
            for agreement, target in found:
                if agreement.kind == "sla" and target.measure in TIMED and target.key not in taken:
                    yield from self._implied(agreement, target)

    def _declared(self, chain: Chain, promise: ServiceLevelTarget, links: list[ChainLink]) -> StatedChain:
        notes = _Notes()
        unplaced = [link for link in links if link.position is None]
        last = max((link.position or 0 for link in links), default=0)
        stated = [
            self._link(
                link, last + 1 + unplaced.index(link) if link in unplaced else link.position or 0, notes
            )
            for link in links
        ]
        if unplaced:
            names = joined([same(link.name or link.key) for link in unplaced])
            notes.assumptions.append(_NO_POSITION.format(names=names))
        return self._chain(promise, stated, notes, declared=chain)

    def _link(self, link: ChainLink, position: int, notes: _Notes) -> StatedLink:
        target = self.blueprint.one(ServiceLevelTarget, link.target) if link.target else None
        if link.target and target is None:
            notes.unreadable.append(_UNKNOWN_TARGET.format(key=link.target))
        agreement = self.blueprint.one(Agreement, target.agreement) if target else None
        name = same(link.name) if link.name else _UNNAMED.format(position=position)
        if target and agreement:
            kind = link.kind or ("own" if agreement.kind == "sla" else agreement.kind)
            return self._target_link(agreement, target, kind, position, notes, link, name)
        hours = self._hours_for(None, None, link.calendar)
        notes.hours(hours, name)
        return StatedLink(link.key, name, link.kind or "own", position, link.minutes, hours.calendar)

    def _implied(self, agreement: Agreement, promise: ServiceLevelTarget) -> Iterator[StatedChain]:
        day = max(self.blueprint.day, agreement.valid_from or self.blueprint.day)
        if agreement.valid_to and agreement.valid_to < day:
            return
        notes, parties = _Notes(), self._parties(promise, day)
        notes.expired(party for party, in_force in parties if not in_force)
        standing = [party for party, in_force in parties if in_force]
        links = [self._behind(own, targets, promise, notes) for own, targets in standing]
        if promise.measure not in ENDS and not links:
            return
        kinds = [link.kind for link in links]
        response = self._first_response(agreement, promise, notes) if promise.measure in ENDS else None
        placed = tuple(_placed(link) for link in links)
        several = max(kinds.count("ola"), kinds.count("uc")) > 1
        yield self._chain(promise, placed, notes, first_response=response, arranged=not several)

    def _parties(self, promise: ServiceLevelTarget, day: dt.date) -> list[tuple[_Party, bool]]:
        """OLA and then UC parties with something to say on this measure, and whether they are in force that day."""
        found: dict[str, _Party] = {}
        useful = {promise.measure} if promise.measure == "first_response" else {promise.measure, "start"}
        for agreement, target in self.by_service.get(promise.service, []):
            if agreement.kind not in ("ola", "uc") or target.measure not in useful:
                continue
            if not (target.priority and promise.priority) or target.priority == promise.priority:
                found.setdefault(agreement.key, (agreement, {}))[1].setdefault(target.measure, target)
        ordered = sorted(found.values(), key=lambda party: party[0].kind)
        return [(party, _in_force(self.blueprint, party[0], day)) for party in ordered]

    def _behind(
        self,
        agreement: Agreement,
        targets: dict[str, ServiceLevelTarget],
        promise: ServiceLevelTarget,
        notes: _Notes,
    ) -> StatedLink:
        target = targets.get(promise.measure) or targets["start"]
        started = targets.get("start") if target.measure in ENDS else None
        return self._target_link(agreement, target, agreement.kind, 0, notes, started=started)

    def _first_response(
        self, agreement: Agreement, promise: ServiceLevelTarget, notes: _Notes
    ) -> StatedLink | None:
        own, services, within = self.first_responses
        chosen = services.get(promise.service) or within.get(agreement.key) or own
        if chosen is None:
            return None
        found, target = chosen
        if target.service != promise.service:
            name = self.blueprint.name(Service, target.service)
            notes.assumptions.append(_OTHER_SERVICE.format(service=name))
        return self._target_link(found, target, "own", 0, notes)

    def _target_link(
        self,
        agreement: Agreement,
        target: ServiceLevelTarget,
        kind: str,
        position: int,
        notes: _Notes,
        link: ChainLink | None = None,
        name: Text | None = None,
        started: ServiceLevelTarget | None = None,
    ) -> StatedLink:
        hours = self._hours_for(target, agreement, link.calendar if link else "")
        called = name if link and link.name and name else _called(agreement, target)
        notes.hours(hours, called)
        if started is None and link is not None and target.measure in ENDS:
            started = self._start_of(target)
        return StatedLink(
            key=link.key if link else target.key,
            name=called,
            kind=kind,
            position=position,
            minutes=target.minutes if target.minutes is not None else (link.minutes if link else None),
            calendar=hours.calendar,
            measure=target.measure,
            clock_start=target.clock_start,
            party=agreement.key,
            start_minutes=started.minutes if started else None,
            target=target,
        )

    def _start_of(self, target: ServiceLevelTarget) -> ServiceLevelTarget | None:
        same_party = (
            other
            for _, other in self.by_service.get(target.service, [])
            if other.agreement == target.agreement and other.measure == "start"
        )
        return next((x for x in same_party if x.priority in ("", target.priority)), None)

    def _chain(
        self,
        promise: ServiceLevelTarget,
        links: Iterable[StatedLink],
        notes: _Notes,
        declared: Chain | None = None,
        first_response: StatedLink | None = None,
        arranged: bool = True,
    ) -> StatedChain:
        agreement = self.blueprint.one(Agreement, promise.agreement)
        hours = self._hours_for(promise, agreement, "")
        name = _promised(self.blueprint, promise)
        notes.hours(hours, name)
        horizon = _horizon(self.blueprint.day, agreement)
        return StatedChain(
            promise=promise,
            name=same(declared.name) if declared and declared.name else name,
            calendar=hours.calendar,
            horizon=horizon,
            links=tuple(links),
            declared=declared,
            first_response=first_response,
            arranged=arranged,
            assumptions=notes.said(),
            unreadable=tuple(dict.fromkeys(notes.unreadable)),
        )

    def _hours_for(
        self, target: ServiceLevelTarget | None, agreement: Agreement | None, own: str
    ) -> StandingHours:
        key = (own, target.key if target else "", agreement.key if agreement else "")
        if key not in self._hours:
            self._hours[key] = hours_for(self.blueprint, target, agreement, own)
        return self._hours[key]


_Stated = tuple[Agreement, ServiceLevelTarget]
_Party = tuple[Agreement, dict[str, ServiceLevelTarget]]


class _Notes:
    """What had to be assumed, and what could not be read, while one chain was put together."""

    def __init__(self) -> None:
        self.assumptions: list[Text] = []
        self.unreadable: list[Text] = []
        self._assumed: list[Text] = []

    def hours(self, hours: StandingHours, name: Text) -> None:
        if hours.problem:
            self.unreadable.append(hours.problem)
        elif not hours.stated:
            self._assumed.append(name)

    def expired(self, parties: Iterable[_Party]) -> None:
        names = [same(agreement.name) for agreement, _ in parties]
        if names:
            self.assumptions.append(_EXPIRED.format(names=joined(names)))

    def said(self) -> tuple[Text, ...]:
        always = [_ALWAYS_ASSUMED.format(names=joined(self._assumed))] if self._assumed else []
        return (*always, *self.assumptions)


def _placed(link: StatedLink) -> StatedLink:
    # OLA before UC; several of one kind side by side, and the readings try them in series as well.
    return replace(link, position=1 if link.kind == "ola" else 2)


def _in_force(blueprint: Blueprint, agreement: Agreement, day: dt.date) -> bool:
    contract = blueprint.one(Contract, agreement.contract) if agreement.contract else None
    spans = [(agreement.valid_from, agreement.valid_to)]
    if contract and not contract.auto_renew:
        spans.append((contract.valid_from, contract.valid_to))
    # Both days belong to the period (T17).
    return all((not first or first <= day) and (not last or day <= last) for first, last in spans)


def _horizon(day: dt.date, agreement: Agreement | None) -> Period:
    year = FiscalYear.of(day).period
    first = agreement.valid_from if agreement and agreement.valid_from else year.first
    last = agreement.valid_to if agreement and agreement.valid_to else year.last
    if last < first:
        return year
    return year.intersection(Period(first, last)) or FiscalYear.of(first).period


def _called(agreement: Agreement, target: ServiceLevelTarget) -> Text:
    measure = table_of(ServiceLevelTarget).column("measure").choice_label(target.measure)
    who = f"{_KINDS.get(agreement.kind, '')} {agreement.counterpart or agreement.name}".strip()
    return Text(f"{who} {measure.ja}", f"{who} {measure.en}")


def _promised(blueprint: Blueprint, promise: ServiceLevelTarget) -> Text:
    measure = table_of(ServiceLevelTarget).column("measure").choice_label(promise.measure)
    service = blueprint.name(Service, promise.service) if promise.service else ""
    who = f"SLA {service}".strip()
    return Text(f"{who} {measure.ja}", f"{who} {measure.en}")
