"""Samples by day, week or month on the organization's wall: read from what is there, and written down before detail goes.

A period is either all detail or all rolled up, so its values are the same before and after; `total` is added up in the
order of time, so they are the same to the last bit. What comes late for a period already rolled up changes it no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

import duckdb
import pyarrow as pa

from unyo.records.facts import Manifest
from unyo.records.lake.arrow import IMPORT, ROW, schema_of
from unyo.records.lake.reading import opened
from unyo.records.lake.storage import Folder
from unyo.records.lake.writing import Written, write

SAMPLES, ROLLUPS = "samples", "rollups"
# Our word for a period, and DuckDB's.
SPANS = {"daily": "day", "weekly": "week", "monthly": "month"}
_AT_ONCE = 5_000_000
_COLUMNS = [name for name in schema_of(ROLLUPS).names if name not in (IMPORT, ROW)]


def by_span(storage: Folder, manifest: Manifest, span: str, zone: str) -> pa.Table:
    """The samples of every series by period, rolled up or not yet. The manifest holds samples and rollups.

    A period is left out of which some detail is gone and only another roll-up was kept: its values are not known.
    Raises Damaged; KeyError for another span.
    """
    columns = ", ".join(f'r."{name}"' for name in _COLUMNS)
    asked = (
        f"SELECT {columns} FROM rollups r WHERE span = $span UNION ALL BY NAME "  # noqa: S608 - our own names
        f"SELECT {columns} FROM ({_rolled(span)}) r "
        "WHERE NOT EXISTS (SELECT 1 FROM rollups k WHERE k.series = r.series AND (k.span = $span AND k.day = r.day "
        f"OR k.span <> $span AND {_END} > r.day)) ORDER BY series, day"
    )
    with opened(storage, manifest, [SAMPLES, ROLLUPS]) as connection:
        return connection.sql(asked, params={"span": span, "zone": zone}).to_arrow_table()


def roll_up(
    storage: Folder,
    manifest: Manifest,
    stem: str,
    token: int,
    span: str,
    zone: str,
    kinds: Collection[str],
    until: dt.datetime,
) -> list[Written]:
    """Write down the periods before `until` (the beginning of one) that are not written down yet. Raises Damaged."""
    with opened(storage, manifest, [SAMPLES, ROLLUPS], spill=storage.spill()) as connection:
        return list(
            write(storage, ROLLUPS, stem, _periods(connection, token, span, zone, sorted(kinds), until))
        )


def _periods(
    connection: duckdb.DuckDBPyConnection,
    token: int,
    span: str,
    zone: str,
    kinds: list[str],
    until: dt.datetime,
) -> Iterator[pa.RecordBatch]:
    asked = {"zone": zone, "kinds": kinds, "until": until}
    due = "\"at\" < $until AND list_contains($kinds, coalesce(kind, ''))"
    counted = f"SELECT {_start(span)} AS day, count(*) FROM samples WHERE {due} GROUP BY 1 ORDER BY 1"  # noqa: S608
    columns = ", ".join(f'r."{name}"' for name in _COLUMNS)
    rolled = (
        f'SELECT {columns}, $token::BIGINT AS "{IMPORT}", 0::BIGINT AS "{ROW}" FROM ('  # noqa: S608
        f"{_rolled(span, f'{due} AND {_start(span)} BETWEEN $first AND $last')}) r "
        "ANTI JOIN (SELECT series, day FROM rollups WHERE span = $span) k USING (series, day) ORDER BY kind, series, day"
    )
    schema = schema_of(ROLLUPS)
    for first, last in _chunks(connection.sql(counted, params=asked).fetchall()):
        told = asked | {"token": token, "span": span, "first": first, "last": last}
        for batch in connection.sql(rolled, params=told).to_arrow_table().to_batches():
            yield batch.select(schema.names).cast(schema)


def _chunks(counted: list[tuple[dt.date, int]]) -> Iterator[tuple[dt.date, dt.date]]:
    """Neighbouring periods together, as many as fit into memory."""
    began, held, last = None, 0, None
    for day, rows in counted:
        if began is not None and last is not None and held + rows > _AT_ONCE:
            yield began, last
            began, held = None, 0
        began, held, last = began or day, held + rows, day
    if began is not None and last is not None:
        yield began, last


def _start(span: str) -> str:
    return f"CAST(date_trunc('{SPANS[span]}', timezone($zone, \"at\")) AS DATE)"


def _rolled(span: str, where: str = "true") -> str:
    """One row for each series and period."""
    return (
        f"SELECT min(source) AS source, series, '{span}' AS span, {_start(span)} AS day, min(system) AS system, "  # noqa: S608
        "min(resource) AS resource, min(kind) AS kind, CASE WHEN count(DISTINCT unit) = 1 THEN min(unit) END AS unit, "
        'count(*) AS count, sum(value ORDER BY "at") AS total, min(value) AS lowest, max(value) AS highest, '
        "quantile_cont(value, 0.5) AS median, quantile_cont(value, 0.95) AS p95, quantile_cont(value, 0.99) AS p99 "
        f"FROM samples WHERE {where} GROUP BY series, {_start(span)}"
    )


_END = (
    "CASE k.span WHEN 'daily' THEN k.day + INTERVAL 1 DAY WHEN 'weekly' THEN k.day + INTERVAL 7 DAY "
    "ELSE k.day + INTERVAL 1 MONTH END"
)
