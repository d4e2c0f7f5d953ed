"""Finding anything in a design by a piece of its text: Japanese without spaces, any width, any length of vowel. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from unyo.framework.designs import TABLES, Blueprint
from unyo.vocabulary.declare import Column, Design, Kind, Table, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.morphemes import reading_of
from unyo.vocabulary.text import Text

_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
_AROUND = 24
_KANA = re.compile("[ぁ-ゖ]{2,}")  # after folding: what somebody types who does not turn it into kanji
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}  # to hiragana: かな finds カナ


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
    title: str
    everything: str


def search(
    blueprint: Blueprint, asked: str, *, limit: int = 20, may_see: Callable[[str], bool] = lambda _: True
) -> list[Hit]:
    """Rows in which every word of `asked` stands, those called so first; `may_see` says which tables count.

    Words are told apart by spaces; a question in kana also finds names by how they are read. [] for an empty one.
    """
    words = [key for word in asked.split() if (key := folded(word))]
    if not words:
        return []
    found = sorted(_matching(blueprint, words, may_see), key=lambda one: one[0])
    return [_hit(entry, words) for _, entry in found[:limit]]


def folded(text: str) -> str:
    """What two writings of one word share: width, case, long vowels and the two kana do not matter."""
    return _folded(text) if len(text) < 200 else _fold(text)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("ー", "").translate(_KATAKANA)


_folded = lru_cache(maxsize=65536)(_fold)


def _matching(
    blueprint: Blueprint, words: list[str], may_see: Callable[[str], bool]
) -> Iterator[tuple[tuple[int, int, int], _Entry]]:
    order = {name: at for at, name in enumerate(TABLES)}
    seen = {name: may_see(name) for name in TABLES}
    sounds = blueprint.derived(_readings) if all(_KANA.fullmatch(word) for word in words) else ()
    for at, entry in enumerate(blueprint.derived(_entries)):
        if not seen[entry.table.name]:
            continue
        if all(word in entry.everything for word in words):
            yield (_rank(entry, words), order[entry.table.name], at), entry
        elif sounds and all(word in sounds[at] for word in words):
            yield (_READ, order[entry.table.name], at), entry


_READ = 4


def _readings(blueprint: Blueprint) -> tuple[str, ...]:
    """How every title is read: そうだん finds 相談窓口. Asked for by kana alone, for it opens a dictionary."""
    return tuple(folded(reading_of(one.table.title_of(one.design))) for one in blueprint.derived(_entries))


def _rank(entry: _Entry, words: list[str]) -> int:
    """0 called exactly so, 1 begins so, 2 stands in the name, 3 elsewhere."""
    if entry.title == words[0]:
        return 0
    if entry.title.startswith(words[0]):
        return 1
    return 2 if all(word in entry.title for word in words) else 3


def _entries(blueprint: Blueprint) -> tuple[_Entry, ...]:
    return tuple(_entry(design) for rows in blueprint.rows.values() for design in rows)


def _entry(design: Design) -> _Entry:
    table = table_of(type(design))
    said = [design.key, *(getattr(design, column.name) for column in _columns(table))]
    return _Entry(
        design, table, folded(table.title_of(design)), "\n".join(folded(text) for text in said if text)
    )


def _columns(table: Table) -> Iterable[Column]:
    return (column for column in table.columns if column.kind in _TEXTS)


def _hit(entry: _Entry, words: list[str]) -> Hit:
    title = entry.table.title_of(entry.design)
    if all(word in entry.title for word in words):
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
