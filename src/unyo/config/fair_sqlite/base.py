"""SQLite with a fair turn for writers.

While one connection writes, SQLite lets the others sleep, the longer the longer they have waited already: with many
writers a newcomer asks often and overtakes, and now and then somebody waits past the time-out and is told "locked".
Here every writer first takes a turn at a file beside the database, and all ask for it equally often.
"""

from __future__ import annotations

import os
import time
from typing import Any

from django.db.backends.sqlite3 import base

try:
    import fcntl
except ImportError:  # Windows: SQLite's own waiting remains
    fcntl = None  # type: ignore[assignment]

ASK_EVERY_SECONDS = 0.004
PATIENCE_SECONDS = 20.0


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend Django loads by name."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._turn: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_turn()

    def _take_turn(self) -> None:
        """Wait for the turn; after the time-out go on without one and let SQLite say what stands in the way."""
        name = str(self.settings_dict["NAME"])
        if fcntl is None or self._turn is not None or self.is_in_memory_db():
            return
        turn = os.open(f"{name}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        until = time.monotonic() + PATIENCE_SECONDS
        while not _held(turn) and time.monotonic() < until:
            time.sleep(ASK_EVERY_SECONDS)
        self._turn = turn

    def _leave_turn(self) -> None:
        if self._turn is not None:
            os.close(self._turn)  # closing gives the lock back
            self._turn = None


def _held(turn: int) -> bool:
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
