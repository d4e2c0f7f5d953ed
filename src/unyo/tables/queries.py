"""Reading declared tables: pages of plain rows, one row, its history, the recycle bin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from unyo.ledger.facts import Entry
from unyo.ledger.queries import entries
from unyo.tables.cleaning import Unfit, fitted_key
from unyo.tables.filtering import Filter, condition, ordering, searching
from unyo.tables.framework_row import FrameworkRow
from unyo.tables.refusals import NoSuchRow
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope, ScopedQuerySet
from unyo.tables.standing import known, live, paths, read
from unyo.tables.titles import title_path, title_path_of
from unyo.tables.totals import total
from unyo.tables.written import design_of
from unyo.vocabulary.declare import Design, Kind, Table
from unyo.vocabulary.frozen import dataclass

PAGE = 50
LARGEST_PAGE = 1000
_DEEPEST = 2**31


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list.

    Each row is a dict of `key`, `version`, `updated_at`, every column (references as keys), and `titles`:
    for each reference that is set, what people call the row it points to. `total` counts all matching rows.
    """

    rows: list[dict[str, Any]]
    total: int
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row with the version an edit has to name."""

    table: str
    id: int
    key: str
    version: int
    updated_at: dt.datetime
    design: Design
    titles: dict[str, str]


def rows(
    scope: Scope,
    table: str,
    *,
    filters: Sequence[Filter] = (),
    sort: Sequence[str] = (),
    search: str = "",
    limit: int = PAGE,
    offset: int = 0,
) -> Page:
    """A page of live rows, with the same few queries however many rows there are.

    `sort` names columns, "-name" for descending, and may name "key" and "updated_at"; without it rows come in
    the order of entry. Raises NotPermitted, UnknownColumn, and Invalid for a value that does not fit its column.
    """
    scope.demand("view", table)
    model = model_of(table)
    found = live(model, scope)
    for one in filters:
        found = found.filter(condition(scope, model.declared, one))
    if search.strip():
        found = found.filter(searching(model.declared, search))
    limit, offset = max(1, min(limit, LARGEST_PAGE)), max(0, min(offset, _DEEPEST))
    number = total(scope.framework_id, repr((table, filters, search)), found.count)
    # The ids first: sorting whole rows would carry every column of every row through the sort.
    ids = list(
        found.order_by(*ordering(model.declared, sort)).values_list("id", flat=True)[offset : offset + limit]
    )
    read = (
        {one["id"]: one for one in _plain(live(model, scope).filter(pk__in=ids), model.declared)}
        if ids
        else {}
    )
    return Page([read[row_id] for row_id in ids if row_id in read], number, limit, offset)


def row(scope: Scope, table: str, key: str) -> Row:
    """One live row. Raises NotPermitted, NoSuchRow."""
    scope.demand("view", table)
    model = model_of(table)
    try:
        found = _plain(live(model, scope).filter(key=fitted_key(key)), model.declared)
    except Unfit:
        found = []
    if not found:
        raise NoSuchRow(table, key)
    one = found[0]
    values = {column.name: one[column.name] for column in model.declared.columns}
    return Row(
        table=table,
        id=one["id"],
        key=one["key"],
        version=one["version"],
        updated_at=one["updated_at"],
        design=design_of(model.declared, one["key"], values),
        titles=one["titles"],
    )


def designs(scope: Scope, table: str) -> tuple[Design, ...]:
    """Every live row of a table as a design, in the order of entry; one query."""
    scope.demand("view", table)
    model = model_of(table)
    ordered = live(model, scope).order_by("id")
    return tuple(design_of(model.declared, one.key, one.values) for one in read(ordered, model.declared))


def named(scope: Scope, table: str, *, search: str = "", limit: int = 200) -> list[tuple[str, str]]:
    """(key, title) of rows to choose from, in the order of their titles."""
    scope.demand("view", table)
    declared = model_of(table).declared
    path = title_path(declared)
    found = live(model_of(table), scope)
    if search.strip():
        found = found.filter(searching(declared, search))
    ordered = found.order_by(path, "id").values_list("key", path)[: max(1, min(limit, LARGEST_PAGE))]
    return [(key, title or key) for key, title in ordered]


def history(scope: Scope, table: str, key: str, *, limit: int | None = 100) -> list[Entry]:
    """Every change of the rows that had this key, newest first. Raises NotPermitted."""
    scope.demand("view", table)
    scope.demand("history", table)
    try:
        return entries(
            scope.framework_id, table=model_of(table).declared.name, key=fitted_key(key), limit=limit
        )
    except Unfit:
        return []


def removed(scope: Scope, table: str, *, limit: int = PAGE, offset: int = 0) -> Page:
    """The recycle bin of a table, removed last first; rows also have `id` and `removed_at`."""
    scope.demand("view", table)
    model = model_of(table)
    bin_: ScopedQuerySet[FrameworkRow] = model.objects.within(scope)
    bin_ = bin_.filter(removed_at__isnull=False)
    limit, offset = max(1, min(limit, LARGEST_PAGE)), max(0, min(offset, _DEEPEST))
    page = bin_.order_by("-removed_at", "-id")[offset : offset + limit]
    return Page(_plain(page, model.declared), bin_.count(), limit, offset)


def _plain(found: ScopedQuerySet[FrameworkRow], table: Table) -> list[dict[str, Any]]:
    references = [column for column in table.columns if column.kind is Kind.REF]
    titles = [title_path_of(column) for column in references]
    own = ("id", "key", "version", "updated_at", "removed_at")
    width = len(table.columns)
    page = []
    for values in found.values_list(*own, *paths(table), *titles):
        one: dict[str, Any] = dict(zip(own, values, strict=False))
        one.update(known(table, values[5 : 5 + width]))
        named_ = zip(references, values[5 + width :], strict=True)
        one["titles"] = {c.name: title or one[c.name] for c, title in named_ if one[c.name]}
        page.append(one)
    return page
