"""Rows of a foreign table become facts of datasets, as a reading says; what cannot be read is refused by row and column.

Runs in the child. A reading is plain data, so that it can be shown, corrected, kept with the import and shared:
{"tool", "zone", "decimal", "lines", "missing": [words], "into": [{"dataset", "only", "per_column", "fields": {field: rule}}]}
where a rule takes {"from": column} or {"join": [columns]} and says what it makes of it ("missing", "pick", "words",
"holding", "otherwise", "before", "order", "unit", "year", "decimal", "nanos", "within"), or makes a value: {"is": constant},
{"file": true}, {"row": true or [columns]}, {"column": true} and {"cell": true} (docs/maps.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from unyo.ingest.normalizers.columns import columns_of, is_taken, kept, named_in, text_of, without
from unyo.ingest.normalizers.typed import Told, typed, with_nanos
from unyo.ingest.readers.stream_words import said_of_row
from unyo.ingest.readers.streams import opening
from unyo.ingest.readers.streams.tables import Bad, Rows, Sheet
from unyo.records.datasets import Dataset, Field, dataset
from unyo.records.lake.arrow import IMPORT, REJECTS, ROW, schema_of, type_of
from unyo.vocabulary.text import Text

Reading = Mapping[str, Any]
Frame = tuple[dict[str, Any], memoryview]
SAMPLE = 200
_LONGEST = 2_000
_TWICE = 100
# The apostrophe our own CSV puts before text that a spreadsheet would take for a formula.
_GUARD = r"^'('*[=+\-@\t\r\n].*)"
_REQUIRED = Text("値がありません。この項目は必要です", "There is no value, and this field needs one")


def look(file: BinaryIO, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Of every sheet its columns and first rows, for a person and for recognition."""
    for sheet in opening.sheets(file, options):
        cells: list[list[str | None]] = []
        for rows in sheet.rows:
            cells += [list(row.values()) for row in rows.batch.slice(0, SAMPLE - len(cells)).to_pylist()]
            if len(cells) >= SAMPLE:
                break
        shown = [[cell[:_LONGEST] if cell else cell for cell in row] for row in cells]
        yield {"sheet": sheet.name, "columns": sheet.columns, "rows": shown, "about": sheet.about}


def facts(file: BinaryIO, options: dict[str, Any]) -> Iterator[Frame | dict[str, Any]]:
    """Blocks of rows of each dataset as a reading of the sheet tells, blocks of rejects, and how far the file is read."""
    readings: dict[str, Reading] = options["readings"]
    for sheet in opening.sheets(file, options):
        reading, numbers = readings.get(sheet.name or ""), _Numbering()
        for rows in sheet.rows:
            if reading is None:
                break
            yield from _blocks(sheet, rows, reading, options, numbers)
            told = {"sheet": sheet.name or "", "columns": list(sheet.columns)}
            yield {"read": file.tell(), "rows": rows.batch.num_rows, **told}


def _blocks(
    sheet: Sheet, rows: Rows, reading: Reading, options: dict[str, Any], numbers: _Numbering
) -> Iterator[Frame]:
    wrong = _Wrong(sheet, rows)
    columns = _trimmed(rows.batch, reading)
    for into in reading["into"]:
        share, there = rows, columns
        if only := into.get("only"):
            mask = kept(only, columns, rows.batch.num_rows)
            share, there = _share(rows, columns, mask)
        numbers.begin(share, there)
        of = dataset(into["dataset"])
        for name in into.get("per_column", (None,)):
            made = _Facts(of, into["fields"], there, reading, options, wrong.within(share), numbers, name)
            found = made.batch(share)
            if found.num_rows:
                yield _frame(of.name, found)
    if rejects := wrong.batch():
        yield _frame(REJECTS, rejects)


def _frame(name: str, batch: pa.RecordBatch) -> Frame:
    """Rows on their way to the parent. Columns in which nothing is said do not travel: an export fills a few of many."""
    told = [column for column in batch.schema.names if batch.column(column).null_count < batch.num_rows]
    head = {"dataset": name, "rows": batch.num_rows, "columns": told}
    return head, memoryview(batch.select(told).serialize())


def _share(rows: Rows, columns: dict[str, pa.Array], mask: pa.Array) -> tuple[Rows, dict[str, pa.Array]]:
    """The rows that are of a dataset at all."""
    share = Rows(rows.batch.filter(mask), rows.numbers.filter(mask))
    return share, {name: column.filter(mask) for name, column in columns.items()}


