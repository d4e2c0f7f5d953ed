"""What follows a write: the findings are judged again after the answer went out, not while somebody waits for it."""

from __future__ import annotations

import logging
import threading
import time

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.standing import recheck
from unyo.tables.scope import Scope

log = logging.getLogger("unyo.web.api")

# Machines write in rows of hundreds: between two checks of one framework lie at least so many seconds, and at
# least so many times what the last one took: a large framework is not judged more than a twentieth of the time.
APART, TIMES = 5.0, 20.0
_next: dict[int, float] = {}
_waiting: dict[int, Scope] = {}
_lock = threading.Lock()


def after_write(scope: Scope, response: HttpResponse) -> HttpResponse:
    """Have the framework judged again, in the writer's name, once the answer is sent."""
    if scope.may("view"):
        response._resource_closers.append(lambda: _soon(scope))  # type: ignore[attr-defined]
    return response


def settle(scope: Scope) -> None:
    """Do now what is still waiting for this framework: somebody asks for its findings."""
    with _lock:
        writer = _waiting.pop(scope.framework_id, None)
    if writer is not None:
        _judge(writer)


def _soon(scope: Scope) -> None:
    with _lock:
        early = time.monotonic() < _next.get(scope.framework_id, 0.0)
        if early:
            _waiting[scope.framework_id] = scope
    if not early:
        _judge(scope)


def _judge(scope: Scope) -> None:
    started = time.monotonic()
    with _lock:
        # Nobody else begins while this one judges.
        _next[scope.framework_id] = started + APART
        _waiting.pop(scope.framework_id, None)
    try:
        recheck(scope, timezone.localdate())
    except Exception:
        # The write stands and was answered; the next look at the findings judges anew.
        log.exception("the findings of framework %s were not judged after a write", scope.framework_id)
    with _lock:
        taken = time.monotonic() - started
        _next[scope.framework_id] = started + max(APART, taken * TIMES)
