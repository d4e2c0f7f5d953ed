"""P6: how long the command line takes to start, against Python with Django imported."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Result, walls

ALLOWANCE_MS = 150.0


def results() -> list[Result]:
    """`unyo --help` and `unyo check` of a tiny file."""
    unyo = str(Path(sys.executable).with_name("unyo"))
    with tempfile.TemporaryDirectory() as folder:
        tiny = Path(folder) / "raci.csv"
        tiny.write_text("表:RACI,事項,運用リーダー,開発\nリリース判定,A,R\n")
        django, help_, check = walls(
            lambda: _run([sys.executable, "-c", "import django"]),
            lambda: _run([unyo, "--help"]),
            lambda: _run([unyo, "check", str(tiny)]),
            runs=21,
        )
    limit = 2 * django.median + ALLOWANCE_MS
    bar = "<= 2 x `import django` + 150 ms"
    return [
        Result("P6", "`unyo --help`", help_, django, "`import django`", bar, help_.median, limit, "ms"),
        Result(
            "P6",
            "`unyo check` of a tiny file",
            check,
            django,
            "`import django`",
            bar,
            check.median,
            limit,
            "ms",
        ),
    ]


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=False, timeout=60)
