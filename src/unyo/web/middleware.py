"""What holds for every answer: headers, refused characters, the ends of a session, the language."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from unyo.web.errors import unreadable_request
from unyo.web.kit.fields import storable
from unyo.web.visitor import language_of

Answer = Callable[[HttpRequest], HttpResponseBase]

# No inline script or style anywhere. `require-trusted-types-for 'script'` is left out: htmx parses the
# fragments it fetches with DOMParser and innerHTML, which that directive forbids without a policy that
# would let everything through.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_STARTED, _SEEN = "unyo-started", "unyo-seen"
# The time of the last request is written at most once a minute: a read must not become a write.
_SEEN_GRAIN = 60
_LONGEST_QUERY = 8000


class EveryAnswer:
    """Outermost: the headers on 100 % of the answers, and requests no database could take are refused."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request) if _readable(request) else unreadable_request(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class SessionClock:
    """A session ends after half an hour without a request, and after twelve hours in any case."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and request.session.session_key:
            self._tick(request, int(time.time()))
        return self.answer(request)

    def _tick(self, request: HttpRequest, now: int) -> None:
        session = request.session
        started, seen = _moment(session.get(_STARTED), now), _moment(session.get(_SEEN), now)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - started > settings.SESSION_ABSOLUTE_SECONDS:
            logout(request)
            return
        if _STARTED not in session:
            session[_STARTED] = now
        if _SEEN not in session or now - seen >= _SEEN_GRAIN:
            session[_SEEN] = now


class OneLanguage:
    """Django's own sentences (password rules, form errors) come in the language of the page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _moment(kept: Any, now: int) -> int:
    return kept if isinstance(kept, int) else now


def _readable(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    if len(query) > _LONGEST_QUERY or not storable(request.path):
        return False
    told = [*request.COOKIES.values(), *request.COOKIES]
    if query:
        told += [part for pair in request.GET.lists() for part in (pair[0], *pair[1])]
    return all(storable(one) for one in told)
