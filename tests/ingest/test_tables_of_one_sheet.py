"""Several tables in one sheet: each is read, none is dropped, and rows after a blank row still belong (T56, T69)."""

import io

import openpyxl
import pytest

from unyo.framework.agreements.designs import ServiceLevelTarget
from unyo.framework.contracts.designs import CoverageCell, CoverageLayer
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.ingest.intake import read_intake
from unyo.ingest.normalizers.recognised import IGNORED, Choice

THREE = """契約カバレッジ
層,監視,一次対応,パッチ
インフラ,A社,B社,未定
アプリ,自社,,C社

RACI
事項,部長,課長,ベンダ
リリース判定,A,R,C
障害宣言,I,R,C

権限付与,A,R,I

種別,相手,サービス,指標,目標
SLA,利用者,EC,復旧,四時間
UC,A社,EC,復旧,5時間
"""


def rows(intake, kind):
    return [design for design in intake.designs if isinstance(design, kind)]


def csv_of(text, choices=None):
    return read_intake([("t.csv", text.encode())], choices=choices)


@pytest.mark.trap("T56")
def test_three_tables_of_one_sheet_are_all_read_with_the_rows_people_see():
    intake = csv_of(THREE)
    assert [(s.sheet, s.kind, s.rows, s.first_row) for s in intake.sheets] == [
        (None, "coverage", 2, 1),
        ("#2", "raci", 3, 6),
        ("#3", "terms", 2, 13),
    ]
    assert len(rows(intake, CoverageCell)) == 5
    assert [layer.name for layer in rows(intake, CoverageLayer)] == ["インフラ", "アプリ"]
    # The row after the blank one goes on with the matrix above; titles are no layers and no activities.
    assert [a.name for a in rows(intake, Activity)] == ["リリース判定", "障害宣言", "権限付与"]
    last = next(a for a in rows(intake, Assignment) if a.activity == "権限付与" and a.letters == "I")
    assert (last.place.row, last.place.column) == (11, 4)
    assert [t.minutes for t in rows(intake, ServiceLevelTarget)] == [None, 300]


def test_a_problem_is_shown_with_the_table_it_lies_in():
    intake = csv_of(THREE)
    [problem] = intake.problems
    assert (problem.code, problem.value, problem.place.row) == ("value.unreadable", "四時間", 14)
    assert intake.sheet_at(problem.place).sheet == "#3"


def test_a_person_leaves_out_one_of_the_tables_and_the_others_stay():
    intake = csv_of(THREE, {("t.csv", "#2"): Choice(kind=IGNORED)})
    assert not rows(intake, Assignment)
    assert len(rows(intake, CoverageCell)) == 5 and len(rows(intake, ServiceLevelTarget)) == 2


def test_rows_of_letters_after_a_blank_row_are_no_second_matrix():
    text = "事項,部長,課長,ベンダ\nリリース,A,R,C\n\n監視,◎,○,△\n宣言,A,R,C\n障害,A,R,I\n"
    intake = csv_of(text)
    assert [sheet.rows for sheet in intake.sheets] == [4]


def test_what_stands_above_a_table_is_no_table_but_a_wide_unknown_table_is_named():
    above = "作成日,2026-04-01\n作成者,山田\n\n事項,部長,課長\nリリース,A,R\n"
    assert csv_of(above).problems == ()
    unknown = "品名,数量,単価\nねじ,3,5\nくぎ,4,6\n\n事項,部長,課長\nリリース,A,R\n"
    intake = csv_of(unknown)
    assert [p.code for p in intake.problems] == ["table.unrecognised"]
    assert [s.kind for s in intake.sheets] == ["", "raci"]


def test_a_workbook_sheet_with_two_tables_is_read_the_same_way():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "運用設計"
    for row in (
        ["層", "監視", "パッチ"],
        ["網", "A社", "未定"],
        [],
        ["体制"],
        ["事項", "部長", "課長"],
        ["停止", "A", "R"],
    ):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    intake = read_intake([("b.xlsx", kept.getvalue())])
    assert [(s.sheet, s.kind, s.rows) for s in intake.sheets] == [
        ("運用設計", "coverage", 1),
        ("運用設計#2", "raci", 1),
    ]
    [accountable] = [a for a in rows(intake, Assignment) if a.letters == "A"]
    assert (accountable.place.sheet, accountable.place.row, accountable.place.column) == ("運用設計", 6, 2)
