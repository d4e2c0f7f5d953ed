"""Where the files of the lake lie: a folder, durable when `create` has ended (reliability 3.5)."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from unyo.tables.refusals import Refused
from unyo.vocabulary.text import Text

_UNFINISHED = ".unfinished"
_WRITING = ".writing"
_FULL = Text(
    "保存する場所に空きがありません。何も取り込んでいません。空きを作って、もう一度試してください。",
    "There is no room left where records are kept. Nothing was brought in. Make room and try again.",
)
_READ_ONLY = Text(
    "保存する場所に書き込めません(読み取り専用か、権限がありません)。何も取り込んでいません。",
    "Records cannot be written where they are kept (read-only, or no permission). Nothing was brought in.",
)


class CannotKeep(Refused):
    """The place where records are kept takes nothing: full, read-only, forbidden."""


class Sink:
    """A file being written, which knows its SHA-256 and its size at every moment."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._hash, self.size, self.closed = file, sha256(), 0, False

    def write(self, data: bytes) -> int:
        """Take more bytes."""
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing of its own to flush: `create` makes the file durable as a whole."""

    def tell(self) -> int:
        """How many bytes it has taken."""
        return self.size

    @property
    def sha256(self) -> str:
        """The hash of what was written so far, in hex."""
        return self._hash.hexdigest()


class Folder:
    """A local folder. Files appear whole under their name or not at all, and are never altered."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def writer(self, name: str) -> Iterator[None]:
        """Hold the name of a writer while it works: what it has written and not yet entered is not swept away."""
        lock = self._lock(name)
        with _spoken():
            lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            held = lock.open("wb")
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        finally:
            with suppress(OSError):
                lock.unlink()
            held.close()

    def is_written(self, name: str) -> bool:
        """Whether a writer of that name is at work, in this process or another."""
        try:
            with self._lock(name).open("rb") as held:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        return False

    @contextmanager
    def create(self, path: str) -> Iterator[Sink]:
        """A new file, on disk under its name once the block has ended well; gone when it has not."""
        final = self._at(path)
        unfinished = final.with_name(final.name + _UNFINISHED)
        with _spoken():
            final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                with os.fdopen(
                    os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb"
                ) as file:
                    yield Sink(file)
                    file.flush()
                    os.fsync(file.fileno())
                unfinished.rename(final)
                _sync(final.parent)
            except BaseException:
                with suppress(OSError):
                    unfinished.unlink()
                raise

    def local(self, path: str) -> Path:
        """Where a reader finds the file."""
        return self._at(path)

    def spill(self) -> str:
        """A folder for what a large sort puts aside; nothing in it outlives the sort."""
        folder = self.root / ".spill"
        with _spoken():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return str(folder)

    def delete(self, path: str) -> None:
        """Remove a file; one that is gone already is no error."""
        self._at(path).unlink(missing_ok=True)

    def every(self, prefix: str) -> Iterator[tuple[str, float]]:
        """Every file below a prefix, unfinished ones too, with its age in seconds."""
        now = time.time()
        for file in sorted((self.root / prefix).rglob("*.parquet*")):
            with suppress(FileNotFoundError):
                yield file.relative_to(self.root).as_posix(), now - file.stat().st_mtime

    def _at(self, path: str) -> Path:
        found = self.root / path
        if not found.resolve().is_relative_to(self.root.resolve()):
            raise ValueError(f"outside the lake: {path}")
        return found

    def _lock(self, name: str) -> Path:
        return self._at(f"{_WRITING}/{name}")


@contextmanager
def _spoken() -> Iterator[None]:
    """What the machine refuses, in words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise CannotKeep(_FULL) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise CannotKeep(_READ_ONLY) from error
        raise


def _sync(folder: Path) -> None:
    """A new name is durable once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
