"""Support that ends at a user, in a circle or nowhere (V3), and what hangs on no link (E14)."""

from __future__ import annotations

import pytest

from unyo.framework.catalog.designs import Service
from unyo.framework.systems.designs import Resource, Skill, System
from unyo.framework.work.designs import ServiceWork, WorkItem, WorkResource
from unyo.framework.work.links import Catalogs, orphans
from unyo.framework.work.purposes import End, carried_by, support_chains


def work(key: str, supports: str = "", kind: str = "") -> WorkItem:
    return WorkItem(
        key=key, name=key, supports=supports, problem_kind=kind or ("indirect" if supports else "end_user")
    )


@pytest.mark.row("V3")
@pytest.mark.accept("AT-V3-2")
def test_two_that_support_each_other_are_a_cycle() -> None:
    chains = support_chains([work("A", "B"), work("B", "A")])
    assert {key: (one.end, one.cycle) for key, one in chains.items()} == {
        "A": (End.CYCLE, ("A", "B")),
        "B": (End.CYCLE, ("B", "A")),
    }


@pytest.mark.row("V3")
@pytest.mark.parametrize(
    ("items", "end", "path"),
    [
        ([work("A", "B"), work("B", "C"), work("C")], End.USER, ("A", "B", "C")),
        ([work("A", "B"), work("B", kind="internal_user")], End.USER, ("A", "B")),
        ([work("A", "B"), WorkItem(key="B", name="B")], End.UNKNOWN, ("A", "B")),
        ([work("A", "X")], End.NOWHERE, ("A",)),
        ([WorkItem(key="A", name="A", problem_kind="indirect")], End.NOWHERE, ("A",)),
        ([work("A", "A")], End.CYCLE, ("A",)),
        ([work("A", "B"), work("B", "C"), work("C", "B")], End.CYCLE, ("A", "B", "C")),
    ],
)
def test_where_a_chain_of_support_ends(items: list[WorkItem], end: End, path: tuple[str, ...]) -> None:
    found = support_chains(items)["A"]
    assert (found.end, found.path) == (end, path)


@pytest.mark.row("V3")
def test_a_cycle_further_on_is_told_without_what_leads_to_it() -> None:
    assert support_chains([work("A", "B"), work("B", "C"), work("C", "B")])["A"].cycle == ("B", "C")


@pytest.mark.row("E14")
def test_what_supports_used_work_is_used_through_it() -> None:
    items = [work("A", "B"), work("B", "C"), work("C"), work("D")]
    assert carried_by(items, ["C"]) == {"A", "B", "C"}
    assert carried_by(items, []) == frozenset()


@pytest.mark.row("E14")
@pytest.mark.accept("AT-E14-1")
def test_what_no_link_reaches_in_either_direction() -> None:
    given = Catalogs(
        services=(Service(key="s1", name="s1"), Service(key="s2", name="s2"), Service(key="s3", name="s3", stage="retired")),
        work=(work("A"), work("B"), work("C", "A")),
        resources=(Resource(key="r1", name="r1"), Resource(key="r2", name="r2"), Resource(key="r3", name="r3", system="y1")),
        systems=(System(key="y1", name="y1"), System(key="y2", name="y2"), System(key="y3", name="y3", service="s1")),
        skills=(Skill(key="k1", name="k1"), Skill(key="k2", name="k2")),
        service_work=(ServiceWork(key="1", service="s1", work_item="A"), ServiceWork(key="2", service="gone", work_item="B")),
        work_resources=(
            WorkResource(key="1", work_item="A", resource="r1"),
            WorkResource(key="2", work_item="A", system="y1"),
            WorkResource(key="3", work_item="A", skill="k1"),
            WorkResource(key="4", work_item="gone", skill="k2"),
        ),
    )  # fmt: skip
    found = orphans(given)
    names = {
        part: [one.key for one in getattr(found, part)]
        for part in ("work", "services", "resources", "systems", "skills")
    }
    assert names == {
        "work": ["B"],
        "services": ["s2"],
        "resources": ["r2"],
        "systems": ["y2"],
        "skills": ["k2"],
    }
