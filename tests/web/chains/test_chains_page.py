"""The chains of promises over HTTP: the verdict, every reading, what would mend it, and its terms changed in place."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from cast.people import Cast, ClientAs
from unyo.tables.actions import add_row
from unyo.tables.queries import rows
from unyo.web.charts.serving import bundle_address

pytestmark = pytest.mark.row("H3")

LIST = "/f/minato/chains/"
PROMISE, UC = "SLA 利用者/重要機能/restore", "UC アプリ保守(AMS)/重要機能/restore"


def page_of(key: str = PROMISE) -> str:
    return reverse("chain", args=["minato", key])


def send(client: Client, **body: Any) -> Any:
    whole = {"table": "target", "row": UC, "column": "minutes", "key": UC, "version": 1, "value": ""} | body
    return client.post(f"{page_of()}cell", json.dumps(whole), content_type="application/json")


def kept(cast: Cast, key: str = UC) -> dict[str, Any]:
    return next(one for one in rows(cast.scope(), "target", limit=1000).rows if one["key"] == key)


@pytest.mark.accept("AT-H3-1")
def test_the_article_is_fifteen_minutes_short_and_every_reading_stands_beside_it(
    handover: Cast, client_as: ClientAs
) -> None:
    client = client_as("viewer")
    assert "約束1件のうち1件は、いまの合意と契約では守れません" in client.get(LIST).content.decode()
    told = client.get(page_of()).content.decode()
    assert "約束 4時間 に対し、契約を最も甘く読んでも 4時間15分。15分 足りません" in told
    for minutes in ("4時間15分", "4時間45分", "5時間15分"):
        assert minutes in told
    assert "「UC アプリ保守(AMS) 復旧」を 3時間45分 以下にすれば" in told
    assert "守れる最も短い約束は 4時間15分" in told
    assert "data-url=" not in told


@pytest.mark.accept("AT-H3-2")
def test_another_reading_is_drawn_when_it_is_chosen(handover: Cast, client_as: ClientAs) -> None:
    told = client_as("viewer").get(f"{page_of()}?reading=start_of_work").content.decode()
    assert "守れる最も短い約束は 4時間45分" in told


def test_a_shorter_contract_keeps_the_promise_at_once_and_undo_breaks_it_again(
    handover: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    answer = send(client, value="2時間", why="再交渉").json()
    assert (answer["value"], answer["version"]) == ("2時間", 2)
    assert answer["cells"][UC]["clock_start"]["version"] == 2
    assert answer["cells"][PROMISE]["minutes"]["findings"] != []
    assert "守れます" in client.get(page_of(), HTTP_HX_REQUEST="true").content.decode()
    body = json.dumps({"table": "target", "undo": answer["undo"]})
    assert client.post(f"{page_of()}undo", body, content_type="application/json").status_code == 200
    assert "15分 足りません" in client.get(page_of()).content.decode()


def test_choices_are_read_by_their_words_and_hours_by_their_name(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    add_row(handover.scope(), "calendar", {"name": "平日日中", "hours": "平日9:00-17:30"})
    assert send(client, column="clock_start", value="着手").status_code == 200
    assert send(client, column="calendar", value="平日日中", version=2).status_code == 200
    now = kept(handover)
    assert (now["clock_start"], now["titles"]["calendar"]) == ("start_of_work", "平日日中")
    assert "最も悪い始まり" in client.get(page_of()).content.decode()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"value": "すぐ"}, "読めません"),
        ({"column": "clock_start", "value": "そのうち"}, ""),
        ({"column": "calendar", "value": "ない時間帯"}, "ありません"),
        ({"column": "service", "value": "x"}, "ありません"),
        ({"row": "ない目標", "key": "ない目標", "value": "1時間"}, "ありません"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_changes(
    handover: Cast, client_as: ClientAs, body: dict[str, str], words: str
) -> None:
    before = kept(handover)
    answer = send(client_as("operator"), **body)
    assert answer.status_code == 422
    assert words in answer.json()["text"]
    assert kept(handover) == before


def test_two_terms_of_one_target_pasted_together_are_one_change(handover: Cast, client_as: ClientAs) -> None:
    before = kept(handover)
    writes = [
        {"row": UC, "column": "minutes", "key": UC, "version": before["version"], "value": "2時間"},
        {"row": UC, "column": "percentile", "key": UC, "version": before["version"], "value": "90"},
    ]
    body = json.dumps({"table": "target", "writes": writes})
    answer = client_as("operator").post(f"{page_of()}cell", body, content_type="application/json").json()
    now = kept(handover)
    assert (now["minutes"], now["percentile"], now["version"]) == (120, 90, before["version"] + 1)
    assert answer["cells"][UC]["minutes"]["version"] == now["version"]


def test_whoever_comes_second_is_told(handover: Cast, client_as: ClientAs) -> None:
    send(client_as("manager"), value="2時間")
    second = send(client_as("operator"), value="3時間")
    assert (second.status_code, second.json()["value"], second.json()["who"]) == (
        409,
        "2時間",
        "湊の運用責任者",
    )


def test_no_such_chain_strangers_and_viewers(handover: Cast, stranger: Cast, client_as: ClientAs) -> None:
    assert client_as("viewer").get(page_of("ない鎖")).status_code == 404
    assert client_as("viewer", stranger).get(page_of()).status_code == 404
    assert send(client_as("viewer"), value="1時間").status_code == 403
    assert kept(handover)["minutes"] == 240


def test_an_empty_framework_is_taught(minato: Cast, client_as: ClientAs) -> None:
    assert "約束はまだ登録されていません" in client_as("operator").get(LIST).content.decode()


def test_the_chart_library_comes_from_us_under_the_name_of_its_version(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.STATE_DIR = tmp_path
    answer = client.get(bundle_address())
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"vegaEmbed" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert client.get("/charts/" + quote("../secret_key")).status_code == 404
    assert client.get("/charts/chart-bundle.000000000000.js").status_code == 404
