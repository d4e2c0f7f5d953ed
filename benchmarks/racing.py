"""Two sides asked in turn, request by request, so that whatever else the machine does weighs on both alike."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from benchmarks.measuring import Timing

TIMES = 60


class Side:
    """One program of `benchmarks.riding`: what it answered, and the processor time of each answer."""

    def __init__(self, env: dict[str, str], asked: dict[str, Any]) -> None:
        self._runs: list[float] = []
        self._program = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.riding", json.dumps(asked)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        told = self._read()
        if told["status"] not in (200, 201):
            raise SystemExit(f"{asked['path']} answered {told['status']}: {told['text'][:500]}")
        self.queries, self.bytes, self.text = int(told["queries"]), int(told["bytes"]), str(told["text"])

    @property
    def timing(self) -> Timing:
        """Processor milliseconds of each request."""
        return Timing(tuple(self._runs))

    def ask(self) -> None:
        """One more request."""
        assert self._program.stdin is not None
        self._program.stdin.write("\n")
        self._program.stdin.flush()
        self._runs.append(self._read())

    def end(self) -> None:
        """No more requests."""
        self._program.communicate(timeout=60)

    def _read(self) -> Any:
        assert self._program.stdout is not None
        line = self._program.stdout.readline()
        if not line:
            raise SystemExit("the program of one side ended before its answer")
        return json.loads(line)


def race(*sides: Side, times: int = TIMES) -> None:
    """Ask each side in turn."""
    for _ in range(times):
        for side in sides:
            side.ask()
    for side in sides:
        side.end()
