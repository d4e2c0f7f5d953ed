"""The design items over HTTP: what is settled, what falls back by itself, what cannot be settled yet (V1, V2)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.checks.design_status import design_status
from unyo.framework.actions import adopt_standards
from unyo.framework.items.effective import progress
from unyo.tables.actions import add_row, revise_row
from unyo.tables.queries import row
from unyo.tables.refusals import Invalid

PAGE = "/f/minato/items/"
ITEM = "運用組織設計"
DECLARE = "障害宣言/コミュニケーション"
DAY = dt.date(2026, 11, 22)


@pytest.fixture
def planned(handover: Cast) -> Cast:
    """湊 with the article's tables (SD-03 stands on them) and the 26 items."""
    adopt_standards(handover.scope(), ["design_item"], why="標準から")
    return handover


def send(client: Client, value: str, version: int = 1, column: str = "status_final", key: str = ITEM) -> Any:
    body = {"table": "design_item", "row": key, "column": column, "value": value, "version": version, "key": key, "why": ""}  # fmt: skip
    return client.post(f"{PAGE}cell", json.dumps(body), content_type="application/json")


def mend(cast: Cast) -> None:
    key = f"{DECLARE}/運用リーダー"
    found = row(cast.scope(), "assignment", key)
    assert found is not None
    revise_row(cast.scope(), "assignment", key, {"letters": "A/R"}, version=1, why="決めた")


@pytest.mark.row("V1")
@pytest.mark.accept("AT-V1-1")
def test_a_fresh_framework_shows_26_items_none_started(minato: Cast, client_as: ClientAs) -> None:
    empty = client_as("operator").get(PAGE).content.decode()
    assert "標準の設計項目を入れる" in empty
    assert "標準の設計項目を入れる" not in client_as("viewer").get(PAGE).content.decode()
    client_as("operator").post("/f/minato/t/design_item/adopt")
    told = client_as("viewer").get(PAGE).content.decode()
    assert "26項目 × 3つの時点 = 78のうち、確定 0、進行中 0、見直し要 0、未着手 78" in told
    assert told.count('data-state="not_started"') == 78
    assert told.count('class="group"') == 9
    assert "data-url" not in told


@pytest.mark.row("V1")
@pytest.mark.accept("AT-V1-2")
def test_the_raci_item_cannot_be_settled_while_a_row_has_no_a(planned: Cast, client_as: ClientAs) -> None:
    answer = send(client_as("operator"), "確定")
    assert answer.status_code == 422
    assert "「確定」にできません" in answer.json()["text"]
    assert DECLARE in answer.json()["text"]


@pytest.mark.row("V1")
@pytest.mark.accept("AT-V1-2")
def test_settled_by_another_way_falls_back_by_itself_and_comes_back_when_the_hole_is_mended(
    planned: Cast, client_as: ClientAs
) -> None:
    revise_row(planned.scope(), "design_item", ITEM, {"status_final": "settled"}, version=1, why="表で変更")
    told = client_as("viewer").get(PAGE).content.decode()
    assert "見直し要 (「確定」から)" in told
    assert "確定 0、進行中 0、見直し要 1" in told
    assert f"{DECLARE}: Aがありません" in told
    mend(planned)
    told = client_as("viewer").get(PAGE).content.decode()
    assert "見直し要 (「確定」から)" not in told
    assert "確定 1、進行中 0、見直し要 0" in told
    assert progress(design_status(planned.scope(), DAY)).settled == 1


@pytest.mark.row("V1")
def test_once_mended_the_item_is_settled_on_the_grid_and_undone(planned: Cast, client_as: ClientAs) -> None:
    mend(planned)
    client = client_as("operator")
    answer = send(client, "done").json()
    assert (answer["value"], answer["state"], answer["version"]) == ("確定", "settled", 2)
    assert answer["cells"][ITEM]["status_outline"]["version"] == 2
    body = json.dumps({"table": "design_item", "undo": answer["undo"]})
    back = client.post(f"{PAGE}undo", body, content_type="application/json").json()
    assert back["cells"][ITEM]["status_final"]["state"] == "not_started"


@pytest.mark.row("V1")
def test_a_status_nobody_knows_is_refused_and_an_old_version_is_a_conflict(
    planned: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    assert send(client, "だいたい完了").status_code == 422
    assert send(client, "設計中", key="どこにもない").status_code == 422
    assert send(client, "設計中", column="note").status_code == 422
    assert send(client, "設計中").status_code == 200
    assert send(client, "レビュー中", version=1).status_code == 409
    assert send(client_as("viewer"), "設計中").status_code == 403


@pytest.mark.row("V1")
def test_a_catalog_that_was_not_published_does_not_settle_its_item(
    planned: Cast, client_as: ClientAs
) -> None:
    add_row(planned.scope(), "service", {"name": "申請"})
    answer = send(client_as("operator"), "確定", key="サービスカタログ設計")
    assert answer.status_code == 422
    assert "サービスカタログの公開がまだ1件もありません" in answer.json()["text"]


@pytest.mark.row("V2")
@pytest.mark.accept("AT-V2-1")
def test_a_definition_without_a_purpose_is_not_saved(minato: Cast, client_as: ClientAs) -> None:
    parts = {"edition": "1.0", "resources": "組織のリソース", "action": "提供し続ける"}
    with pytest.raises(Invalid):
        add_row(minato.scope(), "operations_definition", {**parts, "purpose": ""})
    posted = {f"v.{name}": text for name, text in {**parts, "purpose": ""}.items()}
    answer = client_as("operator").post("/f/minato/t/operations_definition/new", posted)
    assert answer.status_code == 422
    assert "必須" in answer.content.decode()
