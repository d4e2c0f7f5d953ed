"""A map of an export as YAML: plain data only, no anchors, tags or second documents, nothing said twice. Runs in the child.

Only true, false and whole numbers are taken for more than text, and only where they are not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unyo.ingest.readers.encodings import decoded
from unyo.sandbox.refused import Refused

Options = dict[str, str | int | None]
LONGEST = 200_000
_DEEPEST = 12
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_PLAIN = {"true": True, "false": False}


def read(content: bytes, options: Options) -> Iterator[dict[str, Any]]:
    """The one mapping of the text. Raises `Refused`."""
    text, _ = decoded(content, "utf-8")
    if not text.strip():
        raise Refused("empty")
    if len(text) > LONGEST:
        raise Refused("map-too-large", most=LONGEST)
    yield {"map": _Map(text).told()}


class _Map:
    """One pass over the events of a text."""

    def __init__(self, text: str) -> None:
        from ruamel.yaml import YAML  # only who brings YAML pays for the import

        self._events = self._read(YAML(typ="safe", pure=True), text)
        self._event: Any = None

    def told(self) -> Any:
        """The document as data."""
        self._next()
        if self._kind(self._next()) == "StreamEnd":
            raise Refused("empty")
        self._next()
        found = self._value(1)
        self._next()
        if self._kind(self._next()) != "StreamEnd":
            raise Refused("yaml-documents", row=self._line)
        return found

    def _value(self, depth: int) -> Any:
        if depth > _DEEPEST:
            raise Refused("map-too-deep", row=self._line)
        match self._kind(self._event):
            case "MappingStart":
                return self._mapping(depth)
            case "SequenceStart":
                found = []
                while self._kind(self._next()) != "SequenceEnd":
                    found.append(self._value(depth + 1))
                return found
            case "Scalar":
                return self._scalar()
        raise Refused("yaml-broken", row=self._line, problem="")

    def _mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        while self._kind(self._next()) != "MappingEnd":
            if self._kind(self._event) != "Scalar":
                raise Refused("yaml-nested", row=self._line)
            name, line = str(self._event.value), self._line
            if name in found:
                raise Refused("yaml-twice", row=line, value=name, first=lines[name])
            lines[name] = line
            self._next()
            found[name] = self._value(depth + 1)
        return found

    def _scalar(self) -> Any:
        text = str(self._event.value)
        if self._event.style not in (None, ""):
            return text
        return int(text) if _WHOLE.fullmatch(text) else _PLAIN.get(text, text)

    def _next(self) -> Any:
        self._event = next(self._events)
        marked = getattr(self._event, "anchor", None) or getattr(self._event, "tag", None) not in (None, "!")
        if self._kind(self._event) == "Alias" or marked:
            raise Refused("yaml-tricks", row=self._line)
        return self._event

    @staticmethod
    def _kind(event: Any) -> str:
        return type(event).__name__.removesuffix("Event")

    @property
    def _line(self) -> int:
        mark = getattr(self._event, "start_mark", None)
        return int(mark.line) + 1 if mark else 1

    @staticmethod
    def _read(yaml: Any, text: str) -> Iterator[Any]:
        try:
            yield from yaml.parse(text)
        except Exception as error:  # the library has a family of its own for each stage
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            problem = str(getattr(error, "problem", "") or type(error).__name__)[:200]
            raise Refused("yaml-broken", row=int(mark.line) + 1 if mark else 1, problem=problem) from error
