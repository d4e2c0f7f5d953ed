"""Short ways to make the tables of duties: incidents, call tree, meetings, boundaries, staffing."""

from __future__ import annotations

from typing import Any

from unyo.framework.catalog.designs import Service
from unyo.framework.responsibility.designs import (
    Contact,
    IncidentDuty,
    IncidentStep,
    MeetingAttendee,
    MeetingBody,
)
from unyo.parties.designs import Calendar, Person, Role, RoleHolder
from unyo.vocabulary.declare import Design


def hours(key: str, written: str, **more: Any) -> Calendar:
    return Calendar(key=key, name=key, hours=written, **more)


def service(name: str = "申請ポータル", calendar: str = "24x365") -> Service:
    return Service(key=name, name=name, calendar=calendar)


def step(name: str, decides: bool | None = True, **more: Any) -> IncidentStep:
    return IncidentStep(key=name, name=name, decides=decides, **more)


def duty(step: str, role: str, letters: str = "A", band: str = "") -> IncidentDuty:
    return IncidentDuty(key=f"{step}/{role}/{band}", step=step, role=role, letters=letters, band=band)


def filled(role: str, person: str, calendar: str = "", **more: Any) -> list[Design]:
    """A role with somebody in it."""
    return [
        Role(key=role, name=role),
        Person(key=person, name=person),
        RoleHolder(key=f"{role}/{person}", role=role, person=person, calendar=calendar, **more),
    ]


def round_the_clock(*more: Design, letters: str = "A") -> list[Design]:
    """AT-G7-1: a service 24x365, and one person of the PJMO on weekdays 9:30-18:15 who decides."""
    return [
        hours("24x365", "24時間365日"),
        hours("平日", "平日9:30-18:15"),
        service(),
        step("深刻度宣言"),
        *filled("PJMO", "海野", "平日"),
        duty("深刻度宣言", "PJMO", letters),
        *more,
    ]


def meeting(key: str, kind: str = "monthly", **more: Any) -> MeetingBody:
    return MeetingBody(key=key, name=key, kind=kind, **{"purpose": "報告", **more})


def attends(meeting: str, role: str, people: int | None = 1, reason: str = "報告する") -> MeetingAttendee:
    return MeetingAttendee(key=f"{meeting}/{role}", meeting=meeting, role=role, people=people, reason=reason)


def contact(person: str, position: int | None, decides: bool | None = False, **more: Any) -> Contact:
    values = {"address": f"090-{person}", "channel": "phone", **more}
    return Contact(key=f"{person}/{values.get('band', '')}/{values['channel']}", person=person, position=position, decides=decides, **values)  # fmt: skip
