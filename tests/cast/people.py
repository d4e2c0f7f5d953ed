"""Minato (湊), with a user of every role, and another organisation that must never be seen from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from unyo.parties.actions import create_framework, create_user
from unyo.parties.facts import INSTALLER, FrameworkFact
from unyo.parties.membership import grant_membership
from unyo.parties.models import User
from unyo.parties.permissions import Role
from unyo.parties.queries import scope_for
from unyo.tables.scope import Scope

PASSWORD = "kamome-to-fune-2027"


class People(dict[str, User]):
    """Users by role, each made when first asked for; logins read "operator@minato"."""

    def __init__(self, framework: FrameworkFact) -> None:
        super().__init__()
        self._framework = framework

    def __missing__(self, role: str) -> User:
        made = create_user(
            by=INSTALLER,
            login=f"{role}@{self._framework.slug}",
            name=f"{self._framework.name.ja}の{Role(role).label.ja}",
            password=PASSWORD,
            must_change_password=False,
        )
        grant_membership(by=INSTALLER, framework=self._framework.slug, user_id=made.id, role=role)
        self[role] = User.objects.get(pk=made.id)
        return self[role]


@dataclass(frozen=True)
class Cast:
    """A framework and its people by role."""

    framework: FrameworkFact
    users: People

    @property
    def slug(self) -> str:
        return self.framework.slug

    def scope(self, role: str = "operator") -> Scope:
        """What the user of that role acts in."""
        found = scope_for(self.users[role], self.slug)
        assert found is not None
        return found


ClientAs = Callable[..., Client]


def cast(slug: str, name_ja: str, name_en: str) -> Cast:
    """A new, empty framework with a user of every role."""
    framework = create_framework(by=INSTALLER, slug=slug, name_ja=name_ja, name_en=name_en)
    return Cast(framework, People(framework))


@pytest.fixture
def minato(db: Any) -> Cast:
    """The framework 湊 and its people."""
    return cast("minato", "湊", "Minato")


@pytest.fixture
def stranger(db: Any) -> Cast:
    """The framework 別組織: nothing of it may be seen from 湊, and the other way round."""
    return cast("betsu", "別組織", "Another organisation")


@pytest.fixture
def scope(minato: Cast) -> Scope:
    """The scope of an operator of 湊."""
    return minato.scope("operator")


@pytest.fixture
def client_as(minato: Cast) -> ClientAs:
    """`client_as("viewer")`: a client signed in as that role of 湊, or of the cast given."""

    def signed_in(role: str, cast: Cast = minato) -> Client:
        client = Client()
        client.force_login(cast.users[role])
        return client

    return signed_in
