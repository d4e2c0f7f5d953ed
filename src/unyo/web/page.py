"""One page as an answer: the template with what every page needs around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import loader
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

from unyo.vocabulary.text import Language, Text
from unyo.web.navigation import shell
from unyo.web.tour.walking import arrived, card
from unyo.web.visitor import language_of, theme_of

Say = Callable[[str, str], str]
_SAY: dict[Language, Say] = {"ja": lambda ja, en: ja, "en": lambda ja, en: en}


def page(
    request: HttpRequest, template: str, values: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The template filled and answered as HTML.

    Every template knows `t(ja, en)`, `lang`, `term(Text)`, `url(name, …)`, `static`, `csrf_input`, `csrf_token`,
    `scope` (None outside a framework), `me` (the account, None for nobody), `theme`, `shell` and `tour`.
    """
    shown = None if request.headers.get("HX-Request") else card(request, language_of(request))
    answer = HttpResponse(html(request, template, {**(values or {}), "tour": shown}), status=status)
    return arrived(request, answer, shown)


def html(request: HttpRequest, template: str, values: Mapping[str, Any] | None = None) -> str:
    """The filled template as text, for fragments that stand in another answer."""
    language = language_of(request)
    user = getattr(request, "user", None)
    known: dict[str, Any] = {
        "lang": language,
        "t": _SAY[language],
        "term": _term(language),
        "theme": theme_of(request),
        "scope": getattr(request, "scope", None),
        "me": user if user is not None and user.is_authenticated else None,
        "tour": None,
        "shell": {} if request.headers.get("HX-Request") else shell(request, language),
    }
    # The mask of the token is made once for the page, not for each of its forms.
    known["csrf_input"] = SimpleLazyObject(lambda: csrf_input(request))
    known["csrf_token"] = SimpleLazyObject(lambda: get_token(request))
    return loader.render_to_string(template, {**known, **(values or {}), "request": request}, using="jinja2")


def _term(language: Language) -> Callable[[Text | None], str]:
    return lambda text: "" if text is None else text.in_(language)
