"""Named views of lists: one's own, and those others share."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from ninja import Router

from unyo.framework.designs import TABLES
from unyo.ledger.actions import lock
from unyo.parties.queries import names_of
from unyo.tables.cleaning import Unfit, fitted
from unyo.tables.refusals import shown
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Column, Kind
from unyo.vocabulary.text import Text
from unyo.web.api.answers import as_json
from unyo.web.api.bearer import Call
from unyo.web.api.describing import (
    IDEMPOTENCY,
    IF_MATCH,
    LIMIT,
    OFFSET,
    WHY,
    Json,
    described,
    json_content,
    parameter,
    responses,
)
from unyo.web.api.listing import asked_of, whole
from unyo.web.api.objects import flag_of, object_of, seen_table, text_of, worded
from unyo.web.api.once import once
from unyo.web.api.problems import Problem, Wrong
from unyo.web.api.versions import demand_tag, is_known
from unyo.web.saved_views.actions import remove_view, revise_view, save_view
from unyo.web.saved_views.models import SavedView
from unyo.web.saved_views.queries import open_view, open_views
from unyo.web.saved_views.reading import LONGEST_QUERY

router = Router()

VIEWS, VIEW = "/{framework}/views", "/{framework}/views/{number:view}"
_FIELDS = ("name", "query", "shared")
_QUERY = Column("query", Kind.LONG_TEXT, Text("列と条件", "Columns and filters"), max_length=LONGEST_QUERY)
_PROPERTIES: Json = {
    "name": {"type": "string", "maxLength": 100, "description": "名前 / what it is called"},
    "query": {
        "type": "string",
        "maxLength": LONGEST_QUERY,
        "description": "一覧のアドレスの「?」より後 / what stands behind “?” in the address of the list",
    },
    "shared": {
        "type": "boolean",
        "description": "みんなに見せる(編集の権限) / shown to everybody (needs edit)",
    },
}
_TABLE = {"type": "string", "enum": list(TABLES)}
_NEW = {
    "type": "object",
    "additionalProperties": False,
    "required": ["table", "name"],
    "properties": {"table": _TABLE, **_PROPERTIES},
}
_PATCH = {"type": "object", "additionalProperties": False, "properties": _PROPERTIES}
_OK: Json = {"type": "object"}


@router.get(
    VIEWS,
    **described(
        Text("見方(自分のものと共有)", "Views: one's own and shared ones"),
        name="views",
        tag="views",
        parameters=[parameter("table", _TABLE, Text("表で絞る", "Only of this table")), LIMIT, OFFSET],
    ),
)
def listed(request: Call, framework: str) -> HttpResponse:
    """By table and name; of tables the token may look at."""
    scope, asked = request.auth.scope, asked_of(request, "table", "limit", "offset")
    limit, offset = whole(asked, "limit", 1, 1000, 100), whole(asked, "offset", 0, 10**9 - 1, 0)
    tables = [seen_table(scope, asked["table"]).name] if "table" in asked else _seen(scope)
    found = open_views(scope, tables)
    items = _told(scope, list(found[offset : offset + limit]))
    return as_json(request, {"items": items, "total": found.count(), "limit": limit, "offset": offset})


@router.post(
    VIEWS,
    **described(
        Text("見方を保存する", "Keep a view"),
        name="keep_view",
        tag="views",
        parameters=[WHY, IDEMPOTENCY],
        body=json_content(_NEW),
        answers=responses(_OK, status=201, writes=True),
    ),
)
def keep(request: Call, framework: str) -> HttpResponse:
    """The query is read as the list reads it: what the list cannot read is refused."""
    scope = request.auth.scope
    scope.demand("personal")
    _seen(scope)
    why = asked_of(request, "why").get("why", "")
    body = object_of(request, ("table", *_FIELDS), ("table", "name"))
    table = seen_table(scope, text_of(body, "table")).name
    name, query, shared = text_of(body, "name"), _query(body), bool(flag_of(body, "shared"))

    def act() -> HttpResponse:
        made = worded(lambda: save_view(scope, table, name=name, query=query or "", shared=shared, why=why))
        address = f"/api/v1/{request.auth.slug}/views/{made.pk}"
        return _answer(request, made, status=201, headers={"Location": address})

    return once(request, request.body, act)


@router.get(
    VIEW, **described(Text("一つの見方", "One view"), name="view", tag="views", answers=responses(_OK))
)
def read(request: Call, framework: str, view: int) -> HttpResponse:
    """With its ETag, to change it."""
    asked_of(request)
    found = _found(request, view)
    if is_known(request, _tag(found)):
        return HttpResponse(status=304, headers={"ETag": _tag(found)})
    return _answer(request, found)


@router.patch(
    VIEW,
    **described(
        Text("見方を変える・共有する", "Change or share a view"),
        name="revise_view",
        tag="views",
        parameters=[WHY, IF_MATCH],
        body=json_content(_PATCH),
        answers=responses(_OK, writes=True, more=(412, 428)),
    ),
)
def revise(request: Call, framework: str, view: int) -> HttpResponse:
    """What is not given stays. For its owner."""
    scope, why = request.auth.scope, asked_of(request, "why").get("why", "")
    scope.demand("personal")
    _found(request, view)
    body = object_of(request, _FIELDS)
    name = text_of(body, "name") if body.get("name") is not None else None
    query, shared = _query(body), flag_of(body, "shared", None)
    with transaction.atomic():
        found = _meant(request, view)
        made = worded(lambda: revise_view(scope, found, name=name, shared=shared, query=query, why=why))
    return _answer(request, made)


@router.delete(
    VIEW,
    **described(
        Text("見方を消す", "Remove a view"),
        name="remove_view",
        tag="views",
        parameters=[WHY, IF_MATCH],
        answers={"204": {"description": "消した / removed"}, **responses(_OK, more=(412, 428))},
    ),
)
def remove(request: Call, framework: str, view: int) -> HttpResponse:
    """One's own; a shared one also by an administrator."""
    scope, why = request.auth.scope, asked_of(request, "why").get("why", "")
    scope.demand("personal")
    with transaction.atomic():
        entry = worded(lambda: remove_view(scope, _meant(request, view), why=why))
    return HttpResponse(status=204, headers={"Ledger-Entry": str(entry)} if entry else {})


