"""The maps a framework keeps for itself: read and written as data; what they may say is judged by the room that uses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from unyo.ledger.actions import append, lock
from unyo.ledger.facts import Change
from unyo.records.models import OwnMap
from unyo.tables.refusals import NoSuchRow, Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

# Under this name the ledger enters what happens to the maps of a framework.
MAPS = "maps"
_MEANWHILE = Text(
    "この対応表は、あいだに変わりました。読み直してから、もう一度保存してください。",
    "This map has changed meanwhile. Read it again, then save it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A map as it is kept."""

    name: str
    tool: str
    said: Mapping[str, Any]
    version: int
    by: str


def kept_maps(scope: Scope) -> list[Kept]:
    """The maps of the framework, by name."""
    scope.demand("view")
    rows = OwnMap.objects.within(scope).filter(removed_at__isnull=True).order_by("name")
    return [Kept(**row) for row in rows.values("name", "tool", "said", "version", "by")]


def keep_map(
    scope: Scope, name: str, said: Mapping[str, Any], *, version: int | None = None, why: str = ""
) -> Kept:
    """Save a map under its name; what it said before is in the ledger. The same again changes nothing.

    `version` is the one that was read (0: none): another in its place refuses. Raises NotPermitted, Refused.
    """
    scope.demand("import")
    with transaction.atomic():
        head = lock(scope.framework_id)
        before = OwnMap.objects.within(scope).filter(name=name).first()
        live = before if before is not None and before.removed_at is None else None
        if version is not None and version != (live.version if live else 0):
            raise Refused(_MEANWHILE)
        if live is not None and live.said == dict(said):
            return _kept(live)
        now = timezone.now()
        told = {
            "tool": str(said["tool"]),
            "said": dict(said),
            "at": now,
            "by": scope.actor_label,
            "removed_at": None,
        }
        if before is None:
            OwnMap.objects.within(scope).create(name=name, version=1, **told)
        else:
            OwnMap.objects.within(scope).filter(pk=before.pk).update(version=before.version + 1, **told)
        change = _change(
            scope, "revise" if live else "add", name, live.said if live else None, dict(said), why
        )
        append(scope.framework_id, [change], at=now, after=head)
        return _kept(OwnMap.objects.within(scope).get(name=name))


def remove_map(scope: Scope, name: str, *, why: str = "") -> None:
    """Take a map away; what it said stays in the ledger. Raises NotPermitted, NoSuchRow."""
    scope.demand("import")
    with transaction.atomic():
        head = lock(scope.framework_id)
        row = OwnMap.objects.within(scope).filter(name=name, removed_at__isnull=True).first()
        if row is None:
            raise NoSuchRow(MAPS, name)
        now = timezone.now()
        OwnMap.objects.within(scope).filter(pk=row.pk).update(removed_at=now, by=scope.actor_label, at=now)
        change = _change(scope, "remove", name, row.said, None, why)
        append(scope.framework_id, [change], at=now, after=head)


def _kept(row: OwnMap) -> Kept:
    return Kept(name=row.name, tool=row.tool, said=row.said, version=row.version, by=row.by)


def _change(
    scope: Scope,
    verb: str,
    name: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    why: str,
) -> Change:
    return Change(
        actor_id=scope.actor_id, actor=scope.actor_label, verb=verb, table=MAPS, key=name, object_id=None,
        before=before, after=after, why=why or scope.why,
    )  # fmt: skip
