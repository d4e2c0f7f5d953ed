"""Whether a document can still be trusted: who has it, who keeps it, and whether its system moved on without it (G32, G36)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from unyo.framework.systems.designs import Document


def last_changes(changes: Iterable[tuple[str, dt.date | None]]) -> dict[str, dt.date]:
    """The newest known change of each system, from pairs of system and day; pairs without a day tell nothing."""
    found: dict[str, dt.date] = {}
    for system, day in changes:
        if system and day is not None:
            found[system] = max(day, found.get(system, day))
    return found


def overtaken_on(document: Document, changes: Mapping[str, dt.date]) -> dt.date | None:
    """The day its system changed after the document was last updated; None when it is up to date or nobody can tell."""
    changed = changes.get(document.system)
    if changed is None or document.updated_on is None or document.maintained is False:
        return None
    return changed if changed > document.updated_on else None
