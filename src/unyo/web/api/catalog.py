"""The published catalog: versions as bytes with their hash, compared, published, acknowledged (E1)."""

from __future__ import annotations

import base64
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Router

from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.publishing import (
    Changed,
    Difference,
    canonical,
    difference,
    digest,
    field_label,
    obstacles,
)
from unyo.framework.queries import blueprint
from unyo.publications.actions import acknowledge, publish
from unyo.publications.catalog_content import catalog_content
from unyo.publications.facts import Acknowledgement, Publication, Version
from unyo.publications.queries import acknowledgements, count, is_whole, publication, versions
from unyo.vocabulary.text import Text
from unyo.web.api.aftermath import after_write
from unyo.web.api.answers import as_json, instant
from unyo.web.api.bearer import Call
from unyo.web.api.describing import (
    IDEMPOTENCY,
    LIMIT,
    OFFSET,
    WHY,
    described,
    json_content,
    parameter,
    responses,
)
from unyo.web.api.listing import asked_of, whole
from unyo.web.api.objects import object_of, text_of, texts_of, worded
from unyo.web.api.once import once
from unyo.web.api.versions import is_known

router = Router()

MOST_AUDIENCES = 200
_LARGEST = 10**9 - 1
VERSIONS, VERSION = "/{framework}/catalog/versions", "/{framework}/catalog/versions/{number:number}"
_HASH = {
    "type": "string",
    "pattern": "^[0-9a-f]{64}$",
    "description": "見た下書きのhash / hash of the draft you saw",
}
_KEYS = {
    "type": "array",
    "maxItems": MOST_AUDIENCES,
    "items": {"type": "string"},
    "description": "利害関係者のキー / keys of stakeholders",
}
_PUBLISH = {
    "type": "object",
    "additionalProperties": False,
    "required": ["seen"],
    "properties": {"seen": _HASH, "audiences": _KEYS},
}
_ACKNOWLEDGE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"audience": {"type": "string", "description": "公開先のキー / key of an audience"}},
}
_SIDES = [
    parameter(
        name,
        {"type": "integer", "minimum": 0, "maximum": _LARGEST},
        Text(f"版の番号(既定は{ja})", f"Number of a version; {en} when left out"),
    )
    for name, ja, en in (("from", "一つ前の版", "the one before"), ("to", "現在の版", "the current one"))
]


@router.get(
    VERSIONS,
    **described(
        Text("公開したカタログの版", "Versions of the published catalog"),
        name="catalog_versions",
        tag="catalog",
        parameters=[LIMIT, OFFSET],
    ),
)
def listed(request: Call, framework: str) -> HttpResponse:
    """The current version first."""
    scope, asked = request.auth.scope, asked_of(request, "limit", "offset")
    limit, offset = whole(asked, "limit", 1, 1000, 100), whole(asked, "offset", 0, _LARGEST, 0)
    found = versions(scope)
    items = [_version(one) for one in found[offset : offset + limit]]
    return as_json(request, {"items": items, "total": len(found), "limit": limit, "offset": offset})


@router.get(
    VERSION,
    **described(
        Text("一つの版", "One version"),
        name="catalog_version",
        tag="catalog",
        answers=responses({"type": "object"}),
    ),
)
def read(request: Call, framework: str, number: int) -> HttpResponse:
    """What it says, for whom, and who acknowledged it (one's own for who reads the catalog only)."""
    asked_of(request)
    scope, found = request.auth.scope, _found(request, number)
    told = {
        **_version(found.version),
        "current": found.number == count(scope),
        "whole": is_whole(found),
        "content": found.told,
        "acknowledgements": [_acknowledged(one) for one in acknowledgements(scope, number)],
    }
    return as_json(request, told)


@router.get(
    VERSION + "/content",
    **described(
        Text("版の中身そのもの", "The bytes of a version"),
        name="catalog_content",
        tag="catalog",
        description=Text(
            "公開されたままのバイト列。ETagはSHA-256(16進)、Repr-Digestは同じものをRFC 9530の形で。",
            "The very bytes. The ETag is their SHA-256 in hexadecimal; Repr-Digest is the same as RFC 9530 writes it.",
        ),
    ),
)
def content(request: Call, framework: str, number: int) -> HttpResponse:
    """Exactly as published."""
    asked_of(request)
    found = _found(request, number)
    kept = found.version.hash
    shown_as = base64.b64encode(bytes.fromhex(kept)).decode()
    headers = {"ETag": f'"{kept}"', "Repr-Digest": f"sha-256=:{shown_as}:"}
    if is_known(request, f'"{kept}"'):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(found.content, content_type="application/json; charset=utf-8", headers=headers)


