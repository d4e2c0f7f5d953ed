"""What stands in the address of a list becomes clauses.

`f.<column>=<condition>` narrows by one column; `|` between conditions means or; several columns mean and, with
`any=1` or. A condition is an operator (`=`, `!=`, `<`, `<=`, `>`, `>=`, `~` contains) and a value; without an
operator a text contains, everything else equals. `empty` and `!empty` ask whether it is known. Days may be
relative: `today`, `今日`, `+30d`, `-2w`, `+3m`, `-1y`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from unyo.tables.filtering import Filter as Condition
from unyo.tables.filtering import Operator
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.kit.fields import read_value, storable

PREFIX = "f."
LONGEST_CONDITION = 400
MOST_CONDITIONS = 20
MOST_IN_ALL = 60  # databases refuse expressions that nest too deep

_CONDITION = re.compile(r"(!=|<=|>=|<|>|=|~)?(.*)", re.DOTALL)
_RELATIVE = re.compile(r"([+-])(\d{1,4})([dwmy])")
_EMPTY = ("empty", "空")
_KNOWN = ("!empty", "!空")
_TODAY = ("today", "今日", "本日")
_OPERATORS: dict[str, Operator] = {
    "=": "is",
    "!=": "is_not",
    "<": "less",
    "<=": "at_most",
    ">": "more",
    ">=": "at_least",
    "~": "contains",
}
_COMPARED = ("less", "at_most", "more", "at_least")
_BY_PART = (Kind.TEXT, Kind.LONG_TEXT, Kind.REF)
_ORDERED = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT, Kind.MINUTES, Kind.DATE)


@dataclass(frozen=True, slots=True)
class Clause:
    """Conditions on one column, any of which may hold."""

    column: Column
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything a list is narrowed by. `faults` names what could not be read, by column."""

    clauses: tuple[Clause, ...] = ()
    any_of: bool = False
    search: str = ""
    written: tuple[tuple[str, str], ...] = ()
    faults: tuple[tuple[Column, Text], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses or self.search)


def read_filter(table: Table, asked: Mapping[str, Sequence[str]], today: dt.date) -> Filter:
    """The filter of an address; `asked` holds the values of each parameter."""
    clauses: list[Clause] = []
    faults: list[tuple[Column, Text]] = []
    written: list[tuple[str, str]] = []
    asked_for = 0
    for column in table.columns:
        for text in list(asked.get(PREFIX + column.name, ()))[:MOST_CONDITIONS]:
            if not (text := text.strip()):
                continue
            written.append((column.name, text))
            conditions, wrong = _conditions(column, text, today)
            asked_for += len(conditions)
            clauses += [Clause(column, conditions)] if conditions and asked_for <= MOST_IN_ALL else []
            faults += [(column, fault) for fault in wrong]
    search = next(iter(asked.get("q", ())), "").strip()[:LONGEST_CONDITION]
    return Filter(tuple(clauses), asked.get("any", [""])[0] == "1", search, tuple(written), tuple(faults))


def relative_day(text: str, today: dt.date) -> dt.date | None:
    """`today`, 今日, `+30d`, `-2w`, `+3m`, `-1y`; None for anything else, or beyond the calendar."""
    if text in _TODAY:
        return today
    match = _RELATIVE.fullmatch(text)
    if not match:
        return None
    count = int(match[2]) * (1 if match[1] == "+" else -1)
    try:
        if match[3] in "dw":
            return today + dt.timedelta(days=count * (7 if match[3] == "w" else 1))
        return _months_on(today, count * (12 if match[3] == "y" else 1))
    except (OverflowError, ValueError):
        return None


def _conditions(column: Column, text: str, today: dt.date) -> tuple[tuple[Condition, ...], list[Text]]:
    if len(text) > LONGEST_CONDITION or not storable(text):
        return (), [Text("絞り込みの書き方が読めません", "This filter cannot be read")]
    read = [_condition(column, part.strip(), today) for part in text.split("|")[:MOST_CONDITIONS]]
    return tuple(r for r in read if isinstance(r, Condition)), [r for r in read if isinstance(r, Text)]


def _condition(column: Column, part: str, today: dt.date) -> Condition | Text:
    if part in _EMPTY or part in _KNOWN:
        return Condition(column.name, "empty" if part in _EMPTY else "filled")
    match = _CONDITION.fullmatch(part)
    sign, rest = (match[1] or "", match[2].strip()) if match else ("", part)
    by_part = column.kind in _BY_PART
    operator = _OPERATORS[sign or ("~" if by_part else "=")]
    if operator in _COMPARED and column.kind not in _ORDERED:
        return Text("この列は大小で絞り込めません", "This column has no order to compare by")
    if operator == "contains" and not by_part:
        return Text("この列は「含む」で絞り込めません", "This column cannot be searched by part")
    if not rest:
        return Text("値を書いてください", "Write a value")
    if by_part:
        return Condition(column.name, operator, rest)
    day = relative_day(rest, today) if column.kind is Kind.DATE else None
    value = day or read_value(column, rest)
    return value if isinstance(value, Text) else Condition(column.name, operator, value)


def _months_on(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_address(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Written conditions as parameters of an address."""
    return [(PREFIX + name, text) for name, text in pairs]
