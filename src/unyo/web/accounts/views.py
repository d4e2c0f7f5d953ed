"""Signing in and out, the language, one's own settings, password and tokens."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login as open_session
from django.contrib.auth import logout as close_session
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from unyo.parties.actions import change_password, revise_user
from unyo.parties.passwords import LONGEST
from unyo.parties.permissions import capabilities_of
from unyo.parties.queries import actor_of, frameworks_of, tokens_of
from unyo.parties.refusals import AccountRefused, PasswordRefused, SignInRefused
from unyo.parties.signing_in import sign_in as recognise
from unyo.parties.signing_in import signed_out
from unyo.parties.tokens import LONGEST_DAYS, issue_token, revoke_token
from unyo.vocabulary.text import LANGUAGES, Text
from unyo.web.access import anybody, signed_in
from unyo.web.kit.aftermath import SAVED, safe_next
from unyo.web.kit.moments import shown_moment
from unyo.web.page import page
from unyo.web.toasts import tell
from unyo.web.visitor import A_YEAR, LANGUAGE_COOKIE, THEME_COOKIE, language_of

BACKEND = "unyo.parties.backend.SessionBackend"
NOT_ALIKE = Text("二つの新しいパスワードが違います。", "The two new passwords differ.")
WRONG = Text("いまのパスワードが違います。", "The current password is wrong.")
CHANGED = Text(
    "パスワードを変えました。ほかのサインインは切れました。",
    "Password changed. Your other sign-ins have ended.",
)
REVOKED = Text("トークンを取り消しました", "Token revoked")
DAYS = Text("1〜365の数を書いてください。", "Write a number from 1 to 365.")


@anybody(methods=("GET", "HEAD", "POST"))
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. Every refusal reads the same; too many tries make it wait."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return HttpResponseRedirect(reverse("home"))
        return _door(request)
    typed = request.POST.get("login", "")
    try:
        user = recognise(
            login=typed[:400],
            password=request.POST.get("password", "")[:LONGEST],
            ip=request.META["REMOTE_ADDR"],
        )
    except SignInRefused as refused:
        status = 429 if refused.retry_after else 422
        answer = _door(request, login=typed[:150], refused=refused.text, status=status)
        if refused.retry_after:
            answer.headers["Retry-After"] = str(refused.retry_after)
        return answer
    open_session(request, user, backend=BACKEND)
    to = reverse("me") if user.must_change_password else safe_next(request, reverse("home"))
    return HttpResponseRedirect(to)


@signed_in(methods=("POST",))
def sign_out(request: Any) -> HttpResponse:
    """Close this session."""
    signed_out(request.user, ip=request.META["REMOTE_ADDR"])
    close_session(request)
    return HttpResponseRedirect(reverse("sign-in"))


@anybody(methods=("POST",))
def language(request: HttpRequest) -> HttpResponse:
    """The language of this browser, and of the account of whoever is signed in."""
    chosen = request.POST.get("language", "")
    answer = HttpResponseRedirect(safe_next(request, reverse("home")))
    if chosen in LANGUAGES:
        _keep(request, answer, LANGUAGE_COOKIE, chosen)
        if request.user.is_authenticated and request.user.language != chosen:
            revise_user(by=actor_of(request.user), user_id=request.user.pk, language=chosen)
    return answer


@signed_in()
def me(request: Any) -> HttpResponse:
    """One's own settings."""
    return _settings(request)


@signed_in(methods=("POST",))
def me_look(request: Any) -> HttpResponse:
    """Language and theme of the account; the cookies of this browser follow."""
    chosen, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    try:
        revise_user(by=actor_of(request.user), user_id=request.user.pk, language=chosen, theme=theme)
    except AccountRefused as refused:
        return _settings(request, errors=[refused.text], status=422)
    answer = HttpResponseRedirect(reverse("me"))
    _keep(request, answer, LANGUAGE_COOKIE, chosen)
    if theme:
        _keep(request, answer, THEME_COOKIE, theme, script=True)
    else:
        answer.delete_cookie(THEME_COOKIE)
    tell(request, SAVED)
    return answer


