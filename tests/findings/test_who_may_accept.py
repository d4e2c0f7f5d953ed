"""Only those who may waive can accept a finding, whichever way they try."""

from __future__ import annotations

import datetime as dt

import pytest

from cast.people import Cast
from unyo.tables.actions import add_row, apply_batch, remove_row
from unyo.tables.changes import Change
from unyo.tables.refusals import NotPermitted
from unyo.tables.undoing import undo

WAIVER = {
    "fingerprint": "0123456789abcdef",
    "rule": "raci.exactly-one-accountable",
    "owner": "運用責任者",
    "reason": "来月の会議で決める",
    "expires_on": dt.date(2027, 1, 31),
}


@pytest.mark.django_db
def test_an_operator_who_may_edit_cannot_accept_findings_by_any_way_of_writing(minato: Cast) -> None:
    operator, manager = minato.scope("operator"), minato.scope("manager")
    kept = add_row(manager, "waiver", WAIVER, why="会議まで")
    assert kept.entry
    with pytest.raises(NotPermitted):
        add_row(operator, "waiver", {**WAIVER, "fingerprint": "f" * 16}, why="自分で")
    with pytest.raises(NotPermitted):
        apply_batch(
            operator, [Change(verb="add", table="waiver", values=WAIVER)], why="表から", kind="import"
        )
    with pytest.raises(NotPermitted):
        remove_row(operator, "waiver", kept.key, why="消す")
    with pytest.raises(NotPermitted):
        undo(operator, kept.entry, why="戻す")
    assert remove_row(manager, "waiver", kept.key, why="会議が済んだ").entry
