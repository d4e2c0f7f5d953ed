"""A row of the coverage table as one line of text, and back without loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.vocabulary.reading import CannotRead
from unyo.web.coverage.writing import SAYABLE, differences, written_cell

pytestmark = pytest.mark.row("H1")

CONTRACTS = {"k1": Contract(key="k1", name="アプリ保守契約")}
names = st.text(st.characters(whitelist_categories=("Lo",)), min_size=2, max_size=6).map(lambda t: f"甲{t}")
cells = st.builds(
    CoverageCell,
    party=names,
    basis=st.sampled_from(["", "contract", "in_house", "undecided", "not_applicable"]),
    start_min=st.none() | st.integers(0, 10000),
    restore_min=st.none() | st.integers(0, 10000),
    approver=st.just("") | names,
    band=st.sampled_from(["", "weekday_night", "holiday", "always"]),
)


@given(cells, st.sampled_from(["ja", "en"]))
def test_what_is_written_says_every_field_again(cell: CoverageCell, language: str) -> None:
    text = written_cell(cell, "", language)  # type: ignore[arg-type]
    said = differences("", text, CONTRACTS)
    assert said == {name: getattr(cell, name) for name in SAYABLE if getattr(cell, name) not in ("", None)}


@given(cells, st.sampled_from(["ja", "en"]))
def test_the_same_text_changes_nothing(cell: CoverageCell, language: str) -> None:
    text = written_cell(cell, "アプリ保守契約", language)  # type: ignore[arg-type]
    assert differences(text, text, CONTRACTS) == {}


def test_only_what_was_retyped_changes() -> None:
    before = "A社/契約(アプリ保守契約)/着手30分/復旧4時間"
    assert differences(before, "A社/契約(アプリ保守契約)/着手30分/復旧2時間", CONTRACTS) == {
        "restore_min": 120
    }
    assert differences(before, "B社/契約(アプリ保守契約)/着手30分", CONTRACTS) == {
        "party": "B社",
        "restore_min": None,
    }


def test_a_contract_is_found_by_its_name_and_an_unknown_one_is_refused_with_near_names() -> None:
    assert differences("", "契約(アプリ保守契約)", CONTRACTS) == {"basis": "contract", "contract": "k1"}
    with pytest.raises(CannotRead, match="App") as refused:
        differences("", "契約(Appの契約)", CONTRACTS)
    assert "登録されていません" in refused.value.text.ja


def test_a_time_without_a_value_is_refused() -> None:
    with pytest.raises(CannotRead):
        differences("", "A社/着手", CONTRACTS)
