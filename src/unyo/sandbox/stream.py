"""Read one file of any size in a child with limits, and get plain data and blocks of bytes while it is being read.

The child is given the file already open and may open none. Leaving the loop early ends the child.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO, Any
from zoneinfo import TZPATH

from unyo.sandbox.limits import STREAM, Limits
from unyo.sandbox.run import ENVIRONMENT, command, how_it_ended, killed

# The longest line of plain data: a sample of rows, a refusal.
_LINE = 16 << 20


class Stopped(Exception):  # noqa: N818 - an ordinary answer: the file was refused
    """The file was refused, or the child died over it: a code, the place and the values to name."""

    def __init__(
        self, code: str, place: Mapping[str, Any] | None = None, values: Mapping[str, Any] | None = None
    ):
        super().__init__(code)
        self.code = code
        self.place = place or {}
        self.values = values or {}


def stream(
    reader: str, file: Path, options: Mapping[str, Any], limits: Limits = STREAM
) -> Iterator[tuple[Any, memoryview | None]]:
    """What the reader `module:function` tells about the file: plain data, some of it with a block of bytes.

    Raises Stopped for what the file or the reader does, OSError when the file cannot be opened.
    """
    with file.open("rb") as opened:
        child = _Child(reader, opened.fileno(), limits)
        try:
            yield from child.told(reader, options)
        finally:
            child.end()


class _Child:
    def __init__(self, reader: str, descriptor: int, limits: Limits) -> None:
        self._limits = limits
        self._late = False
        self._descriptor = descriptor
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and script
            command([reader], limits, (), TZPATH),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            pass_fds=(descriptor,),
            start_new_session=True,
        )
        self._clock = Timer(limits.wall_seconds, self._too_late)
        self._clock.daemon = True
        self._clock.start()

    def told(self, reader: str, options: Mapping[str, Any]) -> Iterator[tuple[Any, memoryview | None]]:
        """Its answers until it ends. Raises Stopped."""
        given, answers = self._process.stdin, self._process.stdout
        assert given is not None and answers is not None
        task = {"reader": reader, "descriptor": self._descriptor, "options": dict(options)}
        try:
            given.write(json.dumps(task).encode() + b"\n")
            given.close()
        except OSError as error:
            raise Stopped(self._how()) from error
        while line := answers.readline(_LINE):
            match _understood(line):
                case ["data", told]:
                    yield told, None
                case ["bytes", dict(told), int(size)] if 0 <= size <= self._limits.answer:
                    yield told, self._block(answers, size)
                case ["end"]:
                    return
                case ["refused", {"code": str(code), "place": dict(place), "values": dict(values)}]:
                    raise Stopped(code, place, values)
                case _:
                    raise Stopped("garbage")
        raise Stopped(self._how())

    def end(self) -> None:
        """End the child and what it began."""
        self._clock.cancel()
        killed(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _block(self, answers: IO[bytes], size: int) -> memoryview:
        block = bytearray(size)
        view, filled = memoryview(block), 0
        while filled < size:
            more = answers.readinto(view[filled:])  # type: ignore[attr-defined]
            if not more:
                raise Stopped(self._how())
            filled += more
        return view.toreadonly()

    def _how(self) -> str:
        return how_it_ended(self._process, self._late)

    def _too_late(self) -> None:
        self._late = True
        killed(self._process)


def _understood(line: bytes) -> list[Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Stopped("garbage") from error
    return told if isinstance(told, list) else []
