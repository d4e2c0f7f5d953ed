"""The responsibility matrix over HTTP: cells written, findings gone and back, nothing overwritten silently."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, remove_row, revise_row
from unyo.tables.queries import removed, row, rows

pytestmark = pytest.mark.row("H2")

PAGE = "/f/minato/raci/"
DECLARE, LEAD, OWNER = "障害宣言/コミュニケーション", "運用リーダー", "事業責任者"
A_COUNT = " A"


def send(client: Client, **body: Any) -> Any:
    whole = {
        "table": "assignment",
        "row": DECLARE,
        "column": LEAD,
        "value": "",
        "version": 0,
        "why": "",
    } | body
    return client.post(f"{PAGE}cell", json.dumps(whole), content_type="application/json")


def take_back(client: Client, token: str) -> Any:
    body = json.dumps({"table": "assignment", "undo": token})
    return client.post(f"{PAGE}undo", body, content_type="application/json")


def kept(cast: Cast, activity: str = DECLARE, role: str = LEAD) -> dict[str, Any]:
    found = rows(cast.scope(), "assignment", limit=1000).rows
    return next(one for one in found if (one["activity"], one["role"]) == (activity, role))


def test_a_viewer_sees_the_matrix_and_cannot_edit_it(handover: Cast, client_as: ClientAs) -> None:
    told = client_as("viewer").get(PAGE).content.decode()
    assert "障害宣言/コミュニケーション: Aがありません" in told
    assert "data-url" not in told
    assert "raci/add" not in told


@pytest.mark.accept("AT-H2-2")
def test_an_a_closes_the_finding_in_the_cell_and_undo_opens_it(handover: Cast, client_as: ClientAs) -> None:
    client, before = client_as("operator"), kept(handover)
    answer = send(
        client, value="Ａ/r", key=before["key"], version=before["version"], why="会議で決めた"
    ).json()
    assert (answer["value"], answer["display"], answer["version"]) == ("A/R", "A/R", before["version"] + 1)
    count = answer["cells"][DECLARE][A_COUNT]
    assert (count["display"], count["findings"]) == ("1", [])
    assert "Aがありません" not in client.get(f"{PAGE}beside").content.decode()
    last = entries(handover.framework.id, limit=1)[0]
    assert (last.actor, last.why) == ("湊の運用担当", "会議で決めた")
    back = take_back(client, answer["undo"]).json()["cells"][DECLARE]
    assert back[LEAD]["value"] == "R"
    assert back[A_COUNT]["findings"][0]["severity"] == "error"


def test_a_cell_without_a_row_gets_one_and_an_emptied_cell_goes_to_the_bin(
    handover: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    add_row(handover.scope(), "role", {"name": "広報"}, key="広報")
    first = send(client, column="広報", value="c").json()
    assert (first["value"], first["version"]) == ("C", 1)
    gone = send(client, column="広報", key=first["key"], version=1, value="").json()
    assert (gone["value"], gone["version"], gone["key"]) == ("", 0, "")
    assert [one["key"] for one in removed(handover.scope(), "assignment").rows] == [first["key"]]
    assert [e.verb for e in entries(handover.framework.id, limit=2)] == ["remove", "add"]
    assert {e.why for e in entries(handover.framework.id, limit=2)} == {"表の上で編集"}
    assert take_back(client, gone["undo"]).json()["cells"][DECLARE]["広報"]["value"] == "C"


def test_whoever_comes_second_is_told_who_was_first_and_what_stands_there(
    handover: Cast, client_as: ClientAs
) -> None:
    before = kept(handover)
    changed = revise_row(
        handover.scope("manager"), "assignment", before["key"], {"letters": "C"}, version=before["version"]
    )
    answer = send(client_as("operator"), value="A", key=before["key"], version=before["version"])
    assert answer.status_code == 409
    assert answer.json() | {"findings": []} == {
        "value": "C", "display": "C", "version": changed.version, "key": before["key"], "note": "", "state": "",
        "findings": [], "who": "湊の運用責任者",
    }  # fmt: skip
    assert row(handover.scope(), "assignment", before["key"]).design.letters == "C"  # type: ignore[attr-defined]


def test_a_cell_somebody_emptied_or_filled_meanwhile_is_a_conflict_too(
    handover: Cast, client_as: ClientAs
) -> None:
    client, before = client_as("operator"), kept(handover)
    remove_row(handover.scope("manager"), "assignment", before["key"])
    emptied = send(client, value="A", key=before["key"], version=before["version"])
    assert (emptied.status_code, emptied.json()["value"], emptied.json()["key"]) == (409, "", "")
    add_row(handover.scope("manager"), "assignment", {"activity": DECLARE, "role": LEAD, "letters": "I"})
    filled = send(client, value="A")
    assert (filled.status_code, filled.json()["value"], filled.json()["version"]) == (409, "I", 1)


@pytest.mark.accept("AT-H2-3")
def test_two_a_in_a_row_are_an_error_at_once(handover: Cast, client_as: ClientAs) -> None:
    second = kept(handover, "本番リリース可否")
    answer = send(
        client_as("operator"), row="本番リリース可否", value="A", key=second["key"], version=second["version"]
    ).json()
    count = answer["cells"]["本番リリース可否"][A_COUNT]
    assert count["display"] == "2"
    assert [one["severity"] for one in count["findings"]] == ["error"]


def test_what_is_no_letter_is_kept_as_written_and_named_in_the_cell(
    handover: Cast, client_as: ClientAs
) -> None:
    before = kept(handover)
    answer = send(client_as("operator"), value="X?", key=before["key"], version=before["version"]).json()
    assert answer["value"] == "X?"
    assert any("読めない文字" in one["text"] for one in answer["findings"])


def send_block(client: Client, writes: list[dict[str, Any]], **more: Any) -> Any:
    body = json.dumps({"table": "assignment", "why": "", "writes": writes} | more)
    return client.post(f"{PAGE}cell", body, content_type="application/json")


def wished(cast: Cast, letters: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    """Writes over the cells as they stand."""
    found = {(one["activity"], one["role"]): one for one in rows(cast.scope(), "assignment", limit=1000).rows}
    return [
        {"row": a, "column": r, "value": value, "version": found[a, r]["version"], "key": found[a, r]["key"]}
        if (a, r) in found
        else {"row": a, "column": r, "value": value, "version": 0}
        for (a, r), value in letters.items()
    ]


def test_a_block_is_one_batch_with_one_undo(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    add_row(handover.scope(), "role", {"name": "広報"}, key="広報")
    before = rows(handover.scope(), "assignment", limit=1000).rows
    block = {(DECLARE, LEAD): "a/r", (DECLARE, OWNER): "", (DECLARE, "広報"): "c"}
    answer = send_block(client, wished(handover, block), why="会議で決めた").json()
    told = answer["cells"][DECLARE]
    assert (told[LEAD]["value"], told[OWNER]["value"], told["広報"]["value"]) == ("A/R", "", "C")
    assert told[A_COUNT]["findings"] == []
    last = entries(handover.framework.id, limit=3)
    assert sorted(one.verb for one in last) == ["add", "remove", "revise"]
    assert len({one.batch for one in last}) == 1
    assert {one.why for one in last} == {"会議で決めた"}
    back = take_back(client, answer["undo"]).json()["cells"][DECLARE]
    assert (back[LEAD]["value"], back["広報"]["value"]) == ("R", "")
    now = rows(handover.scope(), "assignment", limit=1000).rows
    assert {(one["key"], one["letters"]) for one in now} == {(one["key"], one["letters"]) for one in before}


def test_one_cell_nobody_can_read_refuses_the_whole_block_and_names_every_such_place(
    handover: Cast, client_as: ClientAs
) -> None:
    before = len(entries(handover.framework.id, limit=None))
    block = {(DECLARE, LEAD): "A", (DECLARE, OWNER): "電話", ("本番リリース可否", LEAD): "?"}
    answer = send_block(client_as("operator"), wished(handover, block))
    assert answer.status_code == 422
    assert "2欄" in answer.json()["text"]
    places = answer.json()["places"]
    assert [(one["row"], one["column"], one["value"]) for one in places] == [
        (DECLARE, OWNER, "電話"),
        ("本番リリース可否", LEAD, "?"),
    ]
    assert all("R、A、C、I" in one["text"] for one in places)
    assert len(entries(handover.framework.id, limit=None)) == before


def test_a_block_over_what_somebody_changed_tells_those_cells_and_writes_nothing(
    handover: Cast, client_as: ClientAs
) -> None:
    writes = wished(handover, {(DECLARE, LEAD): "A", ("本番リリース可否", LEAD): "I", (DECLARE, OWNER): "R"})
    first, second = kept(handover), kept(handover, role=OWNER)
    revise_row(
        handover.scope("manager"), "assignment", first["key"], {"letters": "C"}, version=first["version"]
    )
    remove_row(handover.scope("manager"), "assignment", second["key"])
    emptied = send_block(client_as("operator"), writes)
    assert (emptied.status_code, list(emptied.json()["cells"][DECLARE])) == (409, [OWNER])
    answer = send_block(client_as("operator"), writes[:2])
    assert answer.status_code == 409
    assert answer.json()["who"] == "湊の運用責任者"
    assert answer.json()["cells"][DECLARE][LEAD]["value"] == "C"
    assert list(answer.json()["cells"]) == [DECLARE]
    assert kept(handover, "本番リリース可否")["letters"] != "I"


@pytest.mark.parametrize(
    "writes",
    [
        [],
        "A",
        [5],
        [{"row": DECLARE, "column": LEAD, "value": "A"}] * 2,
        [{"row": f"{n}", "column": LEAD, "value": "A"} for n in range(5000)],
    ],
)
def test_a_block_that_is_none_is_refused(handover: Cast, client_as: ClientAs, writes: Any) -> None:
    assert send_block(client_as("operator"), writes).status_code == 400


def test_a_block_costs_as_many_queries_as_a_cell(
    handover: Cast, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    client = client_as("operator")
    roles = [f"役割{n}" for n in range(8)]
    for role in roles:
        add_row(handover.scope(), "role", {"name": role}, key=role)
    client.get("/f/minato/raci/")  # whoever writes into the grid has opened it
    with django_assert_max_num_queries(60):
        answer = send_block(client, wished(handover, {(DECLARE, role): "C" for role in roles}))
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"row": "ない事項", "value": "A"}, 422),
        ({"column": A_COUNT, "value": "9"}, 422),
        ({"value": "\x00"}, 400),
        ({"value": 5}, 400),
        ({"value": "A" * 9000}, 400),
        ({"version": True}, 400),
        ({"version": -1}, 400),
        ({"why": "あ" * 1500, "value": "A/C", "row": "本番リリース可否"}, 409),
    ],
)
def test_bad_writes_are_refused_in_words_and_nothing_is_kept(
    handover: Cast, client_as: ClientAs, body: dict[str, Any], status: int
) -> None:
    before = len(entries(handover.framework.id, limit=None))
    answer = send(client_as("operator"), **body)
    assert answer.status_code == status
    assert answer.json()
    assert len(entries(handover.framework.id, limit=None)) == before


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"[" * 20000, "あ".encode("cp932")])
def test_what_is_no_json_is_refused(handover: Cast, client_as: ClientAs, raw: bytes) -> None:
    answer = client_as("operator").post(f"{PAGE}cell", raw, content_type="application/json")
    assert answer.status_code in (400, 422)


def test_strangers_and_viewers_write_nothing(handover: Cast, stranger: Cast, client_as: ClientAs) -> None:
    before = kept(handover)
    body = {"value": "A", "key": before["key"], "version": before["version"]}
    assert send(client_as("viewer"), **body).status_code == 403
    assert send(client_as("operator", stranger), **body).status_code == 404
    assert send(Client(), **body).status_code == 403
    assert kept(handover)["letters"] == "R"


def test_a_row_and_a_column_are_added_and_taken_out_with_their_cells_in_one_undoable_step(
    handover: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    client.post(f"{PAGE}add", {"table": "role", "name": "広報"})
    client.post(f"{PAGE}add", {"table": "activity", "name": "定期メンテナンスの実施"})
    told = client.get(PAGE).content.decode()
    assert 'data-column="広報"' in told
    assert "事項がありません: 定期メンテナンスの実施" not in told
    client.post(f"{PAGE}remove", {"table": "role", "key": LEAD})
    assert f'data-column="{LEAD}"' not in client.get(PAGE).content.decode()
    back = client.post(f"/f/minato/undo/{entries(handover.framework.id, limit=1)[0].seq}")
    assert back.status_code == 302, back.content.decode()
    assert kept(handover)["letters"] == "R"


def test_a_name_that_is_missing_or_taken_is_refused_beside_the_grid(
    handover: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    assert client.post(f"{PAGE}add", {"table": "role", "name": " "}).status_code == 422
    assert client.post(f"{PAGE}add", {"table": "role", "name": LEAD}).status_code == 422
    assert client.post(f"{PAGE}add", {"table": "contract", "name": "x"}).status_code == 404


def test_an_empty_framework_is_taught_what_belongs_here(minato: Cast, client_as: ClientAs) -> None:
    assert "責任分担表はまだありません" in client_as("operator").get(PAGE).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_matrix(
    handover: Cast, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    client = client_as("viewer")
    client.get(PAGE)
    with django_assert_max_num_queries(20):
        client.get(PAGE)
