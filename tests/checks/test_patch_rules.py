"""The rules on patches: applied in time, or deferred by whoever accepts the risk (H18, G10)."""

from __future__ import annotations

from typing import Any

import pytest
from handover_tables import DAY, found, outcome
from terms_tables import POLICY, day, patch

from unyo.checks.rules.patches import (
    DeferralsAreAcceptedUntilADay,
    EverySeverityHasAPatchPolicy,
    PatchesAreAppliedInTime,
    WhoDecidesAlsoAcceptsTheRisk,
)
from unyo.framework.agreements.designs import PatchPolicy
from unyo.framework.standard_rows import standard_designs
from unyo.vocabulary.verdict import Severity, Verdict


@pytest.mark.row("H18")
@pytest.mark.parametrize(
    ("published", "verdict", "late"),
    [("2026-10-23", Verdict.KEPT, None), ("2026-10-22", Verdict.BROKEN, 1), ("2026-10-01", Verdict.BROKEN, 22), ("", Verdict.UNKNOWN, None)],
)  # fmt: skip
def test_a_patch_is_overdue_from_the_day_after_its_deadline(
    published: str, verdict: Verdict, late: int | None
) -> None:
    told = outcome(
        PatchesAreAppliedInTime(), [POLICY, patch(published_on=day(published) if published else None)]
    )
    assert told.verdict is verdict
    assert [f.values["days_late"] for f in told.findings if verdict is Verdict.BROKEN] == (
        [late] if late else []
    )


@pytest.mark.row("G10")
@pytest.mark.accept("AT-G10-2")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"expires_on": None}, "expires_on"),
        ({"accepted_by": ""}, "accepted_by"),
        ({"reason": ""}, "reason"),
        ({"expires_on": day("2026-11-21")}, "expires_on"),
        ({}, None),
        ({"expires_on": None, "applied_on": day("2026-11-20")}, None),
    ],
)
def test_a_deferral_has_who_accepts_it_until_when_and_why(more: dict[str, Any], field: str | None) -> None:
    whole = {"decision": "defer", "accepted_by": "A", "reason": "検証", "expires_on": DAY}
    told = found(DeferralsAreAcceptedUntilADay(), [POLICY, patch(**(whole | more))])
    assert [f.subject.field for f in told] == ([field] if field else [])


@pytest.mark.row("H18")
@pytest.mark.parametrize(
    ("decides", "accepts", "verdict"),
    [
        ("A", "A", Verdict.KEPT),
        ("A", "B", Verdict.BROKEN),
        ("", "B", Verdict.UNKNOWN),
        ("A", "", Verdict.UNKNOWN),
    ],
)
def test_who_decides_accepts_the_risk(decides: str, accepts: str, verdict: Verdict) -> None:
    policy = PatchPolicy(key="h", severity="high", approver=decides, risk_acceptor=accepts)
    assert outcome(WhoDecidesAlsoAcceptsTheRisk(), [policy]).verdict is verdict


@pytest.mark.row("H18")
def test_a_deferral_accepted_by_another_role_than_decides_is_an_error() -> None:
    deferred = {"decision": "defer", "expires_on": DAY, "reason": "x"}
    (told,) = found(WhoDecidesAlsoAcceptsTheRisk(), [POLICY, patch(accepted_by="B", **deferred)])
    assert (told.severity, told.values) == (Severity.ERROR, {"decides": "A", "accepts": "B"})
    assert not found(
        WhoDecidesAlsoAcceptsTheRisk(), [POLICY, patch(decided_by="B", accepted_by="B", **deferred)]
    )


@pytest.mark.row("H18")
def test_every_severity_needs_a_policy_with_a_deadline() -> None:
    told = found(
        EverySeverityHasAPatchPolicy(),
        [POLICY, PatchPolicy(key="l", severity="low"), patch(severity="critical")],
    )
    assert [(f.values["severity"], f.values["patches"]) for f in told] == [
        ("critical", 1),
        ("medium", 0),
        ("low", 0),
    ]
    standard = standard_designs("patch_policy")
    assert outcome(EverySeverityHasAPatchPolicy(), standard).verdict is Verdict.KEPT
