"""The language in which a table is declared once.

A table is a frozen dataclass whose fields are made by `column(...)`. From that single declaration the
database model, the file importer, the workbook, the API, the screens, the history and the documentation
are derived. See docs/decisions/0002.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, fields, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text


class Kind(StrEnum):
    """What a column holds. In a design: str for the text kinds, None when not known for all the others."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"  # Decimal yen
    PERCENT = "percent"  # Decimal, 99.9 means 99.9 %
    MINUTES = "minutes"  # int, whole minutes
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"  # str, one of `choices`; "" when not known
    REF = "ref"  # str, the key of a row of table `to`; "" when not known


TEXT_KINDS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.REF})


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a CHOICE column, with its label and the spellings people use for it."""

    value: str
    label: Text
    aliases: tuple[str, ...] = ()


RequiredWhen = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column."""

    name: str
    kind: Kind
    label: Text
    help: Text | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    to: str = ""
    aliases: tuple[str, ...] = ()
    example: str = ""
    max_length: int = 200
    required_when: RequiredWhen | None = None  # needed as soon as another column holds one of these values
    least: int | None = None  # the range of a whole number, both ends included
    most: int | None = None
    published: bool = False  # told to whom a publication is meant for; every other column stays inside

    def beyond(self, number: int) -> bool:
        """Whether a whole number lies outside the declared range."""
        below = self.least is not None and number < self.least
        return below or (self.most is not None and number > self.most)

    @property
    def empty(self) -> str | None:
        """The value that says "not known"."""
        return "" if self.kind in TEXT_KINDS else None

    def needed(self, values: Mapping[str, object]) -> bool:
        """Whether a row with these values must say something here."""
        if self.required or self.required_when is None:
            return self.required
        name, calling = self.required_when
        return values.get(name) in calling

    def choice_label(self, value: str) -> Text:
        """Label of a stored choice; the value itself when it is not among the choices."""
        for choice in self.choices:
            if choice.value == value:
                return choice.label
        return Text(value, value)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Design:
    """A row of a declared table as a value: what one room hands to another.

    Equality and representation stand here once: generated anew for two dozen tables they would cost a tenth
    of the time in which the command line starts.

    `key` names the row within its framework and table. `place` is where it was read, with `columns`
    telling in which column of the file each field stands; both are None for a row from the database.
    """

    key: str = ""
    place: Place | None = None
    columns: Mapping[str, int] | None = None

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _said[type(self)](self) == _said[type(self)](other)

    def __hash__(self) -> int:
        return hash(_said[type(self)](self))

    def __repr__(self) -> str:
        known = ", ".join(f"{c.name}={getattr(self, c.name)!r}" for c in self._columns() if self._knows(c))
        return f"{type(self).__name__}({self.key!r}, {known})"

    def _columns(self) -> tuple[Column, ...]:
        return _tables[type(self)].columns

    def _knows(self, column: Column) -> bool:
        return bool(getattr(self, column.name) != column.empty)

    def at(self, name: str) -> Place | None:
        """The place of one field, or of the row when the field has no column of its own."""
        if self.place is None or not self.columns or name not in self.columns:
            return self.place
        return self.place.at(column=self.columns[name])


D = TypeVar("D", bound=Design)


@dataclass(frozen=True, slots=True)
class Table:
    """A declared table: its columns in order, what names a row, what identifies it."""

    name: str
    label: Text
    group: Text
    design: type[Design]
    columns: tuple[Column, ...]
    title: str  # the column that names a row to people
    natural: tuple[str, ...]  # the columns that identify a row when it brings no key
    help: Text | None = None
    capability: str = "edit"  # what one must be allowed in order to write here
    apart: tuple[str, ...] = ()  # columns that tell two rows apart as well, and name neither of them

    @property
    def identifying(self) -> tuple[str, ...]:
        """The columns in which no two rows are alike."""
        return (*self.natural, *self.apart)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        for one in self.columns:
            if one.name == name:
                return one
        raise KeyError(f"{self.name}.{name}")

    def title_of(self, design: Design) -> str:
        """What people call that row."""
        return str(getattr(design, self.title) or design.key)


_tables: dict[type[Design], Table] = {}
# What a row says, wherever it was read: its key and its columns.
_said: dict[type[Design], Callable[[Any], Any]] = {}


def column(
    kind: Kind,
    ja: str,
    en: str,
    *,
    help: Text | None = None,
    required: bool = False,
    choices: tuple[Choice, ...] = (),
    to: str = "",
    aliases: tuple[str, ...] = (),
    example: str = "",
    max_length: int = 200,
    required_when: RequiredWhen | None = None,
    least: int | None = None,
    most: int | None = None,
    published: bool = False,
) -> Any:
    """A dataclass field that carries its declaration; the default is the kind's "not known"."""
    declared = Column(
        "",
        kind,
        Text(ja, en),
        help,
        required,
        choices,
        to,
        aliases,
        example,
        max_length,
        required_when,
        least,
        most,
        published,
    )
    return field(default=declared.empty, metadata={"column": declared})


@dataclass_transform(frozen_default=True, kw_only_default=True)
def table(
    name: str,
    ja: str,
    en: str,
    *,
    group: Text,
    title: str = "name",
    natural: tuple[str, ...] = ("name",),
    help: Text | None = None,
    capability: str = "edit",
    apart: tuple[str, ...] = (),
) -> Callable[[type[D]], type[D]]:
    """Class decorator: makes the class below it a frozen dataclass and declares it as table `name`."""

    def declare(declared: type[D]) -> type[D]:
        design = dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)(declared)
        columns = tuple(
            _named(f.metadata["column"], f.name) for f in fields(design) if "column" in f.metadata
        )
        _said[design] = attrgetter("key", *(one.name for one in columns))
        _tables[design] = Table(
            name, Text(ja, en), group, design, columns, title, natural, help, capability, apart
        )
        return design

    return declare


def table_of(design: type[Design]) -> Table:
    """The declaration of a design class; KeyError when it was not declared."""
    return _tables[design]


def _named(declared: Column, name: str) -> Column:
    return replace(declared, name=name)
