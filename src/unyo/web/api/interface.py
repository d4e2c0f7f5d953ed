"""The API put together: its routes, and the one place where whatever happens becomes an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from unyo.parties.refusals import TokenRefused
from unyo.vocabulary.text import Text
from unyo.web.api import arithmetic, catalog, comments, files, findings, ledger, records, rows, views, watches
from unyo.web.api.bearer import Bearer
from unyo.web.api.problems import Problem, answer, problem_of

VERSION = "1"
_METHOD = Text("ここで使える方法: {methods}", "Methods offered here: {methods}")
_ABOUT = Text(
    "運用の枠組みの表・点検・計算を機械から使うためのAPI。Authorization: Bearer unyo_… のトークンは一つの枠組みだけを開きます。"
    "金額・割合・小数は誤差のない文字列、分は整数、日付はISO 8601。数えられない値はnull、文字は空文字です。",
    "Tables, findings and arithmetic of a framework for machines. A token (Authorization: Bearer unyo_…) opens one "
    "framework. Money, percentages and decimals are exact strings, minutes integers, dates ISO 8601; what is not known "
    "is null, for texts empty.",
)  # fmt: skip

interface = NinjaAPI(
    title="unyo",
    version=VERSION,
    description=f"{_ABOUT.ja}\n\n{_ABOUT.en}",
    urls_namespace="api",
    auth=Bearer(),
    docs_url=None,
    openapi_url=None,
)
for _room in (ledger, findings, files, arithmetic, catalog, views, watches, comments, records, rows):
    interface.add_router("", _room.router)


def refused(request: HttpRequest, error: Any) -> HttpResponse:
    """Any error inside an operation."""
    if isinstance(error, AuthenticationError):
        error = TokenRefused()
    if isinstance(error, (ValidationError, HttpError)):
        error = Problem(400, Text("アドレスが読めません。", "The address cannot be read."))
    return answer(request, problem_of(error))


# Ninja looks for the nearest kind, and brings answers of its own for some.
for _kind in (Exception, Http404, AuthenticationError, ValidationError, HttpError):
    interface.add_exception_handler(_kind, refused)


def opened(pattern: URLPattern) -> URLPattern:
    """The route with what HTTP asks of every resource: HEAD, OPTIONS, a 405 that can be read."""
    pattern.callback = _answered(pattern.callback)
    return pattern


def _answered(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        try:
            response = view(request, *args, **kwargs)
        except Exception as error:
            response = answer(request, problem_of(error))
        request.method = asked
        return _not_offered(request, response) if response.status_code == 405 else response

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie opens anything here
    answered.capability = "token"  # type: ignore[attr-defined]
    return answered


def _not_offered(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    offered = {name.strip() for name in response.headers.get("Allow", "").split(",")} | {"OPTIONS"}
    allow = ", ".join(sorted(offered | ({"HEAD"} if "GET" in offered else set())))
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": allow})
    return answer(request, Problem(405, _METHOD.format(methods=allow), headers={"Allow": allow}))
