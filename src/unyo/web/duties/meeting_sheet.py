"""The meetings as a grid: how often, how long, at what rate, how many of each role, and so what they cost (G13)."""

from __future__ import annotations

from unyo.checks.rules.meetings import held
from unyo.checks.standing import Standing
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import MeetingAttendee, MeetingBody
from unyo.framework.responsibility.meetings import Meeting
from unyo.parties.designs import Role
from unyo.tables.changes import Change
from unyo.tables.refusals import FieldError, Invalid
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text
from unyo.web.duties.sheets import DutySheet
from unyo.web.kit.fields import read_value
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.versions import versions
from unyo.web.responsibility.sheet import in_order

BODY, SEATS = table_of(MeetingBody), table_of(MeetingAttendee)
FIGURES = ("times_month", "minutes", "hourly_rate")
# No key is blank at its edges: this column cannot be mistaken for a role.
COST = " yen"
COST_LABEL = Text("費用(円/月)", "Cost (yen a month)")
NEGATIVE = Text("0以上の人数を書いてください", "write how many people, 0 or more")


class MeetingSheet(DutySheet):
    """Figures of a meeting and the people of each role in it; the cost follows."""

    name = BODY.name
    rules = "meetings."

    def meetings(self, design: Blueprint) -> tuple[Meeting, ...]:
        """The meetings in their order."""
        return held(design)

    def roles(self, design: Blueprint) -> tuple[Role, ...]:
        """The roles across."""
        return in_order(design.all(Role))

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        design = self.design()
        bodies, seats = versions(self.scope, BODY.name), versions(self.scope, SEATS.name)
        looks: dict[At, Look] = {}
        for one in self.meetings(design):
            key = one.body.key
            for name in FIGURES:
                looks[key, name] = self.cell(BODY, name, one.body, bodies.get(key, 0))
            seated = {seat.role: seat for seat in one.attendees}
            for role in self.roles(design):
                looks[key, role.key] = _seats(seated.get(role.key), seats)
            cost = one.cost_month
            looks[key, COST] = Look(display="" if cost is None else f"{cost:,f}", readonly=True, kind="money")
        return marked(looks, self.placed(design), self.language)

    def change(self, write: Write, stands: Look) -> Change | None:
        """A figure of the meeting, or the people of a role: an empty text lets the role stay away."""
        if write.column in FIGURES:
            return self.revised(BODY, write, write.row)
        if write.key and not write.value.strip():
            return Change(verb="remove", table=SEATS.name, key=write.key, version=write.version)
        people = read_value(SEATS.column("people"), write.value)
        refused = (
            people
            if isinstance(people, Text)
            else NEGATIVE
            if isinstance(people, int) and people < 0
            else None
        )
        if refused:
            raise Invalid([FieldError(SEATS.name, write.row, write.column, write.value, refused)])
        if write.key:
            values = {"people": people}
            return Change(
                verb="revise", table=SEATS.name, key=write.key, values=values, version=write.version
            )
        if people is None:
            return None
        place = {"meeting": write.row, "role": write.column}
        return Change(verb="add", table=SEATS.name, values={**place, "people": people})

    def place_of(self, one: Standing, design: Blueprint) -> At | None:
        """A finding about a figure stands there, any other at the cost."""
        subject = one.finding.subject
        if subject.table != BODY.name:
            return None
        return subject.key, subject.field if subject.field in FIGURES else COST


def _seats(one: MeetingAttendee | None, kept: dict[str, int]) -> Look:
    if one is None:
        return Look(kind="integer")
    text = "" if one.people is None else str(one.people)
    return Look(text, text or "?", kept.get(one.key, 0), one.key, kind="integer")
