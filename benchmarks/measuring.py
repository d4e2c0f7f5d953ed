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


def wall(call: Callable[[], object], runs: int = 7) -> Timing:
    """Wall-clock milliseconds; one run before the counted ones warms caches."""
    return _timed(call, runs, time.perf_counter)


def cpu(call: Callable[[], object], runs: int = 7) -> Timing:
    """Processor milliseconds of this process, which stay the same when the machine is busy."""
    return _timed(call, runs, time.process_time)


def _timed(call: Callable[[], object], runs: int, clock: Callable[[], float]) -> Timing:
    call()
    found = []
    for _ in range(runs):
        start = clock()
        call()
        found.append((clock() - start) * 1000)
    return Timing(tuple(found))
