"""What an export is: a tool we know by its headers, or a table whose headers mean the fields of a dataset. Pure.

What the file leaves open (which way dates run, what a bare number of hours is) is found out from the values, or asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from unyo.ingest.normalizers.columns import is_taken, named_in
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.moments import ORDERS, YEARLESS, Order, parse_day, parse_moment
from unyo.ingest.sources.maps import SourceMap, by_weight, header_key, source_maps
from unyo.records.datasets import Dataset, Field, FieldKind, dataset, datasets
from unyo.vocabulary.frozen import dataclass
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
_FIGURED = (FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.MINUTES, FieldKind.MONEY)
_FIGURES = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?%?|NaN")
_COMMA = re.compile(r"\D*(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))\D*")
_POINT = re.compile(r"\D*(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,}))\D*")
_EITHER = re.compile(r"\D*\d{1,3}(?:[.,]\d{3})+\D*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=\D|\d{2}\D|\d{4}(?!\d)|$)")
# Of a generic table so many headers must mean fields, beyond those it cannot do without.
_CONVINCING = 2


@dataclass(frozen=True, slots=True)
class Known:
    """How a table will be read; `open_fields` are those about which a person must be asked, with the choices.

    `open_words` are words of theirs nobody has translated: such a field stays not known, or its row is refused.
    """

    label: Text
    reading: dict[str, Any]
    open_fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    open_words: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def datasets(self) -> tuple[str, ...]:
        """The datasets it brings rows for."""
        return tuple(into["dataset"] for into in self.reading["into"])

    @property
    def unused(self) -> Callable[[Sequence[str]], list[str]]:
        """The columns nothing is made of, of those given."""
        used = {column for into in self.reading["into"] for column in named_in(into)}
        return lambda columns: [column for column in columns if column not in used]


def recognised(
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    *,
    file: str,
    wanted: str = "",
    own: Sequence[SourceMap] = (),
    about: Mapping[str, Any] | None = None,
) -> Known | None:
    """What a table is, by its columns and first rows; `wanted` is a dataset or the name of a map a person chose.

    `own` are the framework's maps, which go before the built-in ones; `about` says how the file was read.
    """
    told = about or {}
    for one in (*by_weight(own), *source_maps()):
        if (
            one.lines != told.get("pattern", "")
            or not one.fits(columns)
            or wanted not in ("", one.name, one.tool, *one.datasets)
        ):
            continue
        reading = one.reading_of(columns)
        if wanted in one.datasets:
            reading["into"] = [into for into in reading["into"] if into["dataset"] == wanted]
        if reading["into"]:
            return settled(one.label, reading, columns, rows, file=file, separator=told.get("separator", ""))
    found = _by_headers(columns, wanted) or (_wide(columns, rows) if wanted in ("", "samples") else None)
    if found is None:
        return None
    first = dataset(found["into"][0]["dataset"]).label
    label = Text(f"{_GENERIC.ja}: {first.ja}", f"{_GENERIC.en}: {first.en}")
    return settled(label, found, columns, rows, file=file, separator=told.get("separator", ""))


def _by_headers(columns: Sequence[str], wanted: str) -> dict[str, Any] | None:
    if wanted and wanted not in datasets():
        return None  # a map or a tool was named, and the table is none of its exports
    names = [wanted] if wanted else list(datasets())
    found = max((generic(dataset(name), columns) for name in names), key=_worth, default=None)
    if found is None or (not wanted and _worth(found) < _CONVINCING) or not found["into"]:
        return None
    return found


def _wide(columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> dict[str, Any] | None:
    """A table with the time first and then a column of figures for each series: what dashboards export."""
    if len(columns) < 2 or len(rows) < 2:
        return None
    times = [row[0] or "" for row in rows]
    orders = orders_of(times, FieldKind.INSTANT)
    if not all(_reads(parse_moment, time, orders[0]) for time in times):
        return None
    cells = [cell for row in rows for cell in row[1:] if cell and cell.strip()]
    if not cells or not all(_FIGURES.fullmatch(cell.strip()) for cell in cells):
        return None
    fields = {
        "source": {"is": GENERIC}, "series": {"column": True}, "at": {"from": columns[0]}, "value": {"cell": True},
        "kind": {"column": True, "holding": dict(_KINDS), "otherwise": "other"},
    }  # fmt: skip
    into = [{"dataset": "samples", "per_column": list(columns[1:]), "fields": fields}]
    return {"tool": GENERIC, "map": GENERIC, "into": into}


def generic(of: Dataset, columns: Sequence[str]) -> dict[str, Any]:
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
    return {"tool": GENERIC, "map": GENERIC, "told": told, "fields": fields, "into": into}


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


def settled(
    label: Text,
    reading: Mapping[str, Any],
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    *,
    file: str,
    separator: str = "",
) -> Known:
    """The reading with what the values say about it, and what they leave open."""
    sample = _Sample(
        columns, rows, tuple(reading.get("missing", ())), file, separator, reading.get("decimal", "")
    )
    open_fields: dict[str, tuple[str, ...]] = {}
    open_words: dict[str, tuple[str, ...]] = {}
    shares = []
    for into in reading["into"]:
        of, fields = dataset(into["dataset"]), {}
        for name, rule in into["fields"].items():
            found, choices = _settle(of.field(name), rule, sample)
            if found is not None:
                fields[name] = found
                if words := _untold(of.field(name), found, sample):
                    open_words[f"{of.name}.{name}"] = words
            if len(choices) > 1 or choices == ("year",):
                open_fields[f"{of.name}.{name}"] = choices
        shares.append({**into, "fields": fields})
    _one_order(shares, open_fields)
    kept = {name: value for name, value in reading.items() if name not in ("told", "fields")}
    return Known(label, {**kept, "into": shares}, open_fields, open_words)


def _one_order(shares: list[dict[str, Any]], open_fields: dict[str, tuple[str, ...]]) -> None:
    """A tool writes all dates of a table one way: what one column settles is settled for those that leave it open."""
    rules = {f"{share['dataset']}.{name}": rule for share in shares for name, rule in share["fields"].items()}
    sure = {rule["order"] for name, rule in rules.items() if rule.get("order") and name not in open_fields}
    clear = sure & {"dmy", "mdy"}
    if len(clear) != 1:
        return
    order = clear.pop()
    for name in [name for name, choices in open_fields.items() if order in choices]:
        rules[name]["order"] = order
        del open_fields[name]


@dataclass(frozen=True, slots=True)
class _Sample:
    """The first rows of a table, by which a reading is settled."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | None]]
    missing: tuple[str, ...]
    file: str
    separator: str
    decimal: str

    def values(self, rule: Mapping[str, Any]) -> list[str]:
        """What stands where the rule takes its value from, without what means "not known"."""
        names = rule["join"] if "join" in rule else [rule["from"]] if "from" in rule else []
        places = [self.columns.index(name) for name in names if name in self.columns]
        if not places:
            return []
        missing = {"", *self.missing, *rule.get("missing", ())}
        cells = ([(row[place] or "").strip() for place in places] for row in self.rows)
        return [" ".join(parts) for parts in cells if not missing & set(parts)]


