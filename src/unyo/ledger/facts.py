"""What the ledger takes and gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from unyo.vocabulary.frozen import dataclass

# The chain of what belongs to no framework: accounts, sign-ins, the installation itself.
INSTALLATION = 0

State = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to be entered. `before` and `after` hold JSON values only; None where there was no row."""

    actor_id: int | None
    actor: str
    verb: str
    table: str
    key: str
    object_id: int | None
    before: State
    after: State
    why: str = ""
    batch: str = ""
    undo_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change as it stands in the ledger; `seq` counts from 1 within its framework."""

    framework_id: int
    seq: int
    at: dt.datetime
    actor_id: int | None
    actor: str
    verb: str
    table: str
    key: str
    object_id: int | None
    before: State
    after: State
    why: str
    batch: str
    undo_of: int | None
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a framework's chain; (seq, hash) names one state of its data for ever."""

    seq: int
    hash: str


EMPTY = Head(0, "0" * 64)
