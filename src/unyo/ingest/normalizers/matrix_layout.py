"""Where a matrix begins: its corner, its names, and whether rows stand below the corner or left of it (SD-01, T56, T69)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from unyo.ingest.normalizers.cells import filled
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.readers.grids import Grid

IsValue = Callable[[str], bool]
SEARCHED_ROWS = 20
SEARCHED_COLUMNS = 8
HEADER_ROWS = 2  # below the first
_SAMPLED = 60

# Headings that number rows, group them, or hold remarks: neither items nor roles.
NUMBERS = frozenset(
    key_of(word) for word in ("No", "No.", "#", "番号", "項番", "連番", "通番", "ID", "number")
)
_GROUPS = frozenset(
    key_of(word)
    for word in ("分類", "大分類", "中分類", "小分類", "区分", "カテゴリ", "領域", "分野", "フェーズ", "工程", "group", "category", "area", "phase")
)  # fmt: skip
REMARKS = frozenset(
    key_of(word)
    for word in ("備考", "備考欄", "注", "注記", "補足", "コメント", "メモ", "特記事項", "note", "notes", "remark", "remarks", "comment", "comments")
)  # fmt: skip


def corner_of(grid: Grid, corners: frozenset[str]) -> tuple[int, int] | None:
    """Index of the row of names and column number of the first cell that is one of the corners."""
    for index in range(min(SEARCHED_ROWS, len(grid.cells))):
        columns = filled(grid, index)
        for column in columns[:SEARCHED_COLUMNS]:
            right = [c for c in columns if c > column]
            if right and key_of(grid.cells[index][column - 1]) in corners:
                corner = _widest_corner(grid.cells[index], column)
                lowest = _lowest_header(grid, index, corner)
                if lowest > index or len(right) >= 2:
                    return lowest, corner
    return None


def names_of(grid: Grid, header: int, corner: int) -> list[tuple[int, str]]:
    """Headings right of the corner with their columns; one that stands there twice takes its group along (夜間 監視)."""
    head = grid.cells[header]
    found = [(c, head[c - 1].strip()) for c in filled(grid, header) if c > corner]
    often = Counter(name for _, name in found)
    above = grid.cells[header - 1] if header else []
    return [
        (c, f"{_group(above, corner, c)} {name}".strip() if often[name] > 1 else name) for c, name in found
    ]


def is_shifted(
    grid: Grid, header: int, corner: int, names: Sequence[int], is_value: IsValue | None = None
) -> bool:
    """Whether a title cell moved the header: rows then begin left of the corner, and values stand below it (SD-01).

    Otherwise what stands left of the corner numbers the rows or groups them.
    """
    if corner < 1:  # no corner at all: the names begin above the labels
        return True
    rows = [i for i in range(header + 1, len(grid.cells)) if len(filled(grid, i)) > 1][:_SAMPLED]
    left = [text for text in grid.cells[header][: corner - 1] if text.strip()]
    known = {*NUMBERS, *_GROUPS, key_of(grid.cells[header][corner - 1])}
    if not any(filled(grid, i)[0] < corner for i in rows) or any(key_of(text) in known for text in left):
        return False
    under = [text for i in rows if (text := _at(grid, i, corner))]
    told = is_value or _is_repeated(grid, rows, corner)
    values = sum(map(told, under))
    return not under or values * 2 > len(under) or not any(_at(grid, i, names[-1]) for i in rows)


def _is_repeated(grid: Grid, rows: Sequence[int], corner: int) -> IsValue:
    # A party stands in many cells, the name of a layer in none.
    values = {key_of(text) for i in rows for text in grid.cells[i][corner:] if text.strip()}
    return lambda text: key_of(text) in values


def _at(grid: Grid, index: int, column: int) -> str:
    row = grid.cells[index]
    return row[column - 1].strip() if column <= len(row) else ""


def _group(above: Sequence[str], corner: int, column: int) -> str:
    """The heading above a column: merged cells of a text file are filled in their first column only."""
    named = [text.strip() for text in above[corner:column] if text.strip()]
    return named[-1] if named else ""


def _widest_corner(row: Sequence[str], column: int) -> int:
    """The last column a corner is merged over: labels stand below that one, groups of them to its left."""
    while column < len(row) and key_of(row[column]) == key_of(row[column - 1]):
        column += 1
    return column


def _lowest_header(grid: Grid, index: int, corner: int) -> int:
    """The row of names where the header takes several rows: groups above (役割), the names below (T69).

    A row below goes on with the header when the corner is merged into it or left open there, and it tells columns
    apart that the row above does not.
    """
    for below in range(index + 1, min(index + 1 + HEADER_ROWS, len(grid.cells))):
        at_corner = _at(grid, below, corner)
        merged = bool(at_corner) and key_of(at_corner) == key_of(_at(grid, index, corner))
        names = [_at(grid, below, c) for c in filled(grid, below) if c > corner]
        groups = {text.strip() for text in grid.cells[index][corner:]} - {""}
        if (at_corner and not merged) or len(set(names)) < 2 or len(names) <= len(groups):
            break
        index = below
    return index
