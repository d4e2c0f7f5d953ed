"""Records for tests: rows of a dataset as Arrow batches, brought into a lake of the test's own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from unyo.records.actions import Incoming, keep, new_token
from unyo.records.datasets import dataset
from unyo.records.facts import Import
from unyo.records.lake.arrow import IMPORT, ROW, schema_of
from unyo.records.lake.reading import ask
from unyo.records.lake.storage import Folder
from unyo.records.lake.writing import write
from unyo.records.queries import manifest
from unyo.tables.scope import Scope


def batch_of(name: str, rows: Sequence[dict[str, Any]], token: int, first_row: int = 2) -> pa.RecordBatch:
    """The rows as the lake keeps them; what a row does not say is not known."""
    told = [
        {field: row.get(field) for field in dataset(name).names} | {IMPORT: token, ROW: first_row + number}
        for number, row in enumerate(rows)
    ]
    return pa.RecordBatch.from_pylist(told, schema_of(name))


def bring(
    scope: Scope, storage: Folder, name: str, rows: Sequence[dict[str, Any]], file: str = "made.csv"
) -> Import:
    """Bring rows in as one import of one file."""
    token = new_token(scope)
    content = hashlib.sha256(json.dumps([name, file, rows], default=str).encode()).hexdigest()
    with storage.writer(f"{scope.framework_id}-{token}"):
        stem = f"{scope.framework_id}/{name}/{token}"
        files = list(write(storage, name, stem, [batch_of(name, rows, token)]))
        incoming = Incoming(token=token, content=content, file=file, tool="generic", files=files)
        return keep(scope, incoming, storage=storage)[0]


def rows_of(scope: Scope, storage: Folder, name: str, columns: str = "*") -> list[dict[str, Any]]:
    """What a reader sees of a dataset."""
    found = ask(storage, manifest(scope, [name]), [name], f'SELECT {columns} FROM "{name}" ORDER BY ALL')
    return found.to_pylist()
