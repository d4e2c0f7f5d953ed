"""Accounts: every password held to the rules, every change in the ledger, sessions ended when they must be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import get_hashers_by_algorithm
from django.http import HttpRequest
from django.test import Client
from django.utils.module_loading import import_string

from cast.people import PASSWORD, Cast, ClientAs
from unyo.ledger.queries import entries, verify
from unyo.parties.actions import (
    change_password,
    create_framework,
    create_user,
    disable_user,
    enable_user,
    end_sessions,
    reset_password,
    revise_user,
)
from unyo.parties.facts import INSTALLER, Actor
from unyo.parties.membership import grant_membership, revoke_membership
from unyo.parties.models import User
from unyo.parties.queries import (
    account,
    accounts,
    actor_of,
    framework,
    frameworks_of,
    installer_scope,
    members,
    names_of,
    scope_for,
)
from unyo.parties.refusals import AccountRefused, PasswordRefused, SignInRefused
from unyo.tables.actions import add_row
from unyo.tables.refusals import NotPermitted

NEW = "asa-no-umi-wa-shizuka"
WEAK = {
    "short": "Kx8!qz",
    "common": "1q2w3e4r5t6y",
    "numeric": "827364519283746",
    "like the login": "operator@minato1",
    "poison": "\ud800" * 14,
    "nul": "kamome\x00kamome-9",
    "endless": "x9" * 600,
}


def by_creating(minato: Cast, password: str) -> None:
    create_user(by=INSTALLER, login="operator@minato2", name="x", password=password)


def by_changing(minato: Cast, password: str) -> None:
    change_password(user_id=minato.users["operator"].pk, old=PASSWORD, new=password)


def by_resetting(minato: Cast, password: str) -> None:
    reset_password(by=INSTALLER, user_id=minato.users["operator"].pk, new=password)


@pytest.mark.parametrize("path", [by_creating, by_changing, by_resetting])
@pytest.mark.parametrize("weakness", WEAK)
def test_a_weak_password_is_refused_on_every_path(
    minato: Cast, path: Callable[[Cast, str], None], weakness: str
) -> None:
    with pytest.raises(PasswordRefused) as refused:
        path(minato, WEAK[weakness])
    for reason in refused.value.reasons:
        assert reason.ja != reason.en
    assert minato.users["operator"].check_password(PASSWORD)
    assert account("operator@minato2") is None


def test_a_short_common_password_is_told_both_reasons(minato: Cast) -> None:
    with pytest.raises(PasswordRefused) as refused:
        by_creating(minato, "12345")
    assert len(refused.value.reasons) == 3
    assert "12" in refused.value.text.ja and "12 characters" in refused.value.text.en


def test_argon2_comes_first_in_the_shipped_settings() -> None:
    shipped = import_string("unyo.config.settings.PASSWORD_HASHERS")
    assert shipped[0].endswith("Argon2PasswordHasher")
    assert "md5" in get_hashers_by_algorithm()


def test_only_an_administrator_of_the_installation_makes_accounts(minato: Cast) -> None:
    anybody = actor_of(minato.users["administrator"])
    for action in (
        lambda: create_user(by=anybody, login="x", name="x", password=NEW),
        lambda: create_framework(by=anybody, slug="x", name_ja="x"),
        lambda: reset_password(by=anybody, user_id=minato.users["viewer"].pk, new=NEW),
        lambda: disable_user(by=anybody, user_id=minato.users["viewer"].pk),
        lambda: enable_user(by=anybody, user_id=minato.users["viewer"].pk),
        lambda: end_sessions(by=anybody, user_id=minato.users["viewer"].pk),
        lambda: revise_user(by=anybody, user_id=minato.users["viewer"].pk, name="y"),
    ):
        with pytest.raises(NotPermitted):
            action()
    assert {one.login for one in accounts()} == {"administrator@minato", "viewer@minato"}


def test_a_person_changes_their_own_settings(minato: Cast) -> None:
    user = minato.users["viewer"]
    told = revise_user(by=actor_of(user), user_id=user.pk, name="海野", language="en", theme="dark")
    assert (told.name, told.language, told.theme) == ("海野", "en", "dark")
    assert names_of([user.pk]) == {user.pk: "海野"}
    scope = scope_for(User.objects.get(pk=user.pk), "minato")
    assert scope is not None and scope.language == "en"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\x00"),
        ("email", "だれか"),
        ("language", "fr"),
        ("theme", "neon"),
        ("name", "\ud800"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(minato: Cast, field: str, value: str) -> None:
    with pytest.raises(AccountRefused) as refused:
        revise_user(by=INSTALLER, user_id=minato.users["viewer"].pk, **{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize("login", ["", " ", "a\x00", "\ud800", "x" * 151, "a\nb"])
def test_a_login_that_cannot_be_is_refused(db: object, login: str) -> None:
    with pytest.raises(AccountRefused):
        create_user(by=INSTALLER, login=login, name="x", password=NEW)


def test_a_login_is_one_in_any_width_and_case(db: object) -> None:
    create_user(by=INSTALLER, login="Ｕｍｉ", name="x", password=NEW)
    with pytest.raises(AccountRefused):
        create_user(by=INSTALLER, login="umi", name="x", password=NEW)


@pytest.mark.parametrize("slug", ["", "-a", "A", "a b", "a/b", "湊", "x" * 61, "a\n"])
def test_a_framework_needs_a_plain_slug(db: object, slug: str) -> None:
    with pytest.raises(AccountRefused) as refused:
        create_framework(by=INSTALLER, slug=slug, name_ja="x")
    assert refused.value.field == "slug"


@pytest.mark.parametrize("wrong", [{"fiscal_start_month": 0}, {"fiscal_start_month": 13}, {"zone": "Mars"}])
def test_a_framework_needs_a_month_and_a_zone_that_are(db: object, wrong: dict[str, object]) -> None:
    with pytest.raises(AccountRefused):
        create_framework(by=INSTALLER, slug="x", name_ja="x", **wrong)  # type: ignore[arg-type]


def test_a_framework_is_found_by_its_slug_and_its_members(minato: Cast, stranger: Cast) -> None:
    found = framework("minato")
    assert found is not None and found.name.en == "Minato" and found.fiscal_start_month == 4
    assert framework("ない") is None
    (own,) = frameworks_of(minato.users["viewer"])
    assert (own.slug, own.role) == ("minato", "viewer")


def signed_in(client: Client) -> bool:
    """Whether the client's session still belongs to somebody, as the middleware of a next request sees it."""
    request = HttpRequest()
    request.session = client.session
    if SESSION_KEY not in request.session:
        return False
    import_string("django.contrib.auth.middleware.AuthenticationMiddleware")(lambda r: None).process_request(
        request
    )
    return bool(request.user.is_authenticated)


