"""Whether work is covered: the state of each cell of the coverage matrix on a day and in a band of time (H1).

Holes are holes whoever wrote the name into the cell: undecided work, a contract that is not in force, hours
outside the contract, a clause that leaves the work out. What nobody stated is unknown, never covered (T55).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from unyo.framework.contracts import reasons as why
from unyo.framework.contracts.designs import (
    BASES,
    Clause,
    Contract,
    CoverageCell,
    CoverageItem,
    CoverageLayer,
)
from unyo.framework.contracts.hours import business_calendar
from unyo.framework.contracts.reasons import Reason, State
from unyo.framework.contracts.terms import Rows, line_of, merged, term
from unyo.parties.designs import Calendar, Organization
from unyo.vocabulary.bands import TimeBand, band_calendar, how_much_open, open_share
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.periods import Period, year_around
from unyo.vocabulary.reading import CannotRead, folded

# "24/365 watch desk" is one party: a stroke between figures does not separate names.
_BETWEEN_PARTIES = re.compile(r"(?<!\d)/|/(?!\d)|[、・&,+]|\s+and\s+")
_key = lru_cache(maxsize=4096)(match_key)
Subject = tuple[str, str, str, str]
_BASIS_OF = {_key(word): basis.value for basis in BASES for word in (basis.label.ja, *basis.aliases)}


@dataclass(frozen=True, slots=True)
class CellState:
    """The state of one cell and every reason for it, the worst first."""

    state: State
    reasons: tuple[Reason, ...] = ()

    def has(self, code: str) -> bool:
        """Whether that reason is among them."""
        return any(reason.code == code for reason in self.reasons)


def cell_state(cell: CoverageCell, rows: Rows, day: dt.date, band: str = "") -> CellState:
    """The state of a cell on `day`, in `band` ("" asks for no band but the cell's own)."""
    known = rows.derived(_states)
    judged, state = known.get((cell.key, day, band), (None, None))
    if judged is not cell or state is None:
        found = tuple(sorted(_reasons(cell, rows, day, band), key=lambda reason: reason.weight, reverse=True))
        state = CellState(found[0].state if found else State.COVERED, found)
        known[cell.key, day, band] = (cell, state)
    return state


def _states(rows: Rows) -> dict[tuple[str, dt.date, str], tuple[CoverageCell, CellState]]:
    """Filled as it is asked: several rules look at every cell."""
    return {}


def basis_of(cell: CoverageCell) -> str:
    """The basis the cell states, be it by a named contract or by a word such as 未定 where the party stands."""
    if cell.basis:
        return cell.basis
    return "contract" if cell.contract else _BASIS_OF.get(_key(cell.party), "")


def parties_of(cell: CoverageCell, rows: Rows | None = None) -> tuple[str, ...]:
    """The parties a cell names: 事業側/ベンダ are two, the registered name of one organisation is one (T57)."""
    written = folded(cell.party)
    if rows is not None and _organization(written, rows) is not None:
        return (written,)
    return tuple(part.strip() for part in _BETWEEN_PARTIES.split(written) if part.strip())


def is_not_applicable(cell: CoverageCell) -> bool:
    """Whether the cell says that there is no such work here; an empty cell says nothing (T55)."""
    return basis_of(cell) == "not_applicable"


def has_levels(cell: CoverageCell) -> bool:
    """Whether the cell states at least one time: start within or restore within."""
    return cell.start_min is not None or cell.restore_min is not None


def contract_on(cell: CoverageCell, rows: Rows, day: dt.date) -> Contract | None:
    """The contract behind the cell on that day: the named one, or the one of its number that is in force."""
    named = rows.one(Contract, cell.contract) if cell.contract else None
    if named is None:
        return None
    known = rows.derived(_in_force)
    if (named.key, day) not in known:
        holding = (c for c in line_of(named, rows) if (held := term(c)) and day in held)
        known[named.key, day] = next(holding, named)
    return known[named.key, day]


def _in_force(rows: Rows) -> dict[tuple[str, dt.date], Contract]:
    """Filled as it is asked: many cells stand on one contract."""
    return {}


def calendar_of(cell: CoverageCell, rows: Rows, day: dt.date) -> Calendar | None:
    """The hours of the cell: its own, else its contract's, else those of the organisation that does the work."""
    contract = contract_on(cell, rows, day)
    keys = [cell.calendar, contract.calendar if contract else ""]
    if contract is None and (party := _organization(folded(cell.party), rows)):
        keys.append(party.calendar)
    key = next((key for key in keys if key), "")
    return rows.one(Calendar, key) if key else None


def spells(cell: CoverageCell, rows: Rows) -> tuple[Period, ...]:
    """The days on which somebody is bound to do the work of this row, in order; () when nobody is or nobody knows."""
    first, last = cell.valid_from or dt.date.min, cell.valid_to or dt.date.max
    if last < first:
        return ()
    own, basis = Period(first, last), basis_of(cell)
    if basis == "in_house":
        return (own,)
    contract = rows.one(Contract, cell.contract) if basis == "contract" and cell.contract else None
    held = (term(one) for one in line_of(contract, rows)) if contract else ()
    return merged(shared for period in held if period and (shared := period.intersection(own)))


def alike(cell: CoverageCell, other: CoverageCell) -> bool:
    """Whether two rows speak of the same layer, item, sub-item and band."""
    return _subject(cell) == _subject(other)


def relieved(cell: CoverageCell, rows: Rows, day: dt.date) -> bool:
    """Whether the row is of another time, and a row alike holds on `day`: no hole, the work has changed hands."""
    held = spells(cell, rows)
    if not held or _inside(day, held):
        return False
    others = (one for one in together(cell, rows) if one is not cell)
    return any(_inside(day, spells(other, rows)) for other in others)


def together(cell: CoverageCell, rows: Rows) -> list[CoverageCell]:
    """The rows that speak of the same layer, item, sub-item and band, this one included."""
    return rows.derived(_by_subject).get(_subject(cell), [cell])


def _by_subject(rows: Rows) -> dict[Subject, list[CoverageCell]]:
    found: dict[Subject, list[CoverageCell]] = {}
    for cell in rows.all(CoverageCell):
        found.setdefault(_subject(cell), []).append(cell)
    return found


def _subject(cell: CoverageCell) -> Subject:
    return (cell.layer, cell.item, cell.band, _key(cell.sub_item))


def _inside(day: dt.date, held: tuple[Period, ...]) -> bool:
    return any(day in span for span in held)


def first_hole_day(cell: CoverageCell, rows: Rows) -> dt.date | None:
    """The first day on which nobody is bound to do the work: the day after the end, unless something follows on.

    For a hole that is open today, the day it opened (`rows.day` when that is not known). None when no end is
    in sight, or when nobody can tell.
    """
    state = cell_state(cell, rows, rows.day)
    if state.state is State.HOLE and not any(reason.code in why.DATED for reason in state.reasons):
        return rows.day
    held = merged(span for one in together(cell, rows) for span in spells(one, rows))
    if not held:
        return rows.day if state.state is State.HOLE else None
    return _first_day_outside(held, rows.day)


def _first_day_outside(held: tuple[Period, ...], day: dt.date) -> dt.date | None:
    for span in held:
        if day in span:
            return None if span.last == dt.date.max else span.last + dt.timedelta(days=1)
    ended = [span.last for span in held if span.last < day]
    return max(ended) + dt.timedelta(days=1) if ended else day


def _reasons(cell: CoverageCell, rows: Rows, day: dt.date, band: str) -> Iterator[Reason]:
    basis = basis_of(cell)
    if basis == "not_applicable":
        yield why.not_applicable(cell.reason)
        return
    if not basis and not cell.party.strip():
        yield why.EMPTY
        return
    yield from _bound(cell, basis, rows, day)
    yield from _left_out(cell, rows, day)
    yield from _in_hours(cell, rows, day, band)
    if len(parties_of(cell, rows)) > 1 and not cell.split.strip():
        yield why.SPLIT_UNSTATED
    if not has_levels(cell):
        yield why.LEVELS_MISSING


def _bound(cell: CoverageCell, basis: str, rows: Rows, day: dt.date) -> Iterator[Reason]:
    if cell.valid_to and day > cell.valid_to:
        yield why.row_expired(cell.valid_to)
    if cell.valid_from and day < cell.valid_from:
        yield why.row_not_started(cell.valid_from)
    if basis == "undecided":
        yield why.UNDECIDED
    elif basis == "contract":
        yield from _under_contract(cell, rows, day)
    elif not basis:
        yield why.BASIS_UNSTATED


def _under_contract(cell: CoverageCell, rows: Rows, day: dt.date) -> Iterator[Reason]:
    contract = contract_on(cell, rows, day)
    if not cell.contract:
        yield why.CONTRACT_UNNAMED
    elif contract is None:
        yield why.contract_unknown(cell.contract)
    elif (held := term(contract)) is None:
        yield why.no_period(contract.name)
    elif day > held.last:
        yield why.expired(contract.name, held.last)
    elif day < held.first:
        yield why.not_started(contract.name, held.first)


def _left_out(cell: CoverageCell, rows: Rows, day: dt.date) -> Iterator[Reason]:
    contract = contract_on(cell, rows, day)
    if contract is None:
        return
    for clause in rows.derived(_exclusions).get(contract.key, ()):
        yield from _by_clause(cell, clause, rows)


def _exclusions(rows: Rows) -> dict[str, list[Clause]]:
    found: dict[str, list[Clause]] = {}
    for clause in rows.all(Clause):
        if clause.effect == "excludes":
            found.setdefault(clause.contract, []).append(clause)
    return found


def _by_clause(cell: CoverageCell, clause: Clause, rows: Rows) -> Iterator[Reason]:
    named = _called(cell.clause, clause.number)
    if not (clause.layer or clause.item or clause.sub_item):
        if named:
            yield why.excluded(clause.number)
        return
    layer = not clause.layer or _called(clause.layer, rows.name(CoverageLayer, cell.layer))
    item = not clause.item or _called(clause.item, rows.name(CoverageItem, cell.item))
    if not (layer and item) and not named:
        return
    if not clause.sub_item or _called(clause.sub_item, cell.sub_item):
        yield why.excluded(clause.number)
    elif not cell.sub_item and (clause.item or named):
        yield why.partly_excluded(clause.number, clause.sub_item)


def _in_hours(cell: CoverageCell, rows: Rows, day: dt.date, band: str) -> Iterator[Reason]:
    asked = band_asked(cell, band)
    if asked is None:
        yield why.other_band(cell.band, band)
    elif asked:
        yield from _open_in(cell, rows, day, TimeBand(asked))


def band_asked(cell: CoverageCell, band: str) -> str | None:
    """The band in which the row is to be judged; "" for none, None when the row speaks of another band."""
    if cell.band in ("", TimeBand.ALWAYS):
        return band or cell.band
    return cell.band if band in ("", TimeBand.ALWAYS, cell.band) else None


def _open_in(cell: CoverageCell, rows: Rows, day: dt.date, band: TimeBand) -> Iterator[Reason]:
    calendar = calendar_of(cell, rows, day)
    if calendar is None:
        yield why.hours_unstated(band)
        return
    try:
        hours, year = business_calendar(calendar), year_around(day)
    except CannotRead as refusal:
        yield why.hours_unreadable(calendar.name, refusal.text)
        return
    openness = how_much_open(hours, band, year)
    if openness == "none":
        yield why.outside_hours(calendar.name, band)
    elif openness == "part":
        yield why.partly_open(calendar.name, band, *open_share(hours, band_calendar(band), year))


def _organization(written: str, rows: Rows) -> Organization | None:
    return rows.derived(_by_called).get(_key(written))


def _by_called(rows: Rows) -> dict[str, Organization]:
    """Each organisation by its name and its other names; the first of the list keeps a name that two have."""
    found: dict[str, Organization] = {}
    for one in rows.all(Organization):
        for called in (one.name, *re.split(r"[,、]", one.aliases)):
            if key := _key(called):
                found.setdefault(key, one)
    return found


def _called(wanted: str, name: str) -> bool:
    return bool(name) and _key(wanted) == _key(name)
