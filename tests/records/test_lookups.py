"""Lists and look-ups: the index says what the lake says, belongs to one state, and is not believed when it is damaged."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cast.facts import bring
from cast.people import Cast
from unyo.records import lookups
from unyo.records.actions import undo
from unyo.records.lake import derived
from unyo.records.lake.compaction import compact
from unyo.records.lake.derived import numbers_in
from unyo.records.lake.questions import Condition, Question
from unyo.records.lake.reading import Damaged
from unyo.records.lake.storage import Folder
from unyo.records.lookups import derive, listed, pointed
from unyo.records.models import LakeFile
from unyo.tables.refusals import NotPermitted
from unyo.tables.scope import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.row("G21")]
AT = dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC)
KINDS = ("inquiry", "incident", "change", None)


@pytest.fixture
def lake(tmp_path: Path) -> Folder:
    lookups.kept.clear()
    lookups.blocks.clear()
    return Folder(tmp_path / "lake")


@pytest.fixture
def scope(minato: Cast) -> Scope:
    return minato.scope()


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dataset is worth an index, built when the test says so."""
    monkeypatch.setattr(derived, "SMALLEST", 1)
    monkeypatch.setattr(lookups.Standing, "_begin_index", lambda self: None)


def tickets(count: int, seed: int = 1) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    return [
        {
            "source": chance.choice(("redmine", "jira")),
            "id": str(number),
            "kind": chance.choice(KINDS),
            "title": chance.choice(("印刷できない", "Login", None))
            and f"{chance.choice('ABC')} 印刷 {number}",
            "opened": None if number % 50 == 7 else AT + dt.timedelta(minutes=chance.randrange(9_000)),
            "updated": AT,
            "reopened": chance.randrange(3),
            "parent": str(number - 1) if number % 5 == 1 else None,
            "links": f"#{number - 3}; {number - 2}" if number % 7 == 6 else None,
        }
        for number in range(count)
    ]


