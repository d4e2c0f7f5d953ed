"""What the tables of an upload say: the findings `unyo check` gives for these files, and what bringing them in would do."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Mapping

from unyo.checks.rulebook import RULES
from unyo.findings.report import Report, report
from unyo.findings.rule import Case
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.ingest.actions import Preview, preview
from unyo.ingest.intake import Intake, SheetName, take_in
from unyo.ingest.normalizers.recognised import Choice
from unyo.ingest.readers.grids import ReadResult
from unyo.ledger.queries import head
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass

MOST_KEPT = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of the files by themselves, the rows as the framework will know them, and the dry run."""

    report: Report
    alone: Intake
    joined: Intake
    preview: Preview


_kept: OrderedDict[tuple[object, ...], Judged] = OrderedDict()
_lock = threading.Lock()


def judged(
    scope: Scope, result: ReadResult, choices: Mapping[SheetName, Choice], day: dt.date, *, name: str
) -> Judged:
    """Judge a reading; `name` stands for the reading and the choices. Done once for each state of the framework."""
    asked = (name, scope.framework_id, head(scope.framework_id), day)
    with _lock:
        if asked in _kept:
            _kept.move_to_end(asked)
            return _kept[asked]
    known = blueprint(scope, day)
    alone = take_in(result, choices=choices)
    joined = take_in(result, choices=choices, known=known) if known.rows else alone
    case = Case(Blueprint.of(alone.designs, day), alone.problems)
    made = Judged(report(case, RULES), alone, joined, preview(scope, joined))
    with _lock:
        _kept[asked] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made
