"""Which finding first (H10).

Errors before warnings before information. Among the holes: those nobody has scored stand on top as
"not yet judged"; then the larger expected loss where every scored one has it; else impact x probability
(ordinal, 1-5 each), then impact, then the earlier date, then the id.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from unyo.findings.rule import Finding, Risk

Key = tuple[int, int, Decimal, int, int, str, str]


def score(risk: Risk | None) -> int | None:
    """impact x probability, 1 to 25; None when either has not been judged."""
    if risk is None or risk.impact is None or risk.probability is None:
        return None
    return risk.impact * risk.probability


def unscored(finding: Finding) -> bool:
    """A hole nobody has judged yet: it carries a risk, but neither a score nor an expected loss."""
    return finding.risk is not None and score(finding.risk) is None and finding.risk.expected_loss is None


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, the one to act on first at the top."""
    found = list(findings)
    holes = [f.risk for f in found if f.risk is not None and not unscored(f)]
    in_yen = bool(holes) and all(risk.expected_loss is not None for risk in holes)
    return tuple(sorted(found, key=lambda finding: _key(finding, in_yen)))


def _key(finding: Finding, in_yen: bool) -> Key:
    risk = finding.risk or Risk()
    loss = (risk.expected_loss or Decimal(0)) if in_yen else Decimal(0)
    return (
        -finding.severity,
        0 if unscored(finding) or _priced_only(finding.risk, in_yen) else 1,
        -loss,
        -(score(finding.risk) or 0),
        -(risk.impact or 0),
        str(finding.values.get("hole_from") or "9999"),
        f"{finding.rule}:{finding.subject.key}:{finding.part}",
    )


def _priced_only(risk: Risk | None, in_yen: bool) -> bool:
    """A hole with a loss and no score cannot be placed among scores: it stands with those not yet judged."""
    return not in_yen and risk is not None and risk.expected_loss is not None and score(risk) is None
