"""The checklist over HTTP: 15 unchecked for an empty contract, written cell by cell, undone (G4)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.framework.actions import adopt_standards
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row
from unyo.tables.queries import rows

pytestmark = [pytest.mark.row("G4"), pytest.mark.django_db]

PAGE = "/f/minato/forgotten/"


@pytest.fixture
def contracted(minato: Cast) -> Cast:
    """湊 with the items, one contract in force and one that has ended."""
    scope = minato.scope()
    adopt_standards(scope, ["forgotten_item"], why="始める")
    add_row(scope, "contract", {"name": "アプリ保守契約"}, key="AMS")
    add_row(scope, "contract", {"name": "終わった契約", "valid_to": dt.date(2020, 3, 31)}, key="OLD")
    return minato


def send(client: Client, **body: Any) -> Any:
    whole = {"table": "forgotten_answer", "row": "8", "column": "AMS", "value": "", "version": 0} | body
    return client.post(f"{PAGE}cell", json.dumps(whole), content_type="application/json")


@pytest.mark.accept("AT-G4-1")
def test_an_empty_contract_shows_15_unchecked_items_and_an_ended_one_is_left_out(
    contracted: Cast, client_as: ClientAs
) -> None:
    told = client_as("viewer").get(PAGE).content.decode()
    assert "1契約で、忘れやすい項目のうち15件がまだ確かめられていません" in told
    assert told.count('<span class="cell-text">未確認</span>') == 18
    assert "0 / 15" in told and "終わった契約" not in told
    assert "data-url" not in told


@pytest.mark.accept("AT-G4-2")
def test_item_8_is_written_warned_about_completed_and_undone(contracted: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    first = send(client, value="あり/第4条2項", why="契約書を見た").json()
    assert (first["value"], first["version"]) == ("あり/第4条2項", 1)
    assert [mark["severity"] for mark in first["findings"]] == ["warning"]
    assert "頻度" in first["findings"][0]["text"]
    assert "1件は条番号・頻度・会社名のどれかが足りません" in client.get(f"{PAGE}beside").content.decode()
    whole = send(client, value="あり/第4条2項/月1回", key=first["key"], version=1).json()
    assert (whole["value"], whole["findings"]) == ("あり/第4条2項/頻度: 月1回", [])
    assert whole["cells"][""]["AMS"]["display"] == "1 / 15"
    (kept,) = rows(contracted.scope(), "forgotten_answer").rows
    assert (kept["clause"], kept["frequency"]) == ("第4条2項", "月1回")
    back = client.post(f"{PAGE}undo", json.dumps({"undo": whole["undo"]}), content_type="application/json")
    assert back.json()["cells"]["8"]["AMS"]["value"] == "あり/第4条2項"
    assert [one.why for one in entries(contracted.framework.id, limit=3)][-1] == "契約書を見た"


def test_a_cell_that_says_no_answer_is_refused_and_nothing_is_kept(
    contracted: Cast, client_as: ClientAs
) -> None:
    answer = send(client_as("operator"), value="たぶんある")
    assert answer.status_code == 422 and "あり・なし・対象外・未確認" in answer.json()["text"]
    assert rows(contracted.scope(), "forgotten_answer").total == 0
    assert send(client_as("viewer"), value="なし").status_code == 403


def test_an_emptied_cell_is_unchecked_again(contracted: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    first = send(client, value="なし").json()
    assert [mark["severity"] for mark in first["findings"]] == ["error"]
    gone = send(client, value="", key=first["key"], version=1).json()
    assert (gone["key"], gone["display"]) == ("", "未確認")


def test_without_items_the_standard_list_is_offered_and_without_contracts_a_form(
    minato: Cast, client_as: ClientAs
) -> None:
    assert "標準の一覧を入れる" in client_as("operator").get(PAGE).content.decode()
    assert "標準の一覧を入れる" not in client_as("viewer").get(PAGE).content.decode()
    client_as("operator").post("/f/minato/t/forgotten_item/adopt")
    assert "契約がまだありません" in client_as("operator").get(PAGE).content.decode()
