"""What the address of a list asks for: columns, filters, order, page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from unyo.vocabulary.declare import Column, Kind, Table
from unyo.web.kit.filters import in_address, read_filter
from unyo.web.kit.listing import SIZES, Order

SHOWN_AT_FIRST = 7


class Asking:
    """What the address of a list asks for."""

    def __init__(self, table: Table, asked: Mapping[str, Sequence[str]]) -> None:
        self.table = table
        self.asked = asked
        self.columns = _columns(table, asked.get("cols", ()))
        self.filter = read_filter(table, asked, timezone.localdate())
        self.order = _order(table, _first(asked, "sort"))
        self.page = _number(_first(asked, "page"), 1)
        size = _number(_first(asked, "size"), SIZES[1])
        self.size = size if size in SIZES else SIZES[1]

    @classmethod
    def of(cls, table: Table, query: Any) -> Asking:
        """From the parameters of a request."""
        return cls(table, dict(query.lists()))

    @property
    def sort(self) -> str:
        """The order as it stands in the address."""
        return ("-" if self.order.descending else "") + (self.order.column.name if self.order.column else "")

    def address(self, **other: str | int | None) -> str:
        """The query of this list with some parameters otherwise; None takes one out."""
        parts = [text for name, text in self._written if name not in other]
        parts += [urlencode({name: value}) for name, value in other.items() if value is not None]
        return "?" + "&".join(parts)

    @cached_property
    def _written(self) -> list[tuple[str, str]]:
        return [(name, urlencode({name: value})) for name, value in self.pairs]

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Every parameter of this list but the page."""
        found = [("q", self.filter.search)] if self.filter.search else []
        found += in_address(self.filter.written)
        found += [("any", "1")] if self.filter.any_of else []
        found += [("cols", column.name) for column in self.columns] if self.asked.get("cols") else []
        found += [("sort", self.sort)] if self.asked.get("sort") else []
        return [*found, ("size", str(self.size))] if self.asked.get("size") else found


def _columns(table: Table, names: Sequence[str]) -> tuple[Column, ...]:
    asked = tuple(c for c in table.columns if c.name in names)
    return asked or tuple(c for c in table.columns if c.kind is not Kind.LONG_TEXT)[:SHOWN_AT_FIRST]


def _order(table: Table, text: str) -> Order:
    name = text.removeprefix("-")
    column = next((c for c in table.columns if c.name == name), None)
    if column is None:
        natural = table.column(table.natural[0] if table.natural else table.title)
        by_position = next((c for c in table.columns if c.name == "position"), None)
        return Order(by_position or (natural if natural.kind is Kind.TEXT else None))
    return Order(column, text.startswith("-"))


def _first(asked: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(asked.get(name, ())), "")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else otherwise
