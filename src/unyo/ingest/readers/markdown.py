"""Tables written as Markdown: `| a | b |` and a line of dashes. Row numbers are the lines of the text."""

import re
from collections.abc import Iterator

from unyo.ingest.readers.sizes import check_row

RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
# The shortest thing worth a table: a line with a pipe, then a rule with a pipe.
TABLE = re.compile(r"^[^\n]*\|[^\n]*\r?\n[ \t]*[|:\-][ \t|:\-]*\|[ \t|:\-]*\r?$", re.MULTILINE)
BAR = re.compile(r"(?<!\\)\|")


def holds_table(text: str) -> bool:
    """Whether somewhere a line with a pipe stands above a rule of dashes and pipes."""
    if "|" not in text or "-" not in text:
        return False
    return any(RULE.match(found.group().splitlines()[-1]) for found in TABLE.finditer(text))


def read(text: str, encoding: str) -> Iterator[dict[str, object]]:
    """One grid for each table; text around the tables is left out and noted."""
    lines = text.splitlines()
    outside = 0
    start = 0
    while start < len(lines):
        if not _is_head(lines, start):
            outside += bool(lines[start].strip())
            start += 1
            continue
        end = start + 2
        while end < len(lines) and "|" in lines[end]:
            end += 1
        yield {"grid": {"sheet": None, "encoding": encoding, "delimiter": "|"}}
        numbers = [start, *range(start + 2, end)]
        rows = [_cells(lines[number]) for number in numbers]
        for number, row in zip(numbers, rows, strict=True):
            check_row(number + 1, len(row), None)
        yield {"rows": rows, "numbers": [number + 1 for number in numbers]}
        yield from _ragged(rows, numbers)
        start = end
    if outside:
        yield {"note": "outside-tables", "values": {"count": outside}}


def _is_head(lines: list[str], start: int) -> bool:
    if start + 1 >= len(lines) or "|" not in lines[start] or "|" not in lines[start + 1]:
        return False
    return RULE.match(lines[start + 1]) is not None


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.strip().replace("\\|", "|") for cell in BAR.split(bare)]


def _ragged(rows: list[list[str]], numbers: list[int]) -> Iterator[dict[str, object]]:
    usual = len(rows[0])
    odd = [(n + 1, len(row)) for n, row in zip(numbers, rows, strict=True) if len(row) != usual]
    for row, cells in odd[:20]:
        yield {"note": "ragged", "row": row, "values": {"cells": cells, "usual": usual}}
    if len(rows) == 1:
        yield {"note": "no-rows", "row": numbers[0] + 1}
