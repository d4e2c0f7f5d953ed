"""The versions an edit of several rows has to name."""

from __future__ import annotations

from unyo.tables.registry import model_of
from unyo.tables.scope import Scope


def versions(scope: Scope, table: str) -> dict[str, int]:
    """The version of every live row of a table by its key; one query."""
    rows = model_of(table).objects.within(scope).filter(removed_at__isnull=True)
    return dict(rows.values_list("key", "version"))
