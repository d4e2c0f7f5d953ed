"""The work of an incident: every step has somebody who does it in every band, and no step is forgotten (G7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import keys_of, listed
from unyo.checks.rules.incidents import hour_values, hours_told, week_told
from unyo.checks.rules.sources_duty import INCIDENT
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.incident_hours import StepHours, doing, service_hours
from unyo.framework.responsibility.designs import IncidentDuty, IncidentStep
from unyo.framework.responsibility.duty_hours import PARTS
from unyo.framework.standard_rows import said_in_both
from unyo.parties.designs import Person, RoleHolder
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict


class SomebodyDoesEveryStep(Rule):
    """障害対応のどの段階にも、サービス時間を通して、実行する役割(R)の人がいる。

    Every step of an incident has somebody who does it (R) through all hours of service.
    """

    id = "incidents.somebody-does-every-step"
    row = "G7"
    severity = Severity.WARNING
    source = INCIDENT
    why = Text(
        "受けても切り分ける人がいなければ、復旧は始まりません。",
        "Where nobody isolates the fault, recovery does not begin.",
    )
    remedy: ClassVar[Text] = Text(
        "「{step}」に実行する役割(R)を{bands}について書き、その担当者の時間帯を書く。",
        "Write R for “{step}” in {bands}, and the hours of the people who fill that role.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per step: no R at all, or hours of service in which nobody with R is there."""
        blueprint = case.blueprint
        if not blueprint.all(IncidentDuty):
            return
        service = service_hours(blueprint)
        asked = service.asked_week(blueprint) if service.stated else 0
        for step in doing(blueprint):
            if not any(step.duty[band].roles for band in PARTS):
                yield self._nobody(step)
            elif step.minutes_year and blueprint.all(RoleHolder):
                yield self._told(step, asked, blueprint)

    def examined(self, case: Case) -> int:
        """How many steps there are; 0 while nobody has split them."""
        return len(case.blueprint.all(IncidentStep)) if case.blueprint.all(IncidentDuty) else 0

    def _nobody(self, step: StepHours) -> Finding:
        return self.finding(
            step.step,
            title=Text("{step}: 実行する役割(R)がありません", "{step}: no role does it (R)").format(
                step=step.step.name
            ),
            evidence=Text("この段階のRは0件です", "no R in this step"),
            remedy=self.remedy.format(step=step.step.name, bands=Text("必要な時間帯", "the hours needed")),
            values={"doers": 0},
        )

    def _told(self, step: StepHours, asked: int, blueprint: Blueprint) -> Finding:
        unsure = step.unstated
        doubt = Text("。時間帯の書かれていない人: {who}", "; people without stated hours: {who}")
        return self.finding(
            step.step,
            title=Text(
                "{step}: 実行する人のいない時間が週{h}時間あります",
                "{step}: {h} hours a week with nobody to do it",
            ).format(step=step.step.name, h=hours_told(step.minutes_week)),
            evidence=Text(
                "サービス時間 週{asked}時間のうち: {hours}{doubt}",
                "of {asked} hours of service a week: {hours}{doubt}",
            ).format(
                asked=hours_told(asked),
                hours=week_told(step),
                doubt=doubt.format(who=listed(blueprint.name(Person, one) for one in unsure))
                if unsure
                else Text("", ""),
            ),
            remedy=self.remedy.format(
                step=step.step.name, bands=joined([band.label for band in step.open_bands])
            ),
            verdict=Verdict.UNKNOWN if unsure else Verdict.BROKEN,
            values=hour_values(step, asked),
        )


class NoStepOfAnIncidentIsForgotten(Rule):
    """障害対応の段階に、検知から再発防止までの標準の15段階がそろっている。

    The steps of an incident hold the 15 standard ones, from detection to the prevention of recurrence.
    """

    id = "incidents.no-step-of-an-incident-is-forgotten"
    row = "G7"
    severity = Severity.WARNING
    source = INCIDENT
    why = Text(
        "表に無い段階は、当日になって誰の仕事でもないと分かります。",
        "A step that is not in the table turns out to be nobody's on the day.",
    )
    remedy: ClassVar[Text] = Text("「障害対応の段階」に足す: {names}", "Add to the incident steps: {names}")

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding that names the missing steps."""
        steps = case.blueprint.all(IncidentStep)
        there = frozenset(key for one in steps for key in keys_of(one.name) | keys_of(one.key))
        missing = [one for one in _standard() if not (keys_of(one.ja) | keys_of(one.en)) & there]
        if steps and missing:
            yield self.finding(
                None,
                title=Text("障害対応の段階が{n}件足りません", "{n} incident steps are missing").format(
                    n=len(missing)
                ),
                evidence=Text(
                    "いまある段階は{n}件。足りないもの: {names}", "{n} steps so far; missing: {names}"
                ).format(n=len(steps), names=listed(missing, 15)),
                remedy=self.remedy.format(names=listed(missing, 15)),
                values={"missing": len(missing), "steps": len(steps)},
                part="steps",
            )

    def examined(self, case: Case) -> int:
        """How many standard steps the list is compared with; 0 without a list."""
        return len(_standard()) if case.blueprint.all(IncidentStep) else 0


def _standard() -> tuple[Text, ...]:
    return said_in_both("incident_step", "name")


RULES: tuple[Rule, ...] = (SomebodyDoesEveryStep(), NoStepOfAnIncidentIsForgotten())
