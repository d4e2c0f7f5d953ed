"""Pages of rows: filtered, searched, sorted, with a constant number of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from unyo.tables.actions import apply_batch
from unyo.tables.changes import Change
from unyo.tables.filtering import Filter
from unyo.tables.queries import LARGEST_PAGE, named, rows
from unyo.tables.refusals import Invalid, UnknownColumn
from unyo.tables.scope import Scope

CONTRACTS: list[dict[str, Any]] = [
    {"name": "アプリ保守", "provider": "a", "notice_months": 3, "valid_to": "2027-03-31", "auto_renew": True},
    {"name": "基盤運用", "provider": "b", "notice_months": 1, "valid_to": "2028-03-31", "auto_renew": False},
    {"name": "監視 24x365", "provider": "a", "fee_month": "250000.5", "note": "夜間の一次対応を含む"},
    {"name": "社内", "notice_months": 12},
]


@pytest.fixture
def listed(scope: Scope) -> Scope:
    changes = [
        Change(verb="add", table="organization", key=key, values={"name": name})
        for key, name in (("a", "株式会社あお"), ("b", "みどり運用"))
    ]
    changes += [Change(verb="add", table="contract", values=values) for values in CONTRACTS]
    apply_batch(scope, changes)
    return scope


def numbers(page: Any) -> list[int]:
    return [[c["name"] for c in CONTRACTS].index(one["name"]) for one in page.rows]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter("name", "is", "社内"), [3]),
        (Filter("name", "is_not", "社内"), [0, 1, 2]),
        (Filter("name", "in", ["社内", "基盤運用", "ない"]), [1, 3]),
        (Filter("name", "contains", "運用"), [1]),
        (Filter("name", "starts", "監視"), [2]),
        (Filter("name", "contains", "24X365"), [2]),
        (Filter("key", "is", "社内"), [3]),
        (Filter("provider", "is", "a"), [0, 2]),
        (Filter("provider", "is_not", "a"), [1, 3]),
        (Filter("provider", "contains", "みどり"), [1]),
        (Filter("provider", "empty"), [3]),
        (Filter("provider", "filled"), [0, 1, 2]),
        (Filter("note", "empty"), [0, 1, 3]),
        (Filter("notice_months", "at_least", 3), [0, 3]),
        (Filter("notice_months", "less", "3"), [1]),
        (Filter("notice_months", "empty"), [2]),
        (Filter("notice_months", "is_not", 3), [1, 2, 3]),
        (Filter("valid_to", "at_most", "2027-03-31"), [0]),
        (Filter("valid_to", "more", "2027-03-31"), [1]),
        (Filter("auto_renew", "is", True), [0]),
        (Filter("auto_renew", "is", "false"), [1]),
        (Filter("auto_renew", "empty"), [2, 3]),
        (Filter("fee_month", "at_least", "250000.5"), [2]),
    ],
    ids=lambda value: f"{value.column}-{value.operator}" if isinstance(value, Filter) else "",
)
def test_a_filter_finds_exactly_its_rows(listed: Scope, wanted: Filter, found: list[int]) -> None:
    page = rows(listed, "contract", filters=[wanted])
    assert sorted(numbers(page)) == found
    assert page.total == len(found)


def test_filters_narrow_each_other(listed: Scope) -> None:
    filters = [Filter("provider", "is", "a"), Filter("notice_months", "filled")]
    assert numbers(rows(listed, "contract", filters=filters)) == [0]


@pytest.mark.parametrize(
    ("search", "found"),
    [("運用", [1]), ("あお", [0, 2]), ("あお 夜間", [2]), ("ない", []), (" ", [0, 1, 2, 3])],
)
def test_a_search_looks_into_texts_and_titles(listed: Scope, search: str, found: list[int]) -> None:
    assert sorted(numbers(rows(listed, "contract", search=search))) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ([], [0, 1, 2, 3]),
        (["notice_months"], [1, 0, 3, 2]),
        (["-notice_months"], [3, 0, 1, 2]),
        (["-name"], [3, 2, 1, 0]),
        (["provider", "-name"], [1, 2, 0, 3]),
        (["-key"], [3, 2, 1, 0]),
        (["-updated_at"], [0, 1, 2, 3]),
    ],
)
def test_rows_come_in_the_order_asked_for_with_the_unknown_last(
    listed: Scope, sort: list[str], found: list[int]
) -> None:
    assert numbers(rows(listed, "contract", sort=sort)) == found


@pytest.mark.parametrize(
    "wanted",
    [
        Filter("notice_months", "contains", "3"),
        Filter("name", "less", "x"),
        Filter("auto_renew", "more", True),
        Filter("notice_months", "is", "たくさん"),
        Filter("notice_months", "less", None),
        Filter("valid_to", "at_most", "きのう"),
        Filter("name", "in", "社内"),
        Filter("name", "in", ["x"] * 501),
        Filter("name", "regex", ".*"),  # type: ignore[arg-type]
    ],
)
def test_a_filter_that_does_not_fit_the_column_is_refused(listed: Scope, wanted: Filter) -> None:
    with pytest.raises(Invalid) as refused:
        rows(listed, "contract", filters=[wanted])
    assert refused.value.errors[0].field == wanted.column


def test_an_unknown_column_cannot_be_sorted_by(listed: Scope) -> None:
    for name in ("-", "", "?", "secret", "framework__slug", "-provider__name"):
        with pytest.raises(UnknownColumn):
            rows(listed, "contract", sort=[name])


def test_pages_have_bounds(listed: Scope) -> None:
    page = rows(listed, "contract", limit=2, offset=1, sort=["name"])
    assert (len(page.rows), page.total, page.limit, page.offset) == (2, 4, 2, 1)
    assert rows(listed, "contract", limit=10**24, offset=-5).limit == LARGEST_PAGE
    beyond = rows(listed, "contract", offset=10**24)
    assert (beyond.rows, beyond.total) == ([], 4)


def test_rows_to_choose_from_come_by_title(listed: Scope) -> None:
    assert named(listed, "organization") == [("b", "みどり運用"), ("a", "株式会社あお")]
    assert named(listed, "organization", search="みどり") == [("b", "みどり運用")]


def test_a_list_takes_the_same_few_queries_however_long_it_is(listed: Scope) -> None:
    def taken() -> int:
        with CaptureQueriesContext(connection) as captured:
            rows(listed, "contract", filters=[Filter("provider", "filled")], sort=["provider"], search="運")
        return len(captured)

    before = taken()
    more = [
        Change(verb="add", table="contract", values={"name": f"運{n}", "provider": "a"}) for n in range(300)
    ]
    apply_batch(listed, more)
    assert before == taken() == 4
