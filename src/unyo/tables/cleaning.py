"""Whether a given value fits its declared column. Pure."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from unyo.tables.refusals import shown
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.text import Text, joined

KEY_LENGTH = 200
REASON_LENGTH = 1000
INTEGER_LIMIT = 2**31
# SQLite keeps decimals as 8-byte floats: what needs more figures than this would come back altered.
FIGURES, PLACES = 15, 4
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)

# Not storable or not showable everywhere: NUL and other controls, halves of surrogate pairs, non-characters.
_POISON = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Composing these would turn one person's name into another's (T68).
_COMPATIBILITY_IDEOGRAPHS = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,12}")
_DECIMAL_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPOKEN = {"": None, "true": True, "false": False}

_POISONED = Text("保存できない文字が含まれています。", "It contains a character that cannot be kept.")
_NOT_TEXT = Text("文字で書いてください。", "It must be text.")
_TOO_LONG = Text("{limit}文字までです({given}文字あります)。", "At most {limit} characters ({given} given).")
_REQUIRED = Text("「{label}」は必須です。", "“{label}” is required.")
_CALLED_FOR = Text("{because}なら「{label}」は必須です。", "“{label}” is required when {because}.")
_NOT_WHOLE = Text("整数で書いてください。", "It must be a whole number.")
_BEYOND = Text("{low}から{high}までの数にしてください。", "It must be between {low} and {high}.")
_NOT_DECIMAL = Text("数で書いてください。", "It must be a number.")
_TOO_FINE = Text(
    "整数部と小数部を合わせて{figures}桁、小数は{places}桁までです。",
    "At most {figures} figures in all, {places} of them after the point.",
)
_NOT_DAY = Text("日付は2027-03-31のように書いてください。", "Write the date like 2027-03-31.")
_NOT_BOOLEAN = Text("はい・いいえ・不明のどれかにしてください。", "It must be yes, no or unknown.")
_NOT_A_CHOICE = Text("次のどれかにしてください: {choices}", "It must be one of: {choices}")
_NO_COLUMN = Text("「{column}」という列はありません。", "There is no column “{column}”.")


class Unfit(ValueError):  # noqa: N818 - named as what the value is
    """A value that does not fit; `.text` says what would be right."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


Fault = tuple[str, str, Text]


def cleaned(table: Table, values: Mapping[str, object], *, whole: bool) -> tuple[dict[str, Any], list[Fault]]:
    """Values as they are kept, and what is wrong with the others as (column, value shown, why).

    With `whole`, columns that are not given are filled with their "not known".
    """
    kept: dict[str, Any] = {column.name: column.empty for column in table.columns} if whole else {}
    faults: list[Fault] = []
    refused: set[str] = set()
    columns = {column.name: column for column in table.columns}
    for name, value in values.items():
        if name not in columns:
            faults.append((shown(name), shown(value), _NO_COLUMN.format(column=shown(name))))
            continue
        try:
            kept[name] = fitted(columns[name], value)
        except Unfit as unfit:
            faults.append((name, shown(value), unfit.text))
            kept[name] = columns[name].empty
            refused.add(name)
    faults += [
        (name, "", _REQUIRED.format(label=columns[name].label))
        for name, value in kept.items()
        if columns[name].required and value in (None, "") and name not in refused
    ]
    return kept, faults


def unsaid(table: Table, values: Mapping[str, object]) -> list[Fault]:
    """What a whole row must say because of what it says elsewhere, and does not."""
    return [
        (column.name, "", _CALLED_FOR.format(label=column.label, because=_because(table, column)))
        for column in table.columns
        if column.required_when and column.needed(values) and values.get(column.name) in (None, "")
    ]


def _because(table: Table, column: Column) -> Text:
    name, calling = column.required_when or ("", ())
    calls = table.column(name)
    said = joined([calls.choice_label(value) for value in calling])
    return Text("{label}が「{said}」", "{label} is “{said}”").format(label=calls.label, said=said)


def fitted(column: Column, value: object) -> Any:
    """The value as it is kept in that column; raises Unfit.

    Takes Python values and their plain spelling: "12", "12.5", "2027-03-31", "true".
    """
    if value is None or value == "":
        return column.empty
    return _FITTINGS[column.kind](column, value)


