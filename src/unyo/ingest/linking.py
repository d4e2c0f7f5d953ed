"""Rows read from many sheets become one design: names resolved to keys, keys given, doubles named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from unyo.framework.designs import DESIGNS, Blueprint
from unyo.ingest.names import Ambiguous, Names, natural_name
from unyo.ingest.normalizers.recognised import Recognised
from unyo.vocabulary.declare import Column, Design, Kind, Table, table_of
from unyo.vocabulary.matching import closest
from unyo.vocabulary.place import Place
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.support_hours import parse_calendar
from unyo.vocabulary.text import Text, same

# A name in one of these tables needs nothing else to stand for itself: a reference makes the row when no sheet lists them.
SELF_EVIDENT = frozenset(
    {"organization", "person", "role", "service", "coverage_layer", "coverage_item", "activity"}
)
# Hours written out where a calendar is named (平日9:00-17:30, 24x7) are the calendar, listed or not.
HOURS = "calendar"
_NOWHERE = Place("")
Natural = tuple[str, ...]
Rows = dict[type[Design], list[tuple[Design, Natural]]]


@dataclass(slots=True)
class Linked:
    """Designs with keys, references resolved, in the order of `DESIGNS`; and what could not be resolved."""

    designs: list[Design] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def link(found: Sequence[Recognised], known: Blueprint | None = None) -> Linked:
    """One design out of all sheets. `known` is the framework the rows go into: its rows can be referred to."""
    linker = _Linker(found, known)
    for design in DESIGNS:
        linker.take(table_of(design))
    return linker.linked


class _Linker:
    def __init__(self, found: Sequence[Recognised], known: Blueprint | None) -> None:
        self.linked = Linked()
        self._known = known
        self._declared = _by_type((row, one.natural) for one in found for row in one.designs)
        self._implied = _by_type((row, one.natural) for one in found for row in one.implied)
        self._names: dict[str, Names] = {}

    def _there(self, table: Table) -> tuple[Design, ...]:
        return self._known.all(table.design) if self._known else ()

    def take(self, table: Table) -> None:
        """Every row of one table: the written ones, then the implied ones nobody wrote."""
        names = self._names[table.name] = Names(table)
        for row in self._there(table):
            names.add(row)
        every = [column for column in table.columns if column.kind == Kind.REF]
        references = [column for column in every if column.to != table.name]
        rows = _Rows(table, names, self._there(table))
        for row, natural in self._declared.get(table.design, ()):
            resolved = self._resolved(row, references)
            if resolved is not None and (problem := rows.add(resolved, natural)) is not None:
                self.linked.problems.append(problem)
        for row, _ in self._implied.get(table.design, ()):
            self._imply(row, references, rows, names)
        # A row may point to one further down its own table: only now are all of them known.
        within = [column for column in every if column.to == table.name]
        kept = [self._resolved(row, within) or row for row in rows.kept] if within else rows.kept
        self.linked.designs.extend(kept)

    def _imply(self, row: Design, references: list[Column], rows: _Rows, names: Names) -> None:
        title = str(getattr(row, names.table.title))
        try:
            if not title or names.find(title) is not None:
                return
        except Ambiguous:
            return  # said where it is used
        resolved = self._resolved(row, references)
        if resolved is not None:
            rows.add(resolved)

    def _resolved(self, row: Design, references: list[Column]) -> Design | None:
        """The row with keys for names; None when a required reference leads nowhere."""
        changes: dict[str, Any] = {}
        refused = False
        for column in references:
            written = getattr(row, column.name)
            if not written:
                continue
            key = self._key(row, column, written)
            if key is None:
                refused = refused or column.required
                # Hours nobody can read are not "no hours stated": what counts in them stays unknown (T62, T63).
                if not (column.to == HOURS and column.name in (row.columns or ())):
                    changes[column.name] = ""
            elif key != written:
                changes[column.name] = key
        if refused:
            return None
        return replace(row, **changes) if changes else row

    def _key(self, row: Design, column: Column, written: str) -> str | None:
        names = self._names[column.to]
        try:
            key = names.find(written)
        except Ambiguous as several:
            self.linked.problems.append(_ambiguous(row, column, written, names, several))
            return None
        if key is not None:
            return key
        if column.to in SELF_EVIDENT and not self._listed(names.table):
            return self._create(names, row, column, {names.table.title: written})
        unread = None
        if column.to == HOURS:
            try:
                parse_calendar(written)
                return self._create(names, row, column, {names.table.title: written, "hours": written})
            except CannotRead as error:
                unread = error.text
        self.linked.problems.append(_unknown(row, column, written, names, unread))
        return None

    def _listed(self, table: Table) -> bool:
        """Whether somebody keeps a list of these rows, in the files or in the framework."""
        return bool(self._declared.get(table.design)) or bool(self._known and self._known.all(table.design))

    def _create(self, names: Names, row: Design, column: Column, values: dict[str, Any]) -> str:
        key = str(values[names.table.title])
        made = names.table.design(key=key, place=row.at(column.name), **values)
        names.add(made)
        self.linked.designs.append(made)
        return key


class _Rows:
    """The rows of one table with their keys; a second row of the same identity is refused and named."""

    def __init__(self, table: Table, names: Names, there: Iterable[Design] = ()) -> None:
        self._table, self._names = table, names
        self._first: dict[str, Design] = {}
        # What tells rows of one name apart also finds the row that is there already, in whatever order they come.
        self._apart = {self._identity(one): one.key for one in there} if table.apart else {}
        self.kept: list[Design] = []

    def add(self, row: Design, natural: Natural = ()) -> Problem | None:
        """Keep the row; a problem when the same row was written before with other values."""
        keyed = row if row.key else replace(row, key=self._key(row, natural))
        first = self._first.get(keyed.key)
        if first is not None and not row.key and not self._same_identity(first, keyed, natural):
            keyed = replace(keyed, key=self._free(keyed.key))
            first = None
        if first is not None:
            return None if first == keyed else _duplicate(self._table, first, keyed)
        self._first[keyed.key] = keyed
        self.kept.append(keyed)
        self._names.add(keyed)
        return None

    def _key(self, row: Design, natural: Natural) -> str:
        return self._apart.get(self._identity(row)) or natural_name(self._table, row, natural)

    def _identity(self, row: Design) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in self._table.identifying)

    def _same_identity(self, one: Design, other: Design, natural: Natural) -> bool:
        named = natural or self._table.natural
        return all(getattr(one, name) == getattr(other, name) for name in named) and not any(
            # Nothing said tells nothing apart.
            getattr(one, name) and getattr(other, name) and getattr(one, name) != getattr(other, name)
            for name in self._table.apart
        )

    def _free(self, key: str) -> str:
        number = 2
        while f"{key}#{number}" in self._first:
            number += 1
        return f"{key}#{number}"


def _by_type(rows: Iterable[tuple[Design, Natural]]) -> Rows:
    found: Rows = {}
    for row, natural in rows:
        found.setdefault(type(row), []).append((row, natural))
    return found


def _unknown(row: Design, column: Column, written: str, names: Names, unread: Text | None = None) -> Problem:
    # With thousands of names the nearest one costs too much for each of thousands of rows.
    near = closest(written, names.titles, 3) if len(names.titles) <= 500 else ()
    remedy = Text(
        "「{table}」にこの名前の行を加えるか、名前を直してください。",
        "Add a row of that name to “{table}”, or mend the name.",
    ).format(table=names.table.label)
    if unread and any(character.isdigit() for character in written):
        remedy = Text(f"{remedy.ja}{unread.ja}", f"{remedy.en} {unread.en}")
    if near:
        hint = "」「".join(near)
        remedy = Text(
            f"「{hint}」のことですか。{remedy.ja}", f"Did you mean “{'”, “'.join(near)}”? {remedy.en}"
        )
    return Problem(
        "value.unknown-reference",
        row.at(column.name) or _NOWHERE,
        Text(
            "{column}「{value}」は「{table}」にありません。", "{column} “{value}” is not in “{table}”."
        ).format(column=column.label, value=same(written), table=names.table.label),
        remedy,
        value=written,
        values={"column": column.name, "table": names.table.name, "closest": ", ".join(near)},
        refuses=column.required,
    )


def _ambiguous(row: Design, column: Column, written: str, names: Names, several: Ambiguous) -> Problem:
    keys = "、".join(several.keys[:5])
    return Problem(
        "value.ambiguous-reference",
        row.at(column.name) or _NOWHERE,
        Text(
            "{column}「{value}」は「{table}」の{n}行に当てはまります({keys})。",
            "{column} “{value}” fits {n} rows of “{table}” ({keys}).",
        ).format(
            column=column.label,
            value=same(written),
            table=names.table.label,
            n=len(several.keys),
            keys=same(keys),
        ),
        Text("どれか一つに決まる書き方にしてください。", "Write it so that only one row fits."),
        value=written,
        values={"column": column.name, "table": names.table.name, "matches": len(several.keys)},
        refuses=column.required,
    )


def _duplicate(table: Table, first: Design, second: Design) -> Problem:
    place = first.place.label if first.place else same(first.key)
    return Problem(
        "value.duplicate",
        second.place or _NOWHERE,
        Text(
            "「{table}」に同じ行「{name}」がもうあります({place})。後の行は読みません。",
            "“{table}” already has the row “{name}” ({place}); the later one is left out.",
        ).format(table=table.label, name=same(natural_name(table, second)), place=place),
        Text(
            "一つにまとめるか、区別できる値を入れてください。",
            "Merge the two, or give them values that tell them apart.",
        ),
        value=natural_name(table, second),
        values={"table": table.name, "first_row": first.place.row if first.place else None},
    )
