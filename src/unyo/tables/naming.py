"""How a row is named and recognised: its generated key and the digest of what identifies it. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from unyo.tables.written import written
from unyo.vocabulary.declare import Kind, Table
from unyo.vocabulary.reading import normalized

GENERATED_LENGTH = 80

Title = Callable[[str, str], str]
Taken = Callable[[str], bool]


def identity(table: Table, values: Mapping[str, Any]) -> str:
    """SHA-256 of the identifying columns, blind to width and case; references count by their key."""
    natural = [table.column(name) for name in table.identifying]
    parts = [
        _folded(values[column.name]) if column.kind is Kind.TEXT else written(values[column.name])
        for column in natural
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def generated_key(table: Table, values: Mapping[str, Any], title: Title, taken: Taken) -> str:
    """A readable key from the natural columns, for example プラットフォーム/監視検知; numbered when taken.

    `title(table, key)` says what people call a row that is referred to.
    """
    parts = []
    for name in table.natural:
        column, value = table.column(name), values[name]
        if value not in (None, ""):
            parts.append(
                _segment(title(column.to, value) if column.kind is Kind.REF else str(written(value)))
            )
    base = "/".join(part for part in parts if part)[:GENERATED_LENGTH].rstrip("/ ") or table.name
    if base in (".", ".."):
        base = table.name
    key, number = base, 1
    while taken(key):
        number += 1
        key = f"{base}-{number}"
    return key


def _segment(text: str) -> str:
    # A slash parts the segments of a key and must not come from within one.
    return " ".join(normalized(text).split()).replace("/", "・")


def _folded(text: str) -> str:
    return " ".join(normalized(text).casefold().split())
