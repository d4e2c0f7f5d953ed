"""Accounts, memberships and frameworks as values."""

from __future__ import annotations

import datetime as dt
import hashlib

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who changes accounts. `id` is None for the installer at the command line, who may do everything."""

    id: int | None
    label: str
    installation_administrator: bool = False


INSTALLER = Actor(id=None, label="installer", installation_administrator=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A login, without its password."""

    id: int
    login: str
    name: str
    email: str
    language: str
    theme: str
    active: bool
    must_change_password: bool
    installation_administrator: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkFact:
    """A framework; `role` is the asking user's role in it, "" when asked for nobody."""

    id: int
    slug: str
    name: Text
    fiscal_start_month: int
    zone: str
    role: str = ""

    @property
    def seen(self) -> str:
        """Stands for the settings as they were shown: an edit names it, so that nobody overwrites what they never saw."""
        told = "\n".join((self.name.ja, self.name.en, str(self.fiscal_start_month), self.zone))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A user's part in a framework; `organization` is the key of a row, "" when none is given."""

    account: Account
    role: str
    organization: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedToken:
    """A new API token. `secret` is shown this once and kept nowhere."""

    id: int
    label: str
    prefix: str
    secret: str
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenFact:
    """An API token as its owner sees it afterwards."""

    id: int
    label: str
    prefix: str
    scopes: tuple[str, ...]
    created_at: dt.datetime
    expires_at: dt.datetime
    last_used_at: dt.datetime | None
    revoked: bool
