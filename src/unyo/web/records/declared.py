"""A dataset as the lists of the house know a table, and what the address of its list asks. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404

from unyo.records.datasets import Dataset, Field, FieldKind, dataset, dataset_names
from unyo.records.lake.questions import Condition, Question
from unyo.tables.filtering import Filter
from unyo.vocabulary.declare import Choice, Column, Design, Kind, Table
from unyo.vocabulary.text import Text
from unyo.web.kit.asking import Asking
from unyo.web.kit.listing import Order

GROUP = Text("記録", "Records")
_KINDS = {
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.CODE: Kind.CHOICE,
    FieldKind.INSTANT: Kind.DATE,  # people narrow by days; the day is the one on the wall
    FieldKind.DAY: Kind.DATE,
    FieldKind.INTEGER: Kind.INTEGER,
    FieldKind.MINUTES: Kind.MINUTES,
    FieldKind.NUMBER: Kind.DECIMAL,
    FieldKind.MONEY: Kind.MONEY,
    FieldKind.BOOLEAN: Kind.BOOLEAN,
}
# What a list shows before anybody chooses; the fields in their declared order elsewhere.
_FIRST = {
    "tickets": ("id", "title", "kind", "status", "team", "opened", "resolved"),
    "ticket_events": ("case", "at", "activity", "status", "to_party", "kind", "source"),
    "samples": ("series", "at", "value", "unit", "system", "kind"),
    "worklogs": ("id", "day", "party", "work_item", "contract", "ticket", "minutes"),
}
_SHOWN_AT_FIRST = 7
_DAY = dt.timedelta(days=1)


def named(name: str) -> Dataset:
    """The dataset an address names. Raises Http404 for another."""
    if name not in dataset_names():
        raise Http404
    return dataset(name)


@lru_cache(maxsize=64)
def table_of_dataset(name: str) -> Table:
    """The dataset as a table of columns."""
    of = dataset(name)
    columns = tuple(_column(one) for one in of.fields)
    return Table(of.name, of.label, GROUP, Design, columns, of.key[-1], of.key, of.about)


class RecordsAsking(Asking):
    """What the address of a list of records asks for: the habits of every list, the newest first."""

    def __init__(self, name: str, asked: Mapping[str, Sequence[str]]) -> None:
        table = table_of_dataset(name)
        super().__init__(table, asked)
        self.dataset = dataset(name)
        if not set(asked.get("cols", ())) & {column.name for column in table.columns}:
            first = _FIRST.get(name) or [one.name for one in self.dataset.fields][1 : _SHOWN_AT_FIRST + 1]
            self.columns = tuple(table.column(one) for one in first)
        if self.order.column is None or self.order.column.name != next(
            iter(asked.get("sort", ())), ""
        ).lstrip("-"):
            self.order = Order(table.column(self.dataset.instant), True)

    def question(self, zone: str) -> Question:
        """What the lake is asked; days are days of that zone."""
        clauses = tuple(
            tuple(
                condition_of(self.dataset.field(clause.column.name), one, zone) for one in clause.conditions
            )
            for clause in self.filter.clauses
        )
        plain = self.order == Order(self.table.column(self.dataset.instant), True)
        return Question(
            self.dataset.name,
            clauses,
            self.filter.any_of,
            tuple(self.filter.search.split()[:10]),
            "" if plain or self.order.column is None else self.order.column.name,
            not plain and self.order.descending,
        )


def condition_of(field: Field, asked: Filter, zone: str) -> Condition:
    """A condition of a list as the lake takes it."""
    value: Any = asked.value
    if field.kind is FieldKind.INSTANT and isinstance(value, dt.date):
        return _of_day(field, asked.operator, value, zone)
    if isinstance(value, Decimal) and field.kind is FieldKind.NUMBER:
        value = float(value)
    return Condition(field.name, asked.operator, value)  # type: ignore[arg-type]  # a list asks no "in" and "starts"


def _of_day(field: Field, operator: str, day: dt.date, zone: str) -> Condition:
    start, end = _midnight(day, zone), _midnight(day + _DAY if day < dt.date.max else day, zone)
    match operator:
        case "less":
            return Condition(field.name, "less", start)
        case "at_most":
            return Condition(field.name, "less", end)
        case "more":
            return Condition(field.name, "at_least", end)
        case "at_least":
            return Condition(field.name, "at_least", start)
    return Condition(field.name, "outside" if operator == "is_not" else "within", (start, end))


def _midnight(day: dt.date, zone: str) -> dt.datetime:
    try:
        return dt.datetime.combine(day, dt.time(), ZoneInfo(zone)).astimezone(dt.UTC)
    except OverflowError:  # the first day of all has no midnight before it
        return dt.datetime.combine(day, dt.time(), dt.UTC)


def _column(field: Field) -> Column:
    kind = Kind.TEXT if field.kind is FieldKind.CODE and not field.choices else _KINDS[field.kind]
    choices = tuple(Choice(value, label) for value, label in (field.choices or {}).items())
    return Column(field.name, kind, field.label, choices=choices, max_length=400)
