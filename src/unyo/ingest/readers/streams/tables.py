"""What every stream reader gives: sheets, and of each its rows as columns of text with the numbers of the rows."""

from collections.abc import Iterator
from dataclasses import field
from typing import Any

import pyarrow as pa

from unyo.sandbox.refused import Refused
from unyo.vocabulary.frozen import dataclass

# Rows that travel together: enough for Arrow to be fast, few enough to stay small.
ROWS = 32_768
COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is not one of the table's: its number, why (a code and its values) and what it said."""

    row: int
    code: str
    values: dict[str, Any]
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows: text columns, the number of each row as a spreadsheet shows it, and what was no row at all."""

    batch: pa.RecordBatch
    numbers: pa.Array
    bad: tuple[Bad, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. `about` is what a person is shown of how it was read: encoding, separator, kind."""

    name: str | None
    columns: list[str]
    rows: Iterator[Rows]
    about: dict[str, Any] = field(default_factory=dict)


def named(header: list[str]) -> list[str]:
    """The columns of a header: blank ones and repeated ones get a name that tells them apart."""
    seen: dict[str, int] = {}
    names = []
    for number, text in enumerate(header, 1):
        name = " ".join(text.split()) or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def rows_of(
    columns: list[str], records: list[list[str | None]], numbers: list[int], bad: tuple[Bad, ...] = ()
) -> Rows:
    """Rows from records of as many cells as there are columns."""
    try:
        arrays = [pa.array([record[n] for record in records], pa.string()) for n in range(len(columns))]
        batch = pa.RecordBatch.from_arrays(arrays, columns)
    except UnicodeEncodeError as error:
        raise Refused("half-character", row=numbers[0] if numbers else 1) from error
    return Rows(batch, pa.array(numbers, pa.int64()), bad)
