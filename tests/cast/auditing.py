"""Every request of every test: what it wrote to the database has its entry in the ledger.

A write that comes without one is noticed by whichever test makes it, whatever route it takes. What is let through
stands here, table by table, with the reason.
"""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.test.client import ClientHandler

# Written without an entry on purpose (docs/decisions/0016).
WITHOUT_AN_ENTRY = {
    "django_session": "that somebody is signed in; signing in and out are entered",
    "parties_loginattempt": "counts tries for the throttle; each refused sign-in is entered",
    "parties_apitoken.last_used_at": "a token's last use, noted to the minute",
    "web_idempotentanswer": "answers kept for two days, so that a repeated request is done once",
    "findings_episode": "since when a finding stands: derived from the design and its ledger",
    "web_watch.seen_seq": "how far somebody has read; beginning and ending to watch are entered",
}
_WRITE = re.compile(
    r'^\s*(?:INSERT\s+(?:OR\s+IGNORE\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.IGNORECASE
)
_SET = re.compile(r'\bSET\s+"?(\w+)"?\s*=\s*[^,]+?\s+WHERE', re.IGNORECASE | re.DOTALL)


def written(sql: str) -> str:
    """The table a statement writes to, with the column when it sets only one; "" for a statement that reads."""
    match = _WRITE.match(sql)
    if match is None:
        return ""
    only = _SET.search(sql)
    return f"{match[1]}.{only[1]}" if only else match[1]


def audited(written_to: list[str]) -> bool:
    """Whether a request that wrote these has nothing to hide."""
    ledger = any(name.startswith("ledger_entry") for name in written_to)
    return ledger or not unaudited(written_to)


def unaudited(written_to: list[str]) -> list[str]:
    """What of it needs an entry."""
    return sorted(
        {
            name
            for name in written_to
            if not {name, name.partition(".")[0]} & WITHOUT_AN_ENTRY.keys() and not name.startswith("ledger_")
        }
    )


def let_no_request_write_unseen() -> None:
    """Look at what every request of Django's test client writes; a refused one has rolled back what it wrote."""
    handle = ClientHandler.__call__

    def seen(self: ClientHandler, environ: Any) -> Any:
        statements: list[str] = []

        def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            done = execute(sql, params, many, context)
            # A statement that met no row has written nothing.
            if (told := written(sql)) and context["cursor"].rowcount:
                statements.append(told)
            return done

        with connection.execute_wrapper(look):
            answer = handle(self, environ)
        asked = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        if answer.status_code < 400 and not audited(statements):
            raise AssertionError(f"{asked} wrote {unaudited(statements)} without an entry in the ledger")
        return answer

    ClientHandler.__call__ = seen  # type: ignore[method-assign]
