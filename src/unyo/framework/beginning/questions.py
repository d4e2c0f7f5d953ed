"""The eight questions a new framework begins with (questions.toml), and answers to them, read as people give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.reading import normalized
from unyo.vocabulary.text import Text

LONGEST_NAME = 60
MOST_NAMES = 30
MOST_PEOPLE = 100_000
_FILE = Path(__file__).parent / "questions.toml"
_PARTED = re.compile(r"[\r\n,、,;;]+")

# What was answered, by field; a field without an answer is not there.
Answers = Mapping[str, tuple[str, ...]]

_NO_CHOICE = Text("選べない値です: {value}", "This cannot be chosen: {value}")
_ONE_ONLY = Text("一つだけ選んでください。", "Choose one only.")
_NAME = Text(
    "名前は{most}文字まで、改行以外の制御文字は使えません: {value}",
    "A name has at most {most} characters and no control characters: {value}",
)
_TOO_MANY = Text("名前は{most}個までにしてください。", "At most {most} names, please.")
_NUMBER = Text("0〜{most}の数で書いてください。", "Write a number from 0 to {most}.")
_NO_FIELD = Text("そのような質問はありません: {name}", "There is no such question: {name}")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in: `kind` is one, many, names or number."""

    name: str
    kind: str
    label: Text
    help: Text
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One of the eight, with what is filled in to answer it."""

    name: str
    label: Text
    help: Text
    fields: tuple[Field, ...]


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """The eight questions in their order."""
    return tuple(_question(said) for said in toml(_FILE)["question"])


def fields() -> dict[str, Field]:
    """Every field of the questions by its name."""
    return {field.name: field for question in questions() for field in question.fields}


def read_answers(given: Mapping[str, Iterable[str] | str | int]) -> tuple[Answers, dict[str, Text]]:
    """The answers, and what is wrong with which field. Nothing given is no answer, never a guess."""
    answers: dict[str, tuple[str, ...]] = {}
    faults = {name: _NO_FIELD.format(name=name) for name in given if name not in fields()}
    for name, field in fields().items():
        found, fault = _answer(field, _as_texts(given.get(name, ())))
        if fault:
            faults[name] = fault
        elif found:
            answers[name] = found
    return answers, faults


def toml(file: Path) -> dict[str, Any]:
    """A data file of this folder."""
    import tomllib  # commands that ask nothing need not pay for the parser

    return tomllib.loads(file.read_text(encoding="utf-8"))


def _question(said: Mapping[str, Any]) -> Question:
    made = tuple(_field(one) for one in said["field"])
    return Question(said["name"], _text(said), _text(said.get("help", {})), made)


def _field(said: Mapping[str, Any]) -> Field:
    choices = tuple((one["value"], _text(one)) for one in said.get("choices", ()))
    return Field(said["name"], said["kind"], _text(said), _text(said.get("help", {})), choices)


def _text(said: Mapping[str, Any]) -> Text:
    return Text(said.get("ja", ""), said.get("en", ""))


def _as_texts(given: object) -> list[str]:
    if isinstance(given, str | int):
        return [str(given)]
    return [str(one) for one in given] if isinstance(given, Iterable) else []


def _answer(field: Field, given: list[str]) -> tuple[tuple[str, ...], Text | None]:
    said = [one for one in given if one.strip()]
    match field.kind:
        case "names":
            return _names(said)
        case "number":
            return _number(said)
        case "one" if len(set(said)) > 1:
            return (), _ONE_ONLY
    known = dict(field.choices)
    wrong = next((one for one in said if one not in known), None)
    if wrong is not None:
        return (), _NO_CHOICE.format(value=wrong[:LONGEST_NAME])
    return tuple(value for value in known if value in said), None


def _names(said: list[str]) -> tuple[tuple[str, ...], Text | None]:
    parts = (" ".join(normalized(part).split()) for one in said for part in _PARTED.split(one))
    found = tuple(dict.fromkeys(part for part in parts if part))
    wrong = next((one for one in found if len(one) > LONGEST_NAME or not one.isprintable()), None)
    if wrong is not None:
        shown = "".join(letter for letter in wrong[:LONGEST_NAME] if letter.isprintable())
        return (), _NAME.format(most=LONGEST_NAME, value=shown)
    if len(found) > MOST_NAMES:
        return (), _TOO_MANY.format(most=MOST_NAMES)
    return found, None


def _number(said: list[str]) -> tuple[tuple[str, ...], Text | None]:
    if not said:
        return (), None
    text = normalized(said[0]).strip().removesuffix("人")
    # Longer than six digits is never within the bounds, and need not be turned into a number to know that.
    if len(said) > 1 or not re.fullmatch("[0-9]{1,6}", text) or int(text) > MOST_PEOPLE:
        return (), _NUMBER.format(most=MOST_PEOPLE)
    return (str(int(text)),), None
