"""Writing and removing comments: each entered in the ledger in the same transaction.

The ledger keeps a seal of the words, not the words: what was written by mistake (a password, a name) can really be
removed, and nobody can change what somebody else said without the seal telling.
"""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from unyo.ledger.actions import append, lock
from unyo.ledger.facts import Change
from unyo.tables.cleaning import Unfit, fitted
from unyo.tables.refusals import FieldError, Invalid, NoSuchRow, NotPermitted, shown
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Column, Kind
from unyo.vocabulary.text import Text
from unyo.web.comments.models import Comment

LONGEST = 4000
TABLE = "comment"
WRITTEN, REMOVED = "comment", "uncomment"
TEXT = Column("text", Kind.LONG_TEXT, Text("コメント", "Comment"), required=True, max_length=LONGEST)
_EMPTY = Text("コメントを書いてください。", "Write a comment.")


def write_comment(scope: Scope, table: str, key: str, text: str) -> Comment:
    """Say something about a live row. Raises NotPermitted, NoSuchRow, Invalid."""
    scope.demand("edit", table)
    if scope.actor_id is None:
        raise NotPermitted("edit", table)
    words, salt = _fitted(table, key, text), secrets.token_hex(16)
    with transaction.atomic():
        stands = lock(scope.framework_id)
        rows = model_of(table).objects.within(scope).filter(key=key, removed_at__isnull=True)
        row_id = rows.values_list("id", flat=True).first()
        if row_id is None:
            raise NoSuchRow(table, key)
        made = Comment(
            table=table,
            row_id=row_id,
            author_id=scope.actor_id,
            text=words,
            salt=salt,
            at=timezone.now(),
            seq=stands.seq + 1,
        )
        Comment.objects.within(scope).bulk_create([made])
        append(scope.framework_id, [_entry(scope, WRITTEN, made, key)], at=made.at, after=stands)
    return made


def remove_comment(scope: Scope, comment: Comment, key: str) -> int | None:
    """Take back one's own comment, or anybody's as an administrator: its words are gone, who and when stay.

    Gives the number of its entry; removing what is removed already changes nothing (None). Raises NotPermitted.
    """
    if not may_remove(scope, comment):
        raise NotPermitted("edit", comment.table)
    with transaction.atomic():
        lock(scope.framework_id)
        standing = Comment.objects.within(scope).filter(pk=comment.pk, removed_at=None)
        # Sealed before its words go: the entry says the same of it as the one it was written by.
        entry, now = _entry(scope, REMOVED, comment, key), timezone.now()
        if standing.update(text="", salt="", removed_at=now, removed_by_id=scope.actor_id):
            return append(scope.framework_id, [entry], at=now)[0]
    return None


def may_remove(scope: Scope, comment: Comment) -> bool:
    """Whether this person may take the comment back."""
    own = scope.actor_id is not None and scope.actor_id == comment.author_id
    return scope.may("edit", comment.table) and (own or scope.may("admin"))


def seal(salt: str, text: str) -> str:
    """What the ledger keeps of the words; the salt goes with them, so that nobody can guess at removed ones."""
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()


def _fitted(table: str, key: str, text: str) -> str:
    try:
        words: str = fitted(TEXT, text)
    except Unfit as unfit:
        raise Invalid([FieldError(table, key, TEXT.name, shown(text), unfit.text)]) from None
    if not words.strip():
        raise Invalid([FieldError(table, key, TEXT.name, "", _EMPTY)])
    return words


def _entry(scope: Scope, verb: str, comment: Comment, key: str) -> Change:
    # Not entered under the row: a comment does not raise the row's version, as every entry of a row does.
    said = {
        "table": comment.table,
        "row": key,
        "row_id": comment.row_id,
        "author_id": comment.author_id,
        "seal": seal(comment.salt, comment.text),
    }
    return Change(
        actor_id=scope.actor_id,
        actor=scope.actor_label,
        verb=verb,
        table=TABLE,
        key=key,
        object_id=comment.pk,
        before=said if verb == REMOVED else None,
        after=said if verb == WRITTEN else None,
    )
