"""Whether a formula goes together: 件/件*100 is %, 円 and 件 make no sum, hours are turned into minutes by *60 (G5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from unyo.framework.kpis.formula import Datum, Expression, Formula, Number, Product, Sum
from unyo.framework.kpis.formula_words import name_key
from unyo.framework.kpis.units import PLAIN, Unit
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text


class UnitsClash(CannotRead):
    """Units that do not go together; `.text` says which and what would be right."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The unit of a part, the plain numbers it was multiplied by, and its value where it is such a number itself.

    `turned` holds what may have turned one unit into another: 60, 100, 1/60.
    """

    unit: Unit
    turned: frozenset[Fraction] = frozenset()
    number: Fraction | None = None


def measured(formula: Formula, units: Mapping[str, Unit]) -> Measured | None:
    """The unit of a formula's value; None while the unit of a datum is not known. Raises `UnitsClash`."""
    known = {name_key(name): unit for name, unit in units.items()}
    return _measured(formula.expression, known)


def demand_unit(found: Measured, wanted: Unit) -> None:
    """Refuse a value that does not come out in the unit it is said to have."""
    if found.unit.kinds != wanted.kinds:
        raise UnitsClash(_OTHER_UNIT.format(found=_name(found.unit), wanted=_name(wanted)))
    needed = found.unit.size / wanted.size
    if needed != 1 and needed not in found.turned:
        raise UnitsClash(_NOT_TURNED.format(wanted=_name(wanted), times=_times(needed)))


def _measured(expression: Expression, units: Mapping[str, Unit]) -> Measured | None:
    if isinstance(expression, Number):
        return Measured(PLAIN, number=expression.value)
    if isinstance(expression, Datum):
        unit = units.get(expression.key)
        return None if unit is None else Measured(unit)
    return _of_sum(expression, units) if isinstance(expression, Sum) else _of_product(expression, units)


def _of_sum(expression: Sum, units: Mapping[str, Unit]) -> Measured | None:
    terms = [_measured(term, units) for _, term in expression.terms]
    known = [term for term in terms if term is not None]
    whole = known[0] if known else None
    for term in known[1:]:
        assert whole is not None
        whole = _added(whole, term)
    return whole if len(known) == len(terms) else None


def _added(one: Measured, other: Measured) -> Measured:
    if one.unit.kinds != other.unit.kinds:
        raise UnitsClash(_NO_SUM.format(one=_name(one.unit), other=_name(other.unit)))
    turned = one.turned | other.turned
    if one.number is not None and other.number is not None:
        return Measured(PLAIN, turned, one.number + other.number)
    if one.unit.size == other.unit.size or other.number is not None:
        return Measured(one.unit, turned)
    if one.number is not None:
        return Measured(other.unit, turned)
    ratio = one.unit.size / other.unit.size
    if ratio in one.turned:
        return Measured(other.unit, turned)
    if 1 / ratio in other.turned:
        return Measured(one.unit, turned)
    larger, smaller = (one, other) if ratio > 1 else (other, one)
    raise UnitsClash(
        _NOT_ALIKE.format(
            larger=_name(larger.unit), smaller=_name(smaller.unit), times=_times(max(ratio, 1 / ratio))
        )
    )


def _of_product(expression: Product, units: Mapping[str, Unit]) -> Measured | None:
    whole: Measured | None = Measured(PLAIN, number=Fraction(1))
    for divides, part in expression.factors:
        factor = _measured(part, units)
        whole = _multiplied(whole, factor, divides) if whole and factor else None
    return whole


def _multiplied(one: Measured, other: Measured, divides: bool) -> Measured:
    unit = one.unit.over(other.unit) if divides else one.unit.times(other.unit)
    turned = one.turned | other.turned
    if other.number is not None:
        # Divided by 0 is a matter of the value, not of its unit.
        factor = (1 / other.number if other.number else Fraction(0)) if divides else other.number
        number = None if one.number is None else one.number * factor
        return Measured(one.unit, turned | {factor}, number)
    if one.number is not None:
        return Measured(unit, turned | {one.number})
    return replace(one, unit=unit, turned=turned)


def _name(unit: Unit) -> Text:
    if unit.written:
        return Text(unit.written, unit.written)
    return Text("単位のない数", "a plain number")


def _times(ratio: Fraction) -> str:
    if ratio.denominator == 1:
        return f"* {ratio.numerator}"
    return f"/ {ratio.denominator}" if ratio.numerator == 1 else f"* {ratio.numerator} / {ratio.denominator}"


_NO_SUM = Text("{one}と{other}は足し引きできません", "{one} and {other} can be neither added nor subtracted")
_NOT_ALIKE = Text(
    "{larger}と{smaller}が混ざっています。{larger}の方に「{times}」を付けて揃えます",
    "{larger} and {smaller} are mixed; write “{times}” at what is in {larger}",
)
_OTHER_UNIT = Text(
    "計算結果は{found}になり、指標の単位{wanted}と合いません",
    "the result comes out as {found}, which is not the indicator's unit {wanted}",
)
_NOT_TURNED = Text(
    "{wanted}にするには計算式に「{times}」が要ります", "to come out in {wanted}, the formula needs “{times}”"
)
