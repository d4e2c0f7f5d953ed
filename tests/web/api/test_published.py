"""The catalog by the API: seen, published, fetched as bytes, compared, acknowledged; and of one framework only (E1)."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from calling import Machine, machine_of

from cast.people import Cast
from unyo.ledger.queries import entries, verify
from unyo.parties.models import Membership
from unyo.tables.actions import add_row, revise_row

pytestmark = [pytest.mark.django_db, pytest.mark.row("E1")]

VERSIONS = "catalog/versions"


def prepared(cast: Cast, name: str = "申請") -> Cast:
    live = {"stage": "growth", "how_to_request": "ポータルから"}
    add_row(cast.scope(), "service", {"name": name, **live}, key="order")
    add_row(cast.scope(), "service", {"name": "相談窓口", "desk": True, **live}, key="desk")
    add_row(cast.scope(), "stakeholder", {"name": "市民課"}, key="citizens")
    return cast


@pytest.fixture
def framework(minato: Cast) -> Cast:
    return prepared(minato)


def told(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.content.decode()
    return json.loads(answer.content)


@pytest.fixture
def colleague(minato: Cast) -> Machine:
    return machine_of(minato, "operator")


def publish(machine: Machine, **headers: str) -> Any:
    seen = told(machine.get("catalog/draft"))["hash"]
    return machine.post(f"{VERSIONS}?why=年度初め", {"seen": seen, "audiences": ["citizens"]}, **headers)


def test_what_was_seen_is_published_with_its_reason_and_read_as_the_same_bytes(
    framework: Cast, machine: Machine
) -> None:
    draft = told(machine.get("catalog/draft"))
    assert draft["against"] is None and draft["obstacles"] == []
    assert {one["name"] for one in draft["added"]} == {"相談窓口", "申請"}
    answer = publish(machine)
    made = told(answer, 201)
    assert (made["number"], made["hash"], made["why"]) == (1, draft["hash"], "年度初め")
    assert made["audiences"] == [{"key": "citizens", "name": "市民課"}]
    assert answer.headers["Location"] == "/api/v1/minato/catalog/versions/1"
    bytes_ = machine.get(f"{VERSIONS}/1/content")
    assert hashlib.sha256(bytes_.content).hexdigest() == made["hash"]
    assert bytes_.headers["ETag"] == f'"{made["hash"]}"'
    digest = base64.b64encode(bytes.fromhex(made["hash"])).decode()
    assert bytes_.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert machine.get(f"{VERSIONS}/1/content", If_None_Match=bytes_.headers["ETag"]).status_code == 304
    one = told(machine.get(f"{VERSIONS}/1"))
    assert one["current"] and one["whole"] and one["content"] == json.loads(bytes_.content)
    last = entries(framework.framework.id, table="catalog_publication")[0]
    assert last.after and (last.verb, last.after["hash"], last.why) == ("publish", made["hash"], "年度初め")


def test_what_changed_since_it_was_seen_is_not_published(framework: Cast, machine: Machine) -> None:
    seen = told(machine.get("catalog/draft"))["hash"]
    revise_row(framework.scope(), "service", "order", {"charge": "月額5万円"}, version=1)
    problem = told(machine.post(VERSIONS, {"seen": seen}), 409)
    assert problem["type"] == "urn:unyo:problem:conflict"
    assert told(machine.get(VERSIONS))["total"] == 0


def test_obstacles_and_wrong_values_are_problems_that_name_the_field(
    framework: Cast, machine: Machine
) -> None:
    seen = told(machine.get("catalog/draft"))["hash"]
    for body, field in (
        ({}, "seen"),
        ({"seen": 1}, "seen"),
        ({"seen": seen, "audiences": "citizens"}, "audiences"),
        ({"seen": seen, "audiences": [1]}, "audiences"),
        ({"seen": seen, "audience": []}, "audience"),
        ({"seen": seen, "audiences": ["x"] * 201}, "audiences"),
    ):
        problem = told(machine.post(VERSIONS, body), 422)
        assert problem["errors"][0]["field"] == field, body
    assert told(machine.post(VERSIONS, {"seen": seen, "audiences": ["誰か"]}), 422)["errors"]
    revise_row(framework.scope(), "service", "desk", {"desk": False}, version=1)
    assert told(machine.get("catalog/draft"))["obstacles"][0]["service"] is None
    assert told(machine.post(VERSIONS, {"seen": seen}), 422)["status"] == 422
    assert told(machine.get(VERSIONS))["total"] == 0


def test_the_same_key_publishes_once(framework: Cast, machine: Machine) -> None:
    seen = told(machine.get("catalog/draft"))["hash"]
    first = machine.post(VERSIONS, {"seen": seen}, Idempotency_Key="k1")
    again = machine.post(VERSIONS, {"seen": seen}, Idempotency_Key="k1")
    assert first.content == again.content and again.headers["Idempotency-Replayed"] == "true"
    assert told(machine.get(VERSIONS))["total"] == 1


def test_versions_are_paged_and_compared_field_by_field(framework: Cast, machine: Machine) -> None:
    publish(machine)
    revise_row(framework.scope(), "service", "order", {"charge": "月額5万円", "note": "内輪"}, version=1)
    publish(machine)
    page = told(machine.get(f"{VERSIONS}?limit=1"))
    assert (page["total"], [one["number"] for one in page["items"]]) == (2, [2])
    page = told(machine.get(f"{VERSIONS}?limit=1&offset=1"))
    assert [one["number"] for one in page["items"]] == [1]
    found = told(machine.get("catalog/diff"))
    assert (found["from"], found["to"], found["added"], found["removed"]) == (1, 2, [], [])
    (changed,) = found["changed"]
    assert changed["key"] == "order"
    assert changed["fields"] == [{"field": "charge", "label": "料金", "old": "", "new": "月額5万円"}]
    english = told(machine.get("catalog/diff?from=2&to=1", Accept_Language="en"))
    assert english["changed"][0]["fields"][0]["label"] == "Charge"
    assert machine.get("catalog/diff?from=1&to=9").status_code == 404
    assert machine.get("catalog/diff?from=x").status_code == 400


def test_acknowledging_is_kept_once_for_each_audience_and_only_for_the_version_in_force(
    framework: Cast, machine: Machine, colleague: Machine
) -> None:
    publish(machine)
    first = told(colleague.post(f"{VERSIONS}/1/acknowledge", {"audience": "citizens"}))
    assert (first["audience"], first["who"]) == ("citizens", "湊の運用担当")
    assert told(colleague.post(f"{VERSIONS}/1/acknowledge", {"audience": "citizens"})) == first
    assert len(told(machine.get(f"{VERSIONS}/1"))["acknowledgements"]) == 1
    assert told(colleague.post(f"{VERSIONS}/1/acknowledge", {"audience": "誰か"}), 422)["errors"]
    publish(machine)
    assert told(colleague.post(f"{VERSIONS}/1/acknowledge", {}), 422)["errors"][0]["field"] == "number"
    assert colleague.post(f"{VERSIONS}/9/acknowledge", {}).status_code == 404
    assert verify(framework.framework.id) is None


def test_an_audience_reads_and_acknowledges_by_a_token_and_publishes_and_sees_no_draft(
    framework: Cast, machine: Machine, colleague: Machine
) -> None:
    publish(machine)
    told(machine.post(f"{VERSIONS}/1/acknowledge", {}))
    Membership.objects.filter(user=framework.users["operator"]).update(role="requester")
    assert told(colleague.get(f"{VERSIONS}/1"))["acknowledgements"] == []  # others' are not theirs to see
    assert told(colleague.post(f"{VERSIONS}/1/acknowledge", {}))["number"] == 1
    assert len(told(colleague.get(f"{VERSIONS}/1"))["acknowledgements"]) == 1
    assert colleague.get("catalog/draft").status_code == 403
    assert colleague.post(VERSIONS, {"seen": "0" * 64}).status_code == 403


def test_nothing_of_another_framework_is_published_read_or_acknowledged(
    framework: Cast, machine: Machine, stranger: Cast
) -> None:
    other = machine_of(prepared(stranger, "別組織の秘密"))
    publish(other)
    for path in (VERSIONS, f"{VERSIONS}/1", f"{VERSIONS}/1/content", "catalog/diff", "catalog/draft"):
        assert machine.call("GET", path, framework="betsu").status_code == 404
        assert "別組織の秘密" not in machine.get(path).content.decode()
    assert machine.get(f"{VERSIONS}/1").status_code == 404
    assert machine.post(f"{VERSIONS}/1/acknowledge", {}).status_code == 404
    assert told(machine.get(VERSIONS))["items"] == []


def test_a_token_that_may_only_read_acknowledges_nothing(
    framework: Cast, machine: Machine, reader: Machine
) -> None:
    publish(machine)
    assert reader.get(f"{VERSIONS}/1").status_code == 200
    assert reader.post(f"{VERSIONS}/1/acknowledge", {}).status_code == 403
