"""What the grids of duties share: the design and the findings of their page, and one typed cell of a declared row."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from unyo.checks.standing import Standing, standing
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.tables.changes import Change
from unyo.tables.refusals import FieldError, Invalid
from unyo.tables.scope import Scope
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.declare import Column, Design, Kind, Table
from unyo.vocabulary.text import Language, Text
from unyo.web.kit.fields import read_value, show_value, write_value
from unyo.web.kit.grid import At, Look, Write

ALWAYS = Text("いつも", "At all times")
_WRITTEN_AS_SHOWN = (Kind.CHOICE, Kind.BOOLEAN)


class DutySheet:
    """The grid of one framework as of `day`, told in one language; `band` "" is what holds at all times."""

    name: str
    rules: str  # what the ids of the rules about this page begin with

    def __init__(self, scope: Scope, day: dt.date, language: Language, band: str = "") -> None:
        self.scope, self.day, self.language, self.band = scope, day, language, band

    def design(self) -> Blueprint:
        """The design as it stands now: a write comes between two readings."""
        return blueprint(self.scope, self.day)

    def found(self) -> tuple[Standing, ...]:
        """The open findings about this page."""
        every = standing(self.scope, self.day).open
        return tuple(one for one in every if one.finding.rule.startswith(self.rules))

    def placed(self, design: Blueprint) -> Mapping[At, list[Standing]]:
        """The findings by the cell they belong to."""
        cells: defaultdict[At, list[Standing]] = defaultdict(list)
        for one in self.found():
            if at := self.place_of(one, design):
                cells[at].append(one)
        return cells

    def place_of(self, one: Standing, design: Blueprint) -> At | None:
        """The cell a finding belongs to; None when it belongs to the whole page."""
        raise NotImplementedError

    def cell(self, table: Table, name: str, row: Design, version: int) -> Look:
        """One declared value of a kept row as a cell."""
        column = table.column(name)
        text = written(column, getattr(row, name), self.language)
        return Look(text, text, version, row.key, kind=column.kind.value)

    def revised(self, table: Table, write: Write, key: str) -> Change:
        """One declared value of a kept row, as typed."""
        column = table.column(write.column)
        value = read_value(column, write.value)
        if isinstance(value, Text):
            raise Invalid([FieldError(table.name, write.row, write.column, write.value, value)])
        return Change(
            verb="revise", table=table.name, key=key, values={write.column: value}, version=write.version
        )


def written(column: Column, value: object, language: Language) -> str:
    """A value as one writes it into a cell, in the words people read."""
    shown = show_value if column.kind in _WRITTEN_AS_SHOWN else write_value
    return shown(column, value, language)  # type: ignore[arg-type]


def head(table: Table, name: str, language: Language, choices: Iterable[str] = ()) -> dict[str, object]:
    """One declared column as a head of the grid."""
    column = table.column(name)
    offered = [choice.label.in_(language) for choice in column.choices] or list(choices)
    return {
        "name": name,
        "label": column.label.in_(language),
        "kind": column.kind.value,
        "choices": offered,
    }


def bands() -> list[tuple[str, Text]]:
    """What the band selector offers: what holds at all times, and the three bands."""
    parts = (TimeBand.WEEKDAY_DAY, TimeBand.WEEKDAY_NIGHT, TimeBand.HOLIDAY)
    return [("", ALWAYS), *((band.value, band.label) for band in parts)]
