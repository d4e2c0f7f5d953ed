"""P7 and P13: large files into the lake, and many small ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from statistics import median
from typing import Any

from benchmarks.measuring import Result, Timing


def results() -> list[Result]:
    """A large CSV beside DuckDB, `cat` and CP932; a thousand small imports."""
    return [*_large(_told("large")), *_small(_told("small"))]


def _told(part: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "UNYO_STATE": f"{folder}/state", "UNYO_ENV": "development", "DATABASE_URL": ""}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.filling", folder, part],
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _large(told: dict[str, Any]) -> list[Result]:
    unyo, copy, cat = (_timing(told[name]) for name in ("unyo", "duckdb", "cat"))
    size = f"10 million rows, {told['bytes'] / 1e9:.2f} GB, with SHA-256, recognition and rejects"
    utf8, cp932 = _timing(told["utf8"]), _timing(told["cp932"])
    memory = Timing((float(told["memory"]),))
    return [
        _ratio("CSV into the lake", unyo, copy, "DuckDB's typed COPY", 1.3, [size]),
        _ratio("CSV into the lake", unyo, cat, "reading the bytes", 15.0, [size]),
        _ratio("the same text in CP932", cp932, utf8, "in UTF-8", 2.2, ["2 million rows of Japanese"]),
        Result(
            "P7",
            "memory, reader and writer together",
            memory,
            None,
            "",
            "<= 600 MB",
            told["memory"],
            600.0,
            "MB",
        ),
    ]


def _small(told: dict[str, Any]) -> list[Result]:
    appends = [seconds * 1000 for seconds in told["appends"]]
    first, last = Timing(tuple(appends[:100])), Timing(tuple(appends[-100:]))
    after, one = _timing(told["after"]), _timing(told["one"])
    before = median(told["before"]) / median(told["one"])
    notes = [f"{before:.1f}x before compaction; compaction itself {told['compacting']:.1f} s"]
    return [
        Result("P13", "a durable append", last, None, "", "<= 10 ms", last.median, 10.0, "ms"),
        _ratio("the last 100 of 1,000 appends", last, first, "the first 100", 1.5, [], "P13"),
        _ratio("a question after compaction", after, one, "the same rows in one import", 2.0, notes, "P13"),
    ]


def _timing(seconds: list[float]) -> Timing:
    return Timing(tuple(one * 1000 for one in seconds))


def _ratio(
    work: str, measured: Timing, reference: Timing, name: str, limit: float, notes: list[str], id_: str = "P7"
) -> Result:
    value = measured.median / reference.median
    return Result(id_, work, measured, reference, name, f"<= {limit:g}x", value, limit, notes=notes)