QUESTIONS = [
    Question("tickets"),
    Question("tickets", order="title"),
    Question("tickets", order="reopened", descending=True),
    Question("tickets", ((Condition("kind", "is", "incident"), Condition("kind", "empty")),)),
    Question(
        "tickets",
        ((Condition("title", "contains", "a 印"),), (Condition("reopened", "at_least", 1),)),
        order="id",
    ),
    Question(
        "tickets",
        ((Condition("kind", "is_not", "change"),), (Condition("reopened", "less", 1),)),
        any_of=True,
    ),
    Question("tickets", ((Condition("opened", "within", (AT, AT + dt.timedelta(days=1))),),)),
    Question("tickets", ((Condition("opened", "outside", (AT, AT + dt.timedelta(days=1))),),)),
    Question("tickets", search=("印刷", "7")),
    Question("tickets", ((Condition("title", "filled"),),), order="opened"),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_index_answers_what_the_lake_answers(
    question: Question, scope: Scope, lake: Folder, indexed: None
) -> None:
    bring(scope, lake, "tickets", tickets(300), "a.csv")
    bring(scope, lake, "tickets", tickets(120, seed=2), "b.csv")
    pages = range(1, 8)
    direct = [listed(scope, question, page, 50, storage=lake) for page in pages]
    derive(scope, "tickets", storage=lake)
    lookups.kept.clear()
    by_index = [listed(scope, question, page, 50, storage=lake) for page in pages]
    assert not direct[0].indexed and by_index[0].indexed
    assert [(one.total, one.sums, one.page, one.rows) for one in by_index] == [
        (one.total, one.sums, one.page, one.rows) for one in direct
    ]
    assert direct[0].total > 0


def test_look_ups_are_the_same_with_and_without_an_index(scope: Scope, lake: Folder, indexed: None) -> None:
    bring(scope, lake, "tickets", tickets(200))
    asked = [("id", ["5", "6"]), ("parent", ["10"]), ("links", ["10", "11"]), ("duplicate_of", ["1"])]
    direct = [pointed(scope, "tickets", *one, storage=lake) for one in asked]
    derive(scope, "tickets", storage=lake)
    assert [pointed(scope, "tickets", *one, storage=lake) for one in asked] == direct
    assert [len(one) for one in direct] == [2, 1, 1, 0]


def test_a_new_state_has_no_index_until_one_is_built(scope: Scope, lake: Folder, indexed: None) -> None:
    bring(scope, lake, "tickets", tickets(30))
    first = derive(scope, "tickets", storage=lake)
    more = bring(scope, lake, "tickets", [{"source": "x", "id": "new", "opened": AT}], "more.csv")
    found = listed(scope, Question("tickets"), 1, 50, storage=lake)
    assert (found.total, found.indexed) == (31, False)
    second = derive(scope, "tickets", storage=lake)
    assert listed(scope, Question("tickets"), 1, 50, storage=lake).indexed
    assert first and second and not first.place.exists() and second.place.exists()
    undo(scope, more.token)
    assert listed(scope, Question("tickets"), 1, 50, storage=lake).total == 30
    compact(scope, "tickets", lake)
    assert listed(scope, Question("tickets"), 1, 50, storage=lake).total == 30


@pytest.mark.parametrize("harm", ["a cell", "the file of rows", "the look-up file", "a row less"])
def test_a_damaged_index_is_not_believed(harm: str, scope: Scope, lake: Folder, indexed: None) -> None:
    bring(scope, lake, "tickets", tickets(60))
    question = Question("tickets", order="title")
    right = listed(scope, question, 1, 50, storage=lake)
    found = derive(scope, "tickets", storage=lake)
    assert found
    lookups.kept.clear()
    if harm == "the look-up file":
        (found.place / "rows.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    elif harm == "the file of rows":
        path = found.place / "rows.parquet"
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 4
        path.write_bytes(content)
    else:
        with sqlite3.connect(found.place / "rows.sqlite") as connection:
            change = "UPDATE row SET cells = replace(cells, '印刷', '印字')"
            connection.execute("DELETE FROM row" if harm == "a row less" else change)
    seen = listed(scope, question, 1, 50, storage=lake)
    assert (seen.rows, seen.total) == (right.rows, right.total)
    assert not listed(scope, question, 1, 50, storage=lake).indexed


def test_damage_of_the_lake_is_said_even_where_an_index_still_has_the_rows(
    scope: Scope, lake: Folder, indexed: None
) -> None:
    bring(scope, lake, "tickets", tickets(60))
    derive(scope, "tickets", storage=lake)
    lake.delete(LakeFile.objects.within(scope).get().path)
    with pytest.raises(Damaged) as told:
        listed(scope, Question("tickets"), 1, 50, storage=lake)
    assert told.value.damages[0].missing and told.value.damages[0].first is not None


def test_sums_stand_with_what_adds_up(scope: Scope, lake: Folder) -> None:
    rows = [
        {"source": "x", "id": str(n), "day": dt.date(2026, 4, n), "party": "A社", "minutes": 30 * n}
        for n in range(1, 5)
    ]
    bring(scope, lake, "worklogs", rows)
    found = listed(scope, Question("worklogs"), 1, 25, storage=lake)
    assert (found.total, found.sums) == (4, {"minutes": 300})
    late = Question("worklogs", ((Condition("day", "more", dt.date(2026, 4, 2)),),))
    assert listed(scope, late, 9, 25, storage=lake).sums == {"minutes": 210}


def test_nothing_brought_in_is_an_empty_page(scope: Scope, lake: Folder) -> None:
    found = listed(scope, Question("tickets"), 3, 50, storage=lake)
    assert (found.total, found.rows, found.page, found.version) == (0, (), 1, 0)
    assert pointed(scope, "tickets", "id", ["1"], storage=lake) == []


def test_who_may_not_look_sees_nothing(minato: Cast, lake: Folder) -> None:
    with pytest.raises(NotPermitted):
        listed(minato.scope("vendor"), Question("tickets"), 1, 50, storage=lake)


def test_what_people_type_never_becomes_sql(scope: Scope, lake: Folder) -> None:
    bring(scope, lake, "tickets", tickets(3))
    with pytest.raises(KeyError):
        listed(scope, Question("tickets", order='id"; DROP VIEW tickets; --'), 1, 25, storage=lake)
    hostile = "' OR 1=1 --"
    found = listed(scope, Question("tickets", search=(hostile,)), 1, 25, storage=lake)
    assert found.total == 0


def test_the_numbers_of_other_tickets_are_read_out_of_a_field() -> None:
    assert numbers_in("#12, OPS-7;　15\n#12") == ["12", "OPS-7", "15"]
    assert numbers_in(None) == []
