"""One side of a race: sends a request when told to, in process, and says how much processor time it took.

Run as a program: a line on the input is one request; the end of the input ends it.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import django

django.setup()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

WARM = 6


def main(asked: dict[str, Any]) -> None:
    """`asked`: method, path, body, headers, sign_in, before. First status, bytes and queries; then milliseconds."""
    client = Client(SERVER_NAME="localhost")
    if asked["sign_in"]:
        user = get_user_model()._default_manager.get(**asked["sign_in"])
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    call = _caller(client, asked)
    for _ in range(WARM):
        call()
    seen: list[str] = []
    with connection.execute_wrapper(_counting(seen)):
        answer = call()
    text = answer.content.decode()
    _say({"status": answer.status_code, "bytes": len(answer.content), "queries": len(seen), "text": text})
    for _ in sys.stdin:
        _prepare(asked.get("before"))
        start = time.process_time()
        call()
        _say((time.process_time() - start) * 1000)


def _prepare(before: dict[str, Any] | None) -> None:
    """A change that is not timed, before the request that is."""
    if before is None:
        return
    body = json.dumps({"name": f"{before['body']['name']} {time.time_ns()}"})
    headers = {"Authorization": f"Bearer {before['token']}"}
    answer = Client(SERVER_NAME="localhost").post(
        before["path"], body, content_type="application/json", headers=headers
    )
    assert answer.status_code in (200, 201), answer.content


def _counting(seen: list[str]) -> Any:
    def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    return noted


def _caller(client: Client, asked: dict[str, Any]) -> Any:
    headers = asked.get("headers", {})
    if asked["method"] == "GET":
        return lambda: client.get(asked["path"], headers=headers)

    def post() -> Any:
        body = json.dumps({**asked["body"], "name": f"{asked['body']['name']} {time.time_ns()}"})
        return client.post(asked["path"], body, content_type="application/json", headers=headers)

    return post


def _say(what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
