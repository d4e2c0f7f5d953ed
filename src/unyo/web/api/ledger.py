"""The ledger of a framework, and undoing what stands in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router

from unyo.ledger.facts import Entry
from unyo.ledger.queries import entries, head
from unyo.parties.queries import framework as framework_fact
from unyo.tables.undoing import NoSuchEntry, undo
from unyo.vocabulary.text import Text
from unyo.web.api.aftermath import after_write
from unyo.web.api.answers import as_json, instant
from unyo.web.api.bearer import Call
from unyo.web.api.bodies import json_body
from unyo.web.api.declarations import unknown
from unyo.web.api.describing import IDEMPOTENCY, LIMIT, WHY, described, json_content, parameter, responses
from unyo.web.api.listing import asked_of, whole
from unyo.web.api.once import once
from unyo.web.api.problems import Problem, Wrong

router = Router()

_LARGEST = 10**9 - 1
_WHICH = Text(
    '{{"seq": 12}} か {{"batch": "…"}} を送ってください。', 'Send {{"seq": 12}} or {{"batch": "…"}}.'
).format()
_UNDO = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "seq": {"type": "integer", "minimum": 1, "description": "台帳の番号 / number in the ledger"},
        "batch": {"type": "string", "description": "まとまりのid / id of a batch"},
        "whole_batch": {
            "type": "boolean",
            "default": True,
            "description": "まとめて戻す / with its whole batch",
        },
    },
}
_FILTERS = ("table", "key", "batch")


def told_entry(entry: Entry) -> dict[str, Any]:
    """An entry of the ledger as data."""
    return {
        "seq": entry.seq,
        "at": instant(entry.at),
        "actor": entry.actor,
        "verb": entry.verb,
        "table": entry.table,
        "key": entry.key,
        "before": entry.before,
        "after": entry.after,
        "why": entry.why,
        "batch": entry.batch or None,
        "undo_of": entry.undo_of,
        "hash": entry.hash,
    }


@router.get(
    "/{framework}/history",
    **described(
        Text("変更台帳", "The ledger of changes"),
        name="history",
        tag="history",
        parameters=[
            LIMIT,
            parameter(
                "before", {"type": "integer"}, Text("この番号より前(nextの値)", "Before this number: “next”")
            ),
            *(
                parameter(name, {"type": "string"}, Text(f"{name}で絞る", f"Only of this {name}"))
                for name in _FILTERS
            ),
        ],
    ),
)
def history(request: Call, framework: str) -> HttpResponse:
    """Entries, newest first."""
    scope = request.auth.scope
    scope.demand("view")
    scope.demand("history")
    asked = asked_of(request, "limit", "before", *_FILTERS)
    limit = whole(asked, "limit", 1, 1000, 100)
    before = whole(asked, "before", 0, _LARGEST, _LARGEST)
    wanted = {name: asked[name] for name in _FILTERS if name in asked}
    found = entries(scope.framework_id, before_seq=before, limit=limit + 1, **wanted)  # type: ignore[arg-type]
    items = [told_entry(entry) for entry in found[:limit]]
    return as_json(request, {"items": items, "next": items[-1]["seq"] if len(found) > limit else None})


@router.post(
    "/{framework}/undo",
    **described(
        Text("元に戻す", "Undo a change or a batch"),
        name="undo",
        tag="history",
        parameters=[WHY, IDEMPOTENCY],
        body=json_content(_UNDO),
        answers=responses({"type": "object"}, writes=True),
    ),
)
def undo_entry(request: Call, framework: str) -> HttpResponse:
    """Reverse one change, with the batch it came in unless told otherwise; entered like any change."""
    request.auth.scope.demand("undo")
    why, body = asked_of(request, "why").get("why", ""), json_body(request)
    return once(request, request.body, lambda: _undone(request, body, why))


@router.get("/me", **described(Text("このトークン", "This token"), name="me", tag="framework"))
def me(request: Call) -> HttpResponse:
    """Whose token this is, for which framework, and what it may do."""
    asked_of(request)
    scope = request.auth.scope
    fact, at = framework_fact(request.auth.slug), head(scope.framework_id)
    return as_json(
        request,
        {
            "framework": request.auth.slug,
            "framework_name": fact.name if fact else None,
            "name": scope.actor_label,
            "role": scope.role,
            "capabilities": sorted(scope.capabilities),
            "token": request.auth.token,
            "head": {"seq": at.seq, "hash": at.hash},
        },
    )


def _undone(request: Call, body: Any, why: str) -> HttpResponse:
    scope = request.auth.scope
    seq, whole_batch = _meant(request, body)
    done = undo(scope, seq, why=why, whole_batch=whole_batch)
    told = {"batch": done.id, "first": done.first, "last": done.last}
    rows = [{"verb": verb, "table": table, "key": key} for verb, table, key in done.rows]
    return after_write(scope, as_json(request, {**told, "rows": rows}))


def _meant(request: Call, body: Any) -> tuple[int, bool]:
    if not isinstance(body, dict) or not body:
        raise Problem(422, _WHICH, [Wrong("", _WHICH)])
    if errors := unknown(body, ("seq", "batch", "whole_batch")):
        raise Problem(422, errors[0].message, errors)
    seq, batch, entire = body.get("seq"), body.get("batch"), body.get("whole_batch", True)
    if not isinstance(entire, bool) or (seq is None) is (batch is None):
        raise Problem(422, _WHICH, [Wrong("whole_batch" if seq or batch else "seq", _WHICH)])
    if batch is not None:
        return _first_of(request, batch), True
    if isinstance(seq, bool) or not isinstance(seq, int) or not 0 < seq <= _LARGEST:
        raise Problem(422, _WHICH, [Wrong("seq", _WHICH)])
    return seq, entire


def _first_of(request: Call, batch: Any) -> int:
    if not isinstance(batch, str) or not batch.isascii() or not batch.isalnum():
        raise Problem(422, _WHICH, [Wrong("batch", _WHICH)])
    found = entries(request.auth.scope.framework_id, batch=batch[:40], limit=1)
    if not found:
        raise NoSuchEntry(0)
    return found[0].seq
