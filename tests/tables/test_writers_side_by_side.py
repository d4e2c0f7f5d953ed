"""32 writers at once: nothing is lost, and nobody sees "database is locked"."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

PROCESSES, THREADS, ROWS = 4, 8, 3

PREPARE = """
import sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from unyo.parties.actions import create_framework
from unyo.parties.facts import INSTALLER
from unyo.parties.queries import installer_scope
from unyo.tables.actions import add_row
create_framework(by=INSTALLER, slug=sys.argv[1], name_ja="x")
add_row(installer_scope(sys.argv[1]), "role", {"name": "x", "position": 0}, key="shared")
"""
COUNT = """
import sys
import django
django.setup()
from unyo.ledger.queries import head, verify
from unyo.parties.queries import installer_scope
from unyo.tables.queries import row, rows
scope = installer_scope(sys.argv[1])
shared = row(scope, "role", "shared")
print(rows(scope, "organization").total, shared.design.position, shared.version,
      head(scope.framework_id).seq, verify(scope.framework_id))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A database of its own: a file for SQLite, the one of DATABASE_URL for PostgreSQL."""
    return {
        **os.environ,
        "UNYO_STATE": str(tmp_path),
        "UNYO_ENV": "production",
        "DJANGO_SETTINGS_MODULE": "unyo.config.settings",
    }


def python(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_writers_side_by_side_lose_nothing(environment: dict[str, str]) -> None:
    slug = f"s{uuid.uuid4().hex}"
    python(environment, "-c", PREPARE, slug)
    script = str(Path(__file__).with_name("writers.py"))
    processes = [
        subprocess.Popen(
            [sys.executable, script, slug, str(THREADS), str(ROWS)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    troubles = [process.communicate(timeout=120)[0].strip() for process in processes]
    assert troubles == [""] * PROCESSES
    writers = PROCESSES * THREADS
    told = python(environment, "-c", COUNT, slug).split()
    assert told == [
        str(writers * ROWS),
        str(writers),
        str(writers + 1),
        str(1 + writers * ROWS + writers),
        "None",
    ]
