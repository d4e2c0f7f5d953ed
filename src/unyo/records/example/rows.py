"""Rows become record batches of a dataset: instants are given as seconds since 1970, days as days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unyo.records.datasets import Field, FieldKind, dataset
from unyo.records.lake.arrow import facts_of, type_of

Row = Mapping[str, Any]
_BATCH = 40_000
_MICRO = 1_000_000


def batches(name: str, rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """The rows of a dataset, columns as the lake keeps them; what a row does not say is not known."""
    of, source = dataset(name), iter(rows)
    schema = facts_of(of)
    while part := list(islice(source, _BATCH)):
        columns = [_column(field, [row.get(field.name) for row in part]) for field in of.fields]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _column(field: Field, values: Sequence[Any]) -> pa.Array:
    if field.kind is FieldKind.INSTANT:
        seconds = pa.array(values, pa.int64())
        return pc.multiply(seconds, _MICRO).cast(type_of(field.kind))
    return pa.array(values, type_of(field.kind))
