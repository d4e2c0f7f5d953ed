"""`unyo import` killed with SIGKILL at random moments: nothing lost, nothing doubled, nothing half, the ledger whole."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNYO = (sys.executable, "-m", "unyo.cli")
ROUNDS, ROWS = 30, 250
VERIFY = (
    "import django; django.setup();"
    "from unyo.ledger.queries import chains, head, verify;"
    "print([verify(one) for one in chains()], sum(head(one).seq for one in chains()))"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("killed")
    assert command(made, "demo", "--prepare-only", "--no-records").wait(120) == 0
    assert command(made, "framework", "add", "killed", "停電").wait(60) == 0
    return made


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ, "UNYO_STATE": str(folder), "UNYO_ENV": "development", "PYTHONDONTWRITEBYTECODE": "1",
        "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "unyo.config.settings",
    }  # fmt: skip


def command(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [*UNYO, *arguments], env=environment(folder), cwd=ROOT, stdout=quiet, stderr=quiet, stdin=quiet,
        start_new_session=True,
    )  # fmt: skip


def brought(folder: Path, file: Path) -> subprocess.Popen[bytes]:
    return command(folder, "import", str(file), "--framework", "killed", "--why", file.stem)


def written(folder: Path, round_: int) -> Path:
    """New contracts of this round, and one contract that every round revises."""
    file = folder / f"contract-{round_}.csv"
    lines = [f"第{round_}回-{n},{round_}-{n},2026-04-01,2027-03-31" for n in range(ROWS)]
    file.write_text("名称,契約番号,開始日,終了日\n" + "\n".join([*lines, f"共通,{round_},,"]) + "\n", "utf-8")
    return file


def kept(folder: Path) -> tuple[Counter[str], str]:
    """How many live contracts each round left, and the round the shared one speaks of."""
    [file] = folder.glob("*.sqlite3")
    with contextlib.closing(sqlite3.connect(file)) as database:
        rows = database.execute(
            "select name, number from framework_contract where removed_at is null"
        ).fetchall()
    found = Counter(name.split("回-")[0].removeprefix("第") for name, _ in rows if name.startswith("第"))
    return found, next((number for name, number in rows if name == "共通"), "")


def ledger(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", VERIFY],
        env=environment(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.row("H1")
def test_an_import_killed_at_any_moment_is_there_whole_or_not_at_all(folder: Path) -> None:
    begun = time.monotonic()
    assert brought(folder, written(folder, 0)).wait(120) == 0
    whole = time.monotonic() - begun
    chance, fates = random.Random(20261124), Counter[str]()
    for round_ in range(1, ROUNDS + 1):
        file = written(folder, round_)
        process = brought(folder, file)
        # The first half of a run only starts Python: most of the kills belong to the reading and the writing.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(whole * chance.uniform(0.25, 1.1))
        acknowledged = process.poll() == 0
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)
        found, shared = kept(folder)
        assert found[str(round_)] in (0, ROWS), "half an import"
        assert (shared == str(round_)) == (found[str(round_)] == ROWS), "one part without the other"
        assert not acknowledged or found[str(round_)] == ROWS, "lost although it was acknowledged"
        fates["whole" if found[str(round_)] else "not at all"] += 1
        # The same file again completes what was cut off, and doubles nothing.
        assert brought(folder, file).wait(120) == 0
        found, shared = kept(folder)
        assert (found[str(round_)], shared) == (ROWS, str(round_))
    assert kept(folder)[0] == Counter({str(n): ROWS for n in range(ROUNDS + 1)})
    assert fates["not at all"] >= 5, f"the kills came too late to prove anything: {fates}"
    verified, _, entries = ledger(folder).rpartition(" ")
    assert set(verified.strip("[]").split(", ")) == {"None"}
    # Every row once, the shared contract at every round, and one entry that says a file was brought in.
    assert int(entries) >= (ROUNDS + 1) * (ROWS + 2)
