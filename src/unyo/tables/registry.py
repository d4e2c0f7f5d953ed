"""Which model keeps which declared table."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from unyo.tables.framework_row import FrameworkRow
from unyo.tables.refusals import Refused
from unyo.vocabulary.declare import Kind, Table
from unyo.vocabulary.text import Text

R = TypeVar("R", bound=FrameworkRow)

_models: dict[str, type[FrameworkRow]] = {}


class NoSuchTable(Refused):
    """No declared table has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(Text("そのような表はありません。", "There is no such table."))
        self.name = name


def registered(table: Table, model: type[R]) -> type[R]:
    """Remember a table's model."""
    _models[table.name] = model
    return model


def model_of(table: str) -> type[FrameworkRow]:
    """The model that keeps a declared table; raises NoSuchTable."""
    try:
        return _models[table]
    except KeyError:
        raise NoSuchTable(table) from None


def declared(table: str) -> Table:
    """The declaration of a kept table; raises NoSuchTable."""
    return model_of(table).declared


def kept_tables() -> list[str]:
    """Names of all kept tables, each after the tables its references point to."""
    return list(_ordered(tuple(_models)))


@lru_cache(maxsize=8)
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    order: list[str] = []
    for name in names:
        _visit(name, order, ())
    return tuple(order)


def pointing_to(table: str) -> list[tuple[str, str]]:
    """(table, column) of every reference to this table."""
    return [
        (name, column.name)
        for name, model in _models.items()
        for column in model.declared.columns
        if column.kind is Kind.REF and column.to == table
    ]


def _visit(name: str, order: list[str], above: tuple[str, ...]) -> None:
    if name in order or name in above:
        return
    for column in _models[name].declared.columns:
        if column.kind is Kind.REF:
            _visit(column.to, order, (*above, name))
    order.append(name)
