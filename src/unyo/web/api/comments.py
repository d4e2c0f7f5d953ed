"""What people say about a row: read, written, taken back with its words."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from ninja import Router

from unyo.parties.queries import names_of
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text
from unyo.web.api.aftermath import after_write
from unyo.web.api.answers import as_json, instant
from unyo.web.api.bearer import Call
from unyo.web.api.describing import IDEMPOTENCY, LIMIT, described, json_content, parameter, responses
from unyo.web.api.listing import asked_of, identified, whole
from unyo.web.api.objects import kept_key, object_of, seen_table, worded
from unyo.web.api.once import once
from unyo.web.comments.actions import LONGEST, remove_comment, write_comment
from unyo.web.comments.models import Comment
from unyo.web.comments.queries import comment_on, comments_before
from unyo.web.kit.addresses import in_path

router = Router()

COMMENTS = "/{framework}/t/{table}/{rowkey:key}/comments"
_TEXT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["text"],
    "properties": {"text": {"type": "string", "maxLength": LONGEST}},
}
_BEFORE = parameter(
    "before", {"type": "integer"}, Text("この番号より前(nextの値)", "Before this number: “next”")
)


@router.get(
    COMMENTS,
    **described(
        Text("行へのコメント", "Comments on a row"),
        name="comments",
        tag="comments",
        parameters=[LIMIT, _BEFORE],
    ),
)
def listed(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """Newest first; removed ones stand among them without their words."""
    scope, row_id = _row(request, table, key)
    asked = asked_of(request, "limit", "before")
    limit, before = whole(asked, "limit", 1, 1000, 100), whole(asked, "before", 0, 10**9 - 1, 10**9 - 1)
    found = comments_before(scope, table, row_id, before=before, limit=limit + 1)
    items = _told(found[:limit])
    following = found[limit - 1].seq if len(found) > limit else None
    return as_json(request, {"items": items, "next": following})


@router.post(
    COMMENTS,
    **described(
        Text("コメントを書く", "Write a comment"),
        name="comment",
        tag="comments",
        parameters=[IDEMPOTENCY],
        body=json_content(_TEXT),
        answers=responses({"type": "object"}, status=201, writes=True),
    ),
)
def write(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """Kept beside the row; the ledger holds a seal of the words."""
    request.auth.scope.demand("edit", table)
    scope, _ = _row(request, table, key)
    asked_of(request)
    text = object_of(request, ("text",), ("text",))["text"]

    def act() -> HttpResponse:
        made = worded(lambda: write_comment(scope, table, kept_key(table, key), text))
        address = f"/api/v1/{request.auth.slug}/t/{table}/{in_path(key)}/comments/{made.pk}"
        headers = {"Location": address, "Ledger-Entry": str(made.seq)}
        return after_write(scope, as_json(request, _told([made])[0], status=201, headers=headers))

    return once(request, request.body, act)


@router.delete(
    COMMENTS + "/{number:comment}",
    **described(
        Text("コメントを消す", "Remove a comment"),
        name="uncomment",
        tag="comments",
        description=Text(
            "言葉は完全になくなり、誰がいつ書き、誰がいつ消したかだけが残ります。書いた人と管理者だけができます。",
            "The words are gone for good; who wrote and who removed it, and when, stay. For its author and administrators.",
        ),
        answers={"204": {"description": "消した / removed"}, **responses({"type": "object"})},
    ),
)
def remove(request: Call, framework: str, table: str, key: str, comment: int) -> HttpResponse:
    """Removing what is removed already changes nothing."""
    request.auth.scope.demand("edit", table)
    scope, row_id = _row(request, table, key)
    asked_of(request)
    found = comment_on(scope, table, row_id, comment)
    if found is None:
        raise Http404
    entry = remove_comment(scope, found, kept_key(table, key))
    headers = {"Ledger-Entry": str(entry)} if entry else {}
    return after_write(scope, HttpResponse(status=204, headers=headers))


def _row(request: Call, table: str, key: str) -> tuple[Scope, int]:
    """The live row. What is said about a row is said among those who run it: it needs "view" as a whole."""
    scope = request.auth.scope
    scope.demand("view")
    return scope, identified(scope, seen_table(scope, table), kept_key(table, key))[1]


def _told(found: list[Comment]) -> list[dict[str, Any]]:
    people = names_of({n for one in found for n in (one.author_id, one.removed_by_id) if n})
    return [
        {
            "id": one.pk,
            "text": one.text if one.removed_at is None else None,
            "author": people.get(one.author_id),
            "at": instant(one.at),
            "seq": one.seq,
            "removed_at": instant(one.removed_at),
            "removed_by": people.get(one.removed_by_id or 0),
        }
        for one in found
    ]
