"""用語 over HTTP: words side by side with counts and places, and a document that gets its text from a file (G28)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast.papers import docx, paragraph, pdf
from cast.people import Cast, ClientAs
from cast.worded import GUIDE
from unyo.framework.actions import adopt_standards
from unyo.ingest.readers import sizes
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, revise_row
from unyo.tables.queries import rows
from unyo.web.terms import texts

pytestmark = [pytest.mark.row("G28"), pytest.mark.django_db]

PAGE = "/f/minato/terms/"
MANUAL = f"{PAGE}documents/D-1/"


@pytest.fixture
def words(minato: Cast) -> Cast:
    scope = minato.scope()
    add_row(scope, "document", {"name": "当番の手引き", "body": GUIDE}, key="D-1")
    add_row(scope, "document", {"name": "本文のない文書"}, key="D-2")
    add_row(scope, "work_item", {"name": "受付", "note": "サポートデスクが受ける"}, key="W-1")
    return minato


def told(client: Client, where: str = PAGE) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, name: str, content: bytes, version: int = 1) -> Any:
    data = {"file": SimpleUploadedFile(name, content), "version": str(version), "why": "改訂"}
    return client.post(f"{MANUAL}text", data)


def body(cast: Cast) -> str:
    return str(next(row["body"] for row in rows(cast.scope(), "document").rows if row["key"] == "D-1"))


def test_words_side_by_side_stand_with_counts_and_first_places(words: Cast, client_as: ClientAs) -> None:
    page = told(client_as("viewer"))
    assert "組の言葉が、並んで使われています" in page
    assert '>ヘルプデスク</th><td class="num">2</td>' in page
    assert '>サポートデスク</th><td class="num">2</td>' in page
    assert "作業項目 受付 / 備考" in page and "当番の手引き 5行" in page
    assert "標準の用語で点検しています" in page
    assert "用語に登録" not in page
    assert "本文なし" in page


def test_a_writer_enters_a_set_into_the_glossary_from_the_page(words: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    page = told(client)
    assert "?name=%EF%BC%A3%EF%BC%B0%EF%BC%B5&amp;synonyms=CPU" in page or "?name=CPU&amp;synonyms=" in page
    form = client.get("/f/minato/t/glossary_term/new?name=CPU&synonyms=ＣＰＵ").content.decode()
    assert 'value="CPU"' in form and 'value="ＣＰＵ"' in form


def test_own_terms_replace_the_standard_ones_and_overdue_ones_are_marked(
    words: Cast, client_as: ClientAs
) -> None:
    adopt_standards(words.scope(), ["glossary_term"], why="始める")
    revise_row(words.scope(), "glossary_term", "T-1", {"review_due": "2020-01-01"}, version=1)
    page = told(client_as("viewer"))
    assert "標準の用語で点検しています" not in page and "過ぎた" in page
    assert "見直し日を過ぎた用語が1件" in page
    assert "用語を直す" in told(client_as("operator"))


def test_an_empty_framework_says_what_belongs_here(minato: Cast, client_as: ClientAs) -> None:
    page = told(client_as("operator"))
    assert "まだ読む文がありません" in page and "文書はまだありません" in page


def test_english_is_spoken_too(words: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    client.post("/language", {"language": "en"})
    page = told(client)
    assert "sets of words are used side by side" in page and "line 5" in page


def test_a_document_shows_its_findings_with_lines(words: Cast, client_as: ClientAs) -> None:
    page = told(client_as("viewer"), MANUAL)
    assert "行き先の無い参照: Step.1-1" in page and "Step.2-1「役割を決める」" in page
    assert "ファイルから本文を取り込む" not in page
    assert "本文がまだ無いので" in told(client_as("viewer"), f"{PAGE}documents/D-2/")
    assert client_as("viewer").get(f"{PAGE}documents/none/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("手順.docx", docx(paragraph("目的", "1") + paragraph("三人で当番を回します。"))),
        ("手順.pdf", pdf(["# 目的", "三人で当番を回します。"])),
        ("手順.md", "# 目的\n三人で当番を回します。\n".encode("cp932")),
    ],
)
def test_a_file_becomes_the_text_with_an_entry_in_the_ledger(
    words: Cast, client_as: ClientAs, name: str, content: bytes
) -> None:
    client = client_as("operator")
    answer = send(client, name, content)
    assert answer.status_code == 302 and answer.headers["Location"] == MANUAL
    assert body(words) == "# 目的\n三人で当番を回します。"
    newest = entries(words.framework.id, table="document", limit=1)[0]
    assert (newest.verb, newest.why, list(newest.after)) == ("revise", "改訂", ["body"])
    assert "三人で当番を回します。" in told(client, MANUAL)


def test_a_list_of_two_columns_is_no_document(words: Cast, client_as: ClientAs) -> None:
    answer = send(client_as("operator"), "a.csv", b"a,b\n1,2\n")
    assert answer.status_code == 422 and "表として読めます" in answer.content.decode()
    assert body(words) == GUIDE.rstrip()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("scan.pdf", pdf([], []), "文字認識"),
        ("broken.docx", b"PK\x03\x04broken word/document.xml", "途中で切れている"),
        ("empty.txt", b"", "中身がありません"),
        ("a.pdf", b"%PDF-1.4", "PDFが壊れている"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_changes_nothing(
    words: Cast, client_as: ClientAs, name: str, content: bytes, said: str
) -> None:
    answer = send(client_as("operator"), name, content)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert body(words) == GUIDE.rstrip()


def test_no_file_too_large_a_file_and_an_unknown_document_are_refused(
    words: Cast, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as("operator")
    assert client.post(f"{MANUAL}text", {"version": "1"}).status_code == 422
    assert client.post(f"{PAGE}documents/none/text", {"version": "1"}).status_code == 404
    monkeypatch.setattr(texts, "FILE_BYTES", 3)
    assert send(client, "a.txt", "長い".encode()).status_code == 413
    assert sizes.FILE_BYTES > 3


def test_two_people_never_overwrite_each_other(words: Cast, client_as: ClientAs) -> None:
    revise_row(words.scope("manager"), "document", "D-1", {"edition": "2"}, version=1)
    answer = send(client_as("operator"), "a.txt", "一つ。二つ。三つ。".encode())
    assert answer.status_code == 409 and "何も上書きしていません" in answer.content.decode()
    assert body(words) == GUIDE.rstrip()
    assert send(client_as("operator"), "a.txt", "一つ。二つ。三つ。".encode(), version=2).status_code == 302


def test_a_file_that_says_the_same_writes_nothing(words: Cast, client_as: ClientAs) -> None:
    before = len(entries(words.framework.id, limit=100))
    assert send(client_as("operator"), "a.txt", GUIDE.encode()).status_code == 302
    assert len(entries(words.framework.id, limit=100)) == before


def test_a_reader_may_not_send_a_text(words: Cast, client_as: ClientAs) -> None:
    assert send(client_as("viewer"), "a.txt", b"x. y. z.").status_code == 403


def test_a_document_dropped_on_the_import_page_becomes_a_row(
    minato: Cast, client_as: ClientAs, settings: Any, tmp_path: Any
) -> None:
    settings.STATE_DIR = tmp_path
    client = client_as("operator")
    files = {"files": [SimpleUploadedFile("当番.docx", docx(paragraph("三人で回します。")))]}
    sent = client.post("/f/minato/import/", files)
    assert sent.status_code == 302
    shown = client.get(sent.headers["Location"]).content.decode()
    assert "文書" in shown and "当番" in shown
    done = client.post(f"{sent.headers['Location']}bring", {"why": "持ち込み", "on_error": "stop"})
    assert done.status_code == 302
    kept = rows(minato.scope(), "document").rows
    assert [(row["name"], row["body"]) for row in kept] == [("当番", "三人で回します。")]
