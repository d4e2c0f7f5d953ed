"""Percentiles and availabilities of links that are all needed (H3, T33, T34)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.agreements.shares import allowed_downtime, percent, share_within, together
from unyo.vocabulary.verdict import Verdict

P95, P999 = Decimal(95), Decimal("99.9")


@pytest.mark.row("H3")
@pytest.mark.trap("T34")
def test_three_times_95_is_not_95() -> None:
    found = together([P95] * 3)
    assert found.product == Fraction("85.7375")
    assert found.guaranteed == 85
    assert found.verdict(P95, independent=True) is Verdict.BROKEN


@pytest.mark.trap("T34")
def test_three_nines_in_series_are_99_70() -> None:
    found = together([P999] * 3)
    assert percent(found.product) == "99.7002"
    assert found.guaranteed == Fraction("99.7")
    assert found.verdict(Decimal("99.7"), None) is Verdict.KEPT
    assert found.verdict(Decimal("99.9"), None) is Verdict.BROKEN


@pytest.mark.parametrize(
    ("independent", "verdict"), [(True, Verdict.KEPT), (None, Verdict.UNKNOWN), (False, Verdict.BROKEN)]
)
def test_between_guarantee_and_product_independence_decides(
    independent: bool | None, verdict: Verdict
) -> None:
    assert together([P95] * 3).verdict(Decimal("85.5"), independent) is verdict


def test_a_link_that_says_nothing_is_never_a_hundred_percent() -> None:
    assert together([P999, None]).verdict(Decimal(99), True) is Verdict.UNKNOWN
    assert together([Decimal(98), None]).verdict(Decimal(99), True) is Verdict.BROKEN


@pytest.mark.trap("T33")
def test_the_same_percentage_of_other_hours_is_another_promise() -> None:
    assert allowed_downtime(Decimal(99), 24 * 60 * 365) == Fraction("87.6") * 60
    assert allowed_downtime(Decimal(99), 1110 * 365) == Fraction("67.525") * 60
    assert percent(share_within(Decimal(99), 24 * 60 * 365, 1110 * 365), 2) == "98.7"
    assert share_within(Decimal(99), 525600, 0) == 0


@given(st.lists(st.decimals(0, 100, places=3), max_size=6))
def test_the_guarantee_never_exceeds_the_product(shares: list[Decimal]) -> None:
    found = together(shares)
    assert 0 <= found.guaranteed <= found.product <= 100


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(90), "90"),
        (Fraction(100), "100"),
        (Fraction(0), "0"),
        (Fraction("70.5"), "70.5"),
        (Fraction(2, 3), "0.6666"),
    ],
)
def test_a_round_percentage_keeps_its_zeros(share: Fraction, shown: str) -> None:
    assert percent(share) == shown


@given(st.decimals(0, 100, places=4))
def test_what_is_shown_is_the_percentage_itself_when_four_places_suffice(share: Decimal) -> None:
    assert Decimal(percent(Fraction(share))) == share
