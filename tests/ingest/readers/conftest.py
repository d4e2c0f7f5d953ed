"""Every file the tests of the readers read is read twice: in the locked child, and here, where a slip can be seen.

Both must say the same, message by message. A file a child gives up on (memory, time) has no second opinion.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from importlib import import_module

import pytest

from unyo.ingest.readers import read as reading
from unyo.sandbox.limits import Limits
from unyo.sandbox.refused import Refused
from unyo.sandbox.run import Outcome, Task, run

GIVEN_UP = {"memory", "time", "crashed", "garbage", "too-much", "failed", "not-started", "unread"}
LARGEST = 1 << 20


@pytest.fixture(autouse=True)
def _read_here_too(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def both(tasks: Sequence[Task], limits: Limits | None = None) -> list[Outcome]:
        outcomes = run(tasks, limits)
        for task, outcome in zip(tasks, outcomes, strict=True):
            if limits is None and outcome.code not in GIVEN_UP and len(task.content) <= LARGEST:
                assert _here(task) == (outcome.data, outcome.code, outcome.place, outcome.values)
        return outcomes

    monkeypatch.setattr(reading, "run", both)
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


def _here(task: Task) -> tuple[list[object], str | None, object, object]:
    module, _, function = task.reader.partition(":")
    found: list[object] = []
    refusal: Refused | None = None
    try:
        for message in getattr(import_module(module), function)(task.content, dict(task.options)):
            found.append(json.loads(json.dumps(message)))
    except Refused as refused:
        refusal = refused
    if refusal is None:
        return found, None, {}, {}
    told = json.loads(json.dumps(refusal.message()))
    return found, told["code"], told["place"], told["values"]
