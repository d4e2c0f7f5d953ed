"""Signing in: the only place where a password opens a session."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata

from django.db import transaction
from django.utils import timezone

from unyo.ledger.actions import lock
from unyo.ledger.facts import INSTALLATION
from unyo.parties.entering import entered
from unyo.parties.facts import Actor
from unyo.parties.models import LoginAttempt, User
from unyo.parties.passwords import matches
from unyo.parties.refusals import SignInRefused

WINDOW = dt.timedelta(minutes=15)
PER_LOGIN, PER_ADDRESS = 5, 30
_KEPT = dt.timedelta(days=1)


def sign_in(*, login: str, password: str, ip: str, now: dt.datetime | None = None) -> User:
    """The account that login and password open; the caller starts the session.

    Raises SignInRefused: after 5 failures of a login or 30 of an address within 15 minutes without looking
    at the password, with the seconds to wait. Every attempt is counted before its password is checked, so that
    many at once gain nothing.
    """
    now = now or timezone.now()
    name = normalized_login(login)
    attempt = _counted(name, ip, now)
    user = User.objects.filter(login=name).first() if storable_login(name) else None
    opened = matches(user, password)
    with transaction.atomic():
        if user is None or not opened or not user.is_active:
            _enter(user, "sign-in refused", ip)
        else:
            LoginAttempt.objects.filter(pk=attempt).update(succeeded=True)
            _enter(user, "sign in", ip)
            return user
    raise SignInRefused


@transaction.atomic
def signed_out(user: User, *, ip: str) -> None:
    """Enter that somebody closed their session; the caller closes it."""
    lock(INSTALLATION)
    _enter(user, "sign out", ip)


def normalized_login(login: str) -> str:
    """Logins are the same in any width and case."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def storable_login(name: str) -> bool:
    """Whether an account can have this login."""
    return 0 < len(name) <= 150 and name.isprintable() and not any("\ud800" <= c <= "\udfff" for c in name)


@transaction.atomic
def _counted(name: str, ip: str, now: dt.datetime) -> int:
    lock(INSTALLATION)
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    recent = LoginAttempt.objects.filter(at__gt=now - WINDOW)
    own = recent.filter(login_digest=digest)
    last = own.filter(succeeded=True).order_by("-at").values_list("at", flat=True).first()
    failed = own.filter(succeeded=False)
    _demand_patience(
        [*(failed.filter(at__gt=last) if last else failed).values_list("at", flat=True)], PER_LOGIN, now
    )
    from_there = recent.filter(ip=ip[:45], succeeded=False)
    _demand_patience([*from_there.values_list("at", flat=True)], PER_ADDRESS, now)
    LoginAttempt.objects.filter(at__lt=now - _KEPT).delete()
    return LoginAttempt.objects.create(login_digest=digest, ip=ip[:45], at=now).pk


def _demand_patience(failures: list[dt.datetime], allowed: int, now: dt.datetime) -> None:
    if len(failures) >= allowed:
        frees = sorted(failures)[-allowed] + WINDOW
        raise SignInRefused(retry_after=max(1, round((frees - now).total_seconds())))


def _enter(user: User | None, verb: str, ip: str) -> None:
    by = Actor(id=user.pk, label=user.name) if user else Actor(id=None, label="unknown")
    entered(
        by,
        verb,
        "user",
        user.login if user else "",
        object_id=user.pk if user else None,
        after={"from": ip[:45]},
    )
