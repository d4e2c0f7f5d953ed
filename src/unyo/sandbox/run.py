"""Run named readers in a child process with limits and get plain data back (reliability T-BOMB, traps T56, T69).

One child reads all files of a batch, so its start is paid once. If it dies, the file it was reading is refused and a
fresh child goes on with the next one. Nothing is forked: the caller may be a threaded web server.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from threading import Timer
from typing import IO, Any

from unyo.sandbox.limits import Limits
from unyo.vocabulary.frozen import dataclass

_CHILD = Path(__file__).with_name("child.py")
_ROOT = str(Path(__file__).resolve().parents[2])
ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read: its bytes, and `module:function`, a generator of plain data `f(content, options)`."""

    reader: str
    content: bytes
    options: Mapping[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back: the plain data, or the code, place and values of a refusal (then the data is incomplete)."""

    data: list[Any]
    code: str | None = None
    place: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


class _Death(Exception):  # noqa: N818 - the child's, not ours
    """The child is gone or talks garbage; the code says how."""


def run(tasks: Sequence[Task], limits: Limits | None = None, roots: Sequence[str] = ()) -> list[Outcome]:
    """Read every task, in order. Never raises for what a file or a reader does. `roots`: more import directories.

    Codes of its own: `memory`, `time`, `crashed`, `garbage`, `too-much`, `failed`, `not-started`, `unread`.
    """
    allowed = limits or Limits()
    outcomes: list[Outcome] = []
    deaths = 0
    while len(outcomes) < len(tasks) and deaths < allowed.deaths:
        with _Child(tasks[len(outcomes) :], allowed, roots) as child:
            for number, task in enumerate(tasks[len(outcomes) :]):
                outcome, alive = child.read(task)
                if not alive and number:
                    break  # the files before it used up time and memory: it gets a child of its own
                outcomes.append(outcome)
                if not alive:
                    deaths += 1
                    break
    return outcomes + [Outcome([], "unread") for _ in tasks[len(outcomes) :]]


class _Child:
    """One running child; leaving the `with` block ends its whole process group."""

    def __init__(self, tasks: Sequence[Task], limits: Limits, roots: Sequence[str]) -> None:
        self._limits = limits
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and script
            command([task.reader for task in tasks], limits, roots),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            start_new_session=True,
        )

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # bytes the dead child never took
        self._kill()
        self._process.wait()

    def read(self, task: Task) -> tuple[Outcome, bool]:
        """The outcome of one task, and whether the child can read another."""
        clock = Timer(self._limits.wall_seconds, self._too_late)
        clock.daemon = True
        clock.start()
        data: list[Any] = []
        try:
            self._send(task)
            return self._answer(data), True
        except _Death as death:
            self._kill()
            return Outcome(data, str(death)), False
        finally:
            clock.cancel()

    def _send(self, task: Task) -> None:
        pipe = _open(self._process.stdin)
        head = {"reader": task.reader, "size": len(task.content), "options": dict(task.options)}
        try:
            pipe.write(json.dumps(head).encode() + b"\n")
            pipe.write(task.content)
            pipe.flush()
        except OSError as error:
            raise _Death(self._how()) from error

    def _answer(self, data: list[Any]) -> Outcome:
        left = self._limits.answer
        for line in self._lines():
            left -= len(line)
            if left < 0:
                raise _Death("too-much")
            message = _understood(line)
            if message[0] == "data" and len(message) == 2:
                data.append(message[1])
            elif message == ["end"]:
                return Outcome(data)
            else:
                return _refused(data, message)
        raise _Death(self._how())

    def _lines(self) -> Iterator[bytes]:
        pipe = _open(self._process.stdout)
        while line := pipe.readline(self._limits.answer + 2):
            yield line

    def _how(self) -> str:
        return how_it_ended(self._process, self._late)

    def _too_late(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        killed(self._process)


def how_it_ended(process: subprocess.Popen[bytes], late: bool) -> str:
    """Why a child is gone: its wall clock, the processor limit, or a crash (Rust aborts when memory ends)."""
    status = process.wait()
    if late or status == -getattr(signal, "SIGXCPU", 0):
        return "time"
    if status in (-signal.SIGABRT, -signal.SIGSEGV, -getattr(signal, "SIGKILL", 9)):
        return "memory"
    return "crashed" if status else "garbage"


def killed(process: subprocess.Popen[bytes]) -> None:
    """End a child and every process it began."""
    if process.poll() is not None:
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, OSError):
        process.kill()


def command(
    readers: Sequence[str], limits: Limits, roots: Sequence[str], readable: Sequence[str] = ()
) -> list[str]:
    """The command line of a child that knows these readers; `readable` are folders it may read besides the code."""
    packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    setting = {
        "roots": [_ROOT, *roots, *packages],
        "readers": sorted(set(readers)),
        "readable": list(readable),
        "limits": {
            "memory": limits.memory,
            "processor_seconds": limits.processor_seconds,
            "open_files": limits.open_files,
            "threads": limits.threads,
        },
    }
    return [sys.executable, "-I", "-S", str(_CHILD), json.dumps(setting)]


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise _Death("not-started")
    return pipe


def _understood(line: bytes) -> list[Any]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _Death("garbage") from error
    if not isinstance(message, list) or not message:
        raise _Death("garbage")
    return message


def _refused(data: list[Any], message: list[Any]) -> Outcome:
    match message:
        case ["refused", {"code": str(code), "place": dict(place), "values": dict(values)}]:
            return Outcome(data, code, place, values)
    raise _Death("garbage")