def _trimmed(batch: pa.RecordBatch, reading: Reading) -> dict[str, pa.Array]:
    """The columns a reading asks for; blank ones and the words for "not known" are null."""
    wanted = {name for into in reading["into"] for name in named_in(into)}
    missing = ["", *reading.get("missing", ())]
    return {
        name: without(_bare(batch.column(name), reading), missing)
        for name in wanted & set(batch.schema.names)
    }


def _bare(column: pa.Array, reading: Reading) -> pa.Array:
    """The texts without blanks at their ends, and without the apostrophe of our own CSV."""
    column = pc.utf8_trim_whitespace(column)
    return pc.replace_substring_regex(column, _GUARD, r"\1") if reading.get("guarded") else column


class _Facts:
    """One dataset's share of some rows; of a table with a column for each series, that of one `column`."""

    def __init__(
        self, of: Dataset, rules: Mapping[str, Any], columns: dict[str, pa.Array], reading: Reading,
        options: dict[str, Any], wrong: _Wrong, numbers: _Numbering, column: str | None = None,
    ) -> None:  # fmt: skip
        self._of, self._rules, self._columns, self._wrong = of, rules, columns, wrong
        self._numbers, self._column, self._reading = numbers, column, reading
        self._zone = reading.get("zone") or options.get("zone") or "Asia/Tokyo"
        self._file = PurePath(str(options.get("name", ""))).name

    def batch(self, rows: Rows) -> pa.RecordBatch:
        """The rows that could be read as a whole, without those of which a part could not."""
        refused = self._empty_cells(rows)
        arrays = [self._array(field, rows, refused) for field in self._of.fields]
        told = pa.RecordBatch.from_arrays([*arrays, rows.numbers], [*self._of.names, ROW])
        if refused:
            staying = pc.invert(pc.is_in(pa.array(range(told.num_rows)), pa.array(sorted(refused))))
            told = told.filter(staying)
        return told

    def _empty_cells(self, rows: Rows) -> set[int]:
        """Of a column that is a series the rows it says nothing in: they are no values, and nothing is wrong."""
        if self._column is None or self._column not in self._columns:
            return set()
        return set(pc.indices_nonzero(pc.is_null(self._columns[self._column])).to_pylist())

    def _array(self, field: Field, rows: Rows, refused: set[int]) -> pa.Array:
        rule = self._rules.get(field.name)
        if rule is not None and rule.get("cell"):
            rule = {**rule, "from": self._column}
        text = text_of(rule, self._columns) if rule is not None and is_taken(rule) else None
        if rule is None or (text is None and is_taken(rule)):
            column = pa.nulls(rows.batch.num_rows, type_of(field.kind))
        elif text is not None:
            column = self._read(field, rule, text, refused)
        else:
            column = self._made(field, rule, rows)
        if field.required and column.null_count:
            source = next(columns_of(rule), field.name) if rule else field.name
            for place in pc.indices_nonzero(pc.is_null(column)).to_pylist():
                if place not in refused:
                    self._wrong.add(place, source, "", "required", _REQUIRED)
                    refused.add(place)
        return column

    def _read(self, field: Field, rule: Mapping[str, Any], text: pa.Array, refused: set[int]) -> pa.Array:
        found = typed(text, self._told(field, rule))
        source = next(columns_of(rule), self._column or field.name)
        for place, why in found.wrong.items():
            self._wrong.add(place, source, text[place].as_py(), "unread", why)
            refused.add(place)
        column = found.column
        if nanos := rule.get("nanos"):
            column = with_nanos(column, self._columns.get(nanos))
        if within := rule.get("within"):
            return self._numbers.apart(column, self._columns.get(within), source)
        return column

    def _told(self, field: Field, rule: Mapping[str, Any]) -> Told:
        return Told(
            field.kind,
            rule.get("unit", field.unit),
            rule.get("order", ""),
            self._zone,
            field.choices or {},
            str(rule.get("decimal", self._reading.get("decimal", ""))),
            int(rule.get("year") or 0),
        )

    def _made(self, field: Field, rule: Mapping[str, Any], rows: Rows) -> pa.Array:
        """A value that stands in no column: a constant, the name of the file, or one made of the whole row."""
        if row := rule.get("row"):
            return self._numbers.numbers(tuple(row) if isinstance(row, list) else ())
        if rule.get("column"):
            value = str(rule.get("before", "")) + str(self._column)
        else:
            value = self._file.partition(".")[0] if rule.get("file") else str(rule["is"])
        text = (
            text_of({"from": "", **rule}, {"": pa.array([value], pa.string())}) if "holding" in rule else None
        )
        read = typed(text if text is not None else pa.array([value], pa.string()), self._told(field, rule))
        return pa.repeat(read.column[0], rows.batch.num_rows)


