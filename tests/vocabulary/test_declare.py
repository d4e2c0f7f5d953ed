"""A table is declared once, and its rows are values."""

from __future__ import annotations

import dataclasses

import pytest

from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.framework.designs import DESIGNS, TABLES
from unyo.vocabulary.declare import Kind, table_of
from unyo.vocabulary.place import Place


def test_two_rows_that_say_the_same_are_equal_wherever_they_were_read() -> None:
    here = Contract(key="a", name="保守", place=Place("a.csv", row=2))
    there = Contract(key="a", name="保守", place=Place("b.csv", row=9))
    assert here == there and hash(here) == hash(there)
    assert here != Contract(key="a", name="運用") and here != CoverageCell(key="a")


def test_a_row_cannot_be_altered() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Contract(name="保守").name = "運用"  # type: ignore[misc]


def test_a_row_shows_only_what_it_knows() -> None:
    assert repr(Contract(key="a", name="保守")) == "Contract('a', name='保守')"


def test_what_is_not_known_is_empty_and_never_zero() -> None:
    contract = Contract()
    for column in table_of(Contract).columns:
        assert getattr(contract, column.name) in ("", None)


def test_a_field_leads_to_its_own_column_of_the_file() -> None:
    cell = CoverageCell(place=Place("c.csv", row=4), columns={"reason": 7})
    assert cell.at("reason") == Place("c.csv", row=4, column=7)
    assert cell.at("split") == Place("c.csv", row=4)


def test_every_reference_points_to_a_table_above_it() -> None:
    seen: set[str] = set()
    for design in DESIGNS:
        declared = table_of(design)
        seen.add(declared.name)
        assert all(column.to in seen for column in declared.columns if column.kind is Kind.REF), declared.name


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_says_in_both_languages_what_it_holds(name: str) -> None:
    declared = TABLES[name]
    assert declared.label.ja and declared.label.en
    assert declared.column(declared.title) and all(declared.column(one) for one in declared.natural)
    for column in declared.columns:
        assert column.label.ja and column.label.en, column.name
        assert bool(column.choices) == (column.kind is Kind.CHOICE), column.name
