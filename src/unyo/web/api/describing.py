"""What an operation of the API says of itself in the OpenAPI document, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from unyo.vocabulary.text import Text

Json = dict[str, Any]

PROBLEM: Json = {"$ref": "#/components/schemas/Problem"}
ANY: Json = {"type": "object"}
# Ninja adds to its own list of answers; ours replaces it (unyo.web.api.document).
RESPONSES = "x-unyo-responses"
_REASONS = {
    400: "読めない要求 / unreadable", 401: "トークンなし・無効 / no valid token", 403: "権限なし / not permitted",
    404: "ない / not found", 409: "いまの状態では不可 / conflict", 412: "古い版 / stale version",
    413: "大きすぎる / too large", 415: "形式違い / media type", 422: "値が不適合 / invalid values",
    428: "If-Matchが必要 / If-Match needed", 429: "多すぎる / too many requests",
}  # fmt: skip
_ALWAYS = (400, 401, 403, 404, 429)
_WRITES = (409, 413, 415, 422)


def said(text: Text) -> str:
    """Both languages in one description."""
    return text.ja if text.ja == text.en else f"{text.ja} / {text.en}"


def parameter(name: str, schema: Json, text: Text, *, place: str = "query", required: bool = False) -> Json:
    """One parameter of an address or a header."""
    return {"name": name, "in": place, "required": required, "schema": schema, "description": said(text)}


def json_content(schema: Json) -> Json:
    """A JSON body of that schema."""
    return {"application/json": {"schema": schema}}


def responses(
    ok: Json,
    *,
    status: int = 200,
    more: Sequence[int] = (),
    writes: bool = False,
    media: str = "application/json",
) -> Json:
    """The good answer and every refusal that may come."""
    refusals = sorted({*_ALWAYS, *(_WRITES if writes else ()), *more})
    problem = {"application/problem+json": {"schema": PROBLEM}}
    told: Json = {str(status): {"description": "OK", "content": {media: {"schema": ok}}}}
    told |= {str(code): {"description": _REASONS[code], "content": problem} for code in refusals}
    return told


def described(
    summary: Text,
    *,
    name: str,
    tag: str,
    description: Text | None = None,
    parameters: Sequence[Json] = (),
    body: Mapping[str, Any] | None = None,
    answers: Json | None = None,
) -> Json:
    """Keyword arguments for a ninja route."""
    extra: Json = {RESPONSES: answers or responses(ANY)}
    if parameters:
        extra["parameters"] = list(parameters)
    if body is not None:
        extra["requestBody"] = {"required": True, "content": dict(body)}
    return {
        "summary": said(summary),
        "description": said(description or summary),
        "operation_id": name,
        "tags": [tag],
        "openapi_extra": extra,
        "url_name": name,
    }


DAY = parameter(
    "day", {"type": "string", "format": "date"}, Text("判定する日(既定は今日)", "The day to judge for; today")
)
WHY = parameter(
    "why", {"type": "string", "maxLength": 1000}, Text("台帳に残す理由", "The reason, kept in the ledger")
)
LIMIT = parameter(
    "limit", {"type": "integer", "minimum": 1, "maximum": 1000}, Text("件数の上限", "At most so many")
)
OFFSET = parameter(
    "offset", {"type": "integer", "minimum": 0, "maximum": 999_999_999}, Text("飛ばす件数", "Skip so many")
)
IDEMPOTENCY = parameter(
    "Idempotency-Key",
    {"type": "string", "maxLength": 255, "pattern": "^[!-~]{1,255}$"},
    Text(
        "同じキーと同じ内容なら、48時間は同じ答えを返し、二度は実行しません。",
        "The same key with the same content gives the same answer for 48 hours and is done once.",
    ),
    place="header",
)
IF_MATCH = parameter(
    "If-Match",
    {"type": "string"},
    Text("読んだときのETag", "The ETag you read"),
    place="header",
    required=False,
)
