"""Excel workbooks: what a person sees is what is read; bombs and pretenders are refused in words."""

from __future__ import annotations

import datetime as dt
import io
import random
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from unyo.ingest.readers.excel_values import digits
from unyo.ingest.readers.grids import Grid
from unyo.ingest.readers.read import read_files
from unyo.sandbox.limits import MEBIBYTE, Limits
from unyo.sandbox.refusal import Refusal


def book(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    workbook = openpyxl.Workbook()
    fill(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def sheet(**cells: object) -> bytes:
    def fill(workbook: openpyxl.Workbook) -> None:
        for reference, value in cells.items():
            shown, number_format = value if isinstance(value, tuple) else (value, None)
            workbook.active[reference] = shown
            if number_format:
                workbook.active[reference].number_format = number_format

    return book(fill)


def grids(content: bytes) -> list[Grid]:
    result = read_files([("t.xlsx", content)])
    assert not result.refusals, result.refusals[0].sentence
    return result.grids


def only(content: bytes) -> Grid:
    (found,) = grids(content)
    return found


def refusal(content: bytes, limits: Limits | None = None) -> Refusal:
    result = read_files([("t.xlsx", content)], limits=limits)
    assert not result.grids
    (found,) = result.refusals
    assert found.reason.ja and found.remedy.en and "{" not in found.sentence.en
    return found


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = change(entry.filename, old.read(entry))
            if data is not None:
                new.writestr(entry.filename, data)
        for name, data in more.items():
            new.writestr(name, data)
    return out.getvalue()


def with_sheet_xml(inner: str, more: str = "") -> bytes:
    xml = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{inner}</sheetData>{more}</worksheet>"
    ).encode()
    return repacked(sheet(A1="x"), lambda name, data: xml if name.endswith("sheet1.xml") else data)


@pytest.mark.trap("T69")
def test_values_are_text_as_a_person_sees_it_with_their_kind() -> None:
    cells: dict[str, tuple[object, str, str]] = {
        "A1": ("0012", "0012", "T"),
        "B1": (123456789012, "123456789012", "N"),
        "C1": (0.1 + 0.2, "0.3", "N"),
        "D1": ((0.999, "0.0%"), "99.9%", "P"),
        "E1": (dt.date(2026, 4, 1), "2026-04-01", "D"),
        "F1": (dt.datetime(2026, 4, 1, 9, 30), "2026-04-01 09:30", "S"),
        "G1": ((0.395833, "h:mm"), "09:30", "H"),
        "H1": ((25.5 / 24, "[h]:mm"), "25:30", "M"),
        "I1": ((1.0, "h:mm"), "24:00", "M"),
        "J1": (True, "TRUE", "B"),
        "K1": ("4/1", "4/1", "T"),
        "L1": ((46113, 'yyyy"年"m"月"'), "2026-04-01", "D"),
        "M1": ((5, '0"日"'), "5", "N"),
        "N1": (-5, "-5", "N"),
        "O1": (1e-7, "0.0000001", "N"),
        "P1": ((0.07, "0%"), "7%", "P"),
        "Q1": ((dt.datetime(2026, 4, 1, 9, 30), "h:mm"), "2026-04-01 09:30", "S"),
        "R1": ((0.5, '0.0"%"'), "0.5", "N"),
        "S1": ((0.5, "[Red]0%"), "50%", "P"),
    }
    found = only(sheet(**{reference: value for reference, (value, _, _) in cells.items()}))
    assert found.cells[0] == [text for _, text, _ in cells.values()]
    assert found.kinds[0] == "".join(kind for _, _, kind in cells.values())


@pytest.mark.trap("T69")
def test_cells_keep_their_address_when_the_table_starts_lower_and_to_the_right() -> None:
    found = only(sheet(C3="項目", D5="値"))
    assert found.cells == [[], [], ["", "", "項目"], [], ["", "", "", "値"]]
    assert found.kind(2, 3) == "T" and found.kind(2, 1) == "-" and found.kind(0, 1) == "-"


@pytest.mark.trap("T69")
def test_error_values_are_flagged_and_never_empty() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        workbook.active["A1"] = "値"
        workbook.active["D2"] = "#N/A"
        workbook.active["D2"].data_type = "e"

    found = only(book(fill))
    assert found.cells[1] == ["", "", "", "#N/A"] and found.kinds[1] == "---E"
    (note,) = found.notes
    assert (note.code, note.place.row, note.place.column, note.value) == ("error-value", 2, 4, "#N/A")


@pytest.mark.trap("T69")
def test_a_formula_without_a_stored_value_is_named_and_never_empty() -> None:
    found = only(sheet(A1="値", A2="=SUM(B1:B2)", A3=1))
    assert found.cells[1] == ["=SUM(B1:B2)"] and found.kinds[1] == "F"
    assert [(n.code, n.place.row, n.value) for n in found.notes] == [
        ("formula-without-value", 2, "=SUM(B1:B2)")
    ]


@pytest.mark.trap("T69")
def test_a_formula_with_a_stored_value_is_its_value() -> None:
    row = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    found = only(with_sheet_xml(row))
    assert found.cells == [["2"]] and not found.notes


@pytest.mark.trap("T69")
def test_merged_cells_are_filled_and_noted() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        workbook.active["A1"], workbook.active["A2"], workbook.active["C4"] = "題", "層", "x"
        workbook.active.merge_cells("A1:C1")
        workbook.active.merge_cells("A2:B4")

    found = only(book(fill))
    assert found.cells == [["題", "題", "題"], ["層", "層"], ["層", "層"], ["層", "層", "x"]]
    assert found.merged == ((1, 1, 1, 3), (2, 1, 4, 2))
    assert [n.code for n in found.notes] == ["merged"]


def test_a_merge_over_the_whole_sheet_fills_only_what_is_used() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    found = only(with_sheet_xml(row, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    assert found.cells == [["1", "1"], ["1", "2"]]


def test_overlapping_merges_cannot_multiply_the_work() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="CV{n}"><v>1</v></c></row>' for n in range(1, 300)
    )
    merges = "".join(f'<mergeCell ref="A{n}:CV1000"/>' for n in range(1, 300))
    assert refusal(with_sheet_xml(rows, f"<mergeCells>{merges}</mergeCells>")).code == "too-many-merges"


@pytest.mark.trap("T69")
def test_hidden_sheets_rows_and_columns_are_read_and_said() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        first = workbook.active
        first.title = "表"
        first["A1"], first["B2"] = "a", "b"
        first.row_dimensions[2].hidden = True
        first.column_dimensions["B"].hidden = True
        second = workbook.create_sheet("控え")
        second["A1"] = "c"
        second.sheet_state = "veryHidden"
        workbook.create_sheet("空")

    shown, kept = grids(book(fill))
    assert (shown.sheet, shown.hidden, shown.hidden_rows, shown.hidden_columns) == ("表", False, (2,), (2,))
    assert (kept.sheet, kept.hidden, kept.cells) == ("控え", True, [["c"]])
    assert [n.code for n in shown.notes] == ["hidden-rows", "hidden-columns"]
    assert [n.code for n in kept.notes] == ["hidden-sheet"]


@pytest.mark.trap("T69")
def test_a_workbook_counting_from_1904_gives_the_same_dates() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        workbook.epoch = CALENDAR_MAC_1904
        workbook.active["A1"] = dt.date(2026, 4, 1)
        workbook.active["B1"] = 1.0
        workbook.active["B1"].number_format = "h:mm"

    found = only(book(fill))
    assert found.cells == [["2026-04-01", "24:00"]]
    assert [n.code for n in found.notes] == ["date1904"]


def test_prefixed_xml_and_cells_without_references_are_read_the_same() -> None:
    xml = (
        b'<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:sheetData><x:row r="2"><x:c r="B2" t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    content = repacked(sheet(A1="x"), lambda name, data: xml if name.endswith("sheet1.xml") else data)
    assert only(content).cells == [[], ["", "#REF!"]]


def test_shared_strings_keep_repeats_newlines_and_spaces() -> None:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    table = workbook.add_worksheet("表")
    table.write_row(0, 0, ["監視", "①㈱髙～𠮷", "監視"])
    table.write_string(1, 0, " 二行\n目 ")
    table.write_formula(1, 2, "=1+1", None, 2)
    workbook.close()
    assert only(out.getvalue()).cells == [["監視", "①㈱髙～𠮷", "監視"], [" 二行\n目 ", "", "2"]]


def test_a_far_cell_is_refused_by_name() -> None:
    found = refusal(sheet(A1="x", XFD1048576="y"))
    assert found.code == "far-cell"
    assert found.place.label.en == "t.xlsx, sheet “Sheet”, row 1048576, column XFD"


def test_a_far_format_without_a_value_is_no_cell() -> None:
    assert only(sheet(A1="x", XFD1048576=(None, "0%"))).cells == [["x"]]


def test_a_row_beyond_the_sheet_is_refused() -> None:
    assert refusal(with_sheet_xml('<row r="9999999"><c r="A9999999"><v>1</v></c></row>')).code == "too-long"
    assert refusal(with_sheet_xml('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')).code == "too-wide"


@pytest.mark.parametrize("size", [250_000_000, 30_000_000])
def test_a_sheet_of_zeros_is_refused_while_it_streams(size: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in zipfile.ZipFile(io.BytesIO(sheet(A1="x"))).infolist():
            if not entry.filename.endswith("sheet1.xml"):
                archive.writestr(
                    entry.filename, zipfile.ZipFile(io.BytesIO(sheet(A1="x"))).read(entry.filename)
                )
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(b"<worksheet><sheetData>")
            for _ in range(size // 1_000_000):
                part.write(b"0" * 1_000_000)
    assert refusal(out.getvalue()).code == "zip-ratio"


def test_a_bomb_beside_the_sheets_is_refused_too() -> None:
    content = repacked(sheet(A1="x"), lambda _, data: data, **{"xl/media/image1.bmp": bytes(20_000_000)})
    assert refusal(content).code == "zip-ratio"


def test_a_header_that_lies_about_its_size_is_not_believed() -> None:
    content = bytearray(repacked(sheet(A1="x"), lambda _, data: data, **{"xl/big.bin": bytes(3_000_000)}))
    for at in range(len(content) - 4):
        if content[at : at + 4] == struct.pack("<L", 3_000_000):
            content[at : at + 4] = struct.pack("<L", 10)
    assert refusal(bytes(content)).code == "zip-broken"


def test_a_cell_larger_than_memory_is_refused_and_the_next_file_read() -> None:
    text = "".join(random.Random(1).choices("監視検知復旧手順障害宣言", k=3_000_000))
    inner = "".join(f'<c r="{c}1" t="inlineStr"><is><t>{text}</t></is></c>' for c in "ABCD")
    content = with_sheet_xml(f'<row r="1">{inner}</row>')
    result = read_files(
        [("huge.xlsx", content), ("ok.xlsx", sheet(A1="x"))], limits=Limits(memory=80 * MEBIBYTE)
    )
    assert [r.code for r in result.refusals] == ["memory"]
    assert [g.file for g in result.grids] == ["ok.xlsx"]


def test_duplicate_nested_outside_and_too_many_entries_are_refused() -> None:
    content = sheet(A1="x")
    same = lambda _, data: data  # noqa: E731
    assert refusal(repacked(content, same, **{"XL/workbook.xml": b"x"})).code == "zip-duplicate"
    assert refusal(repacked(content, same, **{"xl/embeddings/a.xlsx": content})).code == "zip-nested"
    assert refusal(repacked(content, same, **{"xl/embeddings/a.bin": content})).code == "zip-nested"
    assert refusal(repacked(content, same, **{"../../etc/cron": b"x"})).code == "zip-path"
    assert refusal(repacked(content, same, **{"/etc/passwd": b"x"})).code == "zip-path"
    assert refusal(repacked(content, same, **{f"m/{n}": b"" for n in range(2001)})).code == "zip-entries"


def test_a_plain_zip_and_a_truncated_workbook_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("table.csv", "a,b\n")
    assert refusal(out.getvalue()).code == "zip-no-workbook"
    assert refusal(sheet(A1="x")[:-200]).code == "zip-broken"


def test_overlapping_entries_are_refused() -> None:
    content = bytearray(sheet(A1="x"))
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert refusal(bytes(content)).code == "zip-overlap"


def test_macros_are_refused() -> None:
    content = repacked(sheet(A1="x"), lambda _, data: data, **{"xl/vbaProject.bin": b"x"})
    assert refusal(content).code == "macros"


def test_a_document_type_is_refused_wherever_it_stands() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for part in ("sheet1.xml", "xl/workbook.xml", "styles.xml", "core.xml"):

        def poisoned(name: str, data: bytes, part: str = part) -> bytes:
            return (
                laughs + data[data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0 :]
                if name.endswith(part)
                else data
            )

        assert refusal(repacked(sheet(A1="x"), poisoned)).code == "xml-doctype"


def test_broken_xml_and_missing_parts_are_refused() -> None:
    assert refusal(with_sheet_xml("<row><c r='A1'>")).code == "xml-broken"
    gone = repacked(sheet(A1="x"), lambda name, data: None if name == "xl/workbook.xml" else data)
    assert refusal(gone).code == "zip-no-workbook"


def test_a_workbook_without_any_value_is_refused_as_empty() -> None:
    assert refusal(sheet()).code == "empty"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**30), st.integers(0, 255), st.integers(1, 3))
def test_flipped_bytes_never_do_worse_than_a_refusal(position: int, value: int, count: int) -> None:
    content = bytearray(WHOLE)
    for step in range(count):
        content[(position + step * 977) % len(content)] = value
    result = read_files([("t.xlsx", bytes(content)), ("ok.csv", b"a,b\n1,2\n")])
    assert result.grids[-1].file == "ok.csv"
    assert {g.file for g in result.grids} | {r.file for r in result.refusals} == {"t.xlsx", "ok.csv"}


WHOLE = sheet(A1="項目", B1="値", A2="復旧", B2=4, A3=dt.date(2026, 4, 1), B3="=A1")


@given(st.integers(-(2**53), 2**53))
def test_whole_numbers_keep_every_digit(value: int) -> None:
    assert digits(float(value)) == str(value)


@given(st.decimals(-(10**6), 10**6, places=3))
def test_decimals_keep_what_was_typed(value: object) -> None:
    text = digits(float(str(value)))
    assert "e" not in text.lower() and float(text) == float(str(value))
