"""Fills a fresh install with many rows, for measuring only. Run as a program in an environment of its own.

With `activities` all rows stand in one table, put straight into it; with `branches` they are a whole design in every
table, taken in as any files are.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unyo.config.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from benchmarks.branches import write
from unyo.ingest.actions import bring_in
from unyo.ingest.files import files_in
from unyo.ingest.intake import read_intake
from unyo.parties.actions import create_framework, create_user
from unyo.parties.facts import INSTALLER
from unyo.parties.membership import grant_membership
from unyo.parties.models import User
from unyo.parties.queries import scope_for
from unyo.parties.tokens import issue_token
from unyo.tables.actions import add_row, revise_row
from unyo.tables.scope import Scope

PASSWORD = "kamome-to-fune-2027"
STEP = 100_000
HISTORY = 20
KEY = "記録の多い事項の判定"
NOW = "2026-11-20 00:00:00"
INSERT = """
    WITH RECURSIVE n(i) AS (SELECT %s UNION ALL SELECT i + 1 FROM n WHERE i < %s)
    INSERT INTO framework_activity (framework_id, key, identity, version, created_at, updated_at, name, aliases,
        round_the_clock, position, note)
    SELECT %s, printf('k%%d', i), printf('i%%d', i), 1, %s, %s,
        printf('事項%%07d ', i) || CASE WHEN i %% 2 THEN '判定' ELSE '承認' END, '',
        CASE WHEN i %% 3 THEN NULL ELSE 1 END, i, '' FROM n"""


def main(rows: int, kind: str) -> dict[str, Any]:
    """Migrate, make a framework and a manager, fill it, and give one activity a history."""
    call_command("migrate", verbosity=0)
    create_framework(by=INSTALLER, slug="bench", name_ja="測定", name_en="Bench")
    made = create_user(
        by=INSTALLER, login="bench", name="測定", password=PASSWORD, must_change_password=False
    )
    grant_membership(by=INSTALLER, framework="bench", user_id=made.id, role="manager")
    user = User.objects.get(pk=made.id)
    scope = scope_for(user, "bench")
    assert scope is not None
    if kind == "branches":
        _take_in(scope, rows)
    kept = add_row(scope, "activity", {"name": KEY}, why="測定")
    for turn in range(HISTORY):
        kept = revise_row(
            scope, "activity", kept.key, {"note": f"{turn}回目"}, version=kept.version, why="測定"
        )
    if kind == "activities":
        _insert(scope.framework_id, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    token = issue_token(user=user, framework="bench", label="bench", scopes=["read", "write"])
    return {"token": token.secret, "key": kept.key, "rows": rows}


def _take_in(scope: Scope, rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "branches", rows)
        intake = read_intake([file.source for file in files_in([Path(folder)])])
        bring_in(scope, intake, why="測定", on_error="stop", files=["branches"])


def _insert(framework_id: int, rows: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for first in range(0, rows, STEP):
            # In the order of names the two kinds alternate: a filter by one really has to skip the other.
            cursor.execute(INSERT, [first, min(first + STEP, rows) - 1, framework_id, NOW, NOW])


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), sys.argv[2])))
