"""Many small files become few sorted ones: what a reader does not need it can then skip (data.md).

Winners and rows that lost are kept apart, so that a reader need not look for the newest row, and an import can still
be undone. Nothing a reader sees changes; the manifest swaps the files in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress

import duckdb
import pyarrow as pa
from django.db import transaction
from django.utils import timezone

from unyo.ledger.actions import lock
from unyo.records.actions import discard, entered, new_token
from unyo.records.datasets import Dataset, dataset
from unyo.records.facts import DataFile, Manifest
from unyo.records.lake.arrow import IMPORT, ROW, schema_of
from unyo.records.lake.reading import Damaged, damages, groups, locked_down, quoted
from unyo.records.lake.storage import CannotKeep, Folder
from unyo.records.lake.writing import FILE_ROWS, Written, write
from unyo.records.models import LakeFile
from unyo.records.queries import manifest
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass

# Merging is worth it when files are many, or small.
MOST_FRESH = 100
SMALL_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many files became how many, and the rows that count."""

    before: int
    after: int
    rows: int


def due(found: Manifest, name: str) -> bool:
    """Whether a dataset has so many fresh or small files that merging them pays."""
    fresh = [file for file in found.of(name) if not file.merged]
    return len(fresh) > MOST_FRESH


def compact(scope: Scope, name: str, storage: Folder) -> Compacted:
    """Merge the files of one dataset. Raises Damaged, then nothing has changed.

    When an import is undone meanwhile nothing is swapped, and the next call begins anew.
    """
    before = after = rows = 0
    found = manifest(scope, [name])
    for bundle in _bundles(name, found):
        token = new_token(scope)
        with storage.writer(f"{scope.framework_id}-{token}"):
            written = _merged(scope, name, storage, found, bundle, token)
            if not _swapped(scope, bundle, found, written):
                discard(storage, [*written.winners, *written.losers])
                continue
        before += len(bundle)
        after += len(written.winners) + len(written.losers)
        rows += sum(file.rows for file in written.winners)
    return Compacted(before, after, rows)


def compact_when_due(scope: Scope, names: Collection[str], storage: Folder) -> None:
    """After an import: merge what has become many files. What stands in the way of it stands in the way of nothing else."""
    found = manifest(scope, names)
    for name in names:
        if due(found, name):
            with suppress(Damaged, CannotKeep):  # the scrub, and the next import, will say so
                compact(scope, name, storage)


@dataclass(frozen=True, slots=True)
class _Merged:
    winners: list[Written]
    losers: list[Written]


def _bundles(name: str, found: Manifest) -> Iterator[list[DataFile]]:
    """Files to be merged at once: neighbours in time while they are small, and never one that is well as it is."""
    waiting: list[DataFile] = []
    for group in groups(name, found.of(name)):
        if all(file.merged for file in group) and not _small(group):
            if _worth(waiting):
                yield waiting
            waiting = []
            continue
        waiting += group
        if sum(file.rows for file in waiting) >= FILE_ROWS:
            yield waiting
            waiting = []
    if _worth(waiting):
        yield waiting


def _small(files: Sequence[DataFile]) -> bool:
    return sum(file.rows for file in files) < SMALL_ROWS


def _worth(files: Sequence[DataFile]) -> bool:
    return any(not file.merged for file in files) or len([file for file in files if not file.shadow]) > 1


def _merged(
    scope: Scope, name: str, storage: Folder, found: Manifest, files: Sequence[DataFile], token: int
) -> _Merged:
    broken = damages(storage, files)
    if broken:
        raise Damaged(broken)
    stem = f"{scope.framework_id}/{name}/{token}"
    done: list[Written] = []
    try:
        with locked_down(storage, files, spill=storage.spill()) as connection:
            connection.execute(_ranked(storage, dataset(name), files, found.undone))
            for kind, test in (("w", "= 1"), ("s", "> 1")):
                done += write(storage, name, f"{stem}-{kind}", _sorted(connection, name, test))
    except BaseException:
        discard(storage, done)
        raise
    return _Merged(
        [file for file in done if f"{token}-w" in file.path],
        [file for file in done if f"{token}-s" in file.path],
    )


def _ranked(storage: Folder, of: Dataset, files: Sequence[DataFile], undone: frozenset[int]) -> str:
    """Every row with its place among those of its key; of one import only the best row of a key is left."""
    paths = quoted(str(storage.local(file.path)) for file in files)
    key = ", ".join(f'"{name}"' for name in of.key)
    revised = f'"{of.revised}" DESC NULLS LAST, ' if of.revised else ""
    gone = sorted({token for file in files for token in file.imports} & undone)
    kept = f'WHERE "{IMPORT}" NOT IN ({", ".join(map(str, gone))})' if gone else ""
    columns = ", ".join(f'"{name}"' for name in schema_of(of.name).names)
    return (
        f"CREATE TEMP VIEW ranked AS SELECT *, row_number() OVER (PARTITION BY {key} "  # noqa: S608 - our own names
        f'ORDER BY {revised}"{IMPORT}" DESC) AS _place FROM (SELECT {columns} FROM read_parquet([{paths}]) {kept} '
        f'QUALIFY row_number() OVER (PARTITION BY {key}, "{IMPORT}" ORDER BY {revised}"{ROW}" DESC) = 1)'
    )


def _sorted(connection: duckdb.DuckDBPyConnection, name: str, test: str) -> Iterator[pa.RecordBatch]:
    of, schema = dataset(name), schema_of(name)
    columns = ", ".join(f'"{column}"' for column in schema.names)
    order = ", ".join(f'"{column}"' for column in of.order)
    asked = f"SELECT {columns} FROM ranked WHERE _place {test} ORDER BY {order}"  # noqa: S608 - our own names
    for batch in connection.sql(asked).to_arrow_reader(100_000):
        yield batch.cast(schema)


def _swapped(scope: Scope, old: Sequence[DataFile], seen: Manifest, new: _Merged) -> bool:
    """Enter the new files for the old ones, unless one of the old went or an import of theirs was undone meanwhile."""
    tokens = frozenset(token for file in old for token in file.imports)
    with transaction.atomic():
        lock(scope.framework_id)
        now = manifest(scope, {file.dataset for file in old})
        live = {file.path for file in now.files}
        if not {file.path for file in old} <= live or (now.undone - seen.undone) & tokens:
            return False
        left = tokens - now.undone
        entered(scope, new.winners, left, merged=True)
        entered(scope, new.losers, left, merged=True, shadow=True)
        LakeFile.objects.within(scope).filter(path__in=[file.path for file in old]).update(
            retired_at=timezone.now()
        )
    return True
