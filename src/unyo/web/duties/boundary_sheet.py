"""The responsibility boundary as a grid: layers and the work between them down, systems across (H14)."""

from __future__ import annotations

from unyo.checks.standing import Standing
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.boundary import EVERY_SYSTEM
from unyo.framework.responsibility.designs import BoundaryCell, BoundarySubject
from unyo.framework.systems.designs import System
from unyo.parties.designs import Organization
from unyo.tables.changes import Change
from unyo.vocabulary.text import Text
from unyo.web.duties.sheets import DutySheet
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.versions import versions

# The grid's name for the column of what holds for every system: no key is blank at its edges.
EVERY = " *"
EVERY_LABEL = Text("どのシステムも", "Every system")
ONE_ONLY = Text("{name} (担い手は一者だけ)", "{name} (exactly one owner)")


class BoundarySheet(DutySheet):
    """Owners by subject and system; a cell in brackets is what holds for every system."""

    name = "boundary_cell"
    rules = "boundary."

    def rows(self, design: Blueprint) -> tuple[BoundarySubject, ...]:
        """The subjects from hardware up."""
        subjects = design.all(BoundarySubject)
        return tuple(sorted(subjects, key=lambda one: (one.position is None, one.position or 0)))

    def systems(self, design: Blueprint) -> tuple[System, ...]:
        """The systems across."""
        return design.all(System)

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        design = self.design()
        kept = versions(self.scope, self.name)
        said = {(one.subject, one.system): one for one in design.all(BoundaryCell)}
        looks: dict[At, Look] = {}
        for subject in self.rows(design):
            general = said.get((subject.key, EVERY_SYSTEM))
            looks[subject.key, EVERY] = _look(general, None, kept)
            for system in self.systems(design):
                looks[subject.key, system.key] = _look(said.get((subject.key, system.key)), general, kept)
        return marked(looks, self.placed(design), self.language)

    def change(self, write: Write, stands: Look) -> Change | None:
        """An empty text takes the row away, any other adds one or changes its owner."""
        owner = write.value.strip()
        if write.key:
            if not owner:
                return Change(verb="remove", table=self.name, key=write.key, version=write.version)
            values = {"owner": owner}
            return Change(verb="revise", table=self.name, key=write.key, values=values, version=write.version)
        if not owner:
            return None
        system = EVERY_SYSTEM if write.column == EVERY else write.column
        return Change(
            verb="add", table=self.name, values={"subject": write.row, "system": system, "owner": owner}
        )

    def choices(self, design: Blueprint) -> list[str]:
        """The parties offered while typing."""
        used = (one.owner for one in design.all(BoundaryCell) if one.owner)
        return list(dict.fromkeys([*(one.name for one in design.all(Organization)), *used]))

    def place_of(self, one: Standing, design: Blueprint) -> At | None:
        """The system is told by the finding: its row may be that of every system, or not be there."""
        system = str(one.finding.values.get("system", ""))
        subject = one.finding.part.removesuffix(f"/{system}")
        return (subject, system or EVERY) if subject else None


def _look(own: BoundaryCell | None, general: BoundaryCell | None, kept: dict[str, int]) -> Look:
    if own:
        return Look(own.owner, own.owner, kept.get(own.key, 0), own.key, note=own.note)
    return Look(display=f"({general.owner})") if general and general.owner else Look()
