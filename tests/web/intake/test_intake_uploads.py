"""What is sent: refused in words, kept for its owner alone, forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from dropping import PAGE, article, bring, nothing_kept, send, text, uploaded

from cast.people import Cast, ClientAs
from unyo.framework.queries import blueprint
from unyo.web.intake import uploads

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 100, b"PK\x03\x04 not a workbook", b"\xff\xfe\x00"],
)
def test_what_cannot_be_read_says_why_and_brings_nothing(
    minato: Cast, client_as: ClientAs, state: Path, content: bytes
) -> None:
    client = client_as("operator")
    answer = send(client, {"broken.xlsx": content})
    assert answer.status_code == 422 and "broken.xlsx" in text(answer)
    assert "どうすればよいか" in text(answer) and "何も保存していません" in text(answer)
    assert nothing_kept(state)


def test_a_text_without_a_table_says_so_and_can_be_read_otherwise(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"memo.txt": "ただの文章です。".encode()})
    answer = client.get(where)
    assert answer.status_code == 422 and "取り込める行がありません" in text(answer)
    assert bring(client, where, on_error="skip").status_code == 302
    assert not blueprint(minato.scope(), timezone.localdate()).rows


def test_nothing_sent_is_refused_in_words(minato: Cast, client_as: ClientAs, state: Path) -> None:
    answer = client_as("operator").post(PAGE, {"text": " "})
    assert answer.status_code == 422 and "ファイルを選ぶか" in text(answer)
    assert nothing_kept(state)


def test_a_folder_without_tables_is_refused_in_words(minato: Cast, client_as: ClientAs, state: Path) -> None:
    answer = send(client_as("operator"), {"f/README.md": b"# hi", "f/a.png": b"x", "f/.x/b.csv": b"a,b"})
    assert answer.status_code == 422 and nothing_kept(state)


def test_too_much_at_once_is_refused_and_nothing_is_left(
    minato: Cast, client_as: ClientAs, state: Path, settings: Any
) -> None:
    settings.MOST_UPLOAD = 1000
    answer = send(client_as("operator"), {"a.csv": b"x" * 600, "b.csv": b"y" * 600})
    assert answer.status_code == 413 and nothing_kept(state)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.csv", "/etc/passwd.csv", "..\\..\\x.csv", "a/../../b.csv", "\x00.csv", "x" * 5000],
)
def test_a_name_never_leads_out_of_the_folder_of_uploads(
    minato: Cast, client_as: ClientAs, state: Path, name: str
) -> None:
    client = client_as("operator")
    answer = client.post(
        PAGE, {"files": [SimpleUploadedFile("a.csv", b"a,b\n1,2\n")], "paths": json.dumps([name])}
    )
    assert answer.status_code == 302
    kept = [path for path in state.rglob("*") if path.is_file()]
    assert kept and all(path.parent.parent == state / "uploads" for path in kept)
    assert client.get(answer.headers["Location"]).status_code == 422  # two numbers are no table we know


@pytest.mark.parametrize("paths", ["not json", '{"a": 1}', "[]", "[1]", "[" * 3000])
def test_a_list_of_paths_that_makes_no_sense_is_set_aside(
    minato: Cast, client_as: ClientAs, paths: str
) -> None:
    sent = SimpleUploadedFile("raci.csv", "事項,運用リーダー,PM\n障害宣言,A,R\n".encode())
    answer = client_as("operator").post(PAGE, {"files": [sent], "paths": paths})
    assert "raci.csv" in text(client_as("operator").get(answer.headers["Location"]))


def test_an_upload_is_seen_by_nobody_else(minato: Cast, stranger: Cast, client_as: ClientAs) -> None:
    where = uploaded(client_as("operator"), article())
    for other in (client_as("manager"), client_as("operator", stranger)):
        assert other.get(where).status_code == 404
        assert bring(other, where).status_code == 404
    theirs = where.replace("minato", "betsu")
    assert client_as("operator", stranger).get(theirs).status_code == 404


@pytest.mark.parametrize("role", ["viewer", "auditor", "requester", "vendor"])
def test_only_who_may_import_gets_in(minato: Cast, client_as: ClientAs, state: Path, role: str) -> None:
    assert client_as(role).get(PAGE).status_code == 403
    assert send(client_as(role), article()).status_code == 403
    assert nothing_kept(state)


def test_progress_asks_for_the_page_when_the_reading_is_done(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    answer = client.get(f"{where}progress", headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_a_reading_nobody_carries_on_can_be_begun_again(
    minato: Cast, client_as: ClientAs, state: Path
) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    folder = next((state / "uploads").iterdir())
    (folder / "grids.json").unlink()
    (folder / "grids.told.json").write_text('{"done": 1, "began": 0}')
    assert "途中で止まりました" in text(client.get(where))
    assert client.post(f"{where}again").status_code == 302
    assert "coverage.csv" in text(client.get(where))


def test_an_upload_is_forgotten_on_request_and_after_a_day(
    minato: Cast, client_as: ClientAs, state: Path
) -> None:
    client = client_as("operator")
    assert client.post(f"{uploaded(client, article())}drop").status_code == 302
    assert nothing_kept(state)
    where = uploaded(client, article())
    uploads.sweep(state / "uploads", now=__import__("time").time() + uploads.KEPT_SECONDS + 60)
    assert client.get(where).status_code == 404


def test_the_page_of_an_upload_asks_the_database_equally_often(
    handover: Cast, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    client.get(where)
    with django_assert_max_num_queries(10):
        client.get(where)
    with django_assert_max_num_queries(10):
        client.get(PAGE)
