"""Files on their way in: large ones go to the disk at once, and what is too much is refused before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase

from unyo.vocabulary.text import Text
from unyo.web.errors import stop
from unyo.web.intake.uploads import has_room, most_bytes

# Beside the files of a form there are its other fields.
FIELDS = 1 << 20
TOO_LARGE = Text(
    "一度に受け取れるのは合わせて{most}MBまでです。分けて送るか、管理者に上限(UNYO_MOST_UPLOAD)を変えてもらってください。何も保存していません。",
    "At most {most} MB at once. Send it in parts, or have the limit (UNYO_MOST_UPLOAD) raised. Nothing was kept.",
)
_STRANGER = Text(
    "大きなファイルを受け取るには、先にログインしてください。",
    "Sign in first: files of this size are taken only from people who are known.",
)


class ToDisk(TemporaryFileUploadHandler):
    """As Django's own, but nothing a sender wrote becomes part of the name of the file on disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = TemporaryUploadedFile(
            "upload", self.content_type, 0, self.charset, self.content_type_extra
        )

    def file_complete(self, file_size: int) -> Any:
        file = super().file_complete(file_size)
        if file is not None:
            file.name = self.file_name
        return file


class EnoughRoom:
    """A body of files is refused by its length, before any of it is read: too large, no room, nobody known."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        size = _length(request)
        if request.path.startswith("/api/"):
            return self.answer(request)  # which knows its callers by their tokens, and has a limit of its own
        if size <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE or request.content_type != "multipart/form-data":
            return self.answer(request)
        if not request.user.is_authenticated:
            return stop(request, 403, why=_STRANGER)
        if size > most_bytes() + FIELDS:
            return stop(request, 413, why=TOO_LARGE.format(most=most_bytes() >> 20))
        if not has_room(Path(settings.STATE_DIR), size):
            return stop(request, 507)
        return self.answer(request)


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0
