"""The ZIP a workbook comes in, unpacked piece by piece and counted while it streams: headers are not believed.

Runs in the child, before any other parser sees the file (T-BOMB).
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from unyo.ingest.readers.sizes import ENTRIES, RATIO, RATIO_FREE_BYTES, UNPACKED_BYTES
from unyo.sandbox.refused import Refused

LOCAL = struct.Struct("<4s5H3L2H")
PIECE = 1 << 16
PACKED = (".zip", ".xlsx", ".xlsm", ".xls", ".docx", ".pptx", ".7z", ".gz", ".rar")


class Package:
    """The checked entries of a ZIP; with `embedded`, other files may lie in it, as charts do in a Word document.

    `parts` maps each name to its entry; `unpacked` is the running sum of bytes.
    """

    def __init__(self, content: bytes, *, embedded: bool = False) -> None:
        self._content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError) as error:
            raise Refused("zip-broken") from error
        self.unpacked = 0
        self.parts = _checked(entries, content, embedded)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of one part in pieces; refuses a bomb before it is unpacked."""
        entry = self.parts[name]
        packed = self._packed(entry)
        size, crc = 0, 0
        for piece in _inflated(packed, entry):
            size += len(piece)
            self.unpacked += len(piece)
            if self.unpacked > UNPACKED_BYTES:
                raise Refused("zip-large", found=name, most=UNPACKED_BYTES // (1 << 20))
            if size > RATIO_FREE_BYTES and size > RATIO * max(len(packed), 1):
                raise Refused("zip-ratio", found=name, most=RATIO)
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != entry.file_size or crc != entry.CRC:
            raise Refused("zip-broken")

    def check(self, name: str) -> None:
        """Unpack one part only to count it; refuses a package inside the package, and a document type."""
        for number, piece in enumerate(self.pieces(name)):
            if number:
                continue
            if piece.startswith((b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
                raise Refused("zip-nested", found=name)
            if name.lower().endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in piece:
                raise Refused("xml-doctype")

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        start = entry.header_offset
        head = self._content[start : start + LOCAL.size]
        if len(head) < LOCAL.size:
            raise Refused("zip-broken")
        magic, _, flags, method, *_, name_length, extra_length = LOCAL.unpack(head)
        if magic != b"PK\x03\x04" or method != entry.compress_type or flags & 1:
            raise Refused("zip-broken")
        begin = start + LOCAL.size + name_length + extra_length
        written = self._content[start + LOCAL.size : start + LOCAL.size + name_length]
        if written != entry.orig_filename.encode("utf-8" if flags & 0x800 else "cp437"):
            raise Refused("zip-broken")
        return self._content[begin : begin + entry.compress_size]


def _inflated(packed: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    if entry.compress_type == zipfile.ZIP_STORED:
        for start in range(0, len(packed), PIECE):
            yield packed[start : start + PIECE]
        return
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    rest = packed
    try:
        while rest and not machine.eof:
            piece = machine.decompress(rest, PIECE)
            rest = machine.unconsumed_tail
            if piece:
                yield piece
        if tail := machine.flush(PIECE):
            yield tail
    except zlib.error as error:
        raise Refused("zip-broken") from error


def _checked(entries: list[zipfile.ZipInfo], content: bytes, embedded: bool) -> dict[str, zipfile.ZipInfo]:
    if len(entries) > ENTRIES:
        raise Refused("zip-entries", found=len(entries), most=ENTRIES)
    parts: dict[str, zipfile.ZipInfo] = {}
    taken: set[str] = set()
    for entry in entries:
        _check_entry(entry, embedded)
        if entry.filename.lower() in taken:
            raise Refused("zip-duplicate", found=entry.filename)
        taken.add(entry.filename.lower())
        parts[entry.filename] = entry
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Refused("zip-overlap", found=entry.filename)
        end = entry.header_offset + LOCAL.size + len(entry.filename) + entry.compress_size
    if end > len(content):
        raise Refused("zip-broken")
    return parts


def _check_entry(entry: zipfile.ZipInfo, embedded: bool) -> None:
    name = entry.filename
    steps = name.split("/")
    if (
        name.startswith("/")
        or "\\" in entry.orig_filename
        or ":" in name
        or ".." in steps
        or "\0" in entry.orig_filename
    ):
        raise Refused("zip-path", found=name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("zip-path", found=name)
    if entry.flag_bits & 1:
        raise Refused("encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("zip-broken")
    if name.lower().endswith(PACKED) and not embedded:
        raise Refused("zip-nested", found=name)
