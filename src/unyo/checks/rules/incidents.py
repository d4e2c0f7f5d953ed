"""An incident step by step: in every hour of service somebody can be reached who decides, and one only (G7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources_duty import INCIDENT
from unyo.findings.rule import Case, Finding, Rule, Values
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.incident_hours import ServiceHours, StepHours, deciding, service_hours
from unyo.framework.responsibility.designs import IncidentDuty, IncidentStep
from unyo.framework.responsibility.duty_hours import PARTS, counts_in
from unyo.framework.responsibility.matrix import read_letters
from unyo.framework.responsibility.spans import length
from unyo.parties.designs import Person, Role, RoleHolder
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict


def hours_told(minutes: int) -> str:
    """Minutes as hours, exactly to a hundredth: 7455 is 124.25."""
    return f"{minutes / 60:,.2f}".rstrip("0").rstrip(".")


def week_told(step: StepHours) -> Text:
    """The uncovered hours of an ordinary week, band by band."""
    parts = [
        Text("{b} {h}時間", "{b} {h} h").format(b=band.label, h=hours_told(length(step.week[band])))
        for band in PARTS
        if step.week[band]
    ]
    return joined(parts) if parts else Text("祝日・会社の休日だけ", "national holidays and days off only")


def hour_values(step: StepHours, asked: int) -> Values:
    """The named figures of a step: hours a week, of which hours, by band, and a year."""
    bands: Mapping[str, float] = {
        f"{band.value}_hours": round(length(step.week[band]) / 60, 2) for band in PARTS
    }
    return {
        "uncovered_hours_week": round(step.minutes_week / 60, 2),
        "service_hours_week": round(asked / 60, 2),
        "uncovered_hours_year": round(step.minutes_year / 60, 2),
        **bands,
    }


class SomebodyDecidesInEveryHourOfService(Rule):
    """サービス時間のどの時刻にも、判断を伴う段階を決められる人に連絡がつく。

    In every hour of service somebody can be reached who may decide each step that needs a decision.
    """

    id = "incidents.somebody-decides-in-every-hour-of-service"
    row = "G7"
    severity = Severity.ERROR
    source = INCIDENT
    why = Text(
        "決める人が一人で平日だけなら、夜と休日の障害は翌朝まで決まりません。",
        "With one decider on weekdays, an outage at night or on a day off waits for the morning.",
    )
    remedy: ClassVar[Text] = Text(
        "「{step}」の{bands}に決める役割(A、または A(代理))を置くか、担当者に代行と時間帯を書く。例: 基盤チーフエンジニアへの委任。",
        "Give “{step}” a role that decides (A, or A(deputy)) for {bands}, or name a deputy with hours; e.g. delegate to the chief engineer on shift.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per deciding step; unknown where hours or people are not recorded."""
        blueprint = case.blueprint
        if not (steps := _judged(blueprint)):
            return
        service = service_hours(blueprint)
        if not service.stated:
            yield self._nothing_to_judge(_NO_HOURS.format(n=len(blueprint.all(Service))), "no-hours")
        elif not blueprint.all(RoleHolder):
            yield self._nothing_to_judge(_NO_HOLDERS, "no-holders")
        else:
            asked = service.asked_week(blueprint)
            for step in steps:
                if step.minutes_year:
                    yield self._told(step, service, asked, blueprint)

    def examined(self, case: Case) -> int:
        """How many steps need a decision; 0 while nobody has split the steps."""
        return len(_judged(case.blueprint))

    def _told(self, step: StepHours, service: ServiceHours, asked: int, blueprint: Blueprint) -> Finding:
        unsure = step.unstated
        bands = joined([band.label for band in step.open_bands])
        roles = tuple(dict.fromkeys(role for band in PARTS for role in step.duty[band].roles))
        doubt = _DOUBT.format(who=listed(blueprint.name(Person, one) for one in unsure)) if unsure else _SURE
        return self.finding(
            step.step,
            title=Text(
                "{step}: 決める人のいない時間が週{h}時間あります", "{step}: {h} hours a week with no decider"
            ).format(step=step.step.name, h=hours_told(step.minutes_week)),
            evidence=_EVIDENCE.format(
                asked=hours_told(asked),
                hours=week_told(step),
                year=hours_told(step.minutes_year),
                roles=listed(blueprint.name(Role, one) for one in roles) if roles else Text("なし", "none"),
                services=listed(one.name for one in service.stated),
                doubt=doubt,
            ),
            remedy=self.remedy.format(step=step.step.name, bands=bands),
            verdict=Verdict.UNKNOWN if unsure else Verdict.BROKEN,
            values=hour_values(step, asked),
        )

    def _nothing_to_judge(self, evidence: Text, part: str) -> Finding:
        return self.finding(
            None,
            title=Text(
                "障害時に決める人がいるかどうか分かりません",
                "Nobody can tell whether somebody decides in an incident",
            ),
            evidence=evidence,
            remedy=_RECORD,
            verdict=Verdict.UNKNOWN,
            severity=Severity.WARNING,
            part=part,
        )


