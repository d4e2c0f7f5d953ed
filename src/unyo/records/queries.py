"""Reading the manifest: what was brought in, and which files hold it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.conf import settings

from unyo.records.facts import DataFile, Import, Manifest
from unyo.records.lake.storage import Folder
from unyo.records.models import LakeFile, LakeHead, LakeImport
from unyo.tables.scope import Scope

_IMPORT = (
    "token", "file", "tool", "counts", "rejected", "size", "at", "by", "why", "reading", "undone_at", "undone_by",
)  # fmt: skip
_FILE = ("path", "dataset", "rows", "size", "sha256", "first", "last", "merged", "shadow", "imports")


def storage() -> Folder:
    """Where the files of every framework lie."""
    return Folder(Path(settings.STATE_DIR) / "lake")


def version(scope: Scope | int) -> int:
    """How often the records of the framework have changed: what is computed from them may be kept under it."""
    return LakeHead.objects.within(scope).values_list("version", flat=True).first() or 0


def imports(scope: Scope, *, limit: int = 100, before: int | None = None) -> list[Import]:
    """What was brought in, the newest first; `before` is the token where a page ended."""
    scope.demand("view")
    found = LakeImport.objects.within(scope).order_by("-token")
    if before is not None:
        found = found.filter(token__lt=before)
    return [_import(row) for row in found.values(*_IMPORT)[:limit]]


def import_of(scope: Scope, token: int) -> Import | None:
    """The import of that token."""
    scope.demand("view")
    row = LakeImport.objects.within(scope).filter(token=token).values(*_IMPORT).first()
    return _import(row) if row else None


def same_content(scope: Scope, content: str) -> Import | None:
    """The import that brought in the very same and still counts."""
    found = LakeImport.objects.within(scope).filter(content=content, undone_at__isnull=True)
    row = found.values(*_IMPORT).first()
    return _import(row) if row else None


def manifest(scope: Scope | int, names: Collection[str]) -> Manifest:
    """The live files of these datasets and what was undone, as of one version."""
    standing = version(scope)
    live = LakeFile.objects.within(scope).filter(dataset__in=names, retired_at__isnull=True).order_by("path")
    undone = LakeImport.objects.within(scope).filter(undone_at__isnull=False).values_list("token", flat=True)
    files = tuple(_file(row) for row in live.values(*_FILE))
    return Manifest(version=standing, files=files, undone=frozenset(undone))


def _import(row: dict[str, Any]) -> Import:
    return Import(**row)


def _file(row: dict[str, Any]) -> DataFile:
    return DataFile(**{**row, "imports": frozenset(row["imports"])})
