"""The coverage matrix as a grid: layers down, items across, on a day and in a band of time (H1)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from unyo.checks.standing import Standing
from unyo.framework.contracts.coverage import CoverageMatrix, Square, coverage_matrix, first_hole_day
from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.framework.contracts.reasons import State
from unyo.framework.designs import Blueprint
from unyo.tables.changes import Change
from unyo.tables.scope import Scope
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text
from unyo.web.coverage.writing import differences, terms_of, written_cell
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.grid_views import DaySheet
from unyo.web.kit.versions import versions

SEVERAL = Text("{n}行", "{n} rows")
# The words of the picture (css and legend) for the states of the trade.
_PICTURES = {State.UNREASONED_NA: "unreasoned"}
HOLES = frozenset({State.HOLE, State.UNREASONED_NA})


@dataclass(frozen=True, slots=True)
class Hole:
    """One square where nobody is bound to do the work, or where nobody can tell; `on` is the day it becomes a hole."""

    square: Square
    layer: str
    item: str
    on: dt.date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix with every cell as it looks, the holes from now on, and the findings about it."""

    matrix: CoverageMatrix
    looks: Looks
    holes: tuple[Hole, ...]
    findings: tuple[Standing, ...]
    design: Blueprint

    def pictures(self) -> Counter[str]:
        """How many squares show each picture of the legend."""
        return Counter(picture_of(square) for square in self.matrix.squares.values())


class CoverageSheet(DaySheet):
    """The grid of one framework as of `day` in `band` ("" for none in particular), told in one language."""

    name = "coverage_cell"

    def __init__(self, scope: Scope, day: dt.date, band: str, language: Language) -> None:
        super().__init__(scope, day, language)
        self.band = band

    def read(self) -> Coverage:
        """Everything the page shows."""
        design = self.design()
        matrix = coverage_matrix(design, self.day, self.band)
        found = self.found(is_about_coverage)
        kept = versions(self.scope, self.name)
        looks = {at: self._look(square, design, kept) for at, square in matrix.squares.items()}
        looks = dict(marked(looks or _blank(matrix), _placed(found, design), self.language))
        return Coverage(matrix, looks, _holes(matrix, design), found, design)

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        return self.read().looks

    def change(self, write: Write, stands: Look) -> Change | None:
        """An empty text takes the row away, any other adds one or changes what it says."""
        if write.key and not write.value.strip():
            return Change(verb="remove", table=self.name, key=write.key, version=write.version)
        values = differences(stands.value, write.value, self._contracts)
        if write.key:
            return Change(verb="revise", table=self.name, key=write.key, values=values, version=write.version)
        if not values:
            return None
        place = {"layer": write.row, "item": write.column, "band": self.band}
        return Change(verb="add", table=self.name, values={**place, **values})

    @cached_property
    def _contracts(self) -> dict[str, Contract]:
        return {one.key: one for one in self.design().all(Contract)}

    def _look(self, square: Square, design: Blueprint, kept: Mapping[str, int]) -> Look:
        cells = [one.cell for one in square.cells]
        one = cells[0] if len(cells) == 1 else None
        return Look(
            value=written_cell(one, _called(one, design), self.language) if one else "",
            display=square.party,
            version=kept.get(one.key, 0) if one else 0,
            key=one.key if one else "",
            note=self._note(square),
            state=picture_of(square),
            readonly=len(cells) > 1,
        )

    def _note(self, square: Square) -> str:
        if len(square.cells) > 1:
            return SEVERAL.format(n=len(square.cells)).in_(self.language)
        if square.cells and (terms := terms_of(square.cells[0].cell, self.language)):
            return terms
        reasons = [reason.text.in_(self.language) for reason in square.reasons]
        return reasons[0] if reasons and square.state is not State.COVERED and not square.cells else ""


def picture_of(square: Square) -> str:
    """Which picture of the legend a square shows."""
    if square.state is State.PARTIAL and square.reasons[0].code == "split.unstated":
        return "split"
    return _PICTURES.get(square.state, square.state.value)


def is_about_coverage(one: Standing) -> bool:
    """Whether a finding belongs on this page."""
    return one.finding.rule.startswith("coverage.") or one.finding.subject.table.startswith("coverage_")


def marks_of_the_slider(design: Blueprint, today: dt.date, day: dt.date) -> list[dt.date]:
    """Days on which something may change: ends and beginnings of contracts and rows, the months around, and both days."""
    months = {
        dt.date(today.year + (today.month + n - 1) // 12, (today.month + n - 1) % 12 + 1, 1)
        for n in range(-6, 25)
    }
    rows: list[Contract | CoverageCell] = [*design.all(Contract), *design.all(CoverageCell)]
    ends = {date for row in rows for date in _turns(row)}
    near = {date for date in ends if abs((date - today).days) <= 4000}
    return sorted({today, day, *months, *near})


def bands() -> list[tuple[str, Text]]:
    """What the band selector offers."""
    return [("", Text("全体", "Any time")), *((band.value, band.label) for band in TimeBand)]


def _turns(row: Contract | CoverageCell) -> Iterator[dt.date]:
    if row.valid_from:
        yield row.valid_from
    if row.valid_to and row.valid_to < dt.date.max:
        yield row.valid_to
        yield row.valid_to + dt.timedelta(days=1)


def _blank(matrix: CoverageMatrix) -> dict[At, Look]:
    # Without a single row nothing is judged: every square waits to be written.
    return {(layer.key, item.key): Look(state="unknown") for layer in matrix.layers for item in matrix.items}


def _called(cell: CoverageCell, design: Blueprint) -> str:
    return design.name(Contract, cell.contract) if cell.contract else ""


def _holes(matrix: CoverageMatrix, design: Blueprint) -> tuple[Hole, ...]:
    layers = {layer.key: layer.name for layer in matrix.layers}
    items = {item.key: item.name for item in matrix.items}
    found = []
    for square in matrix.squares.values():
        days = [day for one in square.cells if (day := first_hole_day(one.cell, design))]
        on = matrix.day if square.state in HOLES else min(days, default=None)
        if square.state in HOLES or square.state is State.UNKNOWN or on:
            found.append(Hole(square, layers[square.layer], items[square.item], on))
    return tuple(sorted(found, key=lambda hole: (hole.square.state not in HOLES, hole.on or dt.date.max)))


def _placed(found: tuple[Standing, ...], design: Blueprint) -> dict[At, list[Standing]]:
    cells: defaultdict[At, list[Standing]] = defaultdict(list)
    for one in found:
        subjects = (one.finding.subject, *one.finding.related)
        keys = {s.key for s in subjects if s.table == "coverage_cell"}
        for cell in (design.one(CoverageCell, key) for key in keys):
            if cell and one not in cells[cell.layer, cell.item]:
                cells[cell.layer, cell.item].append(one)
    return cells
