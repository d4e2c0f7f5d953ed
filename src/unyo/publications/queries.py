"""Reading versions of the catalog: everybody who may read the catalog reads the same bytes."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from unyo.framework.catalog.maturity_evidence import MONTHS, PublicationFact
from unyo.framework.catalog.publishing import digest
from unyo.publications.facts import Acknowledgement, Audience, Publication, Version
from unyo.publications.models import CatalogAcknowledgement, CatalogPublication
from unyo.tables.scope import Scope
from unyo.vocabulary.periods import add_months

# Who publishes more often than every week has shown that the scope moves.
MOST_VERSIONS = 60
_COLUMNS = ("number", "hash", "services", "published_at", "published_by__name", "why", "audiences")


def versions(scope: Scope, limit: int | None = None) -> list[Version]:
    """Every version, the current one first. Raises NotPermitted unless the catalog may be read."""
    return [_version(row) for row in _published(scope).values(*_COLUMNS)[:limit]]


def publication(scope: Scope, number: int | None = None) -> Publication | None:
    """The version of that number, or the current one; None when there is none."""
    found = _published(scope) if number is None else _published(scope).filter(number=number)
    row = found.values(*_COLUMNS, "content").first()
    if row is None:
        return None
    content = bytes(row["content"])
    return Publication(version=_version(row), content=content, told=json.loads(content))


def is_whole(found: Publication) -> bool:
    """Whether the bytes are still those that were published."""
    return digest(found.content) == found.version.hash


def count(scope: Scope) -> int:
    """How many versions there are."""
    return _published(scope).count()


def acknowledgements(scope: Scope, number: int | None = None) -> list[Acknowledgement]:
    """Who acknowledged which version, in the order in which they did. Those who see only the catalog see their own."""
    scope.demand("catalog")
    found = CatalogAcknowledgement.objects.within(scope).order_by("at", "id")
    if number is not None:
        found = found.filter(publication__number=number)
    if not scope.may("view"):
        found = found.filter(user_id=scope.actor_id)
    rows = found.values("publication__number", "user_id", "user__name", "audience", "at")
    return [
        Acknowledgement(
            number=row["publication__number"],
            user_id=row["user_id"],
            who=row["user__name"],
            audience=row["audience"],
            at=row["at"],
        )
        for row in rows
    ]


def publication_facts(scope: Scope, day: dt.date) -> list[PublicationFact]:
    """What the versions of the twelve months before `day` and the one before them say about maturity (E5).

    The current one comes first. Older ones prove nothing any more, and each holds a whole catalog.
    """
    wanted = _of_the_year(scope, day)
    seen: defaultdict[int, set[str]] = defaultdict(set)
    for one in acknowledgements(scope, wanted[0] if wanted else 0):
        seen[one.number].add(one.audience)
    return [
        PublicationFact(
            row["number"],
            _day(row["published_at"]),
            json.loads(bytes(row["content"])),
            frozenset(one["key"] for one in row["audiences"]),
            frozenset(seen[row["number"]]),
        )
        for row in _published(scope)
        .filter(number__in=wanted)
        .values("number", "published_at", "content", "audiences")
    ]


def _of_the_year(scope: Scope, day: dt.date) -> list[int]:
    begins, wanted = add_months(day, -MONTHS), []
    for number, at in _published(scope).values_list("number", "published_at")[:MOST_VERSIONS]:
        wanted.append(number)
        if _day(at) < begins:
            break
    return wanted


def _day(at: dt.datetime) -> dt.date:
    return timezone.localtime(at).date()


def _published(scope: Scope) -> QuerySet[Any]:
    scope.demand("catalog")
    return CatalogPublication.objects.within(scope).order_by("-number")


def _version(row: dict[str, Any]) -> Version:
    return Version(
        number=row["number"],
        hash=row["hash"],
        services=row["services"],
        published_at=row["published_at"],
        published_by=row["published_by__name"] or "",
        why=row["why"],
        audiences=tuple(Audience(key=one["key"], name=one["name"]) for one in row["audiences"]),
    )
