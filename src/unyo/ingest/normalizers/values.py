"""A written value becomes what its column holds, or a refusal that says what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from unyo.ingest.normalizers.keys import key_of
from unyo.vocabulary.dates import parse_date
from unyo.vocabulary.declare import Column, Kind
from unyo.vocabulary.durations import promised_minutes
from unyo.vocabulary.money import parse_number, parse_percent, parse_yen
from unyo.vocabulary.reading import cannot_read
from unyo.vocabulary.text import joined

YES = ("はい", "有", "有り", "あり", "○", "〇", "◯", "✓", "✔", "true", "yes", "y", "1", "する", "真", "on")
NO = ("いいえ", "無", "無し", "なし", "×", "✕", "✗", "false", "no", "n", "0", "しない", "偽", "off")
_PERIODS = (("/月", "month"), ("/年", "year"), ("/回", "incident"))
_LINE_ENDS = re.compile(r"\r\n?")

Value = object
Reader = Callable[[Column, str, str], Value]


def read_value(column: Column, text: str, unit: str = "") -> Value:
    """The value of a trimmed cell for that column; the column's "not known" for "". Raises `CannotRead`.

    `unit` comes from the header or a column of units: 時間, 万円/月, 千円.
    """
    return _READERS[column.kind](column, text, unit) if text else column.empty


def choice_value(column: Column, text: str) -> str | None:
    """The stored value a written choice stands for, or None."""
    return _choices(column).get(key_of(text))


def _text(column: Column, text: str, _: str) -> str:
    if len(text) > column.max_length:
        raise cannot_read(
            text[:40] + "…",
            f"{len(text)}字あります。{column.max_length}字までにしてください",
            f"{len(text)} characters; at most {column.max_length}",
        )
    return _LINE_ENDS.sub("\n", text) if "\r" in text else text


def _choice(column: Column, text: str, _: str) -> str:
    found = choice_value(column, text)
    if found is None:
        labels = joined([choice.label for choice in column.choices])
        raise cannot_read(text, f"次のどれかを書いてください: {labels.ja}", f"write one of: {labels.en}")
    return found


def _choices(column: Column) -> dict[str, str]:
    kept = _SPELLINGS.get(id(column))
    if kept is not None and kept[0] is column:
        return kept[1]
    found: dict[str, str] = {}
    for choice in column.choices:
        for spelling in (choice.value, choice.label.ja, choice.label.en, *choice.aliases):
            found.setdefault(key_of(spelling), choice.value)
    _SPELLINGS[id(column)] = (column, found)
    return found


def _integer(column: Column, text: str, _: str) -> int:
    number = parse_number(text)
    if number != int(number):
        raise cannot_read(text, "整数で書いてください", "write a whole number")
    if column.beyond(int(number)):
        low, high = column.least, column.most
        raise cannot_read(
            text, f"{low}から{high}までの数で書いてください", f"write a number from {low} to {high}"
        )
    return int(number)


def _money(column: Column, text: str, unit: str) -> Decimal:
    money = parse_yen(text, unit=unit or None)
    wanted = next((per for mark, per in _PERIODS if mark in column.label.ja), None)
    if wanted and money.per and money.per != wanted:
        raise cannot_read(
            f"{text} {unit}".strip(),
            f"「{column.label.ja}」に直して書いてください",
            f"state it as “{column.label.en}”",
        )
    return money.amount


def _minutes(column: Column, text: str, unit: str) -> int:
    return promised_minutes(text, unit=unit or None)


def _boolean(column: Column, text: str, _: str) -> bool:
    key = key_of(text)
    if key in _YES:
        return True
    if key in _NO:
        return False
    raise cannot_read(text, "「はい」か「いいえ」で書いてください", "write yes or no")


# By identity: a declaration is compared once per cell, and comparing it by value would cost more than the reading.
_SPELLINGS: dict[int, tuple[Column, dict[str, str]]] = {}
_YES = frozenset(key_of(word) for word in YES)
_NO = frozenset(key_of(word) for word in NO)
_READERS: dict[Kind, Reader] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.REF: lambda column, text, _: text,
    Kind.CHOICE: _choice,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: lambda column, text, _: parse_number(text),
    Kind.PERCENT: lambda column, text, _: parse_percent(text),
    Kind.MONEY: _money,
    Kind.MINUTES: _minutes,
    Kind.DATE: lambda column, text, _: parse_date(text).value,
    Kind.BOOLEAN: _boolean,
}
