"""Acts on a lake in children of a server that has Django ready, so that a hundred of them can be killed in a minute."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ACTOR = ROOT / "tests/records/lake_under_fire.py"


def environment(folder: Path) -> dict[str, str]:
    """What an act needs to find its lake."""
    return {
        **os.environ, "UNYO_STATE": str(folder), "UNYO_ENV": "development", "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "unyo.config.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}",
    }  # fmt: skip


class Server:
    """The server of forks, asked for one act at a time."""

    def __init__(self, folder: Path, *, prepared: bool = False) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, str(ACTOR), *(["serve"] if prepared else [])],
            env=environment(folder), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self._line() == "ready"

    def act(self, verb: str, argument: str = "", *, killed_after: float | None = None) -> Any:
        """The answer of an act; None when it was killed before it ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{verb} {argument}\n")
        self._process.stdin.flush()
        pid = int(self._line())
        timer = threading.Timer(killed_after or 0, self._kill, [pid])
        if killed_after is not None:
            timer.start()
        _, status, *answer = self._line().split(" ", 2)
        timer.cancel()
        assert killed_after is not None or status == "0", f"{verb} {argument}"
        return json.loads(answer[0]) if status == "0" else None

    def end(self) -> None:
        with self._process:
            self._process.terminate()

    def _kill(self, pid: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()
