"""What a recogniser makes of a grid, and what a person may answer when it cannot tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from unyo.vocabulary.declare import Design
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Text

COVERAGE = "coverage"
RACI = "raci"
TERMS = "terms"
OPTIONS = "options"
IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's answers about one sheet; everything left out is for the recogniser to find.

    `kind` is a table's name or one of the shapes above. `columns` maps a column number to the name of a column
    ("" leaves it out). `alignment` is "left" or "named"; `names` are the names for values beyond the header.
    `meanings` says which standard name an ambiguous one stands for.
    """

    kind: str = ""
    columns: Mapping[int, str] = field(default_factory=dict)
    alignment: str = ""
    names: tuple[str, ...] = ()
    skip_rows: frozenset[int] = frozenset()
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to go on where a table can be read in several: the answer it stands for, and its wording."""

    problem: str
    text: Text
    choice: Choice
    recommended: bool = False


@dataclass(slots=True)
class Recognised:
    """What one grid says. References of `designs` hold names as written until `linking` has resolved them.

    `implied` are rows the table takes for granted: layers and items of a matrix, the agreement behind a target.
    `natural` are the columns that identify a design where they are not all those of its table (a cell of a matrix is
    one cell whoever covers it). `surplus` are values that stand beyond the header, each by its (row, column): kept, never dropped silently.
    """

    kind: str
    natural: tuple[str, ...] = ()
    designs: list[Design] = field(default_factory=list)
    implied: list[Design] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    mapping: dict[int, str] = field(default_factory=dict)
    header_row: int | None = None
    rows: int = 0
    skipped: int = 0
    surplus: dict[tuple[int, int], str] = field(default_factory=dict)
