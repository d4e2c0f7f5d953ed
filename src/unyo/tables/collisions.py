"""Two live rows never share a key or what identifies them, and nothing is part of itself."""

from __future__ import annotations

from collections.abc import Sequence

from unyo.tables.changes import Step
from unyo.tables.lookups import Lookups
from unyo.tables.naming import generated_key, identity
from unyo.tables.refusals import FieldError
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.tables.standing import by_id, live, named
from unyo.tables.written import written
from unyo.vocabulary.declare import Column, Table
from unyo.vocabulary.text import Text, joined

_SAME = Text(
    "{columns}が同じ行「{key}」がすでにあります。", "There is already a row “{key}” with the same {columns}."
)
_SAME_HERE = Text("{columns}が同じ行がこの中に二つあります。", "Two of these rows have the same {columns}.")
_KEY_TAKEN = Text("キー「{key}」の行がすでにあります。", "There is already a row with the key “{key}”.")
_CIRCLE = Text("「{key}」は自分自身の下に入ってしまいます。", "“{key}” would become part of itself.")


class Identities:
    """The natural columns of the drafts of one table against each other and against the live rows."""

    def __init__(self, scope: Scope, table: Table, drafts: Sequence[Step], removed: Sequence[Step]) -> None:
        self._table = table
        self._drafts = drafts
        leaving = {step.id for step in removed if step.table == table.name and step.verb == "remove"}
        # A row that this batch revises is judged by what it will be, not by what it is.
        revised = {step.id for step in drafts if step.verb == "revise"}
        self._revised = revised
        model = model_of(table.name)
        alike = named(model, scope, "identity", (identity(table, step.values) for step in drafts))
        # Mostly nothing is alike, and then no row has to be read.
        there = by_id(model, scope, [row.id for row in alike if row.id not in leaving])
        self._found = {identity(table, row.values): row for row in there.values()}

    def recognised(self, lookups: Lookups) -> list[FieldError]:
        """A row that is put and has the natural columns of a live row is a revision of that row."""
        errors = []
        for step in self._drafts:
            row = self._found.get(identity(self._table, step.values))
            if not step.put or step.verb != "add" or row is None:
                continue
            if row.id in self._revised:
                errors.append(self._error(step, _SAME_HERE))
                continue
            self._revised.add(row.id)
            lookups.stand_for(self._table.name, step.key, row.key)
            step.values = {**row.values, **{name: step.values[name] for name in step.given}}
            step.verb, step.key, step.standing = "revise", row.key, row
        return errors

    def collisions(self) -> list[FieldError]:
        """Drafts that would share their natural columns with a live row or with another draft."""
        errors, mine = [], {}
        for step in self._drafts:
            digest = identity(self._table, step.values)
            row = self._found.get(digest)
            if row and row.id != step.id and row.id not in self._revised:
                errors.append(self._error(step, _SAME, row.key))
            elif digest in mine:
                errors.append(self._error(step, _SAME_HERE))
            mine[digest] = step
        return errors

    def _error(self, step: Step, text: Text, key: str = "") -> FieldError:
        columns = [self._table.column(name) for name in self._table.identifying]
        labels = joined([column.label for column in columns])
        value = " / ".join(str(written(step.values[column.name]) or "") for column in columns)
        field = columns[0].name if len(columns) == 1 else ""
        return FieldError(
            self._table.name, step.key, field, value, text.format(columns=labels, key=key), step.index
        )


def with_keys(scope: Scope, table: Table, drafts: Sequence[Step], lookups: Lookups) -> list[FieldError]:
    """Give every new row its key; the errors name keys that are taken."""
    new = [step for step in drafts if step.verb == "add"]
    back = [step for step in drafts if step.verb == "restore"]
    named = [step for step in new if step.key]
    bare = {
        id(step): generated_key(table, step.values, lookups.title, lambda _: False)
        for step in new
        if not step.key
    }
    taken = _living(scope, table, [*(step.key for step in (*named, *back)), *bare.values()], lookups)
    errors = []
    for step in (*named, *back):
        if step.key in taken:
            text = _KEY_TAKEN.format(key=step.key)
            errors.append(FieldError(table.name, step.key, "key", step.key, text, step.index))
        taken.add(step.key)

    def is_taken(key: str) -> bool:
        numbered = key not in bare.values()
        return key in taken or (numbered and bool(_living(scope, table, [key], lookups)))

    for step in new:
        if not step.key:
            step.key = generated_key(table, step.values, lookups.title, is_taken)
            taken.add(step.key)
    return errors


def circles(scope: Scope, table: Table, column: Column, drafts: Sequence[Step]) -> list[FieldError]:
    """Rows that would stand above themselves by a column that points into its own table."""
    if not any(step.values[column.name] for step in drafts):
        return []
    above = dict(live(model_of(table.name), scope).values_list("key", f"{column.name}__key"))
    above.update((step.key, step.values[column.name]) for step in drafts)
    return [
        FieldError(
            table.name,
            step.key,
            column.name,
            step.values[column.name],
            _CIRCLE.format(key=step.key),
            step.index,
        )
        for step in drafts
        if _returns(step.key, above)
    ]


def _returns(key: str, above: dict[str, str | None]) -> bool:
    seen, here = {key}, above.get(key)
    while here and here not in seen:
        seen.add(here)
        here = above.get(here)
    return bool(here)


def _living(scope: Scope, table: Table, keys: Sequence[str], lookups: Lookups) -> set[str]:
    found = named(model_of(table.name), scope, "key", keys)
    return {row.key for row in found if not lookups.leaves(table.name, row.key)}
