"""One sheet, several tables: a grid is taken apart where a blank row stands before another table's header (T56, T69).

What follows a blank row without a header of its own goes on with the table above; a title goes with the table below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from unyo.ingest.normalizers.cells import filled
from unyo.ingest.readers.grids import Grid
from unyo.ingest.recognition import begins_a_table

# Enough rows to know a table by; a block may hold a million.
_LOOKED_AT = 80
Span = tuple[int, int]


def tables_apart(grids: Sequence[Grid]) -> list[Grid]:
    """Every table of every grid as a grid of its own, rows keeping the numbers a spreadsheet shows."""
    return [table for grid in grids for table in _apart(grid)]


def _apart(grid: Grid) -> Iterator[Grid]:
    blocks = list(_blocks(grid))
    starts = _starts(grid, blocks) if len(blocks) > 1 else []
    if not starts:
        yield grid
        return
    for number, (first, last) in enumerate(zip([0, *starts], [*starts, len(grid.cells)], strict=True)):
        part = _rows(grid, first, last)
        yield part if not number else replace(part, notes=[])


def _starts(grid: Grid, blocks: Sequence[Span]) -> list[int]:
    """Indices at which a further table begins, its title included."""
    starts: list[int] = []
    title, above = None, False
    for first, last in blocks:
        if begins_a_table(_rows(grid, first, min(last, first + _LOOKED_AT))):
            if above:
                starts.append(first if title is None else title)
            title, above = None, True
        elif _is_title(grid, first, last):
            title = first if title is None else title
        else:
            # Three columns and two rows are a table nobody knows, to be named; less is what people write above one.
            title, above = None, above or _is_table(grid, first, last)
    return starts


def _blocks(grid: Grid) -> Iterator[Span]:
    """Spans of rows between blank ones: rows that hold nothing, or that the reader left out."""
    first: int | None = None
    for index in range(len(grid.cells)):
        blank = not filled(grid, index)
        gap = first is not None and index > 0 and grid.row_numbers[index] > grid.row_numbers[index - 1] + 1
        if first is not None and (blank or gap):
            yield first, index
            first = None
        if first is None and not blank:
            first = index
    if first is not None:
        yield first, len(grid.cells)


def _is_title(grid: Grid, first: int, last: int) -> bool:
    return all(len(filled(grid, index)) == 1 for index in range(first, last))


def _is_table(grid: Grid, first: int, last: int) -> bool:
    return sum(len(filled(grid, index)) > 2 for index in range(first, min(last, first + _LOOKED_AT))) > 1


def _rows(grid: Grid, first: int, last: int) -> Grid:
    return replace(
        grid,
        cells=grid.cells[first:last],
        kinds=grid.kinds[first:last] if grid.kinds else grid.kinds,
        row_numbers=grid.row_numbers[first:last],
    )
