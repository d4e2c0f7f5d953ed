"""Asking the lake: one locked-down DuckDB connection per question, over this framework's own files, checked first.

DuckDB does not verify the checksums of Parquet pages, so every file is compared with its hash before a number is
made of it: a damaged one is never silently wrong (reliability F7, F8).
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from typing import Any

import duckdb
import pyarrow as pa

from unyo.records.datasets import Dataset, dataset
from unyo.records.facts import Damage, DataFile, Manifest
from unyo.records.lake.arrow import IMPORT, REJECTS, ROW, schema_of
from unyo.records.lake.storage import Folder
from unyo.tables.refusals import Refused
from unyo.vocabulary.text import Text

MEMORY = "1GB"
# For so long an unaltered file counts as checked; after that it is read through again (decision 0019).
CHECKED_SECONDS = 600.0
_checked: dict[str, tuple[tuple[str, int, int, int], float]] = {}
_DAMAGED = Text(
    "記録のファイルが壊れているか、なくなっています({where})。その期間の数字は出せません。バックアップから戻してください。",
    "Files of the records are damaged or missing ({where}). No number can be given for that time. Restore them from a backup.",
)


class Damaged(Refused):
    """Files are not what was written; `.damages` names each. Whatever is measured from them is unknown."""

    def __init__(self, damages: Sequence[Damage]) -> None:
        names = sorted({dataset(one.dataset).label.ja for one in damages if one.dataset != REJECTS})
        super().__init__(_DAMAGED.format(where="、".join(names) or "rejects"))
        self.damages = tuple(damages)


def damages(storage: Folder, files: Iterable[DataFile], *, afresh: bool = False) -> list[Damage]:
    """Which of the files are not, byte for byte, what was written; `afresh` trusts no earlier look."""
    return [
        Damage(
            path=file.path, dataset=file.dataset, first=file.first, last=file.last, missing=state == "missing"
        )
        for file in files
        if (state := _state(storage, file, afresh))
    ]


@contextmanager
def opened(
    storage: Folder, manifest: Manifest, names: Collection[str], *, spill: str = ""
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees these datasets as views of their names, newest row per key, and nothing else.

    `spill` is where what does not fit into memory may go.
    Raises Damaged when a file it needs is not what was written.
    """
    needed = {name: _needed(manifest, name) for name in names}
    files = [file for found in needed.values() for file in found]
    broken = damages(storage, files)
    if broken:
        raise Damaged(broken)
    with locked_down(storage, files, spill) as connection:
        for name, found in needed.items():
            connection.execute(_view(storage, manifest, name, found))
        yield connection


@contextmanager
def locked_down(
    storage: Folder, files: Iterable[DataFile], spill: str = ""
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that may read these files and nothing else; `spill` is where a large sort may go."""
    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY})
    try:
        paths = quoted(str(storage.local(file.path)) for file in files)
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET temp_directory = {quoted([spill])}")
        connection.execute(f"SET allowed_paths = [{paths}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


def ask(
    storage: Folder,
    manifest: Manifest,
    names: Collection[str],
    sql: str,
    parameters: Mapping[str, Any] | Sequence[Any] | None = None,
) -> pa.Table:
    """The answer to one question over these datasets, as a table. Raises Damaged."""
    with opened(storage, manifest, names) as connection:
        return connection.sql(sql, params=parameters).to_arrow_table()


def _state(storage: Folder, file: DataFile, afresh: bool) -> str:
    path = storage.local(file.path)
    try:
        found = path.stat()
        seen = (file.sha256, found.st_size, found.st_mtime_ns, found.st_ino)
        known = _checked.get(str(path))
        if not afresh and known and known[0] == seen and time.monotonic() - known[1] < CHECKED_SECONDS:
            return ""
        with path.open("rb") as content:
            hashed = file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    if found.st_size != file.size or hashed != file.sha256:
        _checked.pop(str(path), None)
        return "altered"
    _checked[str(path)] = (seen, time.monotonic())
    return ""


def _needed(manifest: Manifest, name: str) -> list[DataFile]:
    """Files that count: rows that lost are needed only where something that beat them was undone."""
    found = [file for file in manifest.of(name) if not file.imports <= manifest.undone]
    came_back = any(file.merged and file.imports & manifest.undone for file in found)
    return [file for file in found if came_back or not file.shadow]


def _view(storage: Folder, manifest: Manifest, name: str, files: Sequence[DataFile]) -> str:
    columns = ", ".join(f'"{column}"' for column in schema_of(name).names)
    if not files:
        empty = ", ".join(f'NULL::{_sql_type(column.type)} AS "{column.name}"' for column in schema_of(name))
        return f'CREATE VIEW "{name}" AS SELECT {empty} WHERE false'
    parts = []
    for group in groups(name, files):
        paths = quoted(str(storage.local(file.path)) for file in group)
        source = f"SELECT {columns} FROM read_parquet([{paths}])"  # noqa: S608 - our own names
        gone = sorted({token for file in group for token in file.imports} & manifest.undone)
        if gone:
            source += f' WHERE "{IMPORT}" NOT IN ({", ".join(map(str, gone))})'
        if name != REJECTS and (gone or not all(file.merged for file in group)):
            source += _newest(dataset(name))
        parts.append(source)
    return f'CREATE VIEW "{name}" AS ' + " UNION ALL ".join(parts)


def _newest(of: Dataset) -> str:
    key = ", ".join(f'"{name}"' for name in of.key)
    newer = f'"{of.revised}" DESC NULLS LAST, ' if of.revised else ""
    return (
        f' QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {newer}"{IMPORT}" DESC, "{ROW}" DESC) = 1'
    )


def groups(name: str, files: Sequence[DataFile]) -> list[list[DataFile]]:
    """Files that may hold the same key stand together; where the instant is part of the key, spans tell them apart."""
    if name == REJECTS or dataset(name).instant not in dataset(name).key:
        return [list(files)]
    dated = [file for file in files if file.first is not None and file.last is not None]
    rest = [file for file in files if file not in dated]
    if rest:
        return [list(files)]
    groups: list[list[DataFile]] = []
    until = None
    for file in sorted(dated, key=lambda one: (one.first, one.last)):
        if until is not None and file.first is not None and file.first <= until:
            groups[-1].append(file)
        else:
            groups.append([file])
        until = max(filter(None, (until, file.last)))
    return groups


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_timestamp(kind):
        return "TIMESTAMPTZ"
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    if pa.types.is_list(kind):
        return "VARCHAR[]"
    return _SQL[str(kind)]


_SQL = {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN", "date32[day]": "DATE"}


def quoted(paths: Iterable[str]) -> str:
    return ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
