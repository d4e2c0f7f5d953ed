"""What a framework begins with: lists of the standards, added once and then everybody's own."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest

from cast.people import Cast, ClientAs
from unyo.checks.rulebook import RULES
from unyo.findings.report import report
from unyo.findings.rule import Case
from unyo.framework.actions import adopt_standards
from unyo.framework.catalog.designs import Service
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.kpis.designs import KpiSource
from unyo.framework.standard_rows import standard_designs, standard_rows, tables_with_standards, with_upstream
from unyo.tables.actions import remove_row, revise_row
from unyo.tables.queries import designs, rows
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Design, table_of

DAY = dt.date(2026, 11, 24)
JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-龯]")
CONTRACT = Contract(key="c", name="App maintenance")
SERVICE = Service(key="s", name="Portal", stage="live")


@pytest.mark.parametrize("table", sorted(tables_with_standards()))
def test_a_standard_list_names_a_table_its_columns_and_every_key_once(table: str) -> None:
    declared = {column.name for column in TABLES[table].columns}
    keys = Counter(row["key"] for row in standard_rows(table))
    assert keys and max(keys.values()) == 1
    for row in standard_rows(table):
        assert set(row) - {"key"} <= declared
    assert len(standard_designs(table)) == len(standard_rows(table))


@pytest.mark.parametrize("table", sorted(tables_with_standards()))
def test_the_english_rows_say_everything_the_japanese_do_and_nothing_in_japanese(table: str) -> None:
    assert len(standard_rows(table, "en")) == len(standard_rows(table))
    for ja, en in zip(standard_rows(table), standard_rows(table, "en"), strict=True):
        assert set(ja) == set(en)
        assert [name for name, value in en.items() if JAPANESE.search(str(value))] == []
        # A reading in kana is the one thing an English term has no use for.
        assert [name for name, value in en.items() if value == "" and name != "reading"] == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("table", sorted(tables_with_standards()))
def test_a_standard_list_is_taken_as_it_is_and_only_once(scope: Scope, table: str, language: str) -> None:
    made = adopt_standards(scope, [table], why="始める", language=language)
    assert made.added == sum(len(standard_rows(one)) for one in with_upstream(table))
    assert adopt_standards(scope, [table], why="もう一度", language="ja").added == 0
    assert adopt_standards(scope, [table], why="once more", language="en").added == 0
    japanese = [one for one in designs(scope, table) if any(JAPANESE.search(text) for text in texts_of(one))]
    assert bool(japanese) == (language == "ja")


@pytest.mark.django_db
def test_who_goes_on_in_the_other_language_points_to_the_rows_that_stand(scope: Scope) -> None:
    adopt_standards(scope, ["kpi"], why="始める", language="ja")
    adopt_standards(scope, ["kpi_source"], why="go on", language="en")
    there = {one.key for one in designs(scope, "kpi")}
    sources = [one for one in designs(scope, "kpi_source") if isinstance(one, KpiSource)]
    assert len(there) == 15 and {one.kpi for one in sources} <= there
    assert "users who said satisfied" in {one.datum for one in sources}


def texts_of(row: Design) -> list[str]:
    return [row.key, *(str(getattr(row, column.name)) for column in table_of(type(row)).columns)]


def told(tables: list[str], language: str) -> list[tuple[object, ...]]:
    """What the rules find where these lists were adopted, without the words."""
    rows = [one for table in tables for one in standard_designs(table, language)]
    found = report(Case(Blueprint.of([CONTRACT, SERVICE, *rows], DAY)), RULES).findings
    figures = [tuple(v for v in one.values.values() if isinstance(v, int | float)) for one in found]
    said = zip(found, figures, strict=True)
    return sorted((one.rule, one.severity, one.verdict, one.subject.field, *values) for one, values in said)


@pytest.mark.parametrize("table", sorted(tables_with_standards()))
def test_the_rules_find_the_same_in_a_list_of_either_language(table: str) -> None:
    assert told([*with_upstream(table)], "ja") == told([*with_upstream(table)], "en")


def test_the_rules_find_the_same_where_every_list_was_adopted_in_either_language() -> None:
    tables = [name for name in TABLES if name in tables_with_standards()]
    found = told(tables, "en")
    assert found == told(tables, "ja") and len(found) > 20
    # A step, an item or a task under its English name is not told as missing.
    rules = {rule for rule, *_ in found}
    assert not rules & {"items.every-item-is-planned", "incidents.no-step-of-an-incident-is-forgotten"}


@pytest.mark.django_db
def test_the_button_on_an_empty_list_adds_the_rows_in_the_language_of_the_reader(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    client.post("/language", {"language": "en"})
    assert client.post("/f/minato/t/design_item/adopt").status_code == 302
    names = {one.name for one in designs(minato.scope(), "design_item")}  # type: ignore[attr-defined]
    assert "Definition of operations" in names and not any(JAPANESE.search(name) for name in names)


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