def _seen(scope: Scope) -> list[str]:
    """The tables whose views there are to see. Raises NotPermitted when there are none."""
    found = [name for name in TABLES if scope.may("view", name)]
    if not found:
        scope.demand("view")
    return found


def _found(request: Call, view: int) -> SavedView:
    scope = request.auth.scope
    found = open_view(scope, _seen(scope), view)
    if found is None:
        raise Http404
    return found


def _meant(request: Call, view: int) -> SavedView:
    """The view, which must be the one the caller has read. Inside the transaction of its change."""
    lock(request.auth.scope.framework_id)
    found = _found(request, view)
    demand_tag(request, _tag(found))
    return found


def _tag(view: SavedView) -> str:
    said = "\x1f".join([str(view.pk), view.name, view.query, str(view.shared)])
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:16]}"'


def _query(body: dict[str, Any]) -> str | None:
    if body.get("query") is None:
        return None
    try:
        found: str = fitted(_QUERY, body["query"])
    except Unfit as unfit:
        raise Problem(422, unfit.text, [Wrong("query", unfit.text, value=shown(body["query"]))]) from None
    return found


def _answer(
    request: Call, view: SavedView, *, status: int = 200, headers: dict[str, str] | None = None
) -> HttpResponse:
    told = _told(request.auth.scope, [view])[0]
    return as_json(request, told, status=status, headers={"ETag": _tag(view), **(headers or {})})


def _told(scope: Scope, views: list[SavedView]) -> list[dict[str, Any]]:
    people = names_of({one.owner_id for one in views})
    return [
        {
            "id": one.pk,
            "table": one.table,
            "name": one.name,
            "query": one.query,
            "shared": one.shared,
            "owner": people.get(one.owner_id),
            "own": one.owner_id == scope.actor_id,
        }
        for one in views
    ]
