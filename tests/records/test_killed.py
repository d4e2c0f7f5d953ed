"""SIGKILL at random moments of import, compaction, undo and sweep: nothing lost, doubled or half, the next start tidies."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cast.forks import Server

ROUNDS, ROWS = 100, 400


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
