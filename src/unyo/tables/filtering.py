"""Filters, searches and orders on declared columns only; values are held to the column's kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from django.db.models import F, OrderBy, Q

from unyo.tables.cleaning import Unfit, fitted, fitted_reason
from unyo.tables.refusals import FieldError, Invalid, UnknownColumn, shown
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.tables.standing import live
from unyo.tables.titles import title_path_of
from unyo.vocabulary.declare import TEXT_KINDS, Column, Kind, Table
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

Operator = Literal[
    "is", "is_not", "in", "contains", "starts", "less", "at_most", "more", "at_least", "empty", "filled"
]
_LOOKUPS = {"less": "lt", "at_most": "lte", "more": "gt", "at_least": "gte"}
LONGEST_LIST = 500
_KEY = Column("key", Kind.TEXT, Text("キー", "Key"))
_NOT_FOR_THIS = Text("この列では使えない絞り込みです。", "This column cannot be filtered like that.")


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a column, or on "key". `value` is a list for "in" and unused for "empty" and "filled"."""

    column: str
    operator: Operator = "is"
    value: object = None


def condition(scope: Scope, table: Table, wanted: Filter) -> Q:
    """The filter as a condition. Raises UnknownColumn, and Invalid for a value the column cannot have."""
    column = _column(table, wanted.column)
    try:
        return _condition(scope, column, wanted)
    except Unfit as unfit:
        raise Invalid([FieldError(table.name, "", column.name, shown(wanted.value), unfit.text)]) from None


def searching(table: Table, text: str) -> Q:
    """Rows in which every word stands somewhere: in the key, a text, or the title of a referenced row."""
    try:
        words = fitted_reason(text).split()
    except Unfit as unfit:
        raise Invalid([FieldError(table.name, "", "", shown(text), unfit.text)]) from None
    wanted = Q()
    for word in words:
        anywhere = Q(key__icontains=word)
        for column in table.columns:
            if column.kind in (Kind.TEXT, Kind.LONG_TEXT):
                anywhere |= Q(**{f"{column.name}__icontains": word})
            elif column.kind is Kind.REF:
                anywhere |= Q(**{f"{title_path_of(column)}__icontains": word})
        wanted &= anywhere
    return wanted


def ordering(table: Table, sort: Sequence[str]) -> list[OrderBy | str]:
    """The order a list is asked for, made total by the order of entry. Raises UnknownColumn."""
    return [*(_order(table, one) for one in sort), "id"]


def _order(table: Table, asked: str) -> OrderBy | str:
    name = asked.removeprefix("-")
    if name in ("key", "updated_at"):
        return asked
    column = _column(table, name)
    path = title_path_of(column) if column.kind is Kind.REF else column.name
    if column.kind in TEXT_KINDS - {Kind.REF}:
        return f"-{path}" if asked.startswith("-") else path
    return F(path).desc(nulls_last=True) if asked.startswith("-") else F(path).asc(nulls_last=True)


def _column(table: Table, name: str) -> Column:
    if name == "key":
        return _KEY
    try:
        return table.column(name)
    except KeyError:
        raise UnknownColumn(table.name, name) from None


def _condition(scope: Scope, column: Column, wanted: Filter) -> Q:
    match wanted.operator:
        case "is":
            return _one_of(scope, column, [fitted(column, wanted.value)])
        case "is_not":
            return ~_one_of(scope, column, [fitted(column, wanted.value)])
        case "in" if isinstance(wanted.value, (list, tuple)) and len(wanted.value) <= LONGEST_LIST:
            return _one_of(scope, column, [fitted(column, one) for one in wanted.value])
        case "empty":
            return _one_of(scope, column, [column.empty])
        case "filled":
            return ~_one_of(scope, column, [column.empty])
        case "contains" | "starts" if column.kind in TEXT_KINDS:
            return _within(column, wanted)
        case "less" | "at_most" | "more" | "at_least" if column.kind not in TEXT_KINDS | {Kind.BOOLEAN}:
            value = fitted(column, wanted.value)
            if value is not None:
                return Q(**{f"{column.name}__{_LOOKUPS[wanted.operator]}": value})
    raise Unfit(_NOT_FOR_THIS)


def _one_of(scope: Scope, column: Column, values: list[Any]) -> Q:
    known = [value for value in values if value is not None and (value != "" or column.kind is not Kind.REF)]
    found = Q(**{f"{column.name}__isnull": True}) if len(known) < len(values) else Q()
    if not known:
        return found if values else Q(pk__in=[])
    if column.kind is Kind.REF:
        # Ids beforehand: with a join the planner would walk through every row of the framework.
        rows = live(model_of(column.to), scope).filter(key__in=known)
        known = list(rows.values_list("id", flat=True))
    return found | Q(**{f"{column.name}__in": known}) if found else Q(**{f"{column.name}__in": known})


def _within(column: Column, wanted: Filter) -> Q:
    lookup = "icontains" if wanted.operator == "contains" else "istartswith"
    text = fitted_reason(wanted.value)
    if column.kind is not Kind.REF:
        return Q(**{f"{column.name}__{lookup}": text})
    titled = Q(**{f"{title_path_of(column)}__{lookup}": text})
    return Q(**{f"{column.name}__key__{lookup}": text}) | titled
