"""One writer among many. Run as a program: number of writes; begins when told to."""

from __future__ import annotations

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unyo.config.settings")

import django

django.setup()

from django.db import DatabaseError

from unyo.parties.models import User
from unyo.parties.queries import scope_for
from unyo.tables.actions import add_row


def main(writes: int) -> dict[str, float]:
    """Say ready, wait for the common start, write, and say how many failed and when it ended."""
    scope = scope_for(User.objects.get(login="bench"), "bench")
    assert scope is not None
    failed = 0
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(writes):
        try:
            add_row(scope, "activity", {"name": f"{os.getpid()} {time.time_ns()} {number}"}, why="測定")
        except DatabaseError:
            failed += 1
    return {"failed": failed, "end": time.time()}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
