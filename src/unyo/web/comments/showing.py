"""Comments as the page of their row shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from unyo.parties.queries import names_of
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked
from unyo.web.comments.actions import LONGEST, may_remove
from unyo.web.comments.models import Comment
from unyo.web.comments.queries import comments_on
from unyo.web.kit.moments import shown_moment

LEFT = Text("いなくなった人", "Somebody who has left")


def comment_side(request: Asked, table: str, key: str, row_id: int, language: Language) -> dict[str, Any]:
    """What the tab of the comments shows."""
    found = comments_on(request.scope, table, row_id)
    people = names_of({number for one in found for number in (one.author_id, one.removed_by_id) if number})
    return {
        "comments": [
            shown_comment(one, people, language)
            | {
                "remove_url": reverse("comment-remove", args=[request.slug, table, key, one.pk])
                if one.removed_at is None and may_remove(request.scope, one)
                else ""
            }
            for one in found
        ],
        "longest": LONGEST,
        "typed": "",
        "refused": (),
    }


def shown_comment(comment: Comment, people: dict[int, str], language: Language) -> dict[str, Any]:
    """One comment: who, when, the words, or who removed it."""
    gone = comment.removed_at
    return {
        "id": comment.pk,
        "who": _name(people, comment.author_id, language),
        "when": shown_moment(comment.at),
        "iso": comment.at.isoformat(),
        "text": comment.text,
        "removed": gone is not None,
        "removed_by": _name(people, comment.removed_by_id, language) if gone else "",
        "removed_when": shown_moment(gone) if gone else "",
    }


def authors(comments: Iterable[Comment]) -> dict[int, str]:
    """The present names of who wrote them."""
    return names_of({one.author_id for one in comments})


def _name(people: dict[int, str], number: int | None, language: Language) -> str:
    return people.get(number or 0) or LEFT.in_(language)
