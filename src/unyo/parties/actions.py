"""Accounts, memberships and frameworks: made, changed and closed; each change in the ledger."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from unyo.ledger.actions import lock
from unyo.ledger.facts import INSTALLATION
from unyo.parties.entering import entered
from unyo.parties.facts import Account, Actor, FrameworkFact
from unyo.parties.models import Framework, User, new_stamp
from unyo.parties.passwords import demand_sound, matches
from unyo.parties.queries import account_of, framework_fact
from unyo.parties.refusals import AccountRefused, SignInRefused
from unyo.parties.signing_in import normalized_login, storable_login
from unyo.tables.refusals import NotPermitted
from unyo.vocabulary.instants import zone_of
from unyo.vocabulary.text import LANGUAGES, Text

THEMES = ("", "light", "dark")

_LOGIN = Text(
    "ログイン名は空白や制御文字のない150文字までにしてください。",
    "A login is at most 150 printable characters.",
)
_LOGIN_TAKEN = Text("このログイン名はすでに使われています。", "This login is already taken.")
_NAME = Text("名前は1〜100文字にしてください。", "A name has 1 to 100 characters.")
_TITLE = Text("名前は1〜200文字にしてください。", "A name has 1 to 200 characters.")
_EMAIL = Text("メールアドレスの形が正しくありません。", "This is not an e-mail address.")
_CHOICE = Text("選べない値です。", "This value cannot be chosen.")
_SLUG = Text("英小文字・数字・ハイフンで60文字まで。", "Lower-case letters, digits and hyphens, at most 60.")
_SLUG_TAKEN = Text("この識別名はすでに使われています。", "This name is already taken.")
_LAST = Text("最後の管理者は外せません。", "The last administrator cannot be taken away.")


@transaction.atomic
def create_user(
    *,
    by: Actor,
    login: str,
    name: str,
    password: str,
    email: str = "",
    language: str = "ja",
    must_change_password: bool = True,
    installation_administrator: bool = False,
) -> Account:
    """A new account. Raises NotPermitted, AccountRefused, PasswordRefused."""
    _demand_administrator(by)
    lock(INSTALLATION)
    login = normalized_login(login)
    if not storable_login(login):
        raise AccountRefused("login", _LOGIN)
    if User.objects.filter(login=login).exists():
        raise AccountRefused("login", _LOGIN_TAKEN)
    user = User(login=login, must_change_password=must_change_password)
    user.installation_administrator = installation_administrator
    _describe(user, name=name, email=email, language=language)
    demand_sound(password, user)
    user.set_password(password)
    user.save()
    entered(by, "create", "user", login, object_id=user.pk, after=_told(user))
    return account_of(user)


@transaction.atomic
def revise_user(
    *, by: Actor, user_id: int, name: str | None = None, email: str | None = None, language: str | None = None,
    theme: str | None = None,
) -> Account:  # fmt: skip
    """Change the given settings of an account: one's own, or anybody's for an administrator."""
    user = _locked(by, user_id, own=True)
    before = _told(user)
    _describe(user, name=name, email=email, language=language, theme=theme)
    user.save()
    entered(by, "revise", "user", user.login, object_id=user.pk, before=before, after=_told(user))
    return account_of(user)


@transaction.atomic
def change_password(*, user_id: int, old: str, new: str) -> User:
    """A user's own new password; ends every session and token of theirs.

    The caller may renew the session it serves. Raises SignInRefused when `old` is wrong, PasswordRefused.
    """
    user = _locked(None, user_id)
    if not matches(user, old):
        raise SignInRefused
    _set_password(user, new, must_change=False)
    entered(Actor(id=user.pk, label=user.name), "change password", "user", user.login, object_id=user.pk)
    return user


@transaction.atomic
def reset_password(*, by: Actor, user_id: int, new: str) -> Account:
    """A password given by an administrator; its owner must change it at the next sign-in."""
    _demand_administrator(by)
    user = _locked(by, user_id)
    _set_password(user, new, must_change=True)
    entered(by, "reset password", "user", user.login, object_id=user.pk)
    return account_of(user)


@transaction.atomic
def disable_user(*, by: Actor, user_id: int, why: str = "") -> Account:
    """Close an account: its sessions and tokens end at once. The last administrator stays."""
    _demand_administrator(by)
    user = _locked(by, user_id)
    others = User.objects.filter(installation_administrator=True, is_active=True).exclude(pk=user.pk)
    if user.installation_administrator and not others.exists():
        raise AccountRefused("user", _LAST)
    return _switched(by, user, active=False, why=why)


@transaction.atomic
def enable_user(*, by: Actor, user_id: int, why: str = "") -> Account:
    """Open a closed account again; old sessions and tokens stay dead."""
    _demand_administrator(by)
    return _switched(by, _locked(by, user_id), active=True, why=why)


@transaction.atomic
def end_sessions(*, by: Actor, user_id: int) -> Account:
    """End every session and token of an account: one's own, or anybody's for an administrator."""
    user = _locked(by, user_id, own=True)
    _renew_stamp(user)
    entered(by, "end sessions", "user", user.login, object_id=user.pk)
    return account_of(user)


@transaction.atomic
def create_framework(
    *,
    by: Actor,
    slug: str,
    name_ja: str,
    name_en: str = "",
    fiscal_start_month: int = 4,
    zone: str = "Asia/Tokyo",
) -> FrameworkFact:
    """A new, empty framework. Raises NotPermitted, AccountRefused."""
    _demand_administrator(by)
    lock(INSTALLATION)
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,59}", slug):
        raise AccountRefused("slug", _SLUG)
    if Framework.objects.filter(slug=slug).exists():
        raise AccountRefused("slug", _SLUG_TAKEN)
    _demand_named("name_ja", name_ja, 200)
    _demand_named("name_en", name_en or name_ja, 200)
    if fiscal_start_month not in range(1, 13):
        raise AccountRefused("fiscal_start_month", _CHOICE)
    try:
        zone_of(zone)
    except ValueError:
        raise AccountRefused("zone", _CHOICE) from None
    made = Framework.objects.create(
        slug=slug, name_ja=name_ja, name_en=name_en, fiscal_start_month=fiscal_start_month, zone=zone
    )
    lock(made.pk)
    entered(
        by, "create", "framework", slug, object_id=made.pk, after={"name_ja": name_ja, "name_en": name_en}
    )
    return framework_fact(made)


def _demand_administrator(by: Actor) -> None:
    if not by.installation_administrator:
        raise NotPermitted("accounts")


def _locked(by: Actor | None, user_id: int, *, own: bool = False) -> User:
    if by is not None and not (own and by.id == user_id):
        _demand_administrator(by)
    lock(INSTALLATION)
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise AccountRefused("user", Text("そのアカウントはありません。", "There is no such account."))
    return user


def _describe(
    user: User, *, name: str | None, email: str | None, language: str | None, theme: str | None = None
) -> None:
    if name is not None:
        _demand_named("name", name, 100)
        user.name = name.strip()
    if email is not None:
        try:
            if email:
                validate_email(email)
        except ValidationError:
            raise AccountRefused("email", _EMAIL) from None
        user.email = email
    if language is not None:
        if language not in LANGUAGES:
            raise AccountRefused("language", _CHOICE)
        user.language = language
    if theme is not None:
        if theme not in THEMES:
            raise AccountRefused("theme", _CHOICE)
        user.theme = theme


def _demand_named(field: str, name: str, limit: int) -> None:
    if not name.strip() or len(name) > limit or not name.isprintable():
        raise AccountRefused(field, _NAME if limit == 100 else _TITLE)


def _set_password(user: User, new: str, *, must_change: bool) -> None:
    demand_sound(new, user)
    user.set_password(new)
    user.must_change_password = must_change
    user.save()
    _renew_stamp(user)


def _renew_stamp(user: User) -> None:
    user.stamp = new_stamp()
    user.save(update_fields=["stamp"])


def _switched(by: Actor, user: User, *, active: bool, why: str) -> Account:
    user.is_active = active
    user.save(update_fields=["is_active"])
    _renew_stamp(user)
    entered(
        by,
        "enable" if active else "disable",
        "user",
        user.login,
        object_id=user.pk,
        before={"active": not active},
        after={"active": active},
        why=why,
    )
    return account_of(user)


def _told(user: User) -> dict[str, Any]:
    # The address stays out: the ledger cannot forget (T72).
    return {
        "language": user.language,
        "theme": user.theme,
        "installation_administrator": user.installation_administrator,
    }
