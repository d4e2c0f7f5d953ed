"""What monitoring raised, and whether there was a runbook for it; and the outages as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unyo.records.example.failures import Incident
from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.records.example.rows import Row
from unyo.records.example.span import MONTHS
from unyo.records.example.story import MINUTE, Outage
from unyo.vocabulary.text import Text

# In the last twelve whole months: 100 alerts, 70 of them of a kind that has a runbook (AT-V16-1).
YEAR = {"errors": 48, "batch": 22, "disk": 27, "certificate": 3}
KNOWN = ("errors", "batch")
# Alerts and incidents this close belong together.
_NEAR = 60 * MINUTE


def alert_rows(town: Town, known: Sequence[Incident]) -> list[Row]:
    """Every alert, the oldest first."""
    span, chance, found = town.span, Chance("alerts"), []
    opened = [(one.opened, one.case.number) for one in known if one.case]
    year = [day for first in span.months[MONTHS // 2 :] for day in span.days_of(first)]
    earlier = [day for first in span.months[: MONTHS // 2] for day in span.days_of(first)]
    for days, numbers in ((earlier, {kind: often * 4 // 5 for kind, often in YEAR.items()}), (year, YEAR)):
        for kind, often in numbers.items():
            for number in range(often):
                at = span.at(days[(2 * number + 1) * len(days) // (2 * often)], chance.between(0, 1439))
                found.append((at, kind))
    rows = []
    for number, (at, kind) in enumerate(sorted(found), 1):
        rows.append(_row(town, number, at, kind, opened, chance))
    return rows


def _row(town: Town, number: int, at: int, kind: str, opened: list[tuple[int, str]], chance: Chance) -> Row:
    systems = town.names.systems
    system, severity, message = {
        "errors": (systems.web, "high", _ERRORS),
        "batch": (systems.batch, "average", _BATCH),
        "disk": (systems.machines, "warning", _DISK),
        "certificate": (systems.web, "information", _CERTIFICATE),
    }[kind]
    near = [ticket for when, ticket in opened if 0 <= when - at < _NEAR]
    return {
        "source": "zabbix", "id": str(400_000 + number), "at": at,
        "recovered": at + int(chance.spread(25, 0.6) * MINUTE), "rule": getattr(town.names.alerts, kind),
        "series": "vm1:/var.disk" if kind == "disk" else None, "system": system, "severity": severity,
        "message": town.say(message), "known_runbook": kind in KNOWN, "ticket": near[0] if near else None,
    }  # fmt: skip


def outage_rows(town: Town, down: Sequence[Outage]) -> Iterator[Row]:
    """Every outage, with the incident that tells of it."""
    for number, one in enumerate(down, 1):
        yield {
            "source": "list", "id": f"S{number:04d}", "service": one.service, "began": one.began,
            "ended": one.ended, "planned": one.planned, "degradation": one.degradation,
            "ticket": one.incident or None,
        }  # fmt: skip


_ERRORS = Text("HTTP 5xx が5分間に10件を超えた", "More than ten HTTP 5xx in five minutes")
_BATCH = Text("バッチの終了が予定を過ぎた", "The batch is later than planned")
_DISK = Text("ディスク使用率が85%を超えた", "Disk use above 85%")
_CERTIFICATE = Text("証明書の期限まで30日", "The certificate ends in 30 days")
