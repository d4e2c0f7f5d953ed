"""The rows of a dataset that count, laid out for lists and look-ups: derived from the lake, deletable at any time.

An index belongs to one state of its dataset (which files, what was undone), so it is never out of date: another state
has another index. A sorted Parquet file answers which rows, in what order; a SQLite file beside it gives a row by its
number, and the numbers of the rows that point to something. Rows carry a checksum, the Parquet file a hash: what is
damaged is not believed, and the lake is asked instead (decision 0023).
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from unyo.records.datasets import Dataset, FieldKind, dataset
from unyo.records.facts import DataFile, Manifest
from unyo.records.lake.arrow import facts_of
from unyo.records.lake.questions import Question, order_by
from unyo.records.lake.reading import damages, locked_down, opened, quoted
from unyo.records.lake.storage import Folder
from unyo.vocabulary.frozen import dataclass

# Smaller datasets are asked directly; larger ones would make an index larger than it is worth.
SMALLEST, LARGEST = 20_000, 5_000_000
# The fields of each dataset by which a row is looked up from another.
POINTERS: dict[str, tuple[str, ...]] = {
    "tickets": ("id", "parent", "duplicate_of", "links"),
    "ticket_events": ("case",),
    "worklogs": ("ticket",),
    "outages": ("ticket",),
    "alerts": ("ticket",),
    "deployments": ("change",),
}
_ROWS = "rows.parquet"
_BATCH = 20_000
_GROUP = 100_000
_SEPARATORS = str.maketrans(",;、；，|\n\t　", "         ")
Row = tuple[Any, ...]
_TYPED: dict[FieldKind, Callable[[Any], Any]] = {
    FieldKind.INSTANT: datetime.fromisoformat,
    FieldKind.DAY: date.fromisoformat,
    FieldKind.MONEY: Decimal,
    FieldKind.NUMBER: float,
}


class Unsound(Exception):  # noqa: N818 - said of the index, not of the caller
    """The index is not what was built: ask the lake."""


def state_of(manifest: Manifest, name: str) -> str:
    """What decides which rows of a dataset count: its live files, and which of their imports were undone."""
    files = manifest.of(name)
    gone = sorted({token for file in files for token in file.imports} & manifest.undone)
    told = json.dumps([sorted(file.path for file in files), gone])
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def worth(manifest: Manifest, name: str) -> bool:
    """Whether a dataset has so many rows that an index pays, and not too many."""
    return SMALLEST <= sum(file.rows for file in manifest.of(name) if not file.shadow) <= LARGEST


def numbers_in(text: str | None) -> list[str]:
    """The numbers of other tickets in a field that names some: "#12, OPS-7" are two."""
    return list(dict.fromkeys(word.lstrip("#") for word in (text or "").translate(_SEPARATORS).split()))


@dataclass(frozen=True, slots=True)
class Index:
    """One that was found whole. Every reading raises Unsound when it is not what was built."""

    place: Path
    dataset: str
    rows: int

    def row(self, numbers: Sequence[int]) -> list[Row]:
        """The rows of these numbers, in the order asked for."""
        marks = ",".join("?" * len(numbers))
        found = {}
        with _reading(self.place) as connection:
            asked = connection.execute(f"SELECT n, cells, crc FROM row WHERE n IN ({marks})", list(numbers))  # noqa: S608
            for number, cells, crc in asked:
                if zlib.crc32(cells.encode()) != crc:
                    raise Unsound(self.dataset)
                found[number] = cells
        if len(found) != len(set(numbers)):
            raise Unsound(self.dataset)
        kinds = _kinds(dataset(self.dataset))
        return [_typed(json.loads(found[number], parse_float=str), kinds) for number in numbers]

    def pointed(self, field: str, values: Collection[str], most: int) -> list[Row]:
        """The rows whose `field` names one of these values, in the order of the index; at most so many."""
        if not values:
            return []
        marks = ",".join("?" * len(values))
        asked = f"SELECT DISTINCT n FROM pointer WHERE field = ? AND value IN ({marks}) ORDER BY n LIMIT ?"  # noqa: S608
        with _reading(self.place) as connection:
            numbers = [n for (n,) in connection.execute(asked, [field, *values, most])]
        return self.row(numbers) if numbers else []

    def count_pointed(self, field: str, value: str) -> int:
        """How many rows name a value there."""
        asked = "SELECT count(DISTINCT n) FROM pointer WHERE field = ? AND value = ?"
        with _reading(self.place) as connection:
            return int(connection.execute(asked, [field, value]).fetchone()[0])


def find(root: Path, framework_id: int, manifest: Manifest, name: str) -> Index | None:
    """The index of the present state, when somebody has built it."""
    place = root / str(framework_id) / name / state_of(manifest, name)
    try:
        rows = int((place / "rows").read_text())
    except (OSError, ValueError):
        return None
    return Index(place, name, rows)


@contextmanager
def asked(index: Index, spill: str = "") -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """A locked-down connection and the source to select from; `file_row_number` is the number of a row."""
    folder = Folder(index.place)
    try:
        file = DataFile(
            path=_ROWS, dataset=index.dataset, imports=frozenset(), rows=index.rows,
            size=folder.local(_ROWS).stat().st_size, sha256=(index.place / "sha256").read_text(),
            first=None, last=None, merged=True, shadow=False,
        )  # fmt: skip
    except OSError as error:
        raise Unsound(index.dataset) from error
    if damages(folder, [file]):
        raise Unsound(index.dataset)
    with locked_down(folder, [file], spill) as connection:
        yield connection, f"read_parquet({quoted([str(folder.local(_ROWS))])}, file_row_number = true)"


def build(storage: Folder, root: Path, framework_id: int, manifest: Manifest, name: str) -> Index | None:
    """Lay the rows of the present state out. None while another process is at it. Raises Damaged."""
    there = find(root, framework_id, manifest, name)
    if there:
        return there
    above = root / str(framework_id) / name
    above.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(above) as mine:
        if not mine:
            return None
        place, unfinished = above / state_of(manifest, name), above / ".unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        rows = _lay_out(storage, manifest, name, unfinished)
        (unfinished / "rows").write_text(str(rows))
        shutil.rmtree(place, ignore_errors=True)
        unfinished.rename(place)
        _forget(above, place)
    return Index(place, name, rows)


def _lay_out(storage: Folder, manifest: Manifest, name: str, place: Path) -> int:
    """Parquet and SQLite in one pass, the newest first. Nothing is synced: what a crash leaves is built anew."""
    of = dataset(name)
    fields = ", ".join(f'"{one}"' for one in of.names)
    order = order_by(Question(name))
    asked = f'SELECT {fields}, json_array({fields})::VARCHAR AS cells FROM "{name}"{order}'  # noqa: S608 - our own names
    number = 0
    with (
        opened(storage, manifest, [name], spill=storage.spill()) as lake,
        _writing(place, of) as (rows, connection),
    ):
        for batch in lake.sql(asked).to_arrow_reader(_BATCH):
            texts = batch.column("cells").to_pylist()
            connection.executemany(
                "INSERT INTO row VALUES (?, ?, ?)",
                ((n, text, zlib.crc32(text.encode())) for n, text in enumerate(texts, number)),
            )
            connection.executemany("INSERT INTO pointer VALUES (?, ?, ?)", _pointers(of, batch, number))
            rows.write_batch(batch.drop_columns(["cells"]).cast(facts_of(of)), row_group_size=_GROUP)
            number += len(texts)
        connection.execute("CREATE INDEX pointers ON pointer (field, value, n)")
    return number


@contextmanager
def _writing(place: Path, of: Dataset) -> Iterator[tuple[pq.ParquetWriter, sqlite3.Connection]]:
    connection = sqlite3.connect(place / "rows.sqlite", isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute(
            "CREATE TABLE row (n INTEGER PRIMARY KEY, cells TEXT NOT NULL, crc INTEGER NOT NULL)"
        )
        connection.execute("CREATE TABLE pointer (field TEXT, value TEXT, n INTEGER)")
        path = str(place / _ROWS)
        with pq.ParquetWriter(path, facts_of(of), compression="zstd", compression_level=1) as rows:
            yield rows, connection
        connection.execute("COMMIT")
    finally:
        connection.close()
    with (place / _ROWS).open("rb") as rows_file:
        hashed = hashlib.file_digest(rows_file, "sha256").hexdigest()
    (place / "sha256").write_text(hashed)


def _pointers(of: Dataset, batch: pa.RecordBatch, first: int) -> Iterable[tuple[str, str, int]]:
    for field in POINTERS.get(of.name, ()):
        for number, value in enumerate(batch.column(field).to_pylist(), first):
            if value:
                for one in numbers_in(value) if field == "links" else (value,):
                    yield field, one, number


@contextmanager
def _reading(place: Path) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(f"file:{place / 'rows.sqlite'}?mode=ro&immutable=1", uri=True)
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Unsound(str(place)) from error


@contextmanager
def _alone(above: Path) -> Iterator[bool]:
    with (above / ".building").open("wb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _forget(above: Path, kept: Path) -> None:
    """Indexes of states that are over; who reads one at this moment keeps its open files."""
    for old in above.iterdir():
        if old.is_dir() and old != kept:
            with suppress(OSError):
                shutil.rmtree(old)


def _kinds(of: Dataset) -> list[FieldKind]:
    return [one.kind for one in of.fields]


def _typed(cells: list[Any], kinds: Sequence[FieldKind]) -> Row:
    return tuple(
        value if value is None or kind not in _TYPED else _TYPED[kind](value)
        for value, kind in zip(cells, kinds, strict=True)
    )
