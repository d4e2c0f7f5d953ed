"""The split of an incident as a grid: steps down, roles across, for all times or for one band of hours (G7)."""

from __future__ import annotations

from unyo.checks.standing import Standing
from unyo.framework.designs import Blueprint
from unyo.framework.incident_hours import StepHours, deciding, doing, in_order
from unyo.framework.responsibility.designs import IncidentDuty, IncidentStep
from unyo.framework.responsibility.matrix import read_letters
from unyo.parties.designs import Role
from unyo.tables.changes import Change
from unyo.vocabulary.reading import cannot_read
from unyo.vocabulary.text import Text
from unyo.web.duties.sheets import DutySheet
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.versions import versions
from unyo.web.responsibility.sheet import NO_LETTER, tidy
from unyo.web.responsibility.sheet import in_order as roles_in_order

# Keys are never blank at their edges: these columns cannot be mistaken for a role.
DECIDES, DOES = " A", " R"
HOURS = {
    DECIDES: Text("決める人のいない時間(週)", "Hours without a decider (week)"),
    DOES: Text("行う人のいない時間(週)", "Hours with nobody to do it (week)"),
}
LETTERS = ("A", "R", "A/R", "C", "I")
DEPUTY = Text("A(代理)", "A(deputy)")
_ABOUT_DOING = "incidents.somebody-does-every-step"


class IncidentSheet(DutySheet):
    """Letters by step and role; a cell of a band shows in brackets what holds at all times."""

    name = "incident_duty"
    rules = "incidents."

    def rows(self, design: Blueprint) -> tuple[IncidentStep, ...]:
        """The steps from detection on."""
        return in_order(design.all(IncidentStep))

    def roles(self, design: Blueprint) -> tuple[Role, ...]:
        """The roles across."""
        return roles_in_order(design.all(Role))

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        design = self.design()
        kept = versions(self.scope, self.name)
        own, general = self._said(design, self.band), self._said(design, "")
        looks: dict[At, Look] = {}
        for step in self.rows(design):
            for role in self.roles(design):
                at = (step.key, role.key)
                looks[at] = _look(own.get(at), general.get(at) if self.band else None, kept)
        looks |= self._hours(design)
        return marked(looks, self.placed(design), self.language)

    def change(self, write: Write, stands: Look) -> Change | None:
        """An empty text takes the letters of this band away, any other adds or changes them."""
        letters = tidy(write.value)
        if read_letters(letters).unknown and write.pasted:
            raise cannot_read(letters, *NO_LETTER)
        if write.key:
            if not letters:
                return Change(verb="remove", table=self.name, key=write.key, version=write.version)
            values = {"letters": letters}
            return Change(verb="revise", table=self.name, key=write.key, values=values, version=write.version)
        if not letters:
            return None
        place = {"step": write.row, "role": write.column, "band": self.band}
        return Change(verb="add", table=self.name, values={**place, "letters": letters})

    def place_of(self, one: Standing, design: Blueprint) -> At | None:
        """A finding about a step stands at its hours."""
        subject = one.finding.subject
        if subject.table != "incident_step":
            return None
        return subject.key, DOES if one.finding.rule == _ABOUT_DOING else DECIDES

    def _said(self, design: Blueprint, band: str) -> dict[At, IncidentDuty]:
        bands = ("", "always") if not band else (band,)
        return {(one.step, one.role): one for one in design.all(IncidentDuty) if one.band in bands}

    def _hours(self, design: Blueprint) -> dict[At, Look]:
        looks = {(step.key, column): Look(readonly=True) for step in self.rows(design) for column in HOURS}
        for column, steps in ((DECIDES, deciding(design)), (DOES, doing(design))):
            for one in steps if design.all(IncidentDuty) else ():
                looks[one.step.key, column] = Look(display=hours(one), readonly=True, kind="decimal")
        return looks


def hours(one: StepHours) -> str:
    """The uncovered hours of an ordinary week."""
    return f"{one.minutes_week / 60:.2f}".rstrip("0").rstrip(".")


def _look(own: IncidentDuty | None, general: IncidentDuty | None, kept: dict[str, int]) -> Look:
    if own:
        return Look(own.letters, own.letters, kept.get(own.key, 0), own.key)
    return Look(display=f"({general.letters})") if general else Look()
