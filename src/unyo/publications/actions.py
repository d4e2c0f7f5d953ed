"""Publishing the catalog and acknowledging it: permitted, examined, entered in the ledger, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.publishing import TABLE, canonical, digest, obstacles
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.framework.stakeholders.designs import Stakeholder
from unyo.ledger.actions import append, lock
from unyo.ledger.facts import Change
from unyo.publications.catalog_content import catalog_content
from unyo.publications.facts import Acknowledgement, Audience, Version
from unyo.publications.models import CatalogAcknowledgement, CatalogPublication
from unyo.publications.queries import acknowledgements, publication, versions
from unyo.tables.cleaning import Unfit, fitted_reason
from unyo.tables.refusals import FieldError, Invalid, NotPermitted, Refused, shown
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

ACKNOWLEDGED = "catalog_acknowledgement"
CHANGED_MEANWHILE = Text(
    "見ていた下書きと、いまの内容が違います。ほかの人が変えました。下書きを見直してから公開してください",
    "The catalog is not what you saw: somebody changed it meanwhile. Look at it again before you publish",
)
_NO_STAKEHOLDER = Text(
    "「{key}」という利害関係者はいません", "There is no stakeholder “{key}”: choose from the list"
)
_NOT_CURRENT = Text(
    "第{number}版は現在の版ではありません。いまの版を読んでください",
    "Version {number} is not the current one: please read the version in force",
)
_NO_AUDIENCE = Text("この版の公開先に「{key}」はありません", "This version is not meant for “{key}”")


class CatalogChanged(Refused):
    """What was previewed is not what stands now."""


def publish(scope: Scope, *, day: dt.date, audiences: Collection[str], seen: str, why: str = "") -> Version:
    """Publish the catalog as it stands, as the next version, for the stakeholders of these keys.

    `seen` is the hash that was previewed: nobody publishes what they have not seen. Raises NotPermitted,
    CatalogChanged, and Invalid naming every obstacle: no desk, a service that does not say how to request it.
    """
    scope.demand("publish")
    reason = _reason(why or scope.why)
    with transaction.atomic():
        head = lock(scope.framework_id)
        design = blueprint(scope, day)
        _demand_publishable(design)
        meant = _audiences(design, audiences)
        told = catalog_content(design)
        content = canonical(told)
        if digest(content) != seen:
            raise CatalogChanged(CHANGED_MEANWHILE)
        row = CatalogPublication.objects.within(scope).create(
            number=_next_number(scope),
            content=content,
            hash=digest(content),
            audiences=[{"key": one.key, "name": one.name} for one in meant],
            services=len(told["services"]),
            published_at=timezone.now(),
            published_by_id=scope.actor_id,
            why=reason,
        )
        after = {
            "number": row.number,
            "hash": row.hash,
            "services": row.services,
            "audiences": [one.name for one in meant],
        }
        entry = _entry(scope, "publish", TABLE, str(row.number), row.pk, after, reason)
        append(scope.framework_id, [entry], at=row.published_at, after=head)
    return versions(scope, 1)[0]


def acknowledge(scope: Scope, number: int, audience: str = "") -> Acknowledgement:
    """Say that the actor has read the current version, for one of its audiences; a second time changes nothing.

    Raises NotPermitted, Invalid for a version that is not current or an audience that is not one of it.
    """
    scope.demand("catalog")
    scope.demand("personal")
    if scope.actor_id is None:  # the command line is nobody who reads
        raise NotPermitted("catalog")
    with transaction.atomic():
        head = lock(scope.framework_id)
        row = _to_acknowledge(scope, number, audience)
        made, new = CatalogAcknowledgement.objects.within(scope), timezone.now()
        same = made.filter(publication_id=row.pk, user_id=scope.actor_id, audience=audience)
        if not same.exists():
            kept = made.create(publication_id=row.pk, user_id=scope.actor_id, audience=audience, at=new)
            after = {"number": number, "hash": row.hash, "audience": _called(row, audience)}
            entry = _entry(scope, "acknowledge", ACKNOWLEDGED, str(number), kept.pk, after, "")
            append(scope.framework_id, [entry], at=new, after=head)
    found = acknowledgements(scope, number)
    return next(one for one in found if (one.user_id, one.audience) == (scope.actor_id, audience))


def _to_acknowledge(scope: Scope, number: int, audience: str) -> CatalogPublication:
    current = CatalogPublication.objects.within(scope).order_by("-number").first()
    if current is None or current.number != number:
        raise Invalid(
            [FieldError(TABLE, str(number), "number", str(number), _NOT_CURRENT.format(number=number))]
        )
    meant = {one["key"] for one in current.audiences}
    if audience and audience not in meant:
        text = _NO_AUDIENCE.format(key=shown(audience))
        raise Invalid([FieldError(TABLE, str(number), "audience", shown(audience), text)])
    found: CatalogPublication = current
    return found


def _called(row: CatalogPublication, audience: str) -> str:
    return next((str(one["name"]) for one in row.audiences if one["key"] == audience), "")


def _demand_publishable(design: Blueprint) -> None:
    found = obstacles(design.all(Service))
    if found:
        raise Invalid([FieldError("service", one.service, "", "", one.text) for one in found])


def _audiences(design: Blueprint, keys: Collection[str]) -> list[Audience]:
    wrong = [key for key in keys if design.one(Stakeholder, key) is None]
    if wrong:
        raise Invalid(
            [
                FieldError("stakeholder", shown(key), "", shown(key), _NO_STAKEHOLDER.format(key=shown(key)))
                for key in wrong
            ]
        )
    return [Audience(key=key, name=design.name(Stakeholder, key)) for key in dict.fromkeys(keys)]


def _next_number(scope: Scope) -> int:
    found = publication(scope)
    return found.number + 1 if found else 1


def _entry(
    scope: Scope, verb: str, table: str, key: str, object_id: int, after: dict[str, object], why: str
) -> Change:
    return Change(
        actor_id=scope.actor_id,
        actor=scope.actor_label,
        verb=verb,
        table=table,
        key=key,
        object_id=object_id,
        before=None,
        after=after,
        why=why,
    )


def _reason(why: str) -> str:
    try:
        return fitted_reason(why)
    except Unfit as unfit:
        raise Invalid([FieldError(TABLE, "", "why", shown(why), unfit.text)]) from None
