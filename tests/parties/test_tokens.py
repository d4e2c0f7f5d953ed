"""API tokens: shown once, kept as a digest, never more than their owner and their scopes allow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cast.people import PASSWORD, Cast
from unyo.parties.actions import change_password, disable_user, end_sessions
from unyo.parties.facts import INSTALLER, IssuedToken
from unyo.parties.membership import grant_membership, revoke_membership
from unyo.parties.models import ApiToken
from unyo.parties.permissions import CAPABILITIES, TOKEN_SCOPES, Role, capabilities_of, within_token
from unyo.parties.queries import tokens_of
from unyo.parties.refusals import AccountRefused, TokenRefused
from unyo.parties.tokens import issue_token, revoke_token, scope_for_token
from unyo.tables.refusals import NotPermitted

NOON = dt.datetime(2027, 4, 1, 12, tzinfo=dt.UTC)


def issued(
    minato: Cast, role: str = "operator", scopes: tuple[str, ...] = ("read",), days: int = 90
) -> IssuedToken:
    return issue_token(
        user=minato.users[role], framework="minato", label="監視", scopes=scopes, days=days, now=NOON
    )


def test_a_token_acts_for_its_owner_in_its_framework(minato: Cast) -> None:
    token = issued(minato, scopes=("write",))
    scope, slug = scope_for_token(token.secret, now=NOON)
    assert slug == "minato"
    assert (scope.framework_id, scope.actor_id) == (minato.framework.id, minato.users["operator"].pk)
    assert scope.may("edit") and scope.may("import") and not scope.may("admin")


def test_only_the_digest_is_kept(minato: Cast) -> None:
    token = issued(minato)
    kept = str(list(ApiToken.objects.values_list()))
    assert token.secret not in kept
    assert token.secret.rpartition("_")[2] not in kept
    assert len(token.secret) > 50


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("scope", [(), *((name,) for name in TOKEN_SCOPES), ("read", "unknown")])
def test_a_token_never_allows_more_than_its_owner_may(role: Role, scope: tuple[str, ...]) -> None:
    left = within_token(CAPABILITIES[role], scope)
    assert left <= CAPABILITIES[role]
    assert "tokens" not in left
    if set(scope) <= {"read", "unknown"}:
        assert not left & {"edit", "import", "undo", "waive", "admin"}
    if "admin" not in scope:
        assert "admin" not in left


def test_a_token_cannot_make_tokens(minato: Cast) -> None:
    scope, _ = scope_for_token(issued(minato, "administrator", ("admin",)).secret, now=NOON)
    assert scope.may("admin") and not scope.may("tokens")


DEATHS: dict[str, Callable[[Cast, IssuedToken], object]] = {
    "revoked": lambda m, t: revoke_token(user=m.users["operator"], token_id=t.id),
    "account closed": lambda m, t: disable_user(by=INSTALLER, user_id=m.users["operator"].pk),
    "new password": lambda m, t: change_password(
        user_id=m.users["operator"].pk, old=PASSWORD, new="asa-no-umi-wa-shizuka"
    ),
    "signed out everywhere": lambda m, t: end_sessions(by=INSTALLER, user_id=m.users["operator"].pk),
    "other role": lambda m, t: grant_membership(
        by=INSTALLER, framework="minato", user_id=m.users["operator"].pk, role="manager"
    ),
    "no member": lambda m, t: revoke_membership(
        by=INSTALLER, framework="minato", user_id=m.users["operator"].pk
    ),
}


@pytest.mark.parametrize("death", DEATHS)
def test_a_token_dies_at_once(minato: Cast, death: str) -> None:
    token = issued(minato)
    DEATHS[death](minato, token)
    with pytest.raises(TokenRefused):
        scope_for_token(token.secret, now=NOON)


def test_a_token_expires(minato: Cast) -> None:
    token = issued(minato, days=1)
    scope_for_token(token.secret, now=NOON + dt.timedelta(hours=23))
    with pytest.raises(TokenRefused):
        scope_for_token(token.secret, now=NOON + dt.timedelta(hours=24))


@pytest.mark.parametrize(
    "forged",
    ["", "x", "unyo__", "unyo_{prefix}_", "unyo_{prefix}_x", "{secret}x", "\ud800", "a_\x00_c", "x" * 10**5],
)
def test_a_forged_token_opens_nothing(minato: Cast, forged: str) -> None:
    token = issued(minato)
    with pytest.raises(TokenRefused):
        scope_for_token(forged.replace("{prefix}", token.prefix).replace("{secret}", token.secret), now=NOON)


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": 0},
        {"days": 366},
        {"scopes": ()},
        {"scopes": ("root",)},
        {"label": ""},
        {"label": "x\x00"},
        {"label": "x" * 101},
    ],
)
def test_a_token_that_cannot_be_is_refused(minato: Cast, wrong: dict[str, object]) -> None:
    given: dict[str, object] = {"label": "x", "scopes": ("read",), **wrong}
    with pytest.raises(AccountRefused):
        issue_token(user=minato.users["operator"], framework="minato", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["viewer", "vendor", "requester", "auditor"])
def test_not_everybody_has_tokens(minato: Cast, role: str) -> None:
    with pytest.raises(NotPermitted):
        issued(minato, role)


def test_nobody_has_tokens_in_a_framework_of_others(minato: Cast, stranger: Cast) -> None:
    with pytest.raises(NotPermitted):
        issue_token(user=stranger.users["administrator"], framework="minato", label="x", scopes=("read",))
    token = issued(minato)
    with pytest.raises(AccountRefused):
        revoke_token(user=minato.users["manager"], token_id=token.id)


def test_the_last_use_is_noted_to_the_minute(minato: Cast) -> None:
    token = issued(minato)
    scope_for_token(token.secret, now=NOON)
    scope_for_token(token.secret, now=NOON + dt.timedelta(seconds=30))
    assert tokens_of(minato.users["operator"])[0].last_used_at == NOON
    scope_for_token(token.secret, now=NOON + dt.timedelta(seconds=90))
    assert tokens_of(minato.users["operator"])[0].last_used_at == NOON + dt.timedelta(seconds=90)


def test_an_unknown_role_may_nothing() -> None:
    assert capabilities_of("king") == frozenset()
    assert capabilities_of("") == frozenset()


def test_every_role_has_a_word_in_both_languages() -> None:
    assert all(role.label.ja and role.label.en for role in Role)
