"""The whole design of a framework is read with one query per table, and not twice when nothing changed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cast.people import Cast
from unyo.framework import queries as reading
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import TABLES
from unyo.framework.queries import blueprint
from unyo.parties.designs import Organization
from unyo.tables.actions import add_row, remove_row, revise_row
from unyo.tables.scope import Scope

DAY = dt.date(2027, 4, 1)


def queries(scope: Scope, day: dt.date = DAY) -> int:
    with CaptureQueriesContext(connection) as captured:
        blueprint(scope, day)
    return len(captured)


@pytest.fixture
def filled(scope: Scope) -> Scope:
    add_row(scope, "organization", {"name": "A社"}, key="a")
    add_row(scope, "contract", {"name": "契約", "provider": "a"}, key="c")
    return scope


def test_a_blueprint_holds_every_live_row_with_references_as_keys(filled: Scope) -> None:
    add_row(filled, "contract", {"name": "古い"}, key="old")
    remove_row(filled, "contract", "old")
    read = blueprint(filled, DAY)
    assert read.day == DAY
    assert read.all(Contract) == (Contract(key="c", name="契約", provider="a"),)
    assert read.name(Organization, read.all(Contract)[0].provider) == "A社"


def test_it_is_read_with_one_query_per_table_and_then_with_one(filled: Scope) -> None:
    add_row(filled, "service", {"name": "新"})
    assert queries(filled) == len(TABLES) + 2
    assert queries(filled) == 1
    assert queries(filled, DAY + dt.timedelta(days=1)) == 2


def test_after_a_write_only_the_written_tables_are_read_again(filled: Scope) -> None:
    reading._kept.clear()  # other tests' frameworks had the same number
    blueprint(filled, DAY)
    revise_row(filled, "contract", "c", {"name": "新しい契約"}, version=1)
    add_row(filled, "service", {"name": "新"})
    assert queries(filled) == 6  # the head twice, what the ledger says since in two, two tables
    assert blueprint(filled, DAY).all(Contract)[0].name == "新しい契約"


def test_rows_read_piece_by_piece_are_those_read_at_once(filled: Scope) -> None:
    pieces = blueprint(filled, DAY)
    for number in range(12):
        add_row(filled, "person", {"name": f"人{number}"}, key=f"p{number}")
        if number % 3 == 0:
            remove_row(filled, "person", f"p{number}")
        pieces = blueprint(filled, DAY)
    reading._kept.clear()
    reading._judged.clear()
    assert blueprint(filled, DAY).rows == pieces.rows
    assert list(blueprint(filled, DAY).rows) == list(pieces.rows)


def test_every_change_is_seen_at_once(filled: Scope) -> None:
    assert blueprint(filled, DAY).all(Contract)[0].name == "契約"
    revise_row(filled, "contract", "c", {"name": "新しい契約"}, version=1)
    assert blueprint(filled, DAY).all(Contract)[0].name == "新しい契約"
    remove_row(filled, "contract", "c")
    assert blueprint(filled, DAY).all(Contract) == ()


def test_what_was_rolled_back_is_not_remembered(filled: Scope) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    with pytest.raises(Stop), transaction.atomic():
        add_row(filled, "contract", {"name": "仮"}, key="t")
        assert len(blueprint(filled, DAY).all(Contract)) == 2
        raise Stop
    assert len(blueprint(filled, DAY).all(Contract)) == 1
    add_row(filled, "contract", {"name": "本"}, key="r")
    assert [one.key for one in blueprint(filled, DAY).all(Contract)] == ["c", "r"]


def test_frameworks_are_kept_apart(filled: Scope, stranger: Cast) -> None:
    assert blueprint(stranger.scope(), DAY).rows == {}
