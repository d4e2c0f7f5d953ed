"""API tokens: a machine acts in one framework in the name of a user, with no more than the token's scopes."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Collection
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from unyo.ledger.actions import lock
from unyo.ledger.facts import INSTALLATION
from unyo.parties.entering import entered
from unyo.parties.facts import Actor, IssuedToken, TokenFact
from unyo.parties.models import ApiToken, User
from unyo.parties.permissions import TOKEN_SCOPES
from unyo.parties.queries import scope_as, scope_for, token_fact
from unyo.parties.refusals import AccountRefused, TokenRefused
from unyo.tables.refusals import NotPermitted
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

LONGEST_DAYS = 365
# A read must not become a write: the last use is noted to the minute.
_USE_GRAIN = dt.timedelta(minutes=1)

# Every call of the API asks this first; in plain SQL, as making the query anew takes longer than answering it.
_ALIVE = """
    SELECT t.id, t.digest, t.scopes, t.framework_id, f.slug, m.role,
           u.id, u.name, u.language, u.must_change_password, t.last_used_at >= %s
    FROM parties_apitoken t
    JOIN parties_user u ON u.id = t.user_id AND u.is_active AND u.stamp = t.stamp
    JOIN parties_framework f ON f.id = t.framework_id
    JOIN parties_membership m ON m.user_id = t.user_id AND m.framework_id = t.framework_id
    WHERE t.prefix = %s AND t.revoked_at IS NULL AND t.expires_at > %s
"""


class _Alive(NamedTuple):
    """A token that is neither revoked nor over, of an active user who is a member."""

    id: int
    digest: str
    scopes: str
    framework_id: int
    slug: str
    role: str
    user_id: int
    name: str
    language: str
    must_change_password: bool
    noted: bool | None


_LABEL = Text("名前は1〜100文字にしてください。", "A label has 1 to 100 characters.")
_SCOPES = Text("read・write・adminから選んでください。", "Choose from read, write and admin.")
_DAYS = Text("有効期間は1〜365日です。", "A token is valid for 1 to 365 days.")


@transaction.atomic
def issue_token(
    *,
    user: User,
    framework: str,
    label: str,
    scopes: Collection[str],
    days: int = 90,
    now: dt.datetime | None = None,
) -> IssuedToken:
    """A new token of the user's own for one framework (slug); its secret is given this once.

    For people who are signed in: a token's scope lacks the capability. Raises NotPermitted, AccountRefused.
    """
    now = now or timezone.now()
    scope = scope_for(user, framework)
    if scope is None or not scope.may("tokens"):
        raise NotPermitted("tokens")
    if not label.strip() or len(label) > 100 or not label.isprintable():
        raise AccountRefused("label", _LABEL)
    if not scopes or not set(scopes) <= TOKEN_SCOPES.keys():
        raise AccountRefused("scopes", _SCOPES)
    if not 1 <= days <= LONGEST_DAYS:
        raise AccountRefused("days", _DAYS)
    lock(INSTALLATION)
    prefix = secrets.token_hex(5)
    secret = f"unyo_{prefix}_{secrets.token_urlsafe(32)}"
    made = ApiToken.objects.create(
        user=user,
        framework_id=scope.framework_id,
        label=label.strip(),
        prefix=prefix,
        digest=_digest(secret),
        scopes=",".join(sorted(set(scopes))),
        stamp=user.stamp,
        created_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    by = Actor(id=user.pk, label=user.name)
    entered(
        by, "issue", "token", prefix, object_id=made.pk, after={"scopes": made.scopes, "framework": framework}
    )
    return IssuedToken(id=made.pk, label=made.label, prefix=prefix, secret=secret, expires_at=made.expires_at)


@transaction.atomic
def revoke_token(*, user: User, token_id: int) -> TokenFact:
    """End one of the user's own tokens. Raises AccountRefused when they have none of that number."""
    lock(INSTALLATION)
    found = ApiToken.objects.filter(pk=token_id, user=user).first()
    if found is None:
        raise AccountRefused("token", Text("そのトークンはありません。", "There is no such token."))
    found.revoked_at = found.revoked_at or timezone.now()
    found.save(update_fields=["revoked_at"])
    entered(Actor(id=user.pk, label=user.name), "revoke", "token", found.prefix, object_id=found.pk)
    return token_fact(found)


def scope_for_token(secret: str, *, now: dt.datetime | None = None) -> tuple[Scope, str]:
    """What a token allows now, and the slug of its framework. Raises TokenRefused."""
    now = now or timezone.now()
    parts = secret.split("_", 2)
    if len(secret) > 200 or not secret.isascii() or len(parts) != 3 or not parts[1].isalnum():
        raise TokenRefused
    found = _alive(parts[1][:12], now)
    if found is None or not hmac.compare_digest(found.digest, _digest(secret)):
        raise TokenRefused
    user = User(
        id=found.user_id,
        name=found.name,
        language=found.language,
        must_change_password=bool(found.must_change_password),
    )
    scope = scope_as(user, found.framework_id, found.role, token_scopes=found.scopes.split(","))
    if not found.noted:
        ApiToken.objects.filter(pk=found.id).update(last_used_at=now)
    return scope, found.slug


def _alive(prefix: str, now: dt.datetime) -> _Alive | None:
    moments = [connection.ops.adapt_datetimefield_value(at) for at in (now - _USE_GRAIN, now)]
    with connection.cursor() as cursor:
        cursor.execute(_ALIVE, [moments[0], prefix, moments[1]])
        found = cursor.fetchone()
    return _Alive(*found) if found else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
