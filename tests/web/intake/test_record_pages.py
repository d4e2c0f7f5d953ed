"""Exports dropped on the web: recognised, rehearsed with every bad row, brought in beside the request, undone (G21)."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast.facts import rows_of
from cast.people import Cast, ClientAs
from cast.tool_exports import TICKETS, XES, servicenow_log
from unyo.ingest import bulk
from unyo.records.lake.arrow import REJECTS
from unyo.records.queries import imports, storage
from unyo.tables.queries import rows
from unyo.web.intake import beside, bringing, running, uploads

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.row("G21")]
PAGE = "/f/minato/import/"
BAD = TICKETS + (
    "1,a,変更,2026-04-01 09:00,,\n"
    "2,=b,変更,2026-02-30 09:00,,\n"
    "4,c,変更,2026-04-01 09:00\n"
    "6,e,天気,いつか,,\n"
)
SERIES = "timestamp,value\n2014-02-14 14:30:00,0.132\n2014-02-14 14:35:00,0.134\n"


@pytest.fixture(autouse=True)
def state(settings: Any, tmp_path: Path) -> Path:
    settings.STATE_DIR = tmp_path
    return tmp_path


def text(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def send(client: Client, files: dict[str, str | bytes]) -> Any:
    sent = [
        SimpleUploadedFile(name.rpartition("/")[2], content.encode() if isinstance(content, str) else content)
        for name, content in files.items()
    ]
    return client.post(PAGE, {"files": sent, "paths": json.dumps(list(files))})


def uploaded(client: Client, files: dict[str, str | bytes]) -> str:
    answer = send(client, files)
    assert answer.status_code == 302, text(answer)
    where = str(answer.headers["Location"])
    settled(client, where)
    return where


def settled(client: Client, where: str, within: float = 40.0) -> str:
    """The page once nothing works on the upload any more."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        page = text(client.get(where))
        if "<progress" not in page:
            return page
        time.sleep(0.2)
    raise AssertionError("it never ended")


def bring(client: Client, where: str, **said: str) -> str:
    answer = client.post(f"{where}bring", said)
    assert answer.status_code == 302, text(answer)
    return settled(client, where)


def kept(cast: Cast, name: str, columns: str = "*") -> list[dict[str, Any]]:
    return rows_of(cast.scope(), storage(), name, columns)


