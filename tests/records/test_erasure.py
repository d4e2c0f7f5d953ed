"""Somebody erased is nowhere: not in rows, texts, rejects, shadows, nor in the bytes on disk; nothing else changes (T72)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection

from cast.facts import batch_of, bring, rows_of
from cast.people import Cast
from unyo.ingest import bulk
from unyo.ledger.queries import entries, verify
from unyo.records import erasure
from unyo.records.actions import Incoming, keep, new_token, undo
from unyo.records.datasets import Personal, dataset, datasets
from unyo.records.erasure import erase
from unyo.records.facts import Import
from unyo.records.lake import rewriting
from unyo.records.lake.arrow import IMPORT, ROW, schema_of
from unyo.records.lake.compaction import compact
from unyo.records.lake.reading import Damaged
from unyo.records.lake.storage import Folder
from unyo.records.lake.sweeping import sweep
from unyo.records.lake.writing import write
from unyo.records.people import ERASURE, RECORDS, door, erased_people, key_of
from unyo.records.pseudonyms import pseudonym_of
from unyo.records.queries import manifest
from unyo.tables.refusals import NotPermitted, Refused
from unyo.tables.scope import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.row("G24"), pytest.mark.trap("T72")]
AT = dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC)
NOW = dt.timedelta(0)


@pytest.fixture
def lake(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "lake")


@pytest.fixture
def scope(minato: Cast) -> Scope:
    return minato.scope("administrator")


def brought(scope: Scope, lake: Folder, name: str, rows: list[dict[str, Any]], file: str) -> Import:
    """Through the door, as an importer does it."""
    token = new_token(scope)
    batch = door(scope)(batch_of(name, rows, token), dataset(name))
    with lake.writer(f"{scope.framework_id}-{token}"):
        files = list(write(lake, name, f"{scope.framework_id}/{name}/{token}", [batch]))
        return keep(
            scope, Incoming(token=token, content=file, file=file, tool="x", files=files), storage=lake
        )[0]


def ticket(number: int, who: str | None, title: str = "印刷できない", updated: int = 0) -> dict[str, Any]:
    at = AT + dt.timedelta(hours=updated)
    return {
        "source": "jira",
        "id": str(number),
        "opened": AT,
        "updated": at,
        "requester": who,
        "title": title,
    }


def bytes_of(lake: Folder) -> bytes:
    return b"".join(lake.local(path).read_bytes() for path, _ in lake.every(""))


def tickets(scope: Scope, lake: Folder) -> dict[str, tuple[str | None, str]]:
    found = rows_of(scope, lake, "tickets", "id, requester, title")
    return {row["id"]: (row["requester"], row["title"]) for row in found}


def test_one_person_goes_and_everybody_else_stays_as_they_were(scope: Scope, lake: Folder) -> None:
    rows = [
        ticket(1, "山田 太郎"),
        ticket(2, "佐藤", "山田太郎さんの代理で申請"),
        ticket(3, "佐藤", "印刷できない"),
        ticket(4, None, "山田という会社からの入電"),
    ]
    brought(scope, lake, "tickets", rows, "a.csv")
    sato = pseudonym_of("佐藤", key_of(scope))
    done = erase(scope, lake, ["山田太郎"], why="本人の求め")
    assert (done.values, done.texts, done.files, done.damaged) == (1, 1, 1, ())
    assert tickets(scope, lake) == {
        "1": ("erased", "印刷できない"),
        "2": (sato, "erased"),
        "3": (sato, "印刷できない"),
        "4": (None, "山田という会社からの入電"),
    }
    entry = entries(scope.framework_id, table=RECORDS, key=ERASURE)[0]
    assert (entry.verb, entry.why) == ("erase", "本人の求め")
    assert "山田" not in str(entry.after) and verify(scope.framework_id) is None
    again = erase(scope, lake, ["山田太郎"], why="本人の求め")
    assert (again.values, again.texts, again.files) == (0, 0, 0)


def test_who_was_erased_does_not_come_back_with_the_next_export(scope: Scope, lake: Folder) -> None:
    brought(scope, lake, "tickets", [ticket(1, "山田太郎")], "a.csv")
    erase(scope, lake, ["山田太郎"], why="本人の求め")
    assert len(erased_people(scope)) == 1
    brought(scope, lake, "tickets", [ticket(1, "山田太郎", updated=5), ticket(2, "佐藤")], "b.csv")
    found = tickets(scope, lake)
    assert found["1"][0] == "erased" and found["2"][0] == pseudonym_of("佐藤", key_of(scope))


def test_rows_that_lost_and_rows_refused_are_reached_and_undo_brings_nobody_back(
    scope: Scope, lake: Folder
) -> None:
    brought(scope, lake, "tickets", [ticket(1, "山田太郎", "before"), ticket(2, "佐藤")], "a.csv")
    second = brought(scope, lake, "tickets", [ticket(1, "鈴木", "after", updated=1)], "b.csv")
    compact(scope, "tickets", lake)
    assert any(file.shadow for file in manifest(scope, ["tickets"]).files)
    seen = tickets(scope, lake)
    assert erase(scope, lake, ["山田太郎"], why="本人の求め").values == 1
    assert tickets(scope, lake) == seen
    files = manifest(scope, ["tickets"]).files
    assert sorted((file.merged, file.shadow, file.rows) for file in files) == [
        (True, False, 2),
        (True, True, 1),
    ]
    undo(scope, second.token)
    assert tickets(scope, lake)["1"] == ("erased", "before")


def rejects(scope: Scope, token: int, cells: list[str]) -> pa.RecordBatch:
    row = {
        IMPORT: token,
        ROW: 7,
        "column": "期日",
        "value": cells[0],
        "code": "date",
        "says": "{}",
        "cells": cells,
    }
    return pa.RecordBatch.from_pylist([row], schema_of("rejects"))


def test_a_refused_row_that_names_somebody_loses_those_cells_only(scope: Scope, lake: Folder) -> None:
    token = new_token(scope)
    with lake.writer(f"{scope.framework_id}-{token}"):
        batch = rejects(scope, token, ["山田太郎は2月30日", "山田 太郎", "印刷"])
        files = list(write(lake, "rejects", f"{scope.framework_id}/rejects/{token}", [batch]))
        keep(scope, Incoming(token=token, content="r", file="r", tool="x", files=files), storage=lake)
    erase(scope, lake, ["山田太郎"], why="本人の求め")
    found = rows_of(scope, lake, "rejects", "value, cells")
    assert found == [{"value": "erased", "cells": ["erased", "erased", "印刷"]}]


def test_answers_of_several_erased_people_stay_as_many_as_they_were(scope: Scope, lake: Folder) -> None:
    people = ["山田太郎", "佐藤花子", "鈴木一郎"]
    rows = [
        {"source": "x", "survey": "s", "question": q, "respondent": who, "choice": "5", "at": AT}
        for who in people
        for q in ("1", "2")
    ]
    brought(scope, lake, "answers", rows, "a.csv")
    erase(scope, lake, people[:2], why="本人の求め")
    found = rows_of(scope, lake, "answers", "question, respondent")
    assert len(found) == 6
    assert len({row["respondent"] for row in found}) == 3
    assert sum(row["respondent"].startswith("erased-") for row in found) == 4
    brought(scope, lake, "answers", [{**row, "choice": "1"} for row in rows], "b.csv")
    assert len(rows_of(scope, lake, "answers", "*")) == 6


def test_an_import_that_arrives_meanwhile_is_reached_too(
    scope: Scope, lake: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(scope, lake, "tickets", [ticket(1, "山田太郎")], "a.csv")
    began, came = erasure._Eraser.begin, []

    def begin(self: Any, seen: Any) -> Any:
        if not came:
            came.append(bring(scope, lake, "tickets", [ticket(9, "山田太郎")], "b.csv"))
        return began(self, seen)

    monkeypatch.setattr(erasure._Eraser, "begin", begin)
    assert erase(scope, lake, ["山田太郎"], why="本人の求め").values == 2
    assert {one[0] for one in tickets(scope, lake).values()} == {"erased"}
    sweep(lake, grace=NOW)
    assert len(list(lake.every(""))) == 2


def test_a_damaged_file_is_left_alone_and_named_and_the_others_are_done(scope: Scope, lake: Folder) -> None:
    brought(scope, lake, "tickets", [ticket(1, "山田太郎")], "a.csv")
    brought(scope, lake, "worklogs", [
        {"source": "x", "id": "1", "day": AT.date(), "minutes": 5, "person": "山田太郎"}], "b.csv")  # fmt: skip
    path = lake.local(manifest(scope, ["tickets"]).files[0].path)
    content = bytearray(path.read_bytes())
    content[60] ^= 1
    path.write_bytes(content)
    done = erase(scope, lake, ["山田太郎"], why="本人の求め")
    assert [one.dataset for one in done.damaged] == ["tickets"] and done.values == 1
    assert rows_of(scope, lake, "worklogs", "person") == [{"person": "erased"}]
    with pytest.raises(Damaged):
        tickets(scope, lake)
    assert entries(scope.framework_id, table=RECORDS, key=ERASURE)[0].after["damaged"]  # type: ignore[index]


def test_what_fails_at_the_last_moment_leaves_everything_as_it_was(
    scope: Scope, lake: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(scope, lake, "tickets", [ticket(1, "山田太郎")], "a.csv")
    stood, there = tickets(scope, lake), bytes_of(lake)

    def failed(*_: Any, **__: Any) -> None:
        raise OSError("no power")

    monkeypatch.setattr(rewriting, "append", failed)
    with pytest.raises(OSError, match="no power"):
        erase(scope, lake, ["山田太郎"], why="本人の求め")
    assert (tickets(scope, lake), bytes_of(lake)) == (stood, there)


def test_only_an_administrator_erases_and_too_short_a_name_is_refused(minato: Cast, lake: Folder) -> None:
    brought(minato.scope(), lake, "tickets", [ticket(1, "林", "林道の工事")], "a.csv")
    for role in ("operator", "manager", "auditor"):
        with pytest.raises(NotPermitted):
            erase(minato.scope(role), lake, ["山田太郎"], why="x")
    for name in ("林", " ", "・", "?"):
        with pytest.raises(Refused):
            erase(minato.scope("administrator"), lake, [name], why="x")


def test_another_framework_keeps_its_own(minato: Cast, stranger: Cast, lake: Folder) -> None:
    for cast in (minato, stranger):
        brought(cast.scope("administrator"), lake, "tickets", [ticket(1, "x", "山田太郎より")], "a.csv")
    erase(minato.scope("administrator"), lake, ["山田太郎"], why="本人の求め")
    assert tickets(stranger.scope("administrator"), lake)["1"][1] == "山田太郎より"


def canaries() -> dict[str, list[tuple[str, str, str]]]:
    """300 people, each in a personal field of some dataset: (dataset, field, name)."""
    fields = [
        (name, one.name, one.personal)
        for name, found in datasets().items()
        for one in found.fields
        if one.personal is not Personal.NOTHING
    ]
    told: dict[str, list[tuple[str, str, str]]] = {}
    for number in range(300):
        name, field, personal = fields[number % len(fields)]
        canary = f"Kanaria{number:03} Nakama{number:03}x"
        value = canary if personal is Personal.PERSON else f"{canary} から電話、折り返しを希望"
        told.setdefault(name, []).append((field, canary, value))
    return told


def test_of_300_canaries_in_every_personal_field_not_one_byte_is_left(scope: Scope, lake: Folder) -> None:
    names = []
    for name, planted in canaries().items():
        rows = []
        for number, (field, canary, value) in enumerate(planted):
            names.append(canary)
            rows.append({**_whole(name, number), field: value})
        # Past the door, as records of a time before there was one: the raw names lie in the files.
        half = len(rows) // 2
        bring(scope, lake, name, rows[:half], f"{name}-1.csv")
        bring(scope, lake, name, rows[half:], f"{name}-2.csv")
        compact(scope, name, lake)
        bring(scope, lake, name, [{**row, "source": "again"} for row in rows], f"{name}-3.csv")
    counts = {name: len(rows_of(scope, lake, name)) for name in canaries()}
    before = _unpacked(lake).decode()
    assert len(names) == 300 and all(name in before for name in names)
    done = erase(scope, lake, names, why="本人の求め")
    assert done.values + done.texts >= 600
    sweep(lake, grace=NOW)
    sinks = [_unpacked(lake), bytes_of(lake), *_database()]
    left = [name for name in names if any(part in sink for part in name.encode().split() for sink in sinks)]
    assert left == []
    assert {name: len(rows_of(scope, lake, name)) for name in canaries()} == counts


def _whole(name: str, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for one in dataset(name).fields:
        if one.required or one.name == dataset(name).instant:
            row[one.name] = {
                "instant": AT,
                "day": AT.date(),
                "integer": number,
                "minutes": 1,
                "number": 1.0,
            }.get(one.kind.value, f"{one.name}-{number}")
    return row


def _unpacked(lake: Folder) -> bytes:
    """What is in the files once they are decompressed: a canary might hide behind the compression."""
    return "\n".join(str(pq.read_table(lake.local(path)).to_pylist()) for path, _ in lake.every("")).encode()


def _database() -> list[bytes]:
    named = Path(str(connection.settings_dict["NAME"]))
    return [path.read_bytes() for path in named.parent.glob(named.name + "*") if path.is_file()]


def test_a_file_brought_in_leaves_no_name_of_a_person_column_in_the_lake(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text(
        "番号,件名,起票者,担当者,受付日時,更新日時\n"
        + "".join(f"{n},印刷,Kanaria{n}x,Nakama{n}x,2026-04-01 09:00,2026-04-01 09:00\n" for n in range(50)),
        "utf-8",
    )
    assert bulk.bring(scope, file, bulk.readings_of(bulk.look(file)), storage=lake).new
    found = rows_of(scope, lake, "tickets", "id, requester, assignee")
    assert len({row["requester"] for row in found}) == len({row["assignee"] for row in found}) == 50
    assert {row["requester"] for row in found} == {
        pseudonym_of(f"Kanaria{n}x", key_of(scope)) for n in range(50)
    }
    assert b"Kanaria" not in _unpacked(lake) and b"Nakama" not in _unpacked(lake)
