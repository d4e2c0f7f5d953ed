"""Amounts of yen and plain numbers as Japanese tables write them; qualifier, tax and period kept beside (T64, T65)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, TypeVar

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import CannotRead, cannot_read, compact, without_sign

Tax = Literal["included", "excluded"]
Per = Literal["month", "year", "incident"]
T = TypeVar("T")
MOST_FIGURES = 15

_FIGURES = LazyPattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_MULTIPLIERS = {
    "兆": 10**12, "千億": 10**11, "百億": 10**10, "十億": 10**9, "億": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5,
    "万": 10**4, "千": 10**3, "百": 10**2, "billion": 10**9, "million": 10**6, "thousand": 10**3, "k": 10**3, "m": 10**6, "": 1,
}  # fmt: skip
_MULTIPLIER = "|".join(sorted((re.escape(m) for m in _MULTIPLIERS if m), key=len, reverse=True))
_PART = LazyPattern(rf"([\d,.]+)({_MULTIPLIER})?")
_AMOUNT = LazyPattern(rf"(?:[\d,.]+(?:{_MULTIPLIER})?)+")
_TAX: tuple[tuple[LazyPattern, Tax], ...] = (
    (LazyPattern(r"\(?(?:消費税込み?|税込み?|内税|incl(?:\.|uding)?tax|taxincl(?:uded|\.)?)\)?"), "included"),
    (
        LazyPattern(r"\(?(?:消費税別|税抜き?|税別|外税|excl(?:\.|uding)?tax|taxexcl(?:uded|\.)?)\)?"),
        "excluded",
    ),
)
_PER: tuple[tuple[LazyPattern, Per], ...] = (
    (LazyPattern(r"/(?:1|一)?(?:か月|ヶ月|ヵ月|カ月|月)(?!人)|月額|毎月|permonth|/month|/mo\.?$|monthly"), "month"),
    (LazyPattern(r"/(?:1|一)?(?:年間?|年度)|年額|年間|毎年|peryear|/year|/yr\.?$|annually|yearly"), "year"),
    (LazyPattern(r"/(?:1|一)?(?:回|件|インシデント)|1回(?:当たり|あたり|につき)|1件(?:当たり|あたり|につき)|per(?:incident|case|time)|/(?:incident|case|time)"), "incident"),
)  # fmt: skip
_QUALIFIER = LazyPattern(
    "およそ|おおよそ|概算|見込み?|程度|前後|以上|以下|以内|未満|最大|約|超|強|弱|approximately|approx\\.?|about|over|upto|morethan|lessthan|atleast"
)
_YEN = LazyPattern(r"円|[¥\\]|jpy|yen")
_FOREIGN = LazyPattern(r"[$€£₩]|usd|eur|gbp|cny|ドル|ユーロ|人民元|dollar|euro")
_RANGE = LazyPattern(r"\d\D*~\D*\d|\d-\d")
_POINT_OR_COMMA = LazyPattern(r"[1-9]\d{0,2}\.\d{3}")
_LOST_DIGITS = LazyPattern(r"\d(?:\.\d+)?e[+-]?\d+", re.IGNORECASE)
_PERCENT = LazyPattern(r"(.+?)(?:%|パーセント|percent)")


@dataclass(frozen=True, slots=True)
class Money:
    """Yen. `qualifier` keeps 約, 超 …; `tax` and `per` are None where the writing does not say."""

    amount: Decimal
    qualifier: str | None
    tax: Tax | None
    per: Per | None
    original: str


@dataclass(frozen=True, slots=True)
class _Terms:
    """What stands around the figures."""

    rest: str
    qualifier: str | None
    tax: Tax | None
    per: Per | None
    yen: bool


def parse_yen(text: str, *, unit: str | None = None) -> Money:
    """Read an amount: △1,234, (1,234), １，０００円, 200万円/月, 1.5億円, 約100万円超, ¥1,000(税抜).

    `unit` is what a header or a column of units says (千円, 百万円, 万円/月, 単位：千円). Raises `CannotRead` for foreign
    currencies, ranges, 1.000 (point or thousands?), and for a unit that contradicts the value.
    """
    terms = _terms(compact(text).lower())
    header = _terms(compact(unit or "").lower())
    sign, figures = without_sign(terms.rest)
    if not _AMOUNT.fullmatch(figures):
        raise _refusal(text, terms.rest)
    multiplier = _header_multiplier(text, unit, header, terms, figures)
    amount = sized(text, sign * multiplier * _amount(text, figures))
    return Money(
        amount,
        terms.qualifier,
        _agreed(text, terms.tax, header.tax),
        _agreed(text, terms.per, header.per),
        text,
    )


def parse_number(text: str) -> Decimal:
    """A plain number: full width, thousands, △ ▲ and (…) for minus. A spreadsheet's 1.23E+11 is refused (T69)."""
    sign, figures = without_sign(compact(text))
    if _LOST_DIGITS.fullmatch(figures):
        raise cannot_read(
            text,
            "表計算ソフトが桁を落としています。元の値を文字列で入れてください",
            "a spreadsheet has dropped digits; enter the original as text",
        )
    if not _FIGURES.fullmatch(figures):
        raise cannot_read(
            text, "数として読めません。例: 1234、1,234、△1,234", "not a number; e.g. 1234, 1,234 or -1,234"
        )
    return sized(text, sign * Decimal(figures.replace(",", "")))


