"""What a reader hands on: grids of cells as people see them, each cell with its place, and notes about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from unyo.sandbox.refusal import Refusal
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text

EMPTY = "-"
TEXT = "T"
NUMBER = "N"
PERCENT = "P"
DATE = "D"  # 2026-04-01
STAMP = "S"  # 2026-04-01 09:30
TIME = "H"  # 09:30, a time of day
DURATION = "M"  # 25:30, hours and minutes, may exceed a day
BOOLEAN = "B"  # TRUE or FALSE
ERROR = "E"  # #N/A, #REF!, …: the value is unknown
FORMULA = "F"  # a formula whose value was never stored: the text is the formula, the value is unknown


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about a cell, a sheet or a file that was read all the same."""

    place: Place
    text: Text
    value: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table-shaped piece of a file (T56, T69).

    `cells` holds text only, as a person sees it: rows keep their own length (never padded), "" is an empty cell.
    `kinds` holds for each row one letter a cell (constants above) where the file knows types (Excel); it is empty
    where every cell is text (CSV, pasted). `row_numbers[i]` is the number a spreadsheet shows for `cells[i]`; the
    column number is the index + 1. `merged` are (first row, first column, last row, last column), already filled.
    """

    file: str
    sheet: str | None
    cells: list[list[str]]
    kinds: list[str] = field(default_factory=list)
    row_numbers: Sequence[int] = ()
    encoding: str | None = None
    delimiter: str | None = None
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: list[Note] = field(default_factory=list)

    @property
    def first_row(self) -> int:
        """The spreadsheet number of the first row."""
        return self.row_numbers[0] if self.row_numbers else 1

    @property
    def width(self) -> int:
        """Cells in the longest row."""
        return max((len(row) for row in self.cells), default=0)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with the number a spreadsheet shows for it."""
        return zip(self.row_numbers, self.cells, strict=True)

    def kind(self, index: int, column: int) -> str:
        """The kind of cell `column` (from 1) in `cells[index]`; EMPTY where there is none."""
        if column > len(self.cells[index]):
            return EMPTY
        if self.kinds:
            return self.kinds[index][column - 1]
        return TEXT if self.cells[index][column - 1] else EMPTY

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """The place of a cell, row number and column number as a spreadsheet shows them."""
        return Place(self.file, self.sheet, row, column)


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file that is a document and no table."""

    file: str
    text: str
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What could be read and what could not, in the order the files were given."""

    grids: list[Grid]
    refusals: list[Refusal]
    documents: list[ReadText] = field(default_factory=list)
