"""Carrying out sound steps: the rows, then their ledger entries, in the transaction of the caller."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from unyo.ledger.actions import append
from unyo.ledger.facts import Change as LedgerChange
from unyo.ledger.facts import Head
from unyo.tables.changes import Step
from unyo.tables.conflicts import edit_conflict
from unyo.tables.lookups import Lookups
from unyo.tables.naming import identity
from unyo.tables.planning import Plan
from unyo.tables.refusals import EditConflict, FieldError, InUse
from unyo.tables.registry import kept_tables, model_of, pointing_to
from unyo.tables.scope import Scope
from unyo.tables.standing import Standing, by_id, chunks, live
from unyo.tables.written import written, written_row
from unyo.vocabulary.declare import Kind, Table
from unyo.vocabulary.text import Text

_IN_USE = Text(
    "「{key}」は{table}「{user}」から参照されています。先にそちらを直してください。",
    "“{key}” is used by {table} “{user}”: change that one first.",
)
_NAMED_USERS = 20


def perform(plan: Plan, *, why: str, batch: str, after: Head | None = None) -> list[int]:
    """Do every step of a plan and return the ledger numbers, in the order of the steps; they follow `after`."""
    now = timezone.now()
    scope, lookups = plan.scope, plan.lookups
    by_table: dict[str, list[Step]] = defaultdict(list)
    for step in plan.steps:
        by_table[step.table].append(step)
    order = [name for name in kept_tables() if name in by_table]
    for name in order:
        _remove(scope, name, [s for s in by_table[name] if s.verb == "remove"], now)
    for name in order:
        _park(scope, name, [s for s in by_table[name] if s.verb == "revise"])
        _add(scope, name, [s for s in by_table[name] if s.verb == "add"], lookups, now)
        for step in by_table[name]:
            if step.verb == "restore":
                # Rows restored after it may point to it.
                lookups.inserted(name, step.key, step.id)
        for step in by_table[name]:
            if step.verb in ("revise", "restore"):
                _alter(scope, step, lookups, now)
    for name in order:
        if removes := [s for s in by_table[name] if s.verb == "remove"]:
            _demand_unused(scope, name, removes)
    entered = [_entered(scope, step, lookups, why, batch) for step in plan.steps]
    return append(scope.framework_id, entered, at=now, after=after)


def _remove(scope: Scope, table: str, steps: Sequence[Step], now: dt.datetime) -> None:
    by_version: dict[int, dict[int, Standing]] = defaultdict(dict)
    for row in (step.standing for step in steps if step.standing):
        by_version[row.version][row.id] = row
    for version, standing in by_version.items():
        for chunk in chunks(standing):
            rows = live(model_of(table), scope).filter(pk__in=chunk, version=version)
            if rows.update(version=version + 1, removed_at=now, updated_at=now) != len(chunk):
                raise _changed_meanwhile(scope, table, [standing[row_id] for row_id in chunk])


def _changed_meanwhile(scope: Scope, table: str, seen: Sequence[Standing]) -> EditConflict:
    # The framework's turn to write is ours: only somebody who writes past the actions can come here.
    there = by_id(model_of(table), scope, [row.id for row in seen])
    row = next((row for row in seen if there[row.id].version != row.version), seen[0])
    return edit_conflict(scope, table, there[row.id], seen=row.version)


def _park(scope: Scope, table: str, steps: Sequence[Step]) -> None:
    # Rows that exchange their natural columns must not meet half way in the unique index.
    declared = model_of(table).declared
    moving = [s.id for s in steps if {*s.changed} & {*declared.identifying}]
    if len(moving) > 1:
        for row_id in moving:
            live(model_of(table), scope).filter(pk=row_id).update(identity=f"parked {row_id}")


def _add(scope: Scope, table: str, steps: Sequence[Step], lookups: Lookups, now: dt.datetime) -> None:
    model = model_of(table)
    waiting = list(steps)
    while waiting:
        ready = [step for step in waiting if not _awaits(model.declared, step, waiting)]
        rows = [
            model(
                key=step.key,
                created_at=now,
                updated_at=now,
                version=1,
                **_columns(model.declared, step.values, lookups),
            )
            for step in ready
        ]
        created = model.objects.within(scope).bulk_create(rows, batch_size=500)
        for step, row in zip(ready, created, strict=True):
            lookups.inserted(table, step.key, row.pk)
            step.standing = Standing(row.pk, step.key, 1, None, step.values)
        done = {id(step) for step in ready}
        waiting = [step for step in waiting if id(step) not in done]


def _awaits(table: Table, step: Step, waiting: Sequence[Step]) -> bool:
    """Whether a new row points to another new row of the same table that has no id yet."""
    own = [column.name for column in table.columns if column.kind is Kind.REF and column.to == table.name]
    if not own or len(waiting) == 1:
        return False
    missing = {one.key for one in waiting}
    return any(step.values[name] in missing for name in own)


def _alter(scope: Scope, step: Step, lookups: Lookups, now: dt.datetime) -> None:
    columns = _columns(model_of(step.table).declared, step.values, lookups)
    _update(scope, step, {**columns, "updated_at": now, "removed_at": None})


def _update(scope: Scope, step: Step, columns: dict[str, Any]) -> None:
    row = step.standing
    if row is None:
        raise ValueError(f"{step.verb} {step.table} without a row")
    model = model_of(step.table)
    seen = model.objects.within(scope).filter(pk=row.id, version=row.version)
    if seen.update(version=row.version + 1, **columns) != 1:
        raise edit_conflict(scope, step.table, row, seen=row.version)


def _columns(table: Table, values: dict[str, Any], lookups: Lookups) -> dict[str, Any]:
    columns: dict[str, Any] = {"identity": identity(table, values)}
    for column in table.columns:
        value = values[column.name]
        if column.kind is Kind.REF:
            columns[f"{column.name}_id"] = lookups.id(column.to, value)
        else:
            columns[column.name] = value
    return columns


def _demand_unused(scope: Scope, table: str, steps: Sequence[Step]) -> None:
    removed = {step.id: step for step in steps}
    errors = []
    for user_table, column in pointing_to(table):
        user = model_of(user_table)
        for chunk in chunks(removed):
            using = live(user, scope).filter(**{f"{column}__in": chunk})
            for key, used in using.values_list("key", f"{column}_id")[:_NAMED_USERS]:
                text = _IN_USE.format(key=removed[used].key, table=user.declared.label, user=key)
                errors.append(FieldError(table, removed[used].key, "", "", text, removed[used].index))
    if errors:
        raise InUse(errors)


def _entered(scope: Scope, step: Step, lookups: Lookups, why: str, batch: str) -> LedgerChange:
    row = step.standing
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = written_row(step.values)
    if step.verb == "revise" and row:
        before = {name: written(row.values[name]) for name in step.changed}
        after = {name: written(step.values[name]) for name in step.changed}
    elif step.verb == "remove" and row:
        before, after = written_row(row.values), None
    return LedgerChange(
        actor_id=scope.actor_id,
        actor=scope.actor_label,
        verb=step.verb,
        table=step.table,
        key=step.key,
        object_id=step.id,
        before=before,
        after=after,
        why=why,
        batch=batch,
        undo_of=step.undo_of,
    )
