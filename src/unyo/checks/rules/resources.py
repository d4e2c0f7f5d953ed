"""What runs out is acted on before its end, by somebody (G35, T17, T18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import EXPIRIES
from unyo.checks.rules.unwritten import Blank, unwritten
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import whole_limit
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Resource
from unyo.framework.systems.expiry import ENDING_KINDS, SOON_DAYS, Expiry, register
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text, plural
from unyo.vocabulary.verdict import Severity, Verdict

STEPS = {
    "notice": Text("更新しないなら断る", "say no if it is not to be renewed"),
    "start": Text("予算と調達を始める", "begin budget and purchase"),
    "end": Text("使えなくなる", "it ends"),
}


AT_ONCE = Text("すぐに", "Now")


class ResourcesAreActedOnInTime(Rule):
    """期限のあるリソースの「動く日」が、過ぎておらず90日(または枠組みの定めた日数)以内にも来ない。

    No resource's day to act has passed or comes within 90 days, or as many as the framework sets.
    """

    id = "resource.acted-on-in-time"
    row = "G35"
    severity = Severity.WARNING
    limits = (Limit("days", Decimal(SOON_DAYS), Text("動く日までの日数", "days until the day to act")),)
    source = EXPIRIES
    why = Text(
        "期限の当日に気づいても、予算も調達も間に合いません。自動更新では断る日のほうが先に来ます。",
        "On the last day it is too late for budget and purchase; what renews by itself has to be refused earlier.",
    )
    remedy: ClassVar[Text] = Text(
        "{when}「{name}」を続けるか、替えるか、やめるかを決め、新しい期限を書く。",
        "{when} decide whether “{name}” goes on, is replaced or stops, and write the new end.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per resource whose day to act is near or over."""
        soon = self.soon(case.blueprint)
        for entry in register(case.blueprint.all(Resource)):
            if entry.act.days_left(case.blueprint.day) <= soon:
                yield self._told(entry, case)

    def examined(self, case: Case) -> int:
        """How many resources have an end."""
        return len(register(case.blueprint.all(Resource)))

    def soon(self, blueprint: Blueprint) -> int:
        """How many days before the day to act somebody is told."""
        return whole_limit(self, "days", blueprint)

    def _told(self, entry: Expiry, case: Case) -> Finding:
        one, act, today = entry.resource, entry.act, case.blueprint.day
        left, ended = act.days_left(today), act.ends < today
        if ended:
            said = Text("{end}に期限が切れました", "ended on {end}")
        elif left < 0:
            said = Text("動く日を{late}日過ぎています", "the day to act was {late_days} ago")
        elif act.step == "end":
            said = Text("あと{left}日で期限です", "ends in {left_days}")
        else:
            said = Text("あと{left}日で動く日です", "{left_days} until the day to act")
        numbers = {
            "end": act.ends,
            "late": -left,
            "late_days": plural(-left, "day"),
            "left": left,
            "left_days": plural(left, "day"),
        }
        return self.finding(
            one,
            field="ends_on",
            title=Text("{name}: {said}", "{name}: {said}").format(name=one.name, said=said.format(**numbers)),
            evidence=_evidence(entry),
            remedy=self.remedy.format(name=one.name, when=_when(act.day) if left >= 0 else AT_ONCE),
            severity=_severity(entry, left < 0),
            values={
                "ends": act.ends.isoformat(),
                "act_by": act.day.isoformat(),
                "days_left": left,
                "step": act.step,
            },
        )


def _when(day: dt.date) -> Text:
    return Text(f"{day}までに", f"By {day}")


def _severity(entry: Expiry, late: bool) -> Severity:
    # What renews by itself goes on: it costs money one did not decide on, but nothing stops (T18).
    return Severity.ERROR if late and not entry.renews else Severity.WARNING


def _evidence(entry: Expiry) -> Text:
    act = entry.act
    renews = Text("(自動更新)", " (renews by itself)") if entry.renews else Text("", "")
    steps = [
        Text("{step}期限 {day}", "{step} by {day}").format(step=STEPS[name], day=day)
        for name, day in (("notice", act.notice), ("start", act.start))
        if day is not None
    ]
    return Text("期限 {end}{renews}。{steps}", "ends on {end}{renews}; {steps}").format(
        end=act.ends,
        renews=renews,
        steps=listed(steps)
        if steps
        else Text("予告も調達の月数も書かれていません", "neither notice nor lead time is written"),
    )


