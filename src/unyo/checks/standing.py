"""How a framework in the database stands today: the rules over its blueprint, with waivers and since when."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cached_property

from django.utils import timezone

from unyo.checks.rulebook import RULES
from unyo.findings.actions import keep_episodes
from unyo.findings.designs import Waiver
from unyo.findings.queries import Since, waivers
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
    """A finding as it stands: what it says, who accepted it, since when."""

    finding: Finding
    waiver: Waiver | None
    _since: Since

    @property
    def since(self) -> dt.datetime | None:
        """None: not kept yet."""
        return self._since.of(self.finding.fingerprint)


@dataclass(frozen=True)
class State:
    """A framework's report as of a day and of one state of its data, and what people have accepted of it."""

    report: Report
    seq: int
    _waivers: Mapping[str, Waiver]
    _since: Since

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every finding in the order to act on."""
        waiver, since = self._waivers.get, self._since
        named = zip(self.report.fingerprints, self.report.findings, strict=True)
        return tuple([Standing(finding, waiver(name), since) for name, finding in named])

    @cached_property
    def open(self) -> tuple[Standing, ...]:
        """What somebody has to act on: everything nobody has accepted for now."""
        return tuple([one for one in self.standings if one.waiver is None])

    def one(self, fingerprint: str) -> Standing | None:
        """The finding with that fingerprint, or None when it does not stand."""
        named = self.report.fingerprints
        return self.standings[named.index(fingerprint)] if fingerprint in named else None

    def about(self, table: str, key: str) -> tuple[Standing, ...]:
        """The findings about one row."""
        return tuple(self._told(one) for one in self.report.about.get((table, key), ()))

    def called(self, words: list[str]) -> Iterator[Standing]:
        """What is open and has every one of these folded words in its title."""
        found = (self._told(self.report.findings[at]) for at in self.report.titles.holding(words))
        return (one for one in found if one.waiver is None)

    def _told(self, finding: Finding) -> Standing:
        return Standing(finding, self._waivers.get(finding.fingerprint), self._since)


def standing(scope: Scope, day: dt.date) -> State:
    """The findings of the scope's framework on a day, in the order to act on. Reads only."""
    scope.demand("view")
    at = head(scope.framework_id)
    return State(_report(scope, at, day), at.seq, waivers(scope, day), Since(scope))


def findings_for(scope: Scope, table: str, key: str, day: dt.date) -> tuple[Standing, ...]:
    """The findings about one row."""
    return standing(scope, day).about(table, key)


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
