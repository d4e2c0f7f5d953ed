"""Views of lists by the API: one's own and shared ones, changed by who has read them as they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from calling import Machine, machine_of

from cast.people import Cast
from unyo.ledger.queries import entries
from unyo.tables.refusals import NotPermitted
from unyo.tables.undoing import undo
from unyo.web.saved_views.actions import revise_view, save_view
from unyo.web.saved_views.models import SavedView

pytestmark = pytest.mark.django_db

NIGHT = {"table": "service", "name": "夜間", "query": "f.note=夜間&sort=-name"}


@pytest.fixture
def colleague(minato: Cast) -> Machine:
    return machine_of(minato, "operator")


def told(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.content.decode()
    return json.loads(answer.content)


def listed(machine: Machine, query: str = "") -> list[str]:
    return [one["name"] for one in told(machine.get(f"views{query}"))["items"]]


def test_a_view_is_kept_read_shared_and_removed(minato: Cast, machine: Machine, colleague: Machine) -> None:
    answer = machine.post("views", NIGHT)
    made = told(answer, 201)
    assert (made["shared"], made["own"], made["owner"]) == (False, True, "湊の運用責任者")
    here = f"views/{made['id']}"
    assert answer.headers["Location"] == f"/api/v1/minato/{here}"
    assert listed(machine) == ["夜間"] and listed(colleague) == []
    assert colleague.get(here).status_code == 404
    read = machine.get(here)
    assert read.headers["ETag"] == answer.headers["ETag"] and told(read) == made
    assert machine.get(here, If_None_Match=read.headers["ETag"]).status_code == 304
    shared = machine.patch(f"{here}?why=当番で使う", {"shared": True}, If_Match=read.headers["ETag"])
    assert told(shared)["shared"] and listed(colleague) == ["夜間"]
    last = entries(minato.framework.id)[0]
    assert (last.verb, last.key, last.why) == ("share view", "夜間", "当番で使う")
    removed = machine.delete(here, If_Match=shared.headers["ETag"])
    assert removed.status_code == 204 and listed(machine) == listed(colleague) == []
    undo(minato.scope("manager"), int(removed.headers["Ledger-Entry"]))
    assert listed(colleague) == ["夜間"]


def test_a_change_names_what_was_read(minato: Cast, machine: Machine) -> None:
    first = machine.post("views", NIGHT)
    here = f"views/{told(first, 201)['id']}"
    assert machine.patch(here, {"name": "x"}).status_code == 428
    assert machine.delete(here).status_code == 428
    assert machine.patch(here, {"name": "夜勤"}, If_Match=first.headers["ETag"]).status_code == 200
    stale = machine.patch(here, {"name": "朝"}, If_Match=first.headers["ETag"])
    assert told(stale, 412)["type"] == "urn:unyo:problem:stale"
    assert machine.delete(here, If_Match=first.headers["ETag"]).status_code == 412
    assert told(machine.get(here))["name"] == "夜勤"
    assert machine.patch(here, {}, If_Match="*").status_code == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"table": "service"}, "name"),
        ({"name": "x"}, "table"),
        ({**NIGHT, "name": ""}, "name"),
        ({**NIGHT, "name": "二\n行"}, "name"),
        ({**NIGHT, "name": 1}, "name"),
        ({**NIGHT, "shared": "yes"}, "shared"),
        ({**NIGHT, "query": 1}, "query"),
        ({**NIGHT, "query": "\ud800"}, "query"),
        ({**NIGHT, "query": "f.secret=1"}, "query"),
        ({**NIGHT, "query": "a" * 5000}, "query"),
        ({**NIGHT, "owner_id": 1}, "owner_id"),
        ([], ""),
    ],
)
def test_what_does_not_do_is_a_problem_with_the_name_of_its_field(
    minato: Cast, machine: Machine, body: Any, field: str
) -> None:
    assert told(machine.post("views", body), 422)["errors"][0]["field"] == field
    assert not SavedView.objects.within(minato.scope()).exists()


def test_sharing_needs_the_right_to_edit_and_only_the_owner_changes(
    minato: Cast, machine: Machine, reader: Machine, colleague: Machine
) -> None:
    assert reader.post("views", NIGHT).status_code == 403  # a token that may only read keeps nothing
    looking = minato.scope("viewer")
    own = save_view(looking, "service", name="自分用", query="", shared=False)
    with pytest.raises(NotPermitted):
        revise_view(looking, own, shared=True)
    one = told(machine.post("views", {**NIGHT, "shared": True}), 201)
    here = f"views/{one['id']}"
    assert told(colleague.get(here))["own"] is False
    assert colleague.patch(here, {"name": "x"}, If_Match="*").status_code == 403
    assert colleague.delete(here, If_Match="*").status_code == 403
    administrator = machine_of(minato, "administrator", ("admin",))
    assert administrator.patch(here, {"name": "x"}, If_Match="*").status_code == 403
    assert administrator.delete(here, If_Match="*").status_code == 204


def test_views_are_narrowed_and_paged(machine: Machine) -> None:
    for number in range(3):
        told(machine.post("views", {**NIGHT, "name": f"v{number}"}), 201)
    told(machine.post("views", {"table": "contract", "name": "契約"}), 201)
    assert listed(machine, "?table=service") == ["v0", "v1", "v2"]
    assert listed(machine, "?limit=2") == ["契約", "v0"] and listed(machine, "?limit=2&offset=3") == ["v2"]
    assert told(machine.get("views?limit=1"))["total"] == 4
    for query in ("?table=no", "?table=waiver"):
        assert machine.get(f"views{query}").status_code == 404
    assert machine.get("views?page=1").status_code == 400


def test_the_same_key_keeps_one_view(machine: Machine) -> None:
    for _ in range(2):
        told(machine.post("views", NIGHT, Idempotency_Key="v1"), 201)
    assert listed(machine) == ["夜間"]
    assert told(machine.post("views", NIGHT), 422)["errors"][0]["field"] == "name"


def test_no_view_of_another_framework_is_there(minato: Cast, machine: Machine, stranger: Cast) -> None:
    theirs = save_view(stranger.scope(), "service", name="別組織の秘密", query="", shared=True)
    SavedView.objects.within(stranger.scope()).update(owner_id=minato.users["manager"].pk)
    assert listed(machine) == []
    for method in ("GET", "PATCH", "DELETE"):
        for framework in ("minato", "betsu"):
            answer = machine.call(method, f"views/{theirs.pk}", {}, framework=framework, If_Match="*")
            assert answer.status_code == 404
    assert SavedView.objects.within(stranger.scope()).get().removed_at is None
