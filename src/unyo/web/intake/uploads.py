"""What was uploaded, kept for a day below the state directory until it is brought in or forgotten.

One folder an upload, named by 128 random bits: the bytes as `0`, `1`, …, and JSON beside them. Nothing a sender
wrote ever becomes a file name. Pages read these bytes through the sandbox child only.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import secrets
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

from unyo.ingest.files import READABLE, RECORDS, Found
from unyo.vocabulary.frozen import dataclass

KEPT_SECONDS = 24 * 60 * 60
DESIGN_BYTES = 200 * 1024 * 1024  # the tables of a design in one upload; exports of tools are read as streams
KEPT_TIMES = 2  # all uploads together, in uploads of the largest size; the oldest give way
ROOM_TIMES = 2  # what arrives is kept, and then written once more as records
LONGEST_NAME = 200
LOCK = ".lock"
_ID = re.compile(r"[0-9a-f]{32}")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Chunks = Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file the server has put on disk already: it is moved, not copied."""

    path: Path


Content = Chunks | Arrived


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload of one person into one framework. `names` in the order of the kept files; `left_out` were not read."""

    id: str
    folder: Path
    framework_id: int
    actor_id: int | None
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    left_out: tuple[str, ...]
    encoding: str | None

    def path(self, number: int) -> Path:
        """Where the bytes of one file lie."""
        return self.folder / str(number)

    def content(self, number: int) -> bytes:
        """The bytes of one file."""
        return self.path(number).read_bytes()

    @property
    def found(self) -> list[Found]:
        """The files with their names, as the readers take them."""
        return [Found(name, self.path(number)) for number, name in enumerate(self.names)]

    def note(self, name: str, value: Any) -> None:
        """Write JSON beside the files; a reader sees the old or the new, never a half."""
        draft = self.folder / f".{name}.{secrets.token_hex(4)}"
        draft.write_text(json.dumps(value, ensure_ascii=False), "utf-8", errors="surrogatepass")
        draft.replace(self.folder / f"{name}.json")

    def noted(self, name: str) -> Any:
        """The JSON of that name; None when it was never written or is gone."""
        try:
            return json.loads((self.folder / f"{name}.json").read_text("utf-8", errors="surrogatepass"))
        except (OSError, ValueError):
            return None

    def forget(self, *names: str) -> None:
        """Remove JSON notes."""
        for name in names:
            (self.folder / f"{name}.json").unlink(missing_ok=True)


class TooLarge(Exception):  # noqa: N818 - says what is wrong
    """An upload is larger than `most_bytes`; nothing of it is kept."""


class NoRoom(Exception):  # noqa: N818 - says what is wrong
    """The disk has too little room for what arrives; nothing of it is kept."""


def most_bytes() -> int:
    """How much one upload may carry."""
    return int(getattr(settings, "MOST_UPLOAD"))  # noqa: B009 - a setting of ours


def has_room(place: Path, size: int) -> bool:
    """Whether so many bytes can be kept, and be written again as records."""
    there = next(folder for folder in (place, *place.parents) if folder.is_dir())
    return shutil.disk_usage(there).free >= ROOM_TIMES * size


def keep(
    place: Path, *, framework_id: int, actor_id: int | None, files: Sequence[tuple[str, Content]]
) -> Upload:
    """Keep (path, content) pairs as a new upload; raises TooLarge or NoRoom, and then nothing is left behind.

    Paths inside a folder are narrowed to what can hold tables, as `unyo check` does; a file given by itself is taken.
    """
    sweep(place)
    named, left_out = _named(files)
    upload_id = secrets.token_hex(16)
    folder = place / upload_id
    folder.mkdir(mode=0o700, parents=True)
    try:
        sizes = _write(folder, [content for _, content in named])
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoRoom from error
        raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    names = tuple(name for name, _ in named)
    upload = Upload(upload_id, folder, framework_id, actor_id, names, tuple(sizes), left_out, None)
    upload.note("about", _about(upload))
    return upload


def upload_of(place: Path, upload_id: str, *, framework_id: int, actor_id: int | None) -> Upload | None:
    """An upload of this person in this framework; None for everybody else's, and for one that is gone."""
    if not _ID.fullmatch(upload_id):
        return None
    bare = Upload(upload_id, place / upload_id, framework_id, actor_id, (), (), (), None)
    about = bare.noted("about")
    if not about or (about["framework"], about["actor"]) != (framework_id, actor_id):
        return None
    return Upload(
        upload_id,
        bare.folder,
        framework_id,
        actor_id,
        tuple(about["names"]),
        tuple(about["sizes"]),
        tuple(about["left_out"]),
        about["encoding"],
    )


