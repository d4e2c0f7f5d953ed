"""Files over the API: checked as the command line checks them, brought in as the pages bring them in."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from calling import Machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cast.handover import ARTICLE
from cast.people import Cast
from unyo.checks.run import check_files
from unyo.documents.writers.findings import Written, document
from unyo.ledger.queries import entries, head

pytestmark = pytest.mark.django_db


def send(machine: Machine, path: str, files: list[tuple[str, bytes]], **fields: str) -> Any:
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    headers = {"Authorization": f"Bearer {machine.secret}"}
    if key := fields.pop("Idempotency_Key", ""):
        headers["Idempotency-Key"] = key
    client = Client(raise_request_exception=False)
    return client.post(f"/api/v1/{machine.slug}/{path}", {"files": uploads, **fields}, headers=headers)


def article() -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(ARTICLE.glob("*.csv"))]


def test_files_are_checked_as_the_command_line_checks_them_and_nothing_is_kept(
    machine: Machine, minato: Cast
) -> None:
    answer = send(machine, "check", article())
    assert answer.status_code == 200
    told = json.loads(answer.content)
    checked = check_files([Path(p) for p in sorted(ARTICLE.glob("*.csv"))], timezone.localdate())
    written = Written(checked.report, checked.report.findings, {}, checked.intake.refused, "ja")
    assert told["findings"] == json.loads(json.dumps(document(written)["findings"]))
    assert len(told["findings"]) > 5 and told["findings"][0]["where"]["file"]
    assert head(minato.framework.id).seq == 0


def test_files_are_looked_at_brought_in_and_undone(machine: Machine, minato: Cast) -> None:
    looked = json.loads(send(machine, "import", article(), dry_run="true", on_error="skip").content)
    assert looked["dry_run"] and looked["counts"]["add"] > 20 and head(minato.framework.id).seq == 0
    brought = send(machine, "import", article(), on_error="skip", why="最初の取り込み")
    assert brought.status_code == 200, brought.content.decode()[:2000]
    told = json.loads(brought.content)
    assert told["counts"] == looked["counts"]
    kept = entries(minato.framework.id, batch=told["batch"]["id"], limit=None)
    assert len(kept) == told["counts"]["add"] and {one.why for one in kept} == {"最初の取り込み"}
    again = json.loads(send(machine, "import", article(), on_error="skip").content)
    assert again["counts"]["add"] == again["counts"]["revise"] == 0
    assert machine.post("undo", {"batch": told["batch"]["id"]}).status_code == 200
    assert json.loads(machine.get("t/coverage_cell").content)["total"] == 0


def test_an_import_is_done_once_under_its_key(machine: Machine, minato: Cast) -> None:
    rows = [("organization.csv", "名称,区分\nA社,顧客\n".encode())]
    first = send(machine, "import", rows, Idempotency_Key="i-1", on_error="skip")
    assert first.status_code == 200, first.content.decode()
    seq = head(minato.framework.id).seq
    assert send(machine, "import", rows, Idempotency_Key="i-1", on_error="skip").content == first.content
    assert send(machine, "import", article(), Idempotency_Key="i-1", on_error="skip").status_code == 422
    assert head(minato.framework.id).seq == seq


def test_what_cannot_be_taken_is_refused_with_its_place_and_nothing_is_written(
    machine: Machine, minato: Cast
) -> None:
    bad = "名称,契約番号,終了日\n保守,C-1,2027-03-31\n,C-2,2027-02-30\n".encode()
    answer = send(machine, "import", [("contract.csv", bad)])
    assert answer.status_code == 422, answer.content.decode()
    error = json.loads(answer.content)["errors"][0]
    assert error["row"] == 3 and "contract.csv" in error["message"], error
    assert head(minato.framework.id).seq == 0


def test_a_value_that_is_left_out_of_an_import_is_told(machine: Machine) -> None:
    rows = [("contract.csv", "名称,契約番号,終了日\n保守,C-1,2027-02-30\n".encode())]
    told = json.loads(send(machine, "import", rows, dry_run="true").content)
    assert [(one["value"], one["where"]["row"], one["refuses"]) for one in told["problems"]] == [
        ("2027-02-30", 2, False)
    ]


@pytest.mark.parametrize(
    "files", [[], [("a.csv", b"")], [("a.xlsx", b"PK\x03\x04garbage")], [("a.bin", bytes(range(256)))], [("x.csv", b"a,b\n1,2\n")]]
)  # fmt: skip
def test_files_that_are_no_tables_are_refused(
    machine: Machine, minato: Cast, files: list[tuple[str, bytes]]
) -> None:
    assert send(machine, "import", files).status_code == 422
    assert send(machine, "check", files).status_code == (200 if files else 422)
    assert head(minato.framework.id).seq == 0


def test_other_fields_and_too_many_files_are_refused(machine: Machine) -> None:
    one = [("a.csv", b"a\n1\n")]
    assert send(machine, "import", one, dry_ran="true").status_code == 422
    assert send(machine, "import", one, dry_run="yes").status_code == 422
    assert send(machine, "import", one, on_error="ignore").status_code == 422
    assert send(machine, "check", one * 25).status_code == 413
    assert machine.post("check", {}).status_code == 415
    huge = machine.client.post(
        f"/api/v1/{machine.slug}/check", {"files": BytesIO(b"a")}, CONTENT_LENGTH=str(51 * 1024 * 1024),
        headers={"Authorization": f"Bearer {machine.secret}"},
    )  # fmt: skip
    assert huge.status_code == 413


def test_two_files_of_one_name_are_told_apart(machine: Machine) -> None:
    rows = [("a.csv", "組織名\nA社\n".encode()), ("a.csv", "組織名\nB社\n".encode())]
    told = json.loads(send(machine, "check", rows).content)
    assert [one["file"] for one in told["summary"]["files"]] == ["a.csv", "a-2.csv"]


def test_the_workbook_that_goes_out_changes_nothing_when_it_comes_back(
    machine: Machine, handover: Cast
) -> None:
    book = machine.get("export.xlsx")
    assert book.status_code == 200 and book.content[:2] == b"PK"
    seq = head(handover.framework.id).seq
    back = send(machine, "import", [("unyo.xlsx", book.content)])
    assert back.status_code == 200, back.content.decode()[:2000]
    told = json.loads(back.content)
    assert (told["counts"]["add"], told["counts"]["revise"], told["counts"]["refused"]) == (0, 0, 0)
    assert head(handover.framework.id).seq == seq


def test_stop_stops_at_a_column_nobody_knows_and_skip_leaves_it_out(machine: Machine, minato: Cast) -> None:
    table = [("contracts.csv", "名称,受託者,社内番号\n保守A,A社,7\n".encode())]
    looked = json.loads(send(machine, "import", table, dry_run="true").content)
    assert looked["refusals"] == []
    assert [one["code"] for one in looked["obstacles"]] == ["header.unknown-column"]
    stopped = send(machine, "import", table, on_error="stop")
    assert stopped.status_code == 422 and "社内番号" in stopped.content.decode()
    assert head(minato.framework.id).seq == 0
    skipped = json.loads(send(machine, "import", table, on_error="skip").content)
    assert skipped["counts"]["add"] >= 1 and skipped["counts"]["refused"] == 0


def test_hours_written_out_come_in_as_a_calendar_and_hours_nobody_can_read_stay_out(machine: Machine) -> None:
    terms = "種別,相手,サービス,指標,目標,起点,時間帯\nSLA,利用者,会計,復旧,8時間,検知,平日9:00-18:00\nUC,保守,会計,復旧,1時間,連絡,9:00-17:00\n"
    files = [("terms.csv", terms.encode())]
    assert send(machine, "import", files).status_code == 422
    assert send(machine, "import", files, on_error="skip").status_code == 200
    [calendar] = json.loads(machine.get("t/calendar").content)["items"]
    assert (calendar["name"], calendar["hours"]) == ("平日9:00-18:00", "平日9:00-18:00")
    targets = json.loads(machine.get("t/target").content)["items"]
    assert [(one["minutes"], one["calendar"]) for one in targets] == [(480, "平日9:00-18:00"), (60, "")]
