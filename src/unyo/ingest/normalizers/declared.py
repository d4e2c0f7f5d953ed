"""A table whose header names the columns of a declared table."""

from __future__ import annotations

from collections.abc import Mapping

from unyo.ingest.normalizers.cells import cell, filled, unreadable
from unyo.ingest.normalizers.headers import KEY, Header, HeaderIndex
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.recognised import Choice, Recognised
from unyo.ingest.normalizers.values import read_value
from unyo.ingest.readers.grids import Grid
from unyo.vocabulary.declare import Column
from unyo.vocabulary.matching import closest
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text, same

# What the key cell of an example or a remark says. Nothing shorter will do: a key may well begin with "#".
NOT_ROWS = frozenset({"#", "#例", "# 例", "#example", "# example", "#記入例", "# 記入例"})


def recognise(grid: Grid, header: Header, index: HeaderIndex, choice: Choice) -> Recognised:
    """Rows below the header as designs of its table; every cell that cannot be taken is a problem."""
    columns = {**header.columns, **choice.columns}
    columns = {number: name for number, name in columns.items() if name}
    found = Recognised(header.table.name, mapping=dict(columns), header_row=grid.row_numbers[header.index])
    _name_unknown(grid, header, columns, choice, index, found)
    if not _complete(grid, header, columns, found):
        return found
    reader = _Rows(grid, header, columns, found)
    for at in range(header.index + 1, len(grid.cells)):
        if grid.row_numbers[at] in choice.skip_rows:
            found.skipped += 1
        elif numbers := filled(grid, at):
            reader.take(at, numbers, index)
    reader.say_surplus()
    if not found.rows and not found.skipped and not found.problems:
        found.problems.append(no_rows(grid, header.table.label))
    return found


def no_rows(grid: Grid, label: Text) -> Problem:
    """A header with nothing below it."""
    return Problem(
        "table.no-rows",
        grid.place(),
        Text(
            "「{label}」の見出しだけで、データの行がありません。",
            "“{label}” has a header and no row of data.",
        ).format(label=label),
        Text("見出しの下に1行以上入れてください。", "Put at least one row below the header."),
        values={"table": label.en},
        refuses=False,
    )


