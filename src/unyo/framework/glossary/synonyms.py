"""The words of the glossary as sets: those that mean the same, and those that must not be written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unyo.framework.glossary.designs import GlossaryTerm

_BETWEEN = re.compile(r"[,、;；，\n]")


def listed_words(text: str) -> tuple[str, ...]:
    """The words of a column that lists words with commas."""
    return tuple(dict.fromkeys(word for part in _BETWEEN.split(text) if (word := part.strip())))


def words_of_set(term: GlossaryTerm) -> tuple[str, ...]:
    """The term and its synonyms; the term first."""
    return tuple(dict.fromkeys((term.name.strip(), *listed_words(term.synonyms))))


def forbidden_words(term: GlossaryTerm) -> tuple[str, ...]:
    """What must not be written for the term; the term itself is always allowed."""
    return tuple(word for word in listed_words(term.forbidden) if word != term.name.strip())


def registered_sets(terms: Iterable[GlossaryTerm]) -> list[tuple[GlossaryTerm, tuple[str, ...]]]:
    """Every term that has synonyms, with all words of its set."""
    return [(term, words) for term in terms if len(words := words_of_set(term)) > 1]
