"""The API described: the OpenAPI document, and a page to read and try it."""

from __future__ import annotations

import hashlib
from functools import cache

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from ninja.openapi.schema import get_schema

from unyo.web.access import anybody
from unyo.web.api.document import completed
from unyo.web.api.interface import interface
from unyo.web.api.problems import answer, problem_of
from unyo.web.page import page


@cache
def document() -> bytes:
    """The OpenAPI 3.1 document as JSON; made at the first request."""
    return orjson.dumps(completed(dict(get_schema(interface, path_prefix="api/v1/"))))


@anybody()
def openapi(request: HttpRequest) -> HttpResponse:
    """`/api/openapi.json`."""
    tag = f'"{hashlib.sha256(document()).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(document(), content_type="application/json", headers=headers)


@anybody()
def reference(request: HttpRequest) -> HttpResponse:
    """`/api/docs`: every operation, tried with one's own token; everything on it is served by us."""
    return page(request, "api/reference.jinja")


@anybody(methods=("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address below /api/: a problem, not a page."""
    return answer(request, problem_of(Http404()))


nothing.csrf_exempt = True  # type: ignore[attr-defined]
