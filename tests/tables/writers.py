"""One process of many that write at once: `python writers.py SLUG THREADS ROWS`. Prints what went wrong."""

# ruff: noqa: E402  models can be imported only after Django is set up
from __future__ import annotations

import os
import sys
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unyo.config.settings")
django.setup()

from django.db import connection

from unyo.parties.queries import installer_scope
from unyo.tables.actions import add_row, revise_row
from unyo.tables.queries import row
from unyo.tables.refusals import EditConflict
from unyo.tables.scope import Scope

SHARED = "shared"


def main(slug: str, threads: int, rows: int) -> int:
    scope = installer_scope(slug)
    assert scope is not None
    troubles: list[str] = []
    writers = [threading.Thread(target=write, args=(scope, n, rows, troubles)) for n in range(threads)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    print("\n".join(troubles))
    return len(troubles)


def write(scope: Scope, number: int, rows: int, troubles: list[str]) -> None:
    try:
        for n in range(rows):
            add_row(scope, "organization", {"name": f"{os.getpid()}-{number}-{n}"})
        count(scope)
    except Exception as trouble:  # every failure of a writer is what the test is about
        troubles.append(repr(trouble))
    finally:
        connection.close()


def count(scope: Scope) -> None:
    """Raise the shared number by one, as an editor who looks again after each conflict."""
    while True:
        seen = row(scope, "role", SHARED)
        position = seen.design.position + 1  # type: ignore[attr-defined]
        try:
            revise_row(scope, "role", SHARED, {"position": position}, version=seen.version)
        except EditConflict:
            continue
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
