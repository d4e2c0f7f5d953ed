"""Which rows a batch means, and whether they are still what the editor saw."""

from __future__ import annotations

from collections.abc import Sequence

from unyo.ledger.queries import entries
from unyo.tables.changes import Change
from unyo.tables.cleaning import Unfit, fitted_key
from unyo.tables.framework_row import FrameworkRow
from unyo.tables.refusals import EditConflict, FieldError, NoSuchRow, shown
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope, ScopedQuerySet
from unyo.tables.standing import Standing, by_id, by_key, read
from unyo.tables.written import design_of
from unyo.vocabulary.text import Text

_NOT_THERE = Text("「{key}」という行はありません。", "There is no row “{key}”.")


def targets(
    scope: Scope, model: type[FrameworkRow], pairs: Sequence[tuple[int, Change]]
) -> dict[int, Standing]:
    """The row each change is about, by the change's position; an `add` is about none."""
    named = [(i, c.verb, key_or_none(c.key)) for i, c in pairs if c.verb != "add" and c.object_id is None]
    keyed = by_key(model, scope, [key for _, verb, key in named if key and verb != "restore"])
    found = {i: keyed[key] for i, verb, key in named if key in keyed and verb != "restore"}
    for index, verb, key in named:
        if verb == "restore" and key and (row := last_removed(scope, model, key)):
            found[index] = row
    by_number = by_id(model, scope, [c.object_id for _, c in pairs if c.object_id is not None])
    for index, change in pairs:
        row = by_number.get(change.object_id) if change.object_id is not None else None
        if row and (row.removed_at is not None) == (change.verb == "restore"):
            found[index] = row
    return found


def key_or_none(key: str) -> str | None:
    """The key as rows keep it, or None when no row can have it."""
    try:
        return fitted_key(key)
    except Unfit:
        return None


def last_removed(scope: Scope, model: type[FrameworkRow], key: str) -> Standing | None:
    """The row of that key which was removed last."""
    rows: ScopedQuerySet[FrameworkRow] = model.objects.within(scope)
    found = rows.filter(key=key, removed_at__isnull=False).order_by("-removed_at", "-id")[:1]
    return next(read(found, model.declared), None)


def demand_version(scope: Scope, change: Change, row: Standing) -> None:
    """Raise EditConflict when the change was made on an older version of the row."""
    if change.version is not None and change.version != row.version:
        raise edit_conflict(scope, change.table, row, seen=change.version)


def edit_conflict(scope: Scope, table: str, row: Standing, seen: int) -> EditConflict:
    """What others changed since the version `seen`; every change of a row raises its version by one."""
    later = entries(scope.framework_id, table=table, object_id=row.id, limit=max(row.version - seen, 0))
    columns = {name for entry in later for name in {*(entry.before or {}), *(entry.after or {})}}
    declared = model_of(table).declared
    changed = tuple(column.name for column in declared.columns if column.name in columns)
    current = None if row.removed_at else design_of(declared, row.key, row.values)
    return EditConflict(table, row.key, current, row.version, changed)


def not_there(scope: Scope, change: Change, index: int, *, alone: bool) -> FieldError:
    """The error for a change whose row is not there; for a change that stands alone it is raised."""
    key = key_or_none(change.key)
    if alone and change.version is not None and key:
        gone = last_removed(scope, model_of(change.table), key)
        if gone:
            raise edit_conflict(scope, change.table, gone, seen=change.version)
    if alone:
        raise NoSuchRow(change.table, change.key)
    text = _NOT_THERE.format(key=shown(change.key))
    return FieldError(change.table, shown(change.key), "key", shown(change.key), text, index)
