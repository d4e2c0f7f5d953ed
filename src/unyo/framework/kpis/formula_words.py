"""The words of a formula: names of data, numbers and signs, each with the place where it stands (G5)."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text

LONGEST = 1000
# What two writings of one name share. The same names are asked for again and again.
name_key = lru_cache(maxsize=16384)(match_key)
# Every character keeps its place, so that a fault can be named by it: 全角 as half-width, one sign for each operation.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SIGNS = _FULL_WIDTH | str.maketrans("×✕∗÷∕−–‐‑―\t\n\r", "***//-----   ")
_NUMBER = LazyPattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
# A name may hold Japanese quotation marks, middle dots and figures; one with signs in it stands in [ ].
_NAME = LazyPattern(r"\[(?P<held>[^\]\[]+)\]|\d*[^\W\d_「『][\w・「」『』]*|\d*[「『][\w・「」『』]+")


class WordKind(StrEnum):
    """What a word of a formula is."""

    NAME = "name"
    NUMBER = "number"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `position` counts characters from 1, as people do."""

    kind: WordKind
    written: str
    position: int
    value: Fraction = Fraction(0)

    def is_sign(self, signs: str) -> bool:
        """Whether it is one of those signs."""
        return self.kind is WordKind.SIGN and self.written in signs


class FormulaUnreadable(CannotRead):
    """A formula that cannot be read: `.text` says where and what would be right, `.position` counts from 1."""

    def __init__(self, formula: str, position: int, right: Text) -> None:
        told = Text("計算式の{n}文字目: {right}", "character {n} of the formula: {right}")
        super().__init__(told.format(n=position, right=right), formula)
        self.position = position


def words_of(formula: str) -> tuple[Word, ...]:
    """Every word of a formula in order, with END at the end; names of several words are joined by one space."""
    if len(formula) > LONGEST:
        raise FormulaUnreadable(formula, LONGEST + 1, _TOO_LONG)
    plain, at, found = formula.translate(_SIGNS), 0, list[Word]()
    while at < len(plain):
        if plain[at] == " ":
            at += 1
            continue
        word, end = _word(formula, plain, at)
        if found and _one_name(found[-1], word, plain):
            before = found.pop()
            word = Word(WordKind.NAME, f"{before.written} {word.written}", before.position)
        found.append(word)
        at = end
    return (*found, Word(WordKind.END, "", len(plain) + 1))


def _one_name(before: Word, word: Word, plain: str) -> bool:
    """Whether two words are one name: names side by side, neither of which stands in brackets."""
    return all(one.kind is WordKind.NAME and plain[one.position - 1] != "[" for one in (before, word))


def _word(formula: str, plain: str, at: int) -> tuple[Word, int]:
    if plain[at] in "+-*/()":
        return Word(WordKind.SIGN, plain[at], at + 1), at + 1
    named = _NAME.compiled.match(plain, at)
    number = _NUMBER.compiled.match(plain, at)
    if number and (not named or number.end() >= named.end()):
        written = number.group().replace(",", "")
        return Word(WordKind.NUMBER, written, at + 1, Fraction(written)), number.end()
    if named:
        return Word(WordKind.NAME, (named["held"] or named.group()).strip(), at + 1), named.end()
    raise FormulaUnreadable(formula, at + 1, _HINTS.get(plain[at], _NO_SIGN).format(sign=plain[at]))


_TOO_LONG = Text(
    "1000文字までです。途中の値に名前を付けて分けてください",
    "1000 characters at most; give a part of it a name of its own",
)
_NO_SIGN = Text(
    "「{sign}」は使えません。使えるのはデータの名前、数、+ - * / ( ) です",
    "“{sign}” is not allowed; names of data, numbers and + - * / ( ) are",
)
_HINTS = {
    "%": Text("「%」の代わりに「* 100」と書きます", "write “* 100” instead of “%”"),
    "^": Text("累乗は使えません。掛け算で書きます", "there are no powers; write a multiplication"),
    ",": Text(
        "「,」は使えません。桁区切りは 1,000 のように3桁ごとに書きます",
        "a “,” stands only between groups of three digits, as in 1,000",
    ),
    "=": Text("「=」は要りません。右辺だけを書きます", "no “=”: write only what stands on its right"),
    "[": Text("「[」に合う「]」がありません", "“[” has no “]”"),
}
