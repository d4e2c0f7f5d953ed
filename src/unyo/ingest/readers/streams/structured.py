"""JSON, NDJSON and Parquet as text columns: nested objects by dotted names, lists as their JSON."""

import io
import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from unyo.ingest.readers import encodings
from unyo.ingest.readers.streams import series
from unyo.ingest.readers.streams.tables import COLUMNS, ROWS, Bad, Rows, Sheet, rows_of
from unyo.sandbox.refused import Refused

# A JSON document must be held as a whole; lines of JSON and Parquet are streamed.
DOCUMENT = 200 << 20
LINE = 1 << 20
_DEPTH = 5
Record = dict[str, str | None]


def lines(file: BinaryIO, options: dict[str, Any]) -> Iterator[Sheet]:
    """One object a line. Columns are those of the first rows; a later row with others is refused by name."""
    text = io.TextIOWrapper(file, encoding=str(options.get("encoding") or "utf-8-sig"), newline="\n")
    told = _told_lines(text)
    first = list(islice(told, ROWS))
    records = [record for _, record in first if isinstance(record, dict)]
    if not records:
        raise Refused("json-no-rows", row=1)
    columns = _columns(records)
    yield Sheet(None, columns, _batches(columns, chain(first, told)), {"format": "ndjson"})


def document(file: BinaryIO, options: dict[str, Any]) -> Iterator[Sheet]:
    """A list of objects, or the first list of objects inside an object; each list a sheet of its own."""
    content = file.read(DOCUMENT + 1)
    if len(content) > DOCUMENT:
        raise Refused("json-too-large", most=DOCUMENT)
    text, encoding = encodings.decoded(content, options.get("encoding"))
    try:
        whole = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_doubles)
    except RecursionError as error:
        raise Refused("json-too-deep", row=1) from error
    except ValueError as error:
        raise Refused("json-broken", row=getattr(error, "lineno", 1), error=str(error)[:200]) from error
    if answer := series.sheet_of(whole, str(options.get("name") or "")):
        yield answer
        return
    found = list(_lists(whole, ""))
    if not found:
        raise Refused("json-no-rows", row=1)
    for name, items in found:
        records = [_flat(item) for item in items]
        columns = _columns(records)
        numbered: list[tuple[int, Record | Bad]] = list(enumerate(records, 1))
        about = {"format": "json", "encoding": encoding}
        yield Sheet(name or None, columns, _batches(columns, numbered), about)


def parquet(file: BinaryIO, _: dict[str, Any]) -> Iterator[Sheet]:
    """Decoded by PyArrow, checksums verified, and never seen by anything else."""
    try:
        source = pq.ParquetFile(pa.PythonFile(file, "r"), page_checksum_verification=True)
        columns = source.schema_arrow.names
        if len(columns) > COLUMNS:
            raise Refused("too-many-columns", row=1, columns=len(columns), most=COLUMNS)
        yield Sheet(None, list(columns), _parquet_rows(source), {"format": "parquet"})
    except (pa.ArrowException, OSError) as error:
        raise Refused("parquet-broken", error=str(error)[:200]) from error


def _parquet_rows(source: pq.ParquetFile) -> Iterator[Rows]:
    number = 1
    batches = source.iter_batches(batch_size=ROWS)
    while True:
        try:
            batch = next(batches)
            columns = [_as_text(column) for column in batch.columns]
            text = pa.RecordBatch.from_arrays(columns, batch.schema.names)
        except StopIteration:
            return
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise Refused("parquet-broken", error=str(error)[:200]) from error
        yield Rows(text, pa.array(range(number, number + batch.num_rows), pa.int64()))
        number += batch.num_rows


def _as_text(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_timestamp(kind) and kind.tz:
        return pc.strftime(column.cast(pa.timestamp("us", "UTC")), "%Y-%m-%dT%H:%M:%SZ")
    if pa.types.is_nested(kind) or pa.types.is_binary(kind):
        return pa.array(
            [None if v is None else json.dumps(v, default=str) for v in column.to_pylist()], pa.string()
        )
    if pa.types.is_dictionary(kind):
        return _as_text(column.dictionary_decode())
    return column.cast(pa.string())


def _told_lines(text: io.TextIOWrapper) -> Iterator[tuple[int, Record | Bad]]:
    number = 0
    while True:
        number += 1
        try:
            line = text.readline(LINE)
        except UnicodeDecodeError as error:
            raise Refused("not-in-encoding", row=number, line=number, name="utf-8", value="", offset=error.start,
                          choices="utf-8") from error  # fmt: skip
        if not line:
            return
        if len(line) >= LINE:
            raise Refused("line-too-long", row=number, most=LINE)
        if line.strip():
            yield number, _one_line(number, line)


def _one_line(number: int, line: str) -> "Record | Bad":
    try:
        item = json.loads(line, parse_constant=_no_constant, object_pairs_hook=_no_doubles)
    except (ValueError, RecursionError) as error:
        return Bad(number, "json-broken", {"error": str(error)[:200]}, [line[:4000].rstrip("\n")])
    if not isinstance(item, dict):
        return Bad(number, "json-no-object", {}, [line[:4000].rstrip("\n")])
    record = _flat(item)
    if "\\u" in line and not all(_sound(text) for pair in record.items() for text in pair):
        return Bad(number, "half-character", {}, [line[:4000].rstrip("\n")])
    return record


def _batches(columns: list[str], told: Iterable[tuple[int, "Record | Bad"]]) -> Iterator[Rows]:
    known = set(columns)
    source = iter(told)
    while some := list(islice(source, ROWS)):
        bad, cells, numbers = [], [], []
        for number, record in some:
            if isinstance(record, Bad):
                bad.append(record)
            elif record.keys() <= known:
                cells.append([record.get(column) for column in columns])
                numbers.append(number)
            else:
                extra = sorted(record.keys() - known)
                bad.append(
                    Bad(
                        number,
                        "json-new-column",
                        {"column": extra[0]},
                        [json.dumps(record, ensure_ascii=False)],
                    )
                )
        yield rows_of(columns, cells, numbers, tuple(bad))


def _sound(text: str | None) -> bool:
    """Whether it is text: JSON can write half a character, which nothing can store."""
    try:
        (text or "").encode()
    except UnicodeEncodeError:
        return False
    return True


def _columns(records: Iterable[Record]) -> list[str]:
    seen: dict[str, None] = {}
    for record in records:
        seen.update(dict.fromkeys(record))
        if len(seen) > COLUMNS:
            raise Refused("too-many-columns", row=1, columns=len(seen), most=COLUMNS)
    if not all(map(_sound, seen)):
        raise Refused("half-character", row=1)
    return list(seen)


def _lists(value: Any, name: str, depth: int = 0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        yield name, value
    elif isinstance(value, dict) and depth < _DEPTH:
        for key, inner in value.items():
            yield from _lists(inner, f"{name}.{key}" if name else key, depth + 1)


def _flat(item: dict[str, Any], prefix: str = "", depth: int = 0) -> Record:
    flat: Record = {}
    for key, value in item.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < _DEPTH:
            flat |= _flat(value, f"{name}.", depth + 1)
        else:
            flat[name] = _text(value)
    return flat


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