def _settle(
    of: Field, rule: Mapping[str, Any], sample: _Sample
) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """The rule with what the values say about it; None when nothing can be made of them; and what they leave open."""
    if "guess" in rule:
        guessed = _guessed(rule["guess"], sample.file)
        return ({"is": guessed} if guessed else None), ()
    told = sample.values(rule)
    if not is_taken(rule):
        return dict(rule), ()
    if of.kind in (FieldKind.INSTANT, FieldKind.DAY) and "order" not in rule:
        return _dated(of, rule, told, sample.file)
    found = dict(rule)
    if of.kind is FieldKind.MINUTES and "unit" not in rule:
        header = str(rule.get("from", "")).lower()
        found["unit"] = next((unit for word, unit in _UNITS if word in header), "")
    if of.kind in _FIGURED and not sample.decimal and "decimal" not in rule:
        marks = decimals_of(told, sample.separator)
        if marks != (".",):
            return {**found, "decimal": marks[0]}, marks
    if (
        of.choices
        and not {"words", "holding"} & rule.keys()
        and told
        and not any(_among(of, value) for value in told)
    ):
        return None, ()  # words of theirs nobody has translated: the column is shown as not used
    return found, ()


def _dated(
    of: Field, rule: Mapping[str, Any], told: Sequence[str], file: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    if any(YEARLESS.fullmatch(value) for value in told) and "year" not in rule:
        year = _YEAR.search(PurePath(file).name)
        return (
            ({**rule, "order": "", "year": int(year[0])}, ()) if year else ({**rule, "order": ""}, ("year",))
        )
    orders = orders_of(told, of.kind)
    return {**rule, "order": orders[0]}, orders


def decimals_of(values: Sequence[str], separator: str) -> tuple[str, ...]:
    """The mark before the fraction; two of them when the values leave it open: 1.234 and 1,234 may be one thing or the other."""
    if any(_COMMA.fullmatch(value) for value in values):
        return (",",)
    if separator != ";" or any(_POINT.fullmatch(value) for value in values):
        return (".",)
    return (",", ".") if any(_EITHER.fullmatch(value) for value in values) else (".",)


def _untold(of: Field, rule: Mapping[str, Any], sample: _Sample) -> tuple[str, ...]:
    """Words of theirs that are none of ours and that no list translates."""
    if not of.choices or "words" not in rule:
        return ()
    known = {word.lower() for word in rule["words"]}
    told = dict.fromkeys(sample.values(rule))
    return tuple(value for value in told if value.lower() not in known and not _among(of, value))


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
