"""What this room gives: an import, and a file of the lake as a reader needs it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One file that was brought in. `counts` are rows by dataset; `undone_at` is None while it counts."""

    token: int
    file: str
    tool: str
    counts: Mapping[str, int]
    rejected: int
    size: int
    at: dt.datetime
    by: str
    why: str
    reading: Mapping[str, Any] = field(default_factory=dict)
    undone_at: dt.datetime | None = None
    undone_by: str = ""

    @property
    def rows(self) -> int:
        """How many rows of all datasets together."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A live file. `merged` files of a dataset share no key with one another; `shadow` ones hold rows that lost."""

    path: str
    dataset: str
    imports: frozenset[int]
    rows: int
    size: int
    sha256: str
    first: dt.datetime | None
    last: dt.datetime | None
    merged: bool
    shadow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What exists of some datasets at one version: live files, and the imports that were undone."""

    version: int
    files: tuple[DataFile, ...]
    undone: frozenset[int]

    def of(self, dataset: str) -> tuple[DataFile, ...]:
        """The files of one dataset."""
        return tuple(file for file in self.files if file.dataset == dataset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A file that is not what was written: the dataset and the span of time whose numbers are unknown."""

    path: str
    dataset: str
    first: dt.datetime | None
    last: dt.datetime | None
    missing: bool
