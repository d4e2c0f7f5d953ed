"""Texts read once and asked often: which words they hold, how often a spelling stands in them, and where first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from unyo.framework.glossary import words
from unyo.framework.glossary.lines import Joined, joined
from unyo.vocabulary.declare import Design
from unyo.vocabulary.frozen import dataclass

PLACES = 3  # how many first places are told
_LETTERS = "A-Za-zＡ-Ｚａ-ｚ"


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One text of the design: a field of a row. A document's text is longer than a field and has lines that count."""

    design: Design
    field: str
    text: str
    lines: Joined | None = None

    @classmethod
    def of(cls, design: Design, field: str, text: str, *, document: bool = False) -> Passage:
        """A passage ready to be searched; the lines of a document are joined first."""
        if not document:
            return cls(design, field, text)
        lines = joined(text)
        return cls(design, field, lines.text, lines)

    @property
    def document(self) -> bool:
        """Whether this is the text of a document."""
        return self.lines is not None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word stands: the passage and, in a document, the line."""

    passage: Passage
    line: int | None


@dataclass(slots=True)
class Uses:
    """How often a spelling is used, and its first places."""

    count: int = 0
    first: list[Spot] = field(default_factory=list)

    def add(self, other: Uses) -> None:
        """Take in what another collection of texts found."""
        self.count += other.count
        self.first = [*self.first, *other.first][:PLACES]


class Corpus:
    """Some texts, as one long text with the beginnings of its passages."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages: Sequence[Passage] = tuple(passages)
        self._starts: list[int] = []
        at = 0
        for passage in self.passages:
            self._starts.append(at)
            at += len(passage.text) + 1
        self._whole = "\n".join(passage.text for passage in self.passages)
        self._asked: dict[tuple[str, ...], Mapping[str, Uses]] = {}

    @cached_property
    def _plain(self) -> str:
        return words.without_addresses(self._whole)

    @cached_property
    def atoms(self) -> Counter[str]:
        """The Latin and katakana words."""
        return words.atoms(self._plain)

    @cached_property
    def compounds(self) -> Counter[str]:
        """The compounds."""
        return words.compounds(self._whole)

    @cached_property
    def with_kana(self) -> Counter[tuple[str, str]]:
        """The words with okurigana."""
        return words.with_kana(self._whole)

    def uses(self, spellings: tuple[str, ...]) -> Mapping[str, Uses]:
        """Each spelling that is used, with its count and first places: ユーザ is not counted again within ユーザー."""
        if spellings not in self._asked:
            self._asked[spellings] = self._counted(spellings)
        return self._asked[spellings]

    def _counted(self, spellings: tuple[str, ...]) -> Mapping[str, Uses]:
        there = [one for one in spellings if one and one in self._whole]
        found: dict[str, Uses] = {}
        for match in _pattern(there).finditer(self._plain) if there else ():
            uses = found.setdefault(match[0], Uses())
            uses.count += 1
            if len(uses.first) < PLACES:
                uses.first.append(self._spot(match))
        return found

    def _spot(self, match: re.Match[str]) -> Spot:
        index = bisect_right(self._starts, match.start()) - 1
        passage = self.passages[index]
        line = passage.lines.line_at(match.start() - self._starts[index]) if passage.lines else None
        return Spot(passage, line)


def _pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    """The longest spelling first, none inside another word: no CPU in CPUs, no ユーザ in ユーザー."""
    longest = sorted(spellings, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(_guarded, longest)))


def _guarded(spelling: str) -> str:
    before = f"(?<![{_LETTERS}])" if re.match(f"[{_LETTERS}]", spelling) else ""
    after = f"(?![{_LETTERS}])" if re.search(f"[{_LETTERS}]$", spelling) else ""
    if re.search("[ァ-ヺー]$", spelling):
        after = "(?!ー)"
    return f"{before}{re.escape(spelling)}{after}"


def uses_in(corpora: Iterable[Corpus], spellings: Iterable[str]) -> dict[str, Uses]:
    """The same over several collections of texts, the most used spelling first."""
    wanted = tuple(sorted(set(spellings)))
    found: dict[str, Uses] = {}
    for corpus in corpora:
        for spelling, uses in corpus.uses(wanted).items():
            found.setdefault(spelling, Uses()).add(uses)
    return dict(sorted(found.items(), key=lambda one: (-one[1].count, one[0])))
