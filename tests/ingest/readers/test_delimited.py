"""Text tables: every cell where its owner sees it, or a refusal that names the line."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unyo.ingest.readers import delimited
from unyo.ingest.readers.grids import EMPTY, TEXT, Grid, ReadResult
from unyo.ingest.readers.read import read_files
from unyo.ingest.readers.words import NOTES, REFUSALS
from unyo.sandbox.refusal import Refusal
from unyo.sandbox.refused import Refused


def read(content: bytes | str, name: str = "t.csv", encoding: str | None = None) -> ReadResult:
    data = content.encode() if isinstance(content, str) else content
    return read_files([(name, data)], encoding=encoding)


def grid(content: bytes | str, name: str = "t.csv", encoding: str | None = None) -> Grid:
    result = read(content, name, encoding)
    assert not result.refusals, result.refusals[0].sentence
    return result.grids[0]


def refusal(content: bytes | str, name: str = "t.csv", encoding: str | None = None) -> Refusal:
    result = read(content, name, encoding)
    assert not result.grids
    (found,) = result.refusals
    assert found.file == name
    for wording in (found.reason.ja, found.reason.en, found.remedy.ja, found.remedy.en):
        assert wording and "{" not in wording
    return found


def codes(found: Grid) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("項目,値\n復旧,4\n応答,30\n", ","),
        ("項目\t値\n復旧\t4,5\n", "\t"),
        ("項目;値\n復旧;4\n応答;30\n", ";"),
        ("項目|値\n復旧|4\n", "|"),
        ("監視,担当\n検知,事業側|ベンダ\n復旧,事業側|ベンダ\n", ","),
        ("表, 二〇二六年\nA\tB\tC\n1\t2\t3\n4\t5\t6\n", "\t"),
        ('a;b\n"1,5;x";2\n3;4\n', ";"),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert grid(text).delimiter == delimiter


def test_a_text_without_any_delimiter_is_one_column() -> None:
    assert grid("サービス\n勤怠\n", "list.txt").cells == [["サービス"], ["勤怠"]]


def test_quotes_newlines_and_mixed_line_ends_stay_in_their_cells() -> None:
    found = grid('a,b\r\n"x\ny","say ""hi"""\r1,2\n\n3,4')
    assert found.cells == [["a", "b"], ["x\ny", 'say "hi"'], ["1", "2"], [], ["3", "4"]]
    assert list(found.row_numbers) == [1, 2, 3, 4, 5]
    assert found.first_row == 1


def test_unusual_separators_of_unicode_do_not_break_rows() -> None:
    assert grid("a,b\nx\u2028y,z\x0b\n").cells == [["a", "b"], ["x\u2028y", "z\x0b"]]


@pytest.mark.trap("T56")
@pytest.mark.row("H1")
def test_ragged_rows_stay_ragged_and_are_named() -> None:
    found = grid("表:RACI,事項,責任者\n障害宣言,A\n復旧方針,A,R\n廃止,A,R\n")
    assert [len(row) for row in found.cells] == [3, 2, 3, 3]
    assert [(n.code, n.place.row) for n in found.notes] == [("ragged", 2)]
    assert "2 cells" in found.notes[0].text.en and "3" in found.notes[0].text.ja


@pytest.mark.trap("T56")
def test_many_ragged_rows_are_counted_instead_of_listed() -> None:
    found = grid("a,b,c\n" + "1,2,3\n" * 60 + "1,2\n" * 50)
    assert codes(found).count("ragged") == 20
    assert found.notes[-1].text.en.startswith("30 more")


def test_trailing_empty_columns_are_noted() -> None:
    found = grid("a,b,,\n1,2,,\n")
    assert found.cells == [["a", "b", "", ""], ["1", "2", "", ""]]
    assert [(n.code, n.place.column) for n in found.notes] == [("empty-columns", 3)]


def test_a_header_without_rows_is_a_grid_with_a_note() -> None:
    found = grid("項目,値\n")
    assert found.cells == [["項目", "値"]] and codes(found) == ["no-rows"]


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u3000\n".encode()])
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_an_empty_file_is_refused(content: bytes, name: str) -> None:
    assert refusal(content, name).code in ("empty", "not-a-workbook")


def test_cells_are_addressed_as_a_spreadsheet_does() -> None:
    found = grid("a,b\n\n1,\n")
    assert found.kind(0, 2) == TEXT and found.kind(2, 2) == EMPTY and found.kind(1, 1) == EMPTY
    assert found.place(3, 2).label.ja == "t.csv 3行目 B列"
    assert list(found.rows())[2] == (3, ["1", ""])


@pytest.mark.trap("T69")
def test_leading_zeros_long_ids_and_dates_in_text_stay_as_written() -> None:
    row = ["0012", "123456789012", "4/1", "2026/4", "25:30", "△123", "1.50"]
    assert grid("a,b,c,d,e,f,g\n" + ",".join(row) + "\n").cells[1] == row


