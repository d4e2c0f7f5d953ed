"""Rows become Parquet files: page checksums, a hash, sums and the span of time for the manifest. Constant memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import field
from datetime import UTC, date, datetime, time
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from unyo.records.datasets import dataset
from unyo.records.lake.arrow import IMPORT, REJECTS, ROW, schema_of
from unyo.records.lake.storage import Sink
from unyo.vocabulary.frozen import dataclass

# Rows of one group: what a reader skips or decodes at once.
GROUP = 122_880
# A file that grows beyond this is closed and another begun: what is damaged or undone stays small.
FILE_ROWS = 4_000_000


class Storage(Protocol):
    """What a writer needs of the place where files lie."""

    def create(self, path: str) -> AbstractContextManager[Sink]:
        """A new file, whole under its name when the block has ended well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file as the manifest enters it. `first` and `last` are the span of its instants; None without any."""

    path: str
    dataset: str
    rows: int
    size: int
    sha256: str
    first: datetime | None
    last: datetime | None
    sums: dict[str, int | float | str] = field(default_factory=dict)


def write(
    storage: Storage, name: str, stem: str, batches: Iterable[pa.RecordBatch], rows: int = FILE_ROWS
) -> Iterator[Written]:
    """Write the rows of a dataset as files `stem`-0, -1, … of at most about `rows` rows; nothing for no rows.

    Each is durable when it is yielded, and belongs to nobody until the manifest says so.
    """
    source = _grouped(batches, schema_of(name))
    group = next(source, None)
    number = 0
    while group is not None:
        path = f"{stem}-{number}.parquet"
        tally = _Tally(name)
        with storage.create(path) as sink:
            with _writer(sink, name) as writer:
                while group is not None and tally.rows < rows:
                    writer.write_table(group, row_group_size=GROUP)
                    tally.add(group)
                    group = next(source, None)
            hashed, size = sink.sha256, sink.size
        yield tally.written(path, size, hashed)
        number += 1


def _writer(sink: Sink, name: str) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        sink, schema_of(name), compression="zstd", compression_level=1, write_page_checksum=True
    )


def _grouped(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows in tables of one group each: a file of many tiny groups is slow to read."""
    waiting: list[pa.RecordBatch] = []
    held = 0
    for batch in batches:
        while batch.num_rows:
            part = batch.slice(0, GROUP - held)
            waiting.append(part)
            held += part.num_rows
            batch = batch.slice(part.num_rows)
            if held == GROUP:
                yield pa.Table.from_batches(waiting, schema)
                waiting, held = [], 0
    if waiting:
        yield pa.Table.from_batches(waiting, schema)


class _Tally:
    """What the manifest says about a file, added up while it is written."""

    def __init__(self, name: str) -> None:
        self.rows = 0
        self._name = name
        self._instant = "" if name == REJECTS else dataset(name).instant
        self._span: list[Any] = []
        self._sums: dict[str, Any] = {}

    def add(self, table: pa.Table) -> None:
        """Take one more group in."""
        self.rows += table.num_rows
        for column in table.schema:
            if column.name not in (IMPORT, ROW) and _adds_up(column.type):
                value = pc.sum(table[column.name]).as_py()
                if value is not None:
                    self._sums[column.name] = self._sums.get(column.name, 0) + value
        if self._instant:
            ends = pc.min_max(table[self._instant]).as_py()
            self._span += [end for end in ends.values() if end is not None]

    def written(self, path: str, size: int, hashed: str) -> Written:
        """The file as the manifest enters it."""
        span = [_instant(end) for end in self._span]
        return Written(
            path=path,
            dataset=self._name,
            rows=self.rows,
            size=size,
            sha256=hashed,
            first=min(span, default=None),
            last=max(span, default=None),
            sums={name: _plain(value) for name, value in self._sums.items()},
        )


def _adds_up(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _plain(value: Any) -> int | float | str:
    return value if isinstance(value, int | float) else str(value)


def _instant(end: date | datetime) -> datetime:
    return end if isinstance(end, datetime) else datetime.combine(end, time(), UTC)
