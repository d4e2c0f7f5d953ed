"""A server of forks for the tests that kill: Django once, then a child for every act on a lake, to be killed or not.

Reads lines "ACT ARGUMENT" on stdin and answers with the pid of the child, then with "ended STATUS ANSWER". With
arguments it does one act itself and prints the answer: scripts/crash.py stops it at every call to the system.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from unyo.ingest.bulk import bring, look, readings_of  # noqa: E402
from unyo.ledger.queries import chains, verify  # noqa: E402
from unyo.parties.actions import create_framework  # noqa: E402
from unyo.parties.facts import INSTALLER  # noqa: E402
from unyo.parties.queries import installer_scope  # noqa: E402
from unyo.records.actions import undo  # noqa: E402
from unyo.records.lake.compaction import compact  # noqa: E402
from unyo.records.lake.reading import ask, damages  # noqa: E402
from unyo.records.lake.sweeping import sweep  # noqa: E402
from unyo.records.queries import imports, manifest, storage  # noqa: E402
from unyo.tables.scope import Scope  # noqa: E402

COUNTED = "SELECT title, count(*), min(source), max(updated)::VARCHAR FROM tickets GROUP BY ALL"


def prepared() -> None:
    call_command("migrate", verbosity=0)
    create_framework(by=INSTALLER, slug="fire", name_ja="火", name_en="Fire")
    connection.close()


def scope() -> Scope:
    found = installer_scope("fire")
    assert found is not None
    return found


def act(verb: str, argument: str) -> object:
    if verb == "bring":
        path = Path(argument)
        return bring(scope(), path, readings_of(look(path)), storage=storage()).new
    if verb == "undo":
        return undo(scope(), int(argument)).token
    if verb == "compact":
        return compact(scope(), "tickets", storage()).after
    if verb == "sweep":
        return [sweep(storage()).orphans, len(list(storage().every("")))]
    return seen()


def seen() -> dict[str, object]:
    """What a reader sees, what is damaged, and whether the ledger's chains hold."""
    files = manifest(scope(), ["tickets", "rejects"])
    rows = ask(storage(), files, ["tickets"], COUNTED).to_pylist()
    return {
        "rounds": Counter({row["title"]: row["count_star()"] for row in rows}),
        "damaged": [one.path for one in damages(storage(), files.files, afresh=True)],
        "files": len(files.files),
        "imports": {one.file: one.token for one in imports(scope(), limit=10_000) if one.undone_at is None},
        "broken": [one for one in chains() if verify(one) is not None],
    }


def main() -> None:
    if "serve" not in sys.argv:
        prepared()
    print("ready", flush=True)
    for line in sys.stdin:
        verb, _, argument = line.strip().partition(" ")
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            os.setsid()
            os.write(writing, json.dumps(act(verb, argument)).encode())
            os._exit(0)
        os.close(writing)
        print(pid, flush=True)
        with os.fdopen(reading) as answer:
            told = answer.read()
        print("ended", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), told, flush=True)


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["serve"]):
        print(json.dumps(prepared() if sys.argv[1] == "prepare" else act(sys.argv[1], "".join(sys.argv[2:]))))
    else:
        main()
