"""YAML as a framework is kept in git: table names over lists of rows; every row keeps the line it stands on.

Runs in the child. Strict: plain data only. Anchors, tags, several documents, keys said twice and nested values are
refused, and nothing is taken for another type than it was written as: `no` stays the word no.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unyo.ingest.readers.encodings import decoded
from unyo.ingest.readers.sizes import CELL_CHARACTERS, CHUNK_CELLS, check_row, check_total
from unyo.sandbox.refused import Refused

Message = dict[str, object]
Options = dict[str, str | int | None]
Line = int

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def read(content: bytes, options: Options) -> Iterator[Message]:
    """One grid for each table of the file. Raises `Refused`."""
    text, encoding = decoded(content, "utf-8")
    if not text.strip():
        raise Refused("empty")
    for table, line, rows in _Document(text).tables():
        yield from _grid(table, line, rows, encoding)


def _grid(
    table: str, line: Line, rows: list[tuple[Line, dict[str, str]]], encoding: str
) -> Iterator[Message]:
    names = list(dict.fromkeys(name for _, row in rows for name in row))
    check_total(len(rows) * (len(names) + 1), table)
    yield {"grid": {"sheet": table, "encoding": encoding}}
    if not rows:
        return
    yield _part([names], [line])
    size = max(CHUNK_CELLS // max(len(names), 1), 1)
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        yield _part(
            [[row.get(name, "") for name in names] for _, row in part], [number for number, _ in part]
        )


def _part(rows: list[list[str]], numbers: list[Line]) -> Message:
    # Kinds say that the text is what it is: an apostrophe before "=" is a spreadsheet's guard, here it is the value.
    kinds = ["".join("T" if text else "-" for text in row) for row in rows]
    return {"rows": rows, "kinds": kinds, "numbers": numbers}


class _Document:
    """One pass over the events of a text; `tables` says what stands in it."""

    def __init__(self, text: str) -> None:
        from ruamel.yaml import YAML  # only who brings YAML pays for the import

        self._events = iter(_told(YAML(typ="safe"), text))
        self._event: Any = None

    def tables(self) -> Iterator[tuple[str, Line, list[tuple[Line, dict[str, str]]]]]:
        """(table, its line, its rows with their lines), in their order."""
        self._next("StreamStart")
        if self._is(self._next(), "StreamEnd"):
            raise Refused("empty")
        self._want("DocumentStart")
        self._next()
        self._want("MappingStart", "yaml-not-tables")
        seen: dict[str, Line] = {}
        while not self._is(self._next(), "MappingEnd"):
            table, line = self._name(seen)
            self._next()
            yield table, line, self._rows()
        self._next("DocumentEnd")
        if not self._is(self._next(), "StreamEnd"):
            raise Refused("yaml-documents", row=self._line, line=self._line)

    def _rows(self) -> list[tuple[Line, dict[str, str]]]:
        if self._is(self._event, "Scalar") and self._scalar() == "":
            return []
        self._want("SequenceStart", "yaml-not-tables")
        rows: list[tuple[Line, dict[str, str]]] = []
        while not self._is(self._next(), "SequenceEnd"):
            self._want("MappingStart", "yaml-not-a-row")
            line = self._line
            row = self._row()
            check_row(len(rows) + 1, len(row), None)
            rows.append((line, row))
        return rows

    def _row(self) -> dict[str, str]:
        row: dict[str, str] = {}
        seen: dict[str, Line] = {}
        while not self._is(self._next(), "MappingEnd"):
            name, _ = self._name(seen)
            self._next()
            row[name] = self._value()
        return row

    def _name(self, seen: dict[str, Line]) -> tuple[str, Line]:
        self._want("Scalar", "yaml-nested")
        name = self._scalar()
        if name in seen:
            raise Refused("yaml-twice", row=self._line, line=self._line, value=name, first=seen[name])
        seen[name] = self._line
        return name, self._line

    def _value(self) -> str:
        if not self._is(self._event, "SequenceStart"):
            self._want("Scalar", "yaml-nested")
            return self._scalar()
        parts = []
        while not self._is(self._next(), "SequenceEnd"):
            self._want("Scalar", "yaml-nested")
            parts.append(self._scalar())
        return ", ".join(parts)

    def _scalar(self) -> str:
        event = self._event
        if event.anchor or (event.tag and event.tag != "!"):
            raise Refused("yaml-tricks", row=self._line, line=self._line)
        text = str(event.value)
        if len(text) > CELL_CHARACTERS:
            raise Refused("cell-too-long", row=self._line, line=self._line, most=CELL_CHARACTERS)
        plain = event.style in (None, "")
        return "" if plain and text in _NOTHING else text.rstrip("\n")

    def _next(self, wanted: str = "") -> Any:
        self._event = next(self._events)
        if self._is(self._event, "Alias") or (not self._is(self._event, "Scalar") and _marked(self._event)):
            raise Refused("yaml-tricks", row=self._line, line=self._line)
        if wanted:
            self._want(wanted)
        return self._event

    def _want(self, kind: str, code: str = "yaml-broken") -> None:
        if not self._is(self._event, kind):
            raise Refused(code, row=self._line, line=self._line, problem="")

    @staticmethod
    def _is(event: Any, kind: str) -> bool:
        return type(event).__name__ == f"{kind}Event"

    @property
    def _line(self) -> Line:
        mark = getattr(self._event, "start_mark", None)
        return int(mark.line) + 1 if mark else 1


def _marked(event: Any) -> bool:
    return bool(getattr(event, "anchor", None) or getattr(event, "tag", None))


def _told(yaml: Any, text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text)
    except Exception as error:  # the library has a family of its own for each stage
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = int(mark.line) + 1 if mark else 1
        problem = str(getattr(error, "problem", "") or type(error).__name__)[:200]
        raise Refused("yaml-broken", row=line, line=line, problem=problem) from error
