"""Minato's records for tests: the rows of a dataset as plain dictionaries, and one series of the samples."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from statistics import quantiles
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unyo.records.datasets import dataset
from unyo.records.example.feeds import Feed, feeds
from unyo.records.lake.arrow import facts_of

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = dt.date(2026, 11, 24)
TOKYO = dt.timezone(dt.timedelta(hours=9))
LISTED: list[dict[str, Any]] = tomllib.loads(
    (EXAMPLES / "minato" / "RECORDS.toml").read_text(encoding="utf-8")
)["truth"]
Row = dict[str, Any]
Figures = dict[str, float]
Check = Callable[["Records"], Figures]


class Records:
    """What the generator gives for one day and language."""

    def __init__(self, day: dt.date, language: str) -> None:
        self.day, self.language = day, language
        self.folder = EXAMPLES / ("minato-en" if language == "en" else "minato")
        self._rows: dict[str, list[Row]] = {}
        self._tables: dict[str, pa.Table] = {}

    @cached_property
    def feeds(self) -> list[Feed]:
        return feeds(self.day, self.folder, self.language)

    def table(self, name: str) -> pa.Table:
        """All rows of a dataset as columns."""
        if name not in self._tables:
            self._tables[name] = self._made(name)
        return self._tables[name]

    def _made(self, name: str) -> pa.Table:
        found = [b for feed in self.feeds if name in feed.datasets for b in feed.datasets[name]()]
        return pa.Table.from_batches(found, facts_of(dataset(name)))

    def rows(self, name: str) -> list[Row]:
        if name not in self._rows:
            self._rows[name] = self.table(name).to_pylist()
        return self._rows[name]

    def series(
        self, name: str, since: dt.datetime | None = None, until: dt.datetime | None = None
    ) -> list[tuple[dt.datetime, float]]:
        """Instants in Tokyo and values of one series."""
        every = self.table("samples")
        found = every.filter(pc.equal(every["series"], name))
        if since:
            found = found.filter(pc.greater_equal(found["at"], pa.scalar(since, found["at"].type)))
        if until:
            found = found.filter(pc.less(found["at"], pa.scalar(until, found["at"].type)))
        instants = [one.astimezone(TOKYO) for one in found["at"].to_pylist()]
        return list(zip(instants, found["value"].to_pylist(), strict=True))

    def units(self, name: str) -> list[str]:
        every = self.table("samples")
        return list(every.filter(pc.equal(every["series"], name))["unit"].to_pylist())

    @cached_property
    def last_days(self) -> dt.datetime:
        """When the minutes begin."""
        return self.midnight(90)

    def midnight(self, ago: int) -> dt.datetime:
        return dt.datetime.combine(self.day - dt.timedelta(days=ago), dt.time(), TOKYO)

    def month(self, before: int) -> dt.date:
        year, month = divmod(self.day.year * 12 + self.day.month - 1 - before, 12)
        return dt.date(year, month + 1, 1)

    def say(self, ja: str, en: str) -> str:
        return en if self.language == "en" else ja

    def designed(self, table: str, column: int = 0) -> list[str]:
        """A column of a table of the design."""
        with (self.folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            return [row[column] for row in csv.reader(file) if row][1:]


@lru_cache(maxsize=2)
def records(day: dt.date, language: str) -> Records:
    return Records(day, language)


def of_month(day: dt.date, first: dt.date) -> bool:
    return (day.year, day.month) == (first.year, first.month)


def on_wall(at: dt.datetime) -> dt.datetime:
    return at.astimezone(TOKYO)


def percentile(values: list[float], of: int) -> float:
    return quantiles(values, n=100, method="inclusive")[of - 1]


def slope(points: list[tuple[float, float]]) -> float:
    """Least squares."""
    n = len(points)
    x, y = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def verify(check: Check, truth: Row, day: dt.date, language: str) -> None:
    """The figures of a truth come out of the rows: exactly on the day of the list, about so on another."""
    found = check(records(day, language))
    assert found.keys() == truth["figures"].keys()
    for name, value in truth["figures"].items():
        within = 0.0 if day == DAY else truth.get("within", 0.0)
        assert abs(found[name] - value) <= abs(value) * within + 1e-9, (name, found[name], value)
