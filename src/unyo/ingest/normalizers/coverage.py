"""A coverage matrix: layers down, items across, who covers it in the cells (H1, SD-01, SD-09, T55)."""

from __future__ import annotations

from unyo.framework.contracts.designs import CoverageCell, CoverageItem, CoverageLayer
from unyo.ingest.normalizers.cells import filled, unreadable
from unyo.ingest.normalizers.coverage_cells import read_cell
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.matrix import NAMED, Matrix, Wording, aligned, matrix_at
from unyo.ingest.normalizers.matrix_layout import corner_of
from unyo.ingest.normalizers.recognised import COVERAGE, Choice, Proposal, Recognised
from unyo.ingest.normalizers.standard_names import AMBIGUOUS_ITEMS, ITEMS, LAYERS
from unyo.ingest.readers.grids import Grid
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text, same

CORNERS = frozenset(
    key_of(word)
    for word in ("層/項目", "層×項目", "層\\項目", "層＼項目", "層", "レイヤ/項目", "レイヤ", "階層", "layer/item", "layer x item", "layer")
)  # fmt: skip
WORDING = Wording(COVERAGE, Text("項目", "items"))
CELL = Text("セル", "The cell")
_STANDARD = {key_of(word): name for name, words in ITEMS.items() for word in (name, *words)}
_LAYERS = frozenset(key_of(layer) for layer in LAYERS)
_AMBIGUOUS = {key_of(word): meanings for word, meanings in AMBIGUOUS_ITEMS.items()}


def head_of(grid: Grid) -> tuple[int, int] | None:
    """Header row and corner of a coverage matrix, or None."""
    return corner_of(grid, CORNERS) or _by_items(grid)


def recognise(grid: Grid, header: int, corner: int, choice: Choice) -> Recognised:
    """Cells, and the layers and items they name. An empty cell is no answer: neither covered nor n/a (T55)."""
    found = Recognised(
        COVERAGE, natural=("layer", "item", "sub_item", "band"), header_row=grid.row_numbers[header]
    )
    matrix = matrix_at(grid, header, corner, choice, found, WORDING)
    found.mapping = {corner: "layer"} | {column: f"item:{name}" for column, name in matrix.names}
    _imply(grid, matrix, choice, found)
    for line, item, column, text in aligned(grid, matrix, WORDING, choice, found):
        if text:
            _take(grid, line.index, line.label, choice.meanings.get(item, item), column, text, found)
    found.rows = len(matrix.lines)
    return found


def _by_items(grid: Grid) -> tuple[int, int] | None:
    """A header with two standard items or more, above rows that begin with a layer."""
    for index in range(min(10, len(grid.cells) - 1)):
        columns = filled(grid, index)
        row = grid.cells[index]
        known = [c for c in columns if key_of(row[c - 1]) in _STANDARD]
        below = [r[0] for r in grid.cells[index + 1 : index + 8] if r]
        if len(known) >= 2 and any(key_of(label) in _LAYERS for label in below):
            return index, known[0] - 1
    return None


def _imply(grid: Grid, matrix: Matrix, choice: Choice, found: Recognised) -> None:
    row = grid.row_numbers[matrix.header]
    for position, (column, written) in enumerate(matrix.names, 1):
        name = choice.meanings.get(written, written)
        if name == written and (meanings := _AMBIGUOUS.get(key_of(written))):
            _say_ambiguous(grid, row, column, written, meanings, found)
        aliases = ", ".join(ITEMS.get(name, ()))
        found.implied.append(
            CoverageItem(name=name, aliases=aliases, position=position, place=grid.place(row, column))
        )
    if choice.alignment == NAMED:
        for position, name in enumerate(choice.names, len(matrix.names) + 1):
            found.implied.append(CoverageItem(name=name, position=position, place=grid.place(row)))
    for position, line in enumerate(matrix.lines, 1):
        place = grid.place(line.row, line.label_column)
        found.implied.append(CoverageLayer(name=line.label, position=position, place=place))


def _say_ambiguous(
    grid: Grid, row: int, column: int, written: str, meanings: tuple[str, ...], found: Recognised
) -> None:
    names = "」「".join(meanings)
    found.problems.append(
        Problem(
            "matrix.ambiguous-name",
            grid.place(row, column),
            Text(
                "「{name}」は{names}のどれを指すか決まりません。", "“{name}” may mean any of {names}."
            ).format(name=same(written), names=same(f"「{names}」")),
            Text(
                "どれを指すかを選ぶか、見出しを書き分けてください。",
                "Say which is meant, or split the heading.",
            ),
            value=written,
            values={"name": written, "meanings": ", ".join(meanings)},
            refuses=False,
        )
    )
    for meaning in meanings:
        text = Text("「{a}」は「{b}」のこと", "“{a}” means “{b}”").format(a=same(written), b=same(meaning))
        found.proposals.append(
            Proposal("matrix.ambiguous-name", text, Choice(kind=COVERAGE, meanings={written: meaning}))
        )


def _take(grid: Grid, index: int, layer: str, item: str, column: int, text: str, found: Recognised) -> None:
    place = grid.place(grid.row_numbers[index], column)
    try:
        values = read_cell(text)
    except CannotRead as error:
        found.problems.append(unreadable(grid, index, column, error, text, CELL))
        values = {"party": text}
    if values:
        found.designs.append(CoverageCell(layer=layer, item=item, place=place, **values))  # type: ignore[arg-type]
