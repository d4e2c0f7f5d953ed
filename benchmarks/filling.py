"""Brings large files and many small ones into a lake and says how long it took. Run as a program in an environment of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unyo.config.settings")

import django

django.setup()

import duckdb
import pyarrow as pa
from django.core.management import call_command

from unyo.ingest.bulk import bring, look, readings_of
from unyo.parties.actions import create_framework
from unyo.parties.facts import INSTALLER
from unyo.parties.queries import installer_scope
from unyo.records.actions import Incoming, keep, new_token, undo
from unyo.records.lake.arrow import schema_of
from unyo.records.lake.compaction import compact
from unyo.records.lake.reading import ask
from unyo.records.lake.writing import write
from unyo.records.queries import manifest, storage
from unyo.tables.scope import Scope

ROWS, EACH, SMALL, PARTS = 10_000_000, 2_000_000, 1_000, 1_000
CSV = """COPY (SELECT printf('INC%09d', i) AS "number", TIMESTAMP '2024-01-01' + to_seconds(i * 6) AS opened_at,
    TIMESTAMP '2024-01-01' + to_seconds(i * 6 + 60 + (hash(i) % 864000)::BIGINT) AS closed_at,
    ['New', 'Resolved', 'Closed'][1 + (hash(i + 1) % 3)::INT] AS state,
    ['1 - Critical', '2 - High', '3 - Moderate', '4 - Low'][1 + (hash(i + 2) % 4)::INT] AS priority,
    'Group ' || (hash(i + 3) % 80)::INT AS "group", '{title}' || (hash(i + 4) % 100000)::INT AS title,
    (hash(i + 5) % 1000)::INT AS reopened FROM range({rows}) t(i)) TO '{path}' (HEADER)"""
QUESTION = "SELECT series, avg(value), max(value), count(*) FROM samples GROUP BY series ORDER BY series"
BEGIN = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)


def main(folder: Path, part: str) -> dict[str, Any]:
    """Everything of P7 or of P13."""
    call_command("migrate", verbosity=0)
    create_framework(by=INSTALLER, slug="bench", name_ja="測定", name_en="Bench")
    scope = installer_scope("bench")
    assert scope is not None
    return _large(scope, folder) if part == "large" else _small(scope)


def _large(scope: Scope, folder: Path) -> dict[str, Any]:
    """P7: a file of ten million rows beside DuckDB's own copy and `cat`; and the same text in CP932."""
    path = folder / "large.csv"
    duckdb.sql(CSV.format(title="Short description of the trouble no ", rows=ROWS, path=path))
    memory = _Memory()
    found: dict[str, Any] = {"bytes": path.stat().st_size, "unyo": [], "duckdb": [], "cat": []}
    copied = f"COPY (SELECT * FROM read_csv('{path}')) TO '{folder / 'd.parquet'}' (FORMAT parquet, COMPRESSION zstd)"
    for _ in range(3):
        found["unyo"].append(_seconds(lambda: _brought(scope, path)))
        found["duckdb"].append(_seconds(lambda: duckdb.sql(copied)))
        found["cat"].append(_seconds(lambda: _read(path)))
    found["memory"] = memory.peak
    path.unlink()
    utf8, cp932 = folder / "utf8.csv", folder / "cp932.csv"
    duckdb.sql(CSV.format(title="受付番号の表示がおかしい件について その", rows=EACH, path=utf8))
    with utf8.open(encoding="utf-8") as text, cp932.open("w", encoding="cp932", newline="") as out:
        out.writelines(text)
    for name, file in (("utf8", utf8), ("cp932", cp932)):
        found[name] = [_seconds(lambda file=file: _brought(scope, file)) for _ in range(3)]
    return found


def _brought(scope: Scope, path: Path) -> None:
    made = bring(scope, path, readings_of(look(path)), storage=storage()).imported
    undo(scope, made.token)


def _read(path: Path) -> None:
    with path.open("rb") as file:
        while file.read(1 << 20):
            pass


def _small(scope: Scope) -> dict[str, Any]:
    """P13: a thousand appends, then a question after compaction beside the same rows in one import."""
    appends = []
    for number in range(PARTS):
        token = new_token(scope)
        batch = _batch(number, token)
        appends.append(_seconds(lambda token=token, batch=batch: _append(scope, token, [batch])))
    before = _asked(scope)
    compacting = _seconds(lambda: compact(scope, "samples", storage()))
    after = _asked(scope)
    one = installer_scope(create_framework(by=INSTALLER, slug="one", name_ja="一つ", name_en="One").slug)
    assert one is not None
    token = new_token(one)
    _append(one, token, [_batch(number, token) for number in range(PARTS)])
    compact(one, "samples", storage())
    return {
        "appends": appends,
        "before": before,
        "after": after,
        "one": _asked(one),
        "compacting": compacting,
    }


def _append(scope: Scope, token: int, batches: list[pa.RecordBatch]) -> None:
    with storage().writer(f"{scope.framework_id}-{token}"):
        files = list(write(storage(), "samples", f"{scope.framework_id}/samples/{token}", batches))
        content = hashlib.sha256(f"{scope.framework_id} {token}".encode()).hexdigest()
        keep(
            scope,
            Incoming(token=token, content=content, file="a.csv", tool="generic", files=files),
            storage=storage(),
        )


def _batch(part: int, token: int) -> pa.RecordBatch:
    """A thousand minutes of one of ten servers, in the order in which a collector brings them."""
    rows = [
        {"source": "bench", "series": f"web{part % 10}.cpu", "at": BEGIN + dt.timedelta(minutes=part // 10 * SMALL + n),
         "kind": "cpu", "value": float((part * 31 + n * 7) % 100), "unit": "%", "_import": token, "_row": n}
        for n in range(SMALL)
    ]  # fmt: skip
    return pa.RecordBatch.from_pylist(rows, schema_of("samples"))


def _asked(scope: Scope) -> list[float]:
    found = manifest(scope, ["samples"])
    ask(storage(), found, ["samples"], QUESTION)  # every file is looked at once
    return [_seconds(lambda: ask(storage(), found, ["samples"], QUESTION)) for _ in range(5)]


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


class _Memory:
    """The most that this process and its children together held, in MB."""

    def __init__(self) -> None:
        self.peak = 0
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
            pids = [pid for file in children for pid in _words(file)]
            self.peak = max(self.peak, sum(_held(pid) for pid in (str(os.getpid()), *pids)))
            time.sleep(0.05)


def _words(file: Path) -> list[str]:
    try:
        return file.read_text().split()
    except OSError:
        return []


def _held(pid: str) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4 // 1024
    except (OSError, IndexError):
        return 0


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
