"""Yen as Japanese tables write it (T64, T65)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.money import parse_number, parse_percent, parse_yen
from unyo.vocabulary.reading import CannotRead


@pytest.mark.row("H7")
@pytest.mark.trap("T64")
@pytest.mark.trap("T65")
@pytest.mark.parametrize(
    ("written", "amount", "qualifier", "tax", "per"),
    [
        ("△1,234", -1234, None, None, None),
        ("▲1,234", -1234, None, None, None),
        ("(1,234)", -1234, None, None, None),
        ("−1,234円", -1234, None, None, None),
        ("１，０００円", 1000, None, None, None),
        ("¥1,000", 1000, None, None, None),
        ("200万円/月", 2_000_000, None, None, "month"),
        ("300万円/回", 3_000_000, None, None, "incident"),
        ("月額20万円(税抜)", 200_000, None, "excluded", "month"),
        ("年額1,200千円（税込）", 1_200_000, None, "included", "year"),
        ("2,400万", 24_000_000, None, None, None),
        ("1.5億円", 150_000_000, None, None, None),
        ("1億2,000万円", 120_000_000, None, None, None),
        ("2千万円", 20_000_000, None, None, None),
        ("12千円", 12_000, None, None, None),
        ("約100万円超", 1_000_000, "約・超", None, None),
        ("2 million yen per year", 2_000_000, None, None, "year"),
    ],
)
def test_usual_amounts_are_read(
    written: str, amount: int, qualifier: str | None, tax: str | None, per: str | None
) -> None:
    money = parse_yen(written)
    assert money.amount == amount
    assert (money.qualifier, money.tax, money.per, money.original) == (
        qualifier,
        tax,
        per,
        written,
    )


@pytest.mark.trap("T64")
@pytest.mark.parametrize(
    ("written", "unit", "amount", "per"),
    [
        ("200", "万円/月", 2_000_000, "month"),
        ("△1,234", "単位：千円", -1_234_000, None),
        ("3", "（百万円）", 3_000_000, None),
        ("200万円", "万円/月", 2_000_000, "month"),
        ("500", "円", 500, None),
    ],
)
def test_the_unit_of_a_header_is_applied(written: str, unit: str, amount: int, per: str | None) -> None:
    money = parse_yen(written, unit=unit)
    assert money.amount == amount and money.per == per


@pytest.mark.trap("T65")
@pytest.mark.parametrize(
    ("written", "unit", "says"),
    [
        ("1.000", None, "小数点か桁区切りか"),
        ("1.000", "千円", "小数点か桁区切りか"),
        ("1,23", None, "桁区切り"),
        ("1万2億", None, "順"),
        ("$100", None, "円の金額だけ"),
        ("100〜200万円", None, "幅"),
        ("200円", "万円/月", "食い違い"),
        ("100円(税込)", "円(税抜)", "食い違い"),
        ("3", "回/年", "単位"),
        ("200万円/人月", None, "読めません"),
        ("", None, "ありません"),
        ("応相談", None, "読めません"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused(written: str, unit: str | None, says: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        parse_yen(written, unit=unit)
    assert says in refusal.value.text.ja


@given(st.integers(-(10**12), 10**12), st.sampled_from(["{:,}", "{}", "¥{:,}", "{:,}円"]))
def test_written_amounts_are_read_back(amount: int, form: str) -> None:
    written = form.format(abs(amount))
    assert parse_yen(("△" if amount < 0 else "") + written).amount == amount
    if amount:
        assert parse_yen(f"({written})").amount == -abs(amount)


def test_plain_numbers_are_read() -> None:
    assert parse_number("１，２３４") == 1234
    assert parse_number("△5.5") == Decimal("-5.5")
    assert parse_number("99.950") == Decimal("99.950")


@pytest.mark.trap("T69")
@pytest.mark.parametrize("written", ["1.23E+11", "abc", "", "1,23", "#N/A"])
def test_damaged_numbers_are_refused(written: str) -> None:
    with pytest.raises(CannotRead):
        parse_number(written)


def test_a_bare_ratio_is_not_taken_for_a_percentage() -> None:
    assert parse_percent("99.9%") == Decimal("99.9")
    assert parse_percent("９５") == 95
    assert parse_percent("0.5%") == Decimal("0.5")
    with pytest.raises(CannotRead):
        parse_percent("0.95")


@given(st.text(max_size=20), st.none() | st.text(max_size=6))
def test_any_text_is_read_or_refused_in_words(text: str, unit: str | None) -> None:
    try:
        parse_yen(text, unit=unit)
    except CannotRead as refusal:
        assert refusal.text.ja and refusal.text.en


@pytest.mark.parametrize("figures", ["9" * 16, "9" * 400, "9" * 5000, "1" + "0" * 15])
def test_a_figure_nobody_could_mean_is_refused_instead_of_breaking_the_arithmetic(figures: str) -> None:
    for read in (parse_number, parse_yen):
        with pytest.raises(CannotRead) as refused:
            read(figures)
        assert len(refused.value.text.ja) < 120


def test_fifteen_figures_are_still_read() -> None:
    assert parse_yen("999,999,999,999,999円").amount == 999_999_999_999_999
    assert parse_number("123456789012345") == 123_456_789_012_345
