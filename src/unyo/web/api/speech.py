"""In which language the API answers."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from unyo.vocabulary.text import Language


def language_of(request: HttpRequest) -> Language:
    """The first of ja and en that Accept-Language asks for, else that of the token's owner, else Japanese."""
    for asked, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500]):
        if asked == "en" or asked.startswith("en-"):
            return "en"
        if asked == "ja" or asked.startswith("ja-"):
            return "ja"
    caller = getattr(request, "auth", None)
    language: Language = caller.scope.language if caller else "ja"
    return language
