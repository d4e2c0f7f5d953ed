"""Adding, revising, removing and restoring rows of declared tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from cast.people import Cast
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import TABLES
from unyo.ledger.queries import entries, verify
from unyo.parties.queries import installer_scope
from unyo.tables.actions import add_row, apply_batch, remove_row, restore_row, revise_row
from unyo.tables.changes import Change
from unyo.tables.queries import history, named, removed, row, rows
from unyo.tables.refusals import EditConflict, InUse, Invalid, NoSuchRow
from unyo.tables.registry import NoSuchTable, kept_tables
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Kind

SAMPLES = {
    Kind.TEXT: "値",
    Kind.LONG_TEXT: "一行目\n二行目",
    Kind.INTEGER: 3,
    Kind.MINUTES: 240,
    Kind.MONEY: Decimal("1200000.5"),
    Kind.DECIMAL: Decimal("-0.25"),
    Kind.PERCENT: Decimal("99.9"),
    Kind.DATE: dt.date(2027, 3, 31),
    Kind.BOOLEAN: False,
}


def filled(table: str) -> dict[str, object]:
    """A value for every column; references point to a row of the key "one"."""
    return {
        column.name: "one"
        if column.kind is Kind.REF
        else column.choices[0].value
        if column.kind is Kind.CHOICE
        else SAMPLES[column.kind]
        for column in TABLES[table].columns
        if column.to != table
    }


def test_every_column_of_every_table_comes_back_as_it_was_given(minato: Cast) -> None:
    scope = minato.scope("manager")
    for table in [name for name in kept_tables() if name in TABLES]:
        given = filled(table)
        kept = add_row(scope, table, given, key="one")
        read = row(scope, table, "one")
        assert read.design == kept.design
        assert {name: getattr(read.design, name) for name in given} == given
    assert verify(scope.framework_id) is None


def test_what_is_not_known_comes_back_as_not_known(scope: Scope) -> None:
    kept = add_row(scope, "contract", {"name": "契約"})
    assert row(scope, "contract", kept.key).design == Contract(key="契約", name="契約")


def test_a_row_that_points_to_another_shows_its_title(scope: Scope) -> None:
    add_row(scope, "organization", {"name": "A社"}, key="a")
    add_row(scope, "contract", {"name": "契約", "provider": "a"}, key="c")
    assert row(scope, "contract", "c").titles == {"provider": "A社"}
    assert rows(scope, "contract").rows[0]["provider"] == "a"
    assert rows(scope, "contract").rows[0]["titles"] == {"provider": "A社"}


def test_a_title_that_is_itself_a_reference_is_followed(scope: Scope) -> None:
    for table in ("calendar", "organization", "person", "role", "role_holder", "activity", "activity_pair"):
        add_row(scope, table, filled(table), key="one")
    assert row(scope, "activity_pair", "one").titles == {"first": "値", "second": "値"}
    assert named(scope, "role_holder") == [("one", "値")]


def test_a_generated_key_reads_like_the_natural_columns(scope: Scope) -> None:
    add_row(scope, "coverage_layer", {"name": "プラットフォーム"}, key="L1")
    add_row(scope, "coverage_item", {"name": "監視検知"}, key="I1")
    cell = add_row(
        scope, "coverage_cell", {"layer": "L1", "item": "I1", "band": "always", "party": "Ａ社/自社"}
    )
    assert cell.key == "プラットフォーム/監視検知/always/A社・自社"


def test_generated_keys_that_are_taken_are_numbered(scope: Scope) -> None:
    long = "契" * 100
    keys = [add_row(scope, "contract", {"name": f"{long}{n}"}).key for n in range(3)]
    assert keys == ["契" * 80, "契" * 80 + "-2", "契" * 80 + "-3"]
    batch = apply_batch(
        scope, [Change(verb="add", table="contract", values={"name": f"{long}{n}"}) for n in (3, 4)]
    )
    assert [key[-2:] for _, _, key in batch.rows] == ["-4", "-5"]


@pytest.mark.parametrize("name", ["...", "..", ".", "／", "a/../b", " \n "])
def test_a_generated_key_is_never_a_path(scope: Scope, name: str) -> None:
    try:
        key = add_row(scope, "option", {"name": name}).key
    except Invalid:
        assert not name.strip()
        return
    assert key not in (".", "..") and "/" not in key


def test_a_row_is_revised_column_by_column(scope: Scope) -> None:
    kept = add_row(scope, "contract", {"name": "契約", "notice_months": 3})
    revised = revise_row(scope, "contract", kept.key, {"notice_months": 6}, version=1, why="更新")
    assert revised.version == 2
    assert revised.design == Contract(key="契約", name="契約", notice_months=6)
    last = entries(scope.framework_id)[0]
    assert (last.verb, last.before, last.after, last.why) == (
        "revise",
        {"notice_months": 3},
        {"notice_months": 6},
        "更新",
    )


def test_a_key_stays_when_the_name_changes(scope: Scope) -> None:
    add_row(scope, "role", {"name": "運用責任者"})
    revise_row(scope, "role", "運用責任者", {"name": "運用リーダー", "aliases": "運用責任者"}, version=1)
    assert row(scope, "role", "運用責任者").version == 2


@pytest.mark.trap("T61")
def test_a_renamed_role_keeps_its_assignments(scope: Scope) -> None:
    add_row(scope, "role", {"name": "運用責任者"}, key="r1")
    add_row(scope, "activity", {"name": "重大障害の指揮"}, key="a1")
    cell = add_row(scope, "assignment", {"activity": "a1", "role": "r1", "letters": "A"})
    revise_row(scope, "role", "r1", {"name": "運用リーダー"}, version=1)
    read = row(scope, "assignment", cell.key)
    assert (read.design.role, read.titles["role"]) == ("r1", "運用リーダー")  # type: ignore[attr-defined]


def test_a_revision_that_changes_nothing_leaves_no_trace(scope: Scope) -> None:
    kept = add_row(scope, "contract", {"name": "契約"})
    again = revise_row(scope, "contract", kept.key, {"name": " 契約 "}, version=1)
    assert (again.version, again.entry) == (1, None)
    assert len(entries(scope.framework_id)) == 1


def test_the_second_of_two_editors_is_told_what_the_first_changed(scope: Scope) -> None:
    kept = add_row(scope, "contract", {"name": "契約", "notice_months": 3, "number": "1"})
    revise_row(scope, "contract", kept.key, {"notice_months": 6}, version=1)
    revise_row(scope, "contract", kept.key, {"fee_month": 100}, version=2)
    with pytest.raises(EditConflict) as conflict:
        revise_row(scope, "contract", kept.key, {"notice_months": 1}, version=1)
    assert conflict.value.version == 3
    assert conflict.value.changed == ("notice_months", "fee_month")
    assert conflict.value.current == row(scope, "contract", kept.key).design
    with pytest.raises(EditConflict):
        remove_row(scope, "contract", kept.key, version=1)
    assert len(entries(scope.framework_id)) == 3


def test_an_editor_is_told_that_the_row_was_removed(scope: Scope) -> None:
    kept = add_row(scope, "contract", {"name": "契約"})
    remove_row(scope, "contract", kept.key)
    with pytest.raises(EditConflict) as conflict:
        revise_row(scope, "contract", kept.key, {"name": "新"}, version=1)
    assert conflict.value.current is None


def test_a_removed_row_leaves_all_queries_and_waits_in_the_bin(scope: Scope) -> None:
    add_row(scope, "contract", {"name": "契約"}, key="c")
    remove_row(scope, "contract", "c", why="満了")
    assert rows(scope, "contract").total == 0
    assert named(scope, "contract") == []
    with pytest.raises(NoSuchRow):
        row(scope, "contract", "c")
    bin_ = removed(scope, "contract")
    assert [(one["key"], bool(one["removed_at"])) for one in bin_.rows] == [("c", True)]
    restore_row(scope, "contract", "c")
    assert row(scope, "contract", "c").version == 3
    assert [e.verb for e in history(scope, "contract", "c")] == ["restore", "remove", "add"]


def test_a_removed_key_and_name_can_be_used_again(scope: Scope) -> None:
    add_row(scope, "contract", {"name": "契約"}, key="c")
    remove_row(scope, "contract", "c")
    add_row(scope, "contract", {"name": "契約"}, key="c")
    with pytest.raises(Invalid) as refused:
        restore_row(scope, "contract", "c")
    assert {error.field for error in refused.value.errors} == {"key", "name"}


def test_a_row_that_others_point_to_is_not_removed(scope: Scope) -> None:
    add_row(scope, "organization", {"name": "A社"}, key="a")
    add_row(scope, "contract", {"name": "契約", "provider": "a"}, key="c")
    with pytest.raises(InUse) as refused:
        remove_row(scope, "organization", "a")
    assert "「c」" in refused.value.text.ja and "“c”" in refused.value.text.en
    assert row(scope, "organization", "a").version == 1
    remove_row(scope, "contract", "c")
    remove_row(scope, "organization", "a")
    with pytest.raises(Invalid) as refused_too:
        restore_row(scope, "contract", "c")
    assert [error.field for error in refused_too.value.errors] == ["provider"]


def test_a_row_with_the_same_natural_columns_is_refused_by_name(scope: Scope) -> None:
    add_row(scope, "contract", {"name": "アプリ保守"}, key="c1")
    with pytest.raises(Invalid) as refused:
        add_row(scope, "contract", {"name": "ｱﾌﾟﾘ保守 "}, key="c2")
    (error,) = refused.value.errors
    assert (error.table, error.field) == ("contract", "name")
    assert "「c1」" in error.text.ja and "“c1”" in error.text.en
    add_row(scope, "contract", {"name": "ほか"}, key="c3")
    with pytest.raises(Invalid):
        revise_row(scope, "contract", "c3", {"name": "アプリ保守"}, version=1)


def test_a_taken_key_is_refused(scope: Scope) -> None:
    add_row(scope, "contract", {"name": "一"}, key="c")
    with pytest.raises(Invalid) as refused:
        add_row(scope, "contract", {"name": "二"}, key="c")
    assert [error.field for error in refused.value.errors] == ["key"]


def test_the_same_key_lives_in_two_frameworks_and_two_tables(minato: Cast, stranger: Cast) -> None:
    for cast in (minato, stranger):
        add_row(cast.scope(), "contract", {"name": "契約"}, key="c")
        add_row(cast.scope(), "service", {"name": "契約"}, key="c")
    assert rows(minato.scope(), "contract").total == 1


def test_an_organization_is_never_part_of_itself(scope: Scope) -> None:
    add_row(scope, "organization", {"name": "本社"}, key="a")
    add_row(scope, "organization", {"name": "部", "parent": "a"}, key="b")
    add_row(scope, "organization", {"name": "課", "parent": "b"}, key="c")
    for key, parent in (("a", "c"), ("a", "a"), ("b", "c")):
        with pytest.raises(Invalid) as refused:
            revise_row(scope, "organization", key, {"parent": parent}, version=1)
        assert refused.value.errors[0].field == "parent"
    with pytest.raises(Invalid):
        apply_batch(
            scope,
            [
                Change(verb="add", table="organization", key="x", values={"name": "x", "parent": "y"}),
                Change(verb="add", table="organization", key="y", values={"name": "y", "parent": "x"}),
            ],
        )
    assert rows(scope, "organization").total == 3


def test_an_unknown_table_is_refused(scope: Scope) -> None:
    for name in ("user", "contract; DROP TABLE x", "", "\ud800"):
        with pytest.raises(NoSuchTable):
            add_row(scope, name, {"name": "x"})
        with pytest.raises(NoSuchTable):
            rows(scope, name)


def test_the_reason_of_the_scope_stands_in_for_a_missing_one(minato: Cast) -> None:
    scope = installer_scope("minato", label="worker", why="夜間の取込")
    assert scope is not None
    add_row(scope, "contract", {"name": "契約"})
    last = entries(scope.framework_id)[0]
    assert (last.actor, last.actor_id, last.why) == ("worker", None, "夜間の取込")


def test_designs_and_tables_name_the_same_columns() -> None:
    for table in TABLES.values():
        own = {field.name for field in fields(table.design)} - {"key", "place", "columns"}
        assert own == {column.name for column in table.columns}


def test_one_new_row_is_written_in_few_statements(scope: Scope, django_assert_num_queries: Any) -> None:
    add_row(scope, "activity", {"name": "最初の行は台帳の頭も作る"})
    # Its place in the chain, what is alike, what has the key; the row, the entry, the head; two for the savepoint.
    with django_assert_num_queries(8):
        add_row(scope, "activity", {"name": "点検"})


def test_a_row_that_stays_alike_to_itself_is_no_collision(scope: Scope) -> None:
    kept = add_row(scope, "activity", {"name": "点検"})
    again = revise_row(scope, "activity", kept.key, {"name": "点検", "note": "x"}, version=1)
    assert again.version == 2
    with pytest.raises(Invalid, match="点検"):
        add_row(scope, "activity", {"name": "点検"})


def test_a_name_is_free_again_once_its_row_is_removed(scope: Scope) -> None:
    kept = add_row(scope, "activity", {"name": "点検"})
    remove_row(scope, "activity", kept.key)
    assert add_row(scope, "activity", {"name": "点検"}).key == kept.key
