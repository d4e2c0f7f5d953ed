"""Many changes at once: all or none, and what points to what is sorted out."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast.people import Cast
from unyo.ledger.queries import entries, verify
from unyo.tables.actions import add_row, apply_batch, revise_row
from unyo.tables.changes import Change
from unyo.tables.queries import row, rows
from unyo.tables.refusals import EditConflict, InUse, Invalid, NotPermitted
from unyo.tables.scope import Scope

FILE = [
    Change(verb="put", table="assignment", values={"activity": "act", "role": "ops", "letters": "A/R"}),
    Change(verb="put", table="role", key="ops", values={"name": "運用", "organization": "child"}),
    Change(verb="put", table="organization", key="child", values={"name": "運用部", "parent": "top"}),
    Change(verb="put", table="organization", key="top", values={"name": "本社"}),
    Change(verb="put", table="activity", key="act", values={"name": "障害対応"}),
]


def test_rows_may_come_in_any_order_and_point_to_each_other(scope: Scope) -> None:
    batch = apply_batch(scope, FILE, kind="import", why="初回")
    assert (batch.added, batch.revised, batch.unchanged) == (5, 0, 0)
    read = row(scope, "assignment", "障害対応/運用")
    assert read.titles == {"activity": "障害対応", "role": "運用"}
    assert row(scope, "organization", "child").titles == {"parent": "本社"}
    found = entries(scope.framework_id)
    assert {entry.batch for entry in found} == {batch.id}
    assert {entry.why for entry in found} == {"初回"}
    assert (batch.first, batch.last) == (1, 5)


def test_the_same_file_a_second_time_changes_nothing(scope: Scope) -> None:
    apply_batch(scope, FILE, kind="import")
    again = apply_batch(scope, FILE, kind="import")
    assert (again.added, again.revised, again.unchanged, again.first) == (0, 0, 5, None)
    assert len(entries(scope.framework_id)) == 5


def test_a_row_is_recognised_by_its_natural_columns_when_the_file_calls_it_otherwise(scope: Scope) -> None:
    apply_batch(scope, FILE, kind="import")
    renamed = [
        Change(verb="put", table="role", key="R-01", values={"name": "運用", "position": 1}),
        Change(verb="put", table="activity", key="A-01", values={"name": "障害対応"}),
        Change(
            verb="put",
            table="assignment",
            key="X",
            values={"activity": "A-01", "role": "R-01", "letters": "A"},
        ),
        Change(verb="put", table="organization", key="O-9", values={"name": "本社"}),
        Change(verb="put", table="organization", key="O-1", values={"name": "支社", "parent": "O-9"}),
    ]
    batch = apply_batch(scope, renamed, kind="import")
    assert (batch.added, batch.revised, batch.unchanged) == (1, 2, 2)
    assert row(scope, "assignment", "障害対応/運用").design.letters == "A"  # type: ignore[attr-defined]
    assert row(scope, "role", "ops").design.organization == "child"  # type: ignore[attr-defined]
    assert row(scope, "organization", "O-1").titles == {"parent": "本社"}


def test_one_wrong_row_keeps_the_whole_batch_out_and_every_error_is_placed(scope: Scope) -> None:
    changes = [
        Change(verb="add", table="contract", values={"name": "良い"}),
        Change(verb="add", table="contract", values={"name": "悪い", "fee_month": "高い"}),
        Change(verb="add", table="contract", values={"name": "指す", "provider": "だれか"}),
        Change(verb="add", table="contract", values={}),
        Change(verb="revise", table="contract", key="ない", values={"name": "x"}),
        Change(verb="add", table="contract", values={"name": "良い"}),
    ]
    with pytest.raises(Invalid) as refused:
        apply_batch(scope, changes)
    told = [(error.index, error.field) for error in refused.value.errors]
    assert told == [(1, "fee_month"), (2, "provider"), (3, "name"), (4, "key"), (5, "name")]
    assert rows(scope, "contract").total == 0
    assert entries(scope.framework_id) == []


def test_one_mistake_is_not_reported_again_at_every_row_that_points_there(scope: Scope) -> None:
    changes = [
        Change(verb="put", table="organization", key="a", values={"name": "A社", "kind": "???"}),
        *(
            Change(verb="put", table="contract", key=f"c{n}", values={"name": f"{n}", "provider": "a"})
            for n in range(20)
        ),
    ]
    with pytest.raises(Invalid) as refused:
        apply_batch(scope, changes)
    assert [(error.index, error.field) for error in refused.value.errors] == [(0, "kind")]


def test_the_same_row_twice_in_a_batch_is_refused(scope: Scope) -> None:
    add_row(scope, "contract", {"name": "契約"}, key="c")
    for first, second in (
        (Change(verb="revise", table="contract", key="c", values={"number": "1"}),) * 2,
        (Change(verb="remove", table="contract", key="c"),) * 2,
        (Change(verb="put", table="contract", key="n", values={"name": "新"}),) * 2,
        (
            Change(verb="put", table="contract", values={"name": "契約"}),
            Change(verb="put", table="contract", key="c", values={"number": "2"}),
        ),
    ):
        with pytest.raises(Invalid):
            apply_batch(scope, [first, second])
    assert row(scope, "contract", "c").version == 1


def test_a_removed_row_can_be_replaced_in_the_same_batch(scope: Scope) -> None:
    add_row(scope, "contract", {"name": "契約"}, key="c")
    batch = apply_batch(
        scope,
        [
            Change(verb="remove", table="contract", key="c"),
            Change(verb="put", table="contract", key="c", values={"name": "契約", "number": "2"}),
        ],
    )
    assert (batch.removed, batch.added) == (1, 1)
    assert row(scope, "contract", "c").version == 1


def test_nothing_may_point_to_a_row_the_batch_removes(scope: Scope) -> None:
    add_row(scope, "organization", {"name": "A社"}, key="a")
    add_row(scope, "contract", {"name": "契約", "provider": "a"}, key="c")
    with pytest.raises(InUse):
        apply_batch(scope, [Change(verb="remove", table="organization", key="a")])
    with pytest.raises(Invalid):
        apply_batch(
            scope,
            [
                Change(verb="remove", table="organization", key="a"),
                Change(verb="add", table="contract", values={"name": "新", "provider": "a"}),
                Change(verb="remove", table="contract", key="c"),
            ],
        )
    both = apply_batch(
        scope,
        [
            Change(verb="remove", table="organization", key="a"),
            Change(verb="remove", table="contract", key="c"),
        ],
    )
    assert both.removed == 2


def test_two_rows_may_exchange_their_names(scope: Scope) -> None:
    for name in ("一", "二"):
        add_row(scope, "contract", {"name": name}, key=name)
    apply_batch(
        scope,
        [
            Change(verb="revise", table="contract", key="一", values={"name": "二"}),
            Change(verb="revise", table="contract", key="二", values={"name": "一"}),
        ],
    )
    assert [(one["key"], one["name"]) for one in rows(scope, "contract").rows] == [("一", "二"), ("二", "一")]
    revise_row(scope, "contract", "一", {"name": "三"}, version=2)
    assert add_row(scope, "contract", {"name": "二"}, key="2").version == 1


def test_a_batch_may_insist_on_versions(scope: Scope) -> None:
    add_row(scope, "contract", {"name": "一"}, key="1")
    add_row(scope, "contract", {"name": "二"}, key="2")
    revise_row(scope, "contract", "2", {"number": "x"}, version=1)
    with pytest.raises(EditConflict) as conflict:
        apply_batch(
            scope,
            [
                Change(verb="revise", table="contract", key=key, values={"notice_months": 1}, version=1)
                for key in ("1", "2")
            ],
        )
    assert conflict.value.key == "2"
    assert row(scope, "contract", "1").version == 1


def test_files_need_the_capability_to_import(minato: Cast) -> None:
    scope = minato.scope("viewer")
    with pytest.raises(NotPermitted) as refused:
        apply_batch(scope, FILE, kind="import")
    assert refused.value.capability == "import"


def test_a_large_batch_takes_few_statements(scope: Scope) -> None:
    def taken(number: int, start: int) -> int:
        changes = [
            Change(verb="put", table="contract", values={"name": f"契約{n}", "provider": "a"})
            for n in range(start, start + number)
        ]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            apply_batch(scope, changes, kind="import")
        return len(captured)

    add_row(scope, "organization", {"name": "A社"}, key="a")
    small, large = taken(10, 0), taken(2000, 10)
    assert rows(scope, "contract").total == 2010
    assert large < small + 2000 / 10
    assert verify(scope.framework_id) is None


def test_an_empty_batch_does_nothing(scope: Scope) -> None:
    batch = apply_batch(scope, [])
    assert (batch.added, batch.first, batch.rows) == (0, None, ())
