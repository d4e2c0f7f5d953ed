"""The coverage matrix over HTTP: judged on a day and in a band, written cell by cell."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row
from unyo.tables.queries import rows

pytestmark = pytest.mark.row("H1")

PAGE = "/f/minato/coverage/"
APP, FIRST = "アプリ", "一次対応"


def send(client: Client, query: str = "", **body: Any) -> Any:
    whole = {"table": "coverage_cell", "row": APP, "column": FIRST, "value": "", "version": 0} | body
    return client.post(f"{PAGE}cell{query}", json.dumps(whole), content_type="application/json")


def kept(cast: Cast, layer: str = APP, item: str = FIRST) -> dict[str, Any]:
    found = rows(cast.scope(), "coverage_cell", limit=1000).rows
    return next(one for one in found if (one["layer"], one["item"]) == (layer, item))


@pytest.mark.accept("AT-H1-2")
def test_the_article_shows_seven_holes_and_three_squares_without_a_split(
    handover: Cast, client_as: ClientAs
) -> None:
    told = client_as("viewer").get(PAGE).content.decode()
    assert "27欄のうち7欄が穴です" in told
    assert told.count('data-state="split"') == 3
    assert told.count('data-state="unreasoned"') == 7
    assert "data-url=" not in told


def test_a_cell_is_written_as_it_is_imported_and_shows_its_new_state(
    handover: Cast, client_as: ClientAs
) -> None:
    client, before = client_as("operator"), kept(handover)
    answer = send(
        client, key=before["key"], version=before["version"], value="B社/内製/着手３０分/復旧4h"
    ).json()
    assert (answer["state"], answer["display"], answer["value"]) == (
        "covered", "B社", "B社/内製/着手30分/復旧4時間",
    )  # fmt: skip
    now = kept(handover)
    assert (now["party"], now["basis"], now["start_min"], now["restore_min"]) == ("B社", "in_house", 30, 240)
    body = json.dumps({"table": "coverage_cell", "undo": answer["undo"]})
    back = client.post(f"{PAGE}undo", body, content_type="application/json").json()
    assert back["cells"][APP][FIRST]["value"] == "ベンダ"


@pytest.mark.accept("AT-H1-3")
def test_a_contract_to_the_end_of_march_is_a_hole_from_april(handover: Cast, client_as: ClientAs) -> None:
    client, before = client_as("operator"), kept(handover)
    period = {"valid_from": dt.date(2026, 4, 1), "valid_to": dt.date(2027, 3, 31)}
    add_row(handover.scope(), "contract", {"name": "アプリ保守契約", **period})
    text = "B社/契約(アプリ保守契約)/着手30分/復旧4時間"
    send(client, "?day=2026-11-01", key=before["key"], version=before["version"], value=text)
    last = client.get(f"{PAGE}square?day=2027-03-31&row={APP}&column={FIRST}").content.decode()
    after = client.get(f"{PAGE}square?day=2027-04-01&row={APP}&column={FIRST}").content.decode()
    assert "cov-covered" in last
    assert "cov-hole" in after
    assert "2027-04-01" in client.get(f"{PAGE}?day=2026-11-01").content.decode()


def test_a_square_without_a_row_gets_one_in_the_band_that_is_shown(
    handover: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    add_row(handover.scope(), "coverage_item", {"name": "バッチ監視"}, key="batch")
    answer = send(client, "?band=weekday_night", column="batch", value="A社/内製/着手30分/復旧4時間")
    assert answer.status_code == 200
    assert kept(handover, APP, "batch")["band"] == "weekday_night"
    gone = send(
        client, "?band=weekday_night", column="batch", key=answer.json()["key"], version=1, value=""
    ).json()
    assert (gone["version"], gone["state"]) == (0, "hole")
    assert entries(handover.framework.id, limit=1)[0].verb == "remove"


def test_a_contract_nobody_registered_is_refused_in_words_and_nothing_is_kept(
    handover: Cast, client_as: ClientAs
) -> None:
    before = kept(handover)
    answer = send(
        client_as("operator"), key=before["key"], version=before["version"], value="B社/契約(ない契約)"
    )
    assert answer.status_code == 422
    assert "登録されていません" in answer.json()["text"]
    assert kept(handover) == before


def test_several_rows_of_one_square_are_shown_in_full_and_not_overwritten_by_a_cell(
    handover: Cast, client_as: ClientAs
) -> None:
    client, before = client_as("operator"), kept(handover)
    night = {"layer": APP, "item": FIRST, "band": "weekday_night", "party": "C社", "basis": "undecided"}
    add_row(handover.scope(), "coverage_cell", night)
    assert send(client, key=before["key"], version=before["version"], value="X").status_code == 422
    told = client.get(f"{PAGE}square?row={APP}&column={FIRST}").content.decode()
    assert "C社/未定/平日夜間" in told
    assert "cov-hole" in told


def test_whoever_comes_second_is_told(handover: Cast, client_as: ClientAs) -> None:
    before = kept(handover)
    send(client_as("manager"), key=before["key"], version=before["version"], value="B社")
    second = send(client_as("operator"), key=before["key"], version=before["version"], value="C社")
    assert second.status_code == 409
    assert (second.json()["display"], second.json()["who"]) == ("B社", "湊の運用責任者")


def test_a_block_says_every_square_it_cannot_read_and_keeps_none(handover: Cast, client_as: ClientAs) -> None:
    client, before = client_as("operator"), kept(handover)
    writes = [
        {
            "row": APP,
            "column": FIRST,
            "key": before["key"],
            "version": before["version"],
            "value": "B社/契約(無い契約)",
        },
        {"row": "ない層", "column": FIRST, "value": "B社"},
    ]
    body = {"table": "coverage_cell", "writes": writes}
    outside = client.post(f"{PAGE}cell", json.dumps(body), content_type="application/json")
    assert [one["row"] for one in outside.json()["places"]] == ["ない層"]
    body["writes"] = writes[:1]
    answer = client.post(f"{PAGE}cell", json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    assert "登録されていません" in answer.json()["places"][0]["text"]
    assert kept(handover) == before


@pytest.mark.parametrize("query", ["?day=昨日", "?day=0001-01-01", "?band=noon", "?day=2027-02-30"])
def test_a_day_or_band_that_is_none_is_answered_with_today(
    handover: Cast, client_as: ClientAs, query: str
) -> None:
    assert client_as("viewer").get(f"{PAGE}{query}").status_code == 200


def test_htmx_gets_the_board_alone(handover: Cast, client_as: ClientAs) -> None:
    told = client_as("operator").get(f"{PAGE}?day=2027-04-01", HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in told
    assert "coverage/cell?day=2027-04-01" in told


def test_strangers_and_viewers_write_nothing(handover: Cast, stranger: Cast, client_as: ClientAs) -> None:
    before = kept(handover)
    body = {"value": "X", "key": before["key"], "version": before["version"]}
    assert send(client_as("viewer"), **body).status_code == 403
    assert send(client_as("operator", stranger), **body).status_code == 404
    assert kept(handover) == before


def test_an_empty_framework_is_taught_and_layers_and_items_can_be_added(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    assert "契約カバレッジ表はまだありません" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}add", {"table": "coverage_layer", "name": "アプリ"})
    client.post(f"{PAGE}add", {"table": "coverage_item", "name": "監視"})
    assert 'data-column="監視"' in client.get(PAGE).content.decode()
    answer = send(client, row="アプリ", column="監視", value="A社/内製/着手30分/復旧4時間")
    assert answer.json()["state"] == "covered"


def test_the_number_of_queries_stays_small(
    handover: Cast, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    client = client_as("viewer")
    client.get(PAGE)
    with django_assert_max_num_queries(20):
        client.get(PAGE)
