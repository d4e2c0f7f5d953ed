"""What every reader of a written value shares: how the writing is folded, and how a refusal is worded."""

from __future__ import annotations

import unicodedata

from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.text import Text

# Two names written 﨑 and 崎 may be two people: NFKC would silently merge some of these (T68).
_COMPATIBILITY_IDEOGRAPHS = LazyPattern("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−─﹣－", "-"))
_WAVES = str.maketrans(dict.fromkeys("〜～∼〰˜", "~"))
_NEGATIVE_MARKS = ("△", "▲", "-")


class CannotRead(ValueError):  # noqa: N818 - named as a sentence
    """A value that must not be guessed at. `.text` says in both languages what is wrong and what would be right."""

    def __init__(self, text: Text, original: str = "") -> None:
        super().__init__(text.en)
        self.text = text
        self.original = original


def cannot_read(original: str, ja: str, en: str) -> CannotRead:
    """The refusal of one value: its writing in quotes, then the explanation."""
    return CannotRead(Text(f"「{original}」: {ja}", f'"{original}": {en}'), original)


def normalized(text: str) -> str:
    """NFKC that leaves CJK compatibility ideographs alone (T68)."""
    parts = _COMPATIBILITY_IDEOGRAPHS.split(text)
    return "".join(p if i % 2 else unicodedata.normalize("NFKC", p) for i, p in enumerate(parts))


def folded(text: str) -> str:
    """Half-width figures and letters, one kind of dash, one kind of wave, trimmed: for reading, not for display."""
    return normalized(text.translate(_DASHES).translate(_WAVES)).translate(_DASHES).strip()


def compact(text: str) -> str:
    """`folded`, and every white space gone."""
    return "".join(folded(text).split())


def without_sign(text: str) -> tuple[int, str]:
    """The sign and the rest of a compacted number: △ ▲ - and (…) are minus (T64)."""
    if text.startswith("(") and text.endswith(")") and len(text) > 2:
        return -1, text[1:-1]
    if text.startswith(_NEGATIVE_MARKS):
        return -1, text[1:]
    return 1, text.removeprefix("+")