class _Rows:
    """Reads row after row; what is the same for all rows is worked out once."""

    def __init__(self, grid: Grid, header: Header, columns: Mapping[int, str], found: Recognised) -> None:
        self._grid, self._found, self._header = grid, found, header
        self._fields = [
            (number, header.table.column(name), header.units.get(number, ""))
            for number, name in columns.items()
            if name != KEY
        ]
        self._places = {column.name: number for number, column, _ in self._fields}
        self._key = next((number for number, name in columns.items() if name == KEY), 0)
        self._last = max((*columns, *header.unknown), default=0)
        self._head = [text.strip() for text in grid.cells[header.index]]
        self._seen: dict[tuple[int, str], object] = {}

    def take(self, at: int, numbers: list[int], index: HeaderIndex) -> None:
        """One row: a design, or a reason why not."""
        key = cell(self._grid, at, self._key, self._found.problems) if self._key else ""
        if key in NOT_ROWS or self._repeats_header(at, numbers, index):
            self._found.skipped += 1
            return
        self._found.rows += 1
        values, refused = self._values(at)
        for number in numbers:
            if number > self._last:
                self._found.surplus[self._grid.row_numbers[at], number] = self._grid.cells[at][number - 1]
        if not refused:
            place = self._grid.place(self._grid.row_numbers[at])
            self._found.designs.append(
                self._header.table.design(key=key, place=place, columns=self._places, **values)
            )

    def _values(self, at: int) -> tuple[dict[str, object], bool]:
        values: dict[str, object] = {}
        refused = False
        for number, column, unit in self._fields:
            text = cell(self._grid, at, number, self._found.problems)
            if not text:
                if column.required:
                    self._found.problems.append(self._missing(at, number, column))
                    refused = True
                continue
            try:
                values[column.name] = self._value(number, column, text, unit)
            except CannotRead as error:
                self._found.problems.append(unreadable(self._grid, at, number, error, text, column.label))
                refused = refused or column.required
        return values, refused or self._leaves_out(at, values)

    def _leaves_out(self, at: int, values: dict[str, object]) -> bool:
        """Whether the row does not say what it must because of what it says elsewhere."""
        bare = [
            column
            for column in self._header.table.columns
            if column.required_when and column.needed(values) and not values.get(column.name)
        ]
        for column in bare:
            self._found.problems.append(self._missing(at, self._places.get(column.name), column))
        return bool(bare)

    def _value(self, number: int, column: Column, text: str, unit: str) -> object:
        # Tables repeat themselves: the same writing in the same column is read once.
        known = self._seen.get((number, text))
        if known is None:
            known = self._seen[number, text] = read_value(column, text, unit)
        return known

    def _repeats_header(self, at: int, numbers: list[int], index: HeaderIndex) -> bool:
        """A second header row: the same again, or the machine names of a workbook of ours."""
        row = self._grid.cells[at]
        if [text.strip() for text in row] == self._head:
            return True
        if at != self._header.index + 1 or len(numbers) < 2:
            return False
        spellings = index.spellings(self._header.table)
        names = [spellings.get(key_of(row[number - 1])) for number in numbers]
        return all(name is not None for name in names) and len(set(names)) == len(names)

    def _missing(self, at: int, number: int | None, column: Column) -> Problem:
        return Problem(
            "value.missing",
            self._grid.place(self._grid.row_numbers[at], number),
            Text("必須の「{label}」が空です。", "“{label}” is required and empty.").format(
                label=column.label
            ),
            Text("値を入れるか、この行を消してください。", "Fill it in, or delete the row."),
            values={"column": column.name},
        )

    def say_surplus(self) -> None:
        """One problem for all rows that are longer than the header."""
        if not self._found.surplus:
            return
        rows = sorted({row for row, _ in self._found.surplus})
        (_, column), value = next(iter(self._found.surplus.items()))
        self._found.problems.append(
            Problem(
                "table.count-mismatch",
                self._grid.place(rows[0], column),
                Text(
                    "{n}行が見出しより長く、列名のない値があります。",
                    "{n} rows are longer than the header: values without a column.",
                ).format(n=len(rows)),
                Text(
                    "見出しに列名を加えるか、余分な値を消してください。",
                    "Name the column in the header, or clear the surplus values.",
                ),
                value=value,
                values={"rows": len(rows), "surplus": " / ".join(self._found.surplus.values())[:300]},
                refuses=False,
            )
        )


def _name_unknown(
    grid: Grid,
    header: Header,
    columns: Mapping[int, str],
    choice: Choice,
    index: HeaderIndex,
    found: Recognised,
) -> None:
    for number, text in header.unknown.items():
        if number in columns or number in choice.columns:
            continue
        free = [c for c in header.table.columns if c.name not in columns.values()]
        near = closest(text, [label for c in free for label in (c.label.ja, c.label.en)], 2)
        hint = Text("「{near}」のことですか。", "Did you mean “{near}”? ").format(
            near=same("」「".join(near))
        )
        remedy = Text(
            "列名を直すか、取り込み時に列を割り当ててください。",
            "Rename the column, or map it when importing.",
        )
        found.problems.append(
            Problem(
                "header.unknown-column",
                grid.place(grid.row_numbers[header.index], number),
                Text(
                    "列「{name}」は「{table}」にありません。この列は読みません。",
                    "Column “{name}” is not part of “{table}”; it is left out.",
                ).format(name=same(text), table=header.table.label),
                Text(hint.ja + remedy.ja, hint.en + remedy.en) if near else remedy,
                value=text,
                values={"table": header.table.name, "closest": ", ".join(near)},
                refuses=False,
            )
        )


def _complete(grid: Grid, header: Header, columns: Mapping[int, str], found: Recognised) -> bool:
    missing = [c for c in header.table.columns if c.required and c.name not in columns.values()]
    for column in missing:
        found.problems.append(
            Problem(
                "header.missing-column",
                grid.place(grid.row_numbers[header.index]),
                Text(
                    "「{table}」に必須の列「{column}」がありません。",
                    "“{table}” lacks its required column “{column}”.",
                ).format(table=header.table.label, column=column.label),
                Text(
                    "列を加えるか、取り込み時に列を割り当ててください。",
                    "Add the column, or map it when importing.",
                ),
                values={"table": header.table.name, "column": column.name},
            )
        )
    return not missing