@signed_in(methods=("POST",))
def me_password(request: Any) -> HttpResponse:
    """A new password of one's own; this session goes on, all others end."""
    old, new, again = (request.POST.get(name, "")[: LONGEST + 1] for name in ("current", "new", "again"))
    if new != again:
        return _settings(request, password_errors={"again": [NOT_ALIKE]}, status=422)
    try:
        user = change_password(user_id=request.user.pk, old=old, new=new)
    except SignInRefused:
        return _settings(request, password_errors={"current": [WRONG]}, status=422)
    except PasswordRefused as refused:
        return _settings(request, password_errors={"new": list(refused.reasons)}, status=422)
    update_session_auth_hash(request, user)
    tell(request, CHANGED)
    return HttpResponseRedirect(reverse("home"))


@signed_in(methods=("POST",))
def me_token(request: Any) -> HttpResponse:
    """A new API token, shown on the answer and never again."""
    days = request.POST.get("days", "")
    if not (days.isascii() and days.isdigit() and len(days) < 5 and 1 <= int(days) <= LONGEST_DAYS):
        return _settings(request, token_errors={"days": [DAYS]}, status=422)
    try:
        issued = issue_token(
            user=request.user,
            framework=request.POST.get("framework", ""),
            label=request.POST.get("label", ""),
            scopes=[request.POST.get("scope", "")],
            days=int(days),
        )
    except AccountRefused as refused:
        return _settings(request, token_errors={refused.field: [refused.text]}, status=422)
    return _settings(request, shown_token=issued.secret)


@signed_in(methods=("POST",))
def me_token_revoke(request: Any, token: int) -> HttpResponse:
    """End one of one's own tokens."""
    try:
        revoke_token(user=request.user, token_id=token)
    except AccountRefused:
        raise Http404 from None
    tell(request, REVOKED)
    return HttpResponseRedirect(reverse("me"))


def _door(
    request: HttpRequest, *, login: str = "", refused: Text | None = None, status: int = 200
) -> HttpResponse:
    asked = request.POST.get("next", "") or request.GET.get("next", "")
    values = {
        "login": login,
        "next": asked[:500],
        "errors": [refused.in_(language_of(request))] if refused else [],
    }
    return page(request, "accounts/sign_in.jinja", values, status=status)


def _settings(
    request: Any,
    *,
    errors: list[Text] | None = None,
    password_errors: dict[str, list[Text]] | None = None,
    token_errors: dict[str, list[Text]] | None = None,
    shown_token: str = "",
    status: int = 200,
) -> HttpResponse:
    said = language_of(request)
    allowed = [] if request.user.must_change_password else frameworks_of(request.user)
    values = {
        "errors": _worded(errors or [], said),
        "password_errors": {name: _worded(texts, said) for name, texts in (password_errors or {}).items()},
        "token_errors": {name: _worded(texts, said) for name, texts in (token_errors or {}).items()},
        "shown_token": shown_token,
        "token_label": request.POST.get("label", "") if token_errors else "",
        "token_days": request.POST.get("days", "") if token_errors else "",
        "token_frameworks": [
            (f.slug, f.name.in_(said)) for f in allowed if "tokens" in capabilities_of(f.role)
        ],
        "tokens": [
            {
                "label": one.label,
                "prefix": one.prefix,
                "scopes": ", ".join(one.scopes),
                "expires": shown_moment(one.expires_at),
                "used": shown_moment(one.last_used_at) if one.last_used_at else "",
                "revoke": "" if one.revoked else reverse("me-token-revoke", args=[one.id]),
            }
            for one in tokens_of(request.user)
        ],
    }
    return page(request, "accounts/me.jinja", values, status=status)


def _worded(texts: list[Text], said: str) -> list[str]:
    return [text.in_(said) for text in texts]


def _keep(request: HttpRequest, answer: HttpResponse, name: str, value: str, *, script: bool = False) -> None:
    # theme.js changes its cookie itself, before the first paint; the language is the server's alone.
    answer.set_cookie(
        name, value, max_age=A_YEAR, secure=request.is_secure(), httponly=not script, samesite="Lax"
    )
