"""What automating a piece of work saves, whether it is worth it, and when an automation should go again (V12)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from unyo.framework.work.designs import Runbook, WorkItem
from unyo.framework.work.repeatability import HIGHEST_BY_DESIGN, repeatability
from unyo.vocabulary.frozen import dataclass

MONTHS = 12
HOUR = 60
# The rules must be clear before a machine can follow them.
CLEAR_LEVEL = HIGHEST_BY_DESIGN
_FIGURES = ("runs_month", "minutes_run", "hourly_rate")


@dataclass(frozen=True, slots=True)
class Saving:
    """What the work costs by hand, and what is left of that once a machine does it (yen, exact).

    None where a figure it needs is missing; `missing` names those. Nothing missing is taken for zero.
    """

    item: WorkItem
    month: Fraction | None
    year: Fraction | None
    minutes_month: Fraction | None
    missing: tuple[str, ...]

    @property
    def after_upkeep(self) -> Fraction | None:
        """A year's saving less the upkeep."""
        return _less(self.year, self.item.upkeep_year)

    @property
    def first_year(self) -> Fraction | None:
        """The first year's saving less the upkeep and what it costs to build."""
        return _less(self.after_upkeep, self.item.build_cost)

    @property
    def payback_months(self) -> Fraction | None:
        """Months until the build cost has come back; None when unknown, or when it never does."""
        net, build = self.after_upkeep, self.item.build_cost
        if net is None or build is None or net <= 0:
            return None
        return Fraction(build) * MONTHS / net


def saving(item: WorkItem) -> Saving:
    """Runs a month x minutes x rate, before upkeep (AT-V12-2)."""
    runs, minutes, rate = item.runs_month, item.minutes_run, item.hourly_rate
    missing = tuple(name for name in _FIGURES if getattr(item, name) is None)
    hand = Fraction(runs) * minutes if runs is not None and minutes is not None else None
    month = None if hand is None or rate is None else hand * Fraction(rate) / HOUR
    return Saving(item, month, None if month is None else month * MONTHS, hand, missing)


def is_candidate(item: WorkItem, runbook: Runbook | None) -> bool:
    """Worth a look: done by hand, needs no judgement, its rules are clear, and there is something to save."""
    if item.automated:
        return False
    worked = saving(item)
    clear = item.judgement is False and repeatability(runbook).level >= CLEAR_LEVEL
    return clear and worked.month is not None and worked.month > 0


def retire_reasons(item: WorkItem) -> tuple[str, ...]:
    """Why an automation should go: "unused", or "upkeep" above what it saves. Failures need records and are not told."""
    if not item.automated:
        return ()
    worked, upkeep = saving(item), item.upkeep_year
    unused = item.runs_month is not None and item.runs_month == 0
    costs_more = upkeep is not None and worked.year is not None and Fraction(upkeep) > worked.year
    return tuple(name for name, holds in (("unused", unused), ("upkeep", costs_more)) if holds)


def ranked(items: Iterable[WorkItem]) -> tuple[Saving, ...]:
    """Work done by hand, the largest saving first; what cannot be computed at the end."""
    worked = [saving(one) for one in items if not one.automated]
    return tuple(sorted(worked, key=lambda one: (one.month is None, -(one.month or 0), one.item.key)))


def _less(amount: Fraction | None, cost: object) -> Fraction | None:
    return None if amount is None or cost is None else amount - Fraction(str(cost))
