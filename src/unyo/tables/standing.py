"""Rows as they stand in the database, references as keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any, Literal, NamedTuple, TypeVar

from django.db import connection

from unyo.tables.cleaning import plain
from unyo.tables.framework_row import FrameworkRow
from unyo.tables.scope import Scope, ScopedQuerySet
from unyo.vocabulary.declare import Kind, Table
from unyo.vocabulary.frozen import dataclass

# How many values one IN (…) may hold on every engine.
CHUNK = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """One row: `values` by column, references as keys."""

    id: int
    key: str
    version: int
    removed_at: dt.datetime | None
    values: Mapping[str, Any]


class Named(NamedTuple):
    """What names a row."""

    id: int
    key: str
    identity: str


def live(model: type[FrameworkRow], scope: Scope) -> ScopedQuerySet[FrameworkRow]:
    """The rows of the scope's framework that are not in the recycle bin."""
    return _live(model, scope.framework_id).all()


# The same beginning of nearly every query: made once, and only ever copied.
@lru_cache(maxsize=1024)
def _live(model: type[FrameworkRow], framework_id: int) -> ScopedQuerySet[FrameworkRow]:
    rows: ScopedQuerySet[FrameworkRow] = model.objects.within(framework_id)
    return rows.filter(removed_at__isnull=True)


def paths(table: Table) -> list[str]:
    """Where each column's value is read: a reference through its row's key."""
    return [f"{column.name}__key" if column.kind is Kind.REF else column.name for column in table.columns]


def read(rows: ScopedQuerySet[FrameworkRow], table: Table) -> Iterator[Standing]:
    """Rows of a queryset as they stand."""
    for found in rows.values_list("id", "key", "version", "removed_at", *paths(table)):
        row_id, key, version, removed_at, *values = found
        yield Standing(row_id, key, version, removed_at, known(table, values))


def known(table: Table, found: Iterable[Any]) -> dict[str, Any]:
    """Column values as designs hold them: no missing text, no trailing zeros."""
    return {
        column.name: column.empty if value is None else plain(value) if isinstance(value, Decimal) else value
        for column, value in zip(table.columns, found, strict=True)
    }


def by_key(model: type[FrameworkRow], scope: Scope, keys: Iterable[str]) -> dict[str, Standing]:
    """Live rows with those keys."""
    found: dict[str, Standing] = {}
    for chunk in chunks(keys):
        rows = live(model, scope).filter(key__in=chunk)
        found.update((row.key, row) for row in read(rows, model.declared))
    return found


def by_id(model: type[FrameworkRow], scope: Scope, ids: Iterable[int]) -> dict[int, Standing]:
    """Rows with those ids, live or removed."""
    found: dict[int, Standing] = {}
    for chunk in chunks(ids):
        rows: ScopedQuerySet[FrameworkRow] = model.objects.within(scope)
        found.update((row.id, row) for row in read(rows.filter(pk__in=chunk), model.declared))
    return found


def named(
    model: type[FrameworkRow], scope: Scope, column: Literal["key", "identity"], values: Iterable[str]
) -> list[Named]:
    """Live rows that have one of those keys or identities."""
    found: list[Named] = []
    for chunk in chunks(values):
        with connection.cursor() as cursor:
            cursor.execute(_naming(model, column, len(chunk)), [scope.framework_id, *chunk])
            found += map(Named._make, cursor.fetchall())
    return found


# In plain SQL: every write asks this twice, and making the query anew takes longer than answering it.
@lru_cache(maxsize=1024)
def _naming(model: type[FrameworkRow], column: str, many: int) -> str:
    table, wanted, key = map(connection.ops.quote_name, (model._meta.db_table, column, "key"))
    marks = ", ".join(["%s"] * many)
    return (
        f"SELECT id, {key}, identity FROM {table} "  # noqa: S608 - names of our own tables
        f"WHERE framework_id = %s AND removed_at IS NULL AND {wanted} IN ({marks})"
    )


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Distinct items in lists short enough for one IN (…)."""
    rest = iter(dict.fromkeys(items))
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
