"""Files of the lake written anew with some rows changed or gone: the manifest swaps all of them in one transaction.

Every file keeps its order, its imports and whether it is merged or a shadow, so that undo and "newest wins" stay true.
What comes in meanwhile is seen: then everything begins anew. A damaged file is left alone and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import chain, islice

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone

from unyo.ledger.actions import append, lock
from unyo.ledger.facts import Change
from unyo.records.actions import changed, discard, entered, new_token
from unyo.records.facts import Damage, DataFile, Manifest
from unyo.records.lake.arrow import schema_of
from unyo.records.lake.reading import Damaged, damages
from unyo.records.lake.storage import Folder
from unyo.records.lake.writing import Written, write
from unyo.records.models import LakeFile
from unyo.records.queries import manifest
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

# The very same batch is given back where nothing changes.
Rewriter = Callable[[str, pa.RecordBatch], pa.RecordBatch]
_BATCH = 100_000
_TRIES = 5
_BUSY = Text(
    "取り込みが続いているため、書き直せませんでした。何も変わっていません。少し後でもう一度試してください。",
    "Imports kept coming in, so nothing was rewritten and nothing has changed. Try again in a while.",
)


@dataclass(slots=True)
class Rewritten:
    """What was written for what: old file and new ones (none where no row was left), additions, and damage."""

    files: list[tuple[DataFile, list[Written]]] = field(default_factory=list)
    added: list[Written] = field(default_factory=list)
    damaged: list[Damage] = field(default_factory=list)

    @property
    def new(self) -> list[Written]:
        """Every file that was written."""
        return [*self.added, *(file for _, files in self.files for file in files)]

    @property
    def gone(self) -> int:
        """Rows that are no more."""
        return sum(old.rows - sum(file.rows for file in new) for old, new in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One rewriting. `begin` is told the manifest and gives the rewriter; `add` writes files that join the manifest;
    `entry` is what the ledger says of it. `same_rows` insists that no row is lost; `always` enters it in the ledger
    although nothing had to change; `whole` does nothing at all where a file is damaged."""

    names: Sequence[str]
    begin: Callable[[Manifest], Rewriter]
    entry: Callable[[Rewritten], Change]
    add: Callable[[Manifest, int], list[Written]] = lambda _manifest, _token: []
    same_rows: bool = False
    always: bool = False
    whole: bool = False


def rewrite(scope: Scope, storage: Folder, plan: Plan) -> Rewritten:
    """Carry a plan out: all of it or nothing. Without anything to change nothing is written and nothing is entered.

    Raises Refused when the records never stand still long enough; Damaged where the plan wants all or nothing.
    """
    for _ in range(_TRIES):
        token = new_token(scope)
        with storage.writer(f"{scope.framework_id}-{token}"):
            seen = manifest(scope, plan.names)
            done = _written(scope, storage, plan, seen, token)
            if not (done.files or done.added or plan.always):
                return done
            try:
                swapped = _swapped(scope, plan, seen, done, token)
            except BaseException:
                discard(storage, done.new)
                raise
            if swapped:
                return done
            discard(storage, done.new)
    raise Refused(_BUSY)


def _written(scope: Scope, storage: Folder, plan: Plan, seen: Manifest, token: int) -> Rewritten:
    done = Rewritten()
    rewriter = plan.begin(seen)
    try:
        done.added = plan.add(seen, token)
        for number, file in enumerate(seen.files):
            if broken := damages(storage, [file], afresh=True):
                if plan.whole:
                    raise Damaged(broken)
                done.damaged += broken
            elif (told := _told_anew(storage, file, rewriter)) is not None:
                stem = f"{scope.framework_id}/{file.dataset}/{token}-r{number}"
                done.files.append((file, list(write(storage, file.dataset, stem, told, max(file.rows, 1)))))
        if plan.same_rows and done.gone:
            raise RuntimeError(f"{done.gone} rows would be lost")
    except BaseException:
        discard(storage, done.new)
        raise
    return done


def _told_anew(storage: Folder, file: DataFile, rewriter: Rewriter) -> Iterator[pa.RecordBatch] | None:
    """The rows of a file as they will be; None where none changes. Every batch is rewritten once, and none is kept."""
    rest = _batches(storage, file)
    for same, batch in enumerate(rest):
        made = rewriter(file.dataset, batch)
        if made is not batch:
            later = (rewriter(file.dataset, one) for one in rest)
            return chain(islice(_batches(storage, file), same), [made], later)
    return None


def _batches(storage: Folder, file: DataFile) -> Iterator[pa.RecordBatch]:
    schema = schema_of(file.dataset)
    with pq.ParquetFile(storage.local(file.path), page_checksum_verification=True) as content:
        for batch in content.iter_batches(_BATCH):
            yield batch.select(schema.names)


def _swapped(scope: Scope, plan: Plan, seen: Manifest, done: Rewritten, token: int) -> bool:
    """Enter the new files for the old, unless files came or went since they were looked at."""
    with transaction.atomic():
        head = lock(scope.framework_id)
        now = {file.path for file in manifest(scope, plan.names).files}
        if now != {file.path for file in seen.files}:
            return False
        old = [file.path for file, _ in done.files]
        LakeFile.objects.within(scope).filter(path__in=old).update(retired_at=timezone.now())
        for file, files in done.files:
            entered(scope, files, file.imports, merged=file.merged, shadow=file.shadow)
        entered(scope, done.added, [token])
        append(scope.framework_id, [plan.entry(done)], after=head)
        changed(scope)
    return True
