"""A matrix: names across the top, names down the side, and rows that may be longer than the header (SD-01, SD-02, T56)."""

from __future__ import annotations

from dataclasses import field

from unyo.ingest.normalizers.cells import cell, filled
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.matrix_layout import NUMBERS, REMARKS, IsValue, is_shifted, names_of
from unyo.ingest.normalizers.recognised import Choice, Proposal, Recognised
from unyo.ingest.readers.grids import Grid
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import letters
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Text, same

LEFT = "left"
NAMED = "named"
Figure = str | int | float | None
_SURPLUS = Text(
    "{rows}行に値が{values_per_row}個ありますが、{what}は{names}個です({row_numbers}行、{columns}列)。余った値: {surplus}。",
    "{rows} rows have {values_per_row} values for {names} {what} (rows {row_numbers}, columns {columns}). Left over: {surplus}.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a matrix: its label and its values from left to right, each with its column number."""

    index: int
    row: int
    label: str
    label_column: int
    values: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`names` are the headings right of the corner, each with its column number."""

    header: int
    corner: int
    names: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a count mismatch is called for one kind of matrix: 項目 items, 役割 roles."""

    matrix: str
    names: Text
    standard: tuple[str, ...] = field(default=())


def matrix_at(
    grid: Grid,
    header: int,
    corner: int,
    choice: Choice,
    found: Recognised,
    wording: Wording,
    is_value: IsValue | None = None,
) -> Matrix:
    """The matrix whose corner stands there. Nothing is aligned yet: values keep their columns.

    `is_value` tells a value of this kind of matrix from a label: letters in a RACI.
    """
    head = grid.cells[header]
    every = names_of(grid, header, corner)
    names = tuple((c, name) for c, name in every if key_of(name) not in REMARKS)
    shifted = is_shifted(grid, header, corner, [c for c, _ in every], is_value)
    left_out = [(c, name) for c, name in every if key_of(name) in REMARKS]
    if not shifted:
        left_out += [(c, head[c - 1].strip()) for c in filled(grid, header) if c < corner]
    _say_left_out(grid, header, corner, left_out, wording, found)
    remarks = frozenset(c for c, name in every if key_of(name) in REMARKS)
    lines: list[Line] = []
    for index in range(header + 1, len(grid.cells)):
        columns = [c for c in filled(grid, index) if c not in remarks]
        if not columns:
            continue
        if grid.row_numbers[index] in choice.skip_rows:
            found.skipped += 1
        elif (line := _line(grid, index, corner, columns, shifted, found)) is not None:
            lines.append(line)
    title = " ".join(text.strip() for text in head[: corner - 1] if text.strip())
    return Matrix(header, corner, names, tuple(lines), title)


def _line(
    grid: Grid, index: int, corner: int, columns: list[int], shifted: bool, found: Recognised
) -> Line | None:
    first, last = columns[0], columns[-1]
    label_column = first if shifted else corner
    label = grid.cells[index][first - 1].strip()
    if len(columns) == 1 and (first != label_column or label.startswith(("注", "※", "*"))):
        found.skipped += 1  # a remark below the table, or the name of a group of rows
        return None
    label = cell(grid, index, label_column, found.problems)
    if not label:
        found.problems.append(_no_label(grid, index, label_column))
        return None
    values = tuple((c, cell(grid, index, c, found.problems)) for c in range(label_column + 1, last + 1))
    return Line(index, grid.row_numbers[index], label, label_column, values)


def _no_label(grid: Grid, index: int, column: int) -> Problem:
    return Problem(
        "value.missing",
        grid.place(grid.row_numbers[index], column),
        Text("行の名前が空です。この行は読みません。", "The row has no name; it is left out."),
        Text(
            "左端の見出しの列に、この行が何かを書いてください(上の行と同じなら、同じ名前を)。",
            "Say in the heading column what this row is; repeat the name above where it is the same.",
        ),
    )


def _say_left_out(
    grid: Grid, header: int, corner: int, columns: list[tuple[int, str]], wording: Wording, found: Recognised
) -> None:
    for column, name in columns:
        if key_of(name) in {*NUMBERS, key_of(grid.cells[header][corner - 1])}:
            continue
        found.problems.append(
            Problem(
                "matrix.column-left-out",
                grid.place(grid.row_numbers[header], column),
                Text(
                    "「{name}」の列は{what}として読みません。",
                    "Column “{name}” is not read as one of the {what}.",
                ).format(name=same(name), what=wording.names),
                Text(
                    "{what}であれば、見出しを具体的な名前にしてください。",
                    "If it is one of the {what}, give it a name of its own.",
                ).format(what=wording.names),
                value=name,
                values={"matrix": wording.matrix, "name": name},
                refuses=False,
            )
        )


def aligned(
    grid: Grid, matrix: Matrix, wording: Wording, choice: Choice, found: Recognised
) -> list[tuple[Line, str, int, str]]:
    """Each value with its line, the name it belongs to and its column; surplus values are kept and said.

    Values are taken from left to right: the first value belongs to the first name. Where the row label stands in the
    corner's own column that is the literal reading too; where a title cell shifted the header it is not, and said.
    """
    names = [name for _, name in matrix.names]
    extra = list(choice.names) if choice.alignment == NAMED else []
    surplus: dict[int, list[Line]] = {}
    cells: list[tuple[Line, str, int, str]] = []
    for line in matrix.lines:
        values = _by_position(matrix, line)
        if len(values) > len(names):
            surplus.setdefault(len(values), []).append(line)
        for position, (column, text) in enumerate(values):
            if position < len(names) + len(extra):
                cells.append((line, (names + extra)[position], column, text))
            elif text:
                found.surplus[line.row, column] = text
    for count, lines in surplus.items():
        _say_mismatch(grid, matrix, wording, lines, count, choice, found)
    if not surplus:
        _say_shift(grid, matrix, wording, found)
    return cells


def _by_position(matrix: Matrix, line: Line) -> tuple[tuple[int, str], ...]:
    """Values in the order of the names; what stands under no name comes last, so that it is surplus."""
    if line.label_column != matrix.corner:
        return line.values
    texts = dict(line.values)
    under = tuple((column, texts.pop(column, "")) for column, _ in matrix.names)
    return under + tuple((column, text) for column, text in texts.items() if text)


def _say_mismatch(
    grid: Grid,
    matrix: Matrix,
    wording: Wording,
    lines: list[Line],
    count: int,
    choice: Choice,
    found: Recognised,
) -> None:
    names = len(matrix.names)
    missing = [n for n in wording.standard if key_of(n) not in {key_of(have) for _, have in matrix.names}]
    settled = choice.alignment in (LEFT, NAMED)
    values = _mismatch(grid, matrix, wording, lines) | {
        "values_per_row": count,
        "missing_name": missing[0] if missing else None,
        "settled": choice.alignment if settled else None,
    }
    problem = Problem(
        "matrix.count-mismatch",
        grid.place(lines[0].row, _last_column(lines)),
        _SURPLUS.format(**{name: str(value) for name, value in values.items()}, what=wording.names),
        _remedy(wording, names, count, missing),
        value=str(values["surplus"]),
        values=values,
        refuses=False,
    )
    found.problems.append(problem)
    if not settled:
        found.proposals.extend(_proposals(wording, names, count, missing))


def _mismatch(grid: Grid, matrix: Matrix, wording: Wording, lines: list[Line]) -> dict[str, Figure]:
    """Where values stand that no name is for, and which."""
    return {
        "matrix": wording.matrix,
        "rows": len(lines),
        "names": len(matrix.names),
        "surplus": " / ".join(line.values[-1][1] for line in lines),
        "row_numbers": _rows(lines),
        "columns": f"{letters(lines[0].values[0][0])}-{letters(_last_column(lines))}",
        "header_row": grid.row_numbers[matrix.header],
    }


def _last_column(lines: list[Line]) -> int:
    return max(line.values[-1][0] for line in lines)


def _rows(lines: list[Line]) -> str:
    numbers = [line.row for line in lines]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]}-{numbers[-1]}"
    return ", ".join(str(number) for number in numbers[:20]) + (" …" if len(numbers) > 20 else "")


