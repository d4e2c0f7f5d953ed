"""Regular expressions compiled at first use: a start of the command line pays for none it does not need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Match = re.Match[str]


class LazyPattern:
    """Answers like `re.Pattern[str]`; the compiling waits for the first question."""

    __slots__ = ("_compiled", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def fullmatch(self, text: str) -> Match | None:
        """As `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch(text)

    def match(self, text: str) -> Match | None:
        """As `re.Pattern.match`."""
        return self.compiled.match(text)

    def search(self, text: str) -> Match | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text)

    def finditer(self, text: str) -> Iterator[Match]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self.compiled.findall(text)

    def sub(self, replacement: str | Callable[[Match], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(replacement, text)

    def subn(self, replacement: str, text: str) -> tuple[str, int]:
        """As `re.Pattern.subn`."""
        return self.compiled.subn(replacement, text)

    def split(self, text: str) -> list[str | Any]:
        """As `re.Pattern.split`."""
        return self.compiled.split(text)
