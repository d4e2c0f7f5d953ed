"""Files made for one answer: one as it is, several in a ZIP."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from django.http import FileResponse, Http404, HttpResponseBase

_CSV, _ZIP = "text/csv; charset=utf-8", "application/zip"


def download(files: Sequence[tuple[str, Path]], name: str) -> HttpResponseBase:
    """One file as it is, several in a ZIP. What is sent is open before its folder goes."""
    if not files:
        raise Http404
    if len(files) == 1:
        return FileResponse(
            files[0][1].open("rb"), as_attachment=True, filename=f"{name}.csv", content_type=_CSV
        )
    packed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for number, (label, path) in enumerate(files, 1):
            package.write(path, f"{number:03d}-{_safe(label)}.csv")
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"{name}.zip", content_type=_ZIP)


def _safe(label: str) -> str:
    """A name inside a ZIP that leads nowhere."""
    return "".join(one if one.isalnum() or one in "-_. " else "_" for one in label).strip(". ")[:60]
