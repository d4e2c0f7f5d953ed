"""Keeping the life of findings: opened and closed by the checks, accepted for a time by people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from unyo.findings.models import Episode
from unyo.findings.queries import standing_waivers, waivers
from unyo.findings.rule import Finding
from unyo.ledger.actions import lock
from unyo.tables.actions import apply_permitted
from unyo.tables.changes import Batch, Change
from unyo.tables.refusals import FieldError, Invalid
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

_PAST = Text("期限は今日({day})以降の日にしてください。", "Accept until today ({day}) or a later day.")


@transaction.atomic
def keep_episodes(scope: Scope, findings: Iterable[Finding], *, seq: int, at: dt.datetime) -> None:
    """Open and close episodes so that the open ones are exactly these findings.

    `seq` is the ledger entry up to which the findings were computed. A slower check that looked at older
    data than the last one kept changes nothing. Derived data: it has no ledger entry of its own.
    """
    if lock(scope.framework_id).seq != seq:
        return
    current = {finding.fingerprint: finding for finding in findings}
    opened = Episode.objects.within(scope).filter(closed_at=None)
    known = set(opened.values_list("fingerprint", flat=True))
    if gone := known - current.keys():
        opened.filter(fingerprint__in=gone).update(closed_at=at, closed_by=scope.actor_label, closed_seq=seq)
    Episode.objects.within(scope).bulk_create(
        _opened(scope, finding, seq, at) for print_, finding in current.items() if print_ not in known
    )


def accept(
    scope: Scope,
    findings: Iterable[Finding],
    *,
    owner: str,
    reason: str,
    expires_on: dt.date | None,
    day: dt.date,
    why: str = "",
) -> Batch:
    """Accept findings until a day (included), each with the same owner and reason; a waiver in force is prolonged.

    All or none, undone together. Raises NotPermitted without "waive", Invalid when owner, reason or end is missing
    or the end lies before `day`.
    """
    scope.demand("waive", "waiver")
    if expires_on is not None and expires_on < day:
        raise Invalid([FieldError("waiver", "", "expires_on", expires_on.isoformat(), _PAST.format(day=day))])
    said = {"owner": owner.strip(), "reason": reason.strip(), "expires_on": expires_on}
    standing = waivers(scope, day)
    changes = []
    for finding in findings:
        held = standing.get(finding.fingerprint)
        about = {
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "subject": (finding.subject.name.ja or finding.subject.key)[:1000],
        }
        verb, key = ("revise", held.key) if held else ("add", "")
        changes.append(Change(verb=verb, table="waiver", key=key, values={**about, **said}))  # type: ignore[arg-type]
    return apply_permitted(scope, changes, why=why or reason, kind="bulk")


def withdraw(scope: Scope, fingerprint: str, *, day: dt.date, why: str = "") -> Batch:
    """Take back every waiver of a finding that is in force on `day`. Raises NotPermitted without "waive"."""
    scope.demand("waive", "waiver")
    keys = standing_waivers(scope, fingerprint, day)
    changes = [Change(verb="remove", table="waiver", key=key) for key in keys]
    return apply_permitted(scope, changes, why=why, kind="bulk")


def _opened(scope: Scope, finding: Finding, seq: int, at: dt.datetime) -> Episode:
    return Episode(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        severity=int(finding.severity),
        verdict=str(finding.verdict),
        title_ja=finding.title.ja,
        title_en=finding.title.en,
        opened_at=at,
        opened_by=scope.actor_label,
        opened_seq=seq,
    )
