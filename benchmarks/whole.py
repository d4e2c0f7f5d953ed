"""P1-P5 on a whole design: 10,000 objects in every declared table; searching, the board and the findings of it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.branches import DAY, PLACES, write
from benchmarks.checking import cpu
from benchmarks.measuring import Result, Timing
from benchmarks.pages import Install, result
from benchmarks.racing import Side, race
from unyo.checks.run import check_files
from unyo.ingest.intake import read_intake

OBJECTS = 10_000
HERE = "/f/bench"
LIST = f"{HERE}/t/activity/?sort=name&size=50"
RULE = "coverage.no-cell-is-a-hole"
MOST_MS, FIRST_PAINT_MS = 300.0, 1500.0
# Japanese without spaces, several words, a reading in kana, and what nobody has written.
ASKED = ("受注サービス", "横浜 復旧", "うけつけ", "存在しない言葉")
SHOWN = re.compile(rf">((?:{'|'.join(PLACES)}) [^<>]+)</")


def results() -> list[Result]:
    """The bars of the issue "the whole framework"."""
    with tempfile.TemporaryDirectory() as folder:
        install = Install(Path(folder) / "whole", OBJECTS, "branches")
        return [
            *_files(Path(folder)),
            *_pages(install),
            *_api(install),
            *_searching(install),
            *_boards(install),
        ]


def _files(folder: Path) -> list[Result]:
    objects = [write(folder / "tenth", OBJECTS // 10), write(folder / "all", OBJECTS)]
    few, many = (sorted((folder / name).glob("*.csv")) for name in ("tenth", "all"))
    checked, tenth = cpu(lambda: check_files(many, DAY)), cpu(lambda: check_files(few, DAY))
    read = cpu(lambda: read_intake(many))
    note = [
        f"{objects[0]:,} and {objects[1]:,} objects in all tables, Minato branch by branch; CPU incl. the child"
    ]
    work = f"check of a whole design, {OBJECTS:,} objects"
    return [
        Result("P5", work, checked, read, "reading those files", "<= 3x", checked.median / read.median, 3.0, notes=note),
        Result("P5", "ten times the objects", checked, tenth, "a tenth", "<= 12x", checked.median / tenth.median, 12.0),
    ]  # fmt: skip


def _pages(install: Install) -> list[Result]:
    listed, lean = install.unyo("GET", LIST), install.lean("GET", "/list?q=")
    _same_rows(listed, lean)
    race(listed, lean)
    found = [
        result("P1", f"list page of 50 rows in {OBJECTS:,} objects", listed, lean, "tuned lean list", 2.0)
    ]
    for tab in ("fields", "history", "links", "findings"):
        page = install.unyo("GET", f"{HERE}/t/activity/r/{quote(install.key)}/?tab={tab}")
        lean = install.lean("GET", f"/one/{quote(install.key)}")
        race(page, lean)
        found.append(
            result("P2", f"record page in {OBJECTS:,} objects, tab {tab}", page, lean, "lean record", 3.0)
        )
    return found


def _same_rows(side: Side, lean: Side) -> None:
    ours, theirs = (set(SHOWN.findall(one.text)) for one in (side, lean))
    if len(ours) < 10 or ours != theirs:
        raise SystemExit(f"the sides show different rows: {len(ours)} and {len(theirs)}")


def _api(install: Install) -> list[Result]:
    bearer = {"Authorization": f"Bearer {install.token}"}
    listed = install.unyo("GET", "/api/v1/bench/t/activity?limit=100&sort=name", headers=bearer)
    lean = install.lean("GET", "/api/list", headers=bearer)
    race(listed, lean)
    body = {"name": "新しい事項", "note": "測定"}
    written = install.unyo("POST", "/api/v1/bench/t/activity", headers=bearer, body=body)
    lean_written = install.lean("POST", "/api/create", headers=bearer, body=body)
    race(written, lean_written)
    return [
        result("P4", f"REST list of 100 rows in {OBJECTS:,} objects", listed, lean, "tuned lean list", 2.0),
        result("P4", f"REST create in {OBJECTS:,} objects", written, lean_written, "lean create", 4.0),
    ]


def _searching(install: Install) -> list[Result]:
    found = []
    for path, called in (("search/go-to", "Ctrl-K"), ("search", "search page")):
        for asked in ASKED:
            page = install.unyo("GET", f"{HERE}/{path}?q={quote(asked)}")
            listed = install.unyo("GET", LIST)
            race(page, listed)
            found.append(result("S1", f"{called}: {asked}", page, listed, "unyo's list page", 2.0))
    return found


def _boards(install: Install) -> list[Result]:
    board, lean = install.unyo("GET", f"{HERE}/dashboard/"), install.lean("GET", "/board")
    race(board, lean)
    found = [result("P3", f"dashboard of {OBJECTS:,} objects, unchanged", board, lean, "lean board", 2.0)]
    for path in ("findings/", "rules/", f"rules/{RULE}/"):
        found.append(
            _within(install, f"page {path.removesuffix(RULE + '/')} of {OBJECTS:,} objects", path, MOST_MS)
        )
    changed = {
        "before": {"path": "/api/v1/bench/t/activity", "body": {"name": "変えた事項"}, "token": install.token}
    }
    work = f"dashboard of {OBJECTS:,} objects after a change"
    return [*found, _within(install, work, "dashboard/", FIRST_PAINT_MS, times=7, **changed)]


def _within(install: Install, work: str, path: str, limit: float, times: int = 30, **more: Any) -> Result:
    """A page against a limit in milliseconds."""
    side = install.unyo("GET", f"{HERE}/{path}", **more)
    race(side, times=times)
    timing: Timing = side.timing
    notes = [f"{side.queries} queries, {side.bytes:,} bytes"]
    return Result("P3", work, timing, None, "", f"<= {limit:.0f} ms", timing.median, limit, "ms", notes=notes)
