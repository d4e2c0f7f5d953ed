"""How the command line speaks: in which language, and how it says that it could not run."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from unyo.vocabulary.text import Text

KEPT, BROKEN, COULD_NOT_RUN = 0, 1, 2
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


def say_error(text: Text, language: str) -> int:
    """One sentence on stderr; the exit code for it."""
    print(f"unyo: {text.in_(language)}", file=sys.stderr)
    return COULD_NOT_RUN
