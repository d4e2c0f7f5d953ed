"""Lines of a log by a pattern with named groups: every group is a column. RE2, so no line takes longer than it is long."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from unyo.ingest.readers import encodings
from unyo.ingest.readers.streams.patterns import BadPattern, groups_of
from unyo.ingest.readers.streams.tables import Bad, Rows, Sheet
from unyo.sandbox.refused import Refused

HEAD = 1 << 18
PIECE = 4 << 20
LINE = 1 << 20
_LONGEST = 4_000
# Of the first lines so many must be like the pattern; the rest may be the tail of a message of several lines.
_LOOKED, _CONVINCING = 100, 0.6
_TABLES = (".csv", ".tsv")


def pattern_for(file: BinaryIO, name: str, options: Mapping[str, Any]) -> str:
    """The pattern most of the first lines are like, of those the options offer by map; "" when none is."""
    offered: Mapping[str, str] = options.get("lines") or {}
    if not offered or name.endswith(_TABLES):
        return ""
    head = file.read(HEAD)
    file.seek(0)
    try:
        text = encodings.decoded(_whole(head, HEAD), _wanted(options))[0]
    except Refused:
        return ""
    first = pa.array([line for line in text.splitlines() if line.strip()][:_LOOKED], pa.string())
    counts = {pattern: _alike(first, pattern) for pattern in offered.values()}
    best = max(counts, key=lambda pattern: (counts[pattern], len(pattern)))
    return best if counts[best] and counts[best] >= _CONVINCING * len(first) else ""


def sheets(file: BinaryIO, pattern: str, options: Mapping[str, Any]) -> Iterator[Sheet]:
    """The one table of a log. Raises `Refused`."""
    columns = _groups(pattern)
    head = file.read(HEAD)
    file.seek(0)
    encoding = encodings.decoded(_whole(head, HEAD), _wanted(options))[1]
    about = {"format": "lines", "encoding": encoding, "pattern": pattern}
    yield Sheet(None, columns, _rows(file, pattern, columns, encoding), about)


def _groups(pattern: str) -> list[str]:
    try:
        return list(groups_of(pattern))
    except BadPattern as error:
        raise Refused("lines-pattern", error=str(error)) from error


def _alike(lines: pa.Array, pattern: str) -> int:
    _groups(pattern)
    return int(pc.sum(pc.match_substring_regex(lines, pattern)).as_py() or 0)


def _rows(file: BinaryIO, pattern: str, columns: list[str], encoding: str) -> Iterator[Rows]:
    number = 1
    for lines in _pieces(file, encoding):
        texts = pa.array(lines, pa.string())
        found = pc.extract_regex(texts, pattern)
        alike = pc.is_valid(found)
        where = pa.array(range(number, number + len(lines)), pa.int64())
        bad = tuple(
            Bad(number + place, "line-unmatched", {}, [lines[place][:_LONGEST]])
            for place in pc.indices_nonzero(pc.invert(alike)).to_pylist()
            if lines[place].strip()
        )
        batch = pa.RecordBatch.from_arrays(found.flatten(), columns).filter(alike)
        yield Rows(batch, where.filter(alike), bad)
        number += len(lines)


def _pieces(file: BinaryIO, encoding: str) -> Iterator[list[str]]:
    """Whole lines, some at a time."""
    rest, line = b"", 1
    while piece := file.read(PIECE):
        whole, newline, rest = (rest + piece).rpartition(b"\n")
        if len(rest) > LINE:
            raise Refused("line-too-long", row=line + whole.count(b"\n") + bool(newline), most=LINE)
        if newline:
            lines = _text(whole, encoding, line).split("\n")
            line += len(lines)
            yield lines
    if rest:
        yield _text(rest, encoding, line).split("\n")


def _text(piece: bytes, encoding: str, line: int) -> str:
    try:
        text = piece.decode(encoding)
    except UnicodeDecodeError as error:
        at = line + piece.count(b"\n", 0, error.start)
        raise Refused(
            "not-in-encoding", row=at, line=at, name=encoding, value=piece[error.start : error.end].hex(" "),
            offset=error.start, choices=", ".join(encodings.CHOICES),
        ) from error  # fmt: skip
    if "\0" in text:
        at = line + text.count("\n", 0, text.index("\0"))
        raise Refused("nul", row=at, line=at)
    return text.replace("\r\n", "\n").removesuffix("\r")


def _whole(head: bytes, most: int) -> bytes:
    """Cut where the last line ends, so that no character is torn."""
    return head if len(head) < most else head[: head.rfind(b"\n") + 1] or head


def _wanted(options: Mapping[str, Any]) -> str | None:
    return str(options["encoding"]) if options.get("encoding") else None
