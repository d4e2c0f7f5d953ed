"""What an export is: a tool we know by its headers, or a table whose headers mean the fields of a dataset. Pure.

What the file leaves open (which way dates run, what a bare number of hours is) is found out from the values, or asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.moments import ORDERS, Order, parse_day, parse_moment
from unyo.ingest.sources.maps import header_key, source_maps
from unyo.records.datasets import Dataset, Field, FieldKind, dataset, datasets
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text

GENERIC = "generic"
_GENERIC = Text("見出しから", "By its headers")
_UNITS = (
    ("分", "分"),
    ("min", "分"),
    ("時間", "時間"),
    ("hour", "時間"),
    ("(h)", "時間"),
    ("工数", "時間"),
    ("time", "時間"),
)
_KINDS = (
    ("cpu", "cpu"), ("mem", "memory"), ("disk_used", "disk_used"), ("disk_free", "disk_used"), ("disk", "disk_io"),
    ("network", "network"), ("net_", "network"), ("response", "response"), ("latency", "response"), ("request", "requests"),
)  # fmt: skip
_KIND_UNITS = {"cpu": "%", "network": "B", "disk_io": "B", "requests": "件"}
# Of a generic table so many headers must mean fields, beyond those it cannot do without.
_CONVINCING = 2


@dataclass(frozen=True, slots=True)
class Known:
    """How a table will be read; `open_fields` are those about which a person must be asked, with the choices."""

    label: Text
    reading: dict[str, Any]
    open_fields: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def datasets(self) -> tuple[str, ...]:
        """The datasets it brings rows for."""
        return tuple(into["dataset"] for into in self.reading["into"])

    @property
    def unused(self) -> Callable[[Sequence[str]], list[str]]:
        """The columns nothing is made of, of those given."""
        used = {
            rule["from"]
            for into in self.reading["into"]
            for rule in into["fields"].values()
            if "from" in rule
        }
        return lambda columns: [column for column in columns if column not in used]


def recognised(
    columns: Sequence[str], rows: Sequence[Sequence[str | None]], *, file: str, wanted: str = ""
) -> Known | None:
    """What a table is, by its columns and first rows; `wanted` is a dataset or the name of a map a person chose."""
    for one in source_maps():
        if one.fits(columns) and wanted in ("", one.name, one.tool):
            reading = one.reading_of(columns)
            if reading["into"]:
                return _settled(one.label, reading, columns, rows, file)
    names = [wanted] if wanted in datasets() else list(datasets())
    found = max((_generic(dataset(name), columns) for name in names), key=_worth, default=None)
    if found is None or (not wanted and _worth(found) < _CONVINCING) or not found["into"]:
        return None
    label = Text(f"{_GENERIC.ja}: {dataset(found['into'][0]['dataset']).label.ja}",
                 f"{_GENERIC.en}: {dataset(found['into'][0]['dataset']).label.en}")  # fmt: skip
    return _settled(label, found, columns, rows, file)


def _generic(of: Dataset, columns: Sequence[str]) -> dict[str, Any]:
    """A table read by what its headers are called; what no column says is made where it can be."""
    meant = _meanings(of.name)
    fields: dict[str, Any] = {"source": {"is": GENERIC}}
    for column in columns:
        name = meant.get(header_key(column))
        if name and name not in fields:
            fields[name] = {"from": column}
    told = len(fields) - 1
    if "id" in of.names and "id" not in fields:
        fields["id"] = {"row": True}
    missing = [one.name for one in of.fields if one.required and one.name not in fields]
    into = [] if missing or not told else [{"dataset": of.name, "fields": fields}]
    return {"tool": GENERIC, "map": GENERIC, "told": told, "into": into}


@lru_cache(maxsize=64)
def _meanings(name: str) -> Mapping[str, str]:
    """Every header that means a field of the dataset; a field's own name goes before what others call it."""
    of = dataset(name)
    meant: dict[str, str] = {}
    for words in (lambda one: (one.name, one.label.ja, one.label.en), lambda one: one.also):
        for one in of.fields:
            for word in words(one):
                meant.setdefault(header_key(word), one.name)
    return meant


def _worth(reading: Mapping[str, Any]) -> int:
    return reading["told"] if reading["into"] else -1


def _settled(
    label: Text,
    reading: dict[str, Any],
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    file: str,
) -> Known:
    missing = {"", *reading.get("missing", ())}
    place = {column: number for number, column in enumerate(columns)}
    open_fields: dict[str, tuple[str, ...]] = {}
    for into in reading["into"]:
        of = dataset(into["dataset"])
        for name, rule in list(into["fields"].items()):
            values = [(row[place[rule["from"]]] or "").strip() for row in rows] if "from" in rule else []
            told = [value for value in values if value not in missing]
            settled, choices = _settle(of.field(name), rule, told, file)
            if settled is None:
                del into["fields"][name]
            else:
                into["fields"][name] = settled
            if len(choices) > 1:
                open_fields[f"{of.name}.{name}"] = choices
    reading.pop("told", None)
    return Known(label, reading, open_fields)


def _settle(
    of: Field, rule: Mapping[str, Any], told: Sequence[str], file: str
) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """The rule with what the values say about it; None when nothing can be made of them; and what they leave open."""
    if "guess" in rule:
        guessed = _guessed(rule["guess"], file)
        return ({"is": guessed} if guessed else None), ()
    if "from" not in rule:
        return dict(rule), ()
    if of.kind in (FieldKind.INSTANT, FieldKind.DAY) and "order" not in rule:
        orders = orders_of(told, of.kind)
        return {**rule, "order": orders[0]}, orders
    if of.kind is FieldKind.MINUTES and "unit" not in rule:
        header = str(rule["from"]).lower()
        return {**rule, "unit": next((unit for word, unit in _UNITS if word in header), "")}, ()
    if of.choices and "words" not in rule and told and not any(_among(of, value) for value in told):
        return None, ()  # words of theirs nobody has translated: the column is shown as not used
    return dict(rule), ()


def _among(of: Field, value: str) -> bool:
    wanted = key_of(value)
    return any(
        wanted in map(key_of, (word, label.ja, label.en)) for word, label in (of.choices or {}).items()
    )


def orders_of(values: Sequence[str], kind: FieldKind) -> tuple[Order, ...]:
    """The orders of day and month by which most values can be read: more than one when the values leave it open."""
    parse = parse_moment if kind is FieldKind.INSTANT else parse_day
    best: list[Order] = [""]
    most = 0
    for order in ORDERS:
        if kind is FieldKind.DAY and order.startswith("epoch"):
            continue
        if order == "epoch" and not all(len(value.split(".")[0].lstrip("-")) <= 10 for value in values):
            continue
        count = sum(_reads(parse, value, order) for value in values)
        if count > most:
            best, most = [order], count
        elif count and count == most and order in ("dmy", "mdy") and best[0] not in ("", "ymd"):
            best.append(order)
    return tuple(best)


def _reads(parse: Callable[..., Any], value: str, order: Order) -> bool:
    try:
        parse(value, order=order)
    except CannotRead:
        return False
    return True


def _guessed(what: str, file: str) -> str:
    name = PurePath(file).name.lower()
    kind = next((kind for word, kind in _KINDS if word in name), "other")
    return kind if what == "kind" else _KIND_UNITS.get(kind, "")
