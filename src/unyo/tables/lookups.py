"""Which rows a batch may point to: those in the database and those it brings itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.tables.standing import chunks, live
from unyo.vocabulary.declare import Column, Kind, Table


class Lookups:
    """Keys to (id, title), one query per table asked for and 500 keys."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._titles: dict[tuple[str, str], str] = {}
        self._ids: dict[tuple[str, str], int] = {}
        self._gone: set[tuple[str, str]] = set()
        self._alias: dict[tuple[str, str], str] = {}

    def load(self, table: str, keys: Iterable[str]) -> None:
        """Look up keys of a table in this framework, those not yet known."""
        wanted = [key for key in keys if key and (table, key) not in self._titles]
        for chunk in chunks(wanted):
            self._load(table, chunk)

    def expect(self, table: str, key: str, values: Mapping[str, Any], row_id: int) -> None:
        """A row of this batch as it will be; `row_id` is 0 before it is inserted."""
        self._gone.discard((table, key))
        if row_id:
            self._ids[table, key] = row_id
        self._titles[table, key] = self._title(model_of(table).declared, key, values)

    def inserted(self, table: str, key: str, row_id: int) -> None:
        """The id a row of this batch has got."""
        self._ids[table, key] = row_id

    def gone(self, table: str, key: str) -> None:
        """A row that this batch removes."""
        self._gone.add((table, key))

    def stand_for(self, table: str, given: str, key: str) -> None:
        """The batch calls a row `given` that is kept under `key`."""
        if given and given != key:
            self._alias[table, given] = key

    def meant(self, column: Column, key: str) -> str:
        """The kept key of a reference."""
        return self._alias.get((column.to, key), key)

    def leaves(self, table: str, key: str) -> bool:
        """Whether this batch removes the row."""
        return (table, key) in self._gone

    def exists(self, table: str, key: str) -> bool:
        """Whether a live row has the key, now or after this batch."""
        return (table, key) in self._titles and (table, key) not in self._gone

    def title(self, table: str, key: str) -> str:
        """What people call the row."""
        return self._titles.get((table, key), key)

    def id(self, table: str, key: str) -> int | None:
        """The row's id; None for the empty reference. KeyError for a row that was never looked up."""
        return self._ids[table, key] if key else None

    def _load(self, table: str, keys: list[str]) -> None:
        model = model_of(table)
        title = model.declared.column(model.declared.title)
        named = "key" if title.kind is Kind.REF else title.name
        for row_id, key, name in (
            live(model, self._scope).filter(key__in=keys).values_list("id", "key", named)
        ):
            self._ids[table, key] = row_id
            self._titles[table, key] = str(name or key)

    @staticmethod
    def _title(table: Table, key: str, values: Mapping[str, Any]) -> str:
        title = table.column(table.title)
        return key if title.kind is Kind.REF else str(values.get(title.name) or key)
