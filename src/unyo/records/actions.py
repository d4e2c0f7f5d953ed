"""Entering files of the lake in the manifest, and taking an import back: one transaction with its ledger entry."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from unyo.ledger.actions import append, lock
from unyo.ledger.facts import Change
from unyo.records.facts import Import
from unyo.records.lake.storage import Folder
from unyo.records.lake.writing import Written
from unyo.records.models import LakeFile, LakeHead, LakeImport
from unyo.records.queries import import_of, same_content
from unyo.tables.refusals import NoSuchRow, Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

# Under this name the ledger enters what happens to the records of a framework.
RECORDS = "records"
_UNDONE_ALREADY = Text("この取り込みは、もう取り消されています。", "This import has been undone already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What was read out of one file and lies on disk, not yet part of anything."""

    token: int
    content: str
    file: str
    tool: str
    files: Sequence[Written]
    rejected: int = 0
    size: int = 0
    reading: Mapping[str, Any] = field(default_factory=dict)


def new_token(scope: Scope) -> int:
    """A number for an import that begins: microseconds of the clock, and always later than those before it."""
    latest = LakeImport.objects.within(scope).order_by("-token").values_list("token", flat=True).first() or 0
    return max(time.time_ns() // 1000, latest + 1)


def keep(scope: Scope, incoming: Incoming, *, storage: Folder, why: str = "") -> tuple[Import, bool]:
    """Enter what was written; whether it is new. The same content again changes nothing and leaves no file.

    Raises NotPermitted. Whatever is raised, the files written for it are gone.
    """
    try:
        scope.demand("import")
        with transaction.atomic():
            head = lock(scope.framework_id)
            known = same_content(scope, incoming.content)
            if known is None:
                at = timezone.now()
                row = _enter(scope, incoming, why)
                append(
                    scope.framework_id,
                    [_entry(scope, "import", row.token, None, _said(incoming), why)],
                    at=at,
                    after=head,
                )
                changed(scope)
    except BaseException:
        discard(storage, incoming.files)
        raise
    if known is not None:
        discard(storage, incoming.files)
        return known, False
    return _found(scope, incoming.token), True


def undo(scope: Scope, token: int, *, why: str = "") -> Import:
    """Take an import back: none of its rows counts any more. Raises NotPermitted, NoSuchRow, Refused."""
    scope.demand("undo")
    with transaction.atomic():
        head = lock(scope.framework_id)
        known = _found(scope, token)
        if known.undone_at is not None:
            raise Refused(_UNDONE_ALREADY)
        now = timezone.now()
        LakeImport.objects.within(scope).filter(token=token).update(
            undone_at=now, undone_by=scope.actor_label
        )
        LakeFile.objects.within(scope).filter(retired_at__isnull=True, pk__in=_alone(scope, token)).update(
            retired_at=now
        )
        before = {"file": known.file, "counts": dict(known.counts)}
        append(scope.framework_id, [_entry(scope, "undo", token, before, None, why)], at=now, after=head)
        changed(scope)
    return _found(scope, token)


def record_export(scope: Scope, name: str, *, form: str, rows: int, asked: str = "") -> None:
    """Enter in the ledger that rows of a dataset left the house: who, when, in which form, narrowed by what."""
    scope.demand("export")
    with transaction.atomic():
        head = lock(scope.framework_id)
        said = {"format": form, "rows": rows, "filter": asked[:1000]}
        entry = Change(
            actor_id=scope.actor_id, actor=scope.actor_label, verb="export", table=RECORDS, key=name,
            object_id=None, before=None, after=said, why=scope.why,
        )  # fmt: skip
        append(scope.framework_id, [entry], at=timezone.now(), after=head)


def discard(storage: Folder, files: Collection[Written]) -> None:
    """Remove files nobody entered."""
    for file in files:
        with suppress(OSError):  # the sweep finds what is left
            storage.delete(file.path)


def changed(scope: Scope | int) -> None:
    """Another version of the framework's records begins; inside the transaction that changed them."""
    head = LakeHead.objects.within(scope)
    if not head.update(version=F("version") + 1):
        head.create(version=1)


def entered(scope: Scope | int, files: Collection[Written], imports: Collection[int], **flags: bool) -> None:
    """Rows of the manifest for files that hold rows of these imports."""
    now = timezone.now()
    LakeFile.objects.within(scope).bulk_create(
        LakeFile(
            path=file.path,
            dataset=file.dataset,
            imports=sorted(imports),
            rows=file.rows,
            size=file.size,
            sha256=file.sha256,
            first=file.first,
            last=file.last,
            sums=file.sums,
            made_at=now,
            **flags,
        )
        for file in files
    )


def _enter(scope: Scope, incoming: Incoming, why: str) -> LakeImport:
    counts: dict[str, int] = {}
    for file in incoming.files:
        counts[file.dataset] = counts.get(file.dataset, 0) + file.rows
    counts.pop("rejects", None)
    row: LakeImport = LakeImport.objects.within(scope).create(
        token=incoming.token,
        content=incoming.content,
        file=incoming.file[:400],
        tool=incoming.tool,
        reading=dict(incoming.reading),
        counts=counts,
        rejected=incoming.rejected,
        size=incoming.size,
        at=timezone.now(),
        by=scope.actor_label,
        why=why or scope.why,
    )
    entered(scope, incoming.files, [incoming.token])
    return row


def _alone(scope: Scope, token: int) -> list[int]:
    """Live files that hold rows of this import only."""
    live = LakeFile.objects.within(scope).filter(retired_at__isnull=True).values_list("pk", "imports")
    return [pk for pk, held in live if held == [token]]


def _said(incoming: Incoming) -> dict[str, Any]:
    return {
        "file": incoming.file,
        "tool": incoming.tool,
        "content": incoming.content,
        "counts": {file.dataset: file.rows for file in incoming.files},
        "rejected": incoming.rejected,
    }


def _entry(
    scope: Scope,
    verb: str,
    token: int,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    why: str,
) -> Change:
    return Change(
        actor_id=scope.actor_id,
        actor=scope.actor_label,
        verb=verb,
        table=RECORDS,
        key=str(token),
        object_id=None,
        before=before,
        after=after,
        why=why or scope.why,
    )


def _found(scope: Scope, token: int) -> Import:
    found = import_of(scope, token)
    if found is None:
        raise NoSuchRow(RECORDS, str(token))
    return found
