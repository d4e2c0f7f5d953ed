"""A request with an Idempotency-Key is done once, however often it comes."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from unyo.vocabulary.text import Text
from unyo.web.api.bearer import Call
from unyo.web.api.models import IdempotentAnswer
from unyo.web.api.problems import Problem

KEPT = dt.timedelta(hours=48)
_KEPT_HEADERS = ("ETag", "Location", "Content-Language", "Ledger-Entry")
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_UNREADABLE = Text(
    "Idempotency-Keyは空白のない255文字までの英数記号です。",
    "An Idempotency-Key is at most 255 printable ASCII characters without spaces.",
)
_OTHER = Text(
    "このIdempotency-Keyは別の内容の要求に使われました。",
    "This Idempotency-Key was used for a request with other content.",
)


def once(request: Call, content: bytes, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it, or give the answer that was given before to the same key and the same content (what was sent).

    The answer is kept in the transaction of the write: both are there or neither. Refusals are not kept: mended
    input may come under the same key. Raises Problem 400 for a bad key, 422 for the same key with other content.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return act()
    if not _KEY.fullmatch(key):
        raise Problem(400, _UNREADABLE)
    with transaction.atomic():
        kept = _claimed(request, key, content)
        if kept.status is not None:
            return _again(kept)
        made = act()
        _keep(kept, made)
    return made


def _claimed(request: Call, key: str, content: bytes) -> IdempotentAnswer:
    """The row of that key. A second request of the same key waits here until the first is done."""
    now, token, asked = timezone.now(), request.auth.token, _digest(request, content)
    IdempotentAnswer.objects.filter(created_at__lt=now - KEPT).delete()
    IdempotentAnswer.objects.bulk_create(
        [IdempotentAnswer(token=token, key=key, asked=asked, created_at=now)], ignore_conflicts=True
    )
    kept = IdempotentAnswer.objects.select_for_update().get(token=token, key=key)
    if kept.asked != asked:
        raise Problem(422, _OTHER)
    return kept


def _keep(kept: IdempotentAnswer, made: HttpResponse) -> None:
    kept.status, kept.body = made.status_code, made.content
    kept.headers = {name: made.headers[name] for name in _KEPT_HEADERS if name in made.headers}
    kept.headers["Content-Type"] = made.headers["Content-Type"]
    kept.save(update_fields=["status", "body", "headers"])


def _again(kept: IdempotentAnswer) -> HttpResponse:
    assert kept.status is not None
    headers = {**kept.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(bytes(kept.body), status=kept.status, headers=headers)


def _digest(request: Call, content: bytes) -> str:
    said = f"{request.method}\n{request.get_full_path()}\n".encode()
    return hashlib.sha256(said + content).hexdigest()
