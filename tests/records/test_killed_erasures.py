"""SIGKILL at random moments of an erasure: the person is in all rows as before or in none, and the next try ends it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cast.forks import Server

ROUNDS, ROWS = 14, 300


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    yield made
    made.end()


def written(folder: Path, name: str, number: int) -> str:
    """Tickets that name somebody in their title."""
    file = folder / f"{number}.csv"
    day = "2026-01-05 09:00"
    lines = [f"{number}-{n},{name}から入電,{name},{day},{day}" for n in range(ROWS)]
    file.write_text("番号,件名,起票者,受付日時,更新日時\n" + "\n".join(lines) + "\n", "utf-8")
    return str(file)


@pytest.mark.row("G24")
@pytest.mark.trap("T72")
def test_an_erasure_killed_at_any_moment_happened_or_did_not(server: Server) -> None:
    chance, fates = random.Random(20261125), []
    people = [f"山田{number}太郎" for number in range(ROUNDS + 1)]
    for number, name in enumerate(people):
        server.act("bring", written(server.folder, name, number))
    begun = time.monotonic()
    assert server.act("erase", people[0]) == ROWS
    whole = time.monotonic() - begun
    for number, name in enumerate(people[1:], 1):
        done = server.act("erase", name, killed_after=whole * chance.uniform(0.05, 1.1))
        found = server.act("seen")
        assert found["damaged"] == found["broken"] == []
        there = found["rounds"].get(f"{name}から入電", 0)
        assert there in (0, ROWS) and found["rounds"]["erased"] == number * ROWS + ROWS - there
        assert done is None or not there
        fates.append("killed" if done is None else "done")
        assert server.act("erase", name) == there
    assert server.act("seen")["rounds"] == {"erased": (ROUNDS + 1) * ROWS}
    server.act("sweep")
    assert server.act("sweep")[0] == 0
    assert fates.count("killed") >= 3, f"the kills came too late to prove anything: {fates}"
