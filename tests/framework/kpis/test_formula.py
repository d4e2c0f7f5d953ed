"""Formulas over named data: read by a parser of their own, computed exactly, refused with the place (G5, SD-12, T23)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.kpis.evaluation import Status, evaluate, rounded
from unyo.framework.kpis.formula import DEEPEST, parse_formula, repeats_its_name
from unyo.framework.kpis.formula_words import LONGEST, FormulaUnreadable
from unyo.framework.standard_rows import standard_rows

pytestmark = pytest.mark.row("G5")

SATISFIED = "「満足」とした回答数／全有効回答数 ×100"
DECREASE = "(前年度件数−当該年度件数)／前年度件数 ×100"
CUT = "(基準開発経費 - 当該開発経費) / 基準開発経費 * 100"


@pytest.mark.accept("AT-G5-1")
def test_42_satisfied_of_60_valid_answers_is_70_percent() -> None:
    answers = ["満足"] * 42 + ["不満"] * 18 + [""] * 5
    valid = [one for one in answers if one]
    data = {"「満足」とした回答数": valid.count("満足"), "全有効回答数": len(valid)}
    assert (len(answers), data["全有効回答数"]) == (65, 60)
    assert evaluate(parse_formula(SATISFIED), data).said().ja == "70.0"


@pytest.mark.accept("AT-G5-2")
@pytest.mark.trap("T23")
@pytest.mark.parametrize(
    ("before", "after", "said"), [(200, 150, "25.0"), (150, 180, "−20.0"), (80, 80, "0.0")]
)
def test_escalations_that_fall_and_rise(before: int, after: int, said: str) -> None:
    data = {"前年度件数": before, "当該年度件数": after}
    assert evaluate(parse_formula(DECREASE), data).said().ja == said


@pytest.mark.accept("AT-G5-2")
@pytest.mark.trap("T23")
@pytest.mark.parametrize("after", [0, 5])
def test_a_denominator_of_0_gives_undefined_and_never_a_number(after: int) -> None:
    found = evaluate(parse_formula(DECREASE), {"前年度件数": 0, "当該年度件数": after})
    assert (found.status, found.value, found.said().ja) == (Status.UNDEFINED, None, "定義されない")
    assert found.reason and "0%でも100%でもありません" in found.reason.ja


@pytest.mark.accept("AT-G5-3")
def test_a_base_of_10_million_cut_to_9_200_000_is_8_percent() -> None:
    data = {"基準開発経費": Decimal(10_000_000), "当該開発経費": Decimal(9_200_000)}
    assert evaluate(parse_formula(CUT), data).said().ja == "8.0"


def test_missing_data_are_named_and_outweigh_a_denominator_of_0() -> None:
    found = evaluate(parse_formula("a / b * c"), {"a": 1, "b": 0, "c": None})
    assert (found.status, found.missing) == (Status.NO_DATA, ("c",))
    assert evaluate(parse_formula("a / b"), {"a": 3}).missing == ("b",)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("2 - 3 - 4", "-5"),
        ("24 / 4 / 2", "3"),
        ("-2 * -3", "6"),
        ("- (4 - 6)", "2"),
        ("１，０００．５ ＋ 0.5", "1001"),
        ("2 × 3 ÷ 4", "1.5"),
        ("1 / 3 * 3", "1"),
        ("+5", "5"),
    ],
)
def test_numbers_are_computed_exactly_in_the_order_of_school(written: str, value: str) -> None:
    assert evaluate(parse_formula(written), {}).value == Fraction(value)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (SATISFIED, ("「満足」とした回答数", "全有効回答数")),
        ("解決した件数/全苦情・相談件数*100", ("解決した件数", "全苦情・相談件数")),
        ("resolved contacts / all contacts", ("resolved contacts", "all contacts")),
        ("[A/B テスト数] + 2026年度件数", ("A/B テスト数", "2026年度件数")),
        ("ＣＰＵ時間 - CPU時間", ("CPU時間",)),
        ("サーバー台数 + サーバ台数", ("サーバー台数",)),
    ],
)
def test_names_may_be_japanese_of_several_words_or_in_brackets(written: str, names: tuple[str, ...]) -> None:
    assert parse_formula(written).names == names


@pytest.mark.parametrize(
    ("written", "position", "right"),
    [
        ("", 1, "データの名前か数"),
        ("件数 +", 5, "データの名前か数"),
        ("* 件数", 1, "データの名前か数"),
        ("件数 100", 4, "+ - * /"),
        ("(件数 / 回数", 9, "「)」がありません"),
        ("件数)", 3, "「(」がありません"),
        ("件数 / 回数 %", 9, "* 100"),
        ("件数 ^ 2", 4, "掛け算"),
        ("x = 件数", 3, "右辺だけ"),
        ("[件数", 1, "「]」がありません"),
        ("10,00", 3, "3桁ごと"),
        ("件数 @ 回数", 4, "使えません"),
        ("(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1), DEEPEST + 1, "30段まで"),
        ("-" * 40 + "1", DEEPEST + 1, "30段まで"),
        ("1" * (LONGEST + 1), LONGEST + 1, "1000文字まで"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_place_and_by_what_is_right(
    written: str, position: int, right: str
) -> None:
    with pytest.raises(FormulaUnreadable) as refused:
        parse_formula(written)
    assert refused.value.position == position
    assert right in refused.value.text.ja and f"character {position} " in refused.value.text.en


@pytest.mark.parametrize(
    "written", ["__import__('os').system('id')", "a.b", "f(1)", "x:=1", "lambda: 1", "a[0]"]
)
def test_nothing_of_a_program_is_a_formula(written: str) -> None:
    with pytest.raises(FormulaUnreadable):
        parse_formula(written)


@pytest.mark.parametrize("written", ["a if b else c", "1e400", "exec"])
def test_words_of_a_program_are_no_more_than_names_of_data(written: str) -> None:
    assert parse_formula(written).names == (written,)
    assert evaluate(parse_formula(written), {}).status is Status.NO_DATA


def test_the_longest_chain_of_signs_is_computed() -> None:
    assert evaluate(parse_formula("+".join("1" * 500)), {}).value == 500


@given(st.text(alphabet="aあ1 ()+-*/.,[]%", max_size=40))
def test_any_text_is_either_read_or_refused_with_a_place_inside_it(written: str) -> None:
    try:
        formula = parse_formula(written)
    except FormulaUnreadable as refused:
        assert 1 <= refused.position <= len(written) + 1
    else:
        found = evaluate(formula, dict.fromkeys(formula.names, 2))
        assert (found.value is None) == (found.status is not Status.COMPUTED)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6), st.integers(0, 3))
def test_rounding_is_half_up_and_within_half_a_unit(over: int, under: int, places: int) -> None:
    value = Fraction(over, under)
    shown = Fraction(rounded(value, places).replace(",", "").replace("−", "-"))
    assert abs(shown - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("value", "shown"), [("0.05", "0.1"), ("-0.05", "−0.1"), ("-0.04", "0.0"), ("1234.56", "1,234.6")]
)
def test_half_is_rounded_away_from_0_and_there_is_no_minus_0(value: str, shown: str) -> None:
    assert rounded(Fraction(value)) == shown


@pytest.mark.row("SD-12")
@pytest.mark.parametrize(
    ("name", "formula", "repeats"),
    [
        ("窓口申請に要する費用", "窓口申請に要する費用", True),
        ("職員苦情・相談解決までの平均時間", "苦情・相談解決までの平均時間", True),
        ("職員苦情・相談件数", "受付件数", False),
        ("平均時間", "平均時間 * 1", False),
    ],
)
def test_a_formula_that_only_repeats_the_name_defines_nothing(name: str, formula: str, repeats: bool) -> None:
    assert repeats_its_name(name, parse_formula(formula)) is repeats


@pytest.mark.row("SD-12")
@pytest.mark.parametrize(("language", "proposal"), [("ja", "案: "), ("en", "Proposal: ")])
def test_of_the_15_standard_indicators_five_have_no_formula_and_the_others_can_be_read(
    language: str, proposal: str
) -> None:
    rows = standard_rows("kpi", language)
    assert [row["number"] for row in rows] == list(range(1, 16))
    assert [row["number"] for row in rows if not row.get("formula")] == [2, 5, 6, 8, 9]
    assert all(proposal in row["note"] for row in rows if not row.get("formula"))
    data = {(row["kpi"], row["datum"]) for row in standard_rows("kpi_source", language)}
    named = {
        (row["key"], name) for row in rows if "formula" in row for name in parse_formula(row["formula"]).names
    }
    assert named == data
