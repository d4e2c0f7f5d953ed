"""One current definition of operations, in three parts (V2)."""

from __future__ import annotations

import datetime as dt

import pytest

from unyo.framework.items.definition import current_definitions, missing_parts
from unyo.framework.items.designs import OperationsDefinition
from unyo.vocabulary.nothing_said import says_nothing

pytestmark = pytest.mark.row("V2")
DAY = dt.date(2026, 11, 22)


def definition(edition: str, begins: str = "", **parts: str) -> OperationsDefinition:
    said = {
        "purpose": "対価を得るため",
        "resources": "組織のリソース",
        "action": "サービスを提供し続ける",
    } | parts
    return OperationsDefinition(
        key=edition, edition=edition, valid_from=dt.date.fromisoformat(begins) if begins else None, **said
    )


@pytest.mark.parametrize(
    ("begins", "current"),
    [
        ([], []),
        ([""], ["1"]),
        (["2026-04-01", "2026-10-01"], ["2"]),
        (["2026-04-01", "2026-11-22"], ["2"]),
        (["2026-04-01", "2026-11-23"], ["1"]),
        (["", "2026-10-01"], ["2"]),
        (["2026-04-01", "2026-04-01"], ["1", "2"]),
        (["2027-04-01"], []),
    ],
)
def test_the_latest_that_has_begun_is_current(begins: list[str], current: list[str]) -> None:
    every = [definition(str(n + 1), day) for n, day in enumerate(begins)]
    assert [one.edition for one in current_definitions(every, DAY)] == current


@pytest.mark.parametrize("nothing", ["", "-", "なし", "特になし", " ー ", "N/A", "…"])
def test_a_part_that_says_nothing_is_missing(nothing: str) -> None:
    assert says_nothing(nothing)
    assert missing_parts(definition("1", purpose=nothing)) == ("purpose",)
    assert missing_parts(definition("1")) == ()


@pytest.mark.parametrize("something", ["課題なしの確認", "なしの写真", "A", "24", "無停止"])
def test_words_that_merely_contain_a_no_say_something(something: str) -> None:
    assert not says_nothing(something)
