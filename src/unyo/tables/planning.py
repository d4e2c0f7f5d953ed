"""From wishes to sound steps: everything is examined before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from unyo.tables.changes import Change, Step, Verb
from unyo.tables.cleaning import Unfit, cleaned, fitted_key, unsaid
from unyo.tables.collisions import Identities, circles, with_keys
from unyo.tables.conflicts import demand_version, not_there, targets
from unyo.tables.lookups import Lookups
from unyo.tables.refusals import FieldError, Invalid, shown
from unyo.tables.registry import kept_tables, model_of
from unyo.tables.scope import Scope
from unyo.tables.standing import Standing
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.text import Text

_UNKNOWN_REFERENCE = Text("「{key}」という{table}はありません。", "There is no {table} “{key}”.")
_TWICE = Text("同じ行が二度出てきます(キー「{key}」)。", "The same row comes twice (key “{key}”).")

Indexed = list[tuple[int, Change]]


class Plan:
    """The steps of one batch, table by table in the order of their references.

    Raises Invalid with every error there is; for a single change also NoSuchRow. Raises EditConflict at once.
    """

    def __init__(self, scope: Scope, changes: Sequence[Change]) -> None:
        self.scope = scope
        self.lookups = Lookups(scope)
        self.steps: list[Step] = []
        self.unchanged: list[Step] = []
        self._errors: list[FieldError] = []
        self._leaving: set[tuple[str, int]] = set()
        self._alone = len(changes) == 1
        by_table: dict[str, Indexed] = defaultdict(list)
        for index, change in enumerate(changes):
            by_table[model_of(change.table).declared.name].append((index, change))
        # Removals are known first: nothing of the batch may point to a row it removes.
        for removes in (True, False):
            for name in (one for one in kept_tables() if one in by_table):
                pairs = [pair for pair in by_table[name] if (pair[1].verb == "remove") is removes]
                self._plan(model_of(name).declared, self._drafts(name, pairs), removes)
        if self._errors:
            raise Invalid(sorted(self._errors, key=lambda error: error.index))

    def _drafts(self, name: str, pairs: Indexed) -> list[Step]:
        standing = targets(self.scope, model_of(name), pairs)
        drafts, seen = [], set()
        for index, change in pairs:
            row = standing.get(index)
            if row and (name, row.id) in self._leaving:
                row = None
            if row and row.id in seen:
                self._refuse(index, name, "key", row.key, _TWICE.format(key=row.key))
                continue
            if row:
                seen.add(row.id)
                demand_version(self.scope, change, row)
            if step := self._draft(index, change, row):
                drafts.append(step)
        return drafts

    def _draft(self, index: int, change: Change, row: Standing | None) -> Step | None:
        adds = change.verb in ("add", "put") and row is None
        if not adds and row is None:
            self._errors.append(not_there(self.scope, change, index, alone=self._alone))
            return None
        values, faults = cleaned(model_of(change.table).declared, change.values, whole=adds)
        key = row.key if row else ""
        if adds and change.key:
            try:
                key = fitted_key(change.key)
            except Unfit as unfit:
                faults.append(("key", shown(change.key), unfit.text))
        for field, value, text in faults:
            self._refuse(index, change.table, field, value, text, key=change.key)
        verb: Verb = "remove" if change.verb == "remove" else "revise"
        return Step(
            verb="add" if adds else "restore" if change.verb == "restore" else verb,
            table=change.table,
            key=key,
            values={**(row.values if row else {}), **values},
            standing=row,
            index=index,
            undo_of=change.undo_of,
            put=change.verb == "put",
            sound=not faults,
            given=frozenset(change.values),
        )

    def _plan(self, table: Table, drafts: list[Step], removes: bool) -> None:
        if removes:
            for step in drafts:
                self.lookups.gone(table.name, step.key)
                self._leaving.add((table.name, step.id))
            self.steps += drafts
            return
        references = [column for column in table.columns if column.kind is Kind.REF]
        # An unsound row is still looked through, and counts as there: one mistake is not reported as a hundred.
        sound = [step for step in drafts if step.sound]
        upstream = [column for column in references if column.to != table.name]
        for column in upstream:
            self._refer(table, column, drafts)
        identities = Identities(self.scope, table, sound, self.steps)
        self._errors += identities.recognised(self.lookups)
        self._call_for(table, sound)
        for column in upstream:
            self.lookups.load(column.to, [step.values[column.name] for step in sound])
        self._errors += with_keys(self.scope, table, sound, self.lookups)
        for step in drafts:
            self.lookups.expect(table.name, step.key, step.values, step.id)
        for column in references:
            if column.to == table.name:
                self._refer(table, column, drafts)
                self._errors += circles(self.scope, table, column, sound)
        self._errors += identities.collisions()
        for step in sound:
            altered = step.verb != "revise" or step.changed
            (self.steps if altered else self.unchanged).append(step)

    def _call_for(self, table: Table, steps: list[Step]) -> None:
        # What once stood may stand again: taking a change back is never refused for what it leaves out.
        for step in (one for one in steps if one.verb in ("add", "revise") and one.undo_of is None):
            for field, value, text in unsaid(table, step.values):
                self._refuse(step.index, table.name, field, value, text, key=step.key)

    def _refer(self, table: Table, column: Column, drafts: list[Step]) -> None:
        for step in drafts:
            step.values[column.name] = self.lookups.meant(column, step.values[column.name])
        self.lookups.load(column.to, [step.values[column.name] for step in drafts])
        for step in drafts:
            key = step.values[column.name]
            if key and not self.lookups.exists(column.to, key):
                text = _UNKNOWN_REFERENCE.format(key=shown(key), table=model_of(column.to).declared.label)
                self._refuse(step.index, table.name, column.name, shown(key), text, key=step.key)

    def _refuse(self, index: int, table: str, field: str, value: str, text: Text, key: str = "") -> None:
        self._errors.append(FieldError(table, shown(key), field, value, text, index))
