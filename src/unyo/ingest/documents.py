"""Documents that came as files: each is a row of the table of documents, with its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Document
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.recognised import Recognised
from unyo.ingest.readers.grids import ReadText
from unyo.vocabulary.place import Place

DOCUMENT = "document"


def documents_among(
    texts: Iterable[ReadText], found: Sequence[Recognised], known: Blueprint | None = None
) -> Recognised:
    """The documents as rows. A row that a list of documents already has, by name or by file, gets the text instead."""
    listed = [
        (sheet, at, row)
        for sheet in found
        for at, row in enumerate(sheet.designs)
        if isinstance(row, Document)
    ]
    made = Recognised(DOCUMENT)
    for text in texts:
        name = name_of_file(text.file)
        sheet, at, row = next((one for one in listed if is_document(one[2], text.file)), (made, -1, None))
        if row is not None:
            sheet.designs[at] = replace(row, body=text.text)
        else:
            kept = (
                next((one for one in known.all(Document) if is_document(one, text.file)), None)
                if known
                else None
            )
            title = kept.name if kept else name
            made.designs.append(
                Document(key=kept.key if kept else "", name=title, body=text.text, place=Place(text.file))
            )
    made.rows = len(made.designs)
    return made


def is_document(row: Document, file: str) -> bool:
    """Whether the row speaks of that file: by its name, or by the file at its place."""
    name = key_of(name_of_file(file))
    kept_at = row.location.replace("\\", "/").rstrip("/")
    return (
        key_of(row.name) == name
        or key_of(row.name) == key_of(PurePosixPath(file).name)
        or (bool(kept_at) and key_of(PurePosixPath(kept_at).name) == key_of(PurePosixPath(file).name))
    )


def name_of_file(file: str) -> str:
    """What a document is called by its file: the name without folder and ending."""
    path = PurePosixPath(file.replace("\\", "/"))
    return (path.stem or path.name or file)[:300]
