"""Read the tables somebody brings: names and bytes become grids and refusals, nothing is ever half read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from unyo.ingest.readers.grids import Grid, Note, ReadResult, ReadText
from unyo.ingest.readers.sizes import FILE_BYTES
from unyo.ingest.readers.stream_words import STREAM_REFUSALS
from unyo.ingest.readers.words import NOTES, REFUSALS
from unyo.sandbox.limits import Limits
from unyo.sandbox.refusal import Refusal
from unyo.sandbox.run import Outcome, Task, run
from unyo.vocabulary.place import Place

ZIP = b"PK\x03\x04"
DELIMITED = "unyo.ingest.readers.delimited:read"
YAML_ROWS = "unyo.ingest.readers.yaml_rows:read"
YAML_ENDS = (".yaml", ".yml")
WORKBOOK = "unyo.ingest.readers.workbook:read"
DOCX = "unyo.ingest.readers.docx:read"
PDF = "unyo.ingest.readers.pdf:read"
_PDF_MARK, _WORD_PART = b"%PDF-", b"word/document.xml"

Source = str | os.PathLike[str] | tuple[str, bytes]


def read_files(
    sources: Iterable[Source], *, encoding: str | None = None, limits: Limits | None = None
) -> ReadResult:
    """Read CSV, TSV, Markdown, pasted text, .xlsx, and documents (.docx, .pdf, .txt, .md), given as paths or as
    (name, bytes). Never raises for a file.

    `encoding` (T67) overrides detection for texts. A refused file leaves no grid behind. Rows H1, H2; T56, T69.
    """
    refusals: dict[int, Refusal] = {}
    wanted: list[tuple[int, str, bytes]] = []
    for index, source in enumerate(sources):
        name, content = _taken(source)
        if isinstance(content, Refusal):
            refusals[index] = content
        else:
            wanted.append((index, name, content))
    grids: list[Grid] = []
    documents: list[ReadText] = []
    outcomes = run([_task(name, content, encoding) for _, name, content in wanted], limits)
    for (index, name, _), outcome in zip(wanted, outcomes, strict=True):
        found = _found(name, outcome)
        if isinstance(found, Refusal):
            refusals[index] = found
        elif isinstance(found, ReadText):
            documents.append(found)
        else:
            grids.extend(found)
    return ReadResult(grids, [refusals[index] for index in sorted(refusals)], documents)


def _taken(source: Source) -> tuple[str, bytes | Refusal]:
    if isinstance(source, tuple):
        name, content = source
        return name, _too_large(name, len(content)) or content
    path = Path(source)
    name = path.name
    try:
        if not path.exists():
            return name, refused(name, "not-found")
        if not path.is_file():
            return name, refused(name, "not-a-file")
        with path.open("rb") as file:
            content = file.read(FILE_BYTES + 1)
        return name, _too_large(name, max(len(content), path.stat().st_size)) or content
    except (OSError, ValueError) as error:
        return name, refused(name, "unreadable", values={"error": type(error).__name__})


def _too_large(name: str, size: int) -> Refusal | None:
    if size <= FILE_BYTES:
        return None
    values = {"found": -(-size // (1 << 20)), "most": FILE_BYTES >> 20}
    return refused(name, "too-large", values=values)


def _task(name: str, content: bytes, encoding: str | None) -> Task:
    return Task(_reader(name, content), content, {"name": name, "encoding": encoding})


def _reader(name: str, content: bytes) -> str:
    """By its first bytes, whatever its name says; a PDF that calls itself a workbook is refused as no table."""
    if content.startswith(_PDF_MARK) and not name.lower().endswith((".xlsx", ".xls", ".csv")):
        return PDF
    if name.lower().endswith(YAML_ENDS):
        return YAML_ROWS
    if not content.startswith(ZIP):
        return DELIMITED
    return DOCX if _WORD_PART in content else WORKBOOK


def refused(
    name: str, code: str, place: Mapping[str, Any] | None = None, values: Mapping[str, Any] | None = None
) -> Refusal:
    """A refusal of the file `name` in words; an unknown code reads as a broken answer."""
    given = {"line": (place or {}).get("row") or 1, **(values or {})}
    reason, remedy = REFUSALS.get(code) or STREAM_REFUSALS.get(code) or REFUSALS["garbage"]
    try:
        words = reason.format(**given), remedy.format(**given)
    except (KeyError, IndexError):
        code, words = "garbage", REFUSALS["garbage"]
    value = given.get("value", given.get("found", ""))
    return Refusal(_place(name, place or {}), *words, value="" if value is None else str(value), code=code)


def _refusal(name: str, outcome: Outcome) -> Refusal:
    return refused(name, outcome.code or "garbage", outcome.place, outcome.values)


def _place(name: str, place: Mapping[str, Any]) -> Place:
    sheet, row, column = place.get("sheet"), place.get("row"), place.get("column")
    return Place(
        name,
        sheet if isinstance(sheet, str) else None,
        row if isinstance(row, int) else None,
        column if isinstance(column, int) else None,
    )


def _found(name: str, outcome: Outcome) -> list[Grid] | ReadText | Refusal:
    if outcome.code is not None:
        return _refusal(name, outcome)
    head = outcome.data[0] if outcome.data and isinstance(outcome.data[0], dict) else {}
    return _document(name, outcome) if "document" in head else _grids(name, outcome)


def _document(name: str, outcome: Outcome) -> ReadText | Refusal:
    try:
        head, *pieces = outcome.data
        encoding = head["document"].get("encoding")
        return ReadText(
            name, "".join(piece["text"] for piece in pieces), encoding if isinstance(encoding, str) else None
        )
    except (KeyError, TypeError, AttributeError):
        return refused(name, "garbage")


def _grids(name: str, outcome: Outcome) -> list[Grid] | Refusal:
    """The messages of one file as grids; anything out of shape makes the file refused."""
    parts: list[_Part] = []
    try:
        for message in outcome.data:
            if "grid" in message:
                parts.append(_Part(name, message["grid"]))
            elif "rows" in message:
                parts[-1].add(message)
            else:
                parts[-1].note(message)
        return [part.grid() for part in parts]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return refused(name, "garbage")


class _Part:
    """One grid while its messages arrive."""

    def __init__(self, name: str, head: Mapping[str, Any]) -> None:
        self._name = name
        self._head = head
        self._cells: list[list[str]] = []
        self._kinds: list[str] = []
        self._numbers: list[int] = []
        self._notes: list[Note] = []

    def add(self, message: Mapping[str, Any]) -> None:
        rows, kinds = message["rows"], message.get("kinds", [])
        if not all(type(cell) is str for row in rows for cell in row):
            raise TypeError("a cell is text")
        if kinds and [len(kind) for kind in kinds] != [len(row) for row in rows]:
            raise ValueError("one kind for each cell")
        self._cells.extend(rows)
        self._kinds.extend(kinds)
        self._numbers.extend(message.get("numbers", []))

    def note(self, message: Mapping[str, Any]) -> None:
        place = {"sheet": self._head.get("sheet"), "row": message.get("row"), "column": message.get("column")}
        text = NOTES[message["note"]].format(**message.get("values", {}))
        self._notes.append(Note(_place(self._name, place), text, message.get("value", ""), message["note"]))

    def grid(self) -> Grid:
        head = self._head
        count = len(self._cells)
        if (self._numbers and len(self._numbers) != count) or (self._kinds and len(self._kinds) != count):
            raise ValueError("a number and kinds for each row")
        return Grid(
            file=self._name,
            sheet=head.get("sheet"),
            cells=self._cells,
            kinds=self._kinds,
            row_numbers=self._numbers or range(1, count + 1),
            encoding=head.get("encoding"),
            delimiter=head.get("delimiter"),
            hidden=bool(head.get("hidden")),
            hidden_rows=tuple(head.get("hidden_rows", ())),
            hidden_columns=tuple(head.get("hidden_columns", ())),
            merged=tuple((top, left, bottom, right) for top, left, bottom, right in head.get("merged", ())),
            notes=self._notes,
        )
