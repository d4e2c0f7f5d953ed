"""The names the design of Minato uses, read from the example itself: what happened joins what was designed."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from unyo.records.example.span import Span
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text


class Services(NamedTuple):
    """The catalog, in the order of service.csv."""

    portal: str
    core: str
    desk: str
    registration: str
    printing: str
    enquiry: str


class Systems(NamedTuple):
    """What runs, in the order of system.csv."""

    web: str
    database: str
    batch: str
    machines: str
    printer: str


class Contracts(NamedTuple):
    """Who is paid for what, in the order of contract.csv."""

    platform: str
    apps: str
    security: str
    operations: str


class Parties(NamedTuple):
    """Who takes part, in the order of organization.csv."""

    minato: str
    operations: str
    desk: str
    city: str
    digital: str
    platform: str
    apps: str
    security: str
    citizens: str
    taxes: str
    welfare: str
    schools: str

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices of the city whose people use the services."""
        return self.citizens, self.taxes, self.welfare, self.schools, self.digital


class WorkItems(NamedTuple):
    """What operations do again and again, in the order of work_item.csv."""

    watch: str
    batch: str
    registration: str
    drill: str
    table: str
    printing: str


class People(NamedTuple):
    """Made-up people, in the order of person.csv."""

    owner: str
    leader: str
    operator: str
    desk: str
    apps: str
    security: str
    platform: str


class AlertTypes(NamedTuple):
    """What monitoring raises, in the order of alert_type.csv."""

    errors: str
    batch: str
    disk: str
    certificate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every name, in one language."""

    language: str
    services: Services
    systems: Systems
    contracts: Contracts
    parties: Parties
    work: WorkItems
    people: People
    alerts: AlertTypes
    applicants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """What every theme needs: when, and who is who."""

    span: Span
    names: Names

    def say(self, text: Text) -> str:
        """A text in the language of the example."""
        return text.in_(self.names.language)


def names_in(folder: Path, language: str) -> Names:
    """The names of the example in that folder. Raises TypeError when it has more or fewer than the records know."""
    return Names(
        language=language,
        services=Services(*_first(folder, "service")),
        systems=Systems(*_first(folder, "system")),
        contracts=Contracts(*_first(folder, "contract")),
        parties=Parties(*_first(folder, "organization")),
        work=WorkItems(*_first(folder, "work_item")),
        people=People(*_first(folder, "person")),
        alerts=AlertTypes(*_first(folder, "alert_type")),
        applicants=tuple(part.strip() for part in _rows(folder, "segment")[0][1].split(",")),
    )


def _first(folder: Path, table: str) -> list[str]:
    return [row[0] for row in _rows(folder, table)]


def _rows(folder: Path, table: str) -> list[list[str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file) if row][1:]
