"""What the test database needs that a real one must not have."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from unyo.ledger import triggers
from unyo.tables.scope import scoped_models


def on_a_file(database: dict[str, Any]) -> None:
    """Test on a file, as unyo runs: each thread of a server has a connection of its own.

    In memory they would all share one, and a page could find itself in the middle of another page's transaction.
    The file lies in the machine's memory where there is such a place, and goes with the tests.
    """
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="unyo-tests-", dir=memory if memory.is_dir() else None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database.setdefault("TEST", {})["NAME"] = str(Path(folder) / "unyo.sqlite3")


def let_tests_empty_the_ledger() -> None:
    """Transactional tests empty every table; the ledger's triggers step aside for that moment only."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def emptied(self: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
        triggers.drop(self.connection)
        flush(self, list(sql_list))
        triggers.install(self.connection)

    BaseDatabaseOperations.execute_sql_flush = emptied  # type: ignore[method-assign]


class UnscopedError(AssertionError):
    """SQL that touches a table of frameworks without saying which."""


@contextmanager
def every_statement_scoped() -> Iterator[list[str]]:
    """Asserts that each statement on a framework's table has a condition on (or inserts) framework_id.

    A second look below the ORM; yields the statements it has seen.
    """
    tables = [model._meta.db_table for model in scoped_models(apps.get_models())]
    seen: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        touched = [table for table in tables if f'"{table}"' in sql]
        if touched:
            seen.append(sql)
            told = sql if sql.startswith("INSERT") else sql.partition(" WHERE ")[2]
            if "framework_id" not in told:
                raise UnscopedError(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield seen
