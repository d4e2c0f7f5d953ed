"""How one entry is bound to the one before it. Pure: a verifier needs nothing but this file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: one wording for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(
    *,
    previous: str,
    framework_id: int,
    seq: int,
    at: dt.datetime,
    actor_id: int | None,
    actor: str,
    why: str,
    verb: str,
    table: str,
    key: str,
    object_id: int | None,
    before: Any,
    after: Any,
    batch: str,
    undo_of: int | None,
) -> str:
    """SHA-256 over the canonical JSON of everything in the entry and the hash before it.

    The name of a person is not part of it (their id is), so that it can be replaced by a pseudonym
    when the account is erased (T72); the name of anything without an account is.
    """
    content = [
        previous,
        framework_id,
        seq,
        at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        actor_id if actor_id is not None else actor,
        why,
        verb,
        table,
        key,
        object_id,
        before,
        after,
        batch,
        undo_of,
    ]
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def pseudonym(actor_id: int) -> str:
    """What stands in the ledger instead of the name of an erased account."""
    return f"#{actor_id}"
