"""Which reader a file needs, by its first bytes; and what is packed is unpacked as a stream, with limits (T-BOMB)."""

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from unyo.ingest.readers import workbook
from unyo.ingest.readers.streams import delimited, lines, structured, xes
from unyo.ingest.readers.streams.tables import ROWS, Rows, Sheet, named, rows_of
from unyo.sandbox.refused import Refused

RATIO = 200
UNPACKED = 20 << 30
MEMBERS = 2_000
WORKBOOK = 100 << 20
# Packed within packed within packed is an export; more is not.
NESTED = 3
# What the libraries raise over packing that is broken, or of a kind they do not know.
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)
_TABLES = (".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".xes", ".parquet", ".log")


def sheets(file: BinaryIO, options: dict[str, Any]) -> Iterator[Sheet]:
    """The tables of a file, one after the other. Raises `Refused`."""
    name = str(options.get("name") or "").lower()
    depth = int(options.get("depth") or 0)
    if depth > NESTED:
        raise Refused("zip-nested", found=name)
    start = file.read(4096)
    file.seek(0)
    if not start:
        raise Refused("empty")
    if start.startswith(b"\x1f\x8b"):
        inner = cast(BinaryIO, _Bounded(gzip.GzipFile(fileobj=file), file))
        yield from sheets(inner, {**options, "name": name.removesuffix(".gz"), "depth": depth + 1})
    elif start.startswith(b"PK\x03\x04"):
        yield from _zipped(file, options)
    elif start.startswith(b"PAR1"):
        yield from structured.parquet(file, options)
    else:
        yield from _text(file, start, name, options)


def _text(file: BinaryIO, start: bytes, name: str, options: dict[str, Any]) -> Iterator[Sheet]:
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        if b"<log" not in head and not name.endswith(".xes"):
            raise Refused("xml-unknown", row=1)
        yield from xes.sheets(file, options)
    elif name.endswith((".ndjson", ".jsonl")) or (
        head.startswith(b"{") and b"}\n{" in head.replace(b"\r", b"")
    ):
        yield from structured.lines(file, options)
    elif head.startswith((b"[{", b"{")) or name.endswith(".json"):
        yield from structured.document(file, options)
    elif pattern := lines.pattern_for(file, name, options):
        yield from lines.sheets(file, pattern, options)
    else:
        yield from delimited.sheets(file, options)


def _zipped(file: BinaryIO, options: dict[str, Any]) -> Iterator[Sheet]:
    try:
        package = zipfile.ZipFile(file)
        members = [info for info in package.infolist() if not info.is_dir()]
    except _BROKEN as error:
        raise Refused("zip-broken") from error
    if any(info.filename == "[Content_Types].xml" for info in members):
        file.seek(0)
        yield from _workbook(file, options)
        return
    if len(members) > MEMBERS:
        raise Refused("zip-too-many", count=len(members), most=MEMBERS)
    wanted = [
        info
        for info in members
        if info.filename.lower().endswith(_TABLES) and "__MACOSX" not in info.filename
    ]
    if not wanted:
        raise Refused("zip-no-table")
    for info in wanted:
        if info.flag_bits & 1:
            raise Refused("zip-encrypted", sheet=info.filename)
        inside = {**options, "name": info.filename, "depth": int(options.get("depth") or 0) + 1}
        with _opened(package, info) as member:
            inner = cast(BinaryIO, _Bounded(member, None, info.compress_size))
            for sheet in sheets(inner, inside):
                yield Sheet(
                    f"{info.filename} {sheet.name}" if sheet.name else info.filename,
                    sheet.columns,
                    sheet.rows,
                    sheet.about,
                )


def _opened(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    with _unpacking():
        return package.open(info)


def _workbook(file: BinaryIO, options: dict[str, Any]) -> Iterator[Sheet]:
    content = file.read(WORKBOOK + 1)
    if len(content) > WORKBOOK:
        raise Refused("workbook-too-large", most=WORKBOOK)
    found: dict[str | None, list[list[str]]] = {}
    order: list[tuple[str | None, list[list[str]]]] = []
    for message in workbook.read(content, options):
        if isinstance(grid := message.get("grid"), dict):
            found = {grid["sheet"]: []}
            order.append((grid["sheet"], found[grid["sheet"]]))
        elif isinstance(rows := message.get("rows"), list):
            order[-1][1].extend(rows)
    for name, cells in order:
        if sheet := _of_cells(name, cells):
            yield sheet


def _of_cells(name: str | None, cells: list[list[str]]) -> Sheet | None:
    widths = [sum(1 for cell in row if cell.strip()) for row in cells[:60]]
    usual = max(widths, default=0)
    top = next((n for n, width in enumerate(widths) if width * 10 >= usual * 7 and width), None)
    if top is None:
        return None
    columns = named(cells[top])
    return Sheet(
        name, columns, _cell_rows(columns, cells, top + 1), {"format": "xlsx", "header_row": top + 1}
    )


def _cell_rows(columns: list[str], cells: list[list[str]], begin: int) -> Iterator[Rows]:
    width = len(columns)
    for start in range(begin, len(cells), ROWS):
        filled: list[tuple[int, list[str | None]]] = [
            (number + 1, [*row[:width], *[""] * (width - len(row))])
            for number, row in enumerate(cells[start : start + ROWS], start)
            if any(cell.strip() for cell in row)
        ]
        yield rows_of(columns, [row for _, row in filled], [number for number, _ in filled])


class _Bounded(io.RawIOBase):
    """What is unpacked, counted while it is: neither too much nor out of all proportion."""

    def __init__(self, inner: Any, packed: BinaryIO | None, size: int = 0) -> None:
        self._inner, self._packed, self._size, self._out = inner, packed, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Back to the beginning, which is all a reader asks for."""
        with _unpacking():
            self._inner.seek(offset, whence)
        self._out = self._inner.tell()
        return self._out

    def tell(self) -> int:
        return self._out

    def read(self, size: int = -1) -> bytes:
        with _unpacking():
            taken: bytes = self._inner.read(size)
        self._out += len(taken)
        packed = self._packed.tell() if self._packed else self._size
        if self._out > UNPACKED or (self._out > (64 << 20) and self._out > RATIO * max(packed, 1)):
            raise Refused("packed-too-much", most=UNPACKED, ratio=RATIO)
        return taken

    def readinto(self, buffer: Any) -> int:
        taken = self.read(len(buffer))
        buffer[: len(taken)] = taken
        return len(taken)


@contextmanager
def _unpacking() -> Iterator[None]:
    """What cannot be unpacked is refused, whatever the library calls it."""
    try:
        yield
    except _BROKEN as error:
        raise Refused("packed-broken") from error
