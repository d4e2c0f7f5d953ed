"""What 確定 is worth: artefacts that are there, and no error standing on them (V1)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from unyo.framework.items.designs import HORIZONS, DesignItem
from unyo.framework.items.effective import (
    artefact_tables,
    effective_status,
    item_standings,
    obstacles,
    progress,
)
from unyo.framework.standard_rows import standard_designs
from unyo.vocabulary.text import Text

pytestmark = pytest.mark.row("V1")
LABELS = {"activity": Text("事項", "Activity"), "assignment": Text("担当", "Assignment")}
NO_A = Text("障害宣言: Aがありません", "No A")


def status(
    stated: str, artefacts: Sequence[str] = ("activity",), errors: object = None, **counts: int | None
) -> tuple[str, int]:
    found = effective_status(stated, artefacts, counts, errors or {}, LABELS)  # type: ignore[arg-type]
    return found.effective, len(found.reasons)


@pytest.mark.accept("AT-V1-1")
def test_a_fresh_framework_has_26_items_none_of_them_started() -> None:
    items = [one for one in standard_designs("design_item") if isinstance(one, DesignItem)]
    standings = item_standings(items, {}, {}, {})
    told = progress(standings)
    assert (len(standings), told.total, told.not_started) == (26, 78, 78)
    assert (told.settled, told.under_way, told.fell_back, told.not_known) == (0, 0, 0, 0)


@pytest.mark.accept("AT-V1-2")
def test_settled_falls_back_while_an_error_stands_on_its_table() -> None:
    errors = {"activity": [NO_A]}
    assert status("settled", errors=errors, activity=5) == ("revise", 1)
    found = effective_status("settled", ["activity"], {"activity": 5}, errors, LABELS)
    assert found.fell_back
    assert "障害宣言: Aがありません" in found.reasons[0].ja
    assert status("settled", activity=5) == ("settled", 0)


@pytest.mark.parametrize("stated", ["", "not_started", "designing", "in_review", "revise"])
def test_only_settled_has_to_be_proven(stated: str) -> None:
    assert status(stated, (), {"activity": [NO_A]}) == (stated, 0)


def test_every_table_named_needs_a_row() -> None:
    both = ("activity", "assignment")
    assert status("settled", both, activity=5, assignment=25) == ("settled", 0)
    assert status("settled", both, activity=5, assignment=0) == ("revise", 1)
    assert status("settled", both, activity=0, assignment=0) == ("revise", 2)


def test_a_table_nobody_can_count_makes_the_status_unknown_and_not_settled() -> None:
    assert status("settled", ("activity",), activity=None) == ("", 1)
    assert status("settled", ("activity", "assignment"), activity=None, assignment=0) == ("revise", 1)


def test_settled_without_a_table_or_with_a_wrong_one_falls_back() -> None:
    assert status("settled", ()) == ("revise", 1)
    (reason,) = obstacles(["activty"], {"activity": 5}, {}, LABELS)
    assert "activty" in reason.ja


def test_an_error_on_another_table_does_not_matter() -> None:
    assert status("settled", errors={"contract": [NO_A]}, activity=1) == ("settled", 0)


@pytest.mark.parametrize(
    "written", ["activity, assignment", "activity、assignment", "activity;assignment, activity"]
)
def test_tables_are_read_as_people_list_them(written: str) -> None:
    item = DesignItem(key="a", name="a", artefacts=written)
    assert artefact_tables(item) == ("activity", "assignment")


def test_progress_counts_each_horizon_and_never_takes_unknown_for_not_started() -> None:
    item = DesignItem(
        key="a",
        name="運用組織設計",
        artefacts="activity",
        status_final="settled",
        status_outline="designing",
    )
    (standing,) = item_standings([item], {"activity": 5}, {}, LABELS)
    assert [standing.horizons[h].effective for h in HORIZONS] == ["settled", "designing", ""]
    told = progress([standing])
    assert (told.total, told.settled, told.under_way, told.not_started, told.not_known) == (3, 1, 1, 0, 1)


def test_items_come_in_the_order_of_their_position_and_the_others_last() -> None:
    items = [DesignItem(key=k, name=k, position=p) for k, p in (("c", None), ("b", 2), ("a", 1))]
    assert [one.item.key for one in item_standings(items, {}, {}, {})] == ["a", "b", "c"]
