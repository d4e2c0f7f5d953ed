"""Matching keys, remembered: tables repeat the same few names thousands of times."""

from __future__ import annotations

from functools import lru_cache

from unyo.vocabulary.matching import match_key


@lru_cache(maxsize=1 << 16)
def key_of(text: str) -> str:
    """`match_key`, with a short way for plain ASCII names: a start-up reads hundreds of column names."""
    if text.isascii():
        plain = "".join(text.lower().split())
        if plain.replace("_", "").isalnum() and not plain.endswith("companylimited"):
            return plain
    return match_key(text)
