"""Rows over the API: read, added, revised, removed, one and many, each with its version and its ledger entry."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from calling import Machine, machine_of
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast.people import Cast
from unyo.ledger.queries import entries, head, verify
from unyo.tables.queries import row
from unyo.web.api.declarations import tables

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


def body(answer: Any) -> Any:
    return json.loads(answer.content)


def make(machine: Machine, table: str = "organization", **values: Any) -> Any:
    answer = machine.post(f"t/{table}", values or {"name": "湊商事"})
    assert answer.status_code == 201, answer.content.decode()
    return answer


def tag(machine: Machine, there: str) -> str:
    """The ETag of the row as it stands."""
    told: str = machine.get(there).headers["ETag"]
    return told


def version_of(answer: Any) -> int:
    """The version an ETag begins with."""
    return int(answer.headers["ETag"].strip('"').split("-")[0])


def test_a_row_is_added_and_read_back_exactly(machine: Machine, minato: Cast) -> None:
    made = make(machine, "contract", name="保守契約", valid_to="2027-03-31", key="保守/2027")
    assert version_of(made) == 1
    read = machine.get(made.headers["Location"])
    assert body(read) == body(made) and read.headers["ETag"] == made.headers["ETag"]
    assert body(read)["valid_to"] == "2027-03-31" and body(read)["valid_from"] is None
    assert row(minato.scope(), "contract", "保守/2027").version == 1
    assert made.headers["Ledger-Entry"] == str(head(minato.framework.id).seq)


def test_money_comes_and_goes_exactly(machine: Machine) -> None:
    for given, told in ((Decimal("0.1"), "0.1"), ("12345678901.23", "12345678901.23"), (2000000, "2000000")):
        sent = json.dumps({"name": f"案{told}", "fee_month": given}, default=float).encode()
        answer = machine.call("POST", "t/option", raw=sent)
        assert answer.status_code == 201, answer.content.decode()
        assert body(answer)["fee_month"] == told


def test_everything_that_was_answered_can_be_sent_back(machine: Machine) -> None:
    make(machine, "organization", name="A社")
    made = make(machine, "contract", name="保守", provider="A社")
    again = machine.put(made.headers["Location"], body(made), If_Match=made.headers["ETag"])
    assert again.status_code == 200 and again.headers["ETag"] == made.headers["ETag"], again.content.decode()


def test_a_revision_needs_the_version_it_means(machine: Machine, minato: Cast) -> None:
    made = make(machine)
    there, first = made.headers["Location"], made.headers["ETag"]
    assert machine.patch(there, {"note": "甲"}).status_code == 428
    assert machine.put(there, {"name": "甲"}).status_code == 428
    assert machine.delete(there).status_code == 428
    assert machine.patch(there, {"note": "甲"}, If_Match='"7"').status_code == 412
    assert machine.patch(there, {"note": "甲"}, If_Match=f"W/{first}").status_code == 412
    assert machine.patch(there, {"note": "甲"}, If_Match='"1"').status_code == 412
    assert machine.patch(there, {"note": "甲"}, If_Match="one").status_code == 400
    assert head(minato.framework.id).seq == 1
    done = machine.patch(there, {"note": "甲"}, If_Match=f'"9", {first}')
    assert (done.status_code, version_of(done), body(done)["note"]) == (200, 2, "甲")
    stale = machine.patch(there, {"note": "乙"}, If_Match=first)
    assert stale.status_code == 412 and stale.headers["ETag"] == done.headers["ETag"]
    assert machine.patch(there, {"note": "乙"}, If_Match="*").status_code == 200


def test_put_empties_what_it_leaves_out_and_patch_does_not(machine: Machine) -> None:
    there = make(machine, name="湊商事", note="古い", kind="customer").headers["Location"]
    assert body(machine.patch(there, {"kind": "internal"}, If_Match=tag(machine, there)))["note"] == "古い"
    replaced = body(machine.put(there, {"name": "湊商事"}, If_Match=tag(machine, there)))
    assert (replaced["note"], replaced["kind"]) == ("", "")


def test_what_is_known_is_not_sent_again(machine: Machine) -> None:
    there = make(machine).headers["Location"]
    known = tag(machine, there)
    assert machine.get(there, If_None_Match=known).status_code == 304
    assert machine.get(there, If_None_Match=f'W/"7", {known}').status_code == 304
    assert machine.get(there, If_None_Match='"2"').status_code == 200


def test_a_row_added_again_under_its_key_is_another_one(machine: Machine) -> None:
    made = make(machine, "contract", name="保守", key="保守")
    there, old = made.headers["Location"], made.headers["ETag"]
    assert machine.delete(there, If_Match=old).status_code == 204
    again = make(machine, "contract", name="保守", key="保守")
    assert version_of(again) == version_of(made) == 1
    assert again.headers["ETag"] != old
    assert machine.get(there, If_None_Match=old).status_code == 200
    assert machine.patch(there, {"name": "古い人の変更"}, If_Match=old).status_code == 412
    assert machine.delete(there, If_Match=old).status_code == 412
    assert body(machine.get(there))["name"] == "保守"


def test_a_removed_row_is_gone_and_comes_back_by_undo(machine: Machine) -> None:
    there = make(machine).headers["Location"]
    gone = machine.delete(f"{there}?why=%E5%BB%83%E6%AD%A2", If_Match=tag(machine, there))
    assert gone.status_code == 204 and not gone.content
    assert machine.get(there).status_code == 404
    assert body(machine.get("history"))["items"][0]["why"] == "廃止"
    undone = machine.post("undo", {"seq": int(gone.headers["Ledger-Entry"])})
    assert undone.status_code == 200 and body(undone)["rows"][0]["verb"] == "restore"
    assert machine.get(there).status_code == 200
    told = [one["verb"] for one in body(machine.get(f"{there}/history"))["items"]]
    assert told == ["restore", "remove", "add"]


def test_a_row_that_others_point_to_stays(machine: Machine) -> None:
    there = make(machine, "organization", name="A社").headers["Location"]
    make(machine, "contract", name="保守", provider="A社")
    answer = machine.delete(there, If_Match=tag(machine, there))
    assert answer.status_code == 409 and answer.headers["Content-Type"] == PROBLEM


def test_a_list_is_added_in_one_batch_or_not_at_all(machine: Machine, minato: Cast) -> None:
    bad = machine.post("t/organization", [{"name": "一"}, {"name": ""}, {"name": "三", "kind": "宇宙"}])
    assert bad.status_code == 422
    assert {(one["row"], one["field"]) for one in body(bad)["errors"]} == {(1, "name"), (2, "kind")}
    assert head(minato.framework.id).seq == 0
    good = body(machine.post("t/organization", [{"name": "一"}, {"name": "二"}, {"name": "三"}]))
    assert [one["name"] for one in good["items"]] == ["一", "二", "三"]
    assert len(entries(minato.framework.id, batch=good["batch"])) == 3
    assert machine.post("undo", {"batch": good["batch"]}).status_code == 200
    assert body(machine.get("t/organization"))["total"] == 0


def test_many_rows_are_revised_and_removed_together(machine: Machine) -> None:
    machine.post("t/organization", [{"name": "一"}, {"name": "二"}])
    assert machine.patch("t/organization", [{"key": "一", "note": "x"}]).status_code == 428
    half = [{"key": "一", "version": 1, "note": "x"}, {"key": "二", "version": 5, "note": "y"}]
    assert machine.patch("t/organization", half).status_code == 412
    assert body(machine.get("t/organization/一"))["note"] == ""
    half[1]["version"] = 1
    done = body(machine.patch("t/organization", half))
    assert [(one["note"], one["version"]) for one in done["items"]] == [("x", 2), ("y", 2)]
    assert (
        machine.delete(
            "t/organization", [{"key": "一", "version": 2}, {"key": "二", "version": 1}]
        ).status_code
        == 412
    )
    gone = machine.delete("t/organization", [{"key": "一", "version": 2}, {"key": "二", "version": 2}])
    assert (gone.status_code, body(gone)["removed"]) == (200, 2)


def test_a_misspelt_field_is_refused_with_the_one_that_was_meant(machine: Machine) -> None:
    answer = machine.post("t/contract", {"name": "保守", "valid_too": "2027-03-31"}, Accept_Language="en")
    assert answer.status_code == 422 and answer.headers["Content-Type"] == PROBLEM
    assert (
        body(answer)["errors"][0]["field"] == "valid_too"
        and "“valid_to”" in body(answer)["errors"][0]["message"]
    )
    assert machine.get("t/contract?valid_too=2027-03-31").status_code == 400
    assert machine.get("t/contract?sort=nam").status_code == 400


def test_refusals_speak_the_language_that_is_asked_for(machine: Machine) -> None:
    english = machine.post("t/organization", {}, Accept_Language="en-GB,en;q=0.9")
    japanese = machine.post("t/organization", {}, Accept_Language="ja")
    assert "is required" in body(english)["detail"] and english.headers["Content-Language"] == "en"
    assert "必須" in body(japanese)["detail"]
    assert body(english)["type"] == "urn:unyo:problem:invalid" and body(english)["status"] == 422


@pytest.fixture
def contracts(machine: Machine) -> Machine:
    machine.post("t/organization", [{"name": "A社"}, {"name": "B社"}])
    rows = [
        {
            "name": f"契約{n}",
            "number": f"C-{n}",
            "provider": "A社" if n % 2 else "B社",
            "valid_to": f"2027-0{n}-01",
        }
        for n in range(1, 10)
    ]
    assert machine.post("t/contract", [*rows, {"name": "期限なし"}]).status_code == 201
    return machine


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("provider=A社", 5), ("provider[is_not]=A社", 5), ("provider[in]=A社&provider[in]=B社", 9), ("provider[empty]=", 1),
        ("provider[filled]=", 9), ("valid_to[at_least]=2027-05-01", 5), ("valid_to[less]=2027-05-01", 4), ("valid_to[empty]=", 1),
        ("name[contains]=契約", 9), ("name[starts]=契約1", 1), ("search=A社", 5), ("search=契約 B社", 4), ("key=期限なし", 1),
        ("provider=A社&valid_to[more]=2027-05-01", 2),
    ],
)  # fmt: skip
def test_any_field_filters(contracts: Machine, asked: str, count: int) -> None:
    answer = contracts.get(f"t/contract?{asked}")
    assert (answer.status_code, body(answer)["total"]) == (200, count), answer.content.decode()


def test_a_list_is_walked_by_offset_and_by_cursor(contracts: Machine) -> None:
    every = [one["key"] for one in body(contracts.get("t/contract"))["items"]]
    by_offset = [
        o["key"]
        for n in range(0, 10, 3)
        for o in body(contracts.get(f"t/contract?limit=3&offset={n}"))["items"]
    ]
    walked, cursor = [], ""
    while cursor is not None:
        page = body(contracts.get(f"t/contract?limit=3&cursor={cursor}"))
        walked += [one["key"] for one in page["items"]]
        cursor = page["next"]
    assert by_offset == walked == every and len(every) == 10
    latest = body(contracts.get("t/contract?sort=-valid_to&limit=2&titles=true"))
    assert [one["name"] for one in latest["items"]] == ["契約9", "契約8"]
    assert latest["items"][0]["titles"] == {"provider": "A社"}
    for wrong in (
        "limit=0",
        "limit=1001",
        "limit=x",
        "offset=-1",
        "cursor=1",
        "cursor=&offset=0",
        "limit=1&limit=2",
    ):
        assert contracts.get(f"t/contract?{wrong}").status_code == 400, wrong


def test_a_list_takes_the_same_number_of_queries_however_long_it_is(contracts: Machine) -> None:
    counts = []
    # How many there are is counted once for each state of the data: the first list pays for it.
    assert contracts.get("t/contract?limit=1").status_code == 200
    for limit in (1, 9):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert contracts.get(f"t/contract?limit={limit}&titles=true").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 4


def test_every_declared_table_can_be_listed(machine: Machine) -> None:
    told = body(machine.get("tables"))["tables"]
    assert [one["name"] for one in told] == list(tables())
    for one in told:
        assert machine.get(f"t/{one['name']}").status_code == 200


def test_every_write_stands_in_an_unbroken_ledger(machine: Machine, minato: Cast) -> None:
    first = make(machine).headers["Location"]
    machine.patch(first, {"note": "a"}, If_Match=tag(machine, first))
    machine.put(first, {"name": "湊商事"}, If_Match=tag(machine, first))
    machine.post("t/organization", [{"name": "一"}, {"name": "二"}])
    machine.patch("t/organization", [{"key": "一", "version": 1, "note": "x"}])
    machine.delete("t/organization", [{"key": "二", "version": 1}])
    gone = machine.delete(first, If_Match=tag(machine, first))
    machine.post("undo", {"seq": int(gone.headers["Ledger-Entry"])})
    told = [(one.verb, one.key) for one in reversed(entries(minato.framework.id))]
    expected = [("add", "湊商事"), ("revise", "湊商事"), ("revise", "湊商事"), ("add", "一"), ("add", "二")]
    expected += [("revise", "一"), ("remove", "二"), ("remove", "湊商事"), ("restore", "湊商事")]
    assert told == expected
    assert verify(minato.framework.id) is None


def test_other_methods_are_refused_in_words_and_head_and_options_are_answered(machine: Machine) -> None:
    answer = machine.put("t/organization", {})
    assert (
        answer.status_code == 405
        and "POST" in answer.headers["Allow"]
        and answer.headers["Content-Type"] == PROBLEM
    )
    assert machine.call("HEAD", "t/organization").status_code == 200
    assert machine.call("OPTIONS", "t/organization").status_code == 204
    assert machine.call("TRACE", "t/organization").status_code == 405
    nowhere = machine.get("/api/v2/nothing")
    assert nowhere.status_code == 404 and nowhere.headers["Content-Type"] == PROBLEM


def test_a_waiver_is_only_written_by_those_who_may_waive(minato: Cast) -> None:
    waiver = {
        "fingerprint": "0" * 16,
        "rule": "x",
        "owner": "湊",
        "reason": "試行",
        "expires_on": "2099-01-01",
    }
    assert machine_of(minato, "operator").post("t/waiver", waiver).status_code == 403
    assert machine_of(minato, "manager").post("t/waiver", waiver).status_code == 201


def test_the_document_knows_both_answers_to_adding_a_row_and_a_list(machine: Machine) -> None:
    document = json.loads(Client().get("/api/openapi.json").content)
    told = document["paths"]["/api/v1/{framework}/t/role"]["post"]["responses"]["201"]
    [row, batch] = told["content"]["application/json"]["schema"]["anyOf"]
    one = json.loads(machine.post("t/role", {"name": "監査役"}).content)
    many = json.loads(machine.post("t/role", [{"name": "秘書"}, {"name": "受付"}]).content)
    needed = document["components"]["schemas"][row["$ref"].rsplit("/", 1)[1]]["required"]
    assert set(needed) <= set(one) and set(batch["required"]) <= set(many)
    assert not set(needed) <= set(many) and not set(batch["required"]) <= set(one)


@pytest.mark.parametrize("asked", ["", "yes", "TRUE", "2"])
def test_titles_are_asked_for_with_yes_or_no_and_nothing_else(machine: Machine, asked: str) -> None:
    assert machine.get(f"t/role?titles={asked}").status_code == 400
    assert (
        machine.get("t/role?titles=true").status_code == machine.get("t/role?titles=false").status_code == 200
    )
