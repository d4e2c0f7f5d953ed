"""By which writings the rows of one table are called: keys, titles, aliases, natural names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unyo.ingest.normalizers.keys import key_of
from unyo.vocabulary.declare import Design, Kind, Table
from unyo.vocabulary.text import LANGUAGES

_ALIASES = re.compile(r"[,、，;；\n]")
JOINT = "/"


class Ambiguous(Exception):  # noqa: N818 - an answer about a name
    """Several rows are called so."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


class Names:
    """Finds the key of a row by what people call it. The title as written goes first, then the key, then the rest."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.titles: dict[str, None] = {}
        self._choices = any(table.column(name).choices for name in table.natural)
        self._keys: set[str] = set()
        self._exact: dict[str, list[str]] = {}
        self._loose: dict[str, list[str]] = {}
        self._remembered: dict[str, str | None] = {}
        # Rows whose other writings nobody has asked for yet: most names are written exactly as the row's own.
        self._unfolded: list[Design] = []
        self._titled = table.column(table.title).kind != Kind.REF

    def add(self, design: Design) -> None:
        """Let a row be found; its key is set."""
        key = design.key
        self._keys.add(key)
        if self._remembered:
            self._remembered.clear()
        if self._titled:
            title = str(getattr(design, self.table.title) or "")
            if title:
                self.titles[title] = None
                keys = self._exact.setdefault(title, [])
                if key not in keys:
                    keys.append(key)
        else:
            self.titles[key] = None
        self._unfolded.append(design)

    def find(self, text: str) -> str | None:
        """The key of the row called `text`, or None. Raises `Ambiguous`."""
        if text not in self._remembered:
            self._remembered[text] = self._find(text)
        return self._remembered[text]

    def label(self, design: Design) -> str:
        """The shortest writing that leads back to this row and no other: title, natural name, key."""
        candidates = [natural_name(self.table, design), design.key]
        if self._titled:
            candidates.insert(0, str(getattr(design, self.table.title) or ""))
        for writing in candidates:
            if writing and self._leads_to(writing, design.key):
                return writing
        return design.key

    def _in_words(self, design: Design) -> list[str]:
        """The natural name with the labels of its choices: SLA 利用者/重要機能/復旧 beside …/restore."""
        if not self._choices:
            return []
        return [
            JOINT.join(self._said(design, name, language) for name in self.table.natural).rstrip(JOINT)
            for language in LANGUAGES
        ]

    def _said(self, design: Design, name: str, language: str) -> str:
        value = _part(getattr(design, name))
        column = self.table.column(name)
        return column.choice_label(value).in_(language) if column.choices and value else value

    def _leads_to(self, writing: str, key: str) -> bool:
        try:
            return self.find(writing) == key
        except Ambiguous:
            return False

    def _find(self, text: str) -> str | None:
        exact = self._exact.get(text, ())
        if len(exact) == 1:
            return exact[0]
        if text in self._keys:
            return text
        if exact:
            raise Ambiguous(tuple(exact))
        self._fold()
        loose = self._loose.get(key_of(text), ())
        if len(loose) > 1:
            raise Ambiguous(tuple(loose))
        return loose[0] if loose else None

    def _fold(self) -> None:
        for design in self._unfolded:
            for writing in self._writings(design):
                self._loosely(writing, design.key)
        self._unfolded.clear()

    def _writings(self, design: Design) -> Iterator[str]:
        if self._titled and (title := str(getattr(design, self.table.title) or "")):
            yield title
        for alias in _ALIASES.split(str(getattr(design, "aliases", "") or "")):
            if alias.strip():
                yield alias.strip()
        yield from (natural_name(self.table, design), design.key, *self._in_words(design))

    def _loosely(self, writing: str, key: str) -> None:
        keys = self._loose.setdefault(key_of(writing), [])
        if key not in keys:
            keys.append(key)


def natural_name(table: Table, design: Design, columns: tuple[str, ...] = ()) -> str:
    """The natural columns (or those given) joined, empty ones at the end left out: アプリ/一次対応."""
    parts = [_part(getattr(design, name)) for name in columns or table.natural]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return JOINT.join(parts)


def _part(value: object) -> str:
    return "" if value is None else str(value)
