"""What a published catalog holds, as bytes both sides read alike, and what forbids publishing it (E1). Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.stages import GONE, LIVE, is_live
from unyo.vocabulary.declare import Column, Kind, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.nothing_said import says_nothing
from unyo.vocabulary.text import Text, same

FORMAT = 1
TABLE = "catalog_publication"
LABEL = Text("サービスカタログの公開", "Publication of the service catalog")
PROMISES = "promises"
# What customers read of a service is declared there, column by column; notes and review dates stay inside.
PUBLISHED = tuple(column for column in table_of(Service).columns if column.published)
FIELDS = (*(column.name for column in PUBLISHED), PROMISES)
PROMISES_LABEL = Text("サービスレベル", "Service levels")

Content = Mapping[str, Any]

NO_SERVICE = Text(
    "提供中のサービスが一つもありません。サービスの「ライフサイクル」を導入・成長・衰退のどれかにしてください",
    "No service is offered now: give at least one the stage introduction, growth or decline",
)
NO_DESK = Text(
    "相談窓口がカタログにありません。どのサービスにも当たらない相談を受ける窓口を一つ書き、「相談窓口である」を「はい」にしてください",
    "The catalog has no consultation desk: write the service that takes what fits no other, and mark it as the desk",
)
NO_WAY_TO_ASK = Text(
    "「{service}」に依頼方法が書かれていません。書くまで公開できません",
    "“{service}” does not say how to request it; it cannot be published before it does",
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One service level as it is published: what is measured (a value of its choice), how much, in which hours."""

    measure: str
    target: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A service with what other tables say of it: names by column, and its promises."""

    service: Service
    names: Mapping[str, str]
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why the catalog cannot be published; `service` is the key of the service at fault, "" for the whole."""

    text: Text
    service: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of one service, as it was and as it is; "" = nothing said."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two contents: services by name that came, that left, and that say something else."""

    added: tuple[tuple[str, str], ...] = ()  # key, name
    removed: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, str, tuple[Changed, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def publishable(service: Service) -> bool:
    """Offered now, or offered once: a gone service stays readable. Drafts and services without a stage stay inside."""
    return service.stage in LIVE + GONE


def obstacles(services: Iterable[Service]) -> tuple[Obstacle, ...]:
    """What has to be mended before the catalog can be published; () when nothing."""
    live = [one for one in services if is_live(one)]
    if not live:
        return (Obstacle(NO_SERVICE),)
    found = [] if any(one.desk for one in live) else [Obstacle(NO_DESK)]
    mute = (one for one in live if says_nothing(one.how_to_request))
    return (*found, *(Obstacle(NO_WAY_TO_ASK.format(service=one.name), one.key) for one in mute))


def content_of(offered: Iterable[Offered]) -> Content:
    """The published services by key, in a shape that JSON keeps as it is."""
    published = (one for one in offered if publishable(one.service))
    return {"format": FORMAT, "services": {one.service.key: _told(one) for one in published}}


def canonical(content: Content) -> bytes:
    """The bytes of a content: the same content always gives the same bytes, whatever the order of its rows."""
    told = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return told.encode()


def digest(published: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal: what both sides compare."""
    return hashlib.sha256(published).hexdigest()


def difference(old: Content, new: Content) -> Difference:
    """What changed from one content to another."""
    before, after = _services(old), _services(new)
    came = [key for key in after if key not in before]
    left = [key for key in before if key not in after]
    changes = ((key, _changes(before[key], after[key])) for key in after if key in before)
    return Difference(
        tuple((key, _name(after[key], key)) for key in came),
        tuple((key, _name(before[key], key)) for key in left),
        tuple((key, _name(after[key], key), found) for key, found in changes if found),
    )


def field_label(name: str) -> Text:
    """What people call a published field."""
    return PROMISES_LABEL if name == PROMISES else table_of(Service).column(name).label


def field_value(name: str, value: str) -> Text:
    """A published value as people read it."""
    column = None if name == PROMISES else table_of(Service).column(name)
    if column and column.choices and value:
        return column.choice_label(value)
    if name == "desk":
        return Text("はい", "yes") if value == "true" else Text("いいえ", "no") if value else same("")
    return same(value)


def _told(one: Offered) -> dict[str, Any]:
    told = {column.name: _said(column, one) for column in PUBLISHED}
    return {**told, PROMISES: [[p.measure, p.target, p.hours] for p in sorted(one.promises, key=_order)]}


def _said(column: Column, one: Offered) -> str | bool:
    """References by the name people know, days as they are written, and no difference between no and not said."""
    if column.kind is Kind.REF:
        return one.names.get(column.name, "")
    value = getattr(one.service, column.name)
    if column.kind is Kind.BOOLEAN:
        return bool(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")


def _order(promise: Promise) -> tuple[str, str, str]:
    return promise.measure, promise.target, promise.hours


def _services(content: Content) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = content.get("services", {})
    return found


def _name(told: Mapping[str, Any], key: str) -> str:
    return str(told.get("name") or key)


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Changed, ...]:
    names = dict.fromkeys((*FIELDS, *old, *new))
    return tuple(
        Changed(name, _written(old.get(name)), _written(new.get(name)))
        for name in names
        if _written(old.get(name)) != _written(new.get(name))
    )


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        # One line for a promise, its parts apart: a page puts the measure into the reader's language.
        return "\n".join("\t".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
    return "" if value is None else str(value)
