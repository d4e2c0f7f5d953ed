"""How many alerts are known, that is, answered by a runbook, and which unknown ones have to become so (V16)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from unyo.framework.work.designs import AlertType
from unyo.vocabulary.frozen import dataclass

# An unknown alert that has come back is no accident any more.
REPEATED = 2


@dataclass(frozen=True, slots=True)
class KnownAlerts:
    """Alerts seen and how many of them a runbook answers. `uncounted` are kinds nobody has counted yet."""

    seen: int
    known: int
    kinds: int
    known_kinds: int
    uncounted: int

    @property
    def rate(self) -> Fraction | None:
        """Known alerts of all alerts; None while none has been seen: no alerts are not 0 % known."""
        return Fraction(self.known, self.seen) if self.seen else None


def known_alerts(kinds: Iterable[AlertType]) -> KnownAlerts:
    """Counted by how often each kind was seen, since one frequent unknown alert weighs more than ten rare ones."""
    every = tuple(kinds)
    linked = [one for one in every if one.runbook]
    return KnownAlerts(
        seen=sum(one.seen or 0 for one in every),
        known=sum(one.seen or 0 for one in linked),
        kinds=len(every),
        known_kinds=len(linked),
        uncounted=sum(one.seen is None for one in every),
    )


def to_convert(kinds: Iterable[AlertType], times: int = REPEATED) -> tuple[AlertType, ...]:
    """The unknown kinds seen so many `times` and more for which nobody has been asked to write a runbook; the frequent first."""
    waiting = [
        one for one in kinds if not one.runbook and not one.conversion.strip() and (one.seen or 0) >= times
    ]
    return tuple(sorted(waiting, key=lambda one: (-(one.seen or 0), one.key)))
