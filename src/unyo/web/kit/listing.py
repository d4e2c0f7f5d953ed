"""One page of a table: narrowed, sorted and counted by the database, read as plain values.

Values and not model instances, titles by join and not by row, the count kept while the data stands: the number of
queries does not depend on the number of rows (P1).
"""

from __future__ import annotations

import operator
from collections import OrderedDict
from collections.abc import Sequence
from functools import reduce
from typing import Any

from django.db.models import Q, QuerySet, Sum

from unyo.ledger.queries import head
from unyo.tables.filtering import Filter as Condition
from unyo.tables.filtering import condition, searching
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.tables.standing import live
from unyo.tables.titles import title_path, title_path_of
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.frozen import dataclass
from unyo.web.kit.filters import Filter

SIZES = (25, 50, 100)
# Times are targets and limits: four hours and thirty minutes promised do not add up to anything.
SUMMED = (Kind.MONEY, Kind.INTEGER, Kind.DECIMAL)
NOT_SUMMED = ("position", "priority", "impact", "probability", "years", "version", "notice_months")
ALTERNATIVES = ("option",)  # one of the rows will be chosen: their sum is nobody's cost
MOST_EXPORTED = 200_000

_counts: OrderedDict[tuple[object, ...], tuple[int, dict[str, Any]]] = OrderedDict()
_MOST_COUNTS = 2000


@dataclass(frozen=True, slots=True)
class Listed:
    """One page. `rows` hold key, version, then for each asked column the shown value and, for a reference, its key."""

    rows: tuple[tuple[Any, ...], ...]
    total: int
    sums: dict[str, Any]
    page: int
    size: int


@dataclass(frozen=True, slots=True)
class Order:
    """By which column (None: by key, which every table has an index for), and whether from the end."""

    column: Column | None = None
    descending: bool = False


def listed(
    scope: Scope, table: Table, columns: Sequence[Column], filter: Filter, order: Order, page: int, size: int
) -> Listed:
    """The page of that number (from 1); a number beyond the end shows the last page."""
    found = narrowed(scope, table, filter)
    total, sums = _totals(scope, table, filter, found)
    page = min(max(page, 1), max(1, -(-total // size)))
    start = (page - 1) * size
    rows = (
        tuple(_ordered(found, table, order).values_list(*paths(columns))[start : start + size])
        if total
        else ()
    )
    return Listed(rows, total, sums, page, size)


def every_key(scope: Scope, table: Table, filter: Filter, order: Order) -> list[str]:
    """The keys of all rows of a filter in order, for an export."""
    found = _ordered(narrowed(scope, table, filter), table, order)
    return list(found.values_list("key", flat=True)[:MOST_EXPORTED])


def paths(columns: Sequence[Column]) -> list[str]:
    """The lookups of a row: key, version, then one for each column (two for a reference: title, key)."""
    found = ["key", "version"]
    for column in columns:
        found += [title_path_of(column), f"{column.name}__key"] if column.kind is Kind.REF else [column.name]
    return found


def narrowed(scope: Scope, table: Table, filter: Filter) -> QuerySet[Any]:
    """The live rows of a table that a filter lets through."""
    rows: QuerySet[Any] = live(model_of(table.name), scope)
    if filter.clauses:
        join = operator.or_ if filter.any_of else operator.and_
        rows = rows.filter(
            reduce(
                join,
                (
                    reduce(operator.or_, (_one(scope, table, c.column, one) for one in c.conditions))
                    for c in filter.clauses
                ),
            )
        )
    if filter.search:
        rows = rows.filter(searching(table, filter.search))
    return rows


def _ordered(rows: QuerySet[Any], table: Table, order: Order) -> QuerySet[Any]:
    sign = "-" if order.descending else ""
    path = _path(order.column) if order.column else "key"
    # The id breaks ties in the direction of the index, so that one index serves both.
    return rows.order_by(f"{sign}{path}", f"{sign}id")


def _path(column: Column) -> str:
    return title_path_of(column) if column.kind is Kind.REF else column.name


def _totals(scope: Scope, table: Table, filter: Filter, rows: QuerySet[Any]) -> tuple[int, dict[str, Any]]:
    """Counted once for each state of the framework's data: the ledger's head names that state."""
    stands = head(scope.framework_id)
    asked = (scope.framework_id, stands.hash, table.name, filter)
    if asked in _counts:
        _counts.move_to_end(asked)
        return _counts[asked]
    summed = [
        c.name
        for c in table.columns
        if c.kind in SUMMED and c.name not in NOT_SUMMED and table.name not in ALTERNATIVES
    ]
    sums = dict(rows.aggregate(**{n: Sum(n) for n in summed})) if summed else {}
    _counts[asked] = (rows.count(), sums)
    if len(_counts) > _MOST_COUNTS:
        _counts.popitem(last=False)
    return _counts[asked]


def _one(scope: Scope, table: Table, column: Column, wanted: Condition) -> Q:
    if column.kind is not Kind.REF or wanted.operator not in ("is", "is_not"):
        return condition(scope, table, wanted)
    # People write what a row is called, links write its key. The ids beforehand: with a join the planner
    # would walk through every row of the framework.
    to = model_of(column.to)
    meant = Q(key=wanted.value) | Q(**{title_path(to.declared): wanted.value})
    ids = list(
        to.objects.within(scope).filter(meant, removed_at__isnull=True).values_list("id", flat=True)[:500]
    )
    found = Q(**{f"{column.name}__in": ids})
    return found if wanted.operator == "is" else ~found
