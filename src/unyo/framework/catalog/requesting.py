"""Whether one may ask for a service of the published catalog, and where to go when not (E6, AT-E6-1). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unyo.framework.catalog.designs import STAGES
from unyo.framework.catalog.publishing import Content
from unyo.framework.catalog.stages import LIVE
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_NOT_IN_IT = Text(
    "公開中のカタログにこのサービスはありません。相談窓口「{desk}」へどうぞ",
    "The published catalog has no such service: please turn to the consultation desk “{desk}”",
)
_GONE = Text(
    "「{service}」は{stage}になったため、依頼を受け付けていません。相談窓口「{desk}」へどうぞ",
    "“{service}” cannot be requested any more ({stage}): please turn to the consultation desk “{desk}”",
)
_NO_DESK = Text("(相談窓口なし)", "(no desk)")


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a request is taken. A refused one names the desk it is routed to; `desk` is None when there is none."""

    taken: bool
    desk: str | None
    text: Text
    how_to_request: str = ""


def answer_request(content: Content, key: str) -> Answer:
    """The answer to somebody who asks for a service."""
    services: Mapping[str, Mapping[str, Any]] = content.get("services", {})
    desk = desk_of(content)
    desk_name = services[desk]["name"] if desk is not None else _NO_DESK
    asked = services.get(key)
    if asked is None:
        return Answer(False, desk, _NOT_IN_IT.format(desk=desk_name))
    if asked["stage"] not in LIVE:
        stage = next((one.label for one in STAGES if one.value == asked["stage"]), Text("", ""))
        return Answer(False, desk, _GONE.format(service=asked["name"], stage=stage, desk=desk_name))
    how = str(asked["how_to_request"])
    return Answer(True, desk, Text(how, how), how)


def desk_of(content: Content) -> str | None:
    """The key of the consultation desk that is open; the first by key where there are several."""
    services: Mapping[str, Mapping[str, Any]] = content.get("services", {})
    return next(
        (key for key, told in sorted(services.items()) if told["desk"] and told["stage"] in LIVE), None
    )
