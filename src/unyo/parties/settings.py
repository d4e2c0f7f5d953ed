"""What a framework is called, when its year begins and where its clock stands: changed by its administrators."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from unyo.parties.entering import entered
from unyo.parties.facts import Actor, FrameworkFact
from unyo.parties.membership import locked_framework
from unyo.parties.models import Framework
from unyo.parties.queries import framework_fact
from unyo.parties.refusals import AccountRefused, FrameworkChanged
from unyo.tables.cleaning import Unfit, fitted_reason
from unyo.vocabulary.instants import zone_of
from unyo.vocabulary.text import Text

LONGEST_NAME = 200
_NAME = Text("名前は1〜200文字にしてください。", "A name has 1 to 200 characters.")
_ENGLISH = Text("名前は200文字までにしてください。", "A name has at most 200 characters.")
_MONTH = Text("1〜12の月を選んでください。", "Choose a month from 1 to 12.")
_ZONE = Text(
    "「{zone}」という時間帯はありません。Asia/Tokyo のように書いてください。",
    "There is no time zone “{zone}”. Write it as in Asia/Tokyo.",
)


@transaction.atomic
def revise_framework(
    *,
    by: Actor,
    slug: str,
    name_ja: str,
    name_en: str,
    fiscal_start_month: int,
    zone: str,
    seen: str,
    why: str = "",
) -> FrameworkFact:
    """Change the settings of a framework that still stands as it was `seen` (`FrameworkFact.seen`).

    For administrators of the installation or of the framework; one ledger entry, none when nothing is different.
    Raises NotPermitted, AccountRefused with the field, FrameworkChanged.
    """
    place = locked_framework(by, slug)
    before, stood = _told(place), framework_fact(place).seen
    place.name_ja = _named("name_ja", name_ja, _NAME)
    place.name_en = _named("name_en", name_en, _ENGLISH) if name_en.strip() else ""
    if fiscal_start_month not in range(1, 13):
        raise AccountRefused("fiscal_start_month", _MONTH)
    place.fiscal_start_month = fiscal_start_month
    place.zone = _zone(zone.strip())
    reason = _reason(why)
    if stood != seen:
        raise FrameworkChanged
    after = _told(place)
    if after != before:
        place.save(update_fields=["name_ja", "name_en", "fiscal_start_month", "zone"])
        entered(by, "revise", "framework", slug, object_id=place.pk, before=before, after=after, why=reason)
    return framework_fact(place)


def _named(field: str, name: str, text: Text) -> str:
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise AccountRefused(field, text)
    return name


def _zone(name: str) -> str:
    shown = name[:60] if name.isprintable() else ""
    try:
        zone_of(name)
    except ValueError:
        raise AccountRefused("zone", _ZONE.format(zone=shown)) from None
    if len(name) > 60:
        raise AccountRefused("zone", _ZONE.format(zone=shown))
    return name


def _reason(why: str) -> str:
    try:
        return fitted_reason(why)
    except Unfit as unfit:
        raise AccountRefused("why", unfit.text) from None


def _told(place: Framework) -> dict[str, Any]:
    return {
        "name_ja": place.name_ja,
        "name_en": place.name_en,
        "fiscal_start_month": place.fiscal_start_month,
        "zone": place.zone,
    }
