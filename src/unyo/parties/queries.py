"""Reading accounts, memberships, frameworks and tokens; and the scope a user acts in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection

from unyo.parties.facts import Account, Actor, FrameworkFact, Member, TokenFact
from unyo.parties.models import ApiToken, Framework, Membership, User
from unyo.parties.permissions import capabilities_of, within_token
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Language, Text

# Every page asks this first; in plain SQL, as making the query anew takes longer than answering it.
_MEMBERSHIPS = """
    SELECT f.id, f.slug, f.name_ja, f.name_en, f.fiscal_start_month, f.zone, m.role
    FROM parties_membership m
    JOIN parties_framework f ON f.id = m.framework_id
    JOIN parties_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = %s
"""


def scope_for(user: Any, slug: str, *, token_scopes: Collection[str] | None = None) -> Scope | None:
    """The scope of a user in a framework; None for strangers, closed accounts and no framework of that name.

    Somebody who must change their password first has a scope that allows nothing.
    """
    if not isinstance(user, User) or not user.is_active:
        return None
    found = (
        Membership.objects.filter(user=user, framework__slug=slug).values_list("framework_id", "role").first()
    )
    if found is None:
        return None
    return scope_as(user, *found, token_scopes=token_scopes)


def scope_in(user: User, frameworks: Iterable[FrameworkFact], slug: str) -> Scope | None:
    """`scope_for` of an active user whose `frameworks_of` are known already."""
    found = next((one for one in frameworks if one.slug == slug), None)
    return scope_as(user, found.id, found.role) if found else None


def scope_as(
    user: User, framework_id: int, role: str, *, token_scopes: Collection[str] | None = None
) -> Scope:
    """The scope of an active user with that role in a framework, narrowed to what a token allows."""
    allowed = frozenset[str]() if user.must_change_password else capabilities_of(role)
    return Scope(
        framework_id=framework_id,
        actor_id=user.pk,
        actor_label=user.name,
        capabilities=allowed if token_scopes is None else within_token(allowed, token_scopes),
        role=role,
        language=_language(user),
    )


def installer_scope(slug: str, *, label: str = "installer", why: str = "") -> Scope | None:
    """The scope of the command line: everything in one framework; None when there is no such framework."""
    found = Framework.objects.filter(slug=slug).values_list("id", flat=True).first()
    if found is None:
        return None
    return Scope(
        framework_id=found,
        actor_id=None,
        actor_label=label,
        capabilities=capabilities_of("administrator"),
        role="administrator",
        why=why,
    )


def actor_of(user: User) -> Actor:
    """The user as somebody who changes accounts."""
    administers = user.installation_administrator and user.is_active and not user.must_change_password
    return Actor(id=user.pk, label=user.name, installation_administrator=administers)


def frameworks_of(user: User) -> list[FrameworkFact]:
    """The frameworks a user is a member of, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERSHIPS, [user.pk])
        found = cursor.fetchall()
    facts = [
        FrameworkFact(
            id=pk, slug=slug, name=Text(ja, en or ja), fiscal_start_month=month, zone=zone, role=role
        )
        for pk, slug, ja, en, month, zone, role in found
    ]
    return sorted(facts, key=lambda fact: (fact.name.ja, fact.slug))


def framework(slug: str) -> FrameworkFact | None:
    """One framework by its slug, whoever asks: the caller has the scope."""
    found = Framework.objects.filter(slug=slug).first()
    return framework_fact(found) if found else None


def framework_zone(scope: Scope) -> str:
    """The time zone on whose wall the framework's days and clocks are."""
    return Framework.objects.values_list("zone", flat=True).get(pk=scope.framework_id)


def every_framework() -> list[FrameworkFact]:
    """All frameworks of the installation, for the installer and the worker."""
    return [framework_fact(one) for one in Framework.objects.order_by("slug")]


def members(scope: Scope) -> list[Member]:
    """The members of the scope's framework, by login. Raises NotPermitted."""
    scope.demand("admin")
    found = Membership.objects.filter(framework_id=scope.framework_id).select_related("user", "organization")
    return [member_of(one) for one in found.order_by("user__login")]


def accounts() -> list[Account]:
    """Every account, for administrators of the installation and the command line."""
    return [account_of(user) for user in User.objects.order_by("login")]


def account(login: str) -> Account | None:
    """One account by its login."""
    found = User.objects.filter(login=login).first()
    return account_of(found) if found else None


def tokens_of(user: User) -> list[TokenFact]:
    """A user's own tokens, newest first."""
    return [
        token_fact(one)
        for one in ApiToken.objects.filter(user=user).select_related("user").order_by("-created_at")
    ]


def names_of(actor_ids: Iterable[int]) -> dict[int, str]:
    """Present names of accounts by id."""
    return dict(User.objects.filter(pk__in=list(actor_ids)).values_list("id", "name"))


def account_of(user: User) -> Account:
    """The account as a value."""
    return Account(
        id=user.pk,
        login=user.login,
        name=user.name,
        email=user.email,
        language=user.language,
        theme=user.theme,
        active=user.is_active,
        must_change_password=user.must_change_password,
        installation_administrator=user.installation_administrator,
    )


def framework_fact(found: Framework, role: str = "") -> FrameworkFact:
    """The framework as a value."""
    return FrameworkFact(
        id=found.pk,
        slug=found.slug,
        name=found.name,
        fiscal_start_month=found.fiscal_start_month,
        zone=found.zone,
        role=role,
    )


def member_of(membership: Membership) -> Member:
    """The membership as a value; it must have been read together with its user and organization."""
    organization = membership.organization
    return Member(
        account=account_of(membership.user),
        role=membership.role,
        organization=organization.key if organization else "",
    )


def token_fact(token: ApiToken) -> TokenFact:
    """The token as a value; dead ones count as revoked."""
    return TokenFact(
        id=token.pk,
        label=token.label,
        prefix=token.prefix,
        scopes=tuple(token.scopes.split(",")),
        created_at=token.created_at,
        expires_at=token.expires_at,
        last_used_at=token.last_used_at,
        revoked=token.revoked_at is not None or token.stamp != token.user.stamp,
    )


def _language(user: User) -> Language:
    return "en" if user.language == "en" else "ja"