class EachDecisionHasOneDecider(Rule):
    """判断を伴う段階では、どの時間帯にも、決める役割(A)は一つだけである。

    A step that needs a decision has exactly one role that decides (A) in each band of hours.
    """

    id = "incidents.each-decision-has-one-decider"
    row = "G7"
    severity = Severity.ERROR
    source = INCIDENT
    why = Text(
        "決める役割が二つあると、その場で互いに待ちます。", "With two deciders each waits for the other."
    )
    remedy: ClassVar[Text] = Text(
        "「{step}」の{band}で、Aを一つの役割に残し、ほかは A(代理) かCにする。",
        "Leave A at one role for “{step}” in {band}; make the others A(deputy) or C.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per step, naming the first band in which two decide."""
        for step in _deciding_steps(case.blueprint):
            held = {band: _deciders(case.blueprint, step, band) for band in PARTS}
            crowded = [band for band in PARTS if len(held[band]) > 1]
            if crowded:
                roles = held[crowded[0]]
                yield self.finding(
                    step,
                    title=Text(
                        "{step}: {band}に決める役割が{n}つあります", "{step}: {n} roles decide in {band}"
                    ).format(step=step.name, band=crowded[0].label, n=len(roles)),
                    evidence=Text("Aの役割: {roles}", "roles with A: {roles}").format(
                        roles=listed(case.blueprint.name(Role, role) for role in roles)
                    ),
                    remedy=self.remedy.format(step=step.name, band=joined([b.label for b in crowded])),
                    values={"deciders": len(roles), "bands": len(crowded)},
                )

    def examined(self, case: Case) -> int:
        """How many steps need a decision and have somebody."""
        return len(_deciding_steps(case.blueprint)) if case.blueprint.all(IncidentDuty) else 0


def _deciding_steps(blueprint: Blueprint) -> list[IncidentStep]:
    return [one for one in blueprint.all(IncidentStep) if one.decides]


def _deciders(blueprint: Blueprint, step: IncidentStep, band: TimeBand) -> tuple[str, ...]:
    """Those with A in a band: who is named for the band itself, else who is named for always."""
    duties = [
        one
        for one in blueprint.all(IncidentDuty)
        if one.step == step.key and counts_in(one.band, band) and "A" in read_letters(one.letters).held
    ]
    named = [one for one in duties if one.band == band.value]
    return tuple(dict.fromkeys(one.role for one in named or duties))


def _judged(blueprint: Blueprint) -> tuple[StepHours, ...]:
    return deciding(blueprint) if blueprint.all(IncidentDuty) else ()


_EVIDENCE = Text(
    "サービス時間 週{asked}時間のうち: {hours}(年{year}時間)。決める役割: {roles}。対象: {services}{doubt}",
    "of {asked} hours of service a week: {hours} ({year} h a year); roles that decide: {roles}; services: {services}{doubt}",
)
_SURE = Text("", "")
_DOUBT = Text("。時間帯の書かれていない人: {who}", "; people without stated hours: {who}")
_NO_HOURS = Text("サービス{n}件に提供時間がありません", "{n} services, none with hours")
_NO_HOLDERS = Text("役割を誰が担うかの記録が0件です", "no role holder is recorded")
_RECORD = Text(
    "サービスの「提供時間」と、役割の「担当」(人と時間帯)を書く。",
    "Write the hours of the services, and who fills the roles in which hours.",
)
RULES: tuple[Rule, ...] = (SomebodyDecidesInEveryHourOfService(), EachDecisionHasOneDecider())
