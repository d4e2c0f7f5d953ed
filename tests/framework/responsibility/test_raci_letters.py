"""The letters of a responsibility matrix as people write them (H2, T60)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.framework.responsibility.matrix import matrix_rows, read_letters


@pytest.mark.trap("T60")
@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("A", "A"),
        ("Ａ", "A"),
        ("a", "A"),
        ("A/R", "AR"),
        ("RA", "AR"),
        ("Ａ／Ｒ", "AR"),
        ("R・C", "CR"),
        ("r, c", "CR"),
        ("Accountable", "A"),
        ("説明責任者", "A"),
        ("", ""),
        ("－", ""),
        ("なし", ""),
    ],
)
def test_every_writing_of_a_letter_counts_as_the_letter(written: str, held: str) -> None:
    read = read_letters(written)
    assert "".join(sorted(read.held)) == held
    assert read.unknown == ()


@pytest.mark.trap("T60")
@pytest.mark.parametrize("written", ["A(代理)", "A（代行）", "A(deputy)"])
def test_a_deputy_is_kept_and_is_no_second_accountable(written: str) -> None:
    assert read_letters(written).held == frozenset()
    assert read_letters(written).deputies == {"A"}
    assert read_letters(f"{written}/R").held == {"R"}


def test_words_in_brackets_are_kept_apart_from_the_letter() -> None:
    assert read_letters("C(広報)").remarks == ("広報",)
    assert read_letters("R(主担当)").leads == {"R"}


@pytest.mark.parametrize("written", ["X", "◎", "A/X", "A?", "AX"])
def test_what_is_no_letter_is_named(written: str) -> None:
    assert read_letters(written).unknown


@given(st.text(max_size=12))
def test_no_writing_is_lost_or_makes_it_fall_over(written: str) -> None:
    read = read_letters(written)
    assert read.held | read.deputies <= set("RACI")


@given(
    st.lists(st.sampled_from("RACI"), min_size=1, max_size=4, unique=True),
    st.sampled_from(["/", "・", ",", "", " "]),
)
def test_the_order_and_the_separator_do_not_matter(letters: list[str], between: str) -> None:
    assert read_letters(between.join(letters)).held == set(letters)


def test_a_row_counts_roles_and_not_letters() -> None:
    activity = Activity(key="1", name="復旧方針")
    seats = [
        Assignment(key=r, activity="1", role=r, letters=w)
        for r, w in (("甲", "A/A"), ("乙", "R"), ("丙", "A(代理)"))
    ]
    (row,) = matrix_rows([activity], [*seats, Assignment(activity="2", role="甲", letters="A")])
    assert row.roles("A") == ("甲",)
    assert row.deputies("A") == ("丙",)
    assert not row.unreadable
