"""Reading what is kept about findings."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from unyo.findings.designs import Waiver
from unyo.findings.models import Episode, WaiverRow
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One stay of a finding. `closed_at` is None while it stands."""

    fingerprint: str
    rule: str
    title: Text
    opened_at: dt.datetime
    opened_by: str
    opened_seq: int | None
    closed_at: dt.datetime | None
    closed_by: str
    closed_seq: int | None


def stays(scope: Scope, *, fingerprint: str | None = None, limit: int = 200) -> list[Stay]:
    """Stays of one finding, or of all of them; the latest first."""
    scope.demand("view")
    found = Episode.objects.within(scope).order_by("-opened_at", "-id")
    if fingerprint is not None:
        found = found.filter(fingerprint=fingerprint)
    return [_stay(row) for row in found[:limit]]


class Since:
    """Since when each open finding stands. Read when the first is asked for: most pages show none, or few."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, fingerprint: str) -> dt.datetime | None:
        """None: no check has kept that finding yet."""
        return self._opened.get(fingerprint)

    @cached_property
    def _opened(self) -> dict[str, dt.datetime]:
        rows = Episode.objects.within(self._scope).filter(closed_at=None)
        return dict(rows.values_list("fingerprint", "opened_at"))


def waivers(scope: Scope, day: dt.date) -> dict[str, Waiver]:
    """The waivers in force on that day, by the fingerprint of the finding they accept."""
    found = (
        WaiverRow.objects.within(scope).filter(removed_at=None, expires_on__gte=day).order_by("expires_on")
    )
    columns = ("key", "fingerprint", "rule", "subject", "owner", "reason", "expires_on")
    accepted = (Waiver(**row) for row in found.values(*columns))
    return {waiver.fingerprint: waiver for waiver in accepted}


def standing_waivers(scope: Scope, fingerprint: str, day: dt.date) -> list[str]:
    """The keys of every waiver of one finding that is in force on a day."""
    found = WaiverRow.objects.within(scope).filter(
        removed_at=None, expires_on__gte=day, fingerprint=fingerprint
    )
    return list(found.order_by("id").values_list("key", flat=True))


def _stay(row: Episode) -> Stay:
    return Stay(
        fingerprint=row.fingerprint,
        rule=row.rule,
        title=Text(row.title_ja, row.title_en),
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        opened_seq=row.opened_seq,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        closed_seq=row.closed_seq,
    )
