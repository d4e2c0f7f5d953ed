"""Writing and removing comments; they are read on the page of their row."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from unyo.tables.refusals import Invalid
from unyo.tables.registry import declared
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.comments.actions import remove_comment, write_comment
from unyo.web.comments.queries import comment_on
from unyo.web.kit.aftermath import done
from unyo.web.kit.records import found_row, record_page
from unyo.web.visitor import language_of

WRITTEN = Text("コメントを書きました", "Comment written")
REMOVED = Text("コメントを消しました", "Comment removed")


@needs("edit", methods=("POST",))
def comment_write(request: Asked, slug: str, table: str, key: str) -> HttpResponse:
    """One new comment; refused words come back with what is wrong with them."""
    row, typed = found_row(request.scope, declared(table), key), request.POST.get("text", "")
    try:
        made = write_comment(request.scope, table, key, typed)
    except Invalid as refused:
        language = language_of(request)
        told = {"typed": typed, "refused": [one.text.in_(language) for one in refused.errors]}
        return record_page(request, declared(table), row, "comments", told, status=422)
    return done(request, WRITTEN, f"{_there(slug, table, key)}#comment-{made.pk}")


@needs("edit", methods=("POST",))
def comment_remove(request: Asked, slug: str, table: str, key: str, comment: int) -> HttpResponse:
    """One's own, or anybody's for an administrator."""
    row = found_row(request.scope, declared(table), key)
    found = comment_on(request.scope, table, row["id"], comment)
    if found is None:
        raise Http404
    remove_comment(request.scope, found, key)
    return done(request, REMOVED, _there(slug, table, key))


def _there(slug: str, table: str, key: str) -> str:
    return f"{reverse('row', args=[slug, table, key])}?tab=comments"
