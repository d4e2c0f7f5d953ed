"""By when a flaw has to be patched, and whether waiting was accepted by the one who decides (H18, G10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from unyo.framework.agreements.designs import Patch, PatchPolicy
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text


class Patching(StrEnum):
    """How one advisory stands."""

    APPLIED = "applied"
    APPLIED_LATE = "applied_late"
    NOT_AFFECTED = "not_affected"
    OPEN = "open"
    OVERDUE = "overdue"
    DEFERRED = "deferred"
    DEFERRAL_OVER = "deferral_over"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class PatchState:
    """One advisory on a day: the last day to patch it (itself in time), how it stands, and days past that day."""

    patch: Patch
    policy: PatchPolicy | None
    deadline: dt.date | None
    state: Patching
    days_late: int = 0
    reason: Text | None = None


def policy_for(severity: str, policies: Iterable[PatchPolicy]) -> PatchPolicy | None:
    """The policy for one severity."""
    return next((one for one in policies if severity and one.severity == severity), None)


def patch_state(patch: Patch, policies: Iterable[PatchPolicy], day: dt.date) -> PatchState:
    """How an advisory stands on a day. Without a day to count from, or a policy, nobody can tell."""
    policy = policy_for(patch.severity, policies)
    deadline, reason = _deadline(patch, policy)
    state, late = _stands(patch, deadline, day)
    return PatchState(patch, policy, deadline, state, late, reason if state is Patching.UNKNOWN else None)


def _deadline(patch: Patch, policy: PatchPolicy | None) -> tuple[dt.date | None, Text | None]:
    if not patch.severity:
        return None, _NO_SEVERITY
    if policy is None or policy.deadline_days is None:
        return None, _NO_POLICY
    if patch.published_on is None:
        return None, _NOT_DATED
    try:
        return patch.published_on + dt.timedelta(days=policy.deadline_days), None
    except OverflowError:
        return None, _NO_SUCH_DAY


def _stands(patch: Patch, deadline: dt.date | None, day: dt.date) -> tuple[Patching, int]:
    if patch.decision == "not_affected":
        return Patching.NOT_AFFECTED, 0
    if patch.applied_on is not None and patch.applied_on <= day:
        late = _days_after(patch.applied_on, deadline)
        return (Patching.APPLIED_LATE if late else Patching.APPLIED), late
    if patch.decision == "defer":
        over = _days_after(day, patch.expires_on)
        return (Patching.DEFERRAL_OVER if over else Patching.DEFERRED), over
    if deadline is None:
        return Patching.UNKNOWN, 0
    late = _days_after(day, deadline)
    return (Patching.OVERDUE if late else Patching.OPEN), late


def _days_after(day: dt.date, limit: dt.date | None) -> int:
    return max((day - limit).days, 0) if limit else 0


_LABELS = {
    Patching.APPLIED: Text("適用済み", "applied"),
    Patching.APPLIED_LATE: Text("期限後に適用", "applied late"),
    Patching.NOT_AFFECTED: Text("影響なし", "not affected"),
    Patching.OPEN: Text("期限内", "within its deadline"),
    Patching.OVERDUE: Text("期限切れ", "overdue"),
    Patching.DEFERRED: Text("保留中", "deferred"),
    Patching.DEFERRAL_OVER: Text("保留の期限切れ", "deferral is over"),
    Patching.UNKNOWN: Text("不明", "unknown"),
}
_NO_SEVERITY = Text("深刻度がありません", "no severity")
_NO_POLICY = Text("その深刻度の期限を決めた方針がありません", "no policy sets a deadline for that severity")
_NOT_DATED = Text("公表日がありません", "no day of publication")
_NO_SUCH_DAY = Text(
    "期限の日数が大きすぎて日付になりません", "the days of the deadline lead to no day at all"
)
