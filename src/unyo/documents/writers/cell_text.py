"""How a value of a declared table is written for people, so that reading it back gives the same value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from unyo.framework.designs import TABLES, Blueprint
from unyo.ingest.names import Ambiguous, Names
from unyo.ingest.normalizers.cells import FORMULA_STARTS
from unyo.vocabulary.declare import Column, Design, Kind, Table
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.text import Text

YES_NO = {True: Text("はい", "yes"), False: Text("いいえ", "no")}

Cell = str | int | Decimal | dt.date


class Labels:
    """What each row of a framework is called where others refer to it."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._blueprint = blueprint
        # A table is read when something refers to it: most tables refer to two or three.
        self._known: dict[str, tuple[Names, dict[str, str]]] = {}

    def label(self, table: str, key: str) -> str:
        """A writing that leads back to that row; the key itself for a row that is not there."""
        return self._of(table)[1].get(key, key)

    def of_table(self, table: str) -> list[str]:
        """The labels of all rows of a table, in their order."""
        return list(self._of(table)[1].values())

    def leads_back(self, table: str, writing: str, key: str) -> bool:
        """Whether a writing is read as that row."""
        try:
            return self._of(table)[0].find(writing) == key
        except Ambiguous:
            return False

    def _of(self, name: str) -> tuple[Names, dict[str, str]]:
        if name not in self._known:
            table = TABLES[name]
            names, rows = Names(table), self._blueprint.all(table.design)
            for row in rows:
                names.add(row)
            self._known[name] = names, {row.key: names.label(row) for row in rows}
        return self._known[name]


def cell_of(column: Column, design: Design, labels: Labels, language: str) -> Cell:
    """The value of one field: text, number or date; "" when it is not known."""
    value = getattr(design, column.name)
    if value is None or value == "":
        return ""
    match column.kind:
        case Kind.CHOICE:
            return column.choice_label(str(value)).in_(language)
        case Kind.REF:
            return labels.label(column.to, str(value))
        case Kind.BOOLEAN:
            return YES_NO[bool(value)].in_(language)
        case Kind.MINUTES:
            return format_minutes(int(value), language)
        case Kind.PERCENT:
            return f"{plain(value)}%"
    if isinstance(value, Decimal):
        return Decimal(plain(value))
    return value if isinstance(value, int | dt.date) else str(value)


def row_of(table: Table, design: Design, labels: Labels, language: str) -> list[Cell]:
    """The key and every declared field, in the order of the declaration."""
    return [design.key, *(cell_of(column, design, labels, language) for column in table.columns)]


def headings(table: Table, language: str) -> list[str]:
    """The label of every column, the key first; a label that two columns share carries the machine name."""
    labels = [column.label.in_(language) for column in table.columns]
    doubled = {label for label in labels if labels.count(label) > 1}
    return [
        KEY.in_(language),
        *(f"{a} [{c.name}]" if a in doubled else a for a, c in zip(labels, table.columns, strict=True)),
    ]


def plain(value: Decimal) -> str:
    """A decimal without exponent and without zeros nobody wrote."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula (T70): an apostrophe before it, which reading takes away again.

    A plain number stays a number.
    """
    bare = text.lstrip("'")
    if not bare.startswith(FORMULA_STARTS) or (bare == text and _is_number(text)):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    body = text[1:] if text[:1] in "+-" else text
    return body.isascii() and body.replace(".", "", 1).replace(",", "").isdigit()


KEY = Text("キー", "Key")
