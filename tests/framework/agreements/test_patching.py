"""By when a flaw is patched, and what a deferral is worth on a day (H18, G10)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cast.people import Cast
from unyo.framework.agreements.designs import Patch, PatchPolicy
from unyo.framework.agreements.patching import Patching, patch_state
from unyo.framework.standard_rows import standard_designs
from unyo.tables.actions import add_row
from unyo.tables.refusals import Invalid

pytestmark = pytest.mark.row("H18")

POLICIES = [one for one in standard_designs("patch_policy") if isinstance(one, PatchPolicy)]
PUBLISHED = dt.date(2026, 11, 1)


def stands(
    on: str, severity: str = "critical", published: dt.date | None = PUBLISHED, **more: Any
) -> tuple[Patching, int]:
    patch = Patch(key="p", name="CVE-2026-0001", severity=severity, published_on=published, **more)
    found = patch_state(patch, POLICIES, dt.date.fromisoformat(on))
    return found.state, found.days_late


@pytest.mark.parametrize(
    ("severity", "last", "after"),
    [
        ("critical", "2026-11-15", "2026-11-16"),
        ("high", "2026-12-01", "2026-12-02"),
        ("medium", "2027-01-30", "2027-01-31"),
        ("low", "2027-04-30", "2027-05-01"),
    ],
)
def test_the_deadline_is_the_day_of_publication_and_the_days_of_its_severity(
    severity: str, last: str, after: str
) -> None:
    assert stands(last, severity) == (Patching.OPEN, 0)
    assert stands(after, severity) == (Patching.OVERDUE, 1)


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"applied_on": dt.date(2026, 11, 15)}, (Patching.APPLIED, 0)),
        ({"applied_on": dt.date(2026, 11, 18)}, (Patching.APPLIED_LATE, 3)),
        ({"applied_on": dt.date(2026, 12, 1)}, (Patching.OVERDUE, 5)),
        ({"decision": "not_affected"}, (Patching.NOT_AFFECTED, 0)),
        ({"decision": "defer", "expires_on": dt.date(2026, 11, 20)}, (Patching.DEFERRED, 0)),
        ({"decision": "defer", "expires_on": dt.date(2026, 11, 18)}, (Patching.DEFERRAL_OVER, 2)),
        ({"severity": ""}, (Patching.UNKNOWN, 0)),
        ({"published": None}, (Patching.UNKNOWN, 0)),
    ],
)
def test_how_an_advisory_stands_on_the_20th(more: dict[str, Any], state: tuple[Patching, int]) -> None:
    assert stands("2026-11-20", **more) == state


def test_without_a_policy_the_deadline_is_unknown_with_the_reason() -> None:
    patch = Patch(name="x", severity="low", published_on=PUBLISHED)
    found = patch_state(patch, [PatchPolicy(severity="low")], PUBLISHED)
    assert found.state is Patching.UNKNOWN and found.reason and "方針" in found.reason.ja


def test_a_deadline_beyond_all_days_is_unknown_and_no_failure() -> None:
    patch = Patch(name="x", severity="low", published_on=PUBLISHED)
    found = patch_state(patch, [PatchPolicy(severity="low", deadline_days=2**31 - 1)], PUBLISHED)
    assert found.state is Patching.UNKNOWN and found.reason and "日付になりません" in found.reason.ja


@pytest.mark.django_db
@pytest.mark.row("G10")
@pytest.mark.accept("AT-G10-2")
def test_a_deferral_without_an_expiry_is_refused(minato: Cast) -> None:
    scope = minato.scope()
    add_row(scope, "role", {"name": "運用リーダー"}, key="運用リーダー")
    whole = {
        "name": "CVE-2026-0001", "severity": "high", "decision": "defer", "accepted_by": "運用リーダー",
        "reason": "検証待ち", "expires_on": dt.date(2026, 12, 31),
    }  # fmt: skip
    for name in ("expires_on", "accepted_by", "reason"):
        with pytest.raises(Invalid) as refused:
            add_row(scope, "patch", {key: value for key, value in whole.items() if key != name})
        assert [error.field for error in refused.value.errors] == [name]
    assert add_row(scope, "patch", whole).key
