"""Monitored values: every minute of the last 90 days, hourly before. DuckDB reckons them; whole-number noise, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache

import duckdb
import pyarrow as pa

from unyo.records.datasets import dataset
from unyo.records.example.names import Town
from unyo.records.example.story import (
    BIG_DAYS,
    BIG_LENGTH,
    BIG_MINUTE,
    GAP_DAYS,
    GAP_FROM,
    GAP_MINUTES,
    HOT_DAYS,
    open_day_ago,
)
from unyo.records.lake.arrow import facts_of
from unyo.vocabulary.frozen import dataclass

DETAIL_DAYS = 90
# For 30 nights, six minutes from 2:00 at 96 %, else 6 % (Story 9-8).
BURST_NIGHTS, BURST_FROM, BURST_MINUTES, BURST = 30, 120, 6, 96
# Two of two CPUs are never busier than 19 %, memory reaches 90 % (Story 9-5).
IDLE_CPU, FULL_MEMORY = 19, 90
# For so many days nobody says what the numbers are counted in.
UNITLESS_FROM, UNITLESS_DAYS = 40, 10


@dataclass(frozen=True, slots=True)
class Series:
    """One series. `base` + `hill` in office hours + `noise` either way, never above `most`; `also` is SQL over `v`."""

    host: str
    kind: str
    system: str
    base: float
    hill: float
    noise: float
    most: float = 100.0
    also: str = "v"
    only: str = "true"
    unit: str = "'%'"
    resource: str = ""

    @property
    def name(self) -> str:
        """What monitoring calls it."""
        return f"{self.host}.{self.resource or self.kind}"


def series(town: Town) -> tuple[Series, ...]:
    """What is measured, and what was hidden in it."""
    of = town.names.systems
    calm = [
        Series("db1", "cpu", of.database, 14, 26, 5),
        Series("db1", "memory", of.database, 71, 4, 1.5),
        Series("vm1", "memory", of.machines, 58, 9, 2),
        Series("vm2", "memory", of.machines, 44, 3, 1),
        Series("vm3", "memory", of.machines, 49, 6, 2),
        Series("batch1", "memory", of.batch, 38, 2, 3),
        Series("print1", "cpu", of.printer, 3, 4, 2),
        Series("web1", "cpu", of.web, 7, 9, 2, IDLE_CPU),
        Series("web1", "memory", of.web, 70, 8, 2),
        Series("web2", "memory", of.web, 80, 9, 3, FULL_MEMORY),
    ]
    return (*calm, *_hidden(town))


def _hidden(town: Town) -> Iterator[Series]:
    of, span = town.names.systems, town.span
    hot = ", ".join(str(_day(town, span.month(1) + dt.timedelta(days=day - 1))) for day in HOT_DAYS)
    # Days are counted from the first day of the records, minutes from its midnight (o is the minute of the day).
    gap = _day(town, span.ago(GAP_DAYS)) * 1440 + GAP_FROM
    big = _day(town, open_day_ago(town, BIG_DAYS)) * 1440 + BIG_MINUTE
    nights = (
        f"d >= {len(span.days) - BURST_NIGHTS} AND o >= {BURST_FROM} AND o < {BURST_FROM + BURST_MINUTES}"
    )
    silent = _day(town, span.ago(UNITLESS_FROM))
    yield Series("vm2", "cpu", of.machines, 6, 0, 0.6, also=f"CASE WHEN {nights} THEN {BURST} ELSE v END")
    yield Series("vm1", "cpu", of.machines, 22, 30, 5, also=f"CASE WHEN d IN ({hot}) AND o >= 540 AND o < 1020 THEN 91 + v / 12 ELSE v END")  # fmt: skip
    yield Series("vm3", "cpu", of.machines, 15, 74, 3, also="CASE WHEN v > 89 THEN 89 - u ELSE v END")
    yield Series("web2", "cpu", of.web, 6, 14, 2, IDLE_CPU)
    yield Series("batch1", "cpu", of.batch, 9, 3, 4, also="CASE WHEN o >= 1320 THEN v + 52 ELSE v END", only=f"(i < {gap} OR i >= {gap + GAP_MINUTES})")  # fmt: skip
    yield Series("print1", "memory", of.printer, 31, 3, 1, unit=f"CASE WHEN d >= {silent} AND d < {silent + UNITLESS_DAYS} THEN '' ELSE '%' END")  # fmt: skip
    down = f"i < {big} OR i >= {big + BIG_LENGTH}"
    # The slowest seven of a hundred became twice as slow in two years; the middle did not (G34).
    yield Series("portal", "response", of.web, 240, 160, 40, 9999, unit="'ms'", resource="apply", only=f"({down})",
                 also=f"CASE WHEN u > 0.93 THEN v * (1.5 + 1.5 * d / {len(span.days)}) ELSE v END")  # fmt: skip
    yield Series("portal", "response", of.web, 180, 60, 30, 9999, unit="'ms'", resource="search", only=f"({down})")  # fmt: skip
    yield Series("portal", "requests", of.web, 25, 310, 20, 9999, unit="'/min'",
                 also=f"CASE WHEN {down} THEN v ELSE 0 END")  # fmt: skip


def minute_batches(town: Town) -> Iterator[pa.RecordBatch]:
    """The last 90 days, minute by minute."""
    return _batches(town, (len(town.span.days) - DETAIL_DAYS) * 1440, len(town.span.days) * 1440, 1)


def hour_batches(town: Town) -> Iterator[pa.RecordBatch]:
    """What is kept of the time before, hour by hour."""
    return _batches(town, 0, (len(town.span.days) - DETAIL_DAYS) * 1440, 60)


def _batches(town: Town, start: int, end: int, step: int) -> Iterator[pa.RecordBatch]:
    schema = facts_of(dataset("samples"))
    connection = duckdb.connect(":memory:", config={"threads": 1})
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(_NOISE)
        opens = [int(town.span.is_open(day)) for day in town.span.days]
        # One series after the other: the order in which the lake keeps them, without sorting.
        for number, one in _in_order(series(town)):
            asked = _SQL.format(one=one, start=start, end=end, step=step, seed=number * 7919 + 17,
                                opens=opens, begin=town.span.at(town.span.begin) * 1_000_000,
                                resource=one.resource or one.host)  # fmt: skip
            for batch in connection.sql(asked).to_arrow_reader(130_000):
                yield batch.cast(schema)
    finally:
        connection.close()


def _in_order(every: Sequence[Series]) -> list[tuple[int, Series]]:
    return sorted(enumerate(every), key=lambda pair: (pair[1].kind, pair[1].name))


@lru_cache(maxsize=64)
def _since(begin: dt.date, day: dt.date) -> int:
    return (day - begin).days


def _day(town: Town, day: dt.date) -> int:
    return _since(town.span.begin, day)


# A number from 0 to 1 for every minute and series; multiplied within 63 bits, so every machine gives the same.
_NOISE = """
CREATE MACRO stirred(x) AS (xor(x, x >> 15) * 739982445) & 2147483647;
CREATE MACRO noise(i, seed) AS stirred(stirred((i * 1103515245 + seed * 12345) & 2147483647)) / 2147483648.0
"""
_SQL = """
WITH minute AS (SELECT range AS i, range // 1440 AS d, range % 1440 AS o FROM range({start}, {end}, {step})),
drawn AS (
    SELECT i, d, o, noise(i, {seed}) AS u, noise(i, {seed} + 1) AS w, {opens}[d + 1] AS open,
        greatest(0, 1 - abs(o - 620) / 190.0) + 0.85 * greatest(0, 1 - abs(o - 880) / 230.0) AS hill
    FROM minute
),
rough AS (
    SELECT i, d, o, u, least({one.most}, greatest(0,
        {one.base} + {one.hill} * hill * (0.2 + 0.8 * open) + {one.noise} * (u + w - 1))) AS v
    FROM drawn
)
SELECT 'zabbix' AS source, '{one.name}' AS series, make_timestamptz({begin} + i * 60000000) AS at,
    '{one.system}' AS system, '{resource}' AS resource, '{one.kind}' AS kind,
    round(({one.also})::DOUBLE, 1) AS value, {one.unit} AS unit
FROM rough WHERE {one.only}
"""
