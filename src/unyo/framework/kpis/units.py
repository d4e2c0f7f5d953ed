"""Units of measurement as people write them: 件, 分／回, 円, ％／年 (G5). Unlike units never meet in a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import cannot_read, compact

# What one of a unit is worth in the smallest of its kind: only within a kind can one be turned into another.
_SIZES: dict[str, tuple[str, Fraction]] = {
    "秒": ("秒", Fraction(1)),
    "分": ("秒", Fraction(60)),
    "時間": ("秒", Fraction(3600)),
    "日": ("秒", Fraction(86400)),
    "円": ("円", Fraction(1)),
    "千円": ("円", Fraction(1000)),
    "万円": ("円", Fraction(10_000)),
    "百万円": ("円", Fraction(1_000_000)),
    "億円": ("円", Fraction(100_000_000)),
}
_ALIASES = {
    "sec": "秒", "second": "秒", "seconds": "秒", "s": "秒", "min": "分", "minute": "分", "minutes": "分", "分間": "分",
    "h": "時間", "hour": "時間", "hours": "時間", "時": "時間", "day": "日", "days": "日", "日間": "日",
    "yen": "円", "jpy": "円", "¥": "円", "case": "件", "cases": "件", "件数": "件", "time": "回", "times": "回", "回数": "回",
    "person": "人", "people": "人", "persons": "人", "名": "人", "人数": "人", "year": "年", "month": "月", "か月": "月",
    "ヶ月": "月", "percent": "%", "pct": "%", "割合(%)": "%",
}  # fmt: skip
_ATOM = LazyPattern(r"[^\W\d_]+(?:\([^\W\d]+\))?|%|¥")
_NONE = frozenset({"", "-", "なし", "無名数", "none", "ratio", "比", "比率"})
_SPANS = ("年", "月", "四半期", "半期", "期", "年度")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: kinds with their powers, and how large one of it is in the smallest units of those kinds.

    % is a plain number of the size 1/100. `written` is what people see.
    """

    kinds: tuple[tuple[str, int], ...] = ()
    size: Fraction = Fraction(1)
    written: str = ""

    @property
    def plain(self) -> bool:
        """A number without a unit, or a percentage."""
        return not self.kinds

    def over(self, other: Unit) -> Unit:
        """This divided by another."""
        return self._with(other, -1, "/")

    def times(self, other: Unit) -> Unit:
        """This multiplied by another."""
        return self._with(other, 1, "・")

    def _with(self, other: Unit, power: int, sign: str) -> Unit:
        kinds = Counter(dict(self.kinds))
        kinds.update({kind: n * power for kind, n in other.kinds})
        left = tuple(sorted((kind, n) for kind, n in kinds.items() if n))
        size = self.size * other.size if power > 0 else self.size / other.size
        names = [name for name in (self.written, other.written) if name]
        shown = sign.join(names) if self.written or sign == "・" else f"1/{other.written}"
        return Unit(left, size, _shown(left, shown))


PLAIN = Unit()
PERCENT = Unit((), Fraction(1, 100), "%")


def parse_unit(written: str) -> Unit:
    """Read 件, 分/件, 円, %, ％／年. `CannotRead` for what is no unit. What a % is taken over (年) is not part of it."""
    text = compact(written).lower()
    if text in _NONE:
        return PLAIN
    atoms = [_ALIASES.get(atom, atom) for atom in text.split("/")]
    if not all(_ATOM.fullmatch(atom) for atom in atoms):
        raise cannot_read(
            written, "単位として読めません。例: 件、分/件、円、%", "not a unit; e.g. 件, 分/件, 円, %"
        )
    if atoms[0] == "%":
        spans = [atom for atom in atoms[1:] if atom not in _SPANS]
        return _quotient(PERCENT, spans) if spans else Unit((), PERCENT.size, "/".join(atoms))
    return _quotient(_single(atoms[0]), atoms[1:])


def _quotient(unit: Unit, below: list[str]) -> Unit:
    for atom in below:
        unit = unit.over(_single(atom))
    return unit


def _single(atom: str) -> Unit:
    if atom == "%":
        return PERCENT
    kind, size = _SIZES.get(atom, (atom, Fraction(1)))
    return Unit(((kind, 1),), size, atom)


def _shown(kinds: tuple[tuple[str, int], ...], written: str) -> str:
    """件/件 has vanished and says nothing; anything else keeps the words people used."""
    return written if kinds else ""


def kinds_said(unit: Unit) -> Iterator[str]:
    """The kinds of a unit, for comparing two of them in words."""
    return (kind for kind, _ in unit.kinds)
