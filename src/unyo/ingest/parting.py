"""Of the files somebody brings, which are tables of a design and which are exports of a tool, that is, records."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from unyo.ingest.bulk import Looked, look, refusal_of
from unyo.ingest.files import Found
from unyo.ingest.intake import Intake
from unyo.ingest.mended import FROM, ROW
from unyo.ingest.readers.sizes import FILE_BYTES
from unyo.ingest.sources.maps import SourceMap, source_maps
from unyo.ingest.sources.recognition import GENERIC
from unyo.records.datasets import dataset_names
from unyo.sandbox.refusal import Refusal
from unyo.sandbox.stream import Stopped

# Only records come in these forms; other files may be either.
ONLY_RECORDS = (".json", ".ndjson", ".jsonl", ".parquet", ".xes", ".gz", ".zip", ".log")
# Tables whose header stands in plain sight; a workbook has to be opened, and a text may hold the lines of a log.
_PLAIN = (".csv", ".tsv")
_EITHER = (*_PLAIN, ".txt", ".xlsx", ".xlsm")
_HEAD, _LINES = 1 << 16, 12
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Parted:
    """The files by what they are. `records` are the tables of each file of records; `refused` could not be read at all."""

    designs: list[Found] = field(default_factory=list)
    records: list[tuple[Found, list[Looked]]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def parted(
    files: Iterable[Found],
    *,
    wanted: str = "",
    encoding: str | None = None,
    own: Sequence[SourceMap] = (),
) -> Parted:
    """What each file is, by its form and its headers; `wanted` is the dataset, the tool or the map a person named.

    A table that only looks like records in general stays with the designs, which know it better if it is one of theirs.
    """
    found = Parted()
    for file in files:
        only = wanted != "" or is_records_only(file)
        if not only and not file.name.lower().endswith(_EITHER):
            found.designs.append(file)
            continue
        if not only and not may_be_export(file, own):
            found.designs.append(file)
            continue
        try:
            looked = look(file.path, file.name, wanted=wanted, encoding=encoding, own=own)
        except Stopped as stopped:
            if only:
                found.refused.append(refusal_of(file.name, stopped))
            else:
                found.designs.append(file)
            continue
        if only or any(_of_a_tool(one) for one in looked):
            found.records.append((file, looked))
        else:
            found.designs.append(file)
    return found


def may_be_export(file: Found, own: Sequence[SourceMap] = ()) -> bool:
    """Whether it is worth a child to look: a text none of whose first lines is the header of any tool's export is none.

    A folder of tables of a design is then read as fast as before. Only the first lines are cut into words here.
    """
    if not file.name.lower().endswith(_PLAIN):
        return True
    with file.path.open("rb") as opened:
        head = opened.read(_HEAD)
    text = (
        head.decode("utf-8-sig", "replace")
        if not head.startswith(_WIDE)
        else head.decode("utf-16", "replace")
    )
    texts = (text, head.decode("cp932", "replace"))
    maps = (*own, *source_maps())
    headers = [header for text in texts for header in _headers(text)]
    if any({ROW, FROM} <= set(header) for header in headers):
        return True  # rows that were refused come back, mended
    return any(one.fits(header) for header in headers for one in maps if not one.lines)


def _headers(text: str) -> Iterator[list[str]]:
    """The first lines cut at every separator an export may have."""
    for line in text.splitlines()[:_LINES]:
        for separator in ",;\t|":
            if separator in line:
                with suppress(csv.Error):  # a line no table has is no header either
                    yield next(csv.reader([line], delimiter=separator), [])


def _of_a_tool(one: Looked) -> bool:
    """Whether it is surely of a tool: rows that were refused before are, whatever their headers mean."""
    return "mended" in one.about or (one.known is not None and one.known.reading["tool"] != GENERIC)


def is_records_only(file: Found) -> bool:
    """Whether a file can hold nothing but records: by its form, or because no design is so large."""
    return file.name.lower().endswith(ONLY_RECORDS) or file.path.stat().st_size > FILE_BYTES


def left_over(
    found: Parted, intake: Intake, *, encoding: str | None = None
) -> list[tuple[Found, list[Looked]]]:
    """Files no design was recognised in, as records by their headers; moved from the designs of `found`."""
    read = {sheet.file for sheet in intake.sheets if sheet.kind}
    moved = []
    for file in [one for one in found.designs if one.name not in read and one.name.lower().endswith(_EITHER)]:
        try:
            looked = look(file.path, file.name, encoding=encoding)
        except Stopped:
            continue
        if any(one.known for one in looked):
            found.designs.remove(file)
            moved.append((file, looked))
    found.records += moved
    return moved


def record_kinds() -> tuple[str, ...]:
    """What `--as` may name for records: the datasets."""
    return dataset_names()
