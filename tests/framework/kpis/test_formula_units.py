"""Units of formulas: like goes with like, and a factor that turns one unit into another is asked for (G5)."""

from __future__ import annotations

import pytest

from unyo.framework.kpis.formula import parse_formula
from unyo.framework.kpis.formula_units import UnitsClash, demand_unit, measured
from unyo.framework.kpis.units import parse_unit
from unyo.framework.standard_rows import standard_rows
from unyo.vocabulary.reading import CannotRead

pytestmark = pytest.mark.row("G5")


def judge(formula: str, units: str, wanted: str) -> None:
    """`units` reads "a=件, b=円"."""
    named = dict(one.strip().split("=") for one in units.split(","))
    found = measured(parse_formula(formula), {name: parse_unit(unit) for name, unit in named.items()})
    assert found is not None
    demand_unit(found, parse_unit(wanted))


@pytest.mark.parametrize(
    ("formula", "units", "wanted"),
    [
        ("a / b * 100", "a=件, b=件", "%"),
        ("a / b * 100", "a=件, b=件", "％／年"),
        ("(a - b) / a * 100", "a=円, b=円", "%"),
        ("100 - a / b * 100", "a=人, b=名", "%"),
        ("100 * a / b", "a=件, b=cases", "%"),
        ("a / b", "a=minutes, b=件", "分／件"),
        ("a * 60 / b", "a=時間, b=回", "分/回"),
        ("a / 60", "a=分, b=件", "時間"),
        ("a * 60 + b", "a=時間, b=分", "分"),
        ("a + b / 1000", "a=千円, b=円", "千円"),
        ("a * 0.6 + b * 0.4", "a=件, b=件", "件"),
        ("(a + b) / 2", "a=%, b=%", "%"),
        ("a * b", "a=円/時間, b=時間", "円"),
        ("a * b / 100", "a=件, b=%", "件"),
        ("1 - a / b", "a=分, b=分", ""),
    ],
)
def test_what_goes_together_is_kept(formula: str, units: str, wanted: str) -> None:
    judge(formula, units, wanted)


@pytest.mark.parametrize(
    ("formula", "units", "wanted", "said"),
    [
        ("a + b", "a=円, b=件", "円", "円と件は足し引きできません"),
        ("a - 1", "a=件, b=件", "件", "単位のない数"),
        ("a + b", "a=時間, b=分", "分", "「* 60」"),
        ("a + b", "a=円, b=千円", "円", "「* 1000」"),
        ("a / b", "a=件, b=件", "%", "「* 100」"),
        ("a / b", "a=時間, b=件", "分/件", "「* 60」"),
        ("a / b", "a=分, b=件", "分/回", "合いません"),
        ("a * b", "a=円, b=件", "円", "合いません"),
        ("a / b * 100", "a=件, b=人", "%", "合いません"),
    ],
)
def test_what_does_not_go_together_is_refused_with_what_is_right(
    formula: str, units: str, wanted: str, said: str
) -> None:
    with pytest.raises(UnitsClash) as refused:
        judge(formula, units, wanted)
    assert said in refused.value.text.ja


def test_without_the_unit_of_every_datum_nothing_is_judged_but_a_clash_already_shows() -> None:
    assert measured(parse_formula("a / b"), {"a": parse_unit("件")}) is None
    with pytest.raises(UnitsClash):
        measured(parse_formula("a + b + c"), {"a": parse_unit("件"), "c": parse_unit("円")})


@pytest.mark.parametrize("written", ["3件", "件//人", "件+人", "/", "%%"])
def test_what_is_no_unit_is_refused(written: str) -> None:
    with pytest.raises(CannotRead):
        parse_unit(written)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_units_of_the_standard_indicators_go_together(language: str) -> None:
    kpis = {row["key"]: row for row in standard_rows("kpi", language) if row.get("formula")}
    for key, kpi in kpis.items():
        units = {
            row["datum"]: parse_unit(row["unit"])
            for row in standard_rows("kpi_source", language)
            if row["kpi"] == key
        }
        found = measured(parse_formula(kpi["formula"]), units)
        assert found is not None
        demand_unit(found, parse_unit(kpi["unit"]))
