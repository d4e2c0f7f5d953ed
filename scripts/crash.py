"""Stop an import, a compaction, an undo and a sweep at every call that changes the disk, and look what is left.

`make crash` kills at each call; `make crash ARGS="--error ENOSPC"` lets each call fail instead (EIO, EROFS, EMFILE too).
Nothing may be lost, doubled or half afterwards, and the same act must then succeed. Needs strace.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cast.forks import ACTOR, ROOT, Server, environment

CALLS = "write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate"
ROWS = 60


def main() -> int:
    """Every act at every call; 1 when anything was found wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--error", choices=("ENOSPC", "EIO", "EROFS", "EMFILE"))
    given = parser.parse_args()
    if shutil.which("strace") is None:
        print("strace is not installed: nothing was tried.")
        return 1
    wrong = []
    with tempfile.TemporaryDirectory() as made:
        start = _prepared(Path(made))
        lake = Path(made) / "lake"
        lake.mkdir()
        server = Server(lake, prepared=True)
        for verb in ("bring", "compact", "undo", "sweep"):
            fates: Counter[str] = Counter()
            for number in range(1, 100_000):
                fate = _stopped_at(server, start, verb, number, given.error)
                if fate == "ran to its end" and not given.error:
                    break
                if fate == "no such call":
                    break
                fates[fate] += 1
                if fate.startswith("WRONG"):
                    wrong.append((verb, number, fate))
            print(f"{verb}: {sum(fates.values())} points, {dict(fates)}", flush=True)
        server.end()
    for one in wrong:
        print(*one)
    return 1 if wrong else 0


def _prepared(made: Path) -> Path:
    """A lake with two imports that share a ticket; a third waits to be brought in."""
    start = made / "start"
    start.mkdir()
    _run(start, "prepare")
    for number in (0, 1, 2):
        _file(start, number)
    for number in (0, 1):
        _run(start, "bring", str(start / f"r{number}.csv"))
    (start / "lake").joinpath("1").mkdir(parents=True, exist_ok=True)
    return start


def _file(folder: Path, number: int) -> None:
    day = f"2026-01-{number + 1:02d} 09:00"
    rows = [f"{number}-{n},r{number},{day},{day}" for n in range(ROWS)] + [f"s,s{number},{day},{day}"]
    folder.joinpath(f"r{number}.csv").write_text("番号,件名,受付日時,更新日時\n" + "\n".join(rows) + "\n")


def _stopped_at(server: Server, start: Path, verb: str, number: int, error: str | None) -> str:
    """One act, stopped at its call of that number, in a copy of the lake; what came of it."""
    lake = server.folder
    shutil.rmtree(lake)
    shutil.copytree(start, lake)
    before = server.act("seen")
    argument = {"bring": str(lake / "r2.csv"), "undo": str(before["imports"]["r1.csv"])}.get(verb, "")
    what = f"error={error}" if error else "signal=KILL"
    log = start.with_name("strace.log")
    inject = [
        "strace",
        "-f",
        "-qq",
        "-o",
        str(log),
        "-e",
        f"trace={CALLS}",
        "-e",
        f"inject={CALLS}:{what}:when={number}",
    ]
    done = _run(lake, verb, argument, before=inject)
    text = log.read_text(errors="replace")
    hit = "INJECTED" in text or re.search(r"killed by SIGKILL", text) is not None
    if not hit:
        return "no such call" if error else "ran to its end"
    problem = _wrong(verb, before, server.act("seen"), done)
    if problem:
        return f"WRONG {problem}"
    if verb == "bring":
        server.act(verb, argument)
    server.act("sweep")
    if server.act("sweep")[0] != 0:
        return "WRONG something of nobody is left"
    return "done" if done is not None else "not done"


def _wrong(verb: str, before: dict[str, Any], after: dict[str, Any], done: Any) -> str:
    if after["damaged"] or after["broken"]:
        return f"damaged {after['damaged']}, chains {after['broken']}"
    rounds = after["rounds"]
    old = before["rounds"]
    new = {
        "bring": {"r0": ROWS, "r1": ROWS, "r2": ROWS, "s2": 1},
        "undo": {"r0": ROWS, "s0": 1},
    }.get(verb, old)
    if rounds not in (old, new):
        return f"half: {rounds}"
    if done is not None and rounds != new:
        return "lost although it was acknowledged"
    return ""


def _run(state: Path, verb: str, argument: str = "", before: list[str] | None = None) -> Any:
    """One act in a process of its own: its answer, or None when it did not end well."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [*(before or []), sys.executable, str(ACTOR), verb, *([argument] if argument else [])],
        env=environment(state) | {"PYTHONDONTWRITEBYTECODE": "1"},
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    told = done.stdout.strip().splitlines()
    return json.loads(told[-1]) if done.returncode == 0 and told else None


if __name__ == "__main__":
    sys.exit(main())
