"""The page of business goals and operating model (M5)."""

from __future__ import annotations

import pytest

from cast.people import Cast, ClientAs
from unyo.tables.actions import add_row

pytestmark = [pytest.mark.django_db, pytest.mark.row("M5")]
PAGE = "/f/minato/operating-model/"


@pytest.fixture
def aligned(minato: Cast) -> Cast:
    """湊 with a goal that is served, one that is not, and a decision that serves nothing."""
    scope = minato.scope()
    rows = {
        "considers": "どの手続きから移すか",
        "stresses": "夜間も使えること",
        "components": "本人確認",
        "result": "利用率70%",
    }
    add_row(scope, "business_goal", {"name": "来庁せずに終わる", **rows}, key="online")
    add_row(scope, "business_goal", {"name": "災害時も止めない"}, key="disaster")
    decided = {"component": "sourcing", "goal": "online", "outcome": "30分以内に知る", "reason": "夜間が4割"}
    add_row(scope, "model_decision", {"name": "監視を契約に含める", **decided}, key="watch")
    add_row(scope, "model_decision", {"name": "ツールを統一する", "component": "technology"}, key="tools")
    return minato


def test_the_four_rows_of_both_sides_stand_beside_each_other(aligned: Cast, client_as: ClientAs) -> None:
    page = client_as("viewer").get(PAGE).content.decode()
    for row in ("検討事項", "重視する点", "構成要素", "成果"):
        assert page.count(f'<th scope="row">{row}</th>') == 2
    for text in (
        "どの手続きから移すか",
        "監視を契約に含める",
        "夜間が4割",
        "調達とパートナー",
        "利用率70%",
        "30分以内に知る",
    ):
        assert text in page
    assert "ITの成果のない事業目標が1件、どの目標にも結びつかない決定が1件あります" in page
    assert "決定の無い構成要素: ガバナンスと意思決定、組織体制、プロセス" in page


def test_goals_without_an_outcome_and_decisions_without_a_goal_are_marked_with_their_findings(
    aligned: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    page = client.get(PAGE).content.decode()
    assert "ITの成果がない" in page and "/f/minato/t/model_decision/r/tools/edit" in page
    assert "goals.every-goal-has-an-it-outcome" in page and "goals.every-decision-serves-a-goal" in page
    reader = client_as("viewer").get(PAGE).content.decode()
    assert "目標を選ぶ" not in reader and "事業目標を書く" not in reader


def test_nothing_written_teaches_in_english(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    client.post("/language", {"language": "en"})
    page = client.get(PAGE).content.decode()
    assert "No business goal yet" in page and "/f/minato/t/business_goal/new" in page
