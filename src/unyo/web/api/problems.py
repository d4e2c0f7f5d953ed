"""Every refusal of the API as RFC 9457 problem details, in the language of the one who asks."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from unyo.parties.refusals import TokenRefused
from unyo.tables.refusals import (
    EditConflict,
    FieldError,
    InUse,
    Invalid,
    NoSuchRow,
    NotPermitted,
    Refused,
    UndoConflict,
    UnknownColumn,
    shown,
)
from unyo.tables.registry import NoSuchTable
from unyo.tables.undoing import NoSuchEntry
from unyo.tables.written import written_row
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.api.speech import language_of

log = logging.getLogger("unyo.web.api")

MEDIA_TYPE = "application/problem+json"
TITLES: dict[int, Text] = {
    400: Text("要求が読めません", "The request cannot be read"),
    401: Text("有効なトークンが必要です", "A valid token is needed"),
    403: Text("この操作をする権限がありません", "This token may not do that"),
    404: Text("ありません", "There is no such thing"),
    405: Text("この方法では使えません", "This method is not offered here"),
    409: Text("いまの状態ではできません", "Not possible as things stand"),
    412: Text("読んだあとに変更されています", "It was changed since you read it"),
    413: Text("大きすぎます", "Too large"),
    415: Text("この形式は受け取れません", "This format is not taken"),
    422: Text("値が宣言に合いません", "Values do not fit the declaration"),
    428: Text("どの版を変えるのかが必要です", "Say which version you mean to change"),
    429: Text("要求が多すぎます", "Too many requests"),
    500: Text("こちらの不具合です", "The fault is ours"),
}
_CODES = {
    400: "unreadable", 401: "token", 403: "not-permitted", 404: "not-found", 405: "method", 409: "conflict",
    412: "stale", 413: "too-large", 415: "media-type", 422: "invalid", 428: "version-needed", 429: "rate",
    500: "fault",
}  # fmt: skip
_TOO_LARGE = Text(
    "本文は1 MB、ファイルは合わせて50 MBまでです。", "A body may hold 1 MB, files 50 MB in all."
)
_BROKEN_BODY = Text("本文を最後まで読めませんでした。", "The body could not be read to its end.")
_NO_ADDRESS = Text("このアドレスには何もありません。", "There is nothing at this address.")
_NUMBER = Text(
    "処理は取り消されました。番号: {number}", "The work was rolled back. Quote this number: {number}"
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One value that cannot be taken. `row` is its position in a list body."""

    field: str
    message: Text
    row: int | None = None
    value: str | None = None


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """A refusal with its status; `.detail` says what is wrong and what would be right."""

    def __init__(
        self,
        status: int,
        detail: Text,
        errors: Sequence[Wrong] = (),
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail.en)
        self.status, self.detail, self.errors = status, detail, tuple(errors)
        self.headers, self.more = dict(headers or {}), dict(more or {})


def problem_of(error: Exception) -> Problem:
    """What a refusal of the rooms, or of Django's reading, is to somebody who speaks HTTP."""
    if isinstance(error, Problem):
        return error
    for kinds, made in _KNOWN:
        if isinstance(error, kinds):
            problem: Problem = made(error)
            return problem
    number = secrets.token_hex(4)
    log.error("failure %s", number, exc_info=error)
    return Problem(500, _NUMBER.format(number=number))


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as a response."""
    language = language_of(request)
    body: dict[str, Any] = {
        "type": f"urn:unyo:problem:{_CODES[problem.status]}",
        "title": TITLES[problem.status].in_(language),
        "status": problem.status,
        "detail": problem.detail.in_(language),
        "instance": shown(request.path, 300),
        **problem.more,
    }
    if problem.errors:
        body["errors"] = [_told(one, language) for one in problem.errors]
    headers = {"Content-Language": language, **problem.headers}
    if problem.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="unyo"'
    return HttpResponse(_dumped(body), status=problem.status, content_type=MEDIA_TYPE, headers=headers)


def by_position(errors: Iterable[FieldError], *, listed: bool = True) -> tuple[Wrong, ...]:
    """Refused values as the API names them; `row` only where the body is a list."""
    return tuple(
        Wrong(error.field, error.text, error.index if listed else None, error.value or None)
        for error in errors
    )


def _told(one: Wrong, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {"field": one.field, "message": one.message.in_(language)}
    if one.row is not None:
        told["row"] = one.row
    if one.value is not None:
        told["value"] = one.value
    return told


def _dumped(body: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(body)
    except TypeError:
        # A lone surrogate cannot be UTF-8; as an escape it can be told.
        return json.dumps(body).encode("ascii")


def _invalid(error: Exception) -> Problem:
    assert isinstance(error, Invalid)
    status = 409 if isinstance(error, InUse) else 422
    return Problem(status, error.text, by_position(error.errors))


def _stale(error: Exception) -> Problem:
    assert isinstance(error, EditConflict)
    columns = error.current.__dataclass_fields__ if error.current else {}
    hidden = ("key", "place", "columns")
    standing = {name: getattr(error.current, name) for name in columns if name not in hidden}
    current = {"key": error.key, "version": error.version, **written_row(standing)} if columns else None
    return Problem(412, error.text, more={"current": current, "changed": list(error.changed)})


def _obstructed(error: Exception) -> Problem:
    assert isinstance(error, UndoConflict)
    return Problem(409, error.text, [Wrong("seq", one.text, value=str(one.seq)) for one in error.obstacles])


def _column(error: Exception) -> Problem:
    assert isinstance(error, UnknownColumn)
    return Problem(400, error.text, [Wrong(shown(error.column), error.text)])


def _saying(status: int) -> Any:
    return lambda error: Problem(status, error.text)


def _fixed(status: int, text: Text) -> Any:
    return lambda error: Problem(status, text)


# The first kind that fits speaks.
_KNOWN: tuple[tuple[tuple[type[Exception], ...], Any], ...] = (
    ((TokenRefused,), _saying(401)),
    ((NotPermitted,), _saying(403)),
    ((NoSuchRow, NoSuchTable, NoSuchEntry), _saying(404)),
    ((EditConflict,), _stale),
    ((Invalid,), _invalid),
    ((UndoConflict,), _obstructed),
    ((UnknownColumn,), _column),
    ((Refused,), _saying(409)),
    ((Http404,), _fixed(404, _NO_ADDRESS)),
    ((RequestDataTooBig, TooManyFilesSent), _fixed(413, _TOO_LARGE)),
    ((UnreadablePostError, MultiPartParserError, SuspiciousOperation), _fixed(400, _BROKEN_BODY)),
)
