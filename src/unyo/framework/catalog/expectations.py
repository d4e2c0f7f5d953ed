"""What is expected and what is offered for it (V11), and which value shows (V13). Pure."""

from __future__ import annotations

from collections.abc import Iterable

from unyo.framework.catalog.designs import Outcome, Service
from unyo.framework.catalog.stages import is_gone, is_live
from unyo.framework.stakeholders.designs import Expectation
from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation with the outcomes that answer it, and the services that bring them about, planned or offered."""

    expectation: Expectation
    outcomes: tuple[Outcome, ...]
    planned: tuple[str, ...]
    offered: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """No service answers it, not even a planned one."""
        return not self.planned and not self.offered

    @property
    def is_over_expectation(self) -> bool:
        """They believe that it is done, and no service offered today does it: perceived beyond actual scope (E10)."""
        return not self.offered


def expected(
    expectations: Iterable[Expectation], outcomes: Iterable[Outcome], services: Iterable[Service]
) -> tuple[Expected, ...]:
    """Every expectation with its answers. Gone services answer nothing."""
    stages = {one.key: one for one in services if not is_gone(one)}
    by_expectation: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_expectation.setdefault(outcome.expectation, []).append(outcome)
    return tuple(_of(one, by_expectation.get(one.key, []), stages) for one in expectations)


def unexpected(outcomes: Iterable[Outcome], expectations: Iterable[Expectation]) -> tuple[Outcome, ...]:
    """Outcomes that nobody expects: delivered beyond what anybody asked for."""
    there = {one.key for one in expectations}
    return tuple(one for one in outcomes if one.expectation not in there)


def _of(expectation: Expectation, outcomes: list[Outcome], services: dict[str, Service]) -> Expected:
    named = dict.fromkeys(one.service for one in outcomes if one.service in services)
    offered = tuple(key for key in named if is_live(services[key]))
    return Expected(expectation, tuple(outcomes), tuple(key for key in named if key not in offered), offered)
