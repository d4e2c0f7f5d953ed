"""Documents become text inside the limited child: Word, PDF, plain text, Markdown; bad ones are refused in words (G28)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from cast.papers import TYPES, W, docx, package, paragraph, pdf
from unyo.framework.systems.designs import Document
from unyo.ingest.files import files_in
from unyo.ingest.intake import read_intake
from unyo.ingest.normalizers.recognised import IGNORED, Choice
from unyo.ingest.readers.prose import is_prose
from unyo.ingest.readers.read import read_files
from unyo.sandbox.refusal import Refusal

pytestmark = pytest.mark.row("G28")

PROSE = "当番は三人です。夜間は一人です。\n引き継ぎは朝に行います。\n"


def text_of(name: str, content: bytes) -> str:
    result = read_files([(name, content)])
    assert (result.grids, result.refusals) == ([], [])
    return result.documents[0].text


def refusal_of(name: str, content: bytes) -> Refusal:
    result = read_files([(name, content)])
    assert (result.grids, result.documents) == ([], [])
    refusal = result.refusals[0]
    for said in (refusal.reason, refusal.remedy):
        assert said.ja and said.en and "{" not in said.ja + said.en
    return refusal


def test_a_word_document_is_its_paragraphs_with_headings_marked() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('役割')}</w:tc><w:tc>{paragraph('当番')}</w:tc></w:tr></w:tbl>"
    body = paragraph("目的", "1") + paragraph("範囲", "a2") + paragraph("夜間も受け付けます。") + table
    assert text_of("手順書.docx", docx(body)) == "# 目的\n## 範囲\n夜間も受け付けます。\n役割\n当番"


def test_deleted_text_field_codes_furigana_and_second_drawings_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>残る</w:t></w:r><w:del><w:r><w:delText>消えた</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGEREF</w:instrText></w:r><w:r><w:tab/><w:t>文</w:t><w:br/><w:t>次</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>みなと</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>港</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:t>図</w:t></mc:Choice><mc:Fallback><w:t>図</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:p>"
    )
    assert text_of("a.docx", docx(body)) == "残る\t文\n次港図"


def test_a_word_document_may_hold_a_workbook_behind_its_chart() -> None:
    embedded = {"word/embeddings/sheet.xlsx": b"PK\x03\x04"}
    assert text_of("a.docx", docx(paragraph("本文"), embedded)) == "本文"


def test_a_pdf_is_the_text_of_its_pages() -> None:
    content = pdf(["運用手順書", "夜間の受付は業務運用事"], ["業者が担います。"])
    assert text_of("手順書.pdf", content).splitlines() == [
        "運用手順書",
        "夜間の受付は業務運用事",
        "業者が担います。",
    ]


@pytest.mark.parametrize("name", ["memo.txt", "memo.md"])
def test_sentences_without_columns_are_a_document_in_any_encoding(name: str) -> None:
    assert text_of(name, PROSE.encode("cp932")) == PROSE.rstrip()
    assert read_files([(name, PROSE.encode("cp932"))]).documents[0].encoding == "cp932"


@pytest.mark.parametrize(
    ("text", "name", "prose"),
    [
        (PROSE, "a.txt", True),
        (PROSE, "a.csv", False),
        (PROSE, "pasted", False),
        ("# 手順\n- 止める\n- 戻す", "a.md", True),
        ("# 手順\n- 止める", "a.txt", False),
        ("サービス\n勤怠\n", "list.txt", False),
        ("項目,説明\n甲,一つ。\n乙,二つ。\n丙,三つ。", "a.txt", False),
        ("項目\t説明\n甲\t一つ。二つ。\n乙\t三つ。", "a.txt", False),
        ("Stop it, then wait. Start it. Look at the log, twice.", "a.txt", True),
    ],
)
def test_what_is_prose_and_what_is_a_table(text: str, name: str, prose: bool) -> None:
    assert is_prose(text, name) is prose


def test_a_text_without_columns_or_sentences_stays_a_table_of_one_column() -> None:
    assert read_files([("list.txt", "サービス\n勤怠\n".encode())]).grids[0].cells == [["サービス"], ["勤怠"]]


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["秘密の手順"]))))
    writer.encrypt("harbour", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("locked.pdf", encrypted(), "encrypted"),
        ("scan.pdf", pdf([], []), "pdf-image"),
        ("scan.pdf", pdf(["1"], ["2"]), "pdf-image"),
        ("cut.pdf", pdf(["途中まで"])[:120], "pdf-broken"),
        ("not.pdf", b"%PDF-1.7\nhello", "pdf-broken"),
        ("broken.docx", docx("<w:p><w:r>"), "docx-broken"),
        ("cut.docx", docx(paragraph("本文"))[:-40], "docx-broken"),
        ("empty.docx", docx(""), "empty"),
        ("long.txt", ("これは長い文です。" * 60_000).encode(), "document-long"),
        ("sheet.docx", package({"a/word/document.xml": b"<a/>"}), "zip-no-document"),
        ("office.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(name: str, content: bytes, code: str) -> None:
    assert refusal_of(name, content).code == code


@pytest.mark.trap("T69")
def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refusal_of("bomb.docx", docx("<w:p/>" + " " * 300_000_000)).code == "docx-bomb"


def test_a_document_type_is_refused() -> None:
    evil = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="{W}"><w:body>&a;</w:body></w:document>'
    assert refusal_of("evil.docx", package({"word/document.xml": evil.encode()})).code == "docx-broken"
    assert TYPES.startswith("<?xml")


def test_a_refused_document_does_not_stop_the_others() -> None:
    files = [("bad.pdf", b"%PDF-1.7"), ("good.docx", docx(paragraph("本文"))), ("a.csv", b"a,b\n1,2\n")]
    result = read_files(files)
    assert [one.file for one in result.documents] == ["good.docx"]
    assert ([one.file for one in result.grids], [one.file for one in result.refusals]) == (
        ["a.csv"],
        ["bad.pdf"],
    )


def test_a_document_is_a_row_with_its_text_and_its_file() -> None:
    intake = read_intake([("docs/復旧手順.docx", docx(paragraph("本文")))])
    assert [(one.key, one.name, one.body, one.place.file) for one in intake.designs] == [  # type: ignore[attr-defined,union-attr]
        ("復旧手順", "復旧手順", "本文", "docs/復旧手順.docx")
    ]
    assert (intake.read, intake.sheets[0].kind, intake.sheets[0].rows, intake.problems) == (
        1,
        "document",
        1,
        (),
    )


def test_a_list_of_documents_gets_the_texts_of_its_files() -> None:
    table = "文書名,保管場所,版\n復旧の手順,規程/復旧.docx,3\n当番表,,1\n".encode()
    files = [
        ("文書一覧.csv", table),
        ("復旧.docx", docx(paragraph("止めて戻す"))),
        ("当番表.txt", PROSE.encode()),
    ]
    documents = [one for one in read_intake(files).designs if isinstance(one, Document)]
    assert [(one.name, one.edition, one.body[:5]) for one in documents] == [
        ("復旧の手順", "3", "止めて戻す"),
        ("当番表", "1", "当番は三人"),
    ]


def test_a_document_can_be_left_out() -> None:
    files = [("memo.txt", PROSE.encode())]
    intake = read_intake(files, choices={("memo.txt", None): Choice(kind=IGNORED)})
    assert (intake.designs, intake.read) == ((), 0)


def test_a_folder_gives_its_documents_but_no_readme(tmp_path: Path) -> None:
    for name in ("a.csv", "b.docx", "c.pdf", "d.txt", "e.md", "README.txt", "README.md", ".x.txt", "f.png"):
        (tmp_path / name).write_bytes(b"x")
    assert [one.name for one in files_in([tmp_path])] == ["a.csv", "b.docx", "c.pdf", "d.txt", "e.md"]
