"""For those who have no tables yet: an empty workbook, and an example to read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from unyo.documents.writers.workbook import write_template
from unyo.ingest.examples import example_folder, example_in
from unyo.ingest.files import files_in
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.errors import stop
from unyo.web.intake.reading import begin
from unyo.web.intake.uploads import keep
from unyo.web.intake.views import WAIT_SECONDS
from unyo.web.intake.whose import uploads_place
from unyo.web.visitor import language_of

EXAMPLE = "minato"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_EXAMPLE = Text(
    "例の表がこの設置に含まれていません。", "The example tables are not part of this installation."
)


@needs("import")
def template(request: Asked, slug: str) -> HttpResponse:
    """The empty workbook in the reader's language."""
    with tempfile.TemporaryDirectory(prefix="unyo-") as folder:
        file = Path(folder) / "template.xlsx"
        write_template(file, language_of(request))
        content = file.read_bytes()
    headers = {"Content-Disposition": 'attachment; filename="unyo-template.xlsx"'}
    return HttpResponse(content, content_type=_XLSX, headers=headers)


@needs("import", methods=("POST",))
def example(request: Asked, slug: str) -> HttpResponse:
    """The example as if it had been dropped: read and judged, nothing brought in yet."""
    name = example_in(EXAMPLE, language_of(request))
    folder = example_folder(name)
    if folder is None:
        return stop(request, 404, why=_NO_EXAMPLE)
    scope = request.scope
    files = [(f"{name}/{one.path.name}", [one.path.read_bytes()]) for one in files_in([folder])]
    upload = keep(uploads_place(), framework_id=scope.framework_id, actor_id=scope.actor_id, files=files)
    begin(upload, wait_seconds=WAIT_SECONDS)
    return HttpResponseRedirect(reverse("upload", args=[slug, upload.id]))
