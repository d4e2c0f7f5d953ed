"""What nobody entered is swept away: files of an import that ended midway, and retired ones after a time of grace."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from unyo.records.lake.storage import Folder
from unyo.records.models import LakeFile
from unyo.vocabulary.frozen import dataclass

# A reader that began before a file was retired has so long to finish.
GRACE = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many files went: of imports that ended midway, and of those that were undone or merged."""

    orphans: int
    retired: int


def sweep(storage: Folder, *, grace: dt.timedelta = GRACE) -> Swept:
    """Remove what is in no manifest and no living writer's hands, and what was retired before the time of grace."""
    retired = _retired(storage, timezone.now() - grace)
    return Swept(_orphans(storage), retired)


def writer_of(path: str) -> str:
    """The name under which the writer of a file holds it: <token> of <framework>/<dataset>/<token>-<n>.parquet."""
    framework, *_, name = path.split("/")
    return f"{framework}-{name.partition('-')[0]}"


def _orphans(storage: Folder) -> int:
    gone = 0
    for path, _ in list(storage.every("")):
        if storage.is_written(writer_of(path)):
            continue
        # Asked after the writer let go, never before: it enters its files first, then lets go.
        if (
            not LakeFile.objects.across_frameworks("the sweep goes over every file")
            .filter(path=path)
            .exists()
        ):
            storage.delete(path)
            gone += 1
    return gone


def _retired(storage: Folder, before: dt.datetime) -> int:
    everywhere = LakeFile.objects.across_frameworks("the sweep goes over every file")
    found = list(everywhere.filter(retired_at__lt=before).values_list("pk", "path"))
    for pk, path in found:
        # The row first: a row without a file would be damage, a file without a row is an orphan and swept next time.
        QuerySet.delete(everywhere.filter(pk=pk))
        storage.delete(path)
    return len(found)
