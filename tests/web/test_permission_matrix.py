"""Every route x method x role, own and foreign framework, against the policy written in policy.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cast.people import Cast
from unyo.checks.rulebook import RULES
from unyo.ledger.models import LedgerEntry
from unyo.parties.actions import disable_user
from unyo.parties.facts import INSTALLER
from unyo.parties.tokens import issue_token
from unyo.tables.actions import add_row, remove_row
from unyo.web.middleware import HEADERS

pytestmark = pytest.mark.django_db

POLICY = tomllib.loads(Path(__file__).with_name("policy.toml").read_text("utf-8"))
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
ROLES = ("viewer", "operator", "manager", "administrator", "vendor", "requester", "auditor")
ACTORS = ("anonymous", *ROLES, "stranger", "disabled")
THEIRS = "their-row"
CANARY = "CANARY-of-another-organisation"
REFUSED = {400, 401, 403, 404, 405}
# What makes a write reach the question of permission, where an empty form is refused before.
FORMS = {"me/tokens": "days=30&framework=minato&label=machine&scope=read"}
# The API answers tokens and has a matrix of its own (tests/web/api).
ELSEWHERE = ("api/",)


@dataclass(frozen=True)
class Route:
    """One address of the URL map."""

    pattern: str
    view: Any

    @property
    def names(self) -> list[str]:
        return re.findall(r"<\w+:(\w+)>", self.pattern)

    def at(self, **values: object) -> str:
        filled = self.pattern
        if filled.endswith("/restore"):
            values["key"] = values.get("removed", values["key"])
        for name in self.names:
            filled = re.sub(rf"<\w+:{name}>", quote(str(values[name]), safe="~"), filled)
        return "/" + filled


def routes() -> list[Route]:
    """Every route of the resolver, whoever put it there."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, above: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, pattern)
        elif isinstance(one, URLPattern):
            yield Route(pattern, one.callback)


PAGES = [route for route in routes() if not route.pattern.startswith(ELSEWHERE)]


@dataclass
class Stage:
    """Two frameworks with data, and a signed-in client for every actor."""

    minato: Cast
    betsu: Cast
    values: dict[str, object] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)


@pytest.fixture
def stage(minato: Cast, stranger: Cast) -> Stage:
    scope = minato.scope("manager")
    kept = add_row(scope, "service", {"name": "受注サービス"})
    add_row(scope, "service", {"name": "消したサービス"})
    remove_row(scope, "service", "消したサービス")
    add_row(stranger.scope("manager"), "service", {"name": CANARY, "note": CANARY}, key=THEIRS)
    for _ in range(40):  # ledger numbers that exist there and not here
        add_row(stranger.scope("manager"), "organization", {"name": f"{CANARY} {_}"})
    token = issue_token(user=minato.users["operator"], framework="minato", label="t", scopes=["read"])
    made = Stage(minato, stranger)
    made.values = {
        "slug": "minato",
        "table": "service",
        "key": kept.key,
        "removed": "消したサービス",
        "seq": 1,
        "version": 1,
        "user": minato.users["viewer"].pk,
        "token": token.id,
        "comment": 10**9,
        "view": 10**9,
        "fingerprint": "0" * 16,
        "rule": RULES[0].id,
        "upload": "0" * 32,
        "batch": "0" * 32,
        "name": "no-chart.js",
        "dataset": "tickets",
        "source": "redmine",
    }
    for actor in ACTORS:
        made.clients[actor] = Client()
        if actor in ROLES:
            made.clients[actor].force_login(minato.users[actor])
    made.clients["stranger"].force_login(stranger.users["administrator"])
    made.clients["disabled"].force_login(minato.users["vendor"])
    return made


def test_every_route_stands_in_the_policy_and_the_policy_names_no_other() -> None:
    assert {route.pattern for route in PAGES} == set(POLICY["routes"])


def test_every_view_says_what_it_needs() -> None:
    assert not [route.pattern for route in PAGES if not getattr(route.view, "capability", "")]


def test_every_view_takes_the_methods_of_the_policy_only() -> None:
    for route in PAGES:
        wanted = set(POLICY["routes"][route.pattern])
        assert set(route.view.methods) - {"HEAD"} == wanted, route.pattern


def _cells() -> Iterator[tuple[Route, str, str]]:
    """A method no view takes is tried by nobody, by who may do most and by a stranger."""
    for route in PAGES:
        for method in METHODS:
            taken = method in route.view.methods
            for actor in ACTORS if taken else ("anonymous", "administrator", "stranger"):
                yield route, method, actor


def _allowed(pattern: str, method: str) -> list[str]:
    said = POLICY["routes"][pattern]
    group = said.get("GET" if method == "HEAD" else method)
    found: list[str] = POLICY["groups"][group] if group else []
    return found


def _answer(client: Client, method: str, address: str, form: str = "") -> Any:
    # Rolled back, cookies too: one cell must not change what the next one sees.
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        answer = client.generic(method, address, form, content_type="application/x-www-form-urlencoded")
        answer.writes = LedgerEntry.objects.count()
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    return answer


def _opened(answer: Any) -> bool:
    to_the_door = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in?next=")
    return answer.status_code not in REFUSED and not to_the_door


def test_every_route_method_and_role_does_what_the_policy_says(stage: Stage) -> None:
    disable_user(by=INSTALLER, user_id=stage.minato.users["vendor"].pk)
    stage.clients.pop("vendor")
    wrong, before = [], LedgerEntry.objects.count()
    for route, method, actor in _cells():
        if actor not in stage.clients:
            continue
        answer = _answer(stage.clients[actor], method, route.at(**stage.values), FORMS.get(route.pattern, ""))
        cell = f"{actor} {method} /{route.pattern}: {answer.status_code}"
        allowed = actor in _allowed(route.pattern, method)
        wrong += _faults(answer, cell, route.pattern, method, allowed, before)
    assert not wrong, "\n".join(wrong[:60])


