"""What a framework begins with: lists of the standards, added once and then everybody's own."""

from __future__ import annotations

from collections import Counter

import pytest

from cast.people import Cast, ClientAs
from unyo.framework.actions import adopt_standards
from unyo.framework.designs import TABLES
from unyo.framework.standard_rows import standard_designs, standard_rows, tables_with_standards, with_upstream
from unyo.tables.actions import remove_row, revise_row
from unyo.tables.queries import designs, rows
from unyo.tables.scope import Scope


@pytest.mark.parametrize("table", sorted(tables_with_standards()))
def test_a_standard_list_names_a_table_its_columns_and_every_key_once(table: str) -> None:
    declared = {column.name for column in TABLES[table].columns}
    keys = Counter(row["key"] for row in standard_rows(table))
    assert keys and max(keys.values()) == 1
    for row in standard_rows(table):
        assert set(row) - {"key"} <= declared
    assert len(standard_designs(table)) == len(standard_rows(table))


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(tables_with_standards()))
def test_a_standard_list_is_taken_as_it_is_and_only_once(scope: Scope, table: str) -> None:
    made = adopt_standards(scope, [table], why="始める")
    assert made.added == sum(len(standard_rows(one)) for one in with_upstream(table))
    assert adopt_standards(scope, [table], why="もう一度").added == 0


@pytest.mark.django_db
@pytest.mark.row("V1")
@pytest.mark.accept("AT-V1-1")
def test_a_new_framework_has_26_design_items_none_of_them_started(scope: Scope) -> None:
    adopt_standards(scope, why="始める")
    items = designs(scope, "design_item")
    assert len(items) == 26
    for horizon in ("status_final", "status_outline", "status_detail"):
        assert {getattr(item, horizon) for item in items} == {"not_started"}
    assert len({item.sub_framework for item in items}) == 9  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.row("G1")
@pytest.mark.accept("AT-G1-1")
def test_the_taxonomy_has_13_leaves_whose_names_alone_are_not_unique(scope: Scope) -> None:
    adopt_standards(scope, why="始める")
    leaves = [one for one in designs(scope, "work_category") if one.side != "beside"]  # type: ignore[attr-defined]
    assert len(leaves) == 13
    assert len({(one.side, one.situation, one.name) for one in leaves}) == 13  # type: ignore[attr-defined]
    assert len({one.name for one in leaves}) == 9  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_what_was_changed_stays_and_what_was_removed_comes_again_when_asked(scope: Scope) -> None:
    adopt_standards(scope, ["work_category"], why="始める")
    revise_row(scope, "work_category", "O-N-1", {"name": "見張り"}, version=1)
    remove_row(scope, "work_category", "O-N-2")
    assert adopt_standards(scope, ["work_category"], why="足す").added == 1
    assert {one.name for one in designs(scope, "work_category")} >= {"見張り", "情報システム維持作業"}  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_an_empty_list_offers_the_standard_rows_and_one_press_adds_them(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    page = client.get("/f/minato/t/work_category/").content.decode()
    assert "標準の一覧を入れる" in page and "15行" in page
    assert client.post("/f/minato/t/work_category/adopt").status_code == 302
    assert rows(minato.scope(), "work_category").total == 15
    assert "標準の一覧を入れる" not in client.get("/f/minato/t/work_category/").content.decode()
    assert "標準の一覧を入れる" not in client_as("viewer").get("/f/minato/t/design_item/").content.decode()
