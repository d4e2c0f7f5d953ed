"""A declared table as a form: what stands in each field, what was typed, what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.kit.fields import NO, YES, Value, read_value, write_value

# Up to here a reference is chosen from a list of all; beyond, typed with suggestions.
MOST_CHOSEN = 200

Option = tuple[str, str]
Errors = Mapping[str, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class Options:
    """The rows a reference may point to: (key, title), and whether they are too many to show as one list."""

    pairs: tuple[Option, ...]
    many: bool = False

    def key_of(self, typed: str) -> str:
        """The key that was meant: a key as it is, else the one row of that title, else what was typed."""
        if any(key == typed for key, _ in self.pairs):
            return typed
        called = [key for key, title in self.pairs if title == typed]
        return called[0] if len(called) == 1 else typed


@dataclass(frozen=True, slots=True)
class Input:
    """One field as the template draws it."""

    column: Column
    label: str
    kind: str  # text | long | number | choice | suggest
    value: str
    was: str
    help: str
    example: str
    options: tuple[Option, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What came from a form: readable values of the columns that were changed, and the faults by column."""

    changes: dict[str, Value] = field(default_factory=dict)
    errors: dict[str, tuple[Text, ...]] = field(default_factory=dict)


def inputs(
    table: Table,
    typed: Mapping[str, str],
    was: Mapping[str, str],
    options: Mapping[str, Options],
    language: str,
    errors: Errors | None = None,
) -> list[Input]:
    """The fields of a table in their order; `typed` is shown, `was` is what stood there when editing began."""
    return [
        Input(
            column=column,
            label=column.label.in_(language),
            kind=_input_kind(column, options),
            value=typed.get(column.name, ""),
            was=was.get(column.name, ""),
            help=column.help.in_(language) if column.help else "",
            example=column.example,
            options=_options(column, options, language),
            errors=tuple(e.in_(language) for e in (errors or {}).get(column.name, ())),
        )
        for column in table.columns
    ]


def written(table: Table, values: Mapping[str, Value], language: str) -> dict[str, str]:
    """The values of a row as they stand in the fields."""
    return {c.name: write_value(c, values.get(c.name, c.empty), language) for c in table.columns}


def read_form(
    table: Table, typed: Mapping[str, str], was: Mapping[str, str], options: Mapping[str, Options]
) -> Typed:
    """The values of the columns in which what was typed differs from what stood there."""
    found = Typed()
    for column in table.columns:
        if column.name not in typed or _same(typed[column.name], was.get(column.name, "")):
            continue
        text = typed[column.name].strip()
        if column.name in options:
            text = options[column.name].key_of(text)
        value = read_value(column, text)
        if isinstance(value, Text):
            found.errors[column.name] = (value,)
        else:
            found.changes[column.name] = value
    return found


def _same(typed: str, was: str) -> bool:
    return typed.replace("\r\n", "\n").strip() == was.replace("\r\n", "\n").strip()


def _input_kind(column: Column, options: Mapping[str, Options]) -> str:
    match column.kind:
        case Kind.LONG_TEXT:
            return "long"
        case Kind.CHOICE | Kind.BOOLEAN:
            return "choice"
        case Kind.REF:
            return "suggest" if options[column.name].many else "choice"
        case Kind.INTEGER | Kind.DECIMAL | Kind.PERCENT:
            return "number"
        case _:
            return "text"


def _options(column: Column, options: Mapping[str, Options], language: str) -> tuple[Option, ...]:
    if column.kind is Kind.CHOICE:
        return tuple((choice.value, choice.label.in_(language)) for choice in column.choices)
    if column.kind is Kind.BOOLEAN:
        return (("true", YES.in_(language)), ("false", NO.in_(language)))
    return options[column.name].pairs if column.name in options else ()
