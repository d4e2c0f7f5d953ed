"""From when to when a contract holds, what follows on it, and by when one has to decide (T17, T18, T59)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Protocol, Self, TypeVar

from unyo.framework.contracts.designs import Contract
from unyo.vocabulary.declare import D, Design
from unyo.vocabulary.periods import Period, add_months, months_before

YEAR = 12
_DAY = dt.timedelta(days=1)
T = TypeVar("T")


class Rows(Protocol):
    """What a blueprint offers: the declared rows of one framework, judged for `day`."""

    @property
    def day(self) -> dt.date:
        """The date for which the design is judged."""

    def all(self, kind: type[D]) -> tuple[D, ...]:
        """Every row of one table."""

    def one(self, kind: type[D], key: str) -> D | None:
        """The row with that key."""

    def name(self, kind: type[Design], key: str) -> str:
        """What people call the row with that key."""

    def derived(self, make: Callable[[Self], T]) -> T:
        """What `make` computes from these rows, computed once."""


def term(contract: Contract) -> Period | None:
    """The days the contract holds, both ends included; without an end on a side that says nothing.

    A contract that renews by itself does not end (T18). None when no date is stated, or they run backwards.
    """
    first = contract.valid_from or dt.date.min
    last = dt.date.max if contract.auto_renew else contract.valid_to or dt.date.max
    stated = contract.valid_from or contract.valid_to
    return Period(first, last) if stated and first <= last else None


def line_of(contract: Contract, rows: Rows) -> tuple[Contract, ...]:
    """The contract and those that bear the same contract number: what it followed and what follows on it."""
    others = rows.derived(_by_number).get(contract.number, ()) if contract.number else ()
    return (contract, *(c for c in others if c.key != contract.key))


def _by_number(rows: Rows) -> dict[str, list[Contract]]:
    found: dict[str, list[Contract]] = {}
    for contract in rows.all(Contract):
        found.setdefault(contract.number, []).append(contract)
    return found


def next_end(contract: Contract, day: dt.date) -> dt.date | None:
    """The last day of the term running on `day`; a renewed contract runs for as long again (a year when unclear)."""
    end = contract.valid_to
    if end is None or not contract.auto_renew or day <= end:
        return end
    after, months = end + _DAY, _months(contract)
    # Not round by round from the beginning: a contract may have been renewed for a thousand years.
    rounds = max(1, ((day.year - after.year) * YEAR + day.month - after.month) // months - 1)
    while (renewed := _renewed(after, rounds * months)) < day:
        rounds += 1
    return renewed


def _renewed(after: dt.date, months: int) -> dt.date:
    """The last day of a term that long, or the last day there is."""
    if after.year * YEAR + after.month - 1 + months >= (dt.date.max.year + 1) * YEAR:
        return dt.date.max
    return add_months(after, months) - _DAY


def decide_by(contract: Contract, day: dt.date) -> dt.date | None:
    """The last day to give notice for the running term: its end less the notice period.

    None when one of them is not stated, or when the months cannot be meant. Never raises.
    """
    end = next_end(contract, day)
    return None if end is None else months_before(end, contract.notice_months)


def merged(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same days with touching and overlapping spans made one, in order."""
    joined: list[Period] = []
    for period in sorted(periods):
        if joined and (joined[-1].last == dt.date.max or period.first <= joined[-1].last + _DAY):
            joined[-1] = Period(joined[-1].first, max(joined[-1].last, period.last))
        else:
            joined.append(period)
    return tuple(joined)


def _months(contract: Contract) -> int:
    if contract.valid_from is None or contract.valid_to is None:
        return YEAR
    after = contract.valid_to + _DAY
    months = (after.year - contract.valid_from.year) * 12 + after.month - contract.valid_from.month
    return months if months > 0 and add_months(contract.valid_from, months) == after else YEAR
