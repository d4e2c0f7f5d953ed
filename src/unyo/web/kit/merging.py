"""Two people edited one row: their work and yours side by side, merged where they did not touch the same. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.kit.fields import read_value, show_value
from unyo.web.kit.forms import Options

THEIRS = Text("相手の値", "theirs")
YOURS = Text("あなたの値", "yours")


@dataclass(frozen=True, slots=True)
class Difference:
    """One column that somebody changed, as shown."""

    label: str
    before: str
    theirs: str
    yours: str
    taken: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`values` is what the form now holds; `rows` are the columns either side changed."""

    values: dict[str, str]
    rows: tuple[Difference, ...]


def merge(
    table: Table,
    before: Mapping[str, str],
    theirs: Mapping[str, str],
    yours: Mapping[str, str],
    options: Mapping[str, Options],
    language: str,
) -> Merged:
    """Yours where you changed a column, theirs where only they did."""
    values, rows = {}, []
    for column in table.columns:
        was, their, your = (side.get(column.name, "") for side in (before, theirs, yours))
        mine = not _equal(column, was, your)
        values[column.name] = your if mine else their
        if mine or not _equal(column, was, their):
            taken = YOURS if mine else THEIRS
            rows.append(
                Difference(
                    label=column.label.in_(language),
                    before=_shown(column, was, options, language),
                    theirs=_shown(column, their, options, language),
                    yours=_shown(column, your, options, language),
                    taken=taken.in_(language),
                )
            )
    return Merged(values, tuple(rows))


def _equal(column: Column, one: str, other: str) -> bool:
    if one.strip() == other.strip():
        return True
    read = read_value(column, one)
    return not isinstance(read, Text) and read == read_value(column, other)


def _shown(column: Column, text: str, options: Mapping[str, Options], language: str) -> str:
    if column.kind is Kind.REF:
        return dict(options[column.name].pairs).get(text, text)
    value = read_value(column, text)
    return text if isinstance(value, Text) else show_value(column, value, language)
