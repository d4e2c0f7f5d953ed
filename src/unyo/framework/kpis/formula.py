"""A formula over named data, read by a parser of its own: nothing of it is ever run as a program (G5).

    sum     = product (("+" | "-") product)*
    product = signed (("*" | "/") signed)*
    signed  = "-" signed | "+" signed | number | name | "(" sum ")"

docs/formulas/kpi.md tells it to people.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from unyo.framework.kpis.formula_words import FormulaUnreadable, Word, WordKind, name_key, words_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, exact."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Datum:
    """Named data; `key` is what two writings of one name share."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms, each with +1 or -1; a unary minus is a sum of one."""

    terms: tuple[tuple[int, Expression], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Factors; True where one divides."""

    factors: tuple[tuple[bool, Expression], ...]


Expression = Number | Datum | Sum | Product


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that could be read, and the names of its data, each once, in the order of their first use."""

    written: str
    expression: Expression
    names: tuple[str, ...]


@lru_cache(maxsize=2048)
def parse_formula(written: str) -> Formula:
    """Read a formula; `FormulaUnreadable` says at which character it cannot be, and what would be right."""
    expression = _Parser(written).whole()
    found: dict[str, str] = {}
    for datum in _data(expression):
        found.setdefault(datum.key, datum.name)
    return Formula(written, expression, tuple(found.values()))


def repeats_its_name(kpi_name: str, formula: Formula) -> bool:
    """Whether a formula says no more than what the indicator is called: nothing can be computed from it (SD-12)."""
    if not isinstance(formula.expression, Datum):
        return False
    return bool(formula.expression.key) and name_key(kpi_name).endswith(formula.expression.key)


class _Parser:
    def __init__(self, written: str) -> None:
        self._written, self._words, self._at, self._depth = written, words_of(written), 0, 0

    def whole(self) -> Expression:
        expression = self._sum()
        if self._next.kind is not WordKind.END:
            raise self._fault(_CLOSED_TOO_OFTEN if self._next.is_sign(")") else _SIGN_MISSING)
        return expression

    @property
    def _next(self) -> Word:
        return self._words[self._at]

    def _take(self) -> Word:
        word = self._next
        self._at += 1
        return word

    def _sum(self) -> Expression:
        terms = [(1, self._product())]
        while self._next.is_sign("+-"):
            sign = 1 if self._take().written == "+" else -1
            terms.append((sign, self._product()))
        return terms[0][1] if len(terms) == 1 else Sum(tuple(terms))

    def _product(self) -> Expression:
        factors = [(False, self._signed())]
        while self._next.is_sign("*/"):
            divides = self._take().written == "/"
            factors.append((divides, self._signed()))
        return factors[0][1] if len(factors) == 1 else Product(tuple(factors))

    def _signed(self) -> Expression:
        if not self._next.is_sign("+-("):
            return self._plain()
        if self._depth >= DEEPEST:
            raise self._fault(_TOO_DEEP)
        self._depth += 1
        inner = self._bracket() if self._next.is_sign("(") else self._with_sign()
        self._depth -= 1
        return inner

    def _with_sign(self) -> Expression:
        minus = self._take().written == "-"
        inner = self._signed()
        return Sum(((-1, inner),)) if minus else inner

    def _bracket(self) -> Expression:
        self._take()
        inner = self._sum()
        if not self._next.is_sign(")"):
            raise self._fault(_NOT_CLOSED if self._next.kind is WordKind.END else _SIGN_MISSING)
        self._take()
        return inner

    def _plain(self) -> Expression:
        word = self._next
        if word.kind is WordKind.NUMBER:
            self._take()
            return Number(word.value)
        if word.kind is WordKind.NAME:
            self._take()
            return Datum(word.written, name_key(word.written))
        raise self._fault(_VALUE_MISSING)

    def _fault(self, right: Text) -> FormulaUnreadable:
        return FormulaUnreadable(self._written, self._next.position, right)


def _data(expression: Expression) -> Iterator[Datum]:
    if isinstance(expression, Datum):
        yield expression
    elif isinstance(expression, Sum | Product):
        parts = expression.terms if isinstance(expression, Sum) else expression.factors
        for _, part in parts:
            yield from _data(part)


_VALUE_MISSING = Text("ここにデータの名前か数が要ります", "the name of a datum or a number is missing here")
_SIGN_MISSING = Text("ここに + - * / のどれかが要ります", "one of + - * / is missing here")
_NOT_CLOSED = Text("「(」に合う「)」がありません", "a “(” has no “)”")
_CLOSED_TOO_OFTEN = Text("「)」に合う「(」がありません", "this “)” has no “(”")
_TOO_DEEP = Text(
    f"かっこと符号の重なりは{DEEPEST}段までです。途中の値に名前を付けて分けてください",
    f"at most {DEEPEST} brackets and signs inside each other; give a part of it a name of its own",
)
