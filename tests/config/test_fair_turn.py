"""Writers of a SQLite file take turns, and nobody keeps the turn longer than their transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connections

from unyo.config.environ import database
from unyo.config.fair_sqlite import base


@pytest.fixture
def pair(
    tmp_path: Path, django_db_blocker: Any
) -> Iterator[tuple[base.DatabaseWrapper, base.DatabaseWrapper]]:
    settings = {**connections["default"].settings_dict, **database({}, tmp_path), "CONN_MAX_AGE": 0}
    two = base.DatabaseWrapper(settings, "one"), base.DatabaseWrapper(settings, "two")
    with django_db_blocker.unblock():
        for one in two:
            one.inc_thread_sharing()
        with two[0].cursor() as cursor:
            cursor.execute("CREATE TABLE counted (number INTEGER PRIMARY KEY)")
        yield two
        for one in two:
            one.close()


def _begin(one: base.DatabaseWrapper) -> None:
    one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def _end(one: base.DatabaseWrapper) -> None:
    one.commit()
    one.set_autocommit(True)


def test_a_writer_waits_until_the_one_before_has_committed(pair: tuple[base.DatabaseWrapper, ...]) -> None:
    first, second = pair
    _begin(first)
    entered = threading.Event()

    def follow() -> None:
        _begin(second)
        entered.set()
        _end(second)

    waiting = threading.Thread(target=follow)
    waiting.start()
    assert not entered.wait(0.2)
    _end(first)
    waiting.join(10)
    assert entered.is_set()


def test_a_refused_transaction_gives_the_turn_back(pair: tuple[base.DatabaseWrapper, ...]) -> None:
    first, second = pair
    _begin(first)
    with pytest.raises(DatabaseError), first.cursor() as cursor:
        cursor.execute("INSERT INTO nowhere VALUES (1)")
    first.rollback()
    first.set_autocommit(True)
    _begin(second)
    with second.cursor() as cursor:
        cursor.execute("INSERT INTO counted VALUES (1)")
    _end(second)


def test_a_closed_connection_gives_the_turn_back(pair: tuple[base.DatabaseWrapper, ...]) -> None:
    first, second = pair
    _begin(first)
    first.close()
    _begin(second)
    _end(second)
    assert second._turn is None
