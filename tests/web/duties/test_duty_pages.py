"""The pages of duties over HTTP: what they say, cells written, and what follows at once."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from stage import DECLARE

from cast.people import Cast, ClientAs
from unyo.ledger.queries import entries
from unyo.tables.queries import rows

pytestmark = pytest.mark.django_db
PAGES = ("incidents", "boundaries", "meetings", "call-tree")


def told(client: Client, page: str, **asked: str) -> str:
    answer = client.get(f"/f/minato/{page}/", asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def sentence(text: str) -> str:
    found = re.search(r'<p class="sentence">(.*?)</p>', text)
    assert found
    return found[1]


def send(client: Client, page: str, query: str = "", **body: Any) -> Any:
    whole = {"table": "", "value": "", "version": 0, "why": "", **body}
    return client.post(f"/f/minato/{page}/cell{query}", json.dumps(whole), content_type="application/json")


def kept(cast: Cast, table: str, **wanted: object) -> dict[str, Any]:
    found = rows(cast.scope(), table, limit=1000).rows
    return next(one for one in found if all(one[name] == value for name, value in wanted.items()))


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_framework_is_taught_what_belongs_here(minato: Cast, client_as: ClientAs, page: str) -> None:
    writer, reader = (told(client_as(role), page) for role in ("operator", "viewer"))
    assert "まだ" in writer and "例: " in writer
    assert ("adopt" in writer) is (page != "call-tree")
    assert "adopt" not in reader and "data-url" not in reader


@pytest.mark.parametrize("page", PAGES)
def test_a_viewer_reads_and_cannot_write(duties: Cast, client_as: ClientAs, page: str) -> None:
    assert "data-url" in told(client_as("operator"), page)
    assert "data-url" not in told(client_as("viewer"), page)
    assert send(client_as("viewer"), page, row="x", column="y").status_code == 403


def test_the_standard_list_is_taken_and_one_comes_back(minato: Cast, client_as: ClientAs) -> None:
    here = "/f/minato/meetings/"
    answer = client_as("operator").post("/f/minato/t/meeting_body/adopt", {"next": here})
    assert (answer.status_code, answer.headers["Location"]) == (302, here)
    away = client_as("operator").post("/f/minato/t/meeting_body/adopt", {"next": "https://example.com/"})
    assert away.headers["Location"] == "/f/minato/t/meeting_body/"


@pytest.mark.row("G7")
@pytest.mark.accept("AT-G7-1")
def test_the_page_tells_the_hours_nobody_decides_and_draws_the_week(
    duties: Cast, client_as: ClientAs
) -> None:
    text = told(client_as("viewer"), "incidents")
    assert sentence(text) == "サービス時間 週168時間のうち、124.25時間は決める人に連絡がつきません"
    assert "平日夜間 73.75時間" in text
    assert "18:15–24:00" in text
    viewer = duties.users["viewer"]
    type(viewer).objects.filter(pk=viewer.pk).update(language="en")
    assert "124.25 of the 168 hours" in told(client_as("viewer"), "incidents")


@pytest.mark.row("G7")
@pytest.mark.accept("AT-G7-2")
def test_letters_for_a_band_are_written_and_the_week_follows(duties: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    for band in ("weekday_day", "weekday_night", "holiday"):
        for step in (DECLARE, "指揮", "リリース承認", "利用者告知"):
            letters = "A(代理)" if band == "weekday_day" else "ａ"
            answer = send(client, "incidents", f"?band={band}", row=step, column="基盤", value=letters)
            assert answer.status_code == 200, answer.content
    assert kept(duties, "incident_duty", band="holiday", step=DECLARE)["letters"] == "A"
    assert (
        sentence(told(client, "incidents"))
        == "サービス時間 週168時間のどの時刻にも、決める人に連絡がつきます"
    )
    night = told(client, "incidents", band="weekday_night")
    assert re.search(r'data-column="PJMO"[^>]*>\s*<span class="cell-text">\(A\)', night)


@pytest.mark.row("G7")
def test_one_cell_changes_the_hours_beside_it_and_undo_brings_them_back(
    duties: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    answer = send(client, "incidents", row=DECLARE, column="基盤", value="A(代理)").json()
    assert answer["cells"][DECLARE][" A"]["display"] == "0"
    assert answer["cells"][DECLARE][" A"]["findings"] == []
    body = json.dumps({"table": "incident_duty", "undo": answer["undo"]})
    back = client.post("/f/minato/incidents/undo", body, content_type="application/json").json()
    assert back["cells"][DECLARE][" A"]["display"] == "124.25"


@pytest.mark.row("H14")
def test_an_owner_for_every_system_shows_in_brackets_and_a_slash_is_told(
    duties: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    text = told(client, "boundaries")
    assert "(当社/開発ベンダ)" in text
    assert "担い手が2者に分かれています(当社、開発ベンダ)" in text
    answer = send(client, "boundaries", row="OSのパッチ適用", column="基幹", value="当社")
    assert (answer.status_code, answer.json()["findings"]) == (200, [])
    assert kept(duties, "boundary_cell", system="基幹")["owner"] == "当社"
    before = kept(duties, "boundary_cell", system="")
    cell = {"row": "OSのパッチ適用", "column": " *", "key": before["key"], "version": before["version"]}
    assert send(client, "boundaries", **cell, value="当社").status_code == 200
    assert "者に分かれています" not in told(client, "boundaries")


@pytest.mark.row("G13")
@pytest.mark.accept("AT-G13-1")
def test_the_cost_of_a_meeting_follows_its_figures(duties: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    assert sentence(told(client, "meetings")) == "会議7件の費用は、どれもまだ計算できません"
    for column, typed, version in (("minutes", "1時間", 1), ("hourly_rate", "6,000円", 2)):
        cell = {"row": "日次会議", "column": column, "key": "日次会議", "version": version}
        answer = send(client, "meetings", **cell, value=typed)
        assert answer.status_code == 200, answer.content
    assert answer.json()["cells"]["日次会議"][" yen"]["display"] == "960,000"
    text = told(client, "meetings")
    assert sentence(text) == "会議1件の費用は月960,000円です"
    assert "6件は数字が足りず、含めていません" in text


@pytest.mark.row("G13")
def test_people_of_a_role_are_added_changed_taken_away_and_never_negative(
    duties: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    cell = {"row": "月次会議", "column": "PJMO"}
    first = send(client, "meetings", **cell, value="２").json()
    assert (first["value"], first["version"]) == ("2", 1)
    seat = {**cell, "key": first["key"], "version": 1}
    assert send(client, "meetings", **seat, value="-1").status_code == 422
    assert send(client, "meetings", **seat, value="たくさん").status_code == 422
    assert send(client, "meetings", **seat, value="").json()["value"] == ""
    assert len(rows(duties.scope(), "meeting_attendee").rows) == 1


@pytest.mark.row("H11")
@pytest.mark.accept("AT-H11-1")
@pytest.mark.parametrize(
    ("target", "says"), [("15", "12分で海野につながります"), ("10", "目標の10分に間に合いません")]
)
def test_a_call_is_played_through_on_the_page(
    duties: Cast, client_as: ClientAs, target: str, says: str
) -> None:
    asked = {"band": "weekday_night", "wait": "5", "target": target, "answer-1": "", "answer-3": "2"}
    assert says in sentence(told(client_as("viewer"), "call-tree", **asked))


@pytest.mark.row("H11")
@pytest.mark.accept("AT-H11-2")
def test_the_worst_case_is_shown_first_and_who_left_is_told(duties: Cast, client_as: ClientAs) -> None:
    text = told(client_as("viewer"), "call-tree")
    assert sentence(text) == "平日日中: 15分で海野につながります(目標15分)"
    assert "連絡網の元木: 2026-01-31に離任しています" in text


@pytest.mark.parametrize(
    "asked",
    [
        {"wait": "x", "target": "-3", "answer-1": "9999"},
        {"wait": "0", "target": "0"},
        {"band": "nonsense", "answer-": "1"},
        {"wait": "999", "answer-3": "999"},
        {"answer-3": "²"},
    ],
)
def test_whatever_stands_in_the_address_the_page_answers(
    duties: Cast, client_as: ClientAs, asked: dict[str, str]
) -> None:
    told(client_as("viewer"), "call-tree", **asked)
    told(client_as("viewer"), "incidents", **asked)


@pytest.mark.row("H11")
def test_a_contact_is_mended_in_the_grid(duties: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    before = kept(duties, "contact", address="03-0002")
    cell = {"row": before["key"], "key": before["key"], "version": before["version"]}
    answer = send(client, "call-tree", "?band=holiday", **cell, column="decides", value="はい")
    assert (answer.status_code, answer.json()["value"]) == (200, "はい")
    assert kept(duties, "contact", address="03-0002")["decides"] is True
    assert sentence(told(client, "call-tree")).startswith("平日日中: 10分で石田")
    stale = send(client, "call-tree", **cell, column="channel", value="chat")
    assert stale.status_code == 409
    now = {**cell, "version": before["version"] + 1}
    assert send(client, "call-tree", **now, column="channel", value="のろし").status_code == 422


@pytest.mark.parametrize("page", PAGES)
def test_bad_writes_are_refused_and_nothing_is_kept(duties: Cast, client_as: ClientAs, page: str) -> None:
    client, before = client_as("operator"), len(entries(duties.framework.id, limit=None))
    for body in ({"row": "ない", "column": "PJMO", "value": "A"}, {"row": 1}, {"value": "\x00"}):
        assert send(client, page, **body).status_code in (400, 422)
    assert send(client, "incidents", row=DECLARE, column=" A", value="3").status_code == 422
    assert send(client, "meetings", row="日次会議", column=" yen", value="3").status_code == 422
    assert len(entries(duties.framework.id, limit=None)) == before


@pytest.mark.parametrize("page", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    duties: Cast, client_as: ClientAs, page: str, django_assert_max_num_queries: Any
) -> None:
    client = client_as("viewer")
    told(client, page)
    with django_assert_max_num_queries(20):
        told(client, page)


@pytest.mark.parametrize("page", PAGES)
def test_the_left_side_leads_to_the_page_and_findings_lead_to_its_cells(
    duties: Cast, client_as: ClientAs, page: str
) -> None:
    client = client_as("operator")
    text = told(client, page)
    assert f'href="/f/minato/{page}/"' in text
    assert f"/f/minato/{page}/#at=" in text
