"""Reading an upload beside the request: in a thread that drives the sandbox child and notes how far it is."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

from unyo.ingest.readers.grids import ReadResult
from unyo.ingest.readers.read import read_files
from unyo.vocabulary.frozen import dataclass
from unyo.web.intake import grids
from unyo.web.intake.uploads import Upload

log = logging.getLogger("unyo.web")

AT_ONCE = 2  # readings in one process; each has a child with limits of its own
TOGETHER_BYTES = 4 * 1024 * 1024  # small files share a child
SILENT_SECONDS = 150.0  # no file may take the child that long: whoever read it is gone
_PROGRESS, _GRIDS = "progress", "grids"
_turn = threading.Semaphore(AT_ONCE)
_running: dict[str, threading.Thread] = {}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is, in files. `lost` tells that nobody reads it any more."""

    done: int
    total: int
    seconds: float
    lost: bool = False


def begin(upload: Upload, *, wait_seconds: float = 0.0) -> None:
    """Start reading unless it is read already; wait a little, so that small tables need no second page."""
    if upload.noted(_GRIDS) is not None or _is_running(upload):
        return
    _note(upload, 0, time.time())
    thread = threading.Thread(target=_read, args=(upload,), daemon=True, name=f"reading {upload.id[:8]}")
    _running[upload.id] = thread
    thread.start()
    thread.join(wait_seconds)


def again(upload: Upload, *, wait_seconds: float = 0.0) -> None:
    """Forget what was read and read anew."""
    upload.forget(_GRIDS, _PROGRESS)
    begin(upload, wait_seconds=wait_seconds)


def reading(upload: Upload) -> ReadResult | Progress:
    """What was read, or how far the reading is."""
    kept = upload.noted(_GRIDS)
    if kept is not None:
        return grids.read(kept)
    noted = upload.noted(_PROGRESS)
    if not isinstance(noted, dict):
        return Progress(0, len(upload.names), 0.0, lost=not _is_running(upload))
    silent = time.time() - noted["at"] > SILENT_SECONDS and not _is_running(upload)
    return Progress(noted["done"], len(upload.names), time.time() - noted["began"], lost=silent)


def _is_running(upload: Upload) -> bool:
    thread = _running.get(upload.id)
    return thread is not None and thread.is_alive()


def _read(upload: Upload) -> None:
    try:
        with _turn:
            began, results, done = time.time(), [], 0
            for numbers in _portions(upload):
                sources = [(upload.names[number], upload.content(number)) for number in numbers]
                results.append(read_files(sources, encoding=upload.encoding))
                done += len(numbers)
                _note(upload, done, began)
            upload.note(_GRIDS, grids.written(grids.joined(results)))
    except OSError:
        log.warning("upload %s went away while it was read", upload.id[:8])
    except Exception:
        log.exception("upload %s could not be read", upload.id[:8])
    finally:
        _running.pop(upload.id, None)


def _portions(upload: Upload) -> Iterator[list[int]]:
    """Files that share a child, by number."""
    portion: list[int] = []
    size = 0
    for number, more in enumerate(upload.sizes):
        if portion and size + more > TOGETHER_BYTES:
            yield portion
            portion, size = [], 0
        portion.append(number)
        size += more
    if portion:
        yield portion


def _note(upload: Upload, done: int, began: float) -> None:
    upload.note(_PROGRESS, {"done": done, "began": began, "at": time.time()})
