"""CSV, TSV and their relatives of any size: the header is found, ragged rows are named, blank ones left out (T56, T67)."""

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from unyo.ingest.readers import encodings
from unyo.ingest.readers.delimited import sniffed
from unyo.ingest.readers.streams.tables import COLUMNS, ROWS, Bad, Rows, Sheet, named, rows_of
from unyo.sandbox.refused import Refused

HEAD = 1 << 18
BLOCK = 4 << 20
# A title and a remark may stand above the header, hardly more.
_ABOVE = 10
_LONGEST = 4_000


def sheets(file: BinaryIO, options: dict[str, Any]) -> Iterator[Sheet]:
    """The one table of a delimited text. Raises `Refused`."""
    head = file.read(HEAD)
    text, encoding = _head(head, options.get("encoding"), whole=len(head) < HEAD)
    if not text.strip():
        raise Refused("empty")
    if "\0" in text:
        raise Refused("nul", row=text.count("\n", 0, text.index("\0")) + 1)
    separator = str(options.get("separator") or sniffed(text))
    above, header = _header(text, separator)
    if len(header) > COLUMNS:
        raise Refused("too-many-columns", row=above + 1, columns=len(header), most=COLUMNS)
    columns = named(header)
    source = _Joined(head, file)
    about = {"encoding": encoding, "separator": separator, "header_row": above + 1}
    yield Sheet(None, columns, _rows(source, columns, encoding, separator, above), about)


def _head(head: bytes, wanted: Any, *, whole: bool) -> tuple[str, str]:
    """The beginning as text, cut where its last line ends, so that no character is torn."""
    end = len(head) if whole else head.rfind(b"\n") + 1
    if not end:
        raise Refused("line-too-long", row=1, most=HEAD)
    return encodings.decoded(head[:end], str(wanted) if wanted else None)


def _header(text: str, separator: str) -> tuple[int, list[str]]:
    """How many records stand above the header, and the header: the first record as wide as most are."""
    records = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            records.append(record)
            if len(records) > 60:
                break
    except csv.Error as error:
        raise Refused("quote-stray", row=len(records) + 1) from error
    widths = [len(record) for record in records if len(record) > 1]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    for number, record in enumerate(records[: _ABOVE + 1]):
        if len(record) == usual and all(cell.strip() for cell in record[:1]):
            return number, record
    return next(((n, r) for n, r in enumerate(records) if any(c.strip() for c in r)), (0, records[0]))


class _Joined(io.RawIOBase):
    """The beginning that was looked at, then the rest; counts the quotes, so that one left open is noticed."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = io.BytesIO(head), rest
        self.quotes, self.last = 0, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        taken = self._head.read(size) or self._rest.read(size)
        self.quotes += taken.count(b'"')
        self.last = (self.last + taken[-4:])[-4:]
        return taken

    @property
    def ends_quoted(self) -> bool:
        return self.last.rstrip(b"\r\n").endswith(b'"')


def _rows(source: _Joined, columns: list[str], encoding: str, separator: str, above: int) -> Iterator[Rows]:
    numbers = _Numbers(above + 2)
    reader = _reader(source, columns, encoding, separator, numbers)
    last: Any = None
    while True:
        try:
            batch = reader.read_next_batch()
        except StopIteration:
            break
        except pa.ArrowInvalid as error:
            raise _refused(error, numbers.next, encoding) from error
        kept, where = numbers.of(batch)
        if kept.num_rows:
            last = kept.column(kept.num_columns - 1)[-1].as_py()
        yield Rows(kept, where, numbers.taken())
    if source.quotes % 2 and isinstance(last, str) and "\n" in last and not source.ends_quoted:
        raise Refused("quote-open", row=numbers.next - 1, line=numbers.next - 1)
    if numbers.bad:
        yield rows_of(columns, [], [], numbers.taken())


def _reader(
    source: _Joined, columns: list[str], encoding: str, separator: str, numbers: "_Numbers"
) -> arrow_csv.CSVStreamingReader:
    try:
        return arrow_csv.open_csv(
            source,
            arrow_csv.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                skip_rows_after_names=numbers.next - 1,
                column_names=columns,
                encoding={"utf-8": "utf8"}.get(encoding, encoding),
            ),
            arrow_csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=numbers.handle,
            ),
            arrow_csv.ConvertOptions(
                column_types={name: pa.string() for name in columns}, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise _refused(error, 1, encoding) from error


class _Numbers:
    """The numbers rows have in the file: those that were no rows of the table are counted too, and kept as `bad`."""

    def __init__(self, first: int) -> None:
        self.next = self._first = first
        self.bad: list[Bad] = []
        self._gone: set[int] = set()
        self._counting = pa.array(range(ROWS), pa.int64())

    def handle(self, row: arrow_csv.InvalidRow) -> str:
        """A row of another width is named and left out; a title above the header is no row."""
        number = row.number or 0
        if number >= self._first:
            values = {"cells": row.actual_columns, "usual": row.expected_columns}
            self.bad.append(Bad(number, "ragged", values, [(row.text or "")[:_LONGEST]]))
            self._gone.add(number)
        return "skip"

    def taken(self) -> tuple[Bad, ...]:
        """What was found since the last time."""
        taken, self.bad = tuple(self.bad), []
        return taken

    def of(self, batch: pa.RecordBatch) -> tuple[pa.RecordBatch, pa.Array]:
        """The rows that hold something, and their numbers."""
        return _filled(batch, self._between(batch.num_rows) if self._gone else self._running(batch.num_rows))

    def _running(self, count: int) -> pa.Array:
        if count > len(self._counting):
            self._counting = pa.array(range(count), pa.int64())
        where = pc.add(self._counting.slice(0, count), self.next)
        self.next += count
        return where

    def _between(self, count: int) -> pa.Array:
        numbers: list[int] = []
        while len(numbers) < count:
            if self.next in self._gone:
                self._gone.discard(self.next)
            else:
                numbers.append(self.next)
            self.next += 1
        return pa.array(numbers, pa.int64())


def _filled(batch: pa.RecordBatch, where: pa.Array) -> tuple[pa.RecordBatch, pa.Array]:
    """Without the rows in which every cell is empty."""
    first = pc.equal(batch.column(0), "")
    if not pc.any(first).as_py():
        return batch, where
    empty = first
    for column in batch.columns[1:]:
        empty = pc.and_(empty, pc.equal(column, ""))
    if not pc.any(empty).as_py():
        return batch, where
    kept = pc.invert(empty)
    return batch.filter(kept), where.filter(kept)


def _refused(error: pa.ArrowInvalid, row: int, encoding: str) -> Refused:
    said = str(error)
    if "straddling" in said:
        return Refused("line-too-long", row=row, most=BLOCK)
    if "UTF8" in said or "decode" in said:
        return Refused("not-in-encoding", row=row, line=row, name=encoding, value="", offset=0,
                       choices=", ".join(encodings.CHOICES))  # fmt: skip
    return Refused("csv-broken", row=row, error=said[:200])
