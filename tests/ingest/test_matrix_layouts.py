"""Matrices as people lay them out: numbered, grouped, under two header rows, with remarks (SD-01, SD-02, T56, T69)."""

import io

import openpyxl
import pytest

from unyo.framework.contracts.designs import CoverageCell, CoverageItem, CoverageLayer
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.ingest.intake import read_intake
from unyo.parties.designs import Role


def taken(text):
    return read_intake([("t.csv", text.encode())])


def workbook(rows, *merged):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for span in merged:
        book.active.merge_cells(span)
    kept = io.BytesIO()
    book.save(kept)
    return read_intake([("t.xlsx", kept.getvalue())])


def rows(intake, kind):
    return [design for design in intake.designs if isinstance(design, kind)]


def letters(intake):
    return [(a.activity, a.role, a.letters) for a in rows(intake, Assignment)]


PLAIN = [
    ("停止判断", "部長", "A"),
    ("停止判断", "課長", "R"),
    ("連絡", "部長", "I"),
    ("連絡", "課長", "A"),
]


@pytest.mark.row("H2")
@pytest.mark.trap("T56")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("事項,部長,課長\n停止判断,A,R\n連絡,I,A\n", []),
        ("No,事項,部長,課長\n1,停止判断,A,R\n2,連絡,I,A\n", []),
        ("分類,事項,部長,課長\n障害,停止判断,A,R\n,連絡,I,A\n", ["分類"]),
        ("No.,事項,部長,課長,備考\n1,停止判断,A,R,夜間は除く\n2,連絡,I,A,要確認\n", ["備考"]),
        ("事項,役割,\n,部長,課長\n停止判断,A,R\n連絡,I,A\n", []),
        ("事項,部長,課長\n障害時\n停止判断,A,R\n連絡,I,A\n", None),
    ],
)
def test_numbers_groups_remarks_and_two_header_rows_move_no_letter(text, said):
    intake = taken(text)
    if (
        said is None
    ):  # a line that names a group stands in the column of the activities: it is one without letters
        assert [a.name for a in rows(intake, Activity)] == ["障害時", "停止判断", "連絡"]
    else:
        assert [problem.value for problem in intake.problems] == said
        assert {problem.code for problem in intake.problems} <= {"matrix.column-left-out"}
    assert letters(intake) == PLAIN


@pytest.mark.trap("T69")
def test_merged_headers_of_a_workbook_give_the_names_of_the_lower_row():
    intake = workbook(
        [["事項", "役割", None], [None, "部長", "課長"], ["停止判断", "A", "R"], ["連絡", "I", "A"]],
        "A1:A2",
        "B1:C1",
    )
    assert intake.problems == () and letters(intake) == PLAIN
    assert [role.name for role in rows(intake, Role)] == ["部長", "課長"]


@pytest.mark.trap("T69")
def test_a_corner_merged_over_group_and_label_leaves_the_labels_in_its_last_column():
    intake = workbook(
        [["事項", None, "部長", "課長"], ["障害", "停止判断", "A", "R"], [None, "連絡", "I", "A"]],
        "A1:B1",
        "A2:A3",
    )
    assert intake.problems == () and letters(intake) == PLAIN


def test_the_same_name_under_two_groups_takes_its_group_along():
    intake = taken("層,日中,,夜間,\n,監視,対応,監視,対応\n網,A社,A社,B社,未定\n")
    assert [item.name for item in rows(intake, CoverageItem)] == [
        "日中 監視",
        "日中 対応",
        "夜間 監視",
        "夜間 対応",
    ]
    assert [(c.item, c.party, c.basis) for c in rows(intake, CoverageCell)][-1] == (
        "夜間 対応",
        "",
        "undecided",
    )


@pytest.mark.row("SD-01")
@pytest.mark.trap("T56")
@pytest.mark.parametrize("parties", [("甲社", "乙社", "甲社"), ("甲社", "甲社", "乙社")])
def test_a_title_cell_moves_the_header_but_a_number_does_not(parties):
    row = ",".join(parties)
    shifted = taken(f"表:一覧,層,監視,対応,改修\n網,{row}\n基盤,{row}\n")
    numbered = taken(f"番号,層,監視,対応,改修\n1,網,{row}\n2,基盤,{row}\n")
    told = [(c.layer, c.item, c.party) for c in rows(shifted, CoverageCell)]
    assert told == [(c.layer, c.item, c.party) for c in rows(numbered, CoverageCell)]
    assert told[:3] == [("網", "監視", parties[0]), ("網", "対応", parties[1]), ("網", "改修", parties[2])]
    codes = [problem.code for problem in shifted.problems]
    assert "matrix.title-shift" in codes
    assert "matrix.title-shift" not in [problem.code for problem in numbered.problems]


def test_a_row_without_a_name_is_named_and_not_read_under_the_wrong_one():
    intake = taken("層,監視,対応\n網,A社,B社\n,C社,未定\n")
    [problem] = intake.problems
    assert (problem.code, problem.place.row, problem.place.column) == ("value.missing", 3, 1)
    assert [layer.name for layer in rows(intake, CoverageLayer)] == ["網"]


@pytest.mark.trap("T55")
@pytest.mark.parametrize("dash", ["-", "－", "―", "ー", "--"])
def test_a_dash_is_no_party_and_no_answer(dash):
    intake = taken(f"層,監視,対応\n網,{dash},B社\n")
    assert [(c.item, c.party) for c in rows(intake, CoverageCell)] == [("対応", "B社")]
    assert intake.problems == ()


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("A社(契約: 保守契約X)", {"party": "A社", "basis": "contract"}),
        ("自社(24x365)", {"party": "自社", "band": "always"}),
        ("A社(夜間、着手30分)", {"party": "A社", "band": "weekday_night", "start_min": 30}),
        ("株式会社A(東京)", {"party": "株式会社A(東京)"}),
    ],
)
def test_what_stands_in_brackets_after_a_party_is_read_when_it_is_known(written, fields):
    [cell] = rows(taken(f'層,監視,対応\n網,"{written}",\n'), CoverageCell)
    assert {name: getattr(cell, name) for name in fields} == fields


def test_a_header_that_begins_above_the_labels_is_read_from_the_left_and_said():
    intake = taken("監視/検知,一次対応\nプラットフォーム,甲社,乙社\nアプリ,丙社,丁社\n")
    assert [(c.layer, c.item, c.party) for c in rows(intake, CoverageCell)] == [
        ("プラットフォーム", "監視/検知", "甲社"),
        ("プラットフォーム", "一次対応", "乙社"),
        ("アプリ", "監視/検知", "丙社"),
        ("アプリ", "一次対応", "丁社"),
    ]
    assert [problem.code for problem in intake.problems] == ["matrix.title-shift"]
