"""The tables of an article as they stand there, mistakes included: what a reader of them must say (SD-01, SD-02, SD-09)."""

from decimal import Decimal

import pytest

from unyo.framework.agreements.designs import Agreement, Option, ServiceLevelTarget
from unyo.framework.contracts.designs import CoverageCell, CoverageItem, CoverageLayer
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.ingest.intake import read_intake
from unyo.ingest.normalizers.recognised import Choice
from unyo.parties.designs import Role

COVERAGE = """表:契約カバレッジ(雛形),層/項目,監視/検知,一次対応,バグ修正,変更/小改修,パッチ/脆弱性,権限/アカウント,BCP/バックアップ,変更管理,キャパシティ
プラットフォーム,ベンダ,ベンダ,該当無,該当無,ベンダ,該当無,ベンダ,ベンダ,ベンダ,ベンダ
アプリ,事業側/ベンダ,ベンダ,ベンダ,ベンダ,事業側/ベンダ,該当無,事業側,事業側/ベンダ,事業側,ベンダ
業務運用,事業側,事業側,該当無,該当無,該当無,事業側,事業側,事業側,事業側,事業側
"""
RACI = """表:RACI(抜粋),事項,事業責任者,運用リーダー,開発ベンダPM,クラウド運用,セキュリティ
障害宣言/コミュニケーション,I,R,C,C,I,C
重大障害の復旧方針,A,R,C,C,C,I
定期パッチ適用判断,A,R,C,R,C,C
"""
TERMS = """種別,相手,サービス,指標,目標,起点,備考
SLA,利用者,重要機能,復旧,4時間,,復旧目標
SLA,利用者,定期メンテナンス,実施,毎月第2金曜深夜,,
OLA,運用→開発,重要機能,エスカレーション着手,15分,,
UC,アプリ保守(AMS),重要機能,復旧,4時間,,目標
UC,アプリ保守(AMS),重要機能,可用性,99.9%,,
UC,アプリ保守(AMS),重要機能,着手,速やかに,,
"""
OPTIONS = """項目,値,単位
SLA短縮前の復旧目標,4,時間
SLA短縮後の復旧目標,2,時間
追加費用,200,万円/月
インシデント時の売上逸失,300,万円/回
主張された回収回数,3,回/年
"""


def intake_of(name, text, choice=None):
    choices = {(name, None): choice} if choice else None
    return read_intake([(name, text.encode())], choices=choices)


def rows(intake, kind):
    return [design for design in intake.designs if isinstance(design, kind)]


@pytest.mark.row("H1")
@pytest.mark.accept("AT-H1-1")
@pytest.mark.trap("T56")
def test_three_rows_of_ten_values_for_nine_items_are_one_problem_that_names_the_surplus():
    intake = intake_of("coverage.csv", COVERAGE)
    [problem] = intake.problems
    assert problem.code == "matrix.count-mismatch"
    assert (problem.values["rows"], problem.values["values_per_row"], problem.values["names"]) == (3, 10, 9)
    assert "3 rows have 10 values for 9 items" in problem.message.en
    assert (problem.place.file, problem.place.row, problem.place.column) == ("coverage.csv", 2, 11)
    assert problem.values["surplus"] == "ベンダ / ベンダ / 事業側"
    [sheet] = intake.sheets
    assert sheet.surplus == {(2, 11): "ベンダ", (3, 11): "ベンダ", (4, 11): "事業側"}
    assert [proposal.recommended for proposal in sheet.proposals] == [True, False]


@pytest.mark.row("H1")
def test_values_are_taken_from_the_left_and_keep_the_place_they_stand_at():
    intake = intake_of("coverage.csv", COVERAGE)
    cells = rows(intake, CoverageCell)
    assert len(cells) == 27
    assert [layer.name for layer in rows(intake, CoverageLayer)] == ["プラットフォーム", "アプリ", "業務運用"]
    assert len(rows(intake, CoverageItem)) == 9
    by_key = {cell.key: cell for cell in cells}
    patching = by_key["アプリ/パッチ/脆弱性"]
    assert (patching.party, patching.place.row, patching.place.column) == ("事業側/ベンダ", 3, 6)
    assert sum(cell.basis == "not_applicable" for cell in cells) == 7
    assert sum(cell.party == "ベンダ" for cell in cells) == 9
    assert sum(cell.party == "事業側" for cell in cells) == 8
    assert sum(cell.party == "事業側/ベンダ" for cell in cells) == 3


