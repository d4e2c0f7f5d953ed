"""What was sent, read strictly: what another reader would read differently is refused, not guessed."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from django.http import HttpRequest

from unyo.tables.refusals import shown
from unyo.vocabulary.text import Text
from unyo.web.api.problems import Problem

DEPTH = 32
LONGEST_NUMBER = 60
LARGEST_EXPONENT = 400
LARGEST_UPLOAD = 50 * 1024 * 1024

_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NOT_JSON = Text("Content-Type: application/json(UTF-8)で送ってください。", "Send application/json in UTF-8.")
_ENCODED = Text("圧縮した本文は受け取れません。", "Compressed bodies are not taken.")
_NOT_UTF8 = Text("本文がUTF-8ではありません。", "The body is not UTF-8.")
_TOO_DEEP = Text("入れ子は32段までです。", "At most 32 levels of nesting.")
_SYNTAX = Text("JSONが{line}行{column}桁で読めません。", "Not JSON at line {line}, column {column}.")
_TWICE = Text("「{name}」が二度あります。", "“{name}” is there twice.")
_NO_NUMBER = Text("{value}はJSONの数ではありません。", "{value} is not a number of JSON.")
_LONG_NUMBER = Text("数が長すぎます: {value}", "The number is too long: {value}")
_NOT_MULTIPART = Text("multipart/form-dataで送ってください。", "Send multipart/form-data.")
_UPLOAD = Text("ファイルは合わせて50 MBまでです。", "Files may hold 50 MB in all.")


def json_body(request: HttpRequest) -> Any:
    """The JSON of a request; floats are exact `Decimal`. Raises Problem 400, 413, 415."""
    _demand_plain(request)
    kind, charset = (request.content_type or "").lower(), request.content_params or {}
    if kind != "application/json" or charset.get("charset", "utf-8").lower().strip('"') not in (
        "utf-8",
        "utf8",
    ):
        raise Problem(415, _NOT_JSON)
    return parsed(request.body)


def parsed(body: bytes) -> Any:
    """JSON without doubt: no duplicate names, no NaN, no number beyond use, at most 32 deep. Raises Problem 400."""
    if body.count(b"[") + body.count(b"{") > DEPTH:
        _demand_flat(body)
    try:
        return _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise Problem(400, _NOT_UTF8) from None
    except json.JSONDecodeError as error:
        raise Problem(400, _SYNTAX.format(line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise Problem(400, _TOO_DEEP) from None


def demand_files(request: HttpRequest) -> None:
    """The request carries files in plain multipart of at most 50 MB. Raises Problem 413, 415."""
    _demand_plain(request)
    if request.content_type != "multipart/form-data":
        raise Problem(415, _NOT_MULTIPART)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length[:18]) > LARGEST_UPLOAD:
        raise Problem(413, _UPLOAD)


def _demand_plain(request: HttpRequest) -> None:
    if request.headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
        raise Problem(415, _ENCODED)


def _demand_flat(body: bytes) -> None:
    depth = 0
    for byte in _STRINGS.sub(b"", body):
        if byte in b"[{":
            depth += 1
            if depth > DEPTH:
                raise Problem(400, _TOO_DEEP)
        elif byte in b"]}":
            depth -= 1


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise Problem(400, _TWICE.format(name=shown(name)))
            seen.add(name)
    return found


def _constant(word: str) -> NoReturn:
    raise Problem(400, _NO_NUMBER.format(value=word))


def _whole(figures: str) -> int:
    if len(figures) > LONGEST_NUMBER:
        raise Problem(400, _LONG_NUMBER.format(value=shown(figures, 20)))
    return int(figures)


def _exact(figures: str) -> Decimal:
    try:
        number = Decimal(figures) if len(figures) <= LONGEST_NUMBER else None
    except InvalidOperation:
        number = None
    if number is None or abs(number.adjusted()) > LARGEST_EXPONENT - 1:
        raise Problem(400, _LONG_NUMBER.format(value=shown(figures, 20)))
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_named_once, parse_constant=_constant, parse_int=_whole, parse_float=_exact
)
