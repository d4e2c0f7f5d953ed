"""The commands that work on an installation, on a database of their own, in processes of their own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNYO = (sys.executable, "-m", "unyo.cli")


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    """A prepared demo, and the password it told."""
    folder = tmp_path_factory.mktemp("state")
    first = run(folder, "demo", "--prepare-only", "--no-records", "--lang", "en")
    assert first.returncode == 0, first.stderr
    return folder, first.stdout


def environment(folder):
    return {
        **os.environ, "UNYO_STATE": str(folder), "UNYO_ENV": "development", "PYTHONDONTWRITEBYTECODE": "1",
        "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "unyo.config.settings",
    }  # fmt: skip


def run(folder, *arguments, given=""):
    return subprocess.run(
        [*UNYO, *arguments],
        env=environment(folder),
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_demo_tells_its_password_once_and_a_repeat_start_keeps_it(state):
    folder, told = state
    assert re.search(r"Password +([a-z0-9]{4}-){4}[a-z0-9]{4}", told)
    again = run(folder, "demo", "--prepare-only", "--no-records", "--lang", "en")
    assert again.returncode == 0
    assert "the one shown at the first start" in again.stdout
    renewed = run(folder, "demo", "--prepare-only", "--no-records", "--lang", "en", "--new-password")
    assert re.search(r"Password +([a-z0-9]{4}-){4}[a-z0-9]{4}", renewed.stdout)


def test_the_example_holds_what_its_files_hold_and_the_same_holes(state, tmp_path):
    folder, _ = state
    listed = run(folder, "framework", "list", "--lang", "en")
    assert listed.stdout == "minato\tMinato\n"
    file = tmp_path / "minato.xlsx"
    assert run(folder, "export", str(file)).returncode == 0
    day = ("--day", "2026-11-22", "--format", "json")
    from_book = json.loads(run(folder, "check", str(file), *day).stdout)
    from_files = json.loads(run(folder, "check", "examples/minato-en", *day).stdout)
    assert sorted(f["title"] for f in from_book["findings"]) == sorted(
        f["title"] for f in from_files["findings"]
    )
    assert not any(f["rule"].startswith("table.") for f in from_files["findings"])
    rules = {f["rule"] for f in from_files["findings"] if f["severity"] == "error"}
    assert len(rules) >= 5
    assert sum(f["severity"] == "error" for f in from_files["findings"]) >= 10


def test_importing_an_export_changes_nothing_and_a_dry_run_writes_nothing(state, tmp_path):
    folder, _ = state
    for target in ("all.xlsx", "csv"):
        assert run(folder, "export", str(tmp_path / target), "--framework", "minato").returncode == 0
        done = run(folder, "import", str(tmp_path / target), "--lang", "en")
        assert (done.returncode, done.stderr) == (0, "")
        assert re.search(r"Taken in: 0 added, 0 changed, \d+ the same\.", done.stdout)
    (tmp_path / "role.csv").write_text("名称,備考\n新しい役割,\n", "utf-8")
    shown = run(folder, "import", str(tmp_path / "role.csv"), "--dry-run", "--lang", "en")
    assert "Role: 1 added" in shown.stdout
    assert "新しい役割" not in run_export(folder, tmp_path / "after")


def run_export(folder, target):
    run(folder, "export", str(target))
    return (target / "role.csv").read_text("utf-8-sig")


def test_one_row_that_cannot_be_taken_stops_the_import_unless_it_is_to_be_skipped(state, tmp_path):
    folder, _ = state
    assert run(folder, "framework", "add", "other", "別の枠組み").returncode == 0
    table = tmp_path / "contract.csv"
    table.write_text("名称,終了日\n一,2027-03-31\n,2027-03-31\n", "utf-8")
    assert "--framework" in run(folder, "import", str(table), "--lang", "en").stderr
    stopped = run(folder, "import", str(table), "--framework", "other", "--lang", "en")
    assert stopped.returncode == 2
    assert "row 3" in stopped.stdout and "--on-error skip" in stopped.stderr
    skipped = run(folder, "import", str(table), "--framework", "other", "--on-error", "skip", "--lang", "en")
    assert skipped.returncode == 1
    assert "1 added" in skipped.stdout


def test_users_are_added_given_passwords_and_closed(state):
    folder, _ = state
    secret = "three quiet harbours"
    added = run(
        folder, "user", "add", "nagisa", "--framework", "minato", "--password-stdin", given=secret + "\n"
    )
    assert added.returncode == 0 and secret not in added.stdout
    assert run(folder, "user", "add", "nagisa", "--lang", "en").returncode == 2
    assert "Password: " in run(folder, "user", "password", "nagisa", "--lang", "en").stdout
    weak = run(folder, "user", "add", "weak", "--password-stdin", "--lang", "en", given="short\n")
    assert weak.returncode == 2 and "Traceback" not in weak.stderr
    assert run(folder, "user", "disable", "nagisa").returncode == 0
    assert "nagisa\tnagisa\t-" in run(folder, "user", "list").stdout
    assert "no account" in run(folder, "user", "disable", "nobody", "--lang", "en").stderr


def test_the_doctor_finds_the_demo_well(state):
    folder, _ = state
    examined = run(folder, "doctor", "--lang", "en")
    assert examined.returncode == 0, examined.stdout
    assert "✖" not in examined.stdout


def test_an_installation_that_is_not_prepared_or_misconfigured_ends_with_a_sentence(tmp_path):
    for arguments in (("framework", "list"), ("export", "x.xlsx"), ("user", "list")):
        done = run(tmp_path / "empty", *arguments, "--lang", "en")
        assert done.returncode == 2
        assert "Traceback" not in done.stderr and "unyo serve" in done.stderr
    wrong = subprocess.run(
        [*UNYO, "doctor"],
        env=environment(tmp_path) | {"UNYO_ENV": "prod"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert wrong.returncode == 2 and "UNYO_ENV" in wrong.stderr and "Traceback" not in wrong.stderr


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_demo_serves_on_the_port_it_names_and_says_when_the_port_is_taken(state):
    folder, _ = state
    port = free_port()
    process = subprocess.Popen(
        [*UNYO, "demo", "--no-records", "--port", str(port)],
        env=environment(folder),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert answered(f"http://127.0.0.1:{port}/sign-in") == 200
        taken = run(folder, "demo", "--port", str(port), "--lang", "en")
        assert taken.returncode == 2 and str(port) in taken.stderr
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def answered(address):
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status
        except OSError:
            time.sleep(0.5)
    return None
