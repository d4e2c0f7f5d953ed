"""The rows one watches: what is new there, beginning and ending."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router

from unyo.framework.designs import TABLES
from unyo.vocabulary.text import Text
from unyo.web.api.answers import as_json
from unyo.web.api.bearer import Call
from unyo.web.api.describing import LIMIT, OFFSET, Json, described, responses
from unyo.web.api.listing import asked_of, identified, whole
from unyo.web.api.objects import kept_key, seen_table
from unyo.web.watching.actions import watch
from unyo.web.watching.queries import Watched, watched, watchers

router = Router()

WATCH = "/{framework}/t/{table}/{rowkey:key}/watch"
_OK: Json = {
    "type": "object",
    "properties": {"watching": {"type": "boolean"}, "watchers": {"type": "integer"}},
}


@router.get(
    "/{framework}/watches",
    **described(
        Text("見守っている行", "Rows one watches"), name="watches", tag="watches", parameters=[LIMIT, OFFSET]
    ),
)
def listed(request: Call, framework: str) -> HttpResponse:
    """What is new first: numbers of ledger entries and of comments by others since one last looked."""
    scope, asked = request.auth.scope, asked_of(request, "limit", "offset")
    if not any(scope.may("view", table) for table in TABLES):
        scope.demand("view")
    limit, offset = whole(asked, "limit", 1, 1000, 100), whole(asked, "offset", 0, 10**9 - 1, 0)
    found = watched(scope)
    items = [_told(one) for one in found[offset : offset + limit]]
    return as_json(request, {"items": items, "total": len(found), "limit": limit, "offset": offset})


@router.get(
    WATCH,
    **described(
        Text("見守っているか", "Whether one watches"), name="watch", tag="watches", answers=responses(_OK)
    ),
)
def read(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """And how many do."""
    return _answer(request, table, key)


@router.put(
    WATCH,
    **described(
        Text("見守る", "Watch a row"), name="begin_watch", tag="watches", answers=responses(_OK, more=(409,))
    ),
)
def begin(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """Watching what one watches already changes nothing."""
    return _answer(request, table, key, watching=True)


@router.delete(
    WATCH,
    **described(
        Text("見守りをやめる", "Stop watching"), name="end_watch", tag="watches", answers=responses(_OK)
    ),
)
def end(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """Of a live row."""
    return _answer(request, table, key, watching=False)


def _answer(request: Call, table: str, key: str, *, watching: bool | None = None) -> HttpResponse:
    scope, found = request.auth.scope, seen_table(request.auth.scope, table)
    if watching is not None:
        scope.demand("personal")
    asked_of(request)
    row_id = identified(scope, found, kept_key(table, key))[1]
    if watching is not None:
        watch(scope, table, row_id, watching=watching)
    eyes = watchers(scope, table, row_id)
    return as_json(request, {"watching": scope.actor_id in eyes, "watchers": len(eyes)})


def _told(one: Watched) -> dict[str, Any]:
    return {
        "table": one.table,
        "key": one.key,
        "title": one.title,
        "removed": one.removed,
        "seen": one.seen_seq,
        "entries": [entry.seq for entry in one.entries],
        "comments": [comment.pk for comment in one.comments],
    }
