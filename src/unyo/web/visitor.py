"""In which language and which light a page is shown to whoever asks for it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from unyo.vocabulary.text import LANGUAGES, Language

LANGUAGE_COOKIE = "unyo_language"
THEME_COOKIE = "unyo_theme"
THEMES = ("", "light", "dark")
A_YEAR = 365 * 24 * 60 * 60


def language_of(request: HttpRequest) -> Language:
    """The setting of the account, else the cookie, else what the browser asks for, else Japanese."""
    said = (_of_account(request, "language"), request.COOKIES.get(LANGUAGE_COOKIE, ""), _asked(request))
    for one in said:
        for language in LANGUAGES:
            if one == language:
                return language
    return "ja"


def theme_of(request: HttpRequest) -> str:
    """The cookie (chosen on this device) before the setting of the account; "" follows the device."""
    kept = request.COOKIES.get(THEME_COOKIE, "")
    if kept in THEMES[1:]:
        return kept
    setting = _of_account(request, "theme")
    return setting if setting in THEMES else ""


def _of_account(request: HttpRequest, name: str) -> str:
    user = getattr(request, "user", None)
    return str(getattr(user, name, "") or "") if user is not None and user.is_authenticated else ""


def _asked(request: HttpRequest) -> str:
    return get_language_from_request(request) if request.headers.get("Accept-Language") else ""
