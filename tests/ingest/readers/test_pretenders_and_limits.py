"""Packages that pretend, tables larger than a spreadsheet, answers out of shape: each refused by name (T56, T69)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_workbook import only, refusal, repacked, sheet, with_sheet_xml

from unyo.ingest.readers import delimited, package, sheet_scan, workbook
from unyo.ingest.readers import read as reading
from unyo.ingest.readers.excel_values import shown
from unyo.ingest.readers.read import read_files, refused
from unyo.ingest.readers.sheet_scan import SheetScan
from unyo.ingest.readers.sizes import CELLS, FILE_BYTES, check_row, check_total
from unyo.sandbox.refused import Refused
from unyo.sandbox.run import Outcome

same = lambda _, data: data  # noqa: E731


def text(content: str, name: str = "t.csv") -> Any:
    return read_files([(name, content.encode())])


def packed(change: Any = None, method: int = zipfile.ZIP_DEFLATED, **more: zipfile.ZipInfo) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet(A1="x"))) as old, zipfile.ZipFile(out, "w", method) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
        for name, info in more.items():
            new.writestr(info, name)
    return out.getvalue()


def test_a_stored_package_is_read_like_a_packed_one() -> None:
    assert only(packed(method=zipfile.ZIP_STORED)).cells == [["x"]]


def test_a_link_in_the_package_leads_nowhere() -> None:
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(packed(link=link)).code == "zip-path"


def test_another_way_of_packing_and_a_locked_entry_are_refused() -> None:
    assert refusal(packed(method=zipfile.ZIP_LZMA)).code == "zip-broken"
    locked = bytearray(packed())
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert refusal(bytes(locked)).code == "encrypted"


def test_broken_streams_and_headers_are_refused() -> None:
    content = packed()
    broken = bytearray(content)
    name = broken.index(b"xl/worksheets/sheet1.xml")
    broken[name + 24 : name + 30] = b"\xff" * 6
    assert refusal(bytes(broken)).code == "zip-broken"
    central = bytearray(content)
    at = central.rindex(b"PK\x01\x02")
    central[at + 42 : at + 46] = (len(content) - 10).to_bytes(4, "little")
    assert refusal(bytes(central)).code == "zip-broken"


def test_a_binary_workbook_is_told_by_its_main_part() -> None:
    def renamed(name: str, data: bytes) -> bytes:
        return data.replace(b"xl/workbook.xml", b"xl/workbook.bin") if name == "_rels/.rels" else data

    content = repacked(sheet(A1="x"), renamed, **{"xl/workbook.bin": b"\x83\x01"})
    assert refusal(content).code == "binary-xlsb"


def test_two_sheets_of_one_name_are_refused() -> None:
    book = openpyxl.Workbook()
    book.active.title, book.create_sheet("B")["A1"] = "A", "x"
    kept = io.BytesIO()
    book.active["A1"] = "y"
    book.save(kept)
    doubled = repacked(kept.getvalue(), lambda _, data: data.replace(b'name="B"', b'name="A"'))
    assert refusal(doubled).code == "workbook-broken"


def test_a_broken_reference_and_a_flood_of_hidden_columns_are_refused() -> None:
    assert refusal(with_sheet_xml('<row r="1"><c r="A0"><v>1</v></c></row>')).code == "xml-broken"
    hidden = '<col min="1" max="16384" hidden="1"/>' * 3
    assert (
        refusal(with_sheet_xml('<row r="1"><c><v>1</v></c></row>', f"<cols>{hidden}</cols>")).code
        == "xml-broken"
    )


def test_cells_and_rows_without_references_follow_each_other_and_a_merge_of_one_cell_is_none() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    found = only(with_sheet_xml(rows, '<mergeCells><mergeCell ref="A1"/></mergeCells>'))
    assert found.cells == [["1", "2"], ["3"]] and found.merged == () and found.width == 2


def test_a_merge_that_begins_above_the_first_value_is_filled_from_nothing() -> None:
    row = '<row r="3"><c r="C3"><v>7</v></c></row>'
    found = only(
        with_sheet_xml(row, '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A9:B9"/></mergeCells>')
    )
    assert found.cells == [[], [], ["", "", "7"]]


def test_many_formulas_without_values_are_counted_after_the_first_hundred() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>1+ {n} </f></c></row>' for n in range(1, 151))
    found = only(with_sheet_xml(rows))
    assert len(found.notes) == 101 and found.notes[-1].code == "formula-without-value-more"
    assert "50" in found.notes[-1].text.ja


def test_a_sheet_of_many_rows_comes_in_pieces_and_stays_in_order() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="C{n}"><v>1</v></c></row>' for n in range(1, 8001)
    )
    found = only(with_sheet_xml(rows))
    assert (
        len(found.cells) == 8000 and found.cells[7999] == ["8000", "", "1"] and found.row_numbers[-1] == 8000
    )


def test_a_sheet_may_not_hold_more_than_a_child_can_carry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_scan, "CELLS", 3)
    monkeypatch.setattr(sheet_scan, "MERGES", 1)
    for xml, code in (
        ("<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>", "too-many-cells"),
        ('<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>', "too-many-merges"),
    ):
        with pytest.raises(Refused) as refusal_:
            SheetScan("s", {}).scan([f"<worksheet>{xml}</worksheet>".encode()], "sheet1.xml")
        assert refusal_.value.code == code


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda: check_row(1_048_577, 1, None), "too-long"),
        (lambda: check_row(1, 16_385, None), "too-wide"),
        (lambda: check_total(CELLS + 1, "s"), "too-many-cells"),
    ],
)
def test_the_sizes_of_a_spreadsheet_are_the_limit(act: Any, code: str) -> None:
    with pytest.raises(Refused) as refusal_:
        act()
    assert refusal_.value.code == code
    check_row(1_048_576, 16_384, None)
    check_total(CELLS, None)


def test_a_workbook_the_library_cannot_open_is_refused_in_words() -> None:
    with pytest.raises(Refused) as refusal_:
        workbook._opened(b"PK\x03\x04nothing")
    assert refusal_.value.code == "workbook-broken"
    opened = workbook._opened(sheet(A1="x"))
    with pytest.raises(Refused) as refusal_:
        list(workbook._sheet(opened, SheetScan("no such sheet", {}), False, False))
    assert (refusal_.value.code, refusal_.value.place["sheet"]) == ("workbook-broken", "no such sheet")


def test_a_value_of_no_kind_is_empty() -> None:
    assert shown(None, "", False) == ("", "-")
    assert shown(dt.timedelta(hours=-2), "", False) == ("-2:00", "M")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a,b\n" + "x," * 16_384 + "x\n", "too-wide"),
        ("a,b\n1," + "x" * 1_000_001 + "\n", "cell-too-long"),
        ('a,b\n1,"2\n3,4\n', "quote-open"),
        ('a,b\n"1"2,3\n', "quote-stray"),
        ("a,b\n1,\0\n", "nul"),
        ("a\0,\0b\0\n\0" * 30, "nul-utf16"),
    ],
)
def test_a_text_that_is_no_table_is_refused_by_name(content: str, code: str) -> None:
    result = text(content)
    assert not result.grids and [one.code for one in result.refusals] == [code]


def test_a_long_text_comes_in_pieces_and_stays_in_order() -> None:
    [grid] = text("番号,値\n" + "".join(f"{n},x\n" for n in range(15_000))).grids
    assert len(grid.cells) == 15_001 and grid.cells[-1] == ["14999", "x"] and grid.row_numbers[-1] == 15_001


def test_lines_with_nothing_between_the_delimiters_are_counted_and_named_once() -> None:
    [grid] = text("a,b\n" + "x\n" * 30 + "1,2\n" * 40).grids
    assert [note.code for note in grid.notes].count("ragged") == 20 and grid.notes[-1].code == "ragged-more"


def test_utf_16_is_also_called_by_its_plain_name() -> None:
    result = read_files([("t.csv", "層,監視,対応\n".encode("utf-16-le"))], encoding="UTF-16")
    assert result.grids[0].cells == [["層", "監視", "対応"]] and result.grids[0].encoding == "utf-16-le"


def test_a_markdown_table_keeps_escaped_bars_and_says_what_is_ragged_or_empty() -> None:
    grids = text("| a \\| b | c |\n|---|---|\n| 1 |\n| 2 | 3 \\|\n\n|x|y|\n|-|-|\n", "t.md").grids
    assert [grid.cells for grid in grids] == [[["a | b", "c"], ["1"], ["2", "3 |"]], [["x", "y"]]]
    assert [[note.code for note in grid.notes] for grid in grids] == [["ragged"], ["no-rows"]]


def test_a_path_that_cannot_be_read_is_refused_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ok.csv", "closed.csv"):
        (tmp_path / name).write_text("a,b\n1,2\n")
    with (tmp_path / "large.csv").open("wb") as large:
        large.truncate(FILE_BYTES + 1)
    os.mkfifo(tmp_path / "pipe.csv")
    opened = Path.open

    def guarded(self: Path, *mode: Any) -> Any:
        if self.name == "closed.csv":
            raise PermissionError("not yours")
        return opened(self, *mode)

    monkeypatch.setattr(Path, "open", guarded)
    names = ["ok.csv", "none.csv", ".", "large.csv", "pipe.csv", "closed.csv"]
    result = read_files([tmp_path / name for name in names])
    assert [grid.file for grid in result.grids] == ["ok.csv"]
    codes = [one.code for one in result.refusals]
    assert codes == ["not-found", "not-a-file", "too-large", "not-a-file", "unreadable"]


def test_a_package_is_counted_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "UNPACKED_BYTES", 300_000)
    found = package.Package(packed(**{"x" * 400_000: zipfile.ZipInfo("xl/more.txt")}))
    with pytest.raises(Refused) as refusal_:
        list(found.pieces("xl/more.txt"))
    assert refusal_.value.code == "zip-large"


@pytest.mark.parametrize("offset", [6, 8])
def test_a_local_header_that_contradicts_the_list_is_refused(offset: int) -> None:
    content = bytearray(packed())
    at = content.index(b"PK\x03\x04", 4)
    content[at + offset] ^= 1
    assert refusal(bytes(content)).code == "zip-broken"


def test_a_delimiter_is_still_chosen_where_a_cell_is_too_long_to_split() -> None:
    csv.field_size_limit(10)
    assert delimited.sniffed("a" * 50 + ";b\n") == ","
    assert list(delimited._Widths().notes(0)) == []


def test_a_sheet_without_its_part_and_a_book_without_styles_are_read_as_far_as_they_go() -> None:
    def changed(name: str, data: bytes) -> bytes | None:
        if name == "xl/styles.xml":
            return None
        return data.replace(b"</sheets>", b'<sheet name="gone" sheetId="9" r:id="rId99"/></sheets>')

    content = repacked(sheet(A1="x"), changed)
    result = read_files([("t.xlsx", content)])
    assert [one.code for one in result.refusals] in ([], ["workbook-broken"])


def test_blank_text_in_a_formula_and_letters_of_no_column_are_nothing() -> None:
    found = only(with_sheet_xml('<row r="1"><c r="A1"><f> \n </f></c><c r="B1"><v>1</v></c></row>'))
    assert found.cells == [["=", "1"]] and found.kinds == ["FN"]
    assert [sheet_scan.number(letters) for letters in ("A", "xfd", "", "ABCD", "A1", "あ")] == [
        1,
        16384,
        0,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    "data",
    [
        [{"rows": [["a"]]}],
        [{"grid": {}}, {"rows": [[1]]}],
        [{"grid": {}}, {"rows": [["a"]], "kinds": ["TT"]}],
        [{"grid": {}}, {"rows": [["a"]], "numbers": [1, 2]}],
        [{"grid": {}}, {"note": "never heard of"}],
        [{"grid": {"merged": [[1, 2]]}}],
        [["no message"]],
    ],
)
def test_an_answer_out_of_shape_refuses_the_file(data: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "run", lambda *_: [Outcome(data)])
    result = read_files([("t.csv", b"a,b\n")])
    assert not result.grids and [one.code for one in result.refusals] == ["garbage"]


def test_a_refusal_without_its_values_is_still_a_sentence() -> None:
    found = refused("t.csv", "too-wide", values={})
    assert found.code == "garbage" and found.reason.ja and "{" not in found.sentence.en


def test_a_package_that_does_not_say_which_part_is_the_book_is_no_workbook() -> None:
    content = repacked(sheet(A1="x"), lambda name, data: None if name == "_rels/.rels" else data)
    assert refusal(content).code == "zip-no-workbook"
