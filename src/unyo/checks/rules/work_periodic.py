"""Work that comes back: somebody does it, in time, and something proves it (G10, T16)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import key_of, listed
from unyo.checks.rules.sources import PERIODIC
from unyo.checks.rules.unwritten import Blank, unwritten
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.cadences import CADENCES
from unyo.framework.security_tasks import security_tasks
from unyo.framework.systems.designs import System
from unyo.framework.work.cadence import Due, due, follows_calendar
from unyo.framework.work.designs import PeriodicWork
from unyo.vocabulary.text import Text, plural
from unyo.vocabulary.verdict import Severity, Verdict

_CADENCES = {choice.value: choice.label for choice in CADENCES}


class PeriodicWorkHasAnOwner(Rule):
    """どの定期作業にも、担当の役割がある。

    Every periodic work has a role that owns it.
    """

    id = "work.periodic-work-has-an-owner"
    row = "G10"
    severity = Severity.WARNING
    source = PERIODIC
    why = Text(
        "担当が無ければ、期限が来ても誰も動きません。", "Without an owner nobody moves when it falls due."
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per periodic work without an owner."""
        how = Text("人ではなく役割を書く。", "Name a role, not a person.")
        return unwritten(self, case.blueprint.all(PeriodicWork), Blank("owner", how))

    def examined(self, case: Case) -> int:
        """How many periodic works there are."""
        return len(case.blueprint.all(PeriodicWork))