def _remedy(wording: Wording, names: int, count: int, missing: list[str]) -> Text:
    left = Text(
        "左から順に読みました(推奨)。余った値は取り込まず、ここに残しています。",
        "Read from the left (recommended); the values left over are kept here, not imported. ",
    )
    named = Text(
        "別の読み方: 見出しに{n}個目の{what}の名前を加えてください。",
        "Otherwise name {what} number {n} in the header.",
    ).format(n=count, what=wording.names)
    if missing and count - names == 1:
        hint = Text(
            "候補は「{name}」です(見出しに無い標準の名前)。",
            " A candidate is “{name}”, a usual name the header lacks.",
        ).format(name=same(missing[0]))
        named = Text(named.ja + hint.ja, named.en + hint.en)
    return Text(left.ja + named.ja, left.en + named.en)


def _proposals(wording: Wording, names: int, count: int, missing: list[str]) -> list[Proposal]:
    code = "matrix.count-mismatch"
    left = Text(
        "左から順に読む。余った値は記録に残す", "Read from the left; keep the values left over on record"
    )
    found = [Proposal(code, left, Choice(kind=wording.matrix, alignment=LEFT), recommended=True)]
    more = count - names
    if more == 1 and missing:
        text = Text("{n}個目の{what}は「{name}」", "Number {n} of the {what} is “{name}”").format(
            n=count, what=wording.names, name=same(missing[0])
        )
        found.append(Proposal(code, text, Choice(kind=wording.matrix, alignment=NAMED, names=(missing[0],))))
    text = Text("{n}個目の{what}に名前を付ける", "Name number {n} of the {what}").format(
        n=count, what=wording.names
    )
    found.append(Proposal(code, text, Choice(kind=wording.matrix, alignment=NAMED, names=("",) * more)))
    return found


def _say_shift(grid: Grid, matrix: Matrix, wording: Wording, found: Recognised) -> None:
    """The counts agree but the columns do not: said, because the literal reading would move every value by one."""
    shifted = [line for line in matrix.lines if line.label_column != matrix.corner and line.values]
    if not shifted:
        return
    found.problems.append(
        Problem(
            "matrix.title-shift",
            grid.place(grid.row_numbers[matrix.header], matrix.corner),
            Text(
                "見出しに表題のセルがあり、行が見出しより{n}列左にあります。左から順に読みました。",
                "A title cell moves the header: rows stand {n} column to its left. They were read from the left.",
            ).format(n=matrix.corner - shifted[0].label_column),
            Text("表題のセルを表の上の行へ移してください。", "Move the title to a row above the table."),
            value=matrix.title,
            values={"matrix": wording.matrix, "rows": len(shifted)},
            refuses=False,
        )
    )
