"""Planned maintenance against freezes, promised hours and other maintenance (H17, T09)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unyo.checks.labels import listed
from unyo.checks.rules.chain_maintenance import STOPPED, clashes_with, is_sla, met_by, promise_name
from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.agreements.designs import FreezePeriod, MaintenanceWindow, ServiceLevelTarget
from unyo.framework.agreements.maintenance import PlannedWindow, frozen, meetings, planned, twelve_months
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.standing_hours import standing_hours
from unyo.framework.systems.designs import System
from unyo.vocabulary.recurrences import Occurrence
from unyo.vocabulary.text import Text, plural
from unyo.vocabulary.verdict import Severity, Verdict

CALENDAR = Text(
    "ISO/IEC 20000-1 8.5.1・8.7.1: 変更と計画停止を暦で管理する(H17、T09)",
    "ISO/IEC 20000-1 8.5.1, 8.7.1: changes and planned stops are kept in a calendar (H17, T09)",
)


def year_of_windows(blueprint: Blueprint) -> tuple[PlannedWindow, ...]:
    """Every window laid out over the twelve months from the day of the blueprint."""
    return blueprint.derived(_year)


def _year(blueprint: Blueprint) -> tuple[PlannedWindow, ...]:
    return planned(blueprint.all(MaintenanceWindow), twelve_months(blueprint.day))


class WindowsCanBeLaidOut(Rule):
    """定期メンテナンスの日時は、暦に置けるように書かれている。

    When maintenance takes place is written so that a calendar can hold it.
    """

    id = "maintenance.windows-can-be-laid-out"
    row = "H17"
    severity = Severity.WARNING
    source = CALENDAR
    why = Text(
        "「第2週の夜」では、凍結期間や業務時間に当たるかを誰も確かめられません。",
        "“A night of the second week” cannot be held against freezes and business hours.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per window whose wording cannot be read, or names no hours: unknown."""
        for plan in year_of_windows(case.blueprint):
            if plan.problem is None and plan.hours_stated:
                continue
            no_hours = Text("時刻がありません", "no hours are stated")
            yield self.finding(
                plan.window,
                field="wording",
                verdict=Verdict.UNKNOWN,
                title=Text(
                    "{name}: いつ行うか暦に置けません", "{name}: cannot be laid out on a calendar"
                ).format(name=plan.window.name),
                evidence=plan.problem
                or Text("「{w}」: {p}", "“{w}”: {p}").format(w=plan.window.wording, p=no_hours),
                remedy=Text(
                    "曜日と時刻で書く(例: 毎月第2金曜 23:00-29:00)。",
                    "State weekday and hours, e.g. second Friday 23:00-05:00.",
                ),
                values={"written": plan.window.wording},
            )

    def examined(self, case: Case) -> int:
        """Windows."""
        return len(year_of_windows(case.blueprint))


