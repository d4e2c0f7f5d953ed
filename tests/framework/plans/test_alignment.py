"""Business goals beside the decisions that serve them (M5)."""

from __future__ import annotations

import pytest

from unyo.framework.plans.alignment import aligned
from unyo.framework.plans.designs import BusinessGoal, ModelDecision

pytestmark = pytest.mark.row("M5")


def test_decisions_stand_under_their_goal_and_those_of_no_goal_apart() -> None:
    goals = [BusinessGoal(key="g", name="G"), BusinessGoal(key="h", name="H")]
    decisions = [
        ModelDecision(key="1", name="a", goal="g", outcome="速く知る", component="sourcing"),
        ModelDecision(key="2", name="b", goal="h", outcome="  ", component="sourcing"),
        ModelDecision(key="3", name="c", component="technology"),
        ModelDecision(key="4", name="d", goal="gone"),
    ]
    found = aligned(goals, decisions)
    assert [[one.key for one in goal.decisions] for goal in found.goals] == [["1"], ["2"]]
    assert [goal.goal.key for goal in found.without_outcome] == ["h"]
    assert [one.key for one in found.adrift] == ["3", "4"]
    assert {name: len(some) for name, some in found.by_component().items()} == {
        "governance": 0, "organization": 0, "processes": 0, "technology": 1, "sourcing": 2, "": 1,
    }  # fmt: skip


def test_nothing_written_is_nothing_found() -> None:
    found = aligned([], [])
    assert found.goals == found.adrift == found.without_outcome == ()
