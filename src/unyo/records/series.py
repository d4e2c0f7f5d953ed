"""Monitored values: which series there are, with their gaps, and one of them drawn so that peaks stay visible (T35).

A series of a million values is asked for a few hundred buckets with the least, the mean and the most of each. A bucket
without a value is a gap and never a zero.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from unyo.records.lake.derived import LARGEST
from unyo.records.lake.storage import Folder
from unyo.records.lookups import Standing, kept
from unyo.records.queries import manifest
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass

MOST_SERIES = 2_000
_LATE = 1.5  # a value that comes after so many steps leaves a gap
_ENOUGH = 3  # so many steps a day tell how often values come that day
# How often values come may change: hourly for years, every minute of late. A day is held to its own spacing.
_LIST = """
WITH spaced AS (
    SELECT *, "at"::DATE AS day,
        epoch_us("at") - lag(epoch_us("at")) OVER (PARTITION BY source, series ORDER BY "at") AS step FROM {source}
), daily AS (
    SELECT source, series, day, median(step) AS usual FROM spaced WHERE step > 0
    GROUP BY source, series, day HAVING count(*) >= {enough}
), overall AS (
    SELECT source, series, median(step) AS usual FROM spaced WHERE step > 0 GROUP BY source, series
), told AS (
    SELECT spaced.*, overall.usual AS usual, coalesce(daily.usual, overall.usual) AS today
    FROM spaced LEFT JOIN daily USING (source, series, day) LEFT JOIN overall USING (source, series)
), held AS (
    SELECT *, greatest(today, lag(today) OVER (PARTITION BY source, series ORDER BY "at")) AS own FROM told
)
SELECT source, series, any_value(system), any_value(kind), any_value(unit), count(*), min("at"), max("at"),
    any_value(usual),
    coalesce(sum(CASE WHEN step > {late} * own THEN round(step / own) - 1 ELSE 0 END), 0)
FROM held
GROUP BY source, series ORDER BY source, series LIMIT {most}
"""
_SHORT = """
SELECT source, series, any_value(system), any_value(kind), any_value(unit), count(*), min("at"), max("at"), NULL, NULL
FROM {source} GROUP BY source, series ORDER BY source, series LIMIT {most}
"""
_DRAWN = """
SELECT (epoch_us("at") - $start) // $width AS bucket, min(value), avg(value), max(value), count(*)
FROM {source} WHERE source = $tool AND series = $series AND "at" >= $first AND "at" < $end
GROUP BY bucket ORDER BY bucket
"""


@dataclass(frozen=True, slots=True)
class Series:
    """One series. `step` is its usual spacing, `absent` how many values it lacks; None where it was not counted."""

    source: str
    name: str
    system: str
    kind: str
    unit: str
    values: int
    first: dt.datetime
    last: dt.datetime
    step: dt.timedelta | None
    absent: int | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """A span of time of a series; the values are None where none came."""

    at: dt.datetime
    least: float | None
    mean: float | None
    most: float | None
    values: int


def every_series(scope: Scope, *, storage: Folder) -> list[Series]:
    """The series of the framework. Raises Damaged."""
    scope.demand("view")
    at = Standing(scope.framework_id, manifest(scope, ["samples"]), "samples", storage)
    return [] if at.empty else kept.get((at.key, "series"), lambda: _listed(at))


def drawn(
    scope: Scope, one: Series, start: dt.datetime, end: dt.datetime, buckets: int, *, storage: Folder
) -> list[Bucket]:
    """At most so many buckets from `start` to `end`, none narrower than the usual step. Raises Damaged."""
    scope.demand("view")
    at = Standing(scope.framework_id, manifest(scope, ["samples"]), "samples", storage)
    span = max(end - start, dt.timedelta(microseconds=1))
    width = max(span / buckets, one.step or dt.timedelta(0), dt.timedelta(microseconds=1))
    return kept.get(
        (at.key, "drawn", one.source, one.name, start, end, width), lambda: _drawn(at, one, start, end, width)
    )


def _listed(at: Standing) -> list[Series]:
    large = sum(file.rows for file in at.manifest.of("samples")) > LARGEST
    with at.source() as (connection, source, _):
        sql = (_SHORT if large else _LIST).format(source=source, late=_LATE, enough=_ENOUGH, most=MOST_SERIES)
        return [_series(row) for row in connection.sql(sql).fetchall()]


def _series(row: tuple[Any, ...]) -> Series:
    source, name, system, kind, unit, values, first, last, usual, absent = row
    step = dt.timedelta(microseconds=usual) if usual else None
    told = None if absent is None or step is None else int(absent)
    return Series(source, name, system or "", kind or "", unit or "", values, first, last, step, told)


def _drawn(
    at: Standing, one: Series, start: dt.datetime, end: dt.datetime, width: dt.timedelta
) -> list[Bucket]:
    micro = dt.timedelta(microseconds=1)
    values = {
        "start": (start - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // micro,
        "width": width // micro,
        "tool": one.source,
        "series": one.name,
        "first": start,
        "end": end,
    }
    with at.source() as (connection, source, _):
        rows = connection.sql(_DRAWN.format(source=source), params=values).fetchall()
    found = {row[0]: row for row in rows}
    whole = (width // micro) * micro
    buckets = []
    for number in range(-(-(end - start) // whole)):
        _, least, mean, most, count = found.get(number, (number, None, None, None, 0))
        buckets.append(Bucket(start + number * whole, least, mean, most, count))
    return buckets