def test_the_tenth_item_is_taken_in_under_the_name_a_person_gives_it():
    choice = Choice(kind="coverage", alignment="named", names=("その他",))
    intake = intake_of("coverage.csv", COVERAGE, choice)
    assert len(rows(intake, CoverageCell)) == 30
    assert [problem.values["settled"] for problem in intake.problems] == ["named"]
    assert intake.sheets[0].surplus is None


@pytest.mark.row("H2")
def test_the_sixth_value_may_be_the_usual_role_the_header_lacks():
    intake = intake_of("raci.csv", RACI)
    [problem] = intake.problems
    assert problem.values["matrix"] == "raci"
    assert (problem.values["values_per_row"], problem.values["names"]) == (6, 5)
    assert problem.values["missing_name"] == "SaaSサポート"
    named = next(p for p in intake.sheets[0].proposals if p.choice.names == ("SaaSサポート",))
    again = intake_of("raci.csv", RACI, named.choice)
    assert [role.name for role in rows(again, Role)][-1] == "SaaSサポート"
    assert len(rows(again, Assignment)) == 18


@pytest.mark.row("H2")
def test_letters_are_kept_as_written_and_an_empty_cell_is_no_assignment():
    text = "事項,部長,課長,担当\n障害宣言,Ａ,A/R,\n復旧,A(代理),,R\n"
    intake = intake_of("責任.csv", text)
    assert not intake.problems
    assert [(a.role, a.letters) for a in rows(intake, Assignment)] == [
        ("部長", "Ａ"), ("課長", "A/R"), ("部長", "A(代理)"), ("担当", "R"),
    ]  # fmt: skip
    assert [activity.key for activity in rows(intake, Activity)] == ["障害宣言", "復旧"]


@pytest.mark.row("H3")
@pytest.mark.trap("T62")
def test_terms_become_agreements_services_and_targets_and_an_unreadable_value_stays_unknown():
    intake = intake_of("agreements.csv", TERMS)
    assert [a.key for a in rows(intake, Agreement)] == ["SLA 利用者", "OLA 運用→開発", "UC アプリ保守(AMS)"]
    targets = {t.key: t for t in rows(intake, ServiceLevelTarget)}
    assert targets["SLA 利用者/重要機能/restore"].minutes == 240
    assert targets["OLA 運用→開発/重要機能/start"].minutes == 15
    assert targets["UC アプリ保守(AMS)/重要機能/availability"].percent == Decimal("99.9")
    maintenance = targets["SLA 利用者/定期メンテナンス/maintenance"]
    assert (maintenance.wording, maintenance.minutes) == ("毎月第2金曜深夜", None)
    at_once = targets["UC アプリ保守(AMS)/重要機能/start"]
    assert (at_once.wording, at_once.minutes) == ("速やかに", None)
    [problem] = intake.problems
    assert (problem.code, problem.place.row, problem.place.column) == ("value.unreadable", 7, 5)


@pytest.mark.row("H7")
@pytest.mark.trap("T64")
def test_figures_with_units_become_one_option_in_yen_and_minutes():
    [option] = rows(intake_of("options.csv", OPTIONS), Option)
    assert (option.fee_month, option.loss_per_incident) == (Decimal(2_000_000), Decimal(3_000_000))
    assert (option.before_min, option.after_min, option.claimed_break_even) == (240, 120, Decimal(3))
    # The place is that of the claim: it is the claim that is judged.
    assert (option.place.row, option.place.column) == (6, 2)


