"""Grids and refusals as JSON and back: what the sandbox child read is read once for each upload. Pure."""

from __future__ import annotations

from typing import Any

from unyo.ingest.readers.grids import Grid, Note, ReadResult, ReadText
from unyo.sandbox.refusal import Refusal
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text


def written(result: ReadResult) -> dict[str, Any]:
    """A reading as JSON values."""
    return {
        "grids": [_grid(grid) for grid in result.grids],
        "refusals": [
            [_place(one.place), _text(one.reason), _text(one.remedy), one.value, one.code]
            for one in result.refusals
        ],
        "documents": [[one.file, one.text, one.encoding] for one in result.documents],
    }


def read(kept: dict[str, Any]) -> ReadResult:
    """The reading again, equal to the one that was written."""
    refusals = [
        Refusal(Place(*place), Text(*reason), Text(*remedy), value, code)
        for place, reason, remedy, value, code in kept["refusals"]
    ]
    documents = [ReadText(*one) for one in kept["documents"]]
    return ReadResult([_grid_again(one) for one in kept["grids"]], refusals, documents)


def joined(results: list[ReadResult]) -> ReadResult:
    """Several readings as one, in order."""
    return ReadResult(
        [grid for one in results for grid in one.grids],
        [refusal for one in results for refusal in one.refusals],
        [document for one in results for document in one.documents],
    )


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "file": grid.file,
        "sheet": grid.sheet,
        "cells": grid.cells,
        "kinds": grid.kinds,
        "row_numbers": list(grid.row_numbers),
        "encoding": grid.encoding,
        "delimiter": grid.delimiter,
        "hidden": grid.hidden,
        "hidden_rows": grid.hidden_rows,
        "hidden_columns": grid.hidden_columns,
        "merged": grid.merged,
        "notes": [[_place(note.place), _text(note.text), note.value, note.code] for note in grid.notes],
    }


def _grid_again(kept: dict[str, Any]) -> Grid:
    notes = [Note(Place(*place), Text(*text), value, code) for place, text, value, code in kept["notes"]]
    tuples = {name: tuple(kept[name]) for name in ("hidden_rows", "hidden_columns")}
    merged = tuple((top, left, bottom, right) for top, left, bottom, right in kept["merged"])
    return Grid(**{**kept, **tuples, "merged": merged, "notes": notes})


def _place(place: Place) -> list[str | int | None]:
    return [place.file, place.sheet, place.row, place.column]


def _text(text: Text) -> list[str]:
    return [text.ja, text.en]
