"""Who may do what: a token's scopes within its owner's role, in its own framework, never a cookie."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from calling import Machine, machine_of
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.ledger.queries import head
from unyo.parties.models import ApiToken, Membership
from unyo.parties.permissions import CAPABILITIES, TOKEN_SCOPES, Role
from unyo.web.api.interface import interface

pytestmark = pytest.mark.django_db

# Every operation with a request that is allowed to fail for another reason, and the capability it needs.
READS = [("tables", ""), ("t/organization", "view"), ("t/organization/無", "view"), ("findings", "view"), ("summary", "view"), ("coverage", "view"), ("chains", "view"), ("options", "view"), ("history", "history"), ("t/organization/無/history", "history"), ("export.xlsx", "export"), ("catalog/versions", "catalog"), ("catalog/versions/1", "catalog"), ("catalog/versions/1/content", "catalog"), ("catalog/diff", "catalog"), ("catalog/draft", "view"), ("views", "view"), ("views/1", "view"), ("watches", "view"), ("t/organization/無/comments", "view"), ("t/organization/無/watch", "view"), ("records", "view"), ("records/imports", "view"), ("records/imports/1", "view"), ("records/tickets", "view")]  # fmt: skip
WRITES = [("POST", "t/organization", "edit"), ("PATCH", "t/organization", "edit"), ("DELETE", "t/organization", "edit"), ("PUT", "t/organization/無", "edit"), ("PATCH", "t/organization/無", "edit"), ("DELETE", "t/organization/無", "edit"), ("POST", "undo", "undo"), ("POST", "import", "import"), ("POST", "check", "view"), ("POST", "findings/0000000000000000/waive", "waive"), ("POST", "findings/0000000000000000/withdraw", "waive"), ("POST", "catalog/versions", "publish"), ("POST", "catalog/versions/1/acknowledge", "personal"), ("POST", "views", "personal"), ("PATCH", "views/1", "personal"), ("DELETE", "views/1", "personal"), ("PUT", "t/organization/無/watch", "personal"), ("DELETE", "t/organization/無/watch", "personal"), ("POST", "t/organization/無/comments", "edit"), ("DELETE", "t/organization/無/comments/1", "edit")]  # fmt: skip
EVERY = [*(("GET", path, needed) for path, needed in READS), *WRITES]


@pytest.mark.parametrize("scope", list(TOKEN_SCOPES))
@pytest.mark.parametrize("role", [r.value for r in Role if "tokens" in CAPABILITIES[r]])
def test_a_token_may_what_its_owner_and_its_scope_both_allow(minato: Cast, role: str, scope: str) -> None:
    machine = machine_of(minato, role, (scope,))
    may = CAPABILITIES[Role(role)] & TOKEN_SCOPES[scope]
    for method, path, needed in EVERY:
        answer = machine.call(method, path, {} if method != "GET" else None)
        forbidden = needed not in may and needed != ""
        assert (answer.status_code == 403) is forbidden, (method, path, answer.content.decode())
        assert answer.status_code < 500


@pytest.mark.parametrize("role", [r.value for r in Role if "tokens" not in CAPABILITIES[r]])
def test_a_role_changed_afterwards_takes_the_token_with_it(minato: Cast, role: str) -> None:
    machine = machine_of(minato, "operator")
    Membership.objects.filter(user=minato.users["operator"]).update(role=role)
    assert machine.post("t/organization", {"name": "x"}).status_code == 403


def test_another_framework_does_not_exist_for_a_token(machine: Machine, stranger: Cast) -> None:
    for method, path, _ in EVERY:
        answer = machine.call(method, path, {} if method != "GET" else None, framework=stranger.slug)
        never = machine.call(method, path, {} if method != "GET" else None, framework="no-such")
        assert (answer.status_code, never.status_code) == (404, 404), (method, path)
    assert head(stranger.framework.id).seq == 0


def test_rows_of_another_framework_cannot_be_pointed_to_or_seen(machine: Machine, stranger: Cast) -> None:
    other = machine_of(stranger)
    assert other.post("t/organization", {"name": "他社"}).status_code == 201
    made = json.loads(other.post("t/contract", {"name": "秘密", "provider": "他社"}).content)
    assert machine.get("t/contract/秘密").status_code == 404
    assert machine.post("t/contract", {"name": "盗み見", "provider": "他社"}).status_code == 422
    assert machine.patch("t/contract/秘密", {"name": "x"}, If_Match=f'"{made["version"]}"').status_code == 404
    assert json.loads(machine.get("t/contract?search=秘密").content)["total"] == 0
    assert "秘密" not in machine.get("history?limit=1000").content.decode()


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer x", "Basic dTpw", "Bearer unyo_a_b", "Bearer unyo_é_b", "Bearer " + "x" * 5000, "bearer unyo_0123456789_" + "a" * 43]
)  # fmt: skip
def test_without_a_good_token_nothing_opens(minato: Cast, machine: Machine, header: str | None) -> None:
    for method, path, _ in (*EVERY, ("GET", "/api/v1/me", "")):
        address = path if path.startswith("/api") else f"/api/v1/minato/{path}"
        headers = {} if header is None else {"Authorization": header}
        answer = machine.client.generic(
            method, address, b"", content_type="application/json", headers=headers
        )
        assert answer.status_code == 401, (method, path)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_nothing_here(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("administrator")
    for method, path, _ in EVERY:
        answer = client.generic(method, f"/api/v1/minato/{path}", b"{}", content_type="application/json")
        assert answer.status_code == 401, (method, path)
    assert head(minato.framework.id).seq == 0


def test_a_dead_token_opens_nothing(machine: Machine) -> None:
    assert machine.get("/api/v1/me").status_code == 200
    mine = ApiToken.objects.filter(prefix=machine.secret.split("_")[1])
    mine.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert machine.get("/api/v1/me").status_code == 401
    mine.update(expires_at=timezone.now() + dt.timedelta(days=1), revoked_at=timezone.now())
    assert machine.get("/api/v1/me").status_code == 401


def test_the_last_use_is_noted_at_most_once_a_minute(machine: Machine) -> None:
    machine.get("/api/v1/me")
    mine = ApiToken.objects.filter(prefix=machine.secret.split("_")[1])
    first = mine.get().last_used_at
    machine.get("/api/v1/me")
    assert first is not None and mine.get().last_used_at == first


def test_who_asks_too_often_is_told_when_to_come_again(
    machine: Machine, reader: Machine, settings: Any
) -> None:
    settings.UNYO_API_RATE = 5
    answers = [machine.get("/api/v1/me") for _ in range(6)]
    assert [one.status_code for one in answers] == [200] * 5 + [429]
    assert 1 <= int(answers[5].headers["Retry-After"]) <= 12
    assert answers[5].headers["Content-Type"] == "application/problem+json"
    assert reader.get("/api/v1/me").status_code == 200


def test_every_operation_of_the_api_is_in_this_matrix() -> None:
    filled = {"/{framework}/": "", "{table}": "organization", "{rowkey:key}": "無", "{fingerprint}": "0" * 16, "{number:number}": "1", "{number:view}": "1", "{number:comment}": "1", "{token}": "1", "{dataset_name}": "tickets"}  # fmt: skip
    offered = set()
    for router in interface._get_bound_routers():
        for path, view in router.path_operations.items():
            address = path
            for name, value in filled.items():
                address = address.replace(name, value)
            offered |= {(method, address) for one in view.operations for method in one.methods}
    unlisted = offered - {(method, path) for method, path, _ in EVERY} - {("GET", "/me")}
    # One finding is read by whoever may read them all; the address of the test names none.
    assert unlisted == {("GET", f"findings/{'0' * 16}")}
