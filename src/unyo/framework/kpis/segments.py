"""A figure divided: every segment beside the total, what no segment claims kept in sight, one vocabulary (G5, T25)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from unyo.framework.kpis.evaluation import Computed, Figure, evaluate
from unyo.framework.kpis.formula import Formula
from unyo.framework.kpis.formula_words import name_key
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import closest
from unyo.vocabulary.reading import folded
from unyo.vocabulary.text import Text

UNKNOWN = Text("不明", "unknown")
_COMMAS = re.compile(r"[,、;/／\n]")

Data = Mapping[str, Figure | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One segment: its value, and how far it lies from the total (None when either cannot be computed)."""

    name: Text
    computed: Computed
    apart: Fraction | None


@dataclass(frozen=True, slots=True)
class Divided:
    """The total and its parts; `contradictions` name data of which the parts hold more than the whole."""

    total: Computed
    parts: tuple[Part, ...]
    contradictions: tuple[str, ...] = ()

    def furthest(self) -> Part | None:
        """The segment that the total hides most."""
        apart = [part for part in self.parts if part.apart is not None]
        return max(apart, key=lambda part: abs(part.apart or Fraction(0)), default=None)


def divided(formula: Formula, total: Data, parts: Mapping[str, Data]) -> Divided:
    """Each segment by itself. Counts of the total that no segment claims are shown as 不明, never spread over them."""
    whole = evaluate(formula, total)
    rest, contradictions = _unclaimed(formula, total, parts)
    named = [(Text(name, name), data) for name, data in parts.items()]
    if any(rest.values()) and not contradictions:
        named.append((UNKNOWN, rest))
    made = [(name, evaluate(formula, data)) for name, data in named]
    return Divided(whole, tuple(Part(n, c, _apart(c, whole)) for n, c in made), contradictions)


def _unclaimed(
    formula: Formula, total: Data, parts: Mapping[str, Data]
) -> tuple[dict[str, Fraction], tuple[str, ...]]:
    rest, contradictions = dict[str, Fraction](), []
    for name in formula.names:
        said = [data.get(name) for data in parts.values()]
        whole = total.get(name)
        if whole is None or any(one is None for one in said):
            continue
        rest[name] = Fraction(whole) - sum((Fraction(one) for one in said if one is not None), Fraction(0))
        if rest[name] < 0:
            contradictions.append(name)
    return rest, tuple(contradictions)


def _apart(part: Computed, whole: Computed) -> Fraction | None:
    return None if part.value is None or whole.value is None else part.value - whole.value


def words_of_segment(written: str) -> tuple[str, ...]:
    """The words of a list with commas, as they are written but for width; each once."""
    return tuple(dict.fromkeys(word for part in _COMMAS.split(written) if (word := folded(part))))


@dataclass(frozen=True, slots=True)
class StrangeWord:
    """A word a source uses that the one vocabulary does not have, and the one it may stand for."""

    word: str
    near: str = ""


def strange_words(words: Iterable[str], vocabulary: Iterable[str]) -> tuple[StrangeWord, ...]:
    """Words that differ from the vocabulary in any way: 代理 is not 代理人, and nobody joins the two silently."""
    members = tuple(vocabulary)
    known = {name_key(member) for member in members}
    return tuple(
        StrangeWord(word, next(iter(closest(word, members, 1)), ""))
        for word in words
        if name_key(word) not in known
    )


def has_unknown(members: Iterable[str]) -> bool:
    """Whether a segment has a place for what cannot be told."""
    return any(name_key(member) in _UNKNOWN_WORDS for member in members)


_UNKNOWN_WORDS = frozenset(
    name_key(word) for word in ("不明", "その他", "未回答", "unknown", "other", "無回答")
)
