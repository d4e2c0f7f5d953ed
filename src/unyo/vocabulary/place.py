"""Where a value stands in a file somebody brought."""

from __future__ import annotations

from dataclasses import replace

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """File, sheet, row and column as a spreadsheet shows them: rows and columns count from 1."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None

    def at(self, *, row: int | None = None, column: int | None = None) -> Place:
        """The same place narrowed to a row or a column."""
        return replace(self, row=row or self.row, column=column or self.column)

    @property
    def label(self) -> Text:
        """For example「raci.csv 2行目 B列」."""
        ja, en = [self.file], [self.file]
        if self.sheet:
            ja.append(f"シート「{self.sheet}」")
            en.append(f"sheet “{self.sheet}”")
        if self.row:
            ja.append(f"{self.row}行目")
            en.append(f"row {self.row}")
        if self.column:
            ja.append(f"{letters(self.column)}列")
            en.append(f"column {letters(self.column)}")
        return Text(" ".join(ja), ", ".join(en))


def letters(column: int) -> str:
    """Column number (from 1) as a spreadsheet names it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
