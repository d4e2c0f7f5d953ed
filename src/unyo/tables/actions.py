"""Every write to a declared table: permitted, examined, entered in the ledger, all in one transaction."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import transaction

from unyo.ledger.actions import lock
from unyo.tables.changes import Batch, Change, Kept, Step
from unyo.tables.cleaning import Unfit, fitted_reason
from unyo.tables.guards import refused_by_guards
from unyo.tables.performing import perform
from unyo.tables.planning import Plan
from unyo.tables.refusals import FieldError, Invalid, shown
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.tables.written import design_of


def add_row(
    scope: Scope, table: str, values: Mapping[str, object], *, why: str = "", key: str | None = None
) -> Kept:
    """Add one row, under the given key or a readable generated one. Raises NotPermitted, Invalid."""
    return _single(scope, Change(verb="add", table=table, key=key or "", values=values), why)


def revise_row(
    scope: Scope, table: str, key: str, values: Mapping[str, object], *, version: int, why: str = ""
) -> Kept:
    """Change the given columns of one row if it still has that version.

    Raises NotPermitted, Invalid, NoSuchRow, and EditConflict with the row as it stands.
    """
    return _single(scope, Change(verb="revise", table=table, key=key, values=values, version=version), why)


def remove_row(scope: Scope, table: str, key: str, *, version: int | None = None, why: str = "") -> Kept:
    """Put one row into the recycle bin. Raises NotPermitted, NoSuchRow, EditConflict, InUse."""
    return _single(scope, Change(verb="remove", table=table, key=key, version=version), why)


def restore_row(scope: Scope, table: str, key: str, *, object_id: int | None = None, why: str = "") -> Kept:
    """Take the row removed last under that key, or the one with that id, out of the recycle bin."""
    return _single(scope, Change(verb="restore", table=table, key=key, object_id=object_id), why)


def apply_batch(scope: Scope, changes: Sequence[Change], *, why: str = "", kind: str = "bulk") -> Batch:
    """Do all changes or none, with one ledger entry per changed row under one batch id.

    `kind` is "import" for files (capability import) and anything else for edits (capability edit).
    Raises NotPermitted, Invalid naming every wrong value by the position of its change, EditConflict, InUse.
    """
    for table in {change.table for change in changes}:
        scope.demand("import" if kind == "import" else "edit", model_of(table).declared.name)
    return apply_permitted(scope, changes, why=why, kind=kind)


def apply_permitted(scope: Scope, changes: Sequence[Change], *, why: str, kind: str) -> Batch:
    """`apply_batch` for callers that have asked for the permission themselves."""
    batch = uuid.uuid4().hex
    steps, unchanged, seqs = _apply(scope, changes, why, batch)
    count = Counter(step.verb for step in steps)
    return Batch(
        id=batch,
        kind=kind,
        added=count["add"],
        revised=count["revise"],
        removed=count["remove"],
        restored=count["restore"],
        unchanged=len(unchanged),
        first=seqs[0] if seqs else None,
        last=seqs[-1] if seqs else None,
        rows=tuple((step.verb, step.table, step.key) for step in steps),
    )


def _single(scope: Scope, change: Change, why: str) -> Kept:
    table = model_of(change.table).declared
    scope.demand("edit", table.name)
    steps, unchanged, seqs = _apply(scope, [change], why, "")
    step = (steps or unchanged)[0]
    version = step.standing.version if step.standing else 1
    raised = 1 if steps and step.verb != "add" else 0
    return Kept(
        table=table.name,
        key=step.key,
        version=version + raised,
        design=design_of(table, step.key, step.values),
        entry=seqs[0] if seqs else None,
    )


def _apply(
    scope: Scope, changes: Sequence[Change], why: str, batch: str
) -> tuple[list[Step], list[Step], list[int]]:
    reason = _reason(why or scope.why)
    _demand_own_capability(scope, changes)
    with transaction.atomic():
        stands = lock(scope.framework_id)
        plan = Plan(scope, changes)
        seqs = perform(plan, why=reason, batch=batch, after=stands) if plan.steps else []
        if errors := refused_by_guards(scope, plan.steps):
            raise Invalid(sorted(errors, key=lambda error: error.index))
    return plan.steps, plan.unchanged, seqs


def _demand_own_capability(scope: Scope, changes: Sequence[Change]) -> None:
    """A table may ask for more than "edit": every way of writing, undo included, comes through here."""
    for table in {change.table for change in changes}:
        wanted = model_of(table).declared.capability
        if wanted != "edit":
            scope.demand(wanted, table)


def _reason(why: str) -> str:
    try:
        return fitted_reason(why)
    except Unfit as unfit:
        raise Invalid([FieldError("", "", "why", shown(why), unfit.text)]) from None
