"""SIGKILL at random moments of import, compaction, undo and sweep: nothing lost, doubled or half, the next start tidies."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ROUNDS, ROWS = 100, 400


class Server:
    """The server of forks, asked for one act at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        environment = {
            **os.environ, "UNYO_STATE": str(folder), "UNYO_ENV": "development", "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "unyo.config.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}",
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("lake_under_fire.py"))],
            env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
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


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    yield made
    made.end()


def written(folder: Path, round_: int) -> Path:
    """New tickets of this round, and one ticket that every round revises."""
    file = folder / f"r{round_}.csv"
    day = f"2026-{1 + round_ // 28:02d}-{1 + round_ % 28:02d} 09:00"
    lines = [f"{round_}-{n},r{round_},{day},{day}" for n in range(ROWS)]
    file.write_text(
        "番号,件名,受付日時,更新日時\n" + "\n".join([*lines, f"共通,共通r{round_},{day},{day}"]) + "\n",
        "utf-8",
    )
    return file


@pytest.mark.row("G11")
def test_records_killed_at_any_moment_are_there_whole_or_not_at_all(server: Server) -> None:
    chance, fates = random.Random(20261125), Counter[str]()
    begun = time.monotonic()
    server.act("bring", str(written(server.folder, 0)))
    whole = time.monotonic() - begun
    expected, last = Counter({"r0": ROWS}), 0
    for round_ in range(1, ROUNDS + 1):
        file = written(server.folder, round_)
        verb = ("bring", "bring", "bring", "compact")[round_ % 4]
        done = server.act(verb, str(file), killed_after=whole * chance.uniform(0.05, 1.2))
        fates[f"{verb} {'done' if done is not None else 'killed'}"] += 1
        found = server.act("seen")
        assert found["damaged"] == found["broken"] == []
        there = found["rounds"].get(f"r{round_}", 0)
        assert there in (0, ROWS), "half an import"
        assert done is None or verb != "bring" or there == ROWS, "lost although it was acknowledged"
        if there:
            expected[f"r{round_}"], last = ROWS, round_
        assert {name: n for name, n in found["rounds"].items() if name.startswith("r")} == expected
        assert found["rounds"][f"共通r{last}"] == 1, "one part without the other, or doubled"
        if verb == "bring":
            # The same file again completes what was cut off, and doubles nothing.
            assert server.act("bring", str(file)) is (not there)
            expected[f"r{round_}"], last = ROWS, round_
    orphans, left = server.act("sweep")
    found = server.act("seen")
    assert {name: n for name, n in found["rounds"].items() if name.startswith("r")} == expected
    assert found["damaged"] == []
    assert server.act("sweep")[0] == 0, "the first sweep left something of nobody"
    assert left >= found["files"]
    assert fates["bring killed"] >= 20, f"the kills came too late to prove anything: {fates}"
    assert fates["compact killed"] >= 4, f"the kills came too late to prove anything: {fates}"


@pytest.mark.row("G11")
def test_an_undo_killed_at_any_moment_happened_or_did_not(server: Server) -> None:
    chance = random.Random(7)
    for round_ in range(12):
        file = written(server.folder, round_)
        server.act("bring", str(file))
        token = server.act("seen")["imports"][file.name]
        done = server.act("undo", str(token), killed_after=chance.uniform(0.0, 0.08))
        found = server.act("seen")
        gone = file.name not in found["imports"]
        assert found["rounds"].get(f"r{round_}", 0) == (0 if gone else ROWS)
        assert gone or done is None
        if not gone:
            server.act("undo", str(token))
    assert server.act("seen")["rounds"] == {}
