"""Answers of the API: JSON written once, with no model in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from unyo.tables.cleaning import plain
from unyo.vocabulary.text import Text
from unyo.web.api.speech import language_of

MEDIA_TYPE = "application/json"
# orjson would write a `Text` as an object of both languages.
_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_UTC_Z
# A ratio without an end is told to this many places; all others exactly.
_PLACES = Decimal("0.000001")


def as_json(
    request: HttpRequest, body: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """A JSON answer: decimals as text, dates as ISO 8601, a `Text` in the language asked for."""
    language = language_of(request)

    def default(value: Any) -> Any:
        return value.in_(language) if isinstance(value, Text) else told(value)

    return HttpResponse(
        orjson.dumps(body, default=default, option=_OPTIONS),
        status=status,
        content_type=MEDIA_TYPE,
        headers={"Content-Language": language, **(headers or {})},
    )


def told(value: Any) -> Any:
    """What JSON has no type for: exact decimals as text; sets and mappings as what they hold."""
    if isinstance(value, Decimal):
        return format(plain(value), "f")
    if isinstance(value, Fraction):
        return told(Decimal(value.numerator) / Decimal(value.denominator)) if _ends(value) else _cut(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (tuple, frozenset, set)):
        return list(value)
    raise TypeError(f"{type(value).__name__} is not told in JSON")


def instant(at: dt.datetime | None) -> str | None:
    """An instant in UTC."""
    return at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z") if at else None


def _ends(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _cut(value: Fraction) -> str:
    return format(plain((Decimal(value.numerator) / Decimal(value.denominator)).quantize(_PLACES)), "f")