def _faults(answer: Any, cell: str, pattern: str, method: str, allowed: bool, before: int) -> list[str]:
    found = []
    if answer.status_code >= 500:
        found.append(f"{cell} fails")
    if method == "OPTIONS" and answer.status_code == 204:
        return found
    # What is allowed may still not be there (a made-up finding) or be refused for its empty form.
    there = answer.status_code == 404 and pattern in POLICY["may_be_missing"]
    if allowed and not _opened(answer) and not there:
        found.append(f"{cell} should open")
    if not allowed and _opened(answer):
        found.append(f"{cell} should be refused")
    if method in ("GET", "HEAD", "OPTIONS", "TRACE") and answer.writes != before:
        found.append(f"{cell} writes")
    if not allowed and answer.writes != before:
        found.append(f"{cell} writes although refused")
    if CANARY.encode() in getattr(answer, "content", b"") and "stranger" not in cell:
        found.append(f"{cell} leaks")
    for name, value in HEADERS.items():
        if answer.headers.get(name) != value and not (
            name == "Content-Security-Policy" and answer.headers.get(name)
        ):
            found.append(f"{cell} lacks {name}")
    if answer.headers.get("Cache-Control") != "no-store, private":
        found.append(f"{cell} may be cached: {answer.headers.get('Cache-Control')}")
    return found


def test_a_vendor_opens_nothing_but_their_own_settings(stage: Stage) -> None:
    for route in PAGES:
        for method in route.view.methods:
            answer = _answer(
                stage.clients["vendor"], method, route.at(**stage.values), FORMS.get(route.pattern, "")
            )
            allowed = "vendor" in _allowed(route.pattern, method)
            there = answer.status_code == 404 and route.pattern in POLICY["may_be_missing"]
            assert (_opened(answer) or there) == allowed, f"{method} {route.pattern} {answer.status_code}"


def test_nobody_of_another_framework_gets_in_and_nothing_of_it_leaks(stage: Stage) -> None:
    """Minato's people at the other framework's addresses, and its keys at Minato's addresses."""
    wrong = []
    other = {**stage.values, "slug": "betsu", "key": THEIRS, "removed": THEIRS}
    for route in PAGES:
        if "slug" not in route.names:
            continue
        for method in route.view.methods:
            for actor in (*ROLES, "anonymous"):
                answer = _answer(stage.clients[actor], method, route.at(**other))
                if _opened(answer) or answer.status_code >= 500 or CANARY.encode() in answer.content:
                    wrong.append(f"{actor} {method} {route.pattern} {answer.status_code}")
    assert not wrong, wrong


@pytest.mark.parametrize("pattern", [r.pattern for r in PAGES if "key" in r.names])
def test_a_key_of_another_framework_is_not_there(stage: Stage, pattern: str) -> None:
    route = next(route for route in PAGES if route.pattern == pattern)
    for method in route.view.methods:
        answer = _answer(
            stage.clients["administrator"],
            method,
            route.at(**{**stage.values, "key": THEIRS, "removed": THEIRS}),
        )
        # A grid without a body is refused before anything is looked up.
        assert answer.status_code == 404 or (method == "POST" and answer.status_code == 422)
        assert answer.writes == LedgerEntry.objects.count()


def test_a_ledger_number_of_another_framework_cannot_be_undone(stage: Stage) -> None:
    seq = LedgerEntry.objects.filter(framework_id=stage.betsu.framework.id).order_by("-seq").first()
    assert seq is not None
    answer = _answer(stage.clients["administrator"], "POST", f"/f/minato/undo/{seq.seq}")
    assert answer.status_code == 404


def test_a_reference_to_a_row_of_another_framework_is_refused(stage: Stage) -> None:
    posted = {"v.name": "新しい", "v.receiver": f"{CANARY} 1", "was.name": "", "was.receiver": ""}
    answer = stage.clients["operator"].post("/f/minato/t/service/new", posted)
    assert answer.status_code == 422
    assert not LedgerEntry.objects.filter(framework_id=stage.minato.framework.id, key="新しい").exists()


def test_requesters_see_the_catalog_and_no_table(stage: Stage) -> None:
    client = stage.clients["requester"]
    assert client.get("/f/minato/catalog/").status_code == 200
    for address in (
        "/f/minato/t/",
        "/f/minato/t/service/",
        "/f/minato/watching",
        "/f/minato/t/contract/",
        "/f/minato/t/person/",
        "/f/minato/history",
        "/f/minato/bin",
    ):
        assert client.get(address).status_code == 403, address


@pytest.mark.parametrize("pattern", [r.pattern for r in PAGES if set(r.view.methods) & {"POST"}])
def test_every_write_needs_the_csrf_mark(stage: Stage, pattern: str) -> None:
    route = next(route for route in PAGES if route.pattern == pattern)
    client = Client(enforce_csrf_checks=True)
    client.force_login(stage.minato.users["administrator"])
    before = LedgerEntry.objects.count()
    assert client.post(route.at(**stage.values)).status_code == 403
    assert LedgerEntry.objects.count() == before


def test_a_disabled_account_is_out_at_once(stage: Stage) -> None:
    client = stage.clients["operator"]
    assert client.get("/f/minato/t/service/").status_code == 200
    disable_user(by=INSTALLER, user_id=stage.minato.users["operator"].pk)
    assert client.get("/f/minato/t/service/").status_code == 302