def sized(text: str, number: Decimal) -> Decimal:
    """The number itself; refused when no table of ours could hold it and nobody could mean it."""
    if number and number.adjusted() >= MOST_FIGURES:
        shown = text if len(text) <= 40 else text[:40] + "…"
        raise cannot_read(
            shown, f"大きすぎます。{MOST_FIGURES}桁までです", f"too large; at most {MOST_FIGURES} figures"
        )
    return number


def parse_percent(text: str) -> Decimal:
    """Percent points: 99.9% is 99.9. Without a sign, 1 and less is refused: 0.95 may mean 95 % or 0.95 %."""
    written = compact(text).lower()
    if match := _PERCENT.fullmatch(written):
        return parse_number(match[1])
    number = parse_number(text)
    if 0 < abs(number) <= 1:
        raise cannot_read(
            text, "割合か百分率か決められません。例: 95%", "a ratio or a percentage? write e.g. 95%"
        )
    return number


def _terms(written: str) -> _Terms:
    written = re.sub(r"^\(?単位:?|^\(?unit:?", "", written)
    tax, written = _taken(written, _TAX)
    per, written = _taken(written, _PER)
    words = _QUALIFIER.findall(written)
    written = _QUALIFIER.sub("", written)
    rest, marks = _YEN.subn("", written)
    rest = re.sub(r"\(\)|(?<=[\d万億千])[-/]$|^\((?=[^)]*$)|(?<!\d)\)$", "", rest.strip("、。:"))
    return _Terms(rest, "・".join(words) or None, tax, per, bool(marks))


def _taken(written: str, kinds: tuple[tuple[LazyPattern, T], ...]) -> tuple[T | None, str]:
    for pattern, kind in kinds:
        rest, count = pattern.subn("", written)
        if count:
            return kind, rest
    return None, written


def _header_multiplier(text: str, unit: str | None, header: _Terms, terms: _Terms, figures: str) -> int:
    name = header.rest.strip("()[]")
    if name not in _MULTIPLIERS:
        raise cannot_read(
            unit or "",
            "金額の単位として読めません。例: 千円、百万円、万円/月",
            "not a unit of money; e.g. 千円, 百万円, 万円/月",
        )
    own = [match[1] or "" for match in re.finditer(rf"[\d,.]+({_MULTIPLIER})?", figures)]
    if not (terms.yen or any(own)):
        return _MULTIPLIERS[name]
    if name and name != own[-1]:
        raise cannot_read(
            text,
            f"値の単位と見出しの単位「{unit}」が食い違います",
            f'the value\'s own unit contradicts the stated unit "{unit}"',
        )
    return 1


def _amount(text: str, figures: str) -> Decimal:
    total, previous = Decimal(0), None
    for digits, name in _PART.findall(figures):
        size = _MULTIPLIERS[name]
        if not _FIGURES.fullmatch(digits) or (previous is not None and size >= previous):
            raise cannot_read(
                text,
                "桁区切りか単位の順が正しくありません。例: 1,234円、1億2,000万円",
                "digit groups or units are out of order; e.g. 1,234",
            )
        if not name and _POINT_OR_COMMA.fullmatch(digits):
            raise cannot_read(
                text,
                "「.」が小数点か桁区切りか決められません。例: 1,000 または 1.0",
                "is the point decimal or thousands? write 1,000 or 1.0",
            )
        total, previous = total + Decimal(digits.replace(",", "")) * size, size
    return total


def _agreed(text: str, own: T | None, stated: T | None) -> T | None:
    if own is not None and stated is not None and own != stated:
        raise cannot_read(
            text, "値と見出しで税または期間が食い違います", "value and header disagree about tax or period"
        )
    return stated if own is None else own


def _refusal(text: str, rest: str) -> CannotRead:
    if not rest:
        return cannot_read(
            text, "金額がありません。例: 200万円/月", "no amount here; e.g. 2,000,000 yen/month"
        )
    if _FOREIGN.search(rest):
        return cannot_read(
            text, "円の金額だけを読めます。円に換算して書いてください", "only yen can be read; convert to yen"
        )
    if _RANGE.search(rest):
        return cannot_read(text, "幅があります。一つの金額を書いてください", "a range; state one amount")
    return cannot_read(
        text,
        "金額として読めません。例: 1,234円、200万円/月、△1,234",
        "not an amount of yen; e.g. 1,234 yen or 200万円/月",
    )
