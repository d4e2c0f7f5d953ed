"""P1, P2, P4: processor time per request of pages and API, against a bare Django over the same rows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.measuring import Result
from benchmarks.racing import Side, race

LIST = "/f/bench/t/activity/?f.name=~判定&sort=name&size=50"
API = "/api/v1/bench/t/activity"
SHOWN = re.compile(r"事項\d{7} \w+")


def results(rows: int = 100_000, many: int = 1_000_000) -> list[Result]:
    """The bars of pages and API on `rows`; the growth of the list from `rows` to `many`."""
    with tempfile.TemporaryDirectory() as folder:
        small = Install(Path(folder) / "small", rows)
        large = Install(Path(folder) / "large", many)
        page, lean, grown = small.unyo("GET", LIST), small.lean("GET", "/list"), large.unyo("GET", LIST)
        _same_rows(page, lean)
        race(page, lean, grown)
        return [
            result("P1", f"list page of 50 rows from {rows:,}", page, lean, "tuned lean list", 2.0),
            result("P1", f"the same from {many:,}", grown, page, f"{rows:,} rows", 1.3),
            *_record(small),
            *_api(small),
        ]


def _record(install: Install) -> list[Result]:
    key, found = quote(install.key), []
    for tab in ("fields", "history", "links", "findings"):
        page = install.unyo("GET", f"/f/bench/t/activity/r/{key}/?tab={tab}")
        lean = install.lean("GET", f"/one/{key}")
        race(page, lean)
        found.append(result("P2", f"record page, tab {tab}", page, lean, "lean record with history", 3.0))
    return found


def _api(install: Install) -> list[Result]:
    bearer = {"Authorization": f"Bearer {install.token}"}
    listed = install.unyo("GET", f"{API}?limit=100&sort=name", headers=bearer)
    lean_listed = install.lean("GET", "/api/list", headers=bearer)
    _same_rows(listed, lean_listed)
    race(listed, lean_listed)
    body = {"name": "新しい事項", "note": "測定"}
    written = install.unyo("POST", API, headers=bearer, body=body)
    lean_written = install.lean("POST", "/api/create", headers=bearer, body=body)
    race(written, lean_written)
    return [
        result("P4", "REST list of 100 rows", listed, lean_listed, "tuned lean list", 2.0),
        result("P4", "REST create with ledger entry", written, lean_written, "lean create", 4.0),
    ]


def _same_rows(side: Side, lean: Side) -> None:
    """A race between different rows would say nothing."""
    ours, theirs = (list(dict.fromkeys(SHOWN.findall(one.text))) for one in (side, lean))
    if len(ours) < 50 or ours != theirs:
        raise SystemExit(f"the sides show different rows: {ours[:3]} … and {theirs[:3]} …")


def result(id_: str, work: str, side: Side, lean: Side, against: str, limit: float) -> Result:
    """One side against the other."""
    notes = [
        f"{side.queries} queries, {side.bytes:,} bytes; reference {lean.queries} queries, {lean.bytes:,} bytes"
    ]
    value = side.timing.median / lean.timing.median
    return Result(id_, work, side.timing, lean.timing, against, f"<= {limit}x", value, limit, notes=notes)


class Install:
    """An install of its own with many rows."""

    def __init__(self, state: Path, rows: int, kind: str = "activities") -> None:
        state.mkdir()
        self.state = state
        told = self._process(["-m", "benchmarks.preparing", str(rows), kind], "unyo.config.settings")
        made = json.loads(told.splitlines()[-1])
        self.token, self.key = made["token"], made["key"]
        self._process(["-m", "django", "migrate", "--run-syncdb", "-v0"], "benchmarks.lean.settings")

    def unyo(self, method: str, path: str, **more: Any) -> Side:
        """Requests to unyo as it ships."""
        return self._side("unyo.config.settings", method, path, more)

    def lean(self, method: str, path: str, **more: Any) -> Side:
        """Requests to the lean reference."""
        return self._side("benchmarks.lean.settings", method, path, more)

    def _side(self, settings: str, method: str, path: str, more: dict[str, Any]) -> Side:
        sign_in = {} if "headers" in more else {"login": "bench"}
        return Side(self._env(settings), {"method": method, "path": path, "sign_in": sign_in, **more})

    def _env(self, settings: str) -> dict[str, str]:
        env = {
            **os.environ,
            "UNYO_STATE": str(self.state),
            "UNYO_ENV": "development",
            "UNYO_API_RATE": "1000000",
            "DJANGO_SETTINGS_MODULE": settings,
        }
        env.pop("DATABASE_URL", None)
        return env

    def _process(self, words: list[str], settings: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            env=self._env(settings),
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        if done.returncode:
            raise SystemExit(done.stderr[-3000:])
        return done.stdout