class PeriodicWorkLeavesEvidence(Rule):
    """どの定期作業にも、行ったことを示す証跡が決まっている。

    Every periodic work names the evidence that it was done.
    """

    id = "work.periodic-work-leaves-evidence"
    row = "G10"
    severity = Severity.WARNING
    source = PERIODIC
    why = Text(
        "証跡が無ければ、行ったのか、行ったことになっているのかを誰も区別できません。",
        "Without evidence nobody can tell what was done from what is said to have been done.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per periodic work without evidence."""
        how = Text("例: 更新した版と日時の記録。", "For example: the version and time of the update.")
        return unwritten(self, case.blueprint.all(PeriodicWork), Blank("evidence", how))

    def examined(self, case: Case) -> int:
        """How many periodic works there are."""
        return len(case.blueprint.all(PeriodicWork))


class PeriodicWorkIsDoneInTime(Rule):
    """定期作業の期限が過ぎていない。

    No periodic work is overdue.
    """

    id = "work.periodic-work-is-done-in-time"
    row = "G10"
    severity = Severity.WARNING
    source = PERIODIC
    why = Text(
        "止まった定期作業は、事故が起きるまで気づかれません。",
        "Periodic work that stopped is noticed only by the accident.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」を行い、「最後の実施日」と「次の期限」を書く。行わないと決めたなら頻度を見直す。",
        "Do “{name}” and write when; or change its cadence if it was decided not to.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Overdue work; unknown where no day follows from what is written."""
        for one in case.blueprint.all(PeriodicWork):
            found = due(one)
            late = found.late(case.blueprint.day)
            if found.day and late:
                yield self._late(one, found.day, late, case)
            elif late is None and one.cadence != "on_demand":
                yield self._unknown(one, case)

    def examined(self, case: Case) -> int:
        """How many come back by the calendar, or do not say how often."""
        return sum(
            one.cadence != "on_demand" or bool(due(one).day) for one in case.blueprint.all(PeriodicWork)
        )

    def _late(self, one: PeriodicWork, day: dt.date, late: int, case: Case) -> Finding:
        return self.finding(
            one,
            field="next_due",
            title=Text("期限を{n}日過ぎています: {name}", "{days} overdue: {name}").format(
                n=late, days=plural(late, "day"), name=_called(one, case)
            ),
            evidence=Text("期限 {day}、最後の実施日 {last}", "due {day}, last done {last}").format(
                day=day, last=one.last_done or Text("記録なし", "not recorded")
            ),
            remedy=self.remedy.format(name=one.name),
            values={"due": day.isoformat(), "late_days": late},
        )

    def _unknown(self, one: PeriodicWork, case: Case) -> Finding:
        asks = "last_done" if follows_calendar(one.cadence) else "cadence"
        return self.finding(
            one,
            field=asks,
            title=Text("期限が分かりません: {name}", "Nobody can tell when it is due: {name}").format(
                name=_called(one, case)
            ),
            evidence=Text(
                "頻度は「{cadence}」、最後の実施日も次の期限もありません",
                "cadence “{cadence}”, neither last done nor next due",
            ).format(cadence=_CADENCES.get(one.cadence, Text("未記入", "blank"))),
            remedy=Text(
                "「{name}」の頻度と、最後の実施日か次の期限を書く。",
                "Write how often “{name}” comes back, and when it was last done or is due next.",
            ).format(name=one.name),
            verdict=Verdict.UNKNOWN,
        )


class DueDaysFollowTheCadence(Rule):
    """次の期限は、頻度が許すより後にならない。

    The next due day lies no later than the cadence allows.
    """

    id = "work.due-days-follow-the-cadence"
    row = "G10"
    severity = Severity.WARNING
    source = PERIODIC
    why = Text(
        "「毎月」と書いて期限が三か月先なら、どちらかが誤りです。",
        "“Monthly” with a due day three months off: one of the two is wrong.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の次の期限を{day}までに直すか、頻度を改める。",
        "Move the due day of “{name}” to {day} at the latest, or change the cadence.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per work whose written due day contradicts its cadence."""
        for found in _dated(case):
            if found.beyond_cadence:
                yield self._told(found, case)

    def examined(self, case: Case) -> int:
        """How many state both a due day and when they were last done."""
        return len(_dated(case))

    def _told(self, found: Due, case: Case) -> Finding:
        one = found.work
        return self.finding(
            one,
            field="next_due",
            title=Text("頻度と次の期限が合いません: {name}", "Cadence and due day disagree: {name}").format(
                name=_called(one, case)
            ),
            evidence=Text(
                "{cadence}、最後の実施日 {last} なら期限は {by}。書かれた期限は {day} で{n}日遅い",
                "{cadence}, last done {last}: due {by}; written is {day}, {days} later",
            ).format(
                cadence=_CADENCES[one.cadence],
                last=one.last_done,
                by=found.by_cadence,
                day=found.day,
                n=found.beyond_cadence,
                days=plural(found.beyond_cadence, "day"),
            ),
            remedy=self.remedy.format(name=one.name, day=found.by_cadence),
            values={
                "by_cadence": str(found.by_cadence),
                "written": str(found.day),
                "beyond_days": found.beyond_cadence,
            },
        )


def _dated(case: Case) -> tuple[Due, ...]:
    every = (due(one) for one in case.blueprint.all(PeriodicWork) if one.next_due)
    return tuple(one for one in every if one.by_cadence)


class EverySystemHasItsSecurityTasks(Rule):
    """どのシステムにも、情報セキュリティの定期作業がそろっている。

    Every system has the security tasks that come back.
    """

    id = "work.every-system-has-its-security-tasks"
    row = "G10"
    severity = Severity.WARNING
    source = PERIODIC
    why = Text(
        "運用が始まってから足す定期作業は、契約にも予算にも入っていません。",
        "Tasks added after the start are in no contract and no budget.",
    )
    remedy: ClassVar[Text] = Text(
        "システム「{name}」のページで「情報セキュリティの定期作業を加える」を押す。",
        "On the page of the system “{name}” press “Add the periodic security tasks”.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per system that lacks standard tasks; work without a system holds for every system."""
        wanted = security_tasks()
        held: dict[str, set[str]] = {}
        for one in case.blueprint.all(PeriodicWork):
            held.setdefault(one.system, set()).add(key_of(one.name))
        for system in case.blueprint.all(System):
            there = held.get(system.key, set()) | held.get("", set())
            missing = [one for one in wanted if there.isdisjoint((key_of(one.ja), key_of(one.en)))]
            if missing:
                yield self._told(system, missing, len(wanted))

    def examined(self, case: Case) -> int:
        """How many systems there are."""
        return len(case.blueprint.all(System))

    def _told(self, system: System, missing: list[Text], wanted: int) -> Finding:
        return self.finding(
            system,
            title=Text(
                "{name}: 情報セキュリティの定期作業が{n}件足りません", "{name}: {tasks} missing"
            ).format(name=system.name, n=len(missing), tasks=plural(len(missing), "periodic security task")),
            evidence=Text("{all}件のうち無いもの: {missing}", "missing of {all}: {missing}").format(
                all=wanted, missing=listed(missing, wanted)
            ),
            remedy=self.remedy.format(name=system.name),
            values={"missing": len(missing), "wanted": wanted},
        )


def _called(one: PeriodicWork, case: Case) -> Text:
    """The work and, as many systems have the same work, the system it is done for."""
    if not one.system:
        return Text(one.name, one.name)
    return Text("{work}({system})", "{work} ({system})").format(
        work=one.name, system=case.blueprint.name(System, one.system)
    )


RULES: tuple[Rule, ...] = (
    PeriodicWorkHasAnOwner(),
    PeriodicWorkLeavesEvidence(),
    PeriodicWorkIsDoneInTime(),
    DueDaysFollowTheCadence(),
    EverySystemHasItsSecurityTasks(),
)