class WindowsStayOutOfFreezes(Rule):
    """定期メンテナンスは、変更凍結期間に当たらない。

    Maintenance does not fall into a freeze.
    """

    id = "maintenance.windows-stay-out-of-freezes"
    row = "H17"
    severity = Severity.ERROR
    source = CALENDAR
    why = Text(
        "凍結中に始まる作業は、止めるか凍結を破るかをその夜に決めることになります。",
        "Work that begins in a freeze makes somebody choose that night which of the two to break.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per window and freeze, with the days within the next twelve months."""
        found: dict[tuple[str, str], list[Occurrence]] = {}
        for one in frozen(year_of_windows(case.blueprint), case.blueprint.all(FreezePeriod)):
            found.setdefault((one.window.key, one.freeze.key), []).append(one.occurrence)
        for (window, freeze), occurrences in found.items():
            yield self._told(case.blueprint, window, freeze, occurrences)

    def examined(self, case: Case) -> int:
        """Occurrences within the next twelve months, where there are freezes."""
        if not case.blueprint.all(FreezePeriod):
            return 0
        return sum(len(plan.occurrences) for plan in year_of_windows(case.blueprint))

    def _told(self, blueprint: Blueprint, window: str, freeze: str, found: list[Occurrence]) -> Finding:
        kept, at = blueprint.one(MaintenanceWindow, window), blueprint.one(FreezePeriod, freeze)
        assert kept and at
        return self.finding(
            kept,
            field="wording",
            title=Text(
                "{window}: 凍結期間「{freeze}」に{n}回当たります",
                "{window}: {times} in the freeze “{freeze}”",
            ).format(window=kept.name, freeze=at.name, n=len(found), times=plural(len(found), "time")),
            evidence=Text("{days}。凍結: {first}〜{last}", "{days}; freeze: {first} to {last}").format(
                days=listed(_said(one) for one in found), first=at.valid_from, last=at.valid_to
            ),
            remedy=Text(
                "「{window}」をその回だけ別の日にずらすか、凍結の例外として承認を残す。",
                "Move “{window}” to another day that time, or keep an approved exception to the freeze.",
            ).format(window=kept.name),
            values={"times": len(found), "days": ", ".join(f"{one.day}" for one in found)},
            part=freeze,
            related=(subject_of(at),),
        )


class WindowsStayOutOfPromisedHours(Rule):
    """定期メンテナンスは、提供を約束した時間の外で行うか、SLAから除外してある。

    Maintenance stays out of the hours promised to users, or is excluded from the SLA.
    """

    id = "maintenance.windows-stay-out-of-promised-hours"
    row = "H17"
    severity = Severity.WARNING
    source = CALENDAR
    why = Text(
        "除外を合意していない計画停止は、毎回そのまま約束違反になります。",
        "A planned stop nobody excluded breaks the promise every time.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per window not excluded that reaches into promised hours; unknown where none are stated."""
        for plan in year_of_windows(case.blueprint):
            if plan.window.excluded or not plan.occurrences:
                continue
            names, days, minutes, stated = _met(case.blueprint, plan)
            if days:
                yield self._told(plan, names, days, minutes, stated and plan.hours_stated)

    def examined(self, case: Case) -> int:
        """Windows whose service is known, and those said to be excluded."""
        plans = year_of_windows(case.blueprint)
        return sum(bool(plan.window.excluded or _service(case.blueprint, plan.window)) for plan in plans)

    def _told(
        self, plan: PlannedWindow, names: list[Text], days: Sequence[Occurrence], minutes: int, certain: bool
    ) -> Finding:
        known = certain and plan.window.excluded is False
        return self.finding(
            plan.window,
            field="excluded",
            verdict=Verdict.BROKEN if known else Verdict.UNKNOWN,
            title=Text(
                "{w}: 約束した時間に入り、除外されていません",
                "{w}: falls into promised hours and is not excluded",
            ).format(w=plan.window.name),
            evidence=Text(
                "12か月に{n}回、計{m:,}分が{names}の時間に重なる。次: {next}。SLAから除外: {excluded}",
                "{n} times in twelve months, {m:,} min in all, within the hours of {names}. Next: {next}. Excluded: {excluded}",
            ).format(
                n=len(days),
                m=minutes,
                names=listed(names),
                next=_said(days[0]),
                excluded=Text("いいえ", "no")
                if plan.window.excluded is False
                else Text("書かれていない", "not stated"),
            ),
            remedy=Text(
                "利用者と除外を合意して「SLAから除外」に書くか、「{w}」を約束した時間の外に移す。",
                "Agree on the exclusion and say so, or move “{w}” out of the promised hours.",
            ).format(w=plan.window.name),
            values={"times": len(days), "minutes": minutes},
        )


class WindowsDoNotMeet(Rule):
    """同じシステムの定期メンテナンスは、同じ時刻に重ならない。

    Two maintenance windows of one system do not run at the same time.
    """

    id = "maintenance.windows-do-not-meet"
    row = "H17"
    severity = Severity.WARNING
    source = CALENDAR
    why = Text(
        "パッチとバックアップが重なると、失敗したときに何が原因か分かりません。",
        "Where patching and backup run together, nobody can tell which of them failed the other.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per pair; unknown where one of the two does not say which system it touches."""
        for one in meetings(year_of_windows(case.blueprint)):
            named = all(window.system or window.service for window in (one.first, one.second))
            days = [first for first, _ in one.occurrences]
            yield self.finding(
                one.first,
                field="wording",
                verdict=Verdict.BROKEN if named else Verdict.UNKNOWN,
                title=Text(
                    "「{a}」と「{b}」が同じ時刻に重なります", "“{a}” and “{b}” run at the same time"
                ).format(a=one.first.name, b=one.second.name),
                evidence=Text(
                    "12か月に{n}回、計{m:,}分。{days}", "{n} times in twelve months, {m:,} min in all; {days}"
                ).format(n=len(days), m=one.minutes, days=listed(_said(day) for day in days)),
                remedy=Text(
                    "どちらかの日時をずらす。別のシステムなら、それぞれのシステムを書く。",
                    "Move one of them; where they touch different systems, state which.",
                ),
                values={"times": len(days), "minutes": one.minutes},
                part=one.second.key,
                related=(subject_of(one.second),),
            )

    def examined(self, case: Case) -> int:
        """Windows that could be laid out, where there are at least two."""
        laid_out = [plan for plan in year_of_windows(case.blueprint) if plan.problem is None]
        return len(laid_out) if len(laid_out) > 1 else 0


def _service(blueprint: Blueprint, window: MaintenanceWindow) -> str:
    system = blueprint.one(System, window.system)
    return window.service or (system.service if system else "")


def _met(blueprint: Blueprint, plan: PlannedWindow) -> tuple[list[Text], Sequence[Occurrence], int, bool]:
    """Whose hours a window meets, when, for how many minutes, and whether those hours are written anywhere."""
    service = _service(blueprint, plan.window)
    promises = [
        one
        for one in blueprint.all(ServiceLevelTarget)
        if service and one.service == service and one.measure in STOPPED and is_sla(blueprint, one)
    ]
    if promises:
        clashes = list(clashes_with(blueprint, promises, plan.occurrences))
        if not clashes:
            return [], (), 0, True
        first = next((one for one in clashes if one.hours.stated), clashes[0])
        names = [promise_name(blueprint, one.promise) for one in clashes]
        return names, first.windows, first.minutes, first.hours.stated
    offered = blueprint.one(Service, service)
    if offered is None or not offered.calendar:
        return [], (), 0, False
    hours = standing_hours(blueprint, offered.calendar)
    if hours.problem:
        return [], (), 0, False
    inside, minutes = met_by(hours, plan.occurrences)
    return [Text(offered.name, offered.name)], inside, minutes, True


def _said(one: Occurrence) -> str:
    return f"{one.start:%Y-%m-%d %H:%M}–{one.end:%m-%d %H:%M}"


RULES: tuple[Rule, ...] = (
    WindowsCanBeLaidOut(),
    WindowsStayOutOfFreezes(),
    WindowsStayOutOfPromisedHours(),
    WindowsDoNotMeet(),
)
