"""How a framework in the database stands today: the rules over its blueprint, with waivers and since when."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict

from django.utils import timezone

from unyo.checks.rulebook import RULES
from unyo.findings.actions import keep_episodes
from unyo.findings.designs import Waiver
from unyo.findings.queries import opened_at, waivers
from unyo.findings.report import Report, report
from unyo.findings.rule import Case, Finding
from unyo.framework.queries import blueprint
from unyo.ledger.facts import Head
from unyo.ledger.queries import head
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass

_REPORTS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding as it stands: what it says, since when (None: not kept yet), and who accepted it."""

    finding: Finding
    waiver: Waiver | None
    since: dt.datetime | None


@dataclass(frozen=True, slots=True)
class State:
    """A framework's report as of a day and of one state of its data."""

    report: Report
    standings: tuple[Standing, ...]
    seq: int

    @property
    def open(self) -> tuple[Standing, ...]:
        """What somebody has to act on: everything nobody has accepted for now."""
        return tuple(one for one in self.standings if one.waiver is None)

    def one(self, fingerprint: str) -> Standing | None:
        """The finding with that fingerprint, or None when it does not stand."""
        return next((s for s in self.standings if s.finding.fingerprint == fingerprint), None)


def standing(scope: Scope, day: dt.date) -> State:
    """The findings of the scope's framework on a day, in the order to act on. Reads only."""
    scope.demand("view")
    at = head(scope.framework_id)
    judged = _report(scope, at, day)
    accepted, since = waivers(scope, day), opened_at(scope)
    return State(
        judged,
        tuple(Standing(f, accepted.get(f.fingerprint), since.get(f.fingerprint)) for f in judged.findings),
        at.seq,
    )


def findings_for(scope: Scope, table: str, key: str, day: dt.date) -> tuple[Standing, ...]:
    """The findings about one row."""
    return tuple(
        one
        for one in standing(scope, day).standings
        if (one.finding.subject.table, one.finding.subject.key) == (table, key)
        or any((also.table, also.key) == (table, key) for also in one.finding.related)
    )


def recheck(scope: Scope, day: dt.date) -> State:
    """Check again after a write, and keep which findings opened and closed by it."""
    at = head(scope.framework_id)
    keep_episodes(scope, _report(scope, at, day).findings, seq=at.seq, at=timezone.now())
    return standing(scope, day)


# A report depends on nothing but the design and the day; (seq, hash) names one state of the design for ever.
_reports: OrderedDict[tuple[int, Head, dt.date], Report] = OrderedDict()
_lock = threading.Lock()


def _report(scope: Scope, at: Head, day: dt.date) -> Report:
    name = (scope.framework_id, at, day)
    with _lock:
        if name in _reports:
            _reports.move_to_end(name)
            return _reports[name]
    made = report(Case(blueprint(scope, day)), RULES)
    with _lock:
        _reports[name] = made
        while len(_reports) > _REPORTS_KEPT:
            _reports.popitem(last=False)
    return made
