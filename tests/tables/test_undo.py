"""Whatever was done can be reversed, and so can the reversal; later work is never overwritten."""

from __future__ import annotations

import pytest

from unyo.ledger.queries import entries, undone, verify
from unyo.tables.actions import add_row, apply_batch, remove_row, restore_row, revise_row
from unyo.tables.changes import Change
from unyo.tables.queries import row, rows
from unyo.tables.refusals import Invalid, NoSuchRow, UndoConflict
from unyo.tables.scope import Scope
from unyo.tables.undoing import NoSuchEntry, undo


def last(scope: Scope) -> int:
    return entries(scope.framework_id)[0].seq


def names(scope: Scope) -> list[str]:
    return [one["name"] for one in rows(scope, "contract").rows]


@pytest.fixture
def contract(scope: Scope) -> str:
    return add_row(scope, "contract", {"name": "契約", "notice_months": 3}, key="c").key


def test_an_added_row_is_taken_away(scope: Scope, contract: str) -> None:
    undo(scope, last(scope), why="間違い")
    assert rows(scope, "contract").total == 0
    entry = entries(scope.framework_id)[0]
    assert (entry.verb, entry.undo_of, entry.why) == ("remove", 1, "間違い")


def test_a_revision_is_put_back(scope: Scope, contract: str) -> None:
    revise_row(scope, "contract", contract, {"notice_months": 6, "fee_month": "12.5"}, version=1)
    undo(scope, last(scope))
    assert row(scope, "contract", contract).design.notice_months == 3  # type: ignore[attr-defined]
    assert row(scope, "contract", contract).design.fee_month is None  # type: ignore[attr-defined]
    assert row(scope, "contract", contract).version == 3


def test_a_removal_is_put_back(scope: Scope, contract: str) -> None:
    before = row(scope, "contract", contract).design
    remove_row(scope, "contract", contract)
    undo(scope, last(scope))
    assert row(scope, "contract", contract).design == before


def test_a_restoration_is_put_back(scope: Scope, contract: str) -> None:
    remove_row(scope, "contract", contract)
    restore_row(scope, "contract", contract)
    undo(scope, last(scope))
    with pytest.raises(NoSuchRow):
        row(scope, "contract", contract)


def test_an_undo_of_an_undo_of_an_undo_works(scope: Scope, contract: str) -> None:
    revise_row(scope, "contract", contract, {"name": "新"}, version=1)
    for expected in ("契約", "新", "契約", "新"):
        undo(scope, last(scope))
        assert names(scope) == [expected]
    assert verify(scope.framework_id) is None


def test_the_same_undo_twice_is_refused(scope: Scope, contract: str) -> None:
    revise_row(scope, "contract", contract, {"name": "新"}, version=1)
    undo(scope, 2)
    with pytest.raises(UndoConflict) as conflict:
        undo(scope, 2)
    assert [one.seq for one in conflict.value.obstacles] == [2]
    assert undone(scope.framework_id, [2]) == {2: 3}
    undo(scope, 1)
    with pytest.raises(UndoConflict):
        undo(scope, 1)


def test_an_old_revision_is_undone_when_nobody_touched_its_columns(scope: Scope, contract: str) -> None:
    revise_row(scope, "contract", contract, {"notice_months": 6}, version=1)
    revise_row(scope, "contract", contract, {"number": "K-1"}, version=2)
    undo(scope, 2)
    read = row(scope, "contract", contract).design
    assert (read.notice_months, read.number) == (3, "K-1")  # type: ignore[attr-defined]


def test_later_work_stands_in_the_way_and_is_named(scope: Scope, contract: str) -> None:
    revise_row(scope, "contract", contract, {"notice_months": 6}, version=1)
    revise_row(scope, "contract", contract, {"notice_months": 9}, version=2)
    for seq in (1, 2):
        with pytest.raises(UndoConflict) as conflict:
            undo(scope, seq)
        assert "解約予告(月)" in conflict.value.text.ja
        assert "Notice (months)" in conflict.value.text.en
    assert row(scope, "contract", contract).version == 3


