"""Which version of a row a caller has seen: ETag out, If-Match in (RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from unyo.vocabulary.text import Text
from unyo.web.api.problems import Problem

_ONE = re.compile(r'(W/)?"([^"]*)"')
_LIST = re.compile(r'\s*(W/)?"[^"]*"\s*(,\s*(W/)?"[^"]*"\s*)*')
_NEEDED = Text(
    "読んだときのETagを、そのままIf-Matchで送ってください。",
    "Send the ETag you read as If-Match, just as it was.",
)
_UNREADABLE = Text('If-Matchは"3-120"のように書いてください。', 'Write If-Match like "3-120".')
_STALE = Text(
    "この行はいま{version}版です。読み直してください。", "The row is at version {version}; read it again."
)

_CHANGED = Text("ほかで変わっています。読み直してください。", "It was changed; read it again.")


def etag(version: int, number: int) -> str:
    """The entity tag of a version of the row with that number.

    A row that was removed and added again under its key begins with version 1 anew: the number tells the two apart.
    """
    return f'"{version}-{number}"'


def demand_match(request: HttpRequest, version: int, number: int) -> int:
    """The version the caller means to change, which must be the one that stands. Raises Problem 428, 412, 400."""
    demand_tag(request, etag(version, number), _STALE.format(version=version), {"version": version})
    return version


def demand_tag(
    request: HttpRequest, standing: str, stale: Text = _CHANGED, more: Mapping[str, Any] | None = None
) -> None:
    """Refuse a change of what the caller has not read as it stands. Raises Problem 428, 412, 400."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise Problem(428, _NEEDED)
    # A weak tag never matches where something is to be changed.
    if given != "*" and standing not in [f'"{tag}"' for weak, tag in _tags(given) if not weak]:
        raise Problem(412, stale, headers={"ETag": standing}, more=more)


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether If-None-Match says that the caller has this version already."""
    given = request.headers.get("If-None-Match", "").strip()
    return given == "*" or (bool(given) and tag in [f'"{one}"' for _, one in _ONE.findall(given[:1000])])


def _tags(given: str) -> list[tuple[str, str]]:
    if len(given) > 1000 or not _LIST.fullmatch(given):
        raise Problem(400, _UNREADABLE)
    return _ONE.findall(given)
