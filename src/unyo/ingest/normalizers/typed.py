"""Columns of text become columns of a kind: at Arrow's speed where all is plain, value by value where it is not.

Runs in the child. Nothing is guessed and nothing lost: what cannot be read is named with the words why.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.moments import Order, parse_day, parse_moment
from unyo.ingest.normalizers.values import NO, YES
from unyo.records.datasets import FieldKind
from unyo.records.lake.arrow import INSTANT, type_of
from unyo.vocabulary.durations import parse_minutes
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.money import parse_number, parse_yen
from unyo.vocabulary.reading import CannotRead, cannot_read
from unyo.vocabulary.text import Text

# A value in a text column longer than this is a document, or a mistake.
LONGEST = 1 << 20
_DIGITS_DMY = r"^(\d{2})[-/.](\d{2})[-/.](\d{4})[ T](\d{2}:\d{2}(?::\d{2})?)$"
_FIGURED = (FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.MINUTES, FieldKind.MONEY)
_COMMA_FRACTION = re.compile(
    r"(?P<before>[^\d.,]*)(?P<whole>\d{1,3}(?:[.\s\u00a0\u202f]\d{3})+|\d+)(?:,(?P<part>\d+))?(?P<after>[^\d.,]*)"
)
_BARE = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_PER_MINUTE = {"時間": Decimal(60), "h": Decimal(60), "秒": Decimal(1) / 60, "s": Decimal(1) / 60}
_YES, _NO = {key_of(word) for word in YES}, {key_of(word) for word in NO}


@dataclass(frozen=True, slots=True)
class Told:
    """How a column is to be read: its unit, the order of its dates, the zone of its clocks.

    `decimal` is the mark before the fraction ("" leaves the comma to thousands); `year` that of dates which have none.
    """

    kind: FieldKind
    unit: str = ""
    order: Order = ""
    zone: str = "Asia/Tokyo"
    choices: Mapping[str, Text] = field(default_factory=dict)
    decimal: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """The column, and by position in words why a value was not read (its place in the column is null)."""

    column: pa.Array
    wrong: dict[int, Text]


def typed(column: pa.Array, told: Told) -> Typed:
    """Read a text column without blanks at its ends; null is not known and stays so."""
    fast = _FAST.get(told.kind)
    if fast is not None and not (told.decimal == "," and told.kind in _FIGURED) and not told.year:
        try:
            return Typed(fast(column, told), {})
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OverflowError):
            pass
    return _one_by_one(column, told)


def _one_by_one(column: pa.Array, told: Told) -> Typed:
    """Every different value once."""
    coded = column.dictionary_encode()
    values: list[Any] = []
    words: dict[int, Text] = {}
    for number, text in enumerate(coded.dictionary.to_pylist()):
        try:
            figures = plain_figures(text) if told.decimal == "," and told.kind in _FIGURED else text
            values.append(_READ[told.kind](figures, told))
        except CannotRead as refused:
            values.append(None)
            words[number] = refused.text
    read = pa.array(values, type_of(told.kind)).take(coded.indices)
    if not words:
        return Typed(read, {})
    bad = pc.is_in(coded.indices, pa.array(list(words), coded.indices.type))
    places = pc.indices_nonzero(pc.fill_null(bad, False)).to_pylist()
    return Typed(read, {place: words[coded.indices[place].as_py()] for place in places})


def plain_figures(text: str) -> str:
    """1.234,56 as 1234.56: a table whose map says so writes the comma before the fraction. Raises `CannotRead`."""
    if text is None or not any(mark in text for mark in ",."):
        return text
    if found := _COMMA_FRACTION.fullmatch(text):
        whole = re.sub(r"[.\s]", "", found["whole"])
        return f"{found['before']}{whole}{'.' + found['part'] if found['part'] else ''}{found['after']}"
    raise cannot_read(
        text[:40],
        "この表では「,」が小数点、「.」が桁区切りです。例: 1.234,56",
        "in this table the comma stands before the fraction and the point between thousands; e.g. 1.234,56",
    )


def with_nanos(column: pa.Array, nanos: pa.Array | None) -> pa.Array:
    """Instants of whole seconds with the nanoseconds a tool keeps beside them; what is no count changes nothing."""
    if nanos is None:
        return column
    plain = pc.fill_null(pc.match_substring_regex(nanos, r"^\d{1,9}$"), False)
    count = pc.cast(pc.if_else(plain, nanos, "0"), pa.int64())
    return pc.add(column, pc.divide(count, 1000).cast(pa.duration("us")))


def _texts(column: pa.Array, _: Told) -> pa.Array:
    longest = pc.max(pc.binary_length(column)).as_py() or 0
    if longest > LONGEST:
        raise pa.ArrowInvalid("a text is too long")
    return column


def _instants(column: pa.Array, told: Told) -> pa.Array:
    if told.order in ("epoch", "epoch_ms"):
        count = pc.cast(column, pa.int64())
        return (
            pc.multiply_checked(count, 1_000_000 if told.order == "epoch" else 1_000)
            .cast(pa.timestamp("us"))
            .cast(INSTANT)
        )
    if told.order in ("dmy", "mdy"):
        day, month = (1, 2) if told.order == "dmy" else (2, 1)
        column = pc.replace_substring_regex(column, _DIGITS_DMY, rf"\3-\{month}-\{day} \4")
    elif told.order == "ymd":
        column = pc.replace_substring_regex(column, r"^(\d{4})[/.](\d{2})[/.](\d{2})", r"\1-\2-\3")
    try:
        local = pc.cast(column, pa.timestamp("us"))
    except pa.ArrowInvalid:
        return pc.cast(column, INSTANT)  # with an offset, all of them
    return pc.assume_timezone(local, told.zone, ambiguous="earliest", nonexistent="latest").cast(INSTANT)


def _numbers(column: pa.Array, told: Told) -> pa.Array:
    read = pc.cast(column, pa.float64())
    if pc.any(pc.invert(pc.is_finite(read))).as_py():
        raise pa.ArrowInvalid("no figure")
    return read


def _codes(column: pa.Array, told: Told) -> pa.Array:
    if told.choices and not pc.all(pc.is_in(column.drop_null(), pa.array(list(told.choices)))).as_py():
        raise pa.ArrowInvalid("not among the choices")
    return column


_FAST: dict[FieldKind, Callable[[pa.Array, Told], pa.Array]] = {
    FieldKind.TEXT: _texts,
    FieldKind.CODE: _codes,
    FieldKind.INSTANT: _instants,
    FieldKind.DAY: lambda column, _: pc.cast(column, pa.date32()),
    FieldKind.INTEGER: lambda column, _: pc.cast(column, pa.int64()),
    FieldKind.NUMBER: _numbers,
}


def _text(text: str, _: Told) -> str:
    if len(text.encode()) > LONGEST:
        raise cannot_read(
            text[:40] + "…", f"長すぎます。{LONGEST >> 10}KBまでです", f"too long; at most {LONGEST >> 10} KB"
        )
    return text


def _code(text: str, told: Told) -> str:
    wanted = key_of(text)
    for value, label in told.choices.items():
        if wanted in (key_of(value), key_of(label.ja), key_of(label.en)):
            return value
    if not told.choices:
        return text
    ja, en = (
        "、".join(one.ja for one in told.choices.values()),
        ", ".join(one.en for one in told.choices.values()),
    )
    raise cannot_read(text[:80], f"次のどれかの言葉ではありません: {ja}", f"none of these words: {en}")


def _integer(text: str, _: Told) -> int:
    number = parse_number(text)
    if number != int(number) or abs(number) >= 2**63:
        raise cannot_read(text, "整数で書いてください", "write a whole number")
    return int(number)


def _number(text: str, told: Told) -> float:
    figures = text.rstrip("%％ ") if told.unit == "%" else text
    try:
        number = float(figures)
    except ValueError:
        return float(parse_number(figures))
    if not math.isfinite(number):
        raise cannot_read(text, "数ではありません", "not a number")
    return number


def _minutes(text: str, told: Told) -> int:
    """Bare hours and seconds to the nearest minute: tools keep a third of an hour as 0.33."""
    if (size := _PER_MINUTE.get(told.unit)) and _BARE.fullmatch(text):
        return int((Decimal(text) * size).quantize(Decimal(1), ROUND_HALF_UP))
    return parse_minutes(text, unit=told.unit or None).minutes


def _boolean(text: str, _: Told) -> bool:
    wanted = key_of(text)
    if wanted in _YES:
        return True
    if wanted in _NO:
        return False
    raise cannot_read(text[:40], "「はい」か「いいえ」で書いてください", "write yes or no")


_READ: dict[FieldKind, Callable[[str, Told], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.CODE: _code,
    FieldKind.INSTANT: lambda text, told: parse_moment(
        text, order=told.order, zone=told.zone, year=told.year
    ),
    FieldKind.DAY: lambda text, told: parse_day(text, order=told.order, zone=told.zone),
    FieldKind.INTEGER: _integer,
    FieldKind.MINUTES: _minutes,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: lambda text, told: (
        parse_yen(text, unit=told.unit if told.unit != "JPY" else None).amount
    ),
    FieldKind.BOOLEAN: _boolean,
}
