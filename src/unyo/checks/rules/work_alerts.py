"""Alerts that come back become known: somebody writes their runbook (V16)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.rules.sources import ALERTS
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import whole_limit
from unyo.framework.designs import Blueprint
from unyo.framework.work.designs import AlertType
from unyo.framework.work.known_alerts import REPEATED, known_alerts, to_convert
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict


class RepeatedAlertsBecomeKnown(Rule):
    """二度(または枠組みの定めた回数)以上出た未知のアラートには、手順書を作る作業が決まっている。

    An unknown alert seen twice (or as often as the framework sets) or more has a task that makes it known.
    """

    id = "work.repeated-alerts-become-known"
    row = "V16"
    severity = Severity.WARNING
    limits = (
        Limit("times", Decimal(REPEATED), Text("繰り返しとみなす回数", "times that count as repeated")),
    )
    source = ALERTS
    why = Text(
        "未知のアラートは、出るたびに誰かが一から考えます。",
        "An unknown alert makes somebody think from the beginning each time.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の手順書を書いて結びつける。すぐ書けないなら「既知化の作業」に担当と期限を書く。",
        "Write the runbook of “{name}” and link it; until then write who does so by when as its conversion task.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per repeated unknown kind without a task; unknown where nobody counted."""
        kinds = case.blueprint.all(AlertType)
        known = known_alerts(kinds)
        times = self.times(case.blueprint)
        for one in to_convert(kinds, times):
            yield self.finding(
                one,
                field="conversion",
                title=Text(
                    "手順書の無いアラートが{n}回: {name}", "Seen {n} times without a runbook: {name}"
                ).format(n=one.seen, name=one.name),
                evidence=Text(
                    "{n}回出て、手順書も既知化の作業もありません。アラート全体では{seen}件のうち{known}件が既知です",
                    "seen {n} times, neither runbook nor task; of all {seen} alerts {known} are known",
                ).format(n=one.seen, seen=known.seen, known=known.known),
                remedy=self.remedy.format(name=one.name),
                values={"seen": one.seen, "alerts": known.seen, "known": known.known},
            )
        yield from (self._uncounted(one, times) for one in kinds if _may_repeat(one))

    def times(self, blueprint: Blueprint) -> int:
        """How often an unknown alert is seen before somebody has to make it known."""
        return whole_limit(self, "times", blueprint)

    def examined(self, case: Case) -> int:
        """How many kinds of alerts there are."""
        return len(case.blueprint.all(AlertType))

    def _uncounted(self, one: AlertType, times: int) -> Finding:
        return self.finding(
            one,
            field="seen",
            title=Text("何回出たか分かりません: {name}", "Nobody knows how often it was seen: {name}").format(
                name=one.name
            ),
            evidence=Text(
                "発生回数が空で、手順書も既知化の作業もありません({n}回以上で要る)",
                "not counted, and neither runbook nor task (needed from {n} times on)",
            ).format(n=times),
            remedy=Text("「{name}」の発生回数を書く。", "Write how often “{name}” was seen.").format(
                name=one.name
            ),
            verdict=Verdict.UNKNOWN,
        )


def _may_repeat(one: AlertType) -> bool:
    return one.seen is None and not one.runbook and not one.conversion.strip()


REPEATED_ALERTS = RepeatedAlertsBecomeKnown()
RULES: tuple[Rule, ...] = (REPEATED_ALERTS,)
