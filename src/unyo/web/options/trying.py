"""Other figures for an option, tried without keeping them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from unyo.framework.agreements.designs import Option
from unyo.vocabulary.declare import Column, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.kit.fields import Value, read_value, write_value

TABLE = table_of(Option)
FIGURES = (
    "fee_month", "one_off", "years", "loss_per_incident", "loss_per_hour", "before_min", "after_min",
    "incidents_low", "incidents_mid", "incidents_high", "claimed_break_even",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tried:
    """An option with the figures that were typed. `changes` are those that differ from what is kept."""

    option: Option
    typed: Mapping[str, str]
    changes: Mapping[str, Value]
    errors: Mapping[str, Text]


def figures() -> list[Column]:
    """The columns of an option one can turn."""
    return [TABLE.column(name) for name in FIGURES]


def tried(option: Option, asked: Mapping[str, str], language: str) -> Tried:
    """What was typed laid over what is kept; a figure that cannot be read keeps its old value and is named."""
    typed, changes, errors = {}, {}, {}
    for column in figures():
        kept = getattr(option, column.name)
        typed[column.name] = asked.get(column.name, write_value(column, kept, language))
        value = read_value(column, typed[column.name])
        if isinstance(value, Text):
            errors[column.name] = value
        elif value != kept:
            changes[column.name] = value
    return Tried(replace(option, **changes), typed, changes, errors)  # type: ignore[arg-type]
