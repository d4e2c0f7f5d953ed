"""The whole design of one framework, read from the database."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import TypeVar

from unyo.framework.designs import DESIGNS, TABLES, Blueprint
from unyo.ledger.facts import Head
from unyo.ledger.queries import head, touched
from unyo.tables.queries import designs
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Design

_Rows = Mapping[type[Design], tuple[Design, ...]]
_State = tuple[int, Head]
K = TypeVar("K")
V = TypeVar("V")

_TRIES = 3
_KEPT = 8
_kept: OrderedDict[_State, _Rows] = OrderedDict()
_judged: OrderedDict[tuple[_State, dt.date], Blueprint] = OrderedDict()
_lock = Lock()


def blueprint(scope: Scope, day: dt.date) -> Blueprint:
    """Every live row of the framework, judged on `day`. No query but one when nothing changed.

    Kept in memory under the head of the framework's ledger: its hash names one state of the data for ever,
    even when a transaction that wrote was rolled back. After a write only the tables that the ledger names
    since are read again. Raises NotPermitted unless all tables may be seen.
    """
    scope.demand("view")
    for _ in range(_TRIES):
        state = (scope.framework_id, head(scope.framework_id))
        if found := _recalled(_judged, (state, day)):
            return found
        known = _recalled(_kept, state)
        rows = _read(scope, state) if known is None else known
        # Somebody may have written while the tables were read one after the other.
        if head(scope.framework_id) == state[1]:
            _keep(_kept, state, rows)
            return _keep(_judged, (state, day), Blueprint(rows, day))
    return Blueprint(rows, day)


def _recalled(kept: OrderedDict[K, V], name: K) -> V | None:
    with _lock:
        if name in kept:
            kept.move_to_end(name)
        return kept.get(name)


def _keep(kept: OrderedDict[K, V], name: K, value: V) -> V:
    with _lock:
        kept[name] = value
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    return value


def _read(scope: Scope, state: _State) -> _Rows:
    """The rows of a state: those of an earlier one, with the tables read again that were written since."""
    for before, rows in _earlier(state):
        changed = touched(scope.framework_id, since=before)
        if changed is not None:
            return _rows_of(scope, [name for name in TABLES if name in changed], rows)
    return _rows_of(scope, TABLES, {})


def _earlier(state: _State) -> list[tuple[Head, _Rows]]:
    framework, now = state
    with _lock:
        known = [(at, rows) for (whose, at), rows in _kept.items() if whose == framework and at.seq < now.seq]
    return sorted(known, key=lambda one: -one[0].seq)


def _rows_of(scope: Scope, again: Iterable[str], known: _Rows) -> _Rows:
    found = {**known, **{TABLES[name].design: designs(scope, name) for name in again}}
    return {kind: found[kind] for kind in DESIGNS if found.get(kind)}