def fitted_key(value: object) -> str:
    """A row's key as it is kept: one line, not blank; raises Unfit."""
    key = _text(value, KEY_LENGTH).strip()
    if not key or "\n" in key or "\t" in key or key in (".", ".."):
        raise Unfit(Text("キーは1行の文字にしてください。", "A key must be one line of text."))
    return key


def fitted_reason(why: object) -> str:
    """The reason of a change as the ledger keeps it; raises Unfit."""
    return _text(why, REASON_LENGTH).strip()


def _text(value: object, limit: int) -> str:
    if not isinstance(value, str):
        raise Unfit(_NOT_TEXT)
    if _POISON.search(value.replace("\r\n", "\n").replace("\r", "\n")):
        raise Unfit(_POISONED)
    text = composed(value.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text.strip()) > limit:
        raise Unfit(_TOO_LONG.format(limit=limit, given=len(text)))
    return text


def composed(text: str) -> str:
    """NFC, so that か+゛ from a Mac is が; compatibility ideographs are left as written."""
    parts = _COMPATIBILITY_IDEOGRAPHS.split(text)
    return "".join(p if i % 2 else unicodedata.normalize("NFC", p) for i, p in enumerate(parts))


def _short(column: Column, value: object) -> str:
    return _text(value, column.max_length).strip()


def _long(column: Column, value: object) -> str:
    return _text(value, column.max_length).rstrip()


def _reference(column: Column, value: object) -> str:
    return _text(value, KEY_LENGTH).strip()


def _choice(column: Column, value: object) -> str:
    if value in [choice.value for choice in column.choices]:
        return str(value)
    labels = [Text(f"{c.label.ja} ({c.value})", f"{c.label.en} ({c.value})") for c in column.choices]
    raise Unfit(_NOT_A_CHOICE.format(choices=joined(labels)))


def _integer(column: Column, value: object) -> int:
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit(_NOT_WHOLE)
    widest = 0 if column.kind is Kind.MINUTES else -INTEGER_LIMIT
    low = widest if column.least is None else column.least
    high = INTEGER_LIMIT - 1 if column.most is None else column.most
    if not low <= value <= high:
        raise Unfit(_BEYOND.format(low=low, high=high))
    return value


def _decimal(column: Column, value: object) -> Decimal:
    number = _as_decimal(value)
    if number is None or not number.is_finite():
        raise Unfit(_NOT_DECIMAL)
    exponent = _trimmed_exponent(number)
    if number and (
        number.adjusted() >= FIGURES or -exponent > PLACES or number.adjusted() - exponent >= FIGURES
    ):
        raise Unfit(_TOO_FINE.format(figures=FIGURES, places=PLACES))
    if column.kind is Kind.PERCENT and not 0 <= number <= 100:
        raise Unfit(_BEYOND.format(low=0, high=100))
    return plain(number)


def _as_decimal(value: object) -> Decimal | None:
    if isinstance(value, str) and _DECIMAL_NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value) if value.bit_length() < 200 else Decimal(2) ** 200
    return Decimal(repr(value)) if isinstance(value, float) else None


def _trimmed_exponent(number: Decimal) -> int:
    _, digits, exponent = number.as_tuple()
    zeros = 0
    for digit in reversed(digits):
        if digit:
            break
        zeros += 1
    return int(exponent) + zeros


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: 99.9000 is 99.9, 1E+5 is 100000."""
    if not number:
        return Decimal(0)
    short = number.normalize()
    return short if int(short.as_tuple().exponent) <= 0 else short.quantize(Decimal(1))


def _day(column: Column, value: object) -> dt.date:
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            value = dt.date.fromisoformat(value.strip())
        except ValueError:
            raise Unfit(_NOT_DAY) from None
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise Unfit(_NOT_DAY)
    if not FIRST_DAY <= value <= LAST_DAY:
        raise Unfit(_BEYOND.format(low=FIRST_DAY, high=LAST_DAY))
    return value


def _boolean(column: Column, value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _SPOKEN:
        return _SPOKEN[value.strip().lower()]
    raise Unfit(_NOT_BOOLEAN)


_FITTINGS: dict[Kind, Callable[[Column, object], Any]] = {
    Kind.TEXT: _short,
    Kind.LONG_TEXT: _long,
    Kind.INTEGER: _integer,
    Kind.MINUTES: _integer,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _decimal,
    Kind.PERCENT: _decimal,
    Kind.DATE: _day,
    Kind.BOOLEAN: _boolean,
    Kind.CHOICE: _choice,
    Kind.REF: _reference,
}
