"""`unyo records maps` and `unyo import --map`, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.row("G21")]
MAP = """tool: deskbook
label: [窓口台帳, Desk book]
headers: [受付No, うけつけた日]
into:
  - dataset: tickets
    fields:
      source: {is: deskbook}
      id: {from: 受付No}
      opened: {from: うけつけた日, order: dmy}
"""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    assert run(folder, "demo", "--prepare-only").returncode == 0
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    given = {
        **os.environ,
        "UNYO_STATE": str(folder),
        "UNYO_ENV": "development",
        "DATABASE_URL": "",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        (sys.executable, "-m", "unyo.cli", *arguments, "--lang", "en"),
        env={**given, "DJANGO_SETTINGS_MODULE": "unyo.config.settings"},
        cwd=ROOT, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip


def test_a_map_is_used_once_kept_listed_shared_and_removed(state: Path, tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_text(MAP, encoding="utf-8")
    table = tmp_path / "book.csv"
    table.write_text("受付No,うけつけた日\n1,31.05.2026 09:00\n", encoding="utf-8")
    once = run(state, "import", str(table), "--map", str(tmp_path / "desk.yaml"), "--dry-run")
    assert (once.returncode, once.stderr) == (0, "")
    assert "Desk book" in once.stdout
    kept = run(state, "records", "maps", "import", str(tmp_path / "desk.yaml"))
    assert kept.returncode == 0 and "“desk” (version 1)" in kept.stdout
    assert "Desk book" in run(state, "import", str(table)).stdout
    listed = run(state, "records", "maps").stdout
    assert listed.splitlines()[0].startswith("desk\tdeskbook\tDesk book\tv1")
    assert "redmine/issues\tredmine" in listed
    shared = run(state, "records", "maps", "export", "desk").stdout
    (tmp_path / "again.yaml").write_text(shared, encoding="utf-8")
    assert (
        "(version 1)"
        in run(state, "records", "maps", "import", str(tmp_path / "again.yaml"), "--as", "desk").stdout
    )
    assert run(state, "records", "maps", "remove", "desk").returncode == 0
    assert run(state, "records", "maps", "remove", "desk").returncode == 2


def test_a_map_that_names_what_does_not_exist_is_refused_by_its_place(state: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(MAP.replace("opened:", "opend:"), encoding="utf-8")
    done = run(state, "records", "maps", "import", str(tmp_path / "wrong.yaml"))
    assert done.returncode == 2
    assert "into[0].fields.opend" in done.stderr and "opened" in done.stderr
    assert "Traceback" not in done.stderr
    table = tmp_path / "x.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run(state, "import", str(table), "--map", str(tmp_path / "wrong.yaml")).returncode == 2
    assert run(state, "import", str(table), "--map", str(tmp_path / "none.yaml")).returncode == 2


def test_what_a_log_or_a_table_leaves_open_is_asked_by_the_option_that_answers_it(
    state: Path, tmp_path: Path
) -> None:
    (tmp_path / "messages.log").write_text("May 31 09:05:00 web01 kernel: I/O error, dev sda\n")
    open_year = run(state, "import", str(tmp_path / "messages.log"), "--dry-run")
    assert open_year.returncode == 2 and "--year" in open_year.stderr
    told = run(state, "import", str(tmp_path / "messages.log"), "--dry-run", "--year", "2026")
    assert (told.returncode, "1 alerts" in told.stdout) == (0, True)
    (tmp_path / "value.csv").write_text("series;at;value\na;2026-05-31 00:00;1.234\n")
    open_mark = run(state, "import", str(tmp_path / "value.csv"), "--as", "samples", "--dry-run")
    assert open_mark.returncode == 2 and "--decimal" in open_mark.stderr
    marked = run(
        state, "import", str(tmp_path / "value.csv"), "--as", "samples", "--dry-run", "--decimal", ","
    )
    assert (marked.returncode, "1 samples" in marked.stdout) == (0, True)