class _Numbering:
    """Numbers for rows that have none, made of all a row says, or of some columns: the next file gives the same ones.

    Rows that say the same are told apart by counting them.
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._rows: Rows | None = None
        self._columns: dict[str, pa.Array] = {}
        self._made: dict[tuple[str, ...], pa.Array] = {}

    def begin(self, rows: Rows, columns: dict[str, pa.Array]) -> None:
        """The rows to be numbered now; the same rows as before keep their numbers."""
        self._columns = columns
        if rows is not self._rows:
            self._rows, self._made = rows, {}

    def numbers(self, of: tuple[str, ...] = ()) -> pa.Array:
        """One for each of the rows, made of the whole row or of these columns; the same however often it is asked."""
        if of not in self._made and self._rows is not None:
            arrays = [self._columns[name] for name in of if name in self._columns] or self._rows.batch.columns
            cells = zip(*(column.to_pylist() for column in arrays), strict=True)
            self._made[of] = pa.array([self._number(row) for row in cells], pa.string())
        return self._made[of]

    def apart(self, column: pa.Array, within: pa.Array | None, name: str) -> pa.Array:
        """Counts that a tool gave twice within one case, told apart: 2, 2 of one ticket become 200, 201."""
        if within is None:
            return column
        told: list[int | None] = []
        for value, case in zip(column.to_pylist(), within.to_pylist(), strict=True):
            if value is None:
                told.append(None)
                continue
            seen = f"{name}\x1f{case}\x1f{value}"
            count = self._seen.get(seen, 0)
            self._seen[seen] = count + 1
            told.append(value * _TWICE + min(count, _TWICE - 1))
        return pa.array(told, pa.int64())

    def _number(self, row: tuple[str | None, ...]) -> str:
        digest = "#" + sha256("\x1f".join(cell or "" for cell in row).encode()).hexdigest()[:16]
        count = self._seen[digest] = self._seen.get(digest, 0) + 1
        return digest if count == 1 else f"{digest}-{count}"


class _Wrong:
    """What of some rows was refused, each cell once, with the whole row so that it can be mended and sent again."""

    def __init__(self, sheet: Sheet, rows: Rows) -> None:
        self._sheet, self._rows = sheet, rows
        self._seen: set[tuple[int, str]] = set()
        self._found: list[dict[str, Any]] = [self._bad(one) for one in rows.bad]

    def within(self, rows: Rows) -> _Wrong:
        """The same, for a share of the rows."""
        self._rows = rows
        return self

    def add(self, place: int, column: str, value: str | None, code: str, why: Text) -> None:
        """One cell that could not be read."""
        row = self._rows.numbers[place].as_py()
        if (row, column) in self._seen:
            return
        self._seen.add((row, column))
        cells = [one[place].as_py() or "" for one in self._rows.batch.columns]
        told = json.dumps({"ja": why.ja, "en": why.en}, ensure_ascii=False)
        self._found.append(self._one(row, column, (value or "")[:_LONGEST], code, told, cells))

    def batch(self) -> pa.RecordBatch | None:
        """The rejects of these rows."""
        if not self._found:
            return None
        schema = pa.schema([one for one in schema_of(REJECTS) if one.name != IMPORT])
        return pa.RecordBatch.from_pylist(self._found, schema)

    def _bad(self, one: Bad) -> dict[str, Any]:
        why = said_of_row(one.code, one.values)
        told = json.dumps({**one.values, "ja": why.ja, "en": why.en}, ensure_ascii=False)
        return self._one(one.row, "", "", one.code, told, one.cells)

    def _one(
        self, row: int, column: str, value: str, code: str, says: str, cells: list[str]
    ) -> dict[str, Any]:
        return {
            ROW: row,
            "sheet": self._sheet.name,
            "column": column,
            "value": value,
            "code": code,
            "says": says,
            "cells": cells,
        }
