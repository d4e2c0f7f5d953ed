"""Rows that were refused and come again, mended: their file is known by its columns of reasons, which are set aside. Pure.

The file itself is written by documents/writers/rejects_csv.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from unyo.vocabulary.text import Text

ROW, COLUMN, VALUE, WHY, FROM = "unyo_row", "unyo_column", "unyo_value", "unyo_why", "unyo_from"
REASONS = (ROW, COLUMN, VALUE, WHY, FROM)
_NOT_READ = Text("読めませんでした", "It could not be read")


def why_of(cell: Mapping[str, Any]) -> Text:
    """Why one cell or one row of the dataset `rejects` was refused, in words."""
    try:
        return why_said(json.loads(cell["says"] or "{}"))
    except ValueError:
        return _NOT_READ


def why_said(said: Mapping[str, Any]) -> Text:
    """The same of what the cell says, already read."""
    return Text(str(said["ja"]), str(said["en"])) if {"ja", "en"} <= said.keys() else _NOT_READ


def mark_of(columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """Where mended rows came from, as their file says; "" for a file that was never refused."""
    if not {ROW, FROM} <= set(columns):
        return ""
    place = list(columns).index(FROM)
    return next((row[place] or "" for row in rows if row[place]), "?")


def without_reasons(
    columns: Sequence[str], rows: Sequence[Sequence[str | None]]
) -> tuple[tuple[str, ...], tuple[tuple[str | None, ...], ...]]:
    """The table as it was before reasons stood beside it."""
    kept = [number for number, column in enumerate(columns) if column not in REASONS]
    return tuple(columns[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows)