class DaysToActCanBeTold(Rule):
    """期限のあるリソースは、いつ動けばよいかが計算できる(自動更新なら解約予告、ほかは調達の月数がある)。

    For every resource that ends, the day to act follows from its notice or its lead time.
    """

    id = "resource.day-to-act-can-be-told"
    row = "G35"
    severity = Severity.INFO
    source = EXPIRIES
    why = Text(
        "期限だけでは、いつから動けばよいか分かりません。",
        "The end alone does not tell when one has to begin.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Unknown for each resource that lacks the months its renewal calls for."""
        for entry in register(case.blueprint.all(Resource)):
            if entry.act.gaps:
                yield self._told(entry)

    def examined(self, case: Case) -> int:
        """How many resources have an end."""
        return len(register(case.blueprint.all(Resource)))

    def _told(self, entry: Expiry) -> Finding:
        one, field = entry.resource, entry.act.gaps[0]
        label = table_of(Resource).column(field).label
        return self.finding(
            one,
            field=field,
            title=Text("{name}: いつ動けばよいか分かりません", "{name}: nobody can tell when to act").format(
                name=one.name
            ),
            evidence=Text("期限 {end}、「{field}」が空です", "ends on {end}, “{field}” is blank").format(
                end=one.ends_on, field=label
            ),
            remedy=Text("「{name}」の「{field}」を書く。", "Write “{field}” of “{name}”.").format(
                name=one.name, field=label
            ),
            verdict=Verdict.UNKNOWN,
            values={"field": field},
        )


class EveryResourceHasAnOwner(Rule):
    """どのリソースにも、管理する役割がある。

    Every resource has a role that looks after it.
    """

    id = "resource.has-an-owner"
    row = "G35"
    severity = Severity.WARNING
    source = EXPIRIES
    why = Text(
        "期限の知らせは、受け取る人がいて初めて役に立ちます。",
        "A reminder is of use only when somebody receives it.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per resource without an owner."""
        how = Text("更新を決める役割を書く。", "Name the role that decides on its renewal.")
        return unwritten(self, case.blueprint.all(Resource), Blank("owner", how))

    def examined(self, case: Case) -> int:
        """How many resources there are."""
        return len(case.blueprint.all(Resource))


class WhatEndsHasItsEndWritten(Rule):
    """ライセンス・証明書・ハードウェア・ソフトウェア・クラウドサービスには、期限が書かれている。

    Licences, certificates, hardware, software and cloud services have their end written.
    """

    id = "resource.end-is-written"
    row = "G35"
    severity = Severity.WARNING
    source = EXPIRIES
    why = Text(
        "期限を知らない証明書は、切れた朝に見つかります。",
        "A certificate whose end nobody knows is found on the morning it has ended.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per resource of a kind that ends, without an end."""
        for one in _ending(case):
            if one.ends_on is None:
                yield self._told(one)

    def examined(self, case: Case) -> int:
        """How many resources are of a kind that ends."""
        return len(_ending(case))

    def _told(self, one: Resource) -> Finding:
        kind = table_of(Resource).column("kind").choice_label(one.kind)
        return self.finding(
            one,
            field="ends_on",
            title=Text("{name}: 期限がありません", "{name}: no end").format(name=one.name),
            evidence=Text("種類は{kind}で、期限が空です", "its kind is {kind}, the end is blank").format(
                kind=kind
            ),
            remedy=Text(
                "「{name}」の有効期限・保守期限・サポート終了日を供給者に確かめて書く。",
                "Ask the provider until when “{name}” is valid or supported, and write it.",
            ).format(name=one.name),
            values={"kind": one.kind},
        )


def _ending(case: Case) -> list[Resource]:
    return [one for one in case.blueprint.all(Resource) if one.kind in ENDING_KINDS]


IN_TIME = ResourcesAreActedOnInTime()
RULES: tuple[Rule, ...] = (
    IN_TIME,
    DaysToActCanBeTold(),
    EveryResourceHasAnOwner(),
    WhatEndsHasItsEndWritten(),
)
