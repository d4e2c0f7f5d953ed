"""Who may open what: every view says which capability it needs, and gets the scope that proves it.

A view without one of these decorators fails the permission matrix test.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import quote

from django.contrib.auth.views import redirect_to_login
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)

from unyo.framework.designs import TABLES
from unyo.parties.facts import FrameworkFact
from unyo.parties.models import User
from unyo.parties.queries import frameworks_of, scope_in
from unyo.tables.refusals import Invalid, NoSuchRow, NotPermitted, Refused, UndoConflict, UnknownColumn
from unyo.tables.registry import NoSuchTable
from unyo.tables.scope import Scope
from unyo.web.errors import reasons, stop

P = ParamSpec("P")

READS = ("GET", "HEAD")
WRITES = ("POST",)
ANYBODY, SIGNED_IN, MEMBER = "anybody", "signed-in", "member"


class Asked(HttpRequest):
    """A request inside a framework: somebody known asks, and `scope` says what they may do there."""

    user: User
    scope: Scope
    slug: str
    frameworks: list[FrameworkFact]


View = Callable[Concatenate[Any, P], HttpResponseBase]


def needs(capability: str, *, methods: tuple[str, ...] = READS) -> Callable[[View[P]], View[P]]:
    """The view belongs to a framework: its address names the framework as `slug`.

    `request.scope` is set for somebody who has the capability, for the table named in the address or for all;
    "view:service" asks for one table by name.
    Nobody known: to the sign-in page. No member of the framework: 404, as if it did not exist. Otherwise 403.
    """

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def opened(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if refusal := _refused_before(request, methods):
                return refusal
            slug, table = str(kwargs["slug"]), str(kwargs.get("table", ""))
            request.frameworks = frameworks_of(request.user)
            scope = scope_in(request.user, request.frameworks, slug)
            # Other kept tables (waivers) have rules of their own: the generic screens do not open them.
            if scope is None or (table and table not in TABLES):
                raise Http404
            if request.user.must_change_password:
                return HttpResponseRedirect("/me")
            request.scope, request.slug = scope, slug
            word, _, own = capability.partition(":")
            if capability != MEMBER and not scope.may(word, own or table):
                return stop(request, 403)
            return answered(request, lambda: view(request, *args, **kwargs))

        marked: View[P] = _marked(opened, capability, methods)
        return marked

    return declare


def signed_in(*, methods: tuple[str, ...] = READS) -> Callable[[View[P]], View[P]]:
    """The view belongs to no framework and is for everybody with an account."""

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def opened(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return _refused_before(request, methods) or answered(
                request, lambda: view(request, *args, **kwargs)
            )

        marked: View[P] = _marked(opened, SIGNED_IN, methods)
        return marked

    return declare


def anybody(*, methods: tuple[str, ...] = READS) -> Callable[[View[P]], View[P]]:
    """The view is open to the world: signing in, choosing a language."""

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def opened(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in methods:
                return _not_allowed(request, methods)
            return answered(request, lambda: view(request, *args, **kwargs))

        marked: View[P] = _marked(opened, ANYBODY, methods)
        return marked

    return declare


def answered(request: HttpRequest, call: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """What the rooms refuse, as the page that says so; forms catch `Invalid` and `EditConflict` themselves."""
    try:
        return call()
    except NoSuchTable:
        raise
    except NoSuchRow:
        raise Http404 from None
    except NotPermitted:
        return stop(request, 403)
    except UnknownColumn as refused:
        return stop(request, 400, why=refused.text)
    except UndoConflict as refused:
        return stop(request, 409, facts=reasons(*(one.text for one in refused.obstacles)))
    except Invalid as refused:
        return stop(request, 409, facts=reasons(*(one.text for one in refused.errors)))
    except Refused as refused:
        return stop(request, 409, why=refused.text)


def _marked(opened: Any, capability: str, methods: tuple[str, ...]) -> Any:
    opened.capability, opened.methods = capability, methods
    return opened


def _refused_before(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    return None if request.method in methods else _not_allowed(request, methods)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        # htmx would put the sign-in page into the middle of this one.
        return HttpResponse(status=401, headers={"HX-Redirect": f"/sign-in?next={quote(request.path)}"})
    if request.method in READS:
        return redirect_to_login(request.get_full_path())
    return stop(request, 403)


def _not_allowed(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(methods)})
    refusal = stop(request, 405)
    refusal.headers["Allow"] = HttpResponseNotAllowed(methods).headers["Allow"]
    return refusal
