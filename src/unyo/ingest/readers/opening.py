"""What a file is by its first bytes, whatever its name says. Runs in the child."""

from unyo.sandbox.refused import Refused

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF-", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"PK\x05\x06", "ZIP"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<!doctype", b"<head", b"<meta")
BOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")


def check(content: bytes, name: str) -> None:
    """Refuse what is no text by its first bytes, with the word for what it is. Raises `Refused`."""
    if content.startswith(OLE):
        raise Refused("encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "old-xls")
    for magic, found in FOREIGN:
        if content.startswith(magic):
            raise Refused("foreign", found=found)
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(MARKUP):
        raise Refused("markup", found="XML" if start.startswith(b"<?xml") else "HTML")
    if name.lower().endswith(BOOKS):
        raise Refused("not-a-workbook" if start else "empty")
