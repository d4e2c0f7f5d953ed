"""The coverage matrix on a day and in a band: layers x items, the worst state of each square showing (H1)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import field

from unyo.framework.contracts import reasons as why
from unyo.framework.contracts.cells import CellState, band_asked, cell_state, first_hole_day, relieved
from unyo.framework.contracts.designs import CoverageCell, CoverageItem, CoverageLayer
from unyo.framework.contracts.reasons import WEIGHT, Reason, State
from unyo.framework.contracts.terms import Rows
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.frozen import dataclass

__all__ = [
    "CellState",
    "CoverageMatrix",
    "JudgedCell",
    "Reason",
    "Square",
    "State",
    "cell_state",
    "coverage_matrix",
    "first_hole_day",
]
_BANDS = (TimeBand.WEEKDAY_DAY, TimeBand.WEEKDAY_NIGHT, TimeBand.HOLIDAY)


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """A row of the coverage table with its state."""

    cell: CoverageCell
    judged: CellState


@dataclass(frozen=True, slots=True)
class Square:
    """One layer x item: every row that falls into it, and what no row answers."""

    layer: str
    item: str
    cells: tuple[JudgedCell, ...]
    missing: tuple[Reason, ...] = ()

    @property
    def state(self) -> State:
        """The worst state among the rows and the unanswered bands."""
        states = [one.judged.state for one in self.cells] + [reason.state for reason in self.missing]
        return max(states, key=WEIGHT.__getitem__)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason, the worst first."""
        found = [*self.missing, *(reason for one in self.cells for reason in one.judged.reasons)]
        return tuple(sorted(found, key=lambda reason: reason.weight, reverse=True))

    @property
    def party(self) -> str:
        """The parties as written, each once."""
        return " / ".join(dict.fromkeys(one.cell.party for one in self.cells if one.cell.party))


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """The matrix of one framework on `day` in `band` ("" for none in particular)."""

    day: dt.date
    band: str
    layers: tuple[CoverageLayer, ...]
    items: tuple[CoverageItem, ...]
    squares: Mapping[tuple[str, str], Square] = field(default_factory=dict)

    def square(self, layer: str, item: str) -> Square:
        """The square of a layer key and an item key."""
        return self.squares[layer, item]

    def counts(self) -> Counter[State]:
        """How many squares are in each state."""
        return Counter(square.state for square in self.squares.values())

    def parties(self) -> Counter[str]:
        """How often each party text stands in the rows, as written."""
        return Counter(one.cell.party for square in self.squares.values() for one in square.cells)


def coverage_squares(rows: Rows) -> dict[tuple[str, str], list[CoverageCell]]:
    """The rows of every square, by layer key and item key in their declared order; {} without any row."""
    cells = rows.all(CoverageCell)
    if not cells:
        return {}
    layers, items = _layers(rows, cells), _items(rows, cells)
    inside: dict[tuple[str, str], list[CoverageCell]] = {
        (layer.key, item.key): [] for layer in layers for item in items
    }
    for cell in cells:
        inside[cell.layer, cell.item].append(cell)
    return inside


def coverage_matrix(rows: Rows, day: dt.date, band: str = "") -> CoverageMatrix:
    """Judge every row of the coverage table and lay it out by layer and item, in their declared order."""
    cells = rows.all(CoverageCell)
    layers, items = _layers(rows, cells), _items(rows, cells)
    squares = {
        key: _square(key, found, rows, day, band) for key, found in rows.derived(coverage_squares).items()
    }
    return CoverageMatrix(day, band, layers, items, squares)


def _square(key: tuple[str, str], cells: list[CoverageCell], rows: Rows, day: dt.date, band: str) -> Square:
    relevant = [c for c in cells if band_asked(c, band) is not None and not relieved(c, rows, day)]
    judged = tuple(JudgedCell(cell, cell_state(cell, rows, day, band)) for cell in relevant)
    missing = tuple(why.band_unanswered(one) for one in _bands_without_a_row(relevant, band)) if cells else ()
    if not cells:
        missing = (why.NO_ROW,)
    return Square(*key, judged, missing)


def _bands_without_a_row(cells: list[CoverageCell], band: str) -> list[TimeBand]:
    asked = _BANDS if band == TimeBand.ALWAYS else tuple(one for one in _BANDS if one == band)
    return [one for one in asked if not any(cell.band in ("", TimeBand.ALWAYS, one) for cell in cells)]


def _layers(rows: Rows, cells: tuple[CoverageCell, ...]) -> tuple[CoverageLayer, ...]:
    declared = sorted(rows.all(CoverageLayer), key=lambda layer: _position(layer.position))
    known = {layer.key for layer in declared}
    stray = dict.fromkeys(cell.layer for cell in cells if cell.layer not in known)
    return (*declared, *(CoverageLayer(key=key, name=key) for key in stray))


def _items(rows: Rows, cells: tuple[CoverageCell, ...]) -> tuple[CoverageItem, ...]:
    declared = sorted(rows.all(CoverageItem), key=lambda item: _position(item.position))
    known = {item.key for item in declared}
    stray = dict.fromkeys(cell.item for cell in cells if cell.item not in known)
    return (*declared, *(CoverageItem(key=key, name=key) for key in stray))


def _position(position: int | None) -> tuple[bool, int]:
    return position is None, position or 0
