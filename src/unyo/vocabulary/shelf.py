"""Many texts searched as one, whatever the width, the case, the kana and the length of vowels."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

_BETWEEN = "\0"
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}  # to hiragana: かな finds カナ


def folded(text: str) -> str:
    """What two writings of one word share: width, case, long vowels and the two kana do not matter."""
    return _folded(text) if len(text) < 200 else _fold(text)


class Shelf:
    """Folded texts in an order. One long text is looked through many times faster than thousands of short ones."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(text.replace(_BETWEEN, " ") for text in texts)
        self._whole = _BETWEEN.join(self.texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in self.texts)]

    def holding(self, words: Sequence[str]) -> Iterator[int]:
        """The numbers of the texts in which every one of the words stands, in order. `words` are folded, none is ""."""
        rarest, at = max(words, key=len), -1
        while (found := self._whole.find(rarest, self._starts[at + 1])) >= 0:
            at = bisect_right(self._starts, found) - 1
            if all(word in self.texts[at] for word in words):
                yield at


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("ー", "").translate(_KATAKANA)


_folded = lru_cache(maxsize=65536)(_fold)
