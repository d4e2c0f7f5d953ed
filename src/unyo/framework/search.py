"""Finding anything in a design by a piece of its text: Japanese without spaces, any width, any length of vowel. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from unyo.framework.designs import TABLES, Blueprint
from unyo.vocabulary.declare import Column, Design, Kind, Table
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.morphemes import reading_of
from unyo.vocabulary.shelf import Shelf, folded
from unyo.vocabulary.text import Text

_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
_AROUND = 24
_KANA = re.compile("[ぁ-ゖ]{2,}")  # after folding: what somebody types who does not turn it into kanji


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its title, and the column and the words around where, when it was not the title."""

    table: Table
    key: str
    title: str
    column: Text | None = None
    around: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    design: Design
    table: Table


def search(
    blueprint: Blueprint, asked: str, *, limit: int = 20, may_see: Callable[[str], bool] = lambda _: True
) -> list[Hit]:
    """Rows in which every word of `asked` stands, those called so first; `may_see` says which tables count.

    Words are told apart by spaces; a question in kana also finds names by how they are read. [] for an empty one.
    """
    words = [key for word in asked.split() if (key := folded(word))]
    if not words:
        return []
    return [_hit(entry, words) for entry in islice(_matching(blueprint, words, may_see), limit)]


def _matching(blueprint: Blueprint, words: list[str], may_see: Callable[[str], bool]) -> Iterator[_Entry]:
    """The best first: called exactly so, beginning so, with it in the name, with it elsewhere, read so."""
    entries, seen = blueprint.derived(_entries), {name for name in TABLES if may_see(name)}
    names, texts = blueprint.derived(_names), blueprint.derived(_texts)
    called = [at for at in names.holding(words[:1]) if all(word in texts.texts[at] for word in words)]
    ranked = sorted((rank, at) for at in called if (rank := _rank(names.texts[at], words)) < _ELSEWHERE)
    best = dict.fromkeys(at for _, at in ranked)
    places = chain(best, (at for at in texts.holding(words) if at not in best), _read(blueprint, words))
    return (entries[at] for at in places if entries[at].table.name in seen)


_ELSEWHERE = 3


def _rank(title: str, words: list[str]) -> int:
    """0 called exactly so, 1 begins so, 2 stands in the name, 3 elsewhere."""
    if title == words[0]:
        return 0
    if title.startswith(words[0]):
        return 1
    return 2 if all(word in title for word in words) else _ELSEWHERE


def _read(blueprint: Blueprint, words: list[str]) -> Iterator[int]:
    """Those that are only read so: そうだん finds 相談窓口. Asked for by kana alone, for it opens a dictionary."""
    if all(_KANA.fullmatch(word) for word in words):
        texts = blueprint.derived(_texts).texts
        for at in blueprint.derived(_readings).holding(words):
            if not all(word in texts[at] for word in words):
                yield at


def _readings(blueprint: Blueprint) -> Shelf:
    return Shelf(folded(reading_of(one.table.title_of(one.design))) for one in blueprint.derived(_entries))


def _names(blueprint: Blueprint) -> Shelf:
    return Shelf(folded(one.table.title_of(one.design)) for one in blueprint.derived(_entries))


def _texts(blueprint: Blueprint) -> Shelf:
    return Shelf("\n".join(folded(text) for text in _said(one)) for one in blueprint.derived(_entries))


def _entries(blueprint: Blueprint) -> tuple[_Entry, ...]:
    """Every row, in the order of the tables."""
    return tuple(_Entry(design, table) for table in TABLES.values() for design in blueprint.all(table.design))


def _said(entry: _Entry) -> Iterator[str]:
    said = [entry.design.key, *(getattr(entry.design, column.name) for column in _columns(entry.table))]
    return (text for text in said if text)


def _columns(table: Table) -> Iterable[Column]:
    return (column for column in table.columns if column.kind in _TEXTS)


def _hit(entry: _Entry, words: list[str]) -> Hit:
    title = entry.table.title_of(entry.design)
    if all(word in folded(title) for word in words):
        return Hit(entry.table, entry.design.key, title)
    for column in _columns(entry.table):
        text = str(getattr(entry.design, column.name))
        if any(word in folded(text) for word in words):
            return Hit(entry.table, entry.design.key, title, column.label, _around(text, words))
    return Hit(entry.table, entry.design.key, title)


def _around(text: str, words: list[str]) -> str:
    """The words around the first match. Folding may shorten a text: the place is looked for letter by letter."""
    flat = " ".join(text.split())
    at = next((n for n in range(len(flat)) for word in words if folded(flat[n : n + 60]).startswith(word)), 0)
    start, end = max(at - _AROUND, 0), at + _AROUND * 2
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")