def test_a_fee_stated_for_a_year_is_not_taken_for_a_month():
    intake = intake_of("options.csv", OPTIONS.replace("万円/月", "万円/年"))
    [problem] = intake.problems
    assert problem.code == "value.unreadable"
    assert rows(intake, Option)[0].fee_month is None


@pytest.mark.row("H1")
def test_a_heading_that_may_mean_two_items_is_asked_about():
    text = "層/項目,監視,改修\nアプリ,A社,B社\n"
    intake = intake_of("表.csv", text)
    [problem] = intake.problems
    assert problem.code == "matrix.ambiguous-name"
    choice = next(p.choice for p in intake.sheets[0].proposals if p.choice.meanings == {"改修": "バグ修正"})
    again = intake_of("表.csv", text, choice)
    assert not again.problems
    assert [cell.key for cell in rows(again, CoverageCell)] == ["アプリ/監視", "アプリ/バグ修正"]


@pytest.mark.trap("T56")
def test_a_title_cell_that_shifts_the_header_is_said_even_when_the_counts_agree():
    text = "表:カバレッジ,層/項目,監視/検知,一次対応\nアプリ,A社,B社\n業務,C社,D社\n"
    intake = intake_of("表.csv", text)
    assert [problem.code for problem in intake.problems] == ["matrix.title-shift"]
    assert [(c.item, c.party) for c in rows(intake, CoverageCell)][:2] == [
        ("監視/検知", "A社"),
        ("一次対応", "B社"),
    ]


def test_under_a_title_row_the_columns_are_taken_literally():
    text = "契約カバレッジ,,\n層/項目,監視/検知,一次対応\nアプリ,,B社\n"
    intake = intake_of("表.csv", text)
    assert not intake.problems
    assert [(c.item, c.party) for c in rows(intake, CoverageCell)] == [("一次対応", "B社")]


@pytest.mark.trap("T55")
@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("ベンダ", {"party": "ベンダ"}),
        ("未定", {"basis": "undecided"}),
        ("該当無", {"basis": "not_applicable"}),
        ("該当無（理由：SaaSが担う）", {"basis": "not_applicable", "reason": "SaaSが担う"}),
        ("N/A", {"basis": "not_applicable"}),
        ("内製(運用チーム)", {"basis": "in_house", "party": "運用チーム"}),
        (
            "A社/契約/着手30分/復旧4時間",
            {"party": "A社", "basis": "contract", "start_min": 30, "restore_min": 240},
        ),
        (
            "A社／契約(第4条2項)／夜間",
            {"party": "A社", "basis": "contract", "clause": "第4条2項", "band": "weekday_night"},
        ),
        ("自社/A社/分担:OS以上は自社", {"party": "自社/A社", "split": "OS以上は自社"}),
    ],
)
def test_a_cell_says_who_on_what_basis_and_how_fast(written, fields):
    [cell] = rows(intake_of("表.csv", f'層/項目,監視/検知,一次対応\nアプリ,"{written}",\n'), CoverageCell)
    known = {name: getattr(cell, name) for name in CoverageCell.__dataclass_fields__ if getattr(cell, name)}
    assert {k: v for k, v in known.items() if k not in ("key", "place", "layer", "item")} == fields


def test_a_time_that_cannot_be_read_is_named_and_the_cell_kept_as_written():
    intake = intake_of("表.csv", "層/項目,監視/検知,一次対応\nアプリ,A社/着手すぐ,B社\n")
    [problem] = intake.problems
    assert (problem.code, problem.place.row, problem.place.column) == ("value.unreadable", 2, 2)
    assert rows(intake, CoverageCell)[0].party == "A社/着手すぐ"


def test_a_markdown_table_pasted_as_text_is_read_like_a_file():
    text = "見てください\n\n| 層/項目 | 監視/検知 | 一次対応 |\n|---|---|---|\n| アプリ | A社 | B社 |\n"
    intake = intake_of("貼り付け", text)
    assert [c.party for c in rows(intake, CoverageCell)] == ["A社", "B社"]
