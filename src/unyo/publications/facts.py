"""What this room gives: a version of the catalog, and an acknowledgement of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A stakeholder a version is meant for, as it was called then."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One published version, without its bytes. `published_by` is "" when the account is gone."""

    number: int
    hash: str
    services: int
    published_at: dt.datetime
    published_by: str
    why: str
    audiences: tuple[Audience, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One version with its bytes, and what they say."""

    version: Version
    content: bytes
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Its number, from 1 within the framework."""
        return self.version.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Who acknowledged a version, for which audience ("" for themselves), when."""

    number: int
    user_id: int
    who: str
    audience: str
    at: dt.datetime
