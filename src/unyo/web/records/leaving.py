"""Rows of records as files of every format, in the memory of a few of them. They come masked (records/leaving.py)."""

from __future__ import annotations

import datetime as dt
import math
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from django.http import FileResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.utils import timezone

from unyo.documents.writers.csv_table import CP932, UTF8, csv_lines, lacking
from unyo.tables.refusals import Refused
from unyo.vocabulary.declare import Column, Kind
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked
from unyo.web.kit.exports import CSV
from unyo.web.kit.sheets import XLSX
from unyo.web.page import page
from unyo.web.records.declared import GROUP
from unyo.web.records.shown import shown

# What a sheet of Excel holds, its heading counted.
MOST_IN_SHEET = 1_048_576
_TOO_MANY = Text(
    "{n}行あります。Excelの1枚に入るのは1,048,575行までです。条件で絞るか、CSV・JSON Lines・Parquetで書き出してください。",
    "There are {n} rows, and a sheet of Excel takes 1,048,575. Narrow them, or export CSV, JSON Lines or Parquet.",
)
_DIGITS = 15
_PIECE = 1 << 16


def csv_answer(
    request: Asked, rows: Callable[[], Iterable[Sequence[object]]], name: str, form: str
) -> HttpResponseBase:
    """The rows as CSV, streamed. What CP932 would lose is listed first, and written only when that is accepted (T67)."""
    asked: QueryDict = (request.POST if request.method == "POST" else request.GET).copy()
    if form == "cp932" and asked.get("sure") != "1" and (replaced := lacking(rows())):
        asked["sure"] = "1"
        pairs = [
            (key, value) for key, values in asked.lists() for value in values if key != "csrfmiddlewaretoken"
        ]
        values = {"replaced": replaced, "pairs": pairs, "post": request.method == "POST", "group": GROUP}
        return page(request, "records/lossy.jinja", values)
    encoding = CP932 if form == "cp932" else UTF8
    charset = "shift_jis" if form == "cp932" else "utf-8"
    return _streamed(csv_lines(rows(), encoding=encoding), CSV + charset, f"{name}.csv")


def json_lines(batches: Iterable[pa.RecordBatch], name: str) -> HttpResponseBase:
    """One object a line: instants in UTC, money as exact text."""

    def lines() -> Iterator[bytes]:
        for batch in batches:
            yield b"".join(
                orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)
                for row in batch.to_pylist()
            )

    return _streamed(lines(), "application/x-ndjson", f"{name}.jsonl")


def parquet(batches: Iterable[pa.RecordBatch], schema: pa.Schema, name: str) -> HttpResponseBase:
    """A file of the same columns and types as the lake keeps, with page checksums."""
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with pq.ParquetWriter(kept, schema, compression="zstd", write_page_checksum=True) as writer:
        for batch in batches:
            writer.write_batch(batch)
    return _kept(kept, "application/vnd.apache.parquet", f"{name}.parquet")


def workbook(
    batches: Iterable[pa.RecordBatch], columns: Sequence[Column], total: int, name: str, language: Language
) -> HttpResponseBase:
    """One sheet, row by row. Nothing is ever a formula (T70). Raises Refused for more rows than a sheet takes."""
    import xlsxwriter  # a heavy library, needed by this writer alone

    if total >= MOST_IN_SHEET:
        raise Refused(_TOO_MANY.format(n=f"{total:,}"))
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(kept, options)
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.label.in_(language), bold)
    for number, row in enumerate(cells(batches, columns, language), 1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value)
    book.close()
    return _kept(kept, XLSX, f"{name}.xlsx")


def cells(
    batches: Iterable[pa.RecordBatch], columns: Sequence[Column], language: Language
) -> Iterator[list[object]]:
    """Rows as people read them in a table: numbers stay numbers, instants are on the wall to the second."""
    return _cells(batches, columns, language, timezone.get_current_timezone())


def _cells(
    batches: Iterable[pa.RecordBatch], columns: Sequence[Column], language: Language, zone: dt.tzinfo
) -> Iterator[list[object]]:
    for batch in batches:
        # Column by column: what a column holds is asked once and not for each of millions of cells.
        told = [_column(column, batch.column(column.name).to_pylist(), language, zone) for column in columns]
        yield from map(list, zip(*told, strict=True))


def _column(column: Column, values: list[Any], language: Language, zone: dt.tzinfo) -> list[object]:
    if column.kind is Kind.TEXT:
        return [value or "" for value in values]
    return ["" if value is None else _cell(column, value, language, zone) for value in values]


def _cell(column: Column, value: Any, language: Language, zone: dt.tzinfo) -> object:
    if isinstance(value, dt.datetime):
        return value.astimezone(zone).isoformat(" ", "seconds")[:19]
    if isinstance(value, bool) or column.choices:
        return shown(column, value, language)
    if isinstance(value, float):
        return Decimal(repr(value)) if math.isfinite(value) else str(value)
    return value if isinstance(value, int | Decimal) else str(value)


def _write(sheet: Any, row: int, place: int, value: Any) -> None:
    if value == "":
        return
    if isinstance(value, int | Decimal) and len(Decimal(value).as_tuple().digits) <= _DIGITS:
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, str(value)[:32_767])


def _streamed(pieces: Iterator[bytes], kind: str, name: str) -> HttpResponseBase:
    return StreamingHttpResponse(pieces, content_type=kind, headers=_named(name))


def _kept(file: IO[bytes], kind: str, name: str) -> HttpResponseBase:
    file.seek(0)
    return FileResponse(file, content_type=kind, headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
