"""One declared table as CSV: UTF-8 with a byte order mark, or CP932 with every replacement listed (T67, T70)."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import islice

from unyo.documents.writers.cell_text import Labels, guarded, headings, plain, row_of
from unyo.framework.designs import Blueprint
from unyo.vocabulary.declare import Table
from unyo.vocabulary.frozen import dataclass

UTF8 = "utf-8-sig"
CP932 = "cp932"
# What CP932 lacks and has a near twin for; everything else becomes 〓 (geta), the printer's mark for a missing character.
_TWINS = {"〜": "～", "−": "－", "—": "―", "–": "-", "‖": "∥", "¢": "￠", "£": "￡", "¬": "￢", "\xa0": " ", "’": "'", "“": '"', "”": '"', "•": "・", "…": "…", "¥": "￥", "₩": "W"}  # fmt: skip
GETA = "〓"
_PIECE = 2_000


@dataclass(frozen=True, slots=True)
class Replacement:
    """A character the encoding lacks: what stands for it, and how often."""

    character: str
    replacement: str
    count: int


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes, and what they could not carry."""

    content: bytes
    replacements: tuple[Replacement, ...] = field(default=())


def table_csv(table: Table, blueprint: Blueprint, *, language: str = "ja", encoding: str = UTF8) -> Written:
    """Every row of a table with its key, labels in `language`; read back, it changes nothing (CP932: but the replaced)."""
    labels = Labels(blueprint)
    rows = [row_of(table, design, labels, language) for design in blueprint.all(table.design)]
    return rows_csv([headings(table, language), *rows], encoding=encoding)


def rows_csv(rows: Iterable[Sequence[object]], *, encoding: str = UTF8) -> Written:
    """Any rows as CSV with CRLF line ends; text that starts like a formula is guarded with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(value) for value in row])
    text = out.getvalue()
    if encoding != CP932:
        return Written(text.encode(UTF8, "replace"))
    return _cp932(text)


def csv_lines(rows: Iterable[Sequence[object]], *, encoding: str = UTF8) -> Iterator[bytes]:
    """Any number of rows as CSV, piece by piece in the memory of a few; CP932 replaces what `lacking` lists."""
    yield b"\xef\xbb\xbf" if encoding != CP932 else b""
    source = iter(rows)
    while part := list(islice(source, _PIECE)):
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\r\n").writerows([_written(value) for value in row] for row in part)
        text = out.getvalue()
        yield text.encode("utf-8", "replace") if encoding != CP932 else _cp932(text).content


def lacking(rows: Iterable[Sequence[object]]) -> tuple[Replacement, ...]:
    """What CP932 could not carry of these rows, counted in one pass."""
    counts: dict[str, int] = {}
    for row in rows:
        text = "".join(value for value in row if isinstance(value, str) and not value.isascii())
        for character in {one for one in set(text) if not _carries(one)}:
            counts[character] = counts.get(character, 0) + text.count(character)
    return tuple(Replacement(c, _stand_in(c), n) for c, n in sorted(counts.items()))


def _written(value: object) -> str:
    if isinstance(value, str):
        return guarded(value) if value else ""
    return plain(value) if hasattr(value, "as_tuple") else str(value)  # type: ignore[arg-type]


def _cp932(text: str) -> Written:
    lacking = {c for c in set(text) if not _carries(c)}
    if not lacking:
        return Written(text.encode(CP932))
    stand_ins = {c: _stand_in(c) for c in lacking}
    replaced = tuple(Replacement(c, stand_ins[c], text.count(c)) for c in sorted(lacking))
    return Written("".join(stand_ins.get(c, c) for c in text).encode(CP932), replaced)


def _stand_in(character: str) -> str:
    twin = _TWINS.get(character) or unicodedata.normalize("NFKC", character)
    return twin if twin and all(_carries(c) for c in twin) else GETA


@lru_cache(maxsize=1 << 14)
def _carries(character: str) -> bool:
    """Whether CP932 gives the character back as it was."""
    try:
        return character.encode(CP932).decode(CP932) == character
    except UnicodeError:
        return False
