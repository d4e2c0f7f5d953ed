"""Enough people for the hours, however far the staffing is tapered (G9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources_duty import STAFFING
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import StaffingPlan, StaffingTaper
from unyo.framework.responsibility.staffing import Needed, steps_down, too_few
from unyo.framework.staffing_bands import least
from unyo.framework.systems.designs import System
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict

_FIGURES = ("calendar", "seats", "hours_week", "shrinkage")


class StaffingIsNeverBelowWhatTheHoursTake(Rule):
    """要員は、対応時間の席を埋めるのに要る人数を、どの段階でも下回らない。

    Staffing never goes below the people it takes to fill the seats through the hours.
    """

    id = "staffing.never-below-what-the-hours-take"
    row = "G9"
    severity = Severity.ERROR
    source = STAFFING
    why = Text(
        "24時間の席は一人では埋まりません。下回ると、休めない人か空席が出ます。",
        "One person cannot fill a seat round the clock: below that number somebody never rests or the seat is empty.",
    )
    remedy: ClassVar[Text] = Text(
        "「{plan}」の{day}からの人数を{n}人以上にするか、対応時間か席数を見直す。",
        "Plan at least {n} people for “{plan}” from {day} on, or reconsider the hours or the seats.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per step that goes below; unknown once per plan that lacks a figure."""
        for plan in case.blueprint.all(StaffingPlan):
            name = case.blueprint.name(System, plan.system)
            wanted = least(case.blueprint, plan)
            if wanted is None:
                yield self._unknown(plan, name)
                continue
            for taper in _tapers(case.blueprint, plan):
                if too_few(taper, wanted):
                    yield self._told(taper, wanted, name)

    def examined(self, case: Case) -> int:
        """How many plans there are."""
        return len(case.blueprint.all(StaffingPlan))

    def _told(self, taper: StaffingTaper, wanted: Needed, name: str) -> Finding:
        day = taper.valid_from.isoformat() if taper.valid_from else "?"
        return self.finding(
            taper,
            field="people",
            title=Text(
                "{name}: {day}から{people}人では足りません({n}人要ります)",
                "{name}: {people} people from {day} are too few ({n} needed)",
            ).format(name=name, day=day, people=f"{taper.people:f}", n=wanted.people),
            evidence=Text(
                "週{hours}時間の席には {exact}人、切り上げて{n}人",
                "the seats take {exact} people for {hours} hours a week: {n} whole people",
            ).format(
                hours=f"{float(wanted.hours_week):g}", exact=f"{float(wanted.exact):.2f}", n=wanted.people
            ),
            remedy=self.remedy.format(plan=name, day=day, n=wanted.people),
            values={
                "people": float(taper.people or 0),
                "needed": wanted.people,
                "needed_exact": round(float(wanted.exact), 4),
                "hours_week": float(wanted.hours_week),
            },
        )

    def _unknown(self, plan: StaffingPlan, name: str) -> Finding:
        columns = table_of(StaffingPlan)
        missing = [columns.column(one).label for one in _FIGURES if getattr(plan, one) in (None, "")]
        said = (
            joined(missing)
            if missing
            else Text("読める対応時間と正の数", "readable hours and positive figures")
        )
        return self.finding(
            plan,
            title=Text(
                "{name}: 要る人数を計算できません", "{name}: the people needed cannot be computed"
            ).format(name=name),
            evidence=Text("書かれていないもの: {what}", "not stated: {what}").format(what=said),
            remedy=Text(
                "「要員計画」に{what}を書く。例: 24時間365日、1席、週40時間、20%",
                "State {what} in the staffing plan; e.g. 24x7, 1 seat, 40 h a week, 20 %",
            ).format(what=said),
            verdict=Verdict.UNKNOWN,
            severity=Severity.WARNING,
            values={"missing": len(missing)},
        )


class EveryStepDownHasItsGate(Rule):
    """要員を減らす段階には、減らす条件と、確認する日がある。

    Every step that leaves fewer people has a condition and a day on which it is reviewed.
    """

    id = "staffing.every-step-down-has-its-gate"
    row = "G9"
    severity = Severity.WARNING
    source = STAFFING
    why = Text(
        "条件なしに日付だけで減らすと、安定していなくても人が去ります。",
        "Where only the calendar decides, people leave whether or not things are stable.",
    )
    remedy: ClassVar[Text] = Text(
        "「要員の逓減」の{day}の行に{what}を書く。例: 直前1か月の重大障害0件",
        "State {what} for {day} in the staffing taper; e.g. no major incident in the month before",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per step down that lacks either."""
        columns = table_of(StaffingTaper)
        for plan in case.blueprint.all(StaffingPlan):
            for taper in steps_down(_tapers(case.blueprint, plan)):
                missing = [
                    columns.column(one).label
                    for one in ("gate", "review_on")
                    if getattr(taper, one) in (None, "")
                ]
                if missing:
                    yield self._told(taper, missing, case.blueprint.name(System, plan.system))

    def examined(self, case: Case) -> int:
        """How many steps leave fewer people."""
        plans = case.blueprint.all(StaffingPlan)
        return sum(len(steps_down(_tapers(case.blueprint, plan))) for plan in plans)

    def _told(self, taper: StaffingTaper, missing: list[Text], name: str) -> Finding:
        day = taper.valid_from.isoformat() if taper.valid_from else "?"
        return self.finding(
            taper,
            title=Text(
                "{name}: {day}に要員を減らす条件が決まっていません",
                "{name}: what must hold before staffing falls on {day} is not settled",
            ).format(name=name, day=day),
            evidence=Text("書かれていないもの: {what}", "not stated: {what}").format(what=listed(missing)),
            remedy=self.remedy.format(day=day, what=joined(missing)),
            values={"missing": len(missing)},
        )


def _tapers(blueprint: Blueprint, plan: StaffingPlan) -> tuple[StaffingTaper, ...]:
    return tuple(one for one in blueprint.all(StaffingTaper) if one.plan == plan.key)


RULES: tuple[Rule, ...] = (StaffingIsNeverBelowWhatTheHoursTake(), EveryStepDownHasItsGate())
