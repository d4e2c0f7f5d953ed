"""Work on an upload beside the request: one thread in one of the web processes, seen and stopped from all of them.

Whoever works holds a lock beside the upload. A process that is killed lets go of it: work that was begun, has no
result and no lock is over, and nobody waits for it.
"""

from __future__ import annotations

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.db import connections

from unyo.vocabulary.frozen import dataclass
from unyo.web.intake.uploads import LOCK, Upload, is_held

log = logging.getLogger("unyo.web")

AT_ONCE = 2  # works of one process; each has a child with limits of its own
EVERY_SECONDS = 0.3
_TRIES, _PAUSE_SECONDS = 5, 0.02
_turn = threading.Semaphore(AT_ONCE)

Tell = Callable[..., None]


class Cancelled(BaseException):
    """Somebody asked for the work to stop. No error: nothing between here and there may take it for one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a work stands: what it told last, its result (None before), and whether anybody is still at it."""

    told: Mapping[str, Any]
    result: Any
    running: bool

    @property
    def lost(self) -> bool:
        """Whether it ended without a result: with its process."""
        return self.result is None and not self.running

    @property
    def seconds(self) -> float:
        """For how long it has been going on."""
        return max(time.time() - float(self.told.get("began", time.time())), 0.0)


def standing(upload: Upload, work: str) -> Standing | None:
    """How the work of that name stands; None when nobody has begun it."""
    told = upload.noted(f"{work}.told")
    if told is None:
        return None
    running = is_held(_lock(upload, work))
    # The result is noted before the lock is let go: asked in this order, none is overlooked.
    return Standing(told, upload.noted(work), running)


def begin(upload: Upload, work: str, task: Callable[[Tell], Any], *, wait_seconds: float = 0.0) -> bool:
    """Begin a work that nobody does and that has no result; whether it was begun. Waits a little for its end.

    The task is handed `tell`, by which it says how far it is, and which raises Cancelled when it shall stop.
    """
    held = _taken(upload, work)
    if held is None:
        return False
    if upload.noted(work) is not None:
        held.close()
        return False
    upload.forget(f"{work}.stop")
    upload.note(f"{work}.told", {"began": time.time()})
    thread = threading.Thread(
        target=_do, args=(upload, work, task, held), daemon=True, name=f"{work} {upload.id[:8]}"
    )
    thread.start()
    thread.join(wait_seconds)
    return True


def stop(upload: Upload, work: str) -> None:
    """Ask for the work to stop, whoever does it."""
    with suppress(OSError):
        upload.note(f"{work}.stop", True)


def forget(upload: Upload, work: str) -> None:
    """Forget how a work ended, so that it can be begun again."""
    upload.forget(work, f"{work}.told", f"{work}.stop")


def _taken(upload: Upload, work: str) -> IO[bytes] | None:
    try:
        held = _lock(upload, work).open("wb")
    except OSError:
        return None
    for _ in range(_TRIES):  # who only looks holds it for a moment, too
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return held
        time.sleep(_PAUSE_SECONDS)
    held.close()
    return None


def _do(upload: Upload, work: str, task: Callable[[Tell], Any], held: IO[bytes]) -> None:
    try:
        with _turn:
            upload.note(work, task(_Teller(upload, work)))
    except Cancelled:
        _ended(upload, work, "cancelled")
    except Exception:
        log.exception("upload %s: %s failed", upload.id[:8], work)
        _ended(upload, work, "failed")
    finally:
        held.close()
        connections.close_all()


def _ended(upload: Upload, work: str, how: str) -> None:
    with suppress(OSError):
        upload.note(work, {"ended": how})


class _Teller:
    """Notes how far a work is, not oftener than anybody looks."""

    def __init__(self, upload: Upload, work: str) -> None:
        self._upload, self._work, self._began, self._last = upload, work, time.time(), 0.0

    def __call__(self, *, always: bool = False, **told: Any) -> None:
        now = time.monotonic()
        if not always and now - self._last < EVERY_SECONDS:
            return
        self._last = now
        if self._upload.noted(f"{self._work}.stop"):
            raise Cancelled
        self._upload.note(f"{self._work}.told", {"began": self._began, **told})


def _lock(upload: Upload, work: str) -> Path:
    return upload.folder / f"{work}{LOCK}"
