"""A responsibility matrix: activities down, roles across, letters in the cells (H2, SD-02, T60)."""

from __future__ import annotations

import re

from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.ingest.normalizers.cells import filled
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.matrix import Wording, aligned, matrix_at
from unyo.ingest.normalizers.matrix_layout import REMARKS, corner_of, names_of
from unyo.ingest.normalizers.recognised import RACI, Choice, Recognised
from unyo.ingest.normalizers.standard_names import ROLES
from unyo.ingest.readers.grids import Grid
from unyo.parties.designs import Role
from unyo.vocabulary.reading import folded
from unyo.vocabulary.text import Text

CORNERS = frozenset(
    key_of(word)
    for word in ("事項", "活動", "アクティビティ", "業務", "作業", "タスク", "項目", "イベント", "意思決定", "activity", "task", "decision", "work")
)  # fmt: skip
WORDING = Wording(RACI, Text("役割", "roles"), ROLES)
_LETTERS = re.compile(
    r"(?:[RACISQVO](?:[/・,、+& ]+|$|(?=[RACISQVO]|\())(?:\([^)]*\))?[/・,、]?)+", re.IGNORECASE
)
_SAMPLED = 60


def is_letters(text: str) -> bool:
    """Whether a cell holds letters of a responsibility matrix: A, R, A/R, Ａ, C・I, A(代理)."""
    return bool(_LETTERS.fullmatch(folded(text)))


def head_of(grid: Grid) -> tuple[int, int] | None:
    """Header row and corner of a responsibility matrix, or None when the cells below do not hold letters."""
    found = corner_of(grid, CORNERS) or _by_letters(grid)
    return found if found is not None and _share(grid, *found) >= 0.7 else None


def named_head(grid: Grid) -> tuple[int, int] | None:
    """The same, but only where the corner says so: rows of letters alone may go on with a matrix above."""
    found = corner_of(grid, CORNERS)
    return found if found is not None and _share(grid, *found) >= 0.7 else None


def recognise(grid: Grid, header: int, corner: int, choice: Choice) -> Recognised:
    """Assignments, and the roles and activities they name. An empty cell is no assignment."""
    found = Recognised(RACI, header_row=grid.row_numbers[header])
    matrix = matrix_at(grid, header, corner, choice, found, WORDING, is_letters)
    found.mapping = {corner: "activity"} | {column: f"role:{name}" for column, name in matrix.names}
    names = [name for _, name in matrix.names] + (list(choice.names) if choice.alignment == "named" else [])
    columns = dict(enumerate(column for column, _ in matrix.names))
    for position, name in enumerate(names):
        place = grid.place(grid.row_numbers[header], columns.get(position))
        found.implied.append(Role(name=name, position=position + 1, place=place))
    for position, line in enumerate(matrix.lines, 1):
        place = grid.place(line.row, line.label_column)
        found.implied.append(Activity(name=line.label, position=position, place=place))
    for line, role, column, text in aligned(grid, matrix, WORDING, choice, found):
        if text:
            place = grid.place(line.row, column)
            found.designs.append(Assignment(activity=line.label, role=role, letters=text, place=place))
    found.rows = len(matrix.lines)
    return found


def _by_letters(grid: Grid) -> tuple[int, int] | None:
    """The first row with names, above rows of letters, when the corner says nothing we know."""
    for index in range(min(10, len(grid.cells) - 1)):
        columns = filled(grid, index)
        if len(columns) >= 3 and not any(is_letters(grid.cells[index][c - 1]) for c in columns[1:]):
            return index, columns[0]
    return None


def _share(grid: Grid, header: int, corner: int) -> float:
    """The share of letters among the cells right of the corner; a title may shift the header by a column or two (SD-02)."""
    names = names_of(grid, header, corner)
    wanted = {c for c, name in names if key_of(name) not in REMARKS}
    rows = grid.cells[header + 1 : header + 1 + _SAMPLED]
    below = [text for row in rows for c, text in enumerate(row, 1) if c in wanted and text.strip()]
    return sum(is_letters(text) for text in below) / len(below) if below else 0.0
