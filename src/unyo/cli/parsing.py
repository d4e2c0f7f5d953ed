"""Arguments read by argparse, whose own few sentences are said in the reader's language."""

from __future__ import annotations

import argparse
import re
import sys
from typing import ClassVar, NoReturn

from unyo.cli.speech import COULD_NOT_RUN
from unyo.vocabulary.text import Text

# What argparse says, and how it is said in Japanese; the English is argparse's own.
_WRONG = tuple(
    (re.compile(pattern, re.DOTALL), told)
    for pattern, told in (
        (r"the following arguments are required: (.+)", r"足りない引数があります: \1"),
        (r"unrecognized arguments: (.+)", r"知らない引数です: \1"),
        (r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)", r"\1 に「\2」は選べません。選べるもの: \3"),
        (r"argument (.+?): invalid int value: '(.*)'", r"\1 は整数で書いてください(「\2」)"),
        (r"argument (.+?): invalid \S+ value: '(.*)'", r"\1 の「\2」は読めません"),
        (r"argument (.+?): expected (?:one argument|at least one argument)", r"\1 には値が要ります"),
        (r"argument (.+?): not allowed with argument (.+)", r"\1 と \2 は一緒に使えません"),
        (r"argument (.+?): ignored explicit argument '(.*)'", r"\1 に値「\2」は付けられません"),
    )
)  # fmt: skip
_HEADINGS = {
    "usage: ": "使い方: ",
    "positional arguments:": "引数:",
    "options:": "オプション:",
    "show this help message and exit": "この説明を出して終わる",
    "show program's version number and exit": "版を出して終わる",
}
_FAULT = Text("{prog}: {what}", "{prog}: error: {what}")
_HELP = Text("詳しくは: {prog} --help", "More: {prog} --help")


class Parser(argparse.ArgumentParser):
    """The parser of every command; `language` is set once, before the first is made."""

    language: ClassVar[str] = "en"

    def format_help(self) -> str:
        """The help, with its headings in the reader's language."""
        return _headed(super().format_help(), self.language)

    def format_usage(self) -> str:
        """The usage, likewise."""
        return _headed(super().format_usage(), self.language)

    def error(self, message: str) -> NoReturn:
        """What is wrong with the arguments, and where to read on."""
        self.print_usage(sys.stderr)
        told = _FAULT.in_(self.language).format(prog=self.prog, what=_in(message, self.language))
        self.exit(COULD_NOT_RUN, f"{told}\n{_HELP.in_(self.language).format(prog=self.prog)}\n")


def _headed(text: str, language: str) -> str:
    if language == "ja":
        for english, japanese in _HEADINGS.items():
            text = text.replace(english, japanese)
    return text


def _in(message: str, language: str) -> str:
    if language == "ja":
        for pattern, told in _WRONG:
            if pattern.fullmatch(message):
                return pattern.sub(told, message)
    return message
