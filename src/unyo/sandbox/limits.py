"""How much a child may use."""

from __future__ import annotations

from unyo.vocabulary.frozen import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and seconds one child may use; `deaths` children may fail before the rest of a batch is left unread.

    `threads`: whether it may begin any. A kernel counts them with the account's processes, so they are none or unlimited.
    """

    memory: int = 512 * MEBIBYTE
    processor_seconds: int = 60
    wall_seconds: float = 60.0
    open_files: int = 32
    answer: int = 256 * MEBIBYTE
    deaths: int = 5
    threads: bool = False


# For files of any size, read as a stream: Arrow reserves address space it never touches, and works in threads.
STREAM = Limits(
    memory=4096 * MEBIBYTE, processor_seconds=3600, wall_seconds=3600.0, answer=1 << 50, threads=True
)
