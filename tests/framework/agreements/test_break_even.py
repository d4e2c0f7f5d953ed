"""What a better promise costs and what pays for it (H7, SD-04, SD-07)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.agreements.break_even import (
    NO_FEE,
    NO_LOSS,
    NO_TIMES,
    NO_YEARS,
    NOT_SHORTER,
    ZERO_LOSS,
    avoided,
    claim_mended,
    claimed_count,
    fee_year,
    ranked_options,
    shortened,
    worked_out,
)
from unyo.framework.agreements.designs import Option


def option(**fields: Any) -> Option:
    money = {"fee_month": 2_000_000, "loss_per_incident": 3_000_000, "before_min": 240, "after_min": 120}
    known = money | fields
    as_decimal = {"fee_month", "loss_per_incident", "loss_per_hour", "one_off", "claimed_break_even"} | {
        f"incidents_{x}" for x in ("low", "mid", "high")
    }
    exact = {k: Decimal(str(v)) if k in as_decimal and v is not None else v for k, v in known.items()}
    return Option(key=str(fields.get("name", "o")), **({"name": "案"} | exact))


@pytest.mark.row("H7")
@pytest.mark.row("SD-04")
@pytest.mark.accept("AT-H7-1")
@pytest.mark.trap("T40")
def test_two_million_a_month_is_paid_by_eight_incidents_of_three_million() -> None:
    even = avoided(option())
    assert (even.fee_year, even.count, even.incidents, even.profit_from) == (24_000_000, 8, 8, 9)
    assert even.net(3) == -15_000_000
    assert even.net(8) == 0
    assert even.net(9) == 3_000_000


@pytest.mark.accept("AT-H7-3")
@pytest.mark.row("SD-07")
@pytest.mark.trap("T41")
def test_halving_the_duration_doubles_the_count() -> None:
    even = shortened(option())
    assert (even.count, even.incidents, even.profit_from, even.benefit) == (16, 16, 17, 1_500_000)
    assert even.net(3) == -19_500_000


@pytest.mark.accept("AT-H7-4")
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"loss_per_incident": 0}, ZERO_LOSS),
        ({"loss_per_incident": None}, NO_LOSS),
        ({"fee_month": None}, NO_FEE),
        ({"one_off": 100}, NO_YEARS),
    ],
)
def test_what_cannot_be_computed_is_undefined_with_its_reason(fields: dict[str, Any], reason: object) -> None:
    even = avoided(option(**fields))
    assert even.reason is reason
    assert even.count is None and even.incidents is None and even.profit_from is None and even.net(3) is None


@pytest.mark.parametrize(
    ("fields", "reason"), [({"after_min": 240}, NOT_SHORTER), ({"before_min": None}, NO_TIMES)]
)
def test_nothing_is_shortened_without_shorter_times(fields: dict[str, Any], reason: object) -> None:
    assert shortened(option(**fields)).reason is reason


@pytest.mark.row("SD-04")
def test_the_claim_of_three_needs_a_smaller_fee_or_a_larger_loss() -> None:
    mended = claim_mended(option(), Decimal(3))
    assert mended is not None
    assert (mended.fee_month_at_most, mended.loss_at_least) == (750_000, 8_000_000)
    half = claim_mended(option(), Decimal(3), Fraction(1, 2))
    assert half is not None
    assert (half.fee_month_at_most, half.loss_at_least) == (375_000, 16_000_000)


def test_a_one_off_cost_is_spread_over_its_years() -> None:
    assert fee_year(option(fee_month=100_000, one_off=1_000_000, years=3)) == 1_200_000 + Fraction(
        1_000_000, 3
    )


@pytest.mark.trap("T40")
def test_a_count_between_two_incidents_is_kept_exact_and_rounded_up() -> None:
    even = avoided(option(fee_month=700_000))
    assert even.count == Fraction(14, 5)
    assert (even.incidents, even.profit_from) == (3, 3)


def test_a_loss_per_hour_counts_the_hours_saved() -> None:
    even = shortened(option(loss_per_incident=None, loss_per_hour=600_000, before_min=300, after_min=90))
    assert even.benefit == 600_000 * Fraction(7, 2)
    assert avoided(option(loss_per_incident=None, loss_per_hour=600_000)).benefit == 2_400_000


def test_an_option_that_saves_money_pays_from_the_start() -> None:
    even = avoided(option(fee_month=-10))
    assert (even.count, even.profit_from) == (0, 0)


@pytest.mark.row("H7")
def test_low_mid_and_high_rates_each_have_their_net() -> None:
    worked = worked_out(option(incidents_low=2, incidents_mid=8, incidents_high=20))
    assert [(s.name, s.net_avoided, s.net_shortened, s.expected_loss) for s in worked.scenarios] == [
        ("low", -18_000_000, -21_000_000, 6_000_000),
        ("mid", 0, -12_000_000, 24_000_000),
        ("high", 36_000_000, 6_000_000, 60_000_000),
    ]


def test_options_are_ranked_by_cost_and_expected_loss() -> None:
    stay = option(name="今のまま", fee_month=0, after_min=240, incidents_mid=20)
    better = option(name="2時間", incidents_mid=20)
    unknown = option(name="件数不明")
    ranked = ranked_options([unknown, stay, better])
    assert [(o.name, total) for o, total in ranked] == [
        ("2時間", 54_000_000),
        ("今のまま", 60_000_000),
        ("件数不明", None),
    ]


@pytest.mark.trap("T64")
def test_the_assumptions_are_always_said() -> None:
    said = " ".join(text.ja for text in worked_out(option(one_off=1, years=1)).assumptions)
    assert "月額" in said and "消費税" in said and "短縮" in said and "一時費用" in said


@pytest.mark.accept("AT-H7-2")
@pytest.mark.parametrize(
    ("claim", "count"),
    [
        ("月額+200万円、1回あたり300万円と見積もると、年間3回以上の障害を防げば投資回収できます", 3),
        ("年間３件で元が取れる", 3),
        ("年に五回", 5),
        ("回収は 2.5回/年", Decimal("2.5")),
        ("It pays for itself with three or more incidents a year", 3),
        ("breaks even at 4 outages per year", 4),
        ("300万円/回の損失", None),
        ("", None),
    ],
)
def test_a_claim_is_read_from_its_sentence(claim: str, count: Decimal | None) -> None:
    assert claimed_count(option(claim=claim)) == count


def test_the_figure_goes_before_the_sentence() -> None:
    assert claimed_count(option(claim="年間3回", claimed_break_even=4)) == 4


@given(
    fee=st.integers(1, 10**8),
    loss=st.integers(1, 10**9),
    before=st.integers(2, 5000),
    cut=st.integers(1, 5000),
    count=st.integers(1, 1000),
)
def test_net_changes_its_sign_exactly_at_the_break_even(
    fee: int, loss: int, before: int, cut: int, count: int
) -> None:
    found = option(fee_month=fee, loss_per_incident=loss, before_min=before, after_min=max(0, before - cut))
    for even in (avoided(found), shortened(found)):
        assert even.count is not None and even.incidents is not None and even.profit_from is not None
        below, at, above = (even.net(n) for n in (even.incidents - 1, even.incidents, even.profit_from))
        assert below is not None and at is not None and above is not None
        assert below < 0 <= at and above > 0
    mended = claim_mended(found, Decimal(count))
    assert mended is not None and mended.fee_month_at_most is not None
    assert mended.fee_month_at_most * 12 == count * loss
    assert mended.loss_at_least * count == fee * 12
