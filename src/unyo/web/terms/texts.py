"""A file becomes the text of a document row: read in the limited child, kept as a revision with its ledger entry."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse

from unyo.ingest.readers.grids import ReadText
from unyo.ingest.readers.read import read_files
from unyo.ingest.readers.sizes import FILE_BYTES
from unyo.sandbox.refusal import Refusal
from unyo.tables.actions import revise_row
from unyo.tables.refusals import EditConflict, Invalid
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import UNCHANGED, done
from unyo.web.terms.views import document_page

TAKEN = Text("「{file}」の{n}文字を本文にしました", "{n} characters of “{file}” are now the text")
NO_FILE = Text("ファイルを選んでください。", "Choose a file.")
TOO_LARGE = Text(
    "一つの文書は{most}MBまでです。章ごとに分けてください。",
    "A document may have {most} MB; bring it chapter by chapter.",
)
A_TABLE = Text(
    "「{file}」は文書ではなく表として読めます。「表を持ち込む」から取り込んでください。",
    "“{file}” reads as a table, not as a document: bring it in on “Bring your tables”.",
)
CHANGED_MEANWHILE = Text(
    "開いている間にほかの人がこの文書を変えました。何も上書きしていません。下の内容を確かめて、もう一度選んでください。",
    "Somebody changed this document meanwhile. Nothing has been overwritten: look it over below, and choose the file again.",
)
LONGEST_NAME = 200


@needs("edit", methods=("POST",))
def text_taken(request: Asked, slug: str, key: str) -> HttpResponse:
    """The text of a file as the text of the document."""
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return document_page(request, key, NO_FILE, 422)
    if (sent.size or 0) > FILE_BYTES:
        return document_page(request, key, TOO_LARGE.format(most=FILE_BYTES >> 20), 413)
    name = (sent.name or "document")[-LONGEST_NAME:]
    found = _read(name, sent.read())
    if isinstance(found, Text):
        return document_page(request, key, found, 422)
    return _kept(request, key, name, found)


def _kept(request: Asked, key: str, name: str, found: ReadText) -> HttpResponse:
    written = request.POST.get("version", "")
    version = int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0
    why = request.POST.get("why", "")
    try:
        row = revise_row(request.scope, "document", key, {"body": found.text}, version=version, why=why)
    except EditConflict:
        return document_page(request, key, CHANGED_MEANWHILE, 409)
    except Invalid as refused:
        return document_page(request, key, refused.text, 422)
    here = reverse("terms-document", args=[request.slug, key])
    told = TAKEN.format(file=name, n=f"{len(found.text):,}") if row.entry else UNCHANGED
    return done(request, told, here, undo=row.entry)


def _read(name: str, content: bytes) -> ReadText | Text:
    """The text, or why the file has none."""
    result = read_files([(name, content)])
    if result.documents:
        return result.documents[0]
    refusal: Refusal | None = next(iter(result.refusals), None)
    return refusal.sentence if refusal else A_TABLE.format(file=name)
