"""What is typed becomes a value and comes back the same; what cannot be read is said, never raised."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.designs import TABLES
from unyo.vocabulary.declare import Choice, Column, Kind
from unyo.vocabulary.text import Text
from unyo.web.kit.addresses import RowKey
from unyo.web.kit.fields import read_value, show_value, storable, write_value
from unyo.web.kit.filters import read_filter, relative_day
from unyo.web.kit.forms import Options
from unyo.web.kit.merging import merge
from unyo.web.kit.paging import page_numbers

COLUMNS = {
    kind: Column(
        "x", kind, Text("列", "column"), choices=(Choice("a", Text("甲", "A"), ("第一",)),), to="organization"
    )
    for kind in Kind
}
TODAY = dt.date(2027, 3, 31)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.DATE, "令和8年4月1日", dt.date(2026, 4, 1)),
        (Kind.DATE, "2026/4/1", dt.date(2026, 4, 1)),
        (Kind.MINUTES, "4時間", 240),
        (Kind.MINUTES, "1時間３０分", 90),
        (Kind.MONEY, "200万円", Decimal(2_000_000)),
        (Kind.MONEY, "△1,234", Decimal(-1234)),
        (Kind.PERCENT, "99.9%", Decimal("99.9")),
        (Kind.INTEGER, "１２", 12),
        (Kind.BOOLEAN, "はい", True),
        (Kind.BOOLEAN, "×", False),
        (Kind.CHOICE, "第一", "a"),
        (Kind.CHOICE, "", ""),
        (Kind.DATE, "　", None),
        (Kind.TEXT, "  前後の空白　", "前後の空白"),
    ],
)
def test_people_may_write_as_they_are_used_to(kind: Kind, typed: str, value: object) -> None:
    assert read_value(COLUMNS[kind], typed) == value


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.REF])
@given(typed=st.text(max_size=300))
def test_any_text_gives_a_value_or_a_sentence(kind: Kind, typed: str) -> None:
    read = read_value(COLUMNS[kind], typed)
    if isinstance(read, Text):
        assert read.ja and read.en
        return
    for language in ("ja", "en"):
        assert isinstance(show_value(COLUMNS[kind], read, language), str)
        assert read_value(COLUMNS[kind], write_value(COLUMNS[kind], read, language)) == read


@pytest.mark.parametrize("typed", ["a\0b", "\ud800", "\x1b[31m", "\ufffe"])
def test_characters_no_database_keeps_are_refused(typed: str) -> None:
    assert not storable(typed)
    assert all(isinstance(read_value(column, f"x{typed}x"), Text) for column in COLUMNS.values())


@given(key=st.text(min_size=1, max_size=100))
def test_a_key_comes_back_from_its_address(key: str) -> None:
    part = RowKey().to_url(key)
    assert "/" not in part and RowKey().to_python(part) == key


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("today", TODAY),
        ("今日", TODAY),
        ("+30d", dt.date(2027, 4, 30)),
        ("-1w", dt.date(2027, 3, 24)),
        ("-1m", dt.date(2027, 2, 28)),
        ("+11m", dt.date(2028, 2, 29)),
        ("-1y", dt.date(2026, 3, 31)),
        ("+9999y", None),
        ("-9999d", dt.date(1999, 11, 14)),
        ("3d", None),
    ],
)
def test_relative_days_end_where_the_month_ends(written: str, day: dt.date | None) -> None:
    assert relative_day(written, TODAY) == day


@given(condition=st.text(max_size=120), name=st.sampled_from([c.name for c in TABLES["contract"].columns]))
def test_any_condition_is_read_or_named(condition: str, name: str) -> None:
    asked = {f"f.{name}": [condition] * 30, "q": [condition]}
    found = read_filter(TABLES["contract"], asked, TODAY)
    assert sum(len(clause.conditions) for clause in found.clauses) <= 60
    assert hash(found) == hash(read_filter(TABLES["contract"], asked, TODAY))


def test_a_merge_keeps_both_sides_and_prefers_yours_only_where_you_wrote() -> None:
    table, options = (
        TABLES["service"],
        {"receiver": Options((("a", "A社"), ("b", "B社"))), "calendar": Options(())},
    )
    before = {"name": "受注", "receiver": "a", "note": "電話", "problem_solved": ""}
    theirs = {**before, "receiver": "b", "note": "相手"}
    yours = {**before, "note": "自分"}
    merged = merge(table, before, theirs, yours, options, "ja")
    assert merged.values["receiver"] == "b" and merged.values["note"] == "自分"
    assert [(row.label, row.before, row.theirs, row.yours) for row in merged.rows] == [
        ("受け手", "A社", "B社", "A社"),
        ("備考", "電話", "相手", "自分"),
    ]


@pytest.mark.parametrize(
    ("here", "last", "numbers"),
    [(1, 0, [1]), (1, 1, [1]), (1, 3, [1, 2, 3]), (5, 9, [1, None, 3, 4, 5, 6, 7, None, 9])],
)
def test_a_pager_offers_the_ends_and_the_neighbours(here: int, last: int, numbers: list[int | None]) -> None:
    assert page_numbers(here, last) == numbers
