"""Somebody writes into the database behind the product's back: still nothing is overwritten."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from unyo.ledger.actions import append, lock
from unyo.ledger.facts import Change as LedgerChange
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row
from unyo.tables.changes import Change
from unyo.tables.performing import perform
from unyo.tables.planning import Plan
from unyo.tables.queries import row
from unyo.tables.refusals import EditConflict, UndoConflict
from unyo.tables.scope import Scope
from unyo.tables.undoing import undo


@pytest.mark.parametrize(
    "raw",
    [
        "UPDATE framework_contract SET version = 7, number = 'x'",
        "UPDATE framework_contract SET removed_at = '2027-01-01 00:00:00+00:00', version = 2",
    ],
)
@pytest.mark.parametrize("verb", ["revise", "remove"])
def test_a_row_changed_between_looking_and_writing_is_a_conflict(scope: Scope, verb: str, raw: str) -> None:
    add_row(scope, "contract", {"name": "契約"}, key="c")
    values = {"name": "新"} if verb == "revise" else {}
    with pytest.raises(EditConflict), transaction.atomic():
        lock(scope.framework_id)
        plan = Plan(scope, [Change(verb=verb, table="contract", key="c", values=values)])  # type: ignore[arg-type]
        with connection.cursor() as cursor:
            cursor.execute(raw)
        perform(plan, why="", batch="")
    assert row(scope, "contract", "c").version == 1
    assert len(entries(scope.framework_id)) == 1


def test_an_entry_that_is_about_no_row_cannot_be_undone(scope: Scope) -> None:
    told = LedgerChange(
        actor_id=None,
        actor="worker",
        verb="round",
        table="contract",
        key="",
        object_id=None,
        before=None,
        after=None,
    )
    with transaction.atomic():
        (seq,) = append(scope.framework_id, [told])
    with pytest.raises(UndoConflict) as conflict:
        undo(scope, seq)
    assert "cannot be undone" in conflict.value.text.en