def with_encoding(upload: Upload, encoding: str | None) -> Upload:
    """The same upload, to be read anew in that encoding."""
    changed = replace(upload, encoding=encoding)
    changed.note("about", _about(changed))
    return changed


def drop(upload: Upload) -> None:
    """Forget an upload at once."""
    shutil.rmtree(upload.folder, ignore_errors=True)


def sweep(place: Path, now: float | None = None) -> None:
    """Remove uploads older than a day, and the oldest ones when all together are too many bytes."""
    now = time.time() if now is None else now
    left = (KEPT_TIMES - 1) * most_bytes()
    for folder, touched, size in sorted(_kept(place), key=lambda one: one[1], reverse=True):
        left -= size
        if (now - touched > KEPT_SECONDS or left < 0) and not worked_on(folder):
            shutil.rmtree(folder, ignore_errors=True)


def worked_on(folder: Path) -> bool:
    """Whether somebody works on the upload just now, in this process or another."""
    return any(is_held(lock) for lock in folder.glob(f"*{LOCK}"))


def is_held(lock: Path) -> bool:
    """Whether a lock is held: whoever holds it lets go by ending, however it ends."""
    try:
        with lock.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _kept(place: Path) -> Iterator[tuple[Path, float, int]]:
    if not place.is_dir():
        return
    for folder in place.iterdir():
        if _ID.fullmatch(folder.name):
            try:
                yield folder, folder.stat().st_mtime, sum(file.stat().st_size for file in folder.iterdir())
            except OSError:
                continue  # another process is sweeping it


def _about(upload: Upload) -> dict[str, Any]:
    return {
        "framework": upload.framework_id,
        "actor": upload.actor_id,
        "names": list(upload.names),
        "sizes": list(upload.sizes),
        "left_out": list(upload.left_out),
        "encoding": upload.encoding,
    }


def _named(files: Sequence[tuple[str, Content]]) -> tuple[list[tuple[str, Content]], tuple[str, ...]]:
    """The files that are read, under the names by which findings call them, and those left alone."""
    paths = sorted(
        ((PurePosixPath(_showable(path)), chunks) for path, chunks in files), key=lambda one: one[0]
    )
    taken = [(path, chunks) for path, chunks in paths if _holds_tables(path)]
    left_out = tuple(str(path) for path, _ in paths if not _holds_tables(path))
    count = Counter(path.name for path, _ in taken)
    return [(path.name if count[path.name] == 1 else str(path), chunks) for path, chunks in taken], left_out


def _holds_tables(path: PurePosixPath) -> bool:
    inner = path.parts[1:]
    if not inner:
        return True
    hidden = any(part.startswith((".", "~$")) for part in inner)
    return (
        path.suffix.lower() in READABLE | RECORDS
        and not hidden
        and not path.stem.upper().startswith("README")
    )


def _showable(path: str) -> str:
    text = _UNSHOWABLE.sub("", path.replace("\\", "/")).strip("/ ")
    parts = [part for part in text.split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[-LONGEST_NAME:].lstrip("/") or "table"


def _write(folder: Path, contents: Iterable[Content]) -> list[int]:
    sizes: list[int] = []
    left = most_bytes()
    for number, content in enumerate(contents):
        if isinstance(content, Arrived):
            size = _moved(content.path, folder / str(number), left)
        else:
            size = _copied(content, folder / str(number), left)
        left -= size
        sizes.append(size)
    return sizes


def _moved(arrived: Path, to: Path, left: int) -> int:
    if arrived.stat().st_size > left:
        raise TooLarge
    arrived.chmod(0o600)
    shutil.move(arrived, to)
    return to.stat().st_size


def _copied(chunks: Chunks, to: Path, left: int) -> int:
    size = 0
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > left:
                raise TooLarge
            out.write(chunk)
    return size
