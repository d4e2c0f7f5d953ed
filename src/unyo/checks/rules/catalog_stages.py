"""Where services stand in their life: the stage fits the day, and what carries them outlives it (E6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from unyo.checks.rules.catalog import live_services
from unyo.checks.rules.catalog_sources import STAGES
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import MOST_MONTHS, whole_limit
from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.stages import (
    INTRODUCTION_MONTHS,
    SUPPORT_MONTHS,
    Signal,
    StageFacts,
    stage_signals,
)
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Resource, System
from unyo.framework.work.designs import ServiceWork, WorkResource
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity

_UNDER_WAY = frozenset({"growth", "decline"})


def support_ends(blueprint: Blueprint) -> dict[str, dt.date]:
    """The first day on which something a service stands on ends: through its work, or on its system."""
    return blueprint.derived(_support_ends)


def _support_ends(blueprint: Blueprint) -> dict[str, dt.date]:
    carried: dict[str, set[str]] = {}
    for one in blueprint.all(ServiceWork):
        carried.setdefault(one.work_item, set()).add(one.service)
    systems = {one.key: {one.service} for one in blueprint.all(System) if one.service}
    needing: dict[str, set[str]] = {}
    for link in blueprint.all(WorkResource):
        needing.setdefault(link.resource, set()).update(carried.get(link.work_item, ()))
        systems.setdefault(link.system, set()).update(carried.get(link.work_item, ()))
    ends: dict[str, dt.date] = {}
    for resource in blueprint.all(Resource):
        # What is renewed, by itself or by somebody, goes on: only what is not renewed takes the ground away.
        if resource.ends_on is None or resource.renewal in ("automatic", "manual"):
            continue
        on_it = needing.get(resource.key, set()) | (
            systems.get(resource.system, set()) if resource.system else set()
        )
        for service in on_it:
            ends[service] = min(resource.ends_on, ends.get(service, resource.ends_on))
    return ends


class StagesFitTheDay(Rule):
    """提供中のサービスの段階は、提供開始日と合っている。

    The stage of a service fits the day on which it was begun.
    """

    id = "catalog.stages-fit-the-day"
    row = "E6"
    severity = Severity.WARNING
    source = STAGES
    why = Text(
        "始まっていないサービスが「成長」とあれば、段階はもう誰も見ていません。",
        "Where a service that has not begun is called growing, nobody looks at the stages any more.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per service that is called under way before its first day."""
        for service in _dated(case.blueprint):
            begun = service.started_on
            if begun and begun > case.blueprint.day and service.stage in _UNDER_WAY:
                yield self.finding(
                    service,
                    field="stage",
                    title=Text(
                        "始まる前に「提供中」のサービス: {service}", "Offered before it begins: {service}"
                    ).format(service=service.name),
                    evidence=Text(
                        "提供開始日 {begun}、基準日 {day}", "offered since {begun}; as of {day}"
                    ).format(begun=begun, day=case.blueprint.day),
                    remedy=Text(
                        "段階を「検討」か「導入」にするか、提供開始日を直す。",
                        "Set the stage to draft or introduction, or mend the day.",
                    ),
                    values={"days_ahead": (begun - case.blueprint.day).days},
                )

    def examined(self, case: Case) -> int:
        """How many live services have a first day."""
        return len(_dated(case.blueprint))


class SignalsAreAnswered(Rule):
    """段階を見直す合図のある提供中サービスはない。

    No live service shows a signal that its stage should be thought over.
    """

    id = "catalog.signals-are-answered"
    row = "E6"
    severity = Severity.INFO
    limits = (
        Limit(
            "introduction_months",
            Decimal(INTRODUCTION_MONTHS),
            Text("導入の段階でいる月数", "months of introduction"),
        ),
        Limit(
            "support_months",
            Decimal(SUPPORT_MONTHS),
            Text("支える製品のサポート終了までの月数", "months until support of what it stands on ends"),
        ),
    )
    source = STAGES
    why = Text(
        "衰退の合図に気づくのが遅れると、畳む準備の時間がなくなります。",
        "Where a sign of decline is seen late there is no time left to prepare the end.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per signal; demand and users come with the records, support and the first day are known here."""
        ends = support_ends(case.blueprint)
        for service in live_services(case.blueprint):
            facts = StageFacts(service.stage, service.started_on, support_ends=ends.get(service.key))
            for signal in self.signals(facts, case.blueprint):
                yield self.finding(
                    service,
                    field="stage",
                    title=Text(
                        "段階を見直す合図: {service} → {stage}",
                        "The stage may be due to change: {service} → {stage}",
                    ).format(
                        service=service.name,
                        stage=_stage(signal.suggests),
                    ),
                    evidence=signal.text,
                    remedy=Text(
                        "「{stage}」に進めるかどうかを決め、日付と理由を残す。決めるのは人です。",
                        "Decide whether to move it to “{stage}”, with day and reason. People decide.",
                    ).format(stage=_stage(signal.suggests)),
                    values={"signal": signal.cause, "suggests": signal.suggests},
                    part=signal.cause,
                )

    def signals(self, facts: StageFacts, blueprint: Blueprint) -> tuple[Signal, ...]:
        """What the facts say under the limits of the framework."""
        return stage_signals(
            facts,
            blueprint.day,
            introduction_months=whole_limit(self, "introduction_months", blueprint, MOST_MONTHS),
            support_months=whole_limit(self, "support_months", blueprint, MOST_MONTHS),
        )

    def examined(self, case: Case) -> int:
        """How many live services there is something to judge by: a first day, or an end of support."""
        ends = support_ends(case.blueprint)
        return sum(bool(one.started_on or one.key in ends) for one in live_services(case.blueprint))


def _dated(blueprint: Blueprint) -> list[Service]:
    return [one for one in live_services(blueprint) if one.started_on]


def _stage(value: str) -> Text:
    return _LABELS[value]


_LABELS = {"growth": Text("成長・成熟", "growth"), "decline": Text("衰退", "decline")}

SIGNALS = SignalsAreAnswered()
RULES: tuple[Rule, ...] = (StagesFitTheDay(), SIGNALS)
