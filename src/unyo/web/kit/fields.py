"""What is typed into a field becomes a value, and a value becomes what is shown. Pure.

The one place of these conversions for forms, grids, filters and the API.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

from unyo.ingest.normalizers.values import read_value as read_written
from unyo.tables.cleaning import Unfit, fitted
from unyo.vocabulary.declare import TEXT_KINDS, Column, Kind
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text

Value = str | int | Decimal | dt.date | bool | None

# Longer writings of a number, a date or a duration do not exist; the parsers need not see them.
LONGEST_FIGURE = 100

# NUL and lone surrogates cannot be kept by every database and would poison the row for all who read it.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EDGES = " \t\r\n\u3000\ufeff"

YES = Text("はい", "Yes")
NO = Text("いいえ", "No")


def read_value(column: Column, text: str) -> Value | Text:
    """The value that was typed for a column, or the sentence that says what is wrong with it.

    "" is the column's "not known". A `Text` is an error in both languages; nothing is ever raised.
    REF columns give the key as typed: whether such a row exists is known to `tables.actions`.
    """
    typed = text.strip(_EDGES)
    if fault := _fault(column, typed):
        return fault
    try:
        return fitted(column, read_written(column, typed))  # type: ignore[no-any-return]
    except (CannotRead, Unfit) as refused:
        return refused.text
    except (ArithmeticError, ValueError):
        return Text("この値は読めません", "This value cannot be read")


def storable(text: str) -> bool:
    """Whether every database keeps that text and every page can show it again."""
    return not _UNSTORABLE.search(text)


def show_value(column: Column, value: Value, language: str) -> str:
    """What people read; "" for what is not known. REF columns show the key: titles are looked up by the page."""
    if value is None or value == "":
        return ""
    return _SHOWN.get(column.kind, _plain)(column, value, language)


def write_value(column: Column, value: Value, language: str) -> str:
    """What stands in the input when the row is edited: `read_value` of it gives the value back."""
    if value is None or value == "":
        return ""
    if column.kind in (Kind.DECIMAL, Kind.PERCENT, Kind.MONEY):
        suffix = "%" if column.kind is Kind.PERCENT else ""
        return _figures(Decimal(str(value))).replace(",", "") + suffix
    if column.kind is Kind.MINUTES:
        return format_minutes(int(str(value)), language)
    if column.kind is Kind.BOOLEAN:
        return "true" if value else "false"
    return str(value)


def is_number(column: Column) -> bool:
    """Whether the values of that column line up on their right edge."""
    return column.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT, Kind.MINUTES)


def _fault(column: Column, typed: str) -> Text | None:
    if not storable(typed):
        return Text(
            "保存できない文字(制御文字など)が入っています", "It holds control characters that cannot be kept"
        )
    longest = max(column.max_length, 1) if column.kind in TEXT_KINDS else LONGEST_FIGURE
    if len(typed) > longest:
        return Text(
            f"{len(typed):,}字あります。{longest:,}字までにしてください",
            f"{len(typed):,} characters; at most {longest:,}",
        )
    return None


def _figures(value: Decimal) -> str:
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _plain(column: Column, value: Value, language: str) -> str:
    return str(value)


_SHOWN: dict[Kind, Callable[[Column, Value, str], str]] = {
    Kind.INTEGER: lambda column, value, language: f"{int(str(value)):,}",
    Kind.DECIMAL: lambda column, value, language: _figures(Decimal(str(value))),
    Kind.MONEY: lambda column, value, language: _figures(Decimal(str(value))),
    Kind.PERCENT: lambda column, value, language: _figures(Decimal(str(value))) + "%",
    Kind.MINUTES: lambda column, value, language: format_minutes(int(str(value)), language),
    Kind.BOOLEAN: lambda column, value, language: (YES if value else NO).in_(language),
    Kind.CHOICE: lambda column, value, language: column.choice_label(str(value)).in_(language),
}
