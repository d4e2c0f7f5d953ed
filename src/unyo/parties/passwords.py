"""The rules every password is held to, in both languages, on every path."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from unyo.parties.models import User
from unyo.parties.refusals import PasswordRefused
from unyo.vocabulary.text import Text, same

LONGEST = 1000

_UNUSABLE = Text(
    "使えない文字があるか、長すぎます。", "It is too long or has characters that cannot be used."
)
_REASONS = {
    "password_too_short": Text(
        "パスワードは{least}文字以上にしてください。", "Use at least {least} characters."
    ),
    "password_too_common": Text("よく使われるパスワードです。", "This password is too common."),
    "password_too_similar": Text(
        "ログイン名・名前・メールに似すぎています。", "It is too much like the login, name or e-mail."
    ),
    "password_entirely_numeric": Text(
        "数字だけのパスワードは使えません。", "A password cannot be digits only."
    ),
}


def demand_sound(password: str, user: User) -> None:
    """Raise PasswordRefused with every rule the password breaks."""
    if len(password) > LONGEST or not _plain_text(password):
        raise PasswordRefused([_UNUSABLE])
    try:
        validate_password(password, user)
    except ValidationError as broken:
        raise PasswordRefused([_reason(one) for one in broken.error_list]) from None


def _reason(broken: ValidationError) -> Text:
    told = _REASONS.get(str(broken.code), same(broken.messages[0]))
    return told.format(least=(broken.params or {}).get("min_length", ""))


def matches(user: User | None, password: str) -> bool:
    """Whether the password opens the account; takes as long when there is no account."""
    usable = len(password) <= LONGEST and _plain_text(password)
    if user is None or not usable:
        User().set_password(password if usable else "")
        return False
    return user.check_password(password)


def _plain_text(password: str) -> bool:
    try:
        return b"\0" not in password.encode()
    except UnicodeEncodeError:
        return False
