"""The text of a cell, or the reason why there is none."""

from __future__ import annotations

from unyo.ingest.readers.grids import EMPTY, ERROR, FORMULA, Grid
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text, same

# What a spreadsheet would take for a formula; exports put an apostrophe before it (T70).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(grid: Grid, index: int, column: int, problems: list[Problem]) -> str:
    """Trimmed text of `cells[index]`, column from 1; "" where it is empty or its value is unknown (then named)."""
    row = grid.cells[index]
    if column > len(row):
        return ""
    text = row[column - 1].strip()
    if grid.kinds and (kind := grid.kinds[index][column - 1]) in (ERROR, FORMULA):
        problems.append(_unknown(grid, index, column, text, kind))
        return ""
    if text.startswith("'") and not grid.kinds and text.lstrip("'").startswith(FORMULA_STARTS):
        return text[1:]
    return text


def filled(grid: Grid, index: int) -> list[int]:
    """Numbers of the columns of a row that hold something."""
    if grid.kinds:
        return [i for i, kind in enumerate(grid.kinds[index], 1) if kind != EMPTY]
    return [i for i, text in enumerate(grid.cells[index], 1) if text and not text.isspace()]


def unreadable(grid: Grid, index: int, column: int, error: CannotRead, text: str, label: Text) -> Problem:
    """A value that cannot be read: what it is, where, and what would be right."""
    return Problem(
        "value.unreadable",
        grid.place(grid.row_numbers[index], column),
        Text("{label}が読めません。", "{label} cannot be read.").format(label=label),
        error.text,
        value=text,
        values={"column": label.en},
        refuses=False,
    )


def _unknown(grid: Grid, index: int, column: int, text: str, kind: str) -> Problem:
    place = grid.place(grid.row_numbers[index], column)
    if kind == FORMULA:
        return Problem(
            "formula.no-value",
            place,
            Text("数式だけがあり、計算結果が保存されていません。", "A formula without a stored result."),
            Text(
                "表計算ソフトで開いて上書き保存するか、値を貼り付けてください。",
                "Open and save the file in a spreadsheet program, or paste the value.",
            ),
            value=text,
            refuses=False,
        )
    return Problem(
        "value.unreadable",
        place,
        Text("{value} は表計算ソフトの誤りの印です。", "{value} is a spreadsheet's error mark.").format(
            value=same(text)
        ),
        Text("値を直すか、空にしてください。", "Mend the value, or leave the cell empty."),
        value=text,
        refuses=False,
    )
