"""The body of a write on a grid, read without trust."""

from __future__ import annotations

import json
from typing import Any

from unyo.web.access import Asked
from unyo.web.kit.fields import storable
from unyo.web.kit.grid import Write

LONGEST = 8000
# As many cells as people paste at once; a larger matrix comes in as a file.
MOST_CELLS = 4000
_TEXTS = ("row", "column", "key", "value")


def asked_writes(request: Asked) -> tuple[list[Write], str]:
    """The cells as they were typed, each once, and the reason given; no cells when the body cannot be read."""
    body = body_of(request)
    why, pasted = body.get("why", ""), "writes" in body
    told = body["writes"] if pasted else [body]
    if not _is_text(why) or not _is_text(body.get("table", "")) or not isinstance(told, list):
        return [], ""
    if not 0 < len(told) <= MOST_CELLS:
        return [], ""
    writes = [_write(one, pasted) for one in told]
    sound = [one for one in writes if one is not None]
    if len({one.at for one in sound}) < len(told):
        return [], ""
    return sound, why


def body_of(request: Asked) -> dict[str, Any]:
    """The JSON object of the body; empty when it is none."""
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _write(told: object, pasted: bool) -> Write | None:
    if not isinstance(told, dict):
        return None
    texts = {name: told.get(name, "") for name in _TEXTS}
    version = told.get("version", 0)
    if not all(_is_text(text) for text in texts.values()) or not isinstance(version, int):
        return None
    if isinstance(version, bool) or not 0 <= version < 2**31:
        return None
    return Write(**texts, version=version, pasted=pasted)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and storable(value)
