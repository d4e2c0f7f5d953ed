"""What a formula comes to with the data there are: a value, or why there is none; never a number instead (G5, T23)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import prod

from unyo.framework.kpis.formula import Datum, Expression, Formula, Number, Sum
from unyo.framework.kpis.formula_words import name_key
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text, joined, same

Figure = int | Decimal | Fraction


class Status(StrEnum):
    """How a value came about."""

    COMPUTED = "computed"
    NO_DATA = "no_data"
    UNDEFINED = "undefined"

    @property
    def label(self) -> Text:
        """The word shown to people."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Computed:
    """The value, exact; None with the reason when there is none. `missing` are the data nobody has brought."""

    status: Status
    value: Fraction | None = None
    missing: tuple[str, ...] = ()
    reason: Text | None = None

    def said(self, places: int = 1) -> Text:
        """The value for people, half up, or the word of its status: 70.0, −20.0, 定義されない."""
        return self.status.label if self.value is None else same(rounded(self.value, places))


def rounded(value: Fraction, places: int = 1) -> str:
    """A fraction with so many decimals, half up, and a true minus sign."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    ones, parts = divmod(whole, 10**places)
    shown = f"{ones:,}.{parts:0{places}d}" if places else f"{ones:,}"
    return f"−{shown}" if value < 0 and whole else shown


def evaluate(formula: Formula, data: Mapping[str, Figure | None]) -> Computed:
    """The value for these data. A missing datum outweighs a denominator of 0: with it, it might not be 0."""
    known = {name_key(name): Fraction(value) for name, value in data.items() if value is not None}
    missing = tuple(name for name in formula.names if name_key(name) not in known)
    if missing:
        named = joined([same(f"「{name}」") for name in missing])
        return Computed(Status.NO_DATA, None, missing, _MISSING.format(names=named))
    try:
        return Computed(Status.COMPUTED, _value(formula.expression, known))
    except ZeroDivisionError:
        return Computed(Status.UNDEFINED, reason=_BY_ZERO)


def _value(expression: Expression, known: Mapping[str, Fraction]) -> Fraction:
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Datum):
        return known[expression.key]
    if isinstance(expression, Sum):
        return sum((sign * _value(term, known) for sign, term in expression.terms), Fraction(0))
    values = [(divides, _value(factor, known)) for divides, factor in expression.factors]
    return prod((1 / value if divides else value for divides, value in values), start=Fraction(1))


_LABELS = {
    Status.COMPUTED: Text("計算済み", "computed"),
    Status.NO_DATA: Text("データなし", "no data"),
    Status.UNDEFINED: Text("定義されない", "undefined"),
}
_MISSING = Text("{names}のデータがありません", "no data for {names}")
_BY_ZERO = Text(
    "分母が0なので値は定義されません(0%でも100%でもありません)",
    "the denominator is 0, so there is no value (neither 0% nor 100%)",
)
