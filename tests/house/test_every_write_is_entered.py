"""No write without an entry in the ledger: what the requests of the tests write, and what the source can write."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cast.auditing import WITHOUT_AN_ENTRY, audited, written
from cast.people import Cast, ClientAs
from unyo.tables.actions import add_row
from unyo.web.watching.models import Watch

SOURCE = Path(__file__).parents[2] / "src" / "unyo"
# What puts something into the database, called on a model, a query set or a cursor.
WRITES = {"save", "create", "bulk_create", "update_or_create", "get_or_create", "set_password"}
QUERY_WRITES = {"update", "delete"}
ENTERS = {"append", "entered", "_enter", "enter_view", "enter_choice", "apply_permitted"}
# Functions that write without an entry of their own, and why. Every other one must reach one of ENTERS.
ELSEWHERE = {
    "tables/scope.py": "the guard all writes pass through: its callers enter them",
    "tables/performing.py": "steps of an action; `perform` enters them all at its end",
    "ledger/actions.py": "the ledger itself, and the name of an erased account in it (T72)",
    "parties/signing_in.py:_counted": "counts tries for the throttle",
    "parties/tokens.py:scope_for_token": "a token's last use, noted to the minute",
    "findings/actions.py:keep_episodes": "derived from the design",
    "web/api/once.py": "answers kept for two days for a repeated request",
    "web/watching/actions.py:seen": "how far somebody has read",
    "records/actions.py:changed": "counts the versions of the records, inside the action that is entered",
    "records/actions.py:entered": "rows of the manifest, inside the action that is entered; a merge changes nothing anybody sees",
    "records/people.py:_remembered": "the fingerprint of the key, noted with the first import",
    "parties/passwords.py": "hashes a password nobody has, so that a wrong login takes as long as a right one",
}


def _named(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _about_a_query(call: ast.Call) -> bool:
    """Whether `.update(...)` or `.delete()` stands on rows: sets and dictionaries take no keywords of columns."""
    said = ast.unparse(call.func)
    rows = any(word in said for word in ("objects", ".filter(", "rows.", "views.", "mine.", "this.", "standing.", "every.", "found.delete", "seen.", "opened."))  # fmt: skip
    return rows and (bool(call.keywords) or _named(call) == "delete")


def _writes(node: ast.FunctionDef) -> bool:
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            name = _named(call)
            if name in WRITES and isinstance(call.func, ast.Attribute):
                return True
            if name in QUERY_WRITES and _about_a_query(call):
                return True
            if name in ("execute", "executemany") and _changes(call):
                return True
    return False


def _changes(call: ast.Call) -> bool:
    sql = ast.unparse(call.args[0]).lstrip("f'\"").upper() if call.args else ""
    return sql.startswith(("INSERT", "UPDATE", "DELETE", "_ENTER"))


def _writing_functions() -> Iterator[tuple[str, str, bool]]:
    """(file, function, whether what it writes is entered by it or by everything in the file that calls it)."""
    for path in SOURCE.rglob("*.py"):
        file = str(path.relative_to(SOURCE))
        if (
            "migrations" in path.parts
            or file.startswith(("cli/", "config/"))
            or "model" not in path.read_text().lower()
        ):
            continue
        functions = {
            n.name: n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef)
        }
        calls = {n: {_named(c) for c in ast.walk(f) if isinstance(c, ast.Call)} for n, f in functions.items()}
        for name, node in functions.items():
            if _writes(node):
                yield file, name, _enters(name, calls)


def _enters(name: str, calls: dict[str, set[str]]) -> bool:
    """Whether it enters what it writes; a private part of an action may leave that to whoever calls it."""
    if _reaches(name, calls, set()):
        return True
    callers = [one for one, called in calls.items() if name in called and one != name]
    return name.startswith("_") and bool(callers) and all(_enters(one, calls) for one in callers)


def _reaches(name: str, calls: dict[str, set[str]], seen: set[str]) -> bool:
    if name in seen or name not in calls:
        return False
    return bool(calls[name] & ENTERS) or any(_reaches(one, calls, seen | {name}) for one in calls[name])


def test_every_function_that_writes_enters_it_or_is_named_with_the_reason() -> None:
    found = list(_writing_functions())
    assert len(found) >= 25, "the test no longer sees the writes"
    missing = [
        f"{file}:{name}"
        for file, name, enters in found
        if not enters and not {file, f"{file}:{name}"} & ELSEWHERE.keys()
    ]
    assert not missing, missing
    unused = set(ELSEWHERE) - {file for file, _, _ in found} - {f"{file}:{name}" for file, name, _ in found}
    assert not unused, unused


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ('INSERT INTO "web_watch" ("a") VALUES (%s)', "web_watch"),
        ('UPDATE "web_watch" SET "seen_seq" = %s WHERE ("web_watch"."id" = %s)', "web_watch.seen_seq"),
        ('UPDATE "web_watch" SET "watching" = %s, "seen_seq" = %s WHERE x', "web_watch"),
        ('DELETE FROM "parties_membership" WHERE x', "parties_membership"),
        ("UPDATE ledger_head SET seq = %s, hash = %s WHERE framework_id = %s", "ledger_head"),
        ('INSERT OR IGNORE INTO "web_idempotentanswer" VALUES (1)', "web_idempotentanswer"),
        ('SELECT "a" FROM "web_watch" FOR UPDATE', ""),
        ("SAVEPOINT s1", ""),
    ],
)
def test_a_statement_says_what_it_writes(sql: str, told: str) -> None:
    assert written(sql) == told


def test_what_needs_no_entry_is_named_and_nothing_else_goes_through() -> None:
    assert audited([*WITHOUT_AN_ENTRY]) and audited([])
    assert not audited(["web_watch"]) and not audited(["web_savedview", "django_session"])
    assert not audited(["parties_apitoken"]) and audited(["web_savedview", "ledger_entry"])


@pytest.mark.django_db
def test_a_route_that_writes_unseen_is_noticed(
    minato: Cast, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_row(minato.scope(), "service", {"name": "受注サービス"}, key="order")

    def forgetful(*args: Any, **kwargs: Any) -> None:
        scope = minato.scope()
        Watch.objects.within(scope).create(user_id=scope.actor_id, table="service", row_id=1, seen_seq=0)

    monkeypatch.setattr("unyo.web.watching.views.watch", forgetful)
    client: Client = client_as("operator")
    with pytest.raises(AssertionError, match="web_watch"):
        client.post("/f/minato/t/service/r/order/watch", {"watching": "1"})
