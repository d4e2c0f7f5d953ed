"""Meetings: few, each with its purpose, its people and its cost (G13)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources_duty import MEETINGS
from unyo.findings.rule import Case, Finding, Limit, Rule, subject_of
from unyo.findings.settings import limit
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import MeetingAttendee, MeetingBody
from unyo.framework.responsibility.meetings import (
    AD_HOC,
    QUARTERLY,
    SAME_PERCENT,
    Meeting,
    Twins,
    meetings,
    twins,
)
from unyo.framework.systems.designs import System
from unyo.parties.designs import Role
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict

MANY_USERS = 300


def held(blueprint: Blueprint) -> tuple[Meeting, ...]:
    """Every meeting with its attendees."""
    return blueprint.derived(_held)


def _held(blueprint: Blueprint) -> tuple[Meeting, ...]:
    return meetings(blueprint.all(MeetingBody), blueprint.all(MeetingAttendee))


class NoTwoMeetingsCouldBeOne(Rule):
    """同じ種類で出席者の7割(または枠組みの定めた割合)以上が重なる会議が、二つ並んでいない。

    No two meetings of one kind share 70 % (or as much as the framework sets) or more of their attendees.
    """

    id = "meetings.no-two-could-be-one"
    row = "G13"
    severity = Severity.INFO
    limits = (Limit("percent", Decimal(SAME_PERCENT), Text("重なる出席者の割合(%)", "shared attendees (%)")),)
    source = MEETINGS
    why = Text(
        "同じ人が同じ用で二度集まると、その時間だけ運用から人がいなくなります。",
        "The same people meeting twice for one thing are missing from operations for that time.",
    )
    remedy: ClassVar[Text] = Text(
        "「{a}」と「{b}」を一つにするか、出席者か目的を分ける。",
        "Make “{a}” and “{b}” one, or set their attendees or purposes apart.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per pair."""
        for pair in twins(held(case.blueprint)):
            if self.could_be_one(pair, case.blueprint):
                yield self._told(pair, case.blueprint)

    def could_be_one(self, pair: Twins, blueprint: Blueprint) -> bool:
        """Whether two meetings share as much as this framework allows, or more."""
        return pair.could_be_one(limit(self, "percent", blueprint))

    def examined(self, case: Case) -> int:
        """How many pairs of one kind are compared, or how many meetings have attendees where there is no pair."""
        seated = [one for one in held(case.blueprint) if one.attendees]
        return len(twins(seated)) or len(seated)

    def _told(self, pair: Twins, blueprint: Blueprint) -> Finding:
        a, b = pair.first.body, pair.second.body
        roles = {one.role for one in pair.first.attendees} & {one.role for one in pair.second.attendees}
        unit = Text("人", " people") if pair.in_people else Text("役割", " roles")
        return self.finding(
            a,
            title=Text("一つにできる会議: {a}と{b}", "Two meetings that could be one: {a} and {b}").format(
                a=a.name, b=b.name
            ),
            evidence=Text(
                "出席者{larger}{unit}のうち{common}{unit}({percent}%)が同じ: {roles}",
                "{common} of {larger}{unit} ({percent} %) are the same: {roles}",
            ).format(
                larger=pair.larger,
                common=pair.common,
                unit=unit,
                percent=f"{pair.percent:f}",
                roles=listed(blueprint.name(Role, one) for one in sorted(roles)),
            ),
            remedy=self.remedy.format(a=a.name, b=b.name),
            values={
                "same_percent": float(pair.percent),
                "limit_percent": float(limit(self, "percent", blueprint)),
                "common": pair.common,
            },
            part=b.key,
            related=(subject_of(b),),
        )