@pytest.mark.trap("T70")
def test_formulas_in_a_text_are_text_and_minus_five_stays() -> None:
    assert grid("a,b\n=1+1,-5\n＝A1,@x\n").cells[1:] == [["=1+1", "-5"], ["＝A1", "@x"]]


@pytest.mark.trap("T67")
@pytest.mark.parametrize(
    ("mark", "codec", "named"),
    [
        (b"", "utf-8", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
        (b"", "cp932", "cp932"),
    ],
)
def test_encodings_are_found(mark: bytes, codec: str, named: str) -> None:
    text = "監視,①㈱髙～\n検知,ｶﾅ\n"
    found = grid(mark + text.encode(codec))
    assert found.cells == [["監視", "①㈱髙～"], ["検知", "ｶﾅ"]]
    assert found.encoding == named


@pytest.mark.trap("T67")
def test_the_wave_dash_of_cp932_is_the_full_width_tilde() -> None:
    assert grid(b"a,b\n\x81\x60,\x87\x40\n").cells[1] == ["～", "①"]


@pytest.mark.trap("T67")
def test_shift_jis_is_read_as_cp932() -> None:
    found = grid("番号,①髙\n".encode("cp932"), encoding="Shift_JIS")
    assert (found.encoding, found.cells[0][1]) == ("cp932", "①髙")


@pytest.mark.trap("T67")
@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "euc_jp", "iso2022_jp", "cp1252", "UTF-8-SIG"])
def test_the_user_may_name_the_encoding(name: str) -> None:
    text = "a,é\n1,2\n" if name == "cp1252" else "監視,検知\n1,2\n"
    assert grid(text.encode(name), encoding=name).cells[0] == text.split("\n")[0].split(",")


@pytest.mark.trap("T67")
def test_broken_bytes_name_offset_line_and_choices() -> None:
    found = refusal("監視,検知\n復旧,".encode("cp932") + b"\x83\x20\n")
    assert (found.code, found.place.row, found.value) == ("undecodable", 2, "83 20 0a")
    assert "15" in found.reason.ja and "cp932" in found.remedy.en


@pytest.mark.trap("T67")
def test_a_utf8_file_with_one_broken_byte_is_not_read_as_cp932() -> None:
    content = "監視,検知\n復旧,手順\n".encode()
    found = refusal(content[:-3] + b"\n")
    assert (found.code, found.place.row) == ("not-in-encoding", 2)


@pytest.mark.trap("T67")
def test_lone_surrogates_are_refused() -> None:
    assert refusal("監視対象,検知\n".encode() + b"\xed\xa0\x80\n").code == "not-in-encoding"
    assert refusal(b"\xff\xfea\x00,\x00\x00\xd8\n\x00").code == "not-in-encoding"


@pytest.mark.trap("T67")
@pytest.mark.parametrize(("codec", "code"), [("euc_jp", "looks-euc"), ("iso2022_jp", "looks-iso2022")])
def test_other_japanese_encodings_are_asked_for_not_guessed(codec: str, code: str) -> None:
    assert refusal("サービス,テスト\nです,ます\n".encode(codec)).code == code


def test_an_unknown_encoding_is_refused_with_the_choices() -> None:
    found = refusal("a,b\n", encoding="klingon")
    assert found.code == "encoding-unknown" and "cp932" in found.remedy.ja


def test_an_open_quote_names_the_line_where_its_row_starts() -> None:
    found = refusal('a,b\n"x\ny",1\n2,"open\n3,4\n')
    assert (found.code, found.place.row) == ("quote-open", 3)
    assert "line 4" in found.reason.en


def test_text_after_a_closing_quote_is_refused() -> None:
    assert refusal('a,b\n"x"y,1\n').code == "quote-stray"


def test_nul_is_refused_with_its_line() -> None:
    found = refusal(b"a,b\n1,\x002\n")
    assert (found.code, found.place.row) == ("nul", 2)
    assert refusal("a,b\n1,2\n".encode("utf-16-le")).code == "nul-utf16"


def test_a_million_columns_are_refused() -> None:
    found = refusal("," * 1_000_000)
    assert found.code == "too-wide" and "16384" in found.reason.ja


def test_a_huge_single_line_is_refused() -> None:
    assert refusal("あ" * 2_000_000).code == "cell-too-long"


def test_more_rows_than_a_spreadsheet_shows_are_refused() -> None:
    assert refusal("a\n" * 1_048_577).code == "too-long"


def test_a_file_over_the_size_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    (found,) = read_files([path]).refusals
    assert found.code == "too-large" and "51 MB" in found.reason.en


def test_missing_files_and_folders_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "ok.csv").write_text("a,b\n1,2\n")
    result = read_files([tmp_path / "no.csv", tmp_path, str(tmp_path / "ok.csv"), "x\0y"])
    assert [r.code for r in result.refusals] == ["not-found", "not-a-file", "not-found"]
    assert [g.file for g in result.grids] == ["ok.csv"]