def test_a_row_that_is_used_meanwhile_stays(scope: Scope, contract: str) -> None:
    add_row(scope, "agreement", {"name": "UC", "kind": "uc", "contract": contract})
    with pytest.raises(UndoConflict) as conflict:
        undo(scope, 1)
    assert "「UC」" in conflict.value.text.ja
    assert names(scope) == ["契約"]


def test_a_removed_row_whose_key_was_taken_meanwhile_stays_removed(scope: Scope, contract: str) -> None:
    remove_row(scope, "contract", contract)
    add_row(scope, "contract", {"name": "別"}, key=contract)
    with pytest.raises(UndoConflict) as conflict:
        undo(scope, 2)
    assert [one.seq for one in conflict.value.obstacles] == [2]


def test_a_revision_that_pointed_to_a_row_now_removed_is_not_put_back(scope: Scope) -> None:
    add_row(scope, "organization", {"name": "A社"}, key="a")
    add_row(scope, "contract", {"name": "契約", "provider": "a"}, key="c")
    revise_row(scope, "contract", "c", {"provider": ""}, version=1)
    remove_row(scope, "organization", "a")
    with pytest.raises(UndoConflict):
        undo(scope, 3)
    undo(scope, 4)
    undo(scope, 3)
    assert row(scope, "contract", "c").titles == {"provider": "A社"}


def test_an_import_is_undone_as_a_whole(scope: Scope, contract: str) -> None:
    remaining = add_row(scope, "contract", {"name": "残る"}, key="r").key
    batch = apply_batch(
        scope,
        [
            Change(verb="put", table="organization", key="a", values={"name": "A社"}),
            Change(verb="put", table="organization", key="b", values={"name": "部", "parent": "a"}),
            Change(verb="put", table="contract", key="c", values={"name": "契約", "provider": "a"}),
            Change(verb="put", table="contract", key="n", values={"name": "新契約", "provider": "b"}),
            Change(verb="remove", table="contract", key=remaining),
        ],
        kind="import",
    )
    assert batch.first is not None
    reversed_ = undo(scope, batch.first, why="取り込み直し")
    assert (reversed_.removed, reversed_.revised, reversed_.restored) == (3, 1, 1)
    assert names(scope) == ["契約", "残る"]
    assert rows(scope, "organization").total == 0
    again = undo(scope, last(scope))
    assert (again.restored, again.revised, again.removed) == (3, 1, 1)
    assert names(scope) == ["契約", "新契約"]
    assert row(scope, "contract", "n").titles == {"provider": "部"}
    assert verify(scope.framework_id) is None


def test_one_change_of_a_batch_is_undone_alone_when_asked(scope: Scope) -> None:
    batch = apply_batch(
        scope, [Change(verb="add", table="contract", values={"name": name}) for name in ("一", "二")]
    )
    assert batch.last is not None
    undo(scope, batch.last, whole_batch=False)
    assert names(scope) == ["一"]


def test_a_batch_with_one_obstacle_is_not_undone_at_all(scope: Scope) -> None:
    batch = apply_batch(
        scope, [Change(verb="add", table="contract", values={"name": name}) for name in ("一", "二", "三")]
    )
    revise_row(scope, "contract", "二", {"number": "2"}, version=1)
    assert batch.first is not None
    with pytest.raises(UndoConflict) as conflict:
        undo(scope, batch.first)
    assert [one.key for one in conflict.value.obstacles] == ["二"]
    assert names(scope) == ["一", "二", "三"]


def test_an_entry_that_is_not_there_cannot_be_undone(scope: Scope) -> None:
    for seq in (0, 1, -1, 2**63 - 1):
        with pytest.raises(NoSuchEntry):
            undo(scope, seq)


def test_an_undo_needs_a_reason_that_can_be_kept(scope: Scope, contract: str) -> None:
    with pytest.raises((Invalid, UndoConflict)):
        undo(scope, 1, why="\ud800")
    assert names(scope) == ["契約"]
