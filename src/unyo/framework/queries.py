"""The whole design of one framework, read from the database."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from unyo.framework.designs import TABLES, Blueprint
from unyo.ledger.facts import Head
from unyo.ledger.queries import head
from unyo.tables.queries import designs
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Design

_Rows = Mapping[type[Design], tuple[Design, ...]]
_State = tuple[int, Head, dt.date]

_TRIES = 3
_KEPT = 8
_kept: OrderedDict[_State, Blueprint] = OrderedDict()
_lock = Lock()


def blueprint(scope: Scope, day: dt.date) -> Blueprint:
    """Every live row of the framework, judged on `day`; one query per table, none but one when nothing changed.

    Kept in memory under the head of the framework's ledger: its hash names one state of the data for ever,
    even when a transaction that wrote was rolled back. Raises NotPermitted unless all tables may be seen.
    """
    scope.demand("view")
    for _ in range(_TRIES):
        state = (scope.framework_id, head(scope.framework_id), day)
        if found := _recalled(state):
            return found
        read = Blueprint(_read(scope), day)
        # Somebody may have written while the tables were read one after the other.
        if head(scope.framework_id) == state[1]:
            _keep(state, read)
            return read
    return read


def _recalled(state: _State) -> Blueprint | None:
    with _lock:
        if state in _kept:
            _kept.move_to_end(state)
        return _kept.get(state)


def _keep(state: _State, read: Blueprint) -> None:
    with _lock:
        _kept[state] = read
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)


def _read(scope: Scope) -> _Rows:
    found = {table.design: designs(scope, name) for name, table in TABLES.items()}
    return {design: rows for design, rows in found.items() if rows}