class EveryMeetingHasAPurpose(Rule):
    """どの会議にも目的があり、随時の会議には到達点もある。

    Every meeting has a purpose; a meeting held ad hoc also says what it is to reach.
    """

    id = "meetings.every-meeting-has-a-purpose"
    row = "G13"
    severity = Severity.WARNING
    source = MEETINGS
    why = Text(
        "目的のない会議は、出ることが目的になります。", "Where there is no purpose, attending becomes it."
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の{what}を書く。書けなければ会議をやめる。",
        "Write the {what} of “{name}”; where you cannot, drop the meeting.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per meeting."""
        columns = table_of(MeetingBody)
        for one in (meeting.body for meeting in held(case.blueprint)):
            asked = ("purpose", "goal") if one.kind in AD_HOC else ("purpose",)
            missing = [name for name in asked if not getattr(one, name).strip()]
            if missing:
                what = joined([columns.column(name).label for name in missing])
                yield self.finding(
                    one,
                    field=missing[0],
                    title=Text("{name}: {what}がありません", "{name}: {what} missing").format(
                        name=one.name, what=what
                    ),
                    evidence=Text("空欄: {what}", "blank: {what}").format(what=what),
                    remedy=self.remedy.format(name=one.name, what=what),
                    values={"missing": len(missing)},
                )

    def examined(self, case: Case) -> int:
        """How many meetings there are."""
        return len(held(case.blueprint))


class EveryAttendeeHasAReason(Rule):
    """会議に出るどの役割にも、出る理由がある。

    Every role that attends a meeting has a reason to.
    """

    id = "meetings.every-attendee-has-a-reason"
    row = "G13"
    severity = Severity.INFO
    source = MEETINGS
    why = Text(
        "理由なく出る人の時間は、会議の費用のうちで最も減らしやすい部分です。",
        "The time of those who attend for no reason is the easiest cost to save.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の出席者ごとに理由(決める、報告する、引き継ぐなど)を書き、書けない役割は外す。",
        "Write why each role attends “{name}” (decides, reports, hands over …); take out those without a reason.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per meeting, naming the roles."""
        for meeting in held(case.blueprint):
            idle = [one.role for one in meeting.attendees if not one.reason.strip()]
            if idle:
                roles = listed(case.blueprint.name(Role, one) for one in idle)
                yield self.finding(
                    meeting.body,
                    title=Text(
                        "{name}: 出る理由のない役割が{n}つあります",
                        "{name}: {n} roles attend without a reason",
                    ).format(name=meeting.body.name, n=len(idle)),
                    evidence=Text("{roles}(出席する役割{n}のうち)", "{roles}, of {n} roles").format(
                        roles=roles, n=len(meeting.attendees)
                    ),
                    remedy=self.remedy.format(name=meeting.body.name),
                    values={"without_reason": len(idle), "roles": len(meeting.attendees)},
                )

    def examined(self, case: Case) -> int:
        """How many roles attend meetings."""
        return sum(len(one.attendees) for one in held(case.blueprint))


class TheCostOfEveryMeetingIsKnown(Rule):
    """どの定例の会議も、人数・時間・回数・単価から月の費用が分かる。

    What every regular meeting costs a month is known: people, length, times and rate.
    """

    id = "meetings.the-cost-of-every-meeting-is-known"
    row = "G13"
    severity = Severity.INFO
    source = MEETINGS
    why = Text(
        "費用の分からない会議は、減らす話になりません。",
        "Nobody cuts a meeting whose cost nobody knows.",
    )
    remedy: ClassVar[Text] = Text("「{name}」に{what}を書く。", "State {what} for “{name}”.")

    def check(self, case: Case) -> Iterator[Finding]:
        """One unknown finding per regular meeting that lacks a figure."""
        for meeting in self._regular(case):
            if meeting.missing:
                what = joined([_label(name) for name in meeting.missing])
                yield self.finding(
                    meeting.body,
                    title=Text(
                        "{name}: 月の費用が分かりません", "{name}: what it costs a month is not known"
                    ).format(name=meeting.body.name),
                    evidence=Text("書かれていないもの: {what}", "not stated: {what}").format(what=what),
                    remedy=self.remedy.format(name=meeting.body.name, what=what),
                    verdict=Verdict.UNKNOWN,
                    values={"missing": len(meeting.missing)},
                )

    def examined(self, case: Case) -> int:
        """How many regular meetings there are."""
        return len(self._regular(case))

    def _regular(self, case: Case) -> list[Meeting]:
        return [one for one in held(case.blueprint) if one.body.kind not in AD_HOC]


class ManyUsersMeanASecurityMeetingEveryQuarter(Rule):
    """利用者が300人(または枠組みの定めた人数)以上のシステムがあれば、セキュリティ対策会議を四半期に1回以上開く。

    With a system of 300 users (or as many as the framework sets) a security meeting is held once a quarter or more.
    """

    id = "meetings.many-users-mean-a-security-meeting-every-quarter"
    row = "G13"
    severity = Severity.WARNING
    limits = (Limit("users", Decimal(MANY_USERS), Text("利用者数", "users")),)
    source = MEETINGS
    why = Text(
        "脅威と修正の計画は、半年待つと古くなります。",
        "Threats and the plans against them are stale after half a year.",
    )
    remedy: ClassVar[Text] = Text(
        "セキュリティ対策会議の「月の回数」を0.3333(四半期に1回)以上にする。",
        "Hold the security meeting 0.3333 times a month (once a quarter) or more.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding; unknown where the meeting does not say how often."""
        if not (large := self._large(case.blueprint)) or not held(case.blueprint):
            return
        security = [one.body for one in held(case.blueprint) if one.body.kind == "security"]
        if any(one.times_month is not None and one.times_month >= QUARTERLY for one in security):
            return
        unsure = any(one.times_month is None for one in security)
        most = max(security, key=lambda one: one.times_month or 0) if security else None
        yield self._told(most, large, unsure, self._many(case.blueprint))

    def examined(self, case: Case) -> int:
        """How many systems have so many users; 0 while no meeting is recorded."""
        return len(self._large(case.blueprint)) if held(case.blueprint) else 0

    def _many(self, blueprint: Blueprint) -> int:
        return int(limit(self, "users", blueprint))

    def _large(self, blueprint: Blueprint) -> list[System]:
        many = self._many(blueprint)
        return [one for one in blueprint.all(System) if one.users is not None and one.users >= many]

    def _told(self, body: MeetingBody | None, large: list[System], unsure: bool, many: int) -> Finding:
        largest = max(large, key=lambda one: one.users or 0)
        often = "?" if body is None or body.times_month is None else f"{body.times_month:f}"
        said = _NO_MEETING if body is None else _OFTEN.format(name=body.name, often=often)
        return self.finding(
            body or largest,
            field="times_month" if body else "users",
            title=Text(
                "セキュリティ対策会議が四半期に1回に足りません",
                "The security meeting is held less than once a quarter",
            ),
            evidence=Text(
                "「{system}」の利用者は{users}人。{said}", "“{system}” has {users} users; {said}"
            ).format(system=largest.name, users=largest.users, said=said),
            remedy=self.remedy,
            verdict=Verdict.UNKNOWN if unsure else Verdict.BROKEN,
            values={
                "users": largest.users,
                "limit_users": many,
                "times_month": None if body is None or body.times_month is None else float(body.times_month),
            },
        )


def _label(name: str) -> Text:
    declared = table_of(MeetingAttendee if name == "people" else MeetingBody)
    return declared.column(name).label


_NO_MEETING = Text("セキュリティ対策会議がありません", "there is no security meeting")
_OFTEN = Text("「{name}」は月に{often}回", "“{name}” is held {often} times a month")
TWINS = NoTwoMeetingsCouldBeOne()
RULES: tuple[Rule, ...] = (
    TWINS,
    EveryMeetingHasAPurpose(),
    EveryAttendeeHasAReason(),
    TheCostOfEveryMeetingIsKnown(),
    ManyUsersMeanASecurityMeetingEveryQuarter(),
)
