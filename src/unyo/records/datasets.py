"""The datasets: what a row of each is, and what its fields hold, as the files under schemas/ declare it (data.md).

The importer, the lake, the SQL, the API and the guide all read these declarations; nothing says it a second time. Pure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_FOLDER = Path(__file__).parent / "schemas"


class FieldKind(StrEnum):
    """What a field holds. Instants are UTC; days are days on the organization's wall; minutes are whole minutes."""

    TEXT = "text"
    CODE = "code"
    INSTANT = "instant"
    DAY = "day"
    INTEGER = "integer"
    MINUTES = "minutes"
    NUMBER = "number"
    MONEY = "money"
    BOOLEAN = "boolean"


class Personal(StrEnum):
    """What a field tells about people (row G24, T72)."""

    NOTHING = "nothing"
    PERSON = "person"  # names somebody: kept as a pseudonym only
    FREE = "free"  # free text, in which somebody may be named: masked where it leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a dataset. `also` are other headers that mean it; `choices` the words it takes, with labels."""

    name: str
    kind: FieldKind
    label: Text
    unit: str = ""
    required: bool = False
    personal: Personal = Personal.NOTHING
    also: tuple[str, ...] = ()
    choices: Mapping[str, Text] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One kind of fact.

    `key` tells rows apart (the newest wins), `order` is the order files are sorted in, `instant` the field that says
    when, `revised` the field that says which of two rows is newer ("" where the later import is).
    """

    name: str
    label: Text
    about: Text
    key: tuple[str, ...]
    order: tuple[str, ...]
    instant: str
    fields: tuple[Field, ...]
    revised: str = ""

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError for another."""
        return next((one for one in self.fields if one.name == name), None) or _missing(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields, in order."""
        return tuple(one.name for one in self.fields)


@lru_cache(maxsize=1)
def datasets() -> Mapping[str, Dataset]:
    """Every dataset by its name, read once when first asked."""
    return {name: dataset(name) for name in dataset_names()}


@lru_cache(maxsize=1)
def dataset_names() -> tuple[str, ...]:
    """The names of the datasets, tickets first: the order in which people think of them."""
    there = {path.stem for path in _FOLDER.glob("*.toml")}
    return tuple(name for name in _ORDER if name in there) + tuple(sorted(there - set(_ORDER)))


@lru_cache(maxsize=64)
def dataset(name: str) -> Dataset:
    """The dataset of that name. Raises KeyError for another."""
    if name not in dataset_names():
        raise KeyError(name)
    said = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Dataset(
        name=said["name"],
        label=Text(*said["label"]),
        about=Text(*said["about"]),
        key=tuple(said["key"]),
        order=tuple(said["order"]),
        instant=said["instant"],
        revised=said.get("revised", ""),
        fields=tuple(_field(one) for one in said["fields"]),
    )


def _field(said: Mapping[str, Any]) -> Field:
    personal = next(
        (one for one in (Personal.PERSON, Personal.FREE) if said.get(one.value)), Personal.NOTHING
    )
    choices = {value: Text(ja, en) for value, ja, en in said.get("choices", ())}
    return Field(
        name=said["name"],
        kind=FieldKind(said["kind"]),
        label=Text(*said["label"]),
        unit=said.get("unit", ""),
        required=said.get("required", False),
        personal=personal,
        also=tuple(said.get("also", ())),
        choices=choices or None,
    )


def _missing(name: str) -> Field:
    raise KeyError(name)


_ORDER = (
    "tickets",
    "ticket_events",
    "worklogs",
    "samples",
    "outages",
    "jobs",
    "alerts",
    "usage",
    "answers",
    "costs",
)