@router.get(
    "/{framework}/catalog/diff",
    **described(
        Text("二つの版の差", "Two versions compared"), name="catalog_diff", tag="catalog", parameters=_SIDES
    ),
)
def diff(request: Call, framework: str) -> HttpResponse:
    """Services that came, that left, and that say something else, field by field."""
    scope, asked = request.auth.scope, asked_of(request, "from", "to")
    new = whole(asked, "to", 0, _LARGEST, count(scope))
    old = whole(asked, "from", 0, _LARGEST, max(new - 1, 1))
    before, after = _found(request, old), _found(request, new)
    return as_json(request, {"from": old, "to": new, **_difference(difference(before.told, after.told))})


@router.get(
    "/{framework}/catalog/draft",
    **described(Text("公開前の下書き", "What would be published now"), name="catalog_draft", tag="catalog"),
)
def draft(request: Call, framework: str) -> HttpResponse:
    """Its hash (send it as `seen` to publish it), what forbids it, and how it differs from the current version."""
    asked_of(request)
    scope = request.auth.scope
    design = blueprint(scope, timezone.localdate())
    told, current = catalog_content(design), publication(scope)
    against = obstacles(design.all(Service))
    answer = {
        "hash": digest(canonical(told)),
        "content": told,
        "against": current.number if current else None,
        **_difference(difference(current.told if current else {}, told)),
        "obstacles": [{"text": one.text, "service": one.service or None} for one in against],
    }
    return as_json(request, answer)


@router.post(
    VERSIONS,
    **described(
        Text("カタログを公開する", "Publish the catalog"),
        name="catalog_publish",
        tag="catalog",
        parameters=[WHY, IDEMPOTENCY],
        body=json_content(_PUBLISH),
        answers=responses({"type": "object"}, status=201, writes=True),
    ),
)
def published(request: Call, framework: str) -> HttpResponse:
    """The next version, of what was seen and of nothing else."""
    scope = request.auth.scope
    scope.demand("publish")
    why = asked_of(request, "why").get("why", "")
    body = object_of(request, ("seen", "audiences"), ("seen",))
    seen, audiences = text_of(body, "seen"), texts_of(body, "audiences", MOST_AUDIENCES)

    def act() -> HttpResponse:
        day = timezone.localdate()
        made = worded(lambda: publish(scope, day=day, audiences=audiences, seen=seen, why=why))
        headers = {
            "Location": f"/api/v1/{request.auth.slug}/catalog/versions/{made.number}",
            "ETag": f'"{made.hash}"',
        }
        return after_write(scope, as_json(request, _version(made), status=201, headers=headers))

    return once(request, request.body, act)


@router.post(
    VERSION + "/acknowledge",
    **described(
        Text("版を確認したと残す", "Acknowledge a version"),
        name="catalog_acknowledge",
        tag="catalog",
        parameters=[IDEMPOTENCY],
        body=json_content(_ACKNOWLEDGE),
        answers=responses({"type": "object"}, writes=True),
    ),
)
def acknowledged(request: Call, framework: str, number: int) -> HttpResponse:
    """Only the current one; a second time changes nothing."""
    scope = request.auth.scope
    scope.demand("catalog")
    scope.demand("personal")
    asked_of(request)
    audience = text_of(object_of(request, ("audience",)), "audience")
    _found(request, number)

    def act() -> HttpResponse:
        made = worded(lambda: acknowledge(scope, number, audience))
        return after_write(scope, as_json(request, _acknowledged(made)))

    return once(request, request.body, act)


def _found(request: Call, number: int) -> Publication:
    request.auth.scope.demand("catalog")
    found = publication(request.auth.scope, number) if number <= _LARGEST else None
    if found is None:
        raise Http404
    return found


def _version(one: Version) -> dict[str, Any]:
    return {
        "number": one.number,
        "hash": one.hash,
        "services": one.services,
        "published_at": instant(one.published_at),
        "published_by": one.published_by or None,
        "why": one.why,
        "audiences": [{"key": each.key, "name": each.name} for each in one.audiences],
    }


def _acknowledged(one: Acknowledgement) -> dict[str, Any]:
    return {"number": one.number, "who": one.who, "audience": one.audience or None, "at": instant(one.at)}


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "added": [{"key": key, "name": name} for key, name in found.added],
        "removed": [{"key": key, "name": name} for key, name in found.removed],
        "changed": [
            {"key": key, "name": name, "fields": [_changed(one) for one in changes]}
            for key, name, changes in found.changed
        ],
    }


def _changed(one: Changed) -> dict[str, Any]:
    return {"field": one.field, "label": field_label(one.field), "old": one.old, "new": one.new}
