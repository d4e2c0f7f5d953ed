"""What is refused before any view is asked is told to a program in the same form as every other refusal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from calling import Machine
from django.test import Client, RequestFactory

from unyo.web.errors import failed, forbidden

pytestmark = pytest.mark.django_db


def is_problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = json.loads(answer.content)
    assert told["status"] == status and told["title"] and told["detail"]
    return told


@pytest.mark.parametrize("query", ["search=%00", "%00=1", "search=" + "x" * 9000, "a=%01&search=%1B%5B"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_a_query_nobody_can_take_is_a_problem(machine: Machine, query: str, method: str) -> None:
    answer = machine.call(method, f"t/contract?{query}")
    told = is_problem(answer, 400)
    assert told["type"] == "urn:unyo:problem:unreadable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_with_a_control_character_is_a_problem_in_the_language_asked_for(machine: Machine) -> None:
    told = is_problem(machine.get("t/contract/a%00b", Accept_Language="en"), 400)
    assert told["title"] == "The request cannot be read"
    assert "\x00" not in told["instance"]


def test_a_cookie_nobody_can_take_is_a_problem(machine: Machine) -> None:
    machine.client.cookies["x"] = "a\x00"
    is_problem(machine.get("t/contract"), 400)


def test_pages_answer_as_before() -> None:
    answer = Client().get("/sign-in?x=%00")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_what_django_itself_refuses_or_fails_at_is_a_problem_too() -> None:
    request = RequestFactory().get("/api/v1/minato/t/contract")
    is_problem(forbidden(request), 403)
    assert "番号" not in is_problem(failed(request), 500)["title"]
