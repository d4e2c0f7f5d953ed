"""The ledger shows when anything in it was altered, and the database refuses to alter it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from cast.people import Cast
from unyo.ledger import triggers
from unyo.ledger.actions import append, erase_actor, lock
from unyo.ledger.facts import Change
from unyo.ledger.models import LedgerEntry, LedgerHead
from unyo.ledger.queries import chains, entries, entry, head, undone, verify

CHAIN = 4711


def change(number: int, **other: object) -> Change:
    given = {
        "actor_id": 7,
        "actor": "山田",
        "verb": "revise",
        "table": "contract",
        "key": f"契約{number}",
        "object_id": number,
        "before": {"name": "旧", "fee_month": "100.5"},
        "after": {"name": "新", "auto_renew": True, "position": None},
        "why": "更新",
    }
    return Change(**{**given, **other})  # type: ignore[arg-type]


@pytest.fixture
def five(db: object) -> list[int]:
    with transaction.atomic():
        return append(CHAIN, [change(n) for n in range(1, 6)])


def raw(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_entries_are_numbered_from_one_without_gaps(five: list[int]) -> None:
    assert five == [1, 2, 3, 4, 5]
    with transaction.atomic():
        assert append(CHAIN, [change(6)]) == [6]
        assert append(CHAIN + 1, [change(1)]) == [1]
    assert head(CHAIN).seq == 6
    assert {CHAIN, CHAIN + 1} <= set(chains())


def test_an_entry_comes_back_as_it_was_entered(five: list[int]) -> None:
    read = entry(CHAIN, 3)
    assert read is not None
    assert (read.actor, read.why, read.key, read.object_id) == ("山田", "更新", "契約3", 3)
    assert read.before == {"name": "旧", "fee_month": "100.5"}
    assert read.after == {"name": "新", "auto_renew": True, "position": None}


def test_entries_come_newest_first_and_by_what_they_are_about(five: list[int]) -> None:
    assert [e.seq for e in entries(CHAIN)] == [5, 4, 3, 2, 1]
    assert [e.seq for e in entries(CHAIN, before_seq=3)] == [2, 1]
    assert [e.seq for e in entries(CHAIN, table="contract", key="契約2")] == [2]
    assert [e.seq for e in entries(CHAIN, object_id=4)] == [4]
    assert [e.seq for e in entries(CHAIN, actor_id=8)] == []
    assert len(entries(CHAIN, limit=2)) == 2


def test_the_latest_undo_of_an_entry_is_found(five: list[int]) -> None:
    with transaction.atomic():
        append(CHAIN, [change(6, undo_of=2), change(7, undo_of=2)])
    assert undone(CHAIN, [1, 2]) == {2: 7}


def test_a_whole_chain_verifies(five: list[int]) -> None:
    assert verify(CHAIN) is None
    assert verify(99) is None


@pytest.mark.django_db(transaction=True)
def test_nothing_is_entered_outside_a_transaction() -> None:
    with pytest.raises(TransactionManagementError):
        append(CHAIN, [change(1)])
    with pytest.raises(TransactionManagementError):
        lock(CHAIN)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_entry SET why = 'x' WHERE seq = 2",
        "UPDATE ledger_entry SET actor = 'だれか' WHERE seq = 2",
        "UPDATE ledger_entry SET actor = '#7', why = 'x' WHERE seq = 2",
        "UPDATE ledger_entry SET hash = previous",
        "DELETE FROM ledger_entry WHERE seq = 5",
    ],
)
def test_the_database_refuses_to_alter_or_delete_an_entry(five: list[int], sql: str) -> None:
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        raw(sql)
    assert verify(CHAIN) is None
    assert len(entries(CHAIN)) == 5


def test_the_orm_cannot_delete_an_entry_either(five: list[int]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerEntry.objects.filter(framework_id=CHAIN).delete()


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_postgresql_refuses_to_truncate_the_ledger(five: list[int]) -> None:
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        raw("TRUNCATE ledger_entry")


TAMPERINGS: dict[str, tuple[Callable[[], object], int]] = {
    "a reason": (lambda: raw("UPDATE ledger_entry SET why = 'x' WHERE seq = 3"), 3),
    "an actor": (lambda: raw("UPDATE ledger_entry SET actor_id = 8 WHERE seq = 1"), 1),
    "a value": (lambda: LedgerEntry.objects.filter(seq=4).update(after={"name": "偽"}), 4),
    "a time": (lambda: raw("UPDATE ledger_entry SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 2"), 2),
    "a hash": (lambda: raw("UPDATE ledger_entry SET hash = %s WHERE seq = 2", "0" * 64), 2),
    "a missing entry": (lambda: raw("DELETE FROM ledger_entry WHERE seq = 3"), 3),
    "a missing beginning": (lambda: raw("DELETE FROM ledger_entry WHERE seq = 1"), 1),
    "a cut tail": (lambda: raw("DELETE FROM ledger_entry WHERE seq = 5"), 5),
    "an emptied ledger": (lambda: raw("DELETE FROM ledger_entry"), 1),
    "a moved chain": (lambda: raw("UPDATE ledger_entry SET framework_id = 1 WHERE seq = 2"), 2),
    "exchanged entries": (lambda: _exchange(2, 3), 2),
    "a head put back": (lambda: LedgerHead.objects.filter(pk=CHAIN).update(seq=3), 4),
}


def _exchange(one: int, other: int) -> None:
    raw("UPDATE ledger_entry SET seq = 999 WHERE seq = %s", one)
    raw("UPDATE ledger_entry SET seq = %s WHERE seq = %s", one, other)
    raw("UPDATE ledger_entry SET seq = %s WHERE seq = 999", other)


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_found_at_the_first_bad_number(five: list[int], tampering: str) -> None:
    tamper, first_broken = TAMPERINGS[tampering]
    triggers.drop(connection)
    assert triggers.missing(connection)
    tamper()
    triggers.install(connection)
    assert verify(CHAIN) == first_broken


@pytest.mark.trap("T72")
def test_an_erased_account_leaves_a_pseudonym_and_a_whole_chain(five: list[int]) -> None:
    assert erase_actor(7) == 5
    assert {e.actor for e in entries(CHAIN)} == {"#7"}
    assert verify(CHAIN) is None


def test_the_triggers_are_there_after_the_migrations(db: object) -> None:
    assert triggers.missing(connection) == []


def test_an_entry_appears_only_with_its_change(db: object) -> None:
    class StopError(Exception):
        pass

    with pytest.raises(StopError), transaction.atomic():
        append(CHAIN, [change(1)])
        raise StopError
    assert entries(CHAIN) == []
    assert head(CHAIN).seq == 0


def test_accounts_have_a_chain_of_their_own(minato: Cast) -> None:
    assert minato.users["viewer"].pk
    verbs = {(e.verb, e.table) for e in entries(0)}
    assert verbs == {("create", "framework"), ("create", "user"), ("grant", "membership")}
    assert verify(0) is None
