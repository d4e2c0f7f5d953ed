"""Finding given names in free text, however they are spaced, in full or half width (T68, T72)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unyo.vocabulary.person_patterns import ALIKE

_BETWEEN = r"[\s・.,、]*"
# 林 is a forest: a name of one character would be found everywhere.
SHORTEST = 2


class NamesSought:
    """Names to be found in texts. What is left of too short a name is never sought."""

    def __init__(self, names: Iterable[str]) -> None:
        told = sorted({shape for name in names if (shape := _shape(name))}, key=len, reverse=True)
        self._pattern = re.compile("|".join(told)) if told else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where in the text one of the names stands."""
        if self._pattern is None:
            return []
        return [match.span() for match in self._pattern.finditer(_alike(text))]

    def occur(self, text: str) -> bool:
        """Whether one of the names stands in the text."""
        return self._pattern is not None and self._pattern.search(_alike(text)) is not None

    def masked(self, text: str, mark: str) -> str:
        """The text with the mark in place of every name."""
        for start, end in reversed(self.spans(text)):
            text = text[:start] + mark + text[end:]
        return text


def sought_well(name: str) -> bool:
    """Whether a name is long enough to be sought in texts."""
    return sum(map(str.isalnum, name)) >= SHORTEST


def _alike(text: str) -> str:
    """Lower case and half width, one character for one: places stay what they are."""
    folded = text.translate(ALIKE)
    lower = folded.lower()
    return (
        lower
        if len(lower) == len(folded)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    )


def _shape(name: str) -> str:
    if not sought_well(name):
        return ""
    words = _alike(name).replace("・", " ").split()
    shape = _BETWEEN.join(map(_word, words))
    before = _EDGE_BEFORE if words[0][0].isascii() else ""
    return before + shape + (_EDGE_AFTER if words[-1][-1].isascii() else "")


_EDGE_BEFORE, _EDGE_AFTER = r"(?<![a-z0-9])", r"(?![a-z0-9])"


def _word(word: str) -> str:
    """山田太郎 is found as 山田 太郎 too; a Latin word stays in one piece."""
    if word.isascii():
        return re.escape(word)
    return r"\s*".join(re.escape(character) for character in word)