MARKDOWN = """# 担当

| 作業 | 責任者 |
|------|:------:|
| 監視 | ベンダ |
| a \\| b | x |

つづき

x | y
--|--
1 | 2
"""


def test_markdown_tables_are_grids_with_the_lines_of_the_text() -> None:
    result = read(MARKDOWN, "notes.md")
    first, second = result.grids
    assert first.cells == [["作業", "責任者"], ["監視", "ベンダ"], ["a | b", "x"]]
    assert list(first.row_numbers) == [3, 5, 6]
    assert second.cells == [["x", "y"], ["1", "2"]]
    assert [n.code for n in second.notes] == ["outside-tables"]


def test_a_csv_of_dashes_and_pipes_is_not_taken_for_markdown() -> None:
    assert grid("a,b|c\n-,1\n").delimiter == ","


@pytest.mark.parametrize(
    ("magic", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "foreign"),
        (b"%PDF-1.7\n", "foreign"),
        (b"\x1f\x8b\x08\x00", "foreign"),
        (b"PAR1\x15\x04", "foreign"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8) + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (b"\xef\xbb\xbf\n<HTML><table><tr><td>1</td></tr></table>", "markup"),
        (b'<?xml version="1.0"?><Workbook/>', "markup"),
        (b"a,b\n1,2\n", "not-a-workbook"),
        (b"PK\x03\x04 cut", "zip-broken"),
    ],
)
def test_what_only_pretends_to_be_excel_is_refused_in_words(magic: bytes, code: str) -> None:
    assert refusal(magic, "table.xlsx").code == code


def test_every_word_fills_in_both_languages() -> None:
    for reason, remedy in REFUSALS.values():
        for text in (reason, remedy):
            assert text.ja and text.en
            assert text.ja.count("{") == text.en.count("{")
    assert all(text.ja.count("{") == text.en.count("{") for text in NOTES.values())


# The reader itself, in this process: thousands of cases without the start of a child.
def direct(content: bytes) -> list[list[str]] | str:
    rows: list[list[str]] = []
    try:
        for message in delimited.read(content, {"name": "t.csv"}):
            rows.extend(message.get("rows", []))  # type: ignore[arg-type]
    except Refused as refused:
        return refused.code
    return rows


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_grid_or_a_refusal_with_words(content: bytes) -> None:
    found = direct(content)
    assert isinstance(found, list) or found in REFUSALS


@settings(max_examples=15, deadline=None)
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=8))
def test_any_bytes_through_the_child_are_grids_or_refusals(contents: list[bytes]) -> None:
    sources = [(f"{number}.csv", content) for number, content in enumerate(contents)]
    result = read_files([*sources, ("last.csv", b"a,b\n1,2\n")])
    assert {g.file for g in result.grids}.isdisjoint({r.file for r in result.refusals})
    assert len({g.file for g in result.grids} | {r.file for r in result.refusals}) == len(sources) + 1
    assert result.grids[-1].cells == [["a", "b"], ["1", "2"]]


CELL = st.text(st.characters(codec="cp932", exclude_characters="\0\x80\xa0\x1b|¢£¬‖−〜"), max_size=8)


@pytest.mark.trap("T67")
@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=6))
def test_what_is_written_quoted_in_cp932_is_read_back_or_asked_about(rows: list[list[str]]) -> None:
    text = "監視対象,担当窓口\n" + "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows
    )
    found = direct(text.encode("cp932"))
    assert found == [["監視対象", "担当窓口"], *rows] or found in ("looks-euc", "not-in-encoding")


def test_a_hundred_thousand_rows_are_read_in_seconds() -> None:
    """Measured 0.7 s on two cores; the bound leaves room for a busy machine."""
    text = "番号,名前,値,日付,備考,担当\n" + "".join(
        f"{n},機器{n},{n},2026-04-01,メモ,運用\n" for n in range(100_000)
    )
    begun = time.perf_counter()
    assert len(grid(text).cells) == 100_001
    assert time.perf_counter() - begun < 5


def test_reading_text_starts_a_light_child() -> None:
    """The command line pays for this start: nothing heavy may creep into what the child imports."""
    listing = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "importtime", "-c", LIGHT, str(SOURCE)],
        capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    heavy = {
        "dataclasses",
        "inspect",
        "typing",
        "django",
        "python_calamine",
        "zipfile",
        "pyexpat",
        "subprocess",
    }
    assert not heavy & {line.rpartition("|")[2].strip() for line in listing.stderr.splitlines()}


LIGHT = "import sys; sys.path.append(sys.argv[1]); import unyo.sandbox.child, unyo.ingest.readers.delimited"
SOURCE = Path(delimited.__file__).parents[3]
