"""Runbooks are practised in time, and data is restored every month (H9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import RUNBOOKS
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import whole_limit
from unyo.framework.work.designs import Runbook
from unyo.framework.work.drills import DRILL_DAYS, RESTORE_DAYS, Drill, drill, missed_since
from unyo.vocabulary.periods import Period
from unyo.vocabulary.text import Text, plural, same
from unyo.vocabulary.verdict import Severity, Verdict

NEVER = Text("演習の記録なし", "no drill recorded")
HOLD_ONE = Text(
    "「{name}」の演習を実機で行い、「最後の演習日」を書く。",
    "Practise “{name}” on the real machine and write the day.",
)


class RunbooksAreDrilledInTime(Rule):
    """手順書の演習は、決めた間隔(決めていなければ180日、または枠組みの定めた日数)のうちに行われている。

    Every runbook is practised within its interval; 180 days, or as many as the framework sets, where it has none.
    """

    id = "runbook.drilled-in-time"
    row = "H9"
    severity = Severity.WARNING
    limits = (
        Limit(
            "days",
            Decimal(DRILL_DAYS),
            Text("間隔を決めていない手順書の演習(日)", "days between drills by default"),
        ),
    )
    source = RUNBOOKS
    why = Text(
        "試していない手順は、本番の障害が最初の演習になります。",
        "For steps nobody tried the real incident is the first drill.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Overdue drills; unknown where none is recorded. Restores have a rule of their own."""
        for one in _others(case):
            found = drill(one, case.blueprint.day, whole_limit(self, "days", case.blueprint))
            if found.due is None:
                yield self._unknown(found)
            elif found.late:
                yield self._late(found, found.due, found.late)

    def examined(self, case: Case) -> int:
        """How many runbooks there are that restore no data."""
        return len(_others(case))

    def _late(self, found: Drill, day: dt.date, late: int) -> Finding:
        one = found.runbook
        default = one.drill_days is None or one.drill_days <= 0
        return self.finding(
            one,
            field="last_drill",
            title=Text("{name}: 演習が{n}日遅れています", "{name}: its drill is {days} overdue").format(
                name=one.name, n=late, days=plural(late, "day")
            ),
            evidence=Text(
                "最後の演習 {last}、間隔{interval}日{default}、期限 {due}",
                "last drill {last}, every {interval} days{default}, due {due}",
            ).format(
                last=one.last_drill,
                interval=found.interval,
                default=Text("(既定)", " (default)") if default else Text("", ""),
                due=day,
            ),
            remedy=HOLD_ONE.format(name=one.name),
            values={"late_days": late, "interval_days": found.interval, "due": day.isoformat()},
        )

    def _unknown(self, found: Drill) -> Finding:
        return self.finding(
            found.runbook,
            field="last_drill",
            title=Text("{name}: {never}", "{name}: {never}").format(name=found.runbook.name, never=NEVER),
            evidence=Text(
                "最後の演習日が空です(間隔は{n}日)", "the day of the last drill is blank (every {n} days)"
            ).format(n=found.interval),
            remedy=HOLD_ONE.format(name=found.runbook.name),
            verdict=Verdict.UNKNOWN,
            values={"interval_days": found.interval},
        )


def _others(case: Case) -> list[Runbook]:
    return [one for one in case.blueprint.all(Runbook) if not one.restore]


class RestoresAreDrilledEveryMonth(Rule):
    """データを復元する手順の演習は、毎月行われている。

    Restoring data is practised in every calendar month.
    """

    id = "runbook.restores-are-drilled-every-month"
    row = "H9"
    severity = Severity.ERROR
    source = RUNBOOKS
    why = Text(
        "戻せると分かっているバックアップだけがバックアップです。",
        "Only a backup known to come back is a backup.",
    )
    wider: ClassVar[Text] = Text(
        "「{name}」の「演習の間隔(日)」を{most}日以下にする。",
        "Set the days between drills of “{name}” to {most} or fewer.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Missed months; intervals that leave months out; unknown where no exercise is recorded."""
        for one in _restores(case):
            if one.last_drill is None:
                yield self._unknown(one)
            elif missed := missed_since(one.last_drill, case.blueprint.day):
                yield self._missed(one, missed)
            if one.drill_days is not None and one.drill_days > RESTORE_DAYS:
                yield self._rare(one, one.drill_days)

    def examined(self, case: Case) -> int:
        """How many runbooks restore data."""
        return len(_restores(case))

    def _missed(self, one: Runbook, missed: tuple[Period, ...]) -> Finding:
        months = listed(same(f"{month.first:%Y-%m}") for month in missed)
        return self.finding(
            one,
            field="last_drill",
            title=Text(
                "{name}: 復元演習の無い月が{n}つ", "{name}: {months} without a restore exercise"
            ).format(name=one.name, n=len(missed), months=plural(len(missed), "month")),
            evidence=Text(
                "最後の演習 {last}。行われていない月: {months}", "last exercise {last}; missed: {months}"
            ).format(last=one.last_drill, months=months),
            remedy=HOLD_ONE.format(name=one.name),
            values={"missed_months": len(missed), "first_missed": f"{missed[0].first:%Y-%m}"},
        )

    def _rare(self, one: Runbook, days: int) -> Finding:
        return self.finding(
            one,
            field="drill_days",
            title=Text(
                "{name}: 復元演習が毎月になっていません", "{name}: restore exercises are not monthly"
            ).format(name=one.name),
            evidence=Text("演習の間隔は{n}日です", "the interval is {n} days").format(n=days),
            remedy=self.wider.format(name=one.name, most=RESTORE_DAYS),
            severity=Severity.WARNING,
            values={"interval_days": days, "most_days": RESTORE_DAYS},
            part="interval",
        )

    def _unknown(self, one: Runbook) -> Finding:
        return self.finding(
            one,
            field="last_drill",
            title=Text("{name}: {never}", "{name}: {never}").format(name=one.name, never=NEVER),
            evidence=Text(
                "復元の手順ですが、最後の演習日が空です",
                "it restores data, and the day of the last exercise is blank",
            ),
            remedy=HOLD_ONE.format(name=one.name),
            verdict=Verdict.UNKNOWN,
        )


def _restores(case: Case) -> list[Runbook]:
    return [one for one in case.blueprint.all(Runbook) if one.restore]


RULES: tuple[Rule, ...] = (RunbooksAreDrilledInTime(), RestoresAreDrilledEveryMonth())
