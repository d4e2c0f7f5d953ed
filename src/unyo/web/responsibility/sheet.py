"""The responsibility matrix as a grid: activities down, roles across, how many A and R, and what is wrong (H2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from unyo.checks.standing import Standing
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.framework.responsibility.matrix import MatrixRow, matrix_rows, read_letters
from unyo.parties.designs import Role
from unyo.tables.changes import Change
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.reading import cannot_read, folded
from unyo.vocabulary.text import Text
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.grid_views import DaySheet
from unyo.web.kit.versions import versions

# Keys are never blank at their edges: these columns and this row cannot be mistaken for a role or an activity.
A_COUNT, R_COUNT = " A", " R"
ALL = ""
COUNTS = (A_COUNT, R_COUNT)
CHOICES = ("A", "R", "A/R", "C", "I")
COUNT_LABELS = {A_COUNT: Text("Aの数", "A count"), R_COUNT: Text("Rの数", "R count")}
NO_LETTER = (
    "R、A、C、I のどれか、または A/R のような組で書いてください",
    "write R, A, C or I, or several as in A/R",
)
TOTALS = Text("役割ごとのA・R", "A and R of each role")
D = TypeVar("D", Activity, Role)
_ABOUT_R = ("raci.somebody-does-the-work", "raci.one-lead-among-several-doers")
_LETTERS = re.compile(r"[RACI]([/・,、 ]?[RACI])*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Raci:
    """The matrix on a day: rows and roles in their order, every cell, and the findings about them."""

    rows: tuple[MatrixRow, ...]
    roles: tuple[Role, ...]
    looks: Looks
    findings: tuple[Standing, ...]


class RaciSheet(DaySheet):
    """The grid of one framework, as of `day`, told in one language."""

    name = "assignment"

    def read(self) -> Raci:
        """Everything the page shows."""
        design = self.design()
        rows = matrix_rows(in_order(design.all(Activity)), design.all(Assignment))
        roles = in_order(design.all(Role))
        found = self.found(is_about_raci)
        looks = _cells(rows, roles, versions(self.scope, self.name))
        looks |= _counts(rows, roles)
        return Raci(rows, roles, marked(looks, _placed(found, design), self.language), found)

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        return self.read().looks

    def change(self, write: Write, stands: Look) -> Change | None:
        """An empty text takes the assignment away, any other adds or changes it.

        A single cell may say what is no letter: the finding beside it tells. In a block it means that the block
        stands beside where it belongs, so none of it is taken.
        """
        letters = tidy(write.value)
        if write.pasted and read_letters(letters).unknown:
            raise cannot_read(letters, *NO_LETTER)
        if not letters:
            return self.removal(write)
        if write.key:
            values = {"letters": letters}
            return Change(verb="revise", table=self.name, key=write.key, values=values, version=write.version)
        place = {"activity": write.row, "role": write.column}
        return Change(verb="add", table=self.name, values={**place, "letters": letters})


def tidy(written: str) -> str:
    """Letters alone in one spelling, a・r is A/R; whatever else was written stays as it is."""
    text = folded(written)
    if not _LETTERS.fullmatch(text):
        return written.strip()
    return "/".join(dict.fromkeys(re.sub(r"[^RACI]", "", text.upper())))


def in_order(designs: tuple[D, ...]) -> tuple[D, ...]:
    """By position, those without one at the end, as entered."""
    return tuple(sorted(designs, key=lambda one: (one.position is None, one.position or 0)))


def is_about_raci(one: Standing) -> bool:
    """Whether a finding belongs on this page."""
    return one.finding.rule.startswith("raci.") or one.finding.subject.table in ("activity", "assignment")


def _cells(rows: tuple[MatrixRow, ...], roles: tuple[Role, ...], kept: Mapping[str, int]) -> dict[At, Look]:
    looks: dict[At, Look] = {(row.activity.key, role.key): Look() for row in rows for role in roles}
    for row in rows:
        for seat in row.seats:
            one = seat.assignment
            lead = "★" if one.lead and "主" not in one.letters else ""
            looks[one.activity, one.role] = Look(
                one.letters, one.letters + lead, kept.get(one.key, 0), one.key
            )
    return looks


def _counts(rows: tuple[MatrixRow, ...], roles: tuple[Role, ...]) -> dict[At, Look]:
    looks = {}
    for row in rows:
        for column in COUNTS:
            looks[row.activity.key, column] = _count(len(row.roles(column.strip())))
    for role in roles:
        held = {letter: sum(role.key in row.roles(letter) for row in rows) for letter in "AR"}
        looks[ALL, role.key] = Look(display=f"A{held['A']}・R{held['R']}", readonly=True)
    for column in COUNTS:
        looks[ALL, column] = _count(sum(len(row.roles(column.strip())) for row in rows))
    return looks


def _count(n: int) -> Look:
    return Look(display=str(n), readonly=True, kind="integer")


def _placed(found: tuple[Standing, ...], design: Blueprint) -> dict[At, list[Standing]]:
    cells: defaultdict[At, list[Standing]] = defaultdict(list)
    for one in found:
        for at in _places(one, design):
            cells[at].append(one)
    return cells


def _places(one: Standing, design: Blueprint) -> Iterator[At]:
    subject = one.finding.subject
    if subject.table == "assignment" and (cell := design.one(Assignment, subject.key)):
        yield cell.activity, cell.role
    elif subject.table == "activity":
        yield subject.key, R_COUNT if one.finding.rule in _ABOUT_R else A_COUNT
    elif subject.table == "role":
        yield ALL, subject.key