def test_several_exports_of_tools_come_in_with_one_button_and_go_with_one(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    where = uploaded(
        client, {"log.csv": servicenow_log(), "cpu.csv": SERIES, "h.xes.gz": gzip.compress(XES.encode())}
    )
    page = settled(client, where)
    assert "ServiceNow" in page and "XES" in page and "すべての行を取り込めます" in page
    assert not kept(minato, "tickets")
    page = bring(client, where, why="月曜の受け取り")
    assert "取り込みました" in page
    counts = {one.file: (dict(one.counts), one.why) for one in imports(minato.scope())}
    assert counts == {
        "log.csv": ({"ticket_events": 6, "tickets": 6}, "月曜の受け取り"),
        "cpu.csv": ({"samples": 2}, "月曜の受け取り"),
        "h.xes.gz": ({"ticket_events": 3}, "月曜の受け取り"),
    }
    assert len(kept(minato, "ticket_events")) == 9
    assert client.post(f"{where}undo", {"why": "試しだった"}).status_code == 302
    assert kept(minato, "ticket_events") == kept(minato, "samples") == []
    assert "取り消した" in text(client.get(where)) and "取り消した" in text(client.get(PAGE))


def test_the_same_again_is_recognised_and_changes_nothing(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    bring(client, uploaded(client, {"log.csv": servicenow_log()}))
    page = bring(client, uploaded(client, {"log.csv": servicenow_log()}))
    assert "もう取り込んである" in page and len(imports(minato.scope())) == 1


def test_tables_of_a_design_and_records_come_in_with_one_button_each_with_its_result(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    roles = "名称,備考\n監査役,新しい\n".encode()
    where = uploaded(client, {"role.csv": roles, "log.csv": servicenow_log()})
    page = settled(client, where)
    assert page.count("/bring") == 1
    seen = re.findall(r'name="seen" value="([0-9a-f]{32})"', page)[0]
    looked = re.findall(r'name="looked" value="([0-9a-f]{32})"', page)[0]
    page = bring(client, where, seen=seen, looked=looked, on_error="stop")
    assert "/import/done/" in page and "/records/imports/" in page
    assert {one["name"] for one in rows(minato.scope(), "role").rows} >= {"監査役"}
    assert len(kept(minato, "tickets")) == 3


@pytest.mark.trap("T13")
def test_the_dry_run_names_every_bad_row_with_column_value_and_reason_and_keeps_nothing(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    where = uploaded(client, {"tickets.csv": BAD})
    page = settled(client, where)
    assert "取り込めない行: 理由ごと (3)" in page
    for said in ("2026-02-30 09:00", "いつか", "天気", "受付日時"):
        assert said in page
    answer = client.get(f"{where}rejects")
    lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [line["unyo_row"] for line in lines] == ["3", "4", "5"]
    assert lines[0]["件名"] == "'=b" and lines[0]["unyo_column"] == "受付日時" and lines[0]["unyo_why"]
    assert lines[1]["番号"] == "" and lines[1]["unyo_value"] == "4,c,変更,2026-04-01 09:00"
    assert lines[2]["unyo_column"] == "受付日時 / 種別" or lines[2]["unyo_column"] == "種別 / 受付日時"
    assert not imports(minato.scope()) and not (storage().root / "1").exists()


def test_bad_rows_are_kept_aside_mended_and_sent_again_as_rows_of_the_same_kind(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    bring(client, uploaded(client, {"tickets.csv": BAD}))
    [first] = imports(minato.scope())
    assert (dict(first.counts), first.rejected) == ({"tickets": 1}, 3)
    page = text(client.get(f"/f/minato/records/imports/{first.token}/"))
    assert "2026-02-30 09:00" in page and "data-drop" in page
    answer = client.get(f"/f/minato/records/imports/{first.token}/mend")
    mended = b"".join(answer.streaming_content).decode("utf-8-sig")
    mended = mended.replace("2026-02-30", "2026-02-28").replace("天気,いつか", "変更,2026-03-01 10:00")
    page = bring(client, uploaded(client, {f"rejects-{first.token}.csv": mended}))
    again = imports(minato.scope())[0]
    assert (dict(again.counts), again.rejected) == ({"tickets": 2}, 1)
    assert {(row["id"], row["title"]) for row in kept(minato, "tickets")} == {
        ("1", "a"), ("2", "=b"), ("6", "e"),
    }  # fmt: skip


def test_mended_rows_are_read_by_the_reading_a_person_had_settled(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"x.csv": "a,b,c\nT1,2026-04-01 09:00,x\nT2,never,y\n"})
    client.post(f"{where}choices", {"s0.kind": "records:tickets", "encoding": ""})
    named = {
        "r0.0.field.tickets.id": "c0",
        "r0.0.field.tickets.opened": "c1",
        "r0.0.field.tickets.title": "c2",
    }
    client.post(f"{where}records", {"r0.0.as": "tickets", **named})
    bring(client, where)
    [first] = imports(minato.scope())
    answer = client.get(f"/f/minato/records/imports/{first.token}/mend")
    mended = b"".join(answer.streaming_content).decode("utf-8-sig").replace("never", "2026-04-02 09:00")
    bring(client, uploaded(client, {"mended.csv": mended}))
    assert [row["title"] for row in kept(minato, "tickets", "id, title")] == ["x", "y"]


def test_with_bad_rows_stop_brings_nothing(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"tickets.csv": BAD})
    settled(client, where)
    answer = client.post(f"{where}bring", {"records_error": "stop"})
    assert answer.status_code == 409 and "3行ある" in text(answer)
    assert not imports(minato.scope())


def test_a_table_nobody_recognised_is_read_as_a_person_says(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    content = "k,what,kind,when\nA-1,disk full,Störung,05/03/2026 10:00\nA-2,new pc,Wunsch,06/03/2026 11:00\n"
    where = uploaded(client, {"things.parquet.csv.gz": gzip.compress(content.encode())})
    assert "何の表か不明" in text(client.get(where))
    assert client.post(f"{where}bring").status_code == 409
    assert not imports(minato.scope())
    client.post(f"{where}records", {"r0.0.as": "tickets"})
    said = {
        "r0.0.as": "tickets",
        "r0.0.field.tickets.id": "c0",
        "r0.0.field.tickets.title": "c1",
        "r0.0.field.tickets.kind": "c2",
        "r0.0.field.tickets.opened": "c3",
        "r0.0.zone": "Europe/Berlin",
    }
    client.post(f"{where}records", said)
    page = text(client.get(where))
    assert "日と月の並びが決まりません" in page and "Störung" in page
    assert client.post(f"{where}bring").status_code == 409
    words = {"r0.0.words.tickets.kind.Störung": "incident", "r0.0.words.tickets.kind.Wunsch": "request"}
    client.post(f"{where}records", {**said, **words, "r0.0.order.tickets.opened": "dmy"})
    page = settled(client, where)
    assert "すべての行を取り込めます" in page
    bring(client, where)
    found = kept(minato, "tickets", "id, title, kind, opened")
    assert [(row["id"], row["kind"], row["opened"].isoformat()) for row in found] == [
        ("A-1", "incident", "2026-03-05T09:00:00+00:00"),
        ("A-2", "request", "2026-03-06T10:00:00+00:00"),
    ]


def test_what_was_taken_for_records_can_be_a_table_of_the_design(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"cpu.csv": SERIES})
    client.post(f"{where}records", {"r0.0.as": "design"})
    page = settled(client, where)
    assert 'id="records"' not in page and "どの表か不明" in page
    client.post(f"{where}choices", {"s0.kind": "records:samples", "encoding": ""})
    assert "すべての行を取り込めます" in settled(client, where)


def test_a_column_a_dataset_cannot_do_without_is_asked_for(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"memo.csv": "日時,良否\n2026-04-01 09:00,1\n2026-04-01 09:05,良い\n".encode()})
    client.post(f"{where}choices", {"s0.kind": "records:samples", "encoding": ""})
    assert "元の列を選んでください" in settled(client, where)
    said = {"r0.0.as": "samples", "r0.0.field.samples.series": "file", "r0.0.field.samples.value": "c1"}
    client.post(f"{where}records", said)
    assert "良い" in settled(client, where)


def test_a_constant_another_column_and_a_table_left_out(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as packed:
        packed.writestr("a/one.csv", SERIES)
        packed.writestr("two.csv", SERIES)
    where = uploaded(client, {"both.zip": package.getvalue()})
    page = text(client.get(where))
    assert "a/one.csv" in page and "two.csv" in page
    client.post(f"{where}records", {"r0.0.as": "ignored"})
    client.post(
        f"{where}records",
        {"r0.1.as": "", "r0.1.field.samples.series": "is", "r0.1.is.samples.series": "CPU of web1"},
    )
    bring(client, where)
    found = kept(minato, "samples", "series, value")
    assert found == [{"series": "CPU of web1", "value": 0.132}, {"series": "CPU of web1", "value": 0.134}]


def test_what_was_looked_at_is_what_comes_in(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"cpu.csv": SERIES})
    looked = re.findall(r'name="looked" value="([0-9a-f]{32})"', settled(client, where))[0]
    client.post(f"{where}records", {"r0.0.as": "", "r0.0.zone": "Asia/Tokyo"})
    answer = client.post(f"{where}bring", {"looked": looked})
    assert answer.status_code == 409 and not imports(minato.scope())


def slow(seconds: float) -> Any:
    """Bringing in as it is, after a while in which the watcher is asked now and then."""
    real = bulk.bring

    def wait(*args: Any, progress: Any, **more: Any) -> Any:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            progress(1, 1)
            time.sleep(0.02)
        return real(*args, progress=progress, **more)

    return wait


def test_pressed_twice_it_runs_once(
    minato: Cast, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as("operator")
    where = uploaded(client, {"cpu.csv": SERIES})
    settled(client, where)
    calls: list[int] = []
    real = slow(0.6)

    def counted(*args: Any, **more: Any) -> Any:
        calls.append(1)
        return real(*args, **more)

    monkeypatch.setattr(running, "bring", counted)
    monkeypatch.setattr(bringing, "WAIT_SECONDS", 0.0)
    threads = [
        threading.Thread(target=lambda one=one: one.post(f"{where}bring"))
        for one in (client, client_as("operator"), client_as("operator"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    page = settled(client, where)
    assert "取り込みました" in page and len(calls) == 1 and len(imports(minato.scope())) == 1
    client.post(f"{where}bring")
    assert len(calls) == 1


def test_it_can_be_stopped_on_its_way_and_begun_again(
    minato: Cast, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as("operator")
    where = uploaded(client, {"cpu.csv": SERIES})
    settled(client, where)
    with monkeypatch.context() as slowly:
        slowly.setattr(running, "bring", slow(30.0))
        slowly.setattr(bringing, "WAIT_SECONDS", 0.0)
        client.post(f"{where}bring")
        page = text(client.get(where))
        assert "取り込んでいます" in page and "中止" in page and "<progress" in page
        told = text(client.get(f"{where}run", headers={"HX-Request": "true"}))
        assert "<progress" in told
        client.post(f"{where}cancel")
        page = settled(client, where, within=5.0)
    assert "中止しました" in page and not imports(minato.scope())
    client.post(f"{where}resume")
    assert "取り込みました" in settled(client, where) and len(imports(minato.scope())) == 1


def test_a_run_that_went_with_its_process_says_so_and_can_be_begun_again(
    minato: Cast, client_as: ClientAs, state: Path
) -> None:
    client = client_as("operator")
    where = uploaded(client, {"cpu.csv": SERIES})
    settled(client, where)
    folder = next((state / "uploads").iterdir())
    # What a process leaves that was killed while it worked: told, no result, and a lock nobody holds.
    (folder / "run.told.json").write_text('{"began": 0, "read": 10, "rows": 1, "files": []}')
    (folder / "run.lock").write_bytes(b"")
    page = text(client.get(where))
    assert "途中で終わりました。何も保存されていません" in page and "もう一度始める" in page
    client.post(f"{where}resume")
    assert "取り込みました" in settled(client, where) and len(kept(minato, "samples")) == 2


def test_an_upload_somebody_works_on_is_not_swept_away(
    minato: Cast, client_as: ClientAs, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as("operator")
    where = uploaded(client, {"cpu.csv": SERIES})
    settled(client, where)
    monkeypatch.setattr(running, "bring", slow(30.0))
    monkeypatch.setattr(bringing, "WAIT_SECONDS", 0.0)
    client.post(f"{where}bring")
    uploads.sweep(state / "uploads", now=time.time() + uploads.KEPT_SECONDS + 60)
    assert client.get(where).status_code == 200
    client.post(f"{where}cancel")
    settled(client, where, within=5.0)


def test_a_large_file_is_moved_not_copied_and_never_in_memory(
    minato: Cast, client_as: ClientAs, state: Path, settings: Any
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.FILE_UPLOAD_TEMP_DIR = state
    client = client_as("operator")
    content = "timestamp,value\n" + "".join(
        f"2026-04-01 00:{n // 60:02d}:{n % 60:02d},{n}\n" for n in range(900)
    )
    where = uploaded(client, {"b." + "x" * 400 + ".csv": content})
    assert not list(state.glob("*upload*.upload*"))
    bring(client, where)
    assert len(kept(minato, "samples")) == 900


@pytest.mark.parametrize(("most", "status"), [(2000, 413), (10**15, 507)])
def test_what_is_too_much_or_finds_no_room_is_refused_before_it_is_read(
    minato: Cast, client_as: ClientAs, state: Path, settings: Any, monkeypatch: pytest.MonkeyPatch,
    most: int, status: int,
) -> None:  # fmt: skip
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.MOST_UPLOAD = most
    if status == 507:
        monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1})())
    answer = send(client_as("operator"), {"a.csv": b"x" * 1_100_000})
    assert answer.status_code == status
    assert not (state / "uploads").exists() or not list((state / "uploads").iterdir())


def test_from_strangers_no_large_body_is_taken(minato: Cast, settings: Any) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert Client().post("/sign-in", {"files": SimpleUploadedFile("a", b"x" * 5000)}).status_code == 403


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.json",
        "a\u202egpj.json",
        "<img src=x onerror=alert(1)>.json",
        "y" * 500 + ".json",
        "'\";--.json",
    ],
)
def test_a_hostile_name_is_harmless(minato: Cast, client_as: ClientAs, state: Path, name: str) -> None:
    client = client_as("operator")
    item = {
        "番号": "7",
        "件名": "<script>alert(1)</script>",
        "種別": "天気",
        "受付日時": "2026-04-01T09:00:00+09:00",
    }
    where = uploaded(client, {name: json.dumps([item, {**item, "番号": "8", "種別": "変更"}])})
    for page in (settled(client, where), bring(client, where), text(client.get(PAGE))):
        assert "<img src=x" not in page and "<script>alert" not in page
    kept_files = [path for path in state.rglob("*") if path.is_file() and "lake" not in path.parts]
    assert all(path.parent.parent == state / "uploads" for path in kept_files)
    [made] = imports(minato.scope())
    answer = client.get(f"/f/minato/records/imports/{made.token}/mend")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="rejects-{made.token}.csv"'
    answer.close()
    assert rows_of(minato.scope(), storage(), REJECTS, "code")


def test_answers_that_make_no_sense_break_nothing(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"cpu.csv": SERIES})
    for said in (
        {"r0.0.as": "no-such"},
        {"r0.0.as": "", "r0.0.field.samples.at": "c99999", "r0.0.zone": "Mars/Olympus"},
        {
            "r0.0.as": "",
            "r0.0.field.samples.nothing": "c0",
            "r9.9.as": "tickets",
            "r0.0.zone": "../../etc/passwd",
        },
        {"r0.0.as": "", "r0.0.order.samples.at": "sideways", "r0.0.words.samples.kind.x": "nothing"},
        {"r0.0.as": "", "r0.0.field.samples.value": "is", "r0.0.is.samples.value": "\u0000"},
    ):
        assert client.post(f"{where}records", said).status_code == 302
        assert client.get(where).status_code == 200
    assert client.get(f"{where}rejects").status_code in (200, 404)


def test_records_of_others_are_not_seen(minato: Cast, stranger: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"tickets.csv": BAD})
    for other in (client_as("manager"), client_as("operator", stranger)):
        for what in ("", "rejects", "run"):
            assert other.get(f"{where}{what}").status_code == 404
        for what in ("records", "bring", "cancel", "resume", "rehearse", "undo"):
            assert other.post(f"{where}{what}").status_code == 404
    bring(client, where)
    [made] = imports(minato.scope())
    theirs = client_as("operator", stranger)
    assert theirs.get(f"/f/betsu/records/imports/{made.token}/").status_code == 404
    assert theirs.get(f"/f/betsu/records/imports/{made.token}/rejects").status_code == 404
    assert theirs.post(f"/f/betsu/records/imports/{made.token}/undo").status_code == 404
    page = text(client_as("viewer").get(f"/f/minato/records/imports/{made.token}/"))
    assert "2026-02-30" not in page  # whoever may not import sees how many, not what was in them


def test_a_lock_is_free_when_its_holder_is_gone(tmp_path: Path) -> None:
    upload = uploads.Upload("0" * 32, tmp_path, 1, 1, (), (), (), None)
    told: list[bool] = []

    def task(tell: beside.Tell) -> dict[str, str]:
        stands = beside.standing(upload, "x")
        told.append(stands is not None and stands.running)
        return {"ended": "done"}

    assert beside.begin(upload, "x", task, wait_seconds=5)
    stands = beside.standing(upload, "x")
    assert told == [True] and stands is not None and not stands.running
