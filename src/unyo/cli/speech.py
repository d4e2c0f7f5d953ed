"""How the command line speaks: in which language, and how it says that it could not run."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from unyo.vocabulary.text import Text, same

if TYPE_CHECKING:
    from pathlib import Path

KEPT, BROKEN, COULD_NOT_RUN = 0, 1, 2
_NOT_WRITTEN = Text("「{file}」に書けません: {why}。", "“{file}” cannot be written: {why}.")
_WHY: Mapping[type[OSError], Text] = {
    FileNotFoundError: Text("そのフォルダがありません", "its folder does not exist"),
    NotADirectoryError: Text("途中の名前がフォルダではありません", "a part of the path is no folder"),
    IsADirectoryError: Text("同じ名前のフォルダがあります", "a folder has that name"),
    PermissionError: Text("書く権限がありません", "you may not write there"),
}
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


class CouldNotRun(Exception):  # noqa: N818 - an exit code with a sentence
    """The command cannot do what was asked; `text` says why and what would help."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def without_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of `--lang`, wherever it stands (None when it is not given), and the other arguments."""
    rest: list[str] = []
    wanted: str | None = None
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            wanted = next(words, "")
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
        else:
            rest.append(word)
    return wanted, rest


def language_of(environment: Mapping[str, str]) -> str:
    """The locale's language; Japanese where the locale names none."""
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    return "ja" if locale.lower().startswith("ja") or locale in ("", "C", "POSIX", "C.UTF-8") else "en"


def not_written(file: Path, error: OSError) -> CouldNotRun:
    """Why a file cannot be written, in words: a folder that is not there, no permission, a full disk."""
    why = next((text for kind, text in _WHY.items() if isinstance(error, kind)), None)
    told = why or Text(error.strerror or type(error).__name__, error.strerror or type(error).__name__)
    return CouldNotRun(_NOT_WRITTEN.format(file=same(str(file)), why=told))


def say_error(text: Text, language: str) -> int:
    """One sentence on stderr; the exit code for it."""
    print(f"unyo: {text.in_(language)}", file=sys.stderr)
    return COULD_NOT_RUN
