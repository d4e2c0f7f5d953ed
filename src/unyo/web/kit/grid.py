"""A matrix edited like a spreadsheet: what a cell says, and what a page gives to have its grid written.

The protocol stands at the top of kit/macros/matrix.jinja; `grid_writes` answers it for every `Sheet`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Protocol

from unyo.checks.standing import Standing
from unyo.tables.changes import Change
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text

At = tuple[str, str]  # row, column


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as a cell tells it."""

    id: str
    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell stands: `value` is what one edits, `display` what one reads; `version` 0 = nothing kept there yet."""

    value: str = ""
    display: str = ""
    version: int = 0
    key: str = ""
    note: str = ""
    state: str = ""
    findings: tuple[Mark, ...] = ()
    readonly: bool = False
    kind: str = ""

    def drawn(self, at: At) -> dict[str, Any]:
        """The cell as the macro `sheet_cell` takes it."""
        return {**asdict(self), "row": at[0], "column": at[1]}

    def told(self) -> dict[str, Any]:
        """The cell as grid.js takes it."""
        told = asdict(self)
        del told["readonly"], told["kind"]
        return told


Looks = Mapping[At, Look]


@dataclass(frozen=True, slots=True)
class Write:
    """One cell as it was typed; `key` and `version` are of the row the writer saw, "" and 0 for none.

    `pasted` says that it came with others in one block.
    """

    row: str
    column: str
    value: str
    key: str = ""
    version: int = 0
    pasted: bool = False

    @property
    def at(self) -> At:
        """Where it stands."""
        return self.row, self.column


class Sheet(Protocol):
    """What a page's grid shows and how it keeps a cell. `name` is the declared table whose rows are written."""

    name: str

    def looks(self) -> Looks:
        """Every cell as it stands now."""

    def change(self, write: Write, stands: Look) -> Change | None:
        """What one written cell asks to be done; None when it says nothing new. `stands` is the cell as it is now.

        The writer saw the row that stands there. Raises CannotRead or Invalid for a text that cannot be taken.
        """


def marks(standings: Sequence[Standing], language: Language) -> tuple[Mark, ...]:
    """What findings say inside a cell: what is wrong and what would be right."""
    return tuple(
        Mark(
            one.finding.fingerprint,
            one.finding.severity.word,
            _TOLD.format(title=one.finding.title, remedy=one.finding.remedy).in_(language),
        )
        for one in standings
    )


def marked(looks: Mapping[At, Look], found: Mapping[At, Sequence[Standing]], language: Language) -> Looks:
    """The same cells with their findings."""
    return {at: replace(look, findings=marks(found.get(at, ()), language)) for at, look in looks.items()}


_TOLD = Text("{title}。{remedy}", "{title}. {remedy}")
