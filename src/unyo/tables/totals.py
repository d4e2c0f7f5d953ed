"""How many rows a list has, counted once for each state of the framework's data."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from unyo.ledger.facts import Head
from unyo.ledger.queries import head

_KEPT = 1000
_Asked = tuple[int, Head, str]

_totals: OrderedDict[_Asked, int] = OrderedDict()
_lock = Lock()


def total(framework_id: int, asked: str, count: Callable[[], int]) -> int:
    """The number that `count` finds for what was `asked`; remembered until the ledger's head moves.

    The head's hash names one state of the data for ever, also when a transaction is rolled back.
    """
    state = (framework_id, head(framework_id), asked)
    with _lock:
        if state in _totals:
            _totals.move_to_end(state)
            return _totals[state]
    found = count()
    with _lock:
        _totals[state] = found
        while len(_totals) > _KEPT:
            _totals.popitem(last=False)
    return found
