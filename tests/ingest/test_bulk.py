"""Exports become records: recognised, every row there, the same again nothing, undone nothing left (G21, G24)."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cast.facts import rows_of
from cast.people import Cast
from cast.tool_exports import TICKETS, XES, servicenow_log
from unyo.ingest.bulk import Brought, bring, look, readings_of
from unyo.records.actions import undo
from unyo.records.lake import compaction
from unyo.records.lake.arrow import REJECTS
from unyo.records.lake.storage import Folder
from unyo.records.queries import manifest
from unyo.sandbox.stream import Stopped
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.row("G21")]


@pytest.fixture
def lake(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "lake")


@pytest.fixture
def scope(minato: Cast) -> Scope:
    return minato.scope()


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def taken(scope: Scope, lake: Folder, path: Path, **more: Any) -> Brought:
    return bring(scope, path, readings_of(look(path, **more)), storage=lake)


def rejects(scope: Scope, lake: Folder) -> list[tuple[int, str, str, str]]:
    rows = rows_of(scope, lake, REJECTS, '"_row", "column", "value", "code"')
    return [(row["_row"], row["column"], row["value"], row["code"]) for row in rows]


def test_a_servicenow_log_becomes_tickets_and_their_events_without_mapping(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    path = put(tmp_path, "incident_event_log.csv", servicenow_log())
    found = look(path)[0].known
    assert found is not None
    assert (found.reading["tool"], found.datasets, found.open_fields) == (
        "servicenow",
        ("ticket_events", "tickets"),
        {},
    )
    brought = taken(scope, lake, path)
    assert (brought.imported.counts, brought.imported.rejected) == ({"ticket_events": 6, "tickets": 6}, 0)
    events = rows_of(scope, lake, "ticket_events", '"case", seq, "at", status, to_party')
    assert len(events) == 6
    assert {row["seq"] for row in events if row["case"] == "INC0000130"} == {200, 201}
    last = rows_of(scope, lake, "tickets", "id, status, opened, closed, team")
    assert [(row["id"], row["status"], row["team"]) for row in last] == [
        ("INC0000045", "Closed", "Group 56"),
        ("INC0000130", "Active", "Group 4"),
        ("INC0000131", "New", "Group 9"),
    ]
    tokyo = dt.timezone(dt.timedelta(hours=9))
    assert last[0]["opened"] == dt.datetime(2016, 2, 29, 1, 16, tzinfo=tokyo)
    assert last[0]["closed"] is None


def test_the_same_file_again_changes_nothing_and_undone_leaves_nothing(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    path = put(tmp_path, "log.csv", servicenow_log())
    first = taken(scope, lake, path)
    again = taken(scope, lake, path)
    assert (first.new, again.new, again.imported.token) == (True, False, first.imported.token)
    undo(scope, first.imported.token)
    assert rows_of(scope, lake, "tickets") == rows_of(scope, lake, "ticket_events") == []


def test_a_packed_xes_log_becomes_events_with_their_cases(scope: Scope, lake: Folder, tmp_path: Path) -> None:
    brought = taken(scope, lake, put(tmp_path, "helpdesk.xes.gz", gzip.compress(XES.encode())))
    assert brought.imported.counts == {"ticket_events": 3}
    rows = rows_of(scope, lake, "ticket_events", '"case", seq, "at", activity, actor')
    assert [(row["case"], row["seq"], row["activity"]) for row in rows] == [
        ("Case 1", 1, "Assign seriousness"),
        ("Case 1", 2, "Resolve ticket"),
        ("Case 2", 1, "Closed"),
    ]
    assert rows[1]["at"] == dt.datetime(2012, 10, 25, 2, 54, 26, 500_000, tzinfo=dt.UTC)


def test_a_series_of_timestamp_and_value_is_named_by_its_file(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    text = "timestamp,value\n2014-02-14 14:30:00,0.132\n2014-02-14 14:35:00,0.134\n"
    taken(scope, lake, put(tmp_path, "ec2_cpu_utilization_24ae8d.csv", text))
    taken(scope, lake, put(tmp_path, "elb_request_count_8c0756.csv", text))
    rows = rows_of(scope, lake, "samples", 'series, kind, unit, "at", value')
    assert [(row["series"], row["kind"], row["unit"], row["value"]) for row in rows] == [
        ("ec2_cpu_utilization_24ae8d", "cpu", "%", 0.132),
        ("ec2_cpu_utilization_24ae8d", "cpu", "%", 0.134),
        ("elb_request_count_8c0756", "requests", "件", 0.132),
        ("elb_request_count_8c0756", "requests", "件", 0.134),
    ]
    assert rows[0]["at"] == dt.datetime(2014, 2, 14, 14, 30, tzinfo=dt.UTC)


def test_tickets_without_numbers_get_one_of_their_own_and_equal_rows_stay_two(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    text = "title,body,ticket_type,category,urgency,impact\n,hi,1,4,3,4\nreset,pw,1,5,3,4\nreset,pw,1,5,3,4\n"
    brought = taken(scope, lake, put(tmp_path, "support.csv", text))
    assert brought.imported.counts == {"tickets": 3}
    rows = rows_of(scope, lake, "tickets", "id, title, kind, opened")
    assert len({row["id"] for row in rows}) == 3
    assert all(row["kind"] is None and row["opened"] is None for row in rows)


@pytest.mark.trap("T67")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_japanese_exports_are_read_in_their_encoding_with_eras_and_wide_figures(
    scope: Scope, lake: Folder, tmp_path: Path, encoding: str
) -> None:
    text = (
        TICKETS
        + "１,①髙～,インシデント,令和8年4月1日 9:05,2026/4/1 25:30,山田\n2,㈱湊,問い合わせ,2026/04/02 10:00,,佐藤\n"
    )
    taken(scope, lake, put(tmp_path, "tickets.csv", text.encode(encoding)))
    rows = rows_of(scope, lake, "tickets", "id, title, kind, opened, closed")
    assert [(row["id"], row["title"], row["kind"]) for row in rows] == [
        ("2", "㈱湊", "inquiry"),
        ("１", "①髙～", "incident"),
    ]
    assert rows[1]["opened"] == dt.datetime(2026, 4, 1, 0, 5, tzinfo=dt.UTC)
    assert rows[1]["closed"] == dt.datetime(2026, 4, 1, 16, 30, tzinfo=dt.UTC)


@pytest.mark.trap("T13")
def test_rows_that_cannot_be_read_are_kept_aside_with_row_column_value_and_reason(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    text = TICKETS + (
        "1,a,変更,2026-04-01 09:00,,\n"
        "2,b,変更,2026-02-30 09:00,,\n"
        "\n"
        "4,c,変更,2026-04-01 09:00\n"
        ",d,変更,2026-04-01 09:00,,\n"
        '6,"e\ne",天気,いつか,,\n'
        "7,f,変更,2026-04-01 09:00,,\n"
    )
    brought = taken(scope, lake, put(tmp_path, "t.csv", text))
    assert (brought.imported.counts, brought.imported.rejected) == ({"tickets": 2}, 4)
    assert rejects(scope, lake) == [
        (3, "受付日時", "2026-02-30 09:00", "unread"),
        (5, "", "", "ragged"),
        (6, "番号", "", "required"),
        (7, "受付日時", "いつか", "unread"),
        (7, "種別", "天気", "unread"),
    ]
    kept = rows_of(scope, lake, REJECTS, "cells, says, code")
    assert ["2", "b", "変更", "2026-02-30 09:00", "", ""] in [row["cells"] for row in kept]
    assert all(json.loads(row["says"])["ja"] for row in kept if row["code"] != "ragged")
    assert [row["_row"] for row in rows_of(scope, lake, "tickets", '"_row"')] == [2, 8]


def test_a_zip_of_tables_and_a_workbook_bring_every_sheet(scope: Scope, lake: Folder, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a/tickets.csv", TICKETS + "1,a,変更,2026-04-01 09:00,,\n")
        package.writestr("series_cpu.csv", "timestamp,value\n2026-04-01 00:00:00,1\n")
        package.writestr("readme.md", "# no table")
    brought = taken(scope, lake, path)
    assert brought.imported.counts == {"samples": 1, "tickets": 1}


def test_json_lines_documents_and_parquet_say_the_same_as_csv(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    item = {"番号": "7", "件名": "鍵", "種別": "依頼", "受付日時": "2026-04-01T09:00:00+09:00"}
    lines = json.dumps(item, ensure_ascii=False) + "\n" + json.dumps({**item, "番号": "8"}) + "\n"
    put(tmp_path, "a.ndjson", lines)
    put(tmp_path, "b.json", json.dumps({"issues": [{**item, "番号": "9"}]}))
    pq.write_table(pa.Table.from_pylist([{**item, "番号": "10"}]), tmp_path / "c.parquet")
    for name in ("a.ndjson", "b.json", "c.parquet"):
        taken(scope, lake, tmp_path / name)
    rows = rows_of(scope, lake, "tickets", "id, title, kind, opened")
    assert sorted(row["id"] for row in rows) == ["10", "7", "8", "9"]
    assert {(row["title"], row["kind"], row["opened"]) for row in rows} == {
        ("鍵", "request", dt.datetime(2026, 4, 1, 0, 0, tzinfo=dt.UTC))
    }


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\xff\xfe\x00\x00bad", None),
        ("a.csv", b'a,b\n1,"never closed\n2,3\n4,5\n', "quote-open"),
        ("a.csv", b"a,b\n1,\x00\n", "nul"),
        ("a.csv", b"x" * 5_000_000, "line-too-long"),
        ("a.json", b'{"a": ' * 5000, "json-too-deep"),
        ("a.json", b'[{"a": NaN}]', "json-broken"),
        ("a.json", b"[1, 2]", "json-no-rows"),
        ("a.xes", b'<!DOCTYPE log [<!ENTITY a "b">]><log>&a;</log>', "xml-doctype"),
        ("a.xml", b"<html></html>", "xml-unknown"),
        ("a.parquet", b"PAR1" + b"\x00" * 100, "parquet-broken"),
        ("a.zip", b"PK\x03\x04" + b"\x00" * 100, "zip-broken"),
        ("a.csv.gz", b"\x1f\x8b\x08\x00" + b"\x00" * 20, "packed-broken"),
    ],
)
def test_a_file_that_is_none_is_refused_and_leaves_nothing(
    scope: Scope, lake: Folder, tmp_path: Path, name: str, content: bytes, code: str | None
) -> None:
    path = put(tmp_path, name, content)
    with pytest.raises(Stopped) as caught:
        found = look(path)
        bring(scope, path, readings_of(found) or {"": {"tool": "generic", "into": []}}, storage=lake)
    assert code is None or caught.value.code == code
    assert caught.value.code not in ("failed", "crashed", "garbage", "memory")
    assert list(lake.every("")) == []


def test_a_bomb_is_refused_while_it_is_unpacked(scope: Scope, lake: Folder, tmp_path: Path) -> None:
    path = put(tmp_path, "bomb.csv.gz", gzip.compress(b"a,b\n" + b"0,1\n" * 30_000_000, 1))
    reading = {"": {"tool": "generic", "into": []}}
    with pytest.raises(Stopped) as caught:
        bring(scope, path, reading, storage=lake)
    assert caught.value.code == "packed-too-much"
    assert list(lake.every("")) == []


def test_whoever_watches_is_told_how_far_it_is_and_may_stop_it(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    path = put(tmp_path, "many.csv", "timestamp,value\n" + "".join(
        f"2026-04-{1 + n // 86400:02d} {n // 3600 % 24:02d}:{n // 60 % 60:02d}:{n % 60:02d},{n}\n" for n in range(200_000)
    ))  # fmt: skip
    told: list[tuple[int, int]] = []
    done = bring(
        scope, path, readings_of(look(path)), storage=lake, progress=lambda *so_far: told.append(so_far)
    )
    assert done.imported.counts == {"samples": 200_000}
    assert [rows for _, rows in told] == sorted(rows for _, rows in told)
    assert told[-1][1] == 200_000
    undo(scope, done.imported.token)

    def stop(read: int, rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(scope, path, readings_of(look(path)), storage=lake, progress=stop)
    assert len([path for path, _ in lake.every("")]) == 1  # the undone one, until its grace is over


def test_a_file_of_which_nothing_is_left_is_refused(scope: Scope, lake: Folder, tmp_path: Path) -> None:
    path = put(tmp_path, "t.csv", TICKETS)
    with pytest.raises((Refused, Stopped)):
        bring(scope, path, {"": {"tool": "generic", "into": []}}, storage=lake)


def test_many_small_imports_are_merged_by_themselves_and_say_the_same(
    scope: Scope, lake: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "MOST_FRESH", 4)
    for number in range(6):
        text = f"timestamp,value\n2026-04-01 00:0{number}:00,{number}\n"
        taken(scope, lake, put(tmp_path, "web_cpu.csv", text))
    files = manifest(scope, ["samples"]).of("samples")
    assert [file.merged for file in files].count(True) == 1 and len(files) == 2
    assert [row["value"] for row in rows_of(scope, lake, "samples", '"at", value')] == [0, 1, 2, 3, 4, 5]


def test_the_same_bytes_in_another_encoding_are_another_import(
    scope: Scope, lake: Folder, tmp_path: Path
) -> None:
    path = put(tmp_path, "t.csv", (TICKETS + "1,鍵,変更,2026-04-01 09:00,,\n").encode("cp932"))
    readings = readings_of(look(path))
    first = bring(scope, path, readings, storage=lake)
    assert bring(scope, path, readings, storage=lake, encoding="cp932").new
    assert not bring(scope, path, readings, storage=lake).new
    assert [row["title"] for row in rows_of(scope, lake, "tickets", "title")] == ["鍵"]
    assert first.new
