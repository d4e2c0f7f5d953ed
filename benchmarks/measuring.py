"""What a measurement is: medians and spreads, always as ratios to a reference taken in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Timing:
    """Milliseconds of several runs of one thing."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.runs)

    @property
    def spread(self) -> str:
        return f"{min(self.runs):.1f}–{max(self.runs):.1f}"


@dataclass(frozen=True)
class Result:
    """One bar: what was measured, against what, and whether it was reached."""

    id: str
    work: str
    measured: Timing
    reference: Timing | None
    reference_name: str
    bar: str
    value: float
    limit: float
    unit: str = "x"
    higher_is_better: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def reached(self) -> bool:
        return self.value >= self.limit if self.higher_is_better else self.value <= self.limit


def walls(*calls: Callable[[], object], runs: int = 7) -> list[Timing]:
    """Wall-clock milliseconds of each call, taken in turn so that the rest of the machine weighs on all alike.

    One round before the counted ones warms caches.
    """
    found: list[list[float]] = [[] for _ in calls]
    for _ in range(runs + 1):
        for call, times in zip(calls, found, strict=True):
            start = time.perf_counter()
            call()
            times.append((time.perf_counter() - start) * 1000)
    return [Timing(tuple(times[1:])) for times in found]
