"""`make bench`: measures the bars and writes docs/benchmarks.md and benchmarks/results.json.

Names of rooms choose what is measured: `make bench ARGS="starting checking"`.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import sqlite3
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from benchmarks import checking, lake, pages, starting, writers
from benchmarks.measuring import Result

MEASURES: dict[str, Callable[[], list[Result]]] = {
    "starting": starting.results,
    "checking": checking.results,
    "pages": pages.results,
    "writers": writers.results,
    "lake": lake.results,
}
PAPER = Path("docs/benchmarks.md")
FIGURES = Path("benchmarks/results.json")


def main(chosen: list[str]) -> int:
    """Measure, print, write. The exit code says whether every bar measured was reached."""
    found = [result for name in chosen or list(MEASURES) for result in MEASURES[name]()]
    for result in found:
        print(_line(result))
    if not chosen:
        PAPER.write_text(_paper(found))
        FIGURES.write_text(
            json.dumps([_plain(result) for result in found], ensure_ascii=False, indent=1) + "\n"
        )
    return 0 if all(result.reached for result in found) else 1


def _line(result: Result) -> str:
    sign = "ok  " if result.reached else "MISS"
    return f"{sign} {result.id} {result.work}: {_value(result)} (bar {result.bar}); {_measured(result)}"


def _value(result: Result) -> str:
    return f"{result.value:,.2f}x" if result.unit == "x" else f"{result.value:,.0f} {result.unit}"


def _measured(result: Result) -> str:
    own = f"{result.measured.median:,.1f} ms ({result.measured.spread})"
    if result.reference is None:
        return own
    return (
        f"{own} against {result.reference_name} {result.reference.median:,.1f} ms ({result.reference.spread})"
    )


def _paper(found: list[Result]) -> str:
    rows = [
        f"| {r.id} | {r.work} | {_value(r)} | {r.bar} | {'reached' if r.reached else '**missed**'} "
        f"| {_measured(r)} | {'; '.join(r.notes)} |"
        for r in found
    ]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench`. Every figure is a ratio to a reference measured in the same run; milliseconds are",
            "medians with their spread. Pages and API: processor time per request, application and database together.",
            "",
            _machine(),
            "",
            "| id | work | measured | bar | | milliseconds | remarks |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _machine() -> str:
    versions = ", ".join(
        f"{name} {metadata.version(name)}" for name in ("django", "jinja2", "orjson", "gunicorn")
    )
    return (
        f"{dt.date.today()} · {os.cpu_count()} cores · {platform.system()} {platform.machine()} · "
        f"Python {platform.python_version()} · {versions} · SQLite {_sqlite()}"
    )


def _sqlite() -> str:
    try:
        import pysqlite3
    except ImportError:
        return sqlite3.sqlite_version
    return str(pysqlite3.sqlite_version)


def _plain(result: Result) -> dict[str, object]:
    return {
        "id": result.id,
        "work": result.work,
        "value": round(result.value, 3),
        "unit": result.unit,
        "limit": round(result.limit, 3),
        "reached": result.reached,
        "ms": round(result.measured.median, 2),
        "reference": result.reference_name,
        "reference_ms": round(result.reference.median, 2) if result.reference else None,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
