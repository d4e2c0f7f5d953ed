"""Business goals beside the operating model: each of the four rows of one beside that of the other (M5)."""

from __future__ import annotations

from collections.abc import Iterable

from unyo.framework.plans.designs import COMPONENTS, BusinessGoal, ModelDecision
from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Aligned:
    """A goal with the decisions that serve it."""

    goal: BusinessGoal
    decisions: tuple[ModelDecision, ...]

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What IT gets for it."""
        return tuple(one.outcome for one in self.decisions if one.outcome.strip())


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every goal, and the decisions that serve none."""

    goals: tuple[Aligned, ...]
    adrift: tuple[ModelDecision, ...]

    @property
    def without_outcome(self) -> tuple[Aligned, ...]:
        """Goals nothing of IT answers."""
        return tuple(one for one in self.goals if not one.outcomes)

    def by_component(self) -> dict[str, tuple[ModelDecision, ...]]:
        """The decisions of each of the five components of an operating model, and of none ("")."""
        every = [*(one for goal in self.goals for one in goal.decisions), *self.adrift]
        names = (*(one.value for one in COMPONENTS), "")
        return {name: tuple(one for one in every if one.component == name) for name in names}


def aligned(goals: Iterable[BusinessGoal], decisions: Iterable[ModelDecision]) -> Alignment:
    """Decisions under the goal they serve; one that names no goal, or one that is not there, is adrift."""
    every, made = tuple(goals), tuple(decisions)
    keys = {one.key for one in every}
    return Alignment(
        tuple(Aligned(goal, tuple(one for one in made if one.goal == goal.key)) for goal in every),
        tuple(one for one in made if one.goal not in keys),
    )
