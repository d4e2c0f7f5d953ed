"""How a Japanese word is read, and its normal form, by the dictionary of Sudachi (docs/decisions, words-of-texts).

The dictionary is opened when a word is first asked about, never when a program starts. Where it cannot be opened (an
install without it), a word has no known reading and is its own normal form: nothing is guessed.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from unyo.vocabulary.reading import normalized

_LONGEST = 1_000  # characters: names and terms, not documents
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_own = threading.local()


@lru_cache(maxsize=16_384)
def reading_of(text: str) -> str:
    """The reading in hiragana: 相談窓口 gives そうだんまどぐち. What has none (a rare name, a code) stays as written."""
    written = normalized(text[:_LONGEST])
    return "".join(_read(one) for one in _morphemes(written)) or written.translate(_HIRAGANA)


@lru_cache(maxsize=16_384)
def normal_form(word: str) -> str:
    """引継ぎ and 引き継ぎ give 引き継ぎ; a word that is several, or that no dictionary has, stays as it is."""
    found = _morphemes(word)
    return str(found[0].normalized_form()) if len(found) == 1 else word


def _read(morpheme: Any) -> str:
    reading = str(morpheme.reading_form()) or str(morpheme.surface())
    # Signs and words in Latin letters keep their writing: nobody types エスエルエー to find SLA.
    surface = str(morpheme.surface())
    return surface.casefold() if surface.isascii() else reading.translate(_HIRAGANA)


def _morphemes(text: str) -> list[Any]:
    tokenizer = _tokenizer()
    return list(tokenizer.tokenize(text)) if tokenizer is not None and text else []


def _tokenizer() -> Any:
    """One for each thread: a tokenizer keeps its state while it works."""
    if not hasattr(_own, "tokenizer"):
        _own.tokenizer = _opened()
    return _own.tokenizer


def _opened() -> Any:
    try:
        dictionary = _dictionary()
    except Exception:
        return None
    return dictionary.tokenizer() if hasattr(dictionary, "tokenizer") else dictionary.create()


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    # Opening it takes a twentieth of a second and 40 MB: only who asks pays.
    from sudachipy import Dictionary

    return Dictionary(dict="small")
