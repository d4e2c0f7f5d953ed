"""A machine that speaks to the API with a token."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from cast.people import Cast
from unyo.parties.tokens import issue_token
from unyo.web.api import aftermath, rate


@dataclass
class Machine:
    """Requests below /api/v1/<framework>/, JSON in and out."""

    slug: str
    secret: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def call(
        self, method: str, path: str, body: Any = None, *, raw: bytes | None = None, kind: str = "application/json",
        framework: str | None = None, **headers: str,
    ) -> Any:  # fmt: skip
        address = path if path.startswith("/api") else f"/api/v1/{framework or self.slug}/{path}"
        sent = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = {"Authorization": f"Bearer {self.secret}", **named}
        return self.client.generic(method, address, sent, content_type=kind, headers=asked)

    def get(self, path: str, **headers: str) -> Any:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.call("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.call("PATCH", path, body, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.call("PUT", path, body, **headers)

    def delete(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.call("DELETE", path, body, **headers)


def machine_of(cast: Cast, role: str = "manager", scopes: tuple[str, ...] = ("write",)) -> Machine:
    """A machine with a token of somebody of the cast."""
    user = cast.users[role]
    token = issue_token(user=user, framework=cast.slug, label=f"{role}の機械", scopes=scopes)
    return Machine(cast.slug, token.secret)


@pytest.fixture(autouse=True)
def fresh_process(settings: Any) -> None:
    """Nothing of another test is left in the process's memory, and nobody is too fast."""
    settings.UNYO_API_RATE = 0
    rate._buckets.clear()
    aftermath._next.clear()
    aftermath._waiting.clear()


@pytest.fixture
def machine(minato: Cast) -> Machine:
    """A manager's token with the scope write."""
    return machine_of(minato)


@pytest.fixture
def reader(minato: Cast) -> Machine:
    """A viewer's token with the scope read... of an operator, so that only the scope keeps it from writing."""
    return machine_of(minato, "operator", ("read",))
