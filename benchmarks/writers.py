"""P4: many writers at once on SQLite: audited writes a second, and whether anybody is told "locked"."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.measuring import Result, Timing
from benchmarks.pages import Install

PROCESSES, EACH, LEAST = 32, 40, 150.0
SYNCS = 100


def results() -> list[Result]:
    """32 processes, each adding rows with a ledger entry."""
    with tempfile.TemporaryDirectory() as folder:
        install = Install(Path(folder) / "writers", 10)
        rates, failed = [], 0
        # A shared disk is not the same from one minute to the next: it is asked before and after every round.
        syncs = [_syncs(install.state)]
        for _ in range(3):
            seconds, wrong = _together(install)
            rates.append(PROCESSES * EACH / seconds)
            failed += wrong
            syncs.append(_syncs(install.state))
    timing = Timing(tuple(PROCESSES * EACH / rate * 1000 for rate in rates))
    notes = [f"{PROCESSES} processes, {EACH} writes each; failed writes: {failed}"]
    value = median(rates) if not failed else 0.0
    notes.append(
        f"durable appends a second this disk took between the rounds: {min(syncs):,.0f}–{max(syncs):,.0f}; "
        f"{value / median(syncs):.2f} writes for each of them (median)"
    )
    bar = f">= {LEAST:.0f} a second, none locked"
    return [
        Result("P4", "audited writes on SQLite", timing, None, "", bar, value, LEAST, "writes/s", True, notes)
    ]


def _together(install: Install) -> tuple[float, int]:
    env = {**os.environ, "UNYO_STATE": str(install.state), "UNYO_ENV": "development"}
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.writing", str(EACH)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()  # it has started
    begun = time.time()
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    told = [json.loads(child.communicate(timeout=300)[0].splitlines()[-1]) for child in children]
    return max(one["end"] for one in told) - begun, sum(one["failed"] for one in told)


def _syncs(folder: Path) -> float:
    """How many durable appends a second this disk takes from one writer: no audited write can be faster."""
    with (folder / "syncs").open("ab") as file:
        begun = time.perf_counter()
        for _ in range(SYNCS):
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())
        return SYNCS / (time.perf_counter() - begun)
