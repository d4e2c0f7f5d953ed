"""Tables of records as they were looked at, as JSON and back: what the child saw is seen once for each upload. Pure."""

from __future__ import annotations

from typing import Any

from unyo.ingest.bulk import Looked
from unyo.ingest.sources.recognition import Known
from unyo.vocabulary.text import Text

# So many of the first rows tell what a column holds; a person is shown fewer.
ROWS = 200
LONGEST_CELL = 300


def written(records: dict[int, list[Looked]]) -> list[list[Any]]:
    """The tables of each file as JSON values."""
    return [[number, [_table(one) for one in tables]] for number, tables in records.items()]


def read(kept: Any) -> dict[int, list[Looked]]:
    """The tables again, by the number of their file."""
    return {number: [_table_again(one) for one in tables] for number, tables in kept or []}


def _table(one: Looked) -> dict[str, Any]:
    known = one.known
    return {
        "file": one.file,
        "sheet": one.sheet,
        "columns": list(one.columns),
        "rows": [[cell[:LONGEST_CELL] if cell else cell for cell in row] for row in one.rows[:ROWS]],
        "about": dict(one.about),
        "known": known
        and {
            "label": [known.label.ja, known.label.en],
            "reading": known.reading,
            "open": {name: list(choices) for name, choices in known.open_fields.items()},
        },
    }


def _table_again(kept: dict[str, Any]) -> Looked:
    known = kept["known"]
    return Looked(
        kept["file"],
        kept["sheet"],
        tuple(kept["columns"]),
        tuple(tuple(row) for row in kept["rows"]),
        kept["about"],
        known
        and Known(
            Text(*known["label"]),
            known["reading"],
            {name: tuple(choices) for name, choices in known["open"].items()},
        ),
    )
