"""What of each dataset is there: rows a month, from which tools; and what of an import was refused."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unyo.records.datasets import FieldKind, dataset
from unyo.records.facts import Manifest
from unyo.records.lake.arrow import REJECTS
from unyo.records.lake.reading import opened
from unyo.records.lake.storage import Folder
from unyo.records.lookups import Standing, kept
from unyo.records.queries import manifest
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass

MOST_REJECTS = 100


@dataclass(frozen=True, slots=True)
class Coverage:
    """One dataset at a glance. `months` are rows by the first of each month on the wall; `undated` have no time."""

    dataset: str
    rows: int
    first: dt.datetime | dt.date | None
    last: dt.datetime | dt.date | None
    sources: tuple[tuple[str, int], ...]
    months: dict[dt.date, int]
    undated: int


@dataclass(frozen=True, slots=True)
class Reject:
    """One cell (or row, with no column) that was refused, with the whole row as it came.

    `said` are the words why in both languages, or the values of a sentence named by `code`.
    """

    sheet: str
    row: int
    column: str
    value: str
    code: str
    said: Mapping[str, Any]
    cells: tuple[str, ...]


def coverage(scope: Scope, name: str, zone: str, *, storage: Folder) -> Coverage:
    """What of a dataset is there. Raises Damaged."""
    scope.demand("view")
    at = Standing(scope.framework_id, manifest(scope, [name]), name, storage)
    if at.empty:
        return Coverage(name, 0, None, None, (), {}, 0)
    return kept.get((at.key, "coverage", zone), lambda: _covered(at, zone))


def _covered(at: Standing, zone: str) -> Coverage:
    with at.source() as (connection, source, _):
        return _counted(at.name, zone, connection, source)


def _counted(name: str, zone: str, connection: Any, source: str) -> Coverage:
    instant = dataset(name).field(dataset(name).instant)
    wall = (
        f'"{instant.name}" AT TIME ZONE $zone' if instant.kind is FieldKind.INSTANT else f'"{instant.name}"'
    )
    sql = (
        f"SELECT source, date_trunc('month', {wall})::DATE AS month, count(*), min(\"{instant.name}\"), "  # noqa: S608
        f'max("{instant.name}") FROM {source} GROUP BY ALL'
    )
    values = {"zone": zone} if instant.kind is FieldKind.INSTANT else None
    rows = connection.sql(sql, params=values).fetchall()
    months: dict[dt.date, int] = {}
    sources: dict[str, int] = {}
    for source_name, month, count, _, _ in rows:
        sources[source_name or ""] = sources.get(source_name or "", 0) + count
        if month is not None:
            months[month] = months.get(month, 0) + count
    return Coverage(
        dataset=name,
        rows=sum(row[2] for row in rows),
        first=min((row[3] for row in rows if row[3] is not None), default=None),
        last=max((row[4] for row in rows if row[4] is not None), default=None),
        sources=tuple(sorted(sources.items(), key=lambda one: -one[1])),
        months=dict(sorted(months.items())),
        undated=sum(row[2] for row in rows if row[1] is None),
    )


def rejects(scope: Scope, token: int, page: int, *, storage: Folder) -> list[Reject]:
    """What an import refused, in the order of the file. Raises Damaged."""
    found = _of_import(scope, token)
    sql = (
        'SELECT sheet, _row, "column", value, code, says, cells FROM rejects WHERE _import = $token '
        'ORDER BY sheet, _row, "column" LIMIT $most OFFSET $start'
    )
    values = {"token": token, "most": MOST_REJECTS, "start": max(page - 1, 0) * MOST_REJECTS}
    if not found.files:
        return []
    with opened(storage, found, [REJECTS]) as lake:
        return [_reject(row) for row in lake.sql(sql, params=values).fetchall()]


def count_rejects(scope: Scope, token: int, *, storage: Folder) -> int:
    """How many cells an import refused."""
    found = _of_import(scope, token)
    if not found.files:
        return 0
    sql = "SELECT count(*) FROM rejects WHERE _import = $token"
    with opened(storage, found, [REJECTS]) as lake:
        return int(lake.sql(sql, params={"token": token}).fetchall()[0][0])


def rejected_rows(scope: Scope, token: int, *, storage: Folder) -> Iterator[tuple[str, Sequence[str]]]:
    """Each refused row once, sheet and cells as they came, for mending. Raises Damaged."""
    found = _of_import(scope, token)
    sql = (
        "SELECT sheet, _row, any_value(cells) FROM rejects WHERE _import = $token "
        "GROUP BY sheet, _row ORDER BY sheet, _row"
    )
    if found.files:
        with opened(storage, found, [REJECTS]) as lake:
            for batch in lake.sql(sql, params={"token": token}).to_arrow_reader(5_000):
                for row in batch.to_pylist():
                    sheet, _, cells = row.values()
                    yield sheet or "", [cell or "" for cell in cells or ()]


def _of_import(scope: Scope, token: int) -> Manifest:
    scope.demand("view")
    found = manifest(scope, [REJECTS])
    files = tuple(file for file in found.files if token in file.imports)
    return Manifest(version=found.version, files=files, undone=found.undone)


def _reject(row: tuple[Any, ...]) -> Reject:
    sheet, number, column, value, code, says, cells = row
    try:
        told = json.loads(says) if says else {}
    except ValueError:
        told = {}
    return Reject(
        sheet or "",
        number,
        column or "",
        value or "",
        code or "",
        told,
        tuple(cell or "" for cell in cells or ()),
    )
