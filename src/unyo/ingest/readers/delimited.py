"""CSV, TSV, semicolons, pipes and pasted text: bytes become rows of text, ragged rows stay ragged (T56).

Runs in the child. Row numbers are those a spreadsheet shows: one for each record, empty lines included.
"""

import csv
import io
from collections.abc import Iterator

from unyo.ingest.readers import markdown, opening, prose
from unyo.ingest.readers.encodings import decoded
from unyo.ingest.readers.sizes import CELL_CHARACTERS, CHUNK_CELLS, check_row, check_total
from unyo.sandbox.refused import Refused

DELIMITERS = ",\t;|"
SAMPLE_CHARACTERS = 1 << 15
SAMPLE_RECORDS = 60
RAGGED_NAMED = 20

Message = dict[str, object]
Options = dict[str, str | int | None]


def read(content: bytes, options: Options) -> Iterator[Message]:
    """One grid, or one for each table of a Markdown text. Raises `Refused`."""
    opening.check(content, str(options.get("name") or ""))
    wanted = options.get("encoding")
    text, encoding = decoded(content, str(wanted) if wanted else None)
    if not text.strip():
        raise Refused("empty")
    _no_nul(text)
    if markdown.holds_table(text):
        yield from markdown.read(text, encoding)
        return
    if prose.is_prose(text, str(options.get("name") or "")):
        yield from prose.told(text, encoding)
        return
    delimiter = sniffed(text)
    yield {"grid": {"sheet": None, "encoding": encoding, "delimiter": delimiter}}
    yield from _rows(text, delimiter)


def sniffed(text: str) -> str:
    """The delimiter that splits most records into the same number of cells; a comma where nothing splits."""
    sample = text[:SAMPLE_CHARACTERS]
    header = next((line for line in sample.splitlines() if any(d in line for d in DELIMITERS)), "")
    best, chosen = 0.0, ","
    for delimiter in DELIMITERS:
        score = _score(sample, delimiter) * (1.0 if delimiter in header else 0.25)
        if score > best:
            best, chosen = score, delimiter
    return chosen


def _score(sample: str, delimiter: str) -> int:
    if delimiter not in sample:
        return 0
    widths: dict[int, int] = {}
    try:
        for count, record in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
            if len(record) > 1:
                widths[len(record)] = widths.get(len(record), 0) + 1
            if count >= SAMPLE_RECORDS:
                break
    except csv.Error:
        return 0
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _rows(text: str, delimiter: str) -> Iterator[Message]:
    csv.field_size_limit(CELL_CHARACTERS)
    source = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    widths = _Widths()
    rows: list[list[str]] = []
    row, room, total = 0, CHUNK_CELLS, 0
    while True:
        line = source.line_num + 1
        try:
            record = next(source)
        except StopIteration:
            break
        except csv.Error as error:
            raise _broken(str(error), row + 1, line) from error
        row += 1
        check_row(row, len(record), None)
        room -= len(record) + 1
        total += len(record)
        rows.append(record)
        widths.see(row, record)
        if room <= 0:
            check_total(total, None)
            yield {"rows": rows}
            rows, room = [], CHUNK_CELLS
    yield {"rows": rows}
    yield from widths.notes(row)


class _Widths:
    """How wide the rows are: the first row with the commonest width is taken for the header's shape."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}
        self.firsts: dict[int, list[int]] = {}
        self.last_filled = 0

    def see(self, row: int, record: list[str]) -> None:
        """Remember one row; empty lines do not count."""
        width = len(record)
        if not width:
            return
        seen = self.counts.get(width, 0)
        self.counts[width] = seen + 1
        if seen < RAGGED_NAMED:
            self.firsts.setdefault(width, []).append(row)
        if width > self.last_filled:
            while width > self.last_filled and not record[width - 1].strip():
                width -= 1
            self.last_filled = max(self.last_filled, width)

    def notes(self, rows: int) -> Iterator[Message]:
        """Ragged rows, trailing empty columns, and a table without rows."""
        if not self.counts:
            return
        usual = max(self.counts, key=lambda width: (self.counts[width], width))
        odd = sorted((row, width) for width, found in self.firsts.items() if width != usual for row in found)
        for row, width in odd[:RAGGED_NAMED]:
            yield {"note": "ragged", "row": row, "values": {"cells": width, "usual": usual}}
        more = sum(count for width, count in self.counts.items() if width != usual) - len(odd[:RAGGED_NAMED])
        if more > 0:
            yield {"note": "ragged-more", "values": {"count": more}}
        if usual > self.last_filled > 0:
            yield {"note": "empty-columns", "column": self.last_filled + 1,
                   "values": {"count": usual - self.last_filled}}  # fmt: skip
        if rows == 1 or sum(self.counts.values()) == 1:
            yield {"note": "no-rows", "row": 1}


def _broken(error: str, row: int, line: int) -> Refused:
    if "field limit" in error:
        return Refused("cell-too-long", row=row, line=line, most=CELL_CHARACTERS)
    if "unexpected end" in error:
        return Refused("quote-open", row=row, line=line)
    return Refused("quote-stray", row=row, line=line)


def _no_nul(text: str) -> None:
    where = text.find("\0")
    if where < 0:
        return
    line = text.count("\n", 0, where) + 1
    pairs = text[:200].count("\0") * 3 > len(text[:200])
    raise Refused("nul-utf16" if pairs else "nul", row=line, line=line)
