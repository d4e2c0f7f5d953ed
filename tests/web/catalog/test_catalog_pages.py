"""The service catalog over HTTP: previewed, published, read alike, acknowledged, compared, moved on (E1, E6)."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from urllib.parse import urlencode

import pytest

from cast.people import Cast, ClientAs
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, revise_row

CATALOG = "/f/minato/catalog/"
DRAFT = "/f/minato/catalog/draft"
STAGES = "/f/minato/catalog/stages/"
LIVE = {"stage": "growth", "how_to_request": "ポータルから"}


def add(cast: Cast, table: str, key: str, **values: Any) -> None:
    add_row(cast.scope(), table, {"name": key} | values, key=key)


@pytest.fixture
def services(minato: Cast) -> Cast:
    """Three services: one on offer, the desk, one retired; one stakeholder."""
    add(
        minato, "service", "申請", name_en="Applications", problem_solved="いつでも手続きを始められる", **LIVE
    )
    add(minato, "service", "相談窓口", desk=True, stage="growth", how_to_request="内線100")
    add(minato, "service", "FAX受付", stage="retired", how_to_request="FAXで")
    add(minato, "stakeholder", "市民課")
    return minato


def publish(client_as: ClientAs, **more: Any) -> Any:
    client = client_as("manager")
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', client.get(DRAFT).content.decode())
    return client.post("/f/minato/catalog/publish", {"seen": seen[1] if seen else "", **more})


@pytest.mark.row("E1")
@pytest.mark.accept("AT-E1-1")
def test_a_requester_and_an_operator_see_the_same_version_hash_and_bytes(
    services: Cast, client_as: ClientAs
) -> None:
    assert "まだ公開されていません" in client_as("requester").get(CATALOG).content.decode()
    assert publish(client_as, audience="市民課", why="年度初め").status_code == 302
    pages = {role: client_as(role).get(CATALOG).content.decode() for role in ("requester", "operator")}
    hashes = {role: re.findall(r"SHA-256 ([0-9a-f]{64})", told) for role, told in pages.items()}
    assert hashes["requester"] == hashes["operator"] != []
    fetched = [client_as(role).get(f"{CATALOG}versions/1/content") for role in pages]
    assert fetched[0].content == fetched[1].content
    assert hashlib.sha256(fetched[0].content).hexdigest() == hashes["requester"][0]
    assert fetched[0].headers["ETag"] == f'"{hashes["requester"][0]}"'
    assert "第1版" in pages["requester"].replace("</strong>", "")


@pytest.mark.row("E1")
@pytest.mark.accept("AT-E1-2")
@pytest.mark.accept("AT-E1-4")
def test_what_forbids_publishing_is_told_and_nothing_is_published(
    services: Cast, client_as: ClientAs
) -> None:
    revise_row(services.scope(), "service", "相談窓口", {"desk": False}, version=1)
    add(services, "service", "印刷", stage="growth")
    told = client_as("manager").get(DRAFT).content.decode()
    assert "まだ公開できません" in told
    assert "相談窓口がカタログにありません" in told
    assert "「印刷」に依頼方法が書かれていません" in told
    assert "catalog/publish" not in told
    answer = client_as("manager").post("/f/minato/catalog/publish", {"seen": "0" * 64})
    assert answer.status_code == 422
    assert "まだ公開されていません" in client_as("viewer").get(CATALOG).content.decode()


@pytest.mark.row("E1")
def test_what_changed_after_the_preview_is_not_published(services: Cast, client_as: ClientAs) -> None:
    answer = client_as("manager").post("/f/minato/catalog/publish", {"seen": "0" * 64})
    assert answer.status_code == 409
    assert "見ていた下書き" in answer.content.decode()
    assert client_as("operator").post("/f/minato/catalog/publish", {"seen": ""}).status_code == 403


@pytest.mark.row("E1")
def test_versions_are_listed_compared_and_stay_readable(services: Cast, client_as: ClientAs) -> None:
    publish(client_as)
    revise_row(services.scope(), "service", "申請", {"charge": "無料"}, version=1)
    assert "第1版との差: 追加 0、削除 0、変更 1" in client_as("manager").get(DRAFT).content.decode()
    publish(client_as, why="無料にした")
    reader = client_as("requester")
    listed = reader.get(f"{CATALOG}versions/").content.decode()
    assert listed.index("versions/2/") < listed.index("versions/1/")
    assert "無料にした" in listed
    compared = reader.get(f"{CATALOG}diff").content.decode()
    assert "無料" in compared
    assert "料金" in compared
    assert "違いはありません" in reader.get(f"{CATALOG}diff?from=2&to=2").content.decode()
    assert reader.get(f"{CATALOG}diff?from=x&to=99").status_code == 200
    old = reader.get(f"{CATALOG}versions/1/").content.decode()
    assert "これは以前の版です" in old
    assert "catalog/acknowledge" not in old
    assert reader.get(f"{CATALOG}versions/3/").status_code == 404


@pytest.mark.row("E1")
def test_a_requester_acknowledges_once_for_an_audience(services: Cast, client_as: ClientAs) -> None:
    publish(client_as, audience="市民課")
    client = client_as("requester")
    answer = client.post(f"{CATALOG}acknowledge", {"number": "1", "audience": "市民課"})
    assert answer.status_code == 302
    told = client.get(CATALOG).content.decode()
    assert "確認済み: 市民課" in told
    assert "この版を読みました" not in told
    assert "公開先 1/1" in client_as("viewer").get(CATALOG).content.decode()
    assert len(entries(services.framework.id, table="catalog_acknowledgement")) == 1
    for wrong in ({"number": "2"}, {"number": "x"}, {"number": "1", "audience": "税務課"}, {}):
        assert client.post(f"{CATALOG}acknowledge", wrong).status_code == 422


@pytest.mark.row("E6")
@pytest.mark.accept("AT-E6-1")
def test_a_retired_service_is_readable_and_leads_to_the_desk(services: Cast, client_as: ClientAs) -> None:
    publish(client_as)
    client = client_as("requester")
    told = client.get(f"{CATALOG}s/FAX%E5%8F%97%E4%BB%98/").content.decode()
    assert "依頼を受け付けていません" in told
    assert "相談窓口へ" in told
    assert "頼み方" not in told
    assert "FAXで" not in told
    live = client.get(f"{CATALOG}s/%E7%94%B3%E8%AB%8B/").content.decode()
    assert "ポータルから" in live
    assert client.get(f"{CATALOG}s/nothing/").status_code == 404


@pytest.mark.row("E1")
def test_a_requester_begins_at_the_catalog_and_finds_a_service(services: Cast, client_as: ClientAs) -> None:
    publish(client_as)
    client = client_as("requester")
    assert client.get("/f/minato/").headers["Location"] == CATALOG
    assert "申請" in client.get(f"{CATALOG}?q=手続き").content.decode()
    assert "当てはまるサービスはありません" in client.get(f"{CATALOG}?q=ない").content.decode()
    assert client.get(DRAFT).status_code == 403


@pytest.mark.row("E6")
def test_a_stage_is_moved_with_a_reason_and_kept_with_its_day(services: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    move = {"key": "申請", "stage": "decline", "version": "1"}
    refused = client.post(f"{STAGES}move", {**move, "why": " "})
    assert (refused.status_code, "理由を書いてください" in refused.content.decode()) == (422, True)
    assert client.post(f"{STAGES}move", {**move, "stage": "gone", "why": "x"}).status_code == 422
    assert client.post(f"{STAGES}move", {**move, "why": "利用が半分になった"}).status_code == 302
    assert client.post(f"{STAGES}move", {**move, "stage": "retired", "why": "x"}).status_code == 409
    told = client_as("viewer").get(STAGES).content.decode()
    assert "利用が半分になった" in told
    assert "成長・成熟 → 衰退" in told
    assert client.post(f"{STAGES}move", {**move, "key": "nothing", "why": "x"}).status_code == 404


@pytest.mark.row("E6")
def test_a_signal_stands_beside_the_service(services: Cast, client_as: ClientAs) -> None:
    revise_row(
        services.scope(), "service", "申請", {"stage": "introduction", "started_on": "2020-04-01"}, version=1
    )
    told = client_as("viewer").get(STAGES).content.decode()
    assert "6か月を過ぎています" in told
    assert "段階を変える" not in told


@pytest.mark.row("E1")
def test_the_history_says_in_words_who_published_and_acknowledged(
    services: Cast, client_as: ClientAs
) -> None:
    publish(client_as, audience="市民課", why="年度初め")
    client_as("requester").post(f"{CATALOG}acknowledge", {"number": "1", "audience": "市民課"})
    told = client_as("viewer").get("/f/minato/history").content.decode()
    assert "がサービスカタログを公開しました" in told
    assert "がサービスカタログを確認しました" in told


@pytest.mark.row("E1")
def test_texts_that_would_be_scripts_stay_texts(services: Cast, client_as: ClientAs) -> None:
    evil = "<script>alert(1)</script>"
    add(services, "service", "罠", problem_solved=evil, stage="growth", how_to_request=evil)
    publish(client_as, why=evil)
    for address in (CATALOG, f"{CATALOG}s/%E7%BD%A0/", DRAFT, f"{CATALOG}versions/", f"{CATALOG}diff"):
        assert evil not in client_as("manager").get(address).content.decode()


POISON = [
    "\x00",
    "a" * 5000,
    "9" * 30,
    "-1",
    "{name}",
    "%s",
    "\U00020bb7\u202e",
    "'; DROP TABLE x; --",
    "../../etc/passwd",
]


@pytest.mark.row("E1")
@pytest.mark.parametrize("text", POISON, ids=range(len(POISON)))
def test_no_text_fails_a_page_or_a_write(services: Cast, client_as: ClientAs, text: str) -> None:
    publish(client_as, audience="市民課")
    client = client_as("manager")
    forms: list[tuple[str, dict[str, str]]] = [
        ("catalog/publish", {"seen": text, "audience": text, "why": text}),
        ("catalog/acknowledge", {"number": text, "audience": text}),
        ("catalog/acknowledge", {"number": "1", "audience": text}),
        ("catalog/stages/move", {"key": text, "stage": "decline", "version": "1", "why": "x"}),
        ("catalog/stages/move", {"key": "申請", "stage": text, "version": text, "why": text}),
    ]
    for address, form in forms:
        assert client.post(f"/f/minato/{address}", form).status_code in (404, 409, 422), address
    for address in (f"{CATALOG}?", f"{CATALOG}diff?", f"{STAGES}?", f"{CATALOG}versions/?"):
        query = urlencode(dict.fromkeys(("q", "from", "to", "service"), text))
        assert client.get(address + query).status_code in (200, 400), address
    assert [one.verb for one in entries(services.framework.id, table="catalog_publication")] == ["publish"]
