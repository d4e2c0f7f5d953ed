"""Which declared table a header belongs to, and which column stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from unyo.ingest.normalizers.cells import filled
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.readers.grids import Grid
from unyo.vocabulary.declare import Column, Table
from unyo.vocabulary.frozen import dataclass

KEY = "key"
KEY_SPELLINGS = ("key", "キー", "キー(自動)")
SEARCHED_ROWS = 20
_MAGNITUDE = re.compile(r"[千百十万億兆]+円")
_UNIT = re.compile(r"^(.+?)[(（\[]([^()（）\[\]]+)[)）\]]$")


@dataclass(frozen=True, slots=True)
class Header:
    """A row that heads a table: `columns` maps column numbers to names ("key" among them), `units` to written units."""

    table: Table
    index: int
    columns: Mapping[int, str]
    units: Mapping[int, str] = field(default_factory=dict)
    unknown: Mapping[int, str] = field(default_factory=dict)
    named: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int, float]:
        """How well the table fits: better compares greater."""
        share = len(self.columns) / (len(self.columns) + len(self.unknown))
        return self.named, self.complete, len(self.columns), share - self.index / 1000

    @property
    def complete(self) -> bool:
        """Whether every required column is there."""
        found = set(self.columns.values())
        return all(column.name in found for column in self.table.columns if column.required)

    @property
    def convinces(self) -> bool:
        """Whether this is the table's own header, not a matrix that happens to share a word with it."""
        return (
            self.complete and (self.named or len(self.columns) > 1) and len(self.columns) > len(self.unknown)
        )


class HeaderIndex:
    """Every spelling of every column, looked up once per table."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._spellings = {table.name: (table, _spellings(table)) for table in tables}
        self._holders: dict[str, list[str]] = {}
        for table, spellings in self._spellings.values():
            for spelling in spellings:
                self._holders.setdefault(spelling, []).append(table.name)
        self._names = {
            key_of(name): table.name
            for table, _ in self._spellings.values()
            for name in (table.name, table.label.ja, table.label.en)
        }

    def find(self, grid: Grid, wanted: str = "") -> Header | None:
        """The header of the table this grid holds, or None; `wanted` limits the search to one table."""
        named = wanted or self._named(grid)
        found = [
            header
            for index in range(min(SEARCHED_ROWS, len(grid.cells)))
            for header in self._candidates(grid, index, wanted, named)
        ]
        return max(found, key=lambda header: header.rank, default=None)

    def spellings(self, table: Table) -> Mapping[str, str]:
        """Spelling keys of one table's columns."""
        return self._spellings[table.name][1]

    def _named(self, grid: Grid) -> str:
        stem = grid.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        for name in (grid.sheet or "", stem):
            if name and (found := self._names.get(key_of(name))):
                return found
        return ""

    def _candidates(self, grid: Grid, index: int, wanted: str, named: str) -> Iterable[Header]:
        columns = filled(grid, index)
        if not columns or len(columns) > 200:
            return
        texts = {column: grid.cells[index][column - 1].strip() for column in columns}
        for name in self._holding(grid, index, texts):
            if not wanted or name == wanted:
                table, spellings = self._spellings[name]
                header = _header(grid, index, table, spellings, texts, name == named)
                if header is not None:
                    yield header

    def _holding(self, grid: Grid, index: int, texts: Mapping[int, str]) -> list[str]:
        """Names of the tables that know at least one of the texts: only these are worth a closer look."""
        found: dict[str, None] = {}
        for column, text in texts.items():
            bare = match[1] if (match := _UNIT.match(text)) else text
            above = f"{_above(grid, index, column)}{text}" if index else text
            for writing in (text, bare, above, _MAGNITUDE.sub("円", text)):
                found.update(dict.fromkeys(self._holders.get(key_of(writing), ())))
        return list(found)


def _header(
    grid: Grid, index: int, table: Table, spellings: Mapping[str, str], texts: Mapping[int, str], named: bool
) -> Header | None:
    columns: dict[int, str] = {}
    units: dict[int, str] = {}
    unknown: dict[int, str] = {}
    for column, text in texts.items():
        name, unit = _name_of(text, spellings)
        if name is None and index:
            name, unit = _name_of(f"{_above(grid, index, column)}{text}", spellings)
        if name is None or name in columns.values():
            unknown[column] = text
            continue
        columns[column] = name
        if unit:
            units[column] = unit
    enough = 1 if named or len(texts) == 1 else 2
    if len(columns) < enough or (not named and len(columns) <= len(unknown)):
        return None
    return Header(table, index, columns, units, unknown, named)


def _above(grid: Grid, index: int, column: int) -> str:
    row = grid.cells[index - 1]
    return row[column - 1].strip() if column <= len(row) else ""


def _name_of(text: str, spellings: Mapping[str, str]) -> tuple[str | None, str]:
    name = spellings.get(key_of(text))
    if name is not None:
        return name, ""
    if match := _UNIT.match(text):
        # 損失(百万円/回) is the column 損失(円/回), its figures counted in millions.
        name = spellings.get(key_of(match[1])) or spellings.get(key_of(_MAGNITUDE.sub("円", text)))
        return name, match[2]
    return None, ""


def _spellings(table: Table) -> dict[str, str]:
    found = {key_of(spelling): KEY for spelling in KEY_SPELLINGS}
    for column in table.columns:
        for spelling in _written(column):
            found.setdefault(key_of(spelling), column.name)
    bare: dict[str, set[str]] = {}
    for column in table.columns:
        for label in (column.label.ja, column.label.en):
            if match := _UNIT.match(label):
                bare.setdefault(key_of(match[1]), set()).add(column.name)
    for spelling, names in bare.items():
        if len(names) == 1:
            found.setdefault(spelling, next(iter(names)))
    return found


def _written(column: Column) -> tuple[str, ...]:
    return (column.name, column.label.ja, column.label.en, *column.aliases)
