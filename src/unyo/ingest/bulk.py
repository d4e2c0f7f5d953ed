"""Exports of any size come in as records: looked at, read in the child while they are written, entered in one go.

The one way in for the pages, the command line and the connectors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pyarrow as pa

from unyo.ingest.mended import mark_of, without_reasons
from unyo.ingest.readers.read import refused
from unyo.ingest.sources.maps import SourceMap, source_maps
from unyo.ingest.sources.recognition import Known, recognised
from unyo.records.actions import Incoming, discard, keep, new_token
from unyo.records.datasets import dataset
from unyo.records.facts import Import
from unyo.records.lake.arrow import IMPORT, REJECTS, ROW, schema_of
from unyo.records.lake.compaction import compact_when_due
from unyo.records.lake.storage import Folder
from unyo.records.lake.writing import Written, write
from unyo.records.people import door
from unyo.records.queries import same_content
from unyo.sandbox.refusal import Refusal
from unyo.sandbox.stream import Stopped, stream
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_LOOK = "unyo.ingest.normalizers.facts:look"
_FACTS = "unyo.ingest.normalizers.facts:facts"
_PIECE = 1 << 20
# Blocks on their way to a writer: enough that child and writer both work, few enough to stay small.
_WAITING = 4
_NOTHING = Text("取り込める行がありませんでした。", "There was no row to bring in.")
REJECTS_SHOWN = 1_000
Progress = Callable[[int, int], None]
Refusing = Callable[[Sequence[Mapping[str, Any]]], None]


@dataclass(frozen=True, slots=True)
class Looked:
    """One table of a file: its columns and first rows, how it was read, and what it was taken for (None: nothing)."""

    file: str
    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    about: Mapping[str, Any]
    known: Known | None


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of it: the import, and whether it is new; the same file again is recognised."""

    imported: Import
    new: bool


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What would come of it: rows by dataset, how many rows would be refused, and the refused cells, the first of them."""

    counts: Mapping[str, int]
    rejected: int
    cells: tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class _Reached:
    """How far a reading has come."""

    read: int = 0
    rows: int = 0
    rejected: set[tuple[str, int]] = field(default_factory=set)
    columns: dict[str, list[str]] = field(
        default_factory=dict
    )  # of each sheet, for whoever mends its rejects

    def note(self, rejects: pa.RecordBatch) -> None:
        """Count the rows of which something was refused, each once."""
        sheets, rows = rejects.column("sheet").to_pylist(), rejects.column("_row").to_pylist()
        self.rejected |= {(sheet or "", row) for sheet, row in zip(sheets, rows, strict=True)}


def look(
    path: Path,
    name: str = "",
    *,
    wanted: str = "",
    encoding: str | None = None,
    own: Sequence[SourceMap] = (),
) -> list[Looked]:
    """The tables of a file and what each is taken for, by the framework's `own` maps before the built-in ones.

    Raises `sandbox.stream.Stopped` for what cannot be read.
    """
    called = name or path.name
    patterns = {one.name: one.lines for one in (*source_maps(), *own) if one.lines}
    options = {"name": called, "encoding": encoding, "lines": patterns}
    return [_looked(called, told, wanted, own) for told, _ in stream(_LOOK, path, options)]


def bring(
    scope: Scope,
    path: Path,
    readings: Mapping[str, Mapping[str, Any]],
    *,
    storage: Folder,
    name: str = "",
    zone: str = "Asia/Tokyo",
    encoding: str | None = None,
    why: str = "",
    progress: Progress | None = None,
) -> Brought:
    """Bring a file in, each sheet as its reading says. All of it or nothing; what was refused is kept beside it.

    `progress` is told bytes and rows read so far, and may raise to cancel. Raises NotPermitted, Refused when no row
    is left, Stopped for a file that cannot be read, CannotKeep for a place that takes nothing.
    """
    scope.demand("import")
    called, content = name or path.name, content_of(path, readings, zone, encoding or "")
    known = same_content(scope, content)
    if known is not None:
        return Brought(known, False)
    token = new_token(scope)
    options = _options(called, encoding, zone, readings)
    with storage.writer(f"{scope.framework_id}-{token}"):
        reached = _Reached()
        files = _written(scope, path, options, token, storage, reached, progress or _silent)
        if not any(file.dataset != REJECTS for file in files) and not reached.rejected:
            discard(storage, files)
            raise Refused(_NOTHING)
        incoming = Incoming(
            token=token,
            content=content,
            file=called,
            tool=", ".join(sorted({reading["tool"] for reading in readings.values()})),
            files=files,
            rejected=len(reached.rejected),
            size=path.stat().st_size,
            reading={"sheets": dict(readings), "columns": reached.columns, "zone": zone},
        )
        brought = Brought(*keep(scope, incoming, storage=storage, why=why))
    compact_when_due(scope, tuple(brought.imported.counts), storage)
    return brought


def rehearse(
    path: Path,
    readings: Mapping[str, Mapping[str, Any]],
    *,
    name: str = "",
    zone: str = "Asia/Tokyo",
    encoding: str | None = None,
    progress: Progress | None = None,
    rejects: Refusing | None = None,
) -> Rehearsed:
    """What `bring` would do, with nothing written: rows by dataset, and every refused cell up to a number of them.

    `rejects` is told all of them, those of one row together.
    """
    options = _options(name or path.name, encoding, zone, readings)
    told_so_far, reached, counts, cells = (
        progress or _silent,
        _Reached(),
        dict[str, int](),
        list[dict[str, Any]](),
    )
    for told, block in stream(_FACTS, path, options):
        if block is None:
            reached.read, reached.rows = told["read"], reached.rows + told["rows"]
            told_so_far(reached.read, reached.rows)
        elif told["dataset"] == REJECTS:
            batch = _with_import(told, block, 0)
            reached.note(batch)
            cells += batch.slice(0, max(0, REJECTS_SHOWN - len(cells))).to_pylist()
            if rejects is not None:
                rejects(batch.sort_by([("sheet", "ascending"), (ROW, "ascending")]).to_pylist())
        else:
            counts[told["dataset"]] = counts.get(told["dataset"], 0) + told["rows"]
    return Rehearsed(counts, len(reached.rejected), tuple(cells))


def _options(
    name: str, encoding: str | None, zone: str, readings: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """What the child is told; the patterns of lines stand in the readings."""
    patterns = {sheet: reading["lines"] for sheet, reading in readings.items() if reading.get("lines")}
    return {"name": name, "encoding": encoding, "zone": zone, "readings": dict(readings), "lines": patterns}


def _looked(file: str, told: Mapping[str, Any], wanted: str, own: Sequence[SourceMap]) -> Looked:
    """Columns that say why a row was refused before are no part of the table that was mended."""
    columns, rows = without_reasons(told["columns"], told["rows"])
    mark = mark_of(told["columns"], told["rows"])
    known = recognised(columns, rows, file=file, wanted=wanted, own=own, about=told["about"])
    if mark and known is not None:
        known.reading["guarded"] = True
    about = {**told["about"], "mended": mark} if mark else told["about"]
    return Looked(file, told["sheet"] or "", columns, rows, about, known)


def content_of(path: Path, readings: Mapping[str, Any], zone: str, encoding: str = "") -> str:
    """The hash of a file and of how it is read: by it the same import is recognised."""
    hashed = sha256(json.dumps([readings, zone, encoding], sort_keys=True, ensure_ascii=False).encode())
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            hashed.update(piece)
    return hashed.hexdigest()


def _written(
    scope: Scope,
    path: Path,
    options: Mapping[str, Any],
    token: int,
    storage: Folder,
    reached: _Reached,
    say: Progress,
) -> list[Written]:
    """Every dataset a file brings rows for is written by a thread of its own, while the child reads on."""
    enter = door(scope)
    with _writers(storage, scope.framework_id, token) as writers:
        for told, block in stream(_FACTS, path, options):
            if block is None:
                reached.read, reached.rows = told["read"], reached.rows + told["rows"]
                reached.columns[told["sheet"]] = told["columns"]
                say(reached.read, reached.rows)
                continue
            name = told["dataset"]
            batch = _with_import(told, block, token)
            if name == REJECTS:
                reached.note(batch)
            else:
                batch = enter(batch, dataset(name))
            writers.take(name, batch)
        return writers.ended()


def _with_import(told: Mapping[str, Any], block: memoryview, token: int) -> pa.RecordBatch:
    """The rows as their dataset keeps them: what the child left out is not known, and the import's number is ours."""
    schema, rows = schema_of(told["dataset"]), told["rows"]
    if not set(told["columns"]) <= set(schema.names):
        raise Stopped("garbage")
    sent = pa.schema([schema.field(name).with_nullable(True) for name in told["columns"]])
    batch = pa.ipc.read_record_batch(pa.py_buffer(block), sent)
    batch.validate()
    if batch.num_rows != rows:
        raise Stopped("garbage")
    own = pa.repeat(pa.scalar(token, pa.int64()), rows)
    arrays = [own if one.name == IMPORT else _told(batch, one, rows) for one in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _told(batch: pa.RecordBatch, field: pa.Field, rows: int) -> pa.Array:
    return batch.column(field.name) if field.name in batch.schema.names else pa.nulls(rows, field.type)


class _Writers:
    """A thread for each dataset: Parquet is compressed beside the reading, not after it."""

    def __init__(self, storage: Folder, framework_id: int, token: int) -> None:
        self._storage, self._framework, self._token = storage, framework_id, token
        self._queues: dict[str, Queue[pa.RecordBatch | None]] = {}
        self._threads: list[Thread] = []
        self.files: list[Written] = []
        self._failed: list[BaseException] = []

    def take(self, name: str, batch: pa.RecordBatch) -> None:
        """Hand rows to the writer of their dataset. Raises what a writer raised."""
        if name not in self._queues:
            self._queues[name] = Queue(_WAITING)
            thread = Thread(target=self._write, args=(name,), daemon=True)
            self._threads.append(thread)
            thread.start()
        self._raise()
        self._queues[name].put(batch)

    def ended(self) -> list[Written]:
        """Wait until everything is on disk, and say what is."""
        self.stop()
        self._raise()
        return sorted(self.files, key=lambda file: file.path)

    def stop(self) -> None:
        """Let every writer end."""
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join()
        self._queues, self._threads = {}, []

    def _raise(self) -> None:
        if self._failed:
            raise self._failed[0]

    def _write(self, name: str) -> None:
        queue = self._queues[name]
        try:
            stem = f"{self._framework}/{name}/{self._token}-{name}"
            self.files += write(self._storage, name, stem, iter(queue.get, None))
        except BaseException as error:
            self._failed.append(error)
            while queue.get() is not None:  # whoever hands over more must not wait for ever
                pass


@contextmanager
def _writers(storage: Folder, framework_id: int, token: int) -> Iterator[_Writers]:
    writers = _Writers(storage, framework_id, token)
    try:
        yield writers
    except BaseException:
        writers.stop()
        discard(storage, writers.files)
        raise


def _silent(read: int, rows: int) -> None:
    """Nobody watches."""


def refusal_of(name: str, stopped: Stopped) -> Refusal:
    """Why a file could not be read, in words."""
    return refused(name, stopped.code, stopped.place, stopped.values)


def readings_of(looked: Sequence[Looked]) -> dict[str, Mapping[str, Any]]:
    """How the recognised sheets of one file will be read."""
    return {one.sheet: one.known.reading for one in looked if one.known is not None}
