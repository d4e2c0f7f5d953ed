"""Ledger entries of account changes: the chain of the installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unyo.ledger.actions import append
from unyo.ledger.facts import INSTALLATION, Change
from unyo.parties.facts import Actor


def entered(
    by: Actor,
    verb: str,
    table: str,
    key: str,
    *,
    object_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
) -> None:
    """Enter one account change. Inside the transaction of the change."""
    change = Change(
        actor_id=by.id,
        actor=by.label,
        verb=verb,
        table=table,
        key=key,
        object_id=object_id,
        before=before,
        after=after,
        why=why,
    )
    append(INSTALLATION, [change])
