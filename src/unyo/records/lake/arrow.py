"""A dataset as Arrow columns. `_import` and `_row` say of every row which import brought it, and from where in the file."""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa

from unyo.records.datasets import Dataset, FieldKind, dataset

IMPORT, ROW = "_import", "_row"
REJECTS = "rejects"
INSTANT = pa.timestamp("us", tz="UTC")
MONEY = pa.decimal128(18, 2)
_TYPES: dict[FieldKind, pa.DataType] = {
    FieldKind.TEXT: pa.string(),
    FieldKind.CODE: pa.string(),
    FieldKind.INSTANT: INSTANT,
    FieldKind.DAY: pa.date32(),
    FieldKind.INTEGER: pa.int64(),
    FieldKind.MINUTES: pa.int64(),
    FieldKind.NUMBER: pa.float64(),
    FieldKind.MONEY: MONEY,
    FieldKind.BOOLEAN: pa.bool_(),
}
_OWN = (pa.field(IMPORT, pa.int64(), nullable=False), pa.field(ROW, pa.int64(), nullable=False))
# What was refused: where it stood, what it said, why (a code and its values as JSON), and the whole row to send again.
_REJECTS = pa.schema(
    [
        *_OWN,
        pa.field("sheet", pa.string()),
        pa.field("column", pa.string()),
        pa.field("value", pa.string()),
        pa.field("code", pa.string()),
        pa.field("says", pa.string()),
        pa.field("cells", pa.list_(pa.string())),
    ]
)


@lru_cache(maxsize=64)
def schema_of(name: str) -> pa.Schema:
    """The columns of a dataset's files, or of the rejects."""
    if name == REJECTS:
        return _REJECTS
    return facts_of(dataset(name)).append(_OWN[0]).append(_OWN[1])


def facts_of(of: Dataset) -> pa.Schema:
    """The columns of a dataset without our own two."""
    return pa.schema([pa.field(one.name, type_of(one.kind), nullable=not one.required) for one in of.fields])


def type_of(kind: FieldKind) -> pa.DataType:
    """What a field of that kind is kept as."""
    return _TYPES[kind]
