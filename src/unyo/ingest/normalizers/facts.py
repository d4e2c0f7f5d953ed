"""Rows of a foreign table become facts of datasets, as a reading says; what cannot be read is refused by row and column.

Runs in the child. A reading is plain data, so that it can be shown, corrected, kept with the import and shared:
{"tool", "zone", "missing": [words], "into": [{"dataset", "fields": {field: rule}}]} where a rule is one of
{"from": column, "words": {theirs: ours}, "order", "unit", "within"}, {"is": constant}, {"file": true}, {"row": true}.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from unyo.ingest.normalizers.typed import Told, typed
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
            yield {"read": file.tell(), "rows": rows.batch.num_rows}


def _blocks(
    sheet: Sheet, rows: Rows, reading: Reading, options: dict[str, Any], numbers: _Numbering
) -> Iterator[Frame]:
    wrong = _Wrong(sheet, rows)
    numbers.rows = rows
    columns = _trimmed(rows.batch, reading)
    for into in reading["into"]:
        of = dataset(into["dataset"])
        found = _Facts(of, into["fields"], columns, reading, options, wrong, numbers).batch(rows)
        if found.num_rows:
            yield {"dataset": of.name, "rows": found.num_rows}, memoryview(found.serialize())
    if rejects := wrong.batch():
        yield {"dataset": REJECTS, "rows": rejects.num_rows}, memoryview(rejects.serialize())


def _trimmed(batch: pa.RecordBatch, reading: Reading) -> dict[str, pa.Array]:
    """The columns a reading asks for; blank ones and the words for "not known" are null."""
    rules = [rule for into in reading["into"] for rule in into["fields"].values()]
    wanted = {rule[said] for rule in rules for said in ("from", "within") if said in rule}
    missing = pa.array(["", *reading.get("missing", ())], pa.string())
    found = {}
    for name in wanted & set(batch.schema.names):
        column = pc.utf8_trim_whitespace(batch.column(name))
        if reading.get("guarded"):
            column = pc.replace_substring_regex(column, _GUARD, r"\1")
        found[name] = pc.if_else(pc.is_in(column, missing), pa.scalar(None, pa.string()), column)
    return found


class _Facts:
    """One dataset's share of some rows."""

    def __init__(
        self, of: Dataset, rules: Mapping[str, Any], columns: dict[str, pa.Array],
        reading: Reading, options: dict[str, Any], wrong: _Wrong, numbers: _Numbering,
    ) -> None:  # fmt: skip
        self._of, self._rules, self._columns, self._wrong = of, rules, columns, wrong
        self._numbers = numbers
        self._zone = reading.get("zone") or options.get("zone") or "Asia/Tokyo"
        self._file = PurePath(str(options.get("name", ""))).name

    def batch(self, rows: Rows) -> pa.RecordBatch:
        """The rows that could be read as a whole, without those of which a part could not."""
        refused: set[int] = set()
        arrays = [self._array(field, rows, refused) for field in self._of.fields]
        told = pa.RecordBatch.from_arrays([*arrays, rows.numbers], [*self._of.names, ROW])
        if refused:
            kept = pc.invert(pc.is_in(pa.array(range(told.num_rows)), pa.array(sorted(refused))))
            told = told.filter(kept)
        return told

    def _array(self, field: Field, rows: Rows, refused: set[int]) -> pa.Array:
        rule = self._rules.get(field.name)
        source = rule.get("from", "") if rule else ""
        if rule is None or (source and source not in self._columns):
            column = pa.nulls(rows.batch.num_rows, type_of(field.kind))
        elif source:
            column = self._read(field, rule, source, refused)
        else:
            column = self._made(field, rule, rows)
        if field.required and column.null_count:
            for place in pc.indices_nonzero(pc.is_null(column)).to_pylist():
                if place not in refused:
                    self._wrong.add(place, source or field.name, "", "required", _REQUIRED)
                    refused.add(place)
        return column

    def _read(self, field: Field, rule: Mapping[str, Any], source: str, refused: set[int]) -> pa.Array:
        column = self._columns[source]
        if words := rule.get("words"):
            column = _worded(column, words)
        told = Told(
            field.kind, rule.get("unit", field.unit), rule.get("order", ""), self._zone, field.choices or {}
        )
        found = typed(column, told)
        for place, why in found.wrong.items():
            self._wrong.add(place, source, column[place].as_py(), "unread", why)
            refused.add(place)
        if within := rule.get("within"):
            return self._numbers.apart(found.column, self._columns.get(within), source)
        return found.column

    def _made(self, field: Field, rule: Mapping[str, Any], rows: Rows) -> pa.Array:
        """A value that stands in no column: a constant, the name of the file, or one made of the whole row."""
        count = rows.batch.num_rows
        if rule.get("row"):
            return self._numbers.numbers()
        value = self._file.partition(".")[0] if rule.get("file") else str(rule["is"])
        read = typed(
            pa.array([value], pa.string()),
            Told(field.kind, rule.get("unit", field.unit), zone=self._zone, choices=field.choices or {}),
        )
        return pa.repeat(read.column[0], count)


def _worded(column: pa.Array, words: Mapping[str, str]) -> pa.Array:
    """Their words as ours; a word nobody translated stays as it is."""
    place = pc.index_in(column, pa.array(list(words), pa.string()))
    ours = pa.array(list(words.values()), pa.string()).take(place)
    return pc.if_else(pc.is_valid(place), ours, column)


class _Numbering:
    """Numbers for rows that have none, made of all a row says: the same file gives the same numbers the next time.

    Rows that say the same are told apart by counting them.
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._rows: Rows | None = None
        self._made: pa.Array | None = None

    @property
    def rows(self) -> Rows | None:
        """The rows to be numbered now."""
        return self._rows

    @rows.setter
    def rows(self, rows: Rows) -> None:
        self._rows, self._made = rows, None

    def numbers(self) -> pa.Array:
        """One for each of the rows; the same however often it is asked."""
        if self._made is None and self._rows is not None:
            columns = [column.to_pylist() for column in self._rows.batch.columns]
            self._made = pa.array([self._number(row) for row in zip(*columns, strict=True)], pa.string())
        return self._made

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

    def add(self, place: int, column: str, value: str | None, code: str, why: Text) -> None:
        """One cell that could not be read."""
        if (place, column) in self._seen:
            return
        self._seen.add((place, column))
        cells = [one[place].as_py() or "" for one in self._rows.batch.columns]
        told = json.dumps({"ja": why.ja, "en": why.en}, ensure_ascii=False)
        self._found.append(
            self._one(self._rows.numbers[place].as_py(), column, (value or "")[:_LONGEST], code, told, cells)
        )

    def batch(self) -> pa.RecordBatch | None:
        """The rejects of these rows."""
        if not self._found:
            return None
        schema = pa.schema([one for one in schema_of(REJECTS) if one.name != IMPORT])
        return pa.RecordBatch.from_pylist(self._found, schema)

    def _bad(self, one: Bad) -> dict[str, Any]:
        return self._one(one.row, "", "", one.code, json.dumps(one.values, ensure_ascii=False), one.cells)

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