ENDINGS: dict[str, Callable[[Cast], object]] = {
    "a new password": lambda m: change_password(user_id=m.users["operator"].pk, old=PASSWORD, new=NEW),
    "a reset password": lambda m: reset_password(by=INSTALLER, user_id=m.users["operator"].pk, new=NEW),
    "a closed account": lambda m: disable_user(by=INSTALLER, user_id=m.users["operator"].pk),
    "a closed and opened account": lambda m: (
        disable_user(by=INSTALLER, user_id=m.users["operator"].pk),
        enable_user(by=INSTALLER, user_id=m.users["operator"].pk),
    ),
    "signing out everywhere": lambda m: end_sessions(
        by=actor_of(m.users["operator"]), user_id=m.users["operator"].pk
    ),
    "another role": lambda m: grant_membership(
        by=INSTALLER, framework="minato", user_id=m.users["operator"].pk, role="viewer"
    ),
    "a revoked membership": lambda m: revoke_membership(
        by=INSTALLER, framework="minato", user_id=m.users["operator"].pk
    ),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_sessions_end_at_once(minato: Cast, client_as: ClientAs, ending: str) -> None:
    client, other = client_as("operator"), client_as("viewer")
    assert signed_in(client)
    ENDINGS[ending](minato)
    assert not signed_in(client)
    assert signed_in(other)


def test_a_wrong_old_password_changes_nothing(minato: Cast) -> None:
    for wrong in ("", "wrong", "\ud800", "x" * 5000):
        with pytest.raises(SignInRefused):
            change_password(user_id=minato.users["operator"].pk, old=wrong, new=NEW)
    assert minato.users["operator"].check_password(PASSWORD)


def test_who_must_change_the_password_may_do_nothing_before(minato: Cast) -> None:
    user = minato.users["administrator"]
    reset_password(by=INSTALLER, user_id=user.pk, new=NEW)
    user = User.objects.get(pk=user.pk)
    scope = scope_for(user, "minato")
    assert scope is not None and not scope.capabilities
    with pytest.raises(NotPermitted):
        grant_membership(by=actor_of(user), framework="minato", user_id=user.pk, role="viewer")
    change_password(user_id=user.pk, old=NEW, new=PASSWORD)
    again = scope_for(User.objects.get(pk=user.pk), "minato")
    assert again is not None and again.may("admin")


def test_strangers_closed_accounts_and_nobody_have_no_scope(minato: Cast, stranger: Cast) -> None:
    assert scope_for(stranger.users["administrator"], "minato") is None
    assert scope_for(minato.users["viewer"], "ない") is None
    assert scope_for(object(), "minato") is None
    assert installer_scope("ない") is None
    disable_user(by=INSTALLER, user_id=minato.users["viewer"].pk)
    assert scope_for(User.objects.get(login="viewer@minato"), "minato") is None


def test_an_administrator_of_a_framework_rules_its_members_and_no_others(
    minato: Cast, stranger: Cast
) -> None:
    ruler = actor_of(minato.users["administrator"])
    newcomer = create_user(by=INSTALLER, login="new", name="新人", password=NEW)
    add_row(minato.scope(), "organization", {"name": "A社"}, key="a")
    member = grant_membership(
        by=ruler, framework="minato", user_id=newcomer.id, role="vendor", organization="a", why="入社"
    )
    assert (member.account.login, member.role, member.organization) == ("new", "vendor", "a")
    assert {(one.account.login, one.organization) for one in members(minato.scope("administrator"))} >= {
        ("new", "a")
    }
    revoke_membership(by=ruler, framework="minato", user_id=newcomer.id)
    for slug in ("betsu", "ない"):
        with pytest.raises(NotPermitted):
            grant_membership(by=ruler, framework=slug, user_id=newcomer.id, role="viewer")
    with pytest.raises(NotPermitted):
        grant_membership(
            by=actor_of(minato.users["manager"]), framework="minato", user_id=newcomer.id, role="viewer"
        )
    with pytest.raises(NotPermitted):
        members(minato.scope("manager"))


def test_a_member_belongs_to_an_organization_of_the_same_framework(minato: Cast, stranger: Cast) -> None:
    add_row(stranger.scope(), "organization", {"name": "A社"}, key="a")
    with pytest.raises(AccountRefused) as refused:
        grant_membership(
            by=INSTALLER,
            framework="minato",
            user_id=minato.users["vendor"].pk,
            role="vendor",
            organization="a",
        )
    assert refused.value.field == "organization"


@pytest.mark.parametrize(("role", "user"), [("king", None), ("viewer", 10**6)])
def test_a_membership_needs_a_role_and_a_user_that_are(minato: Cast, role: str, user: int | None) -> None:
    with pytest.raises(AccountRefused):
        grant_membership(
            by=INSTALLER, framework="minato", user_id=user or minato.users["viewer"].pk, role=role
        )


def test_the_last_administrator_stays(minato: Cast) -> None:
    last = minato.users["administrator"].pk
    for act in (
        lambda: revoke_membership(by=INSTALLER, framework="minato", user_id=last),
        lambda: grant_membership(by=INSTALLER, framework="minato", user_id=last, role="viewer"),
    ):
        with pytest.raises(AccountRefused):
            act()
    chief = create_user(by=INSTALLER, login="chief", name="長", password=NEW, installation_administrator=True)
    with pytest.raises(AccountRefused):
        disable_user(by=INSTALLER, user_id=chief.id)
    grant_membership(by=INSTALLER, framework="minato", user_id=chief.id, role="administrator")
    revoke_membership(by=INSTALLER, framework="minato", user_id=last)


def test_every_account_change_is_in_the_ledger_of_the_installation(minato: Cast) -> None:
    user = minato.users["operator"]
    chief = Actor(id=99, label="長", installation_administrator=True)
    before = len(entries(0))
    change_password(user_id=user.pk, old=PASSWORD, new=NEW)
    disable_user(by=chief, user_id=user.pk, why="退職")
    told = entries(0)[: len(entries(0)) - before]
    assert [(e.verb, e.actor, e.key) for e in told] == [
        ("disable", "長", "operator@minato"),
        ("change password", user.name, "operator@minato"),
    ]
    assert told[0].why == "退職"
    assert not any(NEW in str((e.before, e.after)) or "@" in str((e.before, e.after)) for e in entries(0))
    assert verify(0) is None
