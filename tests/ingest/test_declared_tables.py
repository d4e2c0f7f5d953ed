"""Tables whose headers name our columns, in either language, with everything that can be wrong in them."""

import datetime as dt
from decimal import Decimal

import pytest

from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.framework.designs import Blueprint
from unyo.ingest.intake import read_intake
from unyo.ingest.normalizers.recognised import Choice
from unyo.parties.designs import Organization, Role, RoleHolder


def intake_of(*files, **options):
    return read_intake([(name, text.encode()) for name, text in files], **options)


def rows(intake, kind):
    return [design for design in intake.designs if isinstance(design, kind)]


def codes(intake):
    return [problem.code for problem in intake.problems]


CONTRACT = (
    '名称,受託者,開始日,終了日,自動更新,月額(千円)\n保守契約,A社,令和8年4月1日,2027/3/31,はい,"1,500"\n'
)


def test_labels_eras_units_and_yes_are_read():
    [contract] = rows(intake_of(("contract.csv", CONTRACT)), Contract)
    assert (contract.valid_from, contract.valid_to) == (dt.date(2026, 4, 1), dt.date(2027, 3, 31))
    assert (contract.auto_renew, contract.fee_month) == (True, Decimal(1_500_000))
    assert contract.at("valid_to").column == 4


def test_english_headers_and_machine_names_do_as_well():
    english = "Name,Provider,From,Notice (months)\nM1,Acme,2026-04-01,3\n"
    machine = "name,provider,valid_from,notice_months\nM1,Acme,2026-04-01,3\n"
    assert rows(intake_of(("contract.csv", english)), Contract) == rows(
        intake_of(("contract.csv", machine)), Contract
    )


def test_a_reference_makes_the_row_when_nobody_lists_them_and_meets_other_writings_of_it():
    text = CONTRACT + "基盤契約,Ａ社,,,,\n"
    intake = intake_of(("contract.csv", text))
    assert [organization.name for organization in rows(intake, Organization)] == ["A社"]
    assert {contract.provider for contract in rows(intake, Contract)} == {"A社"}


def test_a_reference_to_a_row_nobody_wrote_names_the_closest_ones():
    organizations = ("organization.csv", '名称,区分,別名\nA社,外部供給者,"ベンダ, 甲社"\nB社,内部供給者,\n')
    intake = intake_of(organizations, ("contract.csv", "名称,受託者\n一,甲社\n二,A杜\n"))
    assert codes(intake) == ["value.unknown-reference"]
    [problem] = intake.problems
    assert (problem.place.row, problem.place.column, problem.value) == (3, 2, "A杜")
    assert [c.provider for c in rows(intake, Contract)] == ["A社", ""]


def test_rows_of_the_framework_can_be_referred_to():
    known = Blueprint.of([Organization(key="org-1", name="A社")], dt.date(2026, 4, 1))
    intake = intake_of(("contract.csv", "名称,受託者\n一,Ａ社\n"), known=known)
    assert not intake.problems
    assert rows(intake, Contract)[0].provider == "org-1"
    assert not rows(intake, Organization)


def test_a_name_that_fits_two_rows_is_not_guessed():
    organizations = ("organization.csv", "名称,別名\nA社,ベンダ\nB社,ベンダ\n")
    intake = intake_of(organizations, ("contract.csv", "名称,受託者\n一,ベンダ\n"))
    assert codes(intake) == ["value.ambiguous-reference"]


def test_an_organization_may_be_part_of_one_further_down():
    intake = intake_of(("organization.csv", "名称,上位組織\n運用部,本社\n本社,\n"))
    assert not intake.problems
    assert rows(intake, Organization)[0].parent == "本社"


def test_the_same_row_twice_is_named_with_the_first_place_and_equal_rows_are_one():
    intake = intake_of(("role.csv", "名称,備考\n運用リーダー,\n運用リーダー,\n運用リーダー,別\n"))
    assert codes(intake) == ["value.duplicate"]
    assert intake.problems[0].values["first_row"] == 2
    assert len(rows(intake, Role)) == 1


def test_an_unknown_column_is_said_with_the_closest_name_and_the_rest_is_read():
    intake = intake_of(("contract.csv", "名称,終了曰,開始日\n一,2027/3/31,2026/4/1\n"))
    [problem] = intake.problems
    assert (problem.code, problem.place.column, problem.refuses) == ("header.unknown-column", 2, False)
    assert "終了日" in problem.remedy.ja
    mapped = intake_of(
        ("contract.csv", "名称,終了曰,開始日\n一,2027/3/31,2026/4/1\n"),
        choices={("contract.csv", None): Choice(kind="contract", columns={2: "valid_to"})},
    )
    assert not mapped.problems
    assert rows(mapped, Contract)[0].valid_to == dt.date(2027, 3, 31)


def test_a_missing_required_value_refuses_the_row_and_an_unreadable_optional_one_does_not():
    intake = intake_of(("contract.csv", "名称,終了日,予告月数\n,2027/3/31,\n二,4/1,三\n"))
    assert codes(intake) == ["value.missing", "value.unreadable", "value.unreadable"]
    assert [(p.place.row, p.place.column) for p in intake.problems] == [(2, 1), (3, 2), (3, 3)]
    [contract] = rows(intake, Contract)
    assert (contract.valid_to, contract.notice_months) == (None, None)


def test_a_missing_required_column_is_said_once():
    intake = intake_of(("担当.csv", "役割,開始日\nリーダー,2026/4/1\nリーダー,2026/5/1\n"))
    assert codes(intake) == ["header.missing-column"]
    assert not rows(intake, RoleHolder)


def test_a_header_without_rows_and_a_table_nobody_knows_are_said():
    assert codes(intake_of(("contract.csv", "名称,終了日\n"))) == ["table.no-rows"]
    assert codes(intake_of(("買い物.csv", "品,数\nりんご,3\n"))) == ["table.unrecognised"]


def test_title_rows_two_header_rows_examples_and_skipped_rows_are_no_data():
    text = "契約一覧,,\n,期間,期間\n名称,開始日,終了日\n一,2026/4/1,2027/3/31\n二,2026/4/1,2027/3/31\n"
    choices = {("契約.csv", None): Choice(skip_rows=frozenset({5}))}
    intake = intake_of(("契約.csv", text), choices=choices)
    assert [contract.name for contract in rows(intake, Contract)] == ["一"]
    marked = intake_of(
        ("契約.csv", "キー,名称,終了日\nkey,name,valid_to\n# 例,保守契約,2027/3/31\n,一,2027/3/31\n")
    )
    assert [contract.name for contract in rows(marked, Contract)] == ["一"]
    assert marked.sheets[0].skipped == 2


def test_values_beyond_the_header_are_kept_and_said():
    intake = intake_of(("役割.csv", "名称,備考\n一,,余り\n"))
    assert codes(intake) == ["table.count-mismatch"]
    assert intake.sheets[0].surplus == {(2, 3): "余り"}


def test_a_table_can_be_left_out_or_taken_for_another_on_a_persons_word():
    file = ("役割.csv", "名称,備考\n一,\n")
    ignored = intake_of(file, choices={("役割.csv", None): Choice(kind="ignored")})
    assert (ignored.designs, ignored.problems) == ((), ())
    other = intake_of(file, choices={("役割.csv", None): Choice(kind="organization")})
    assert [type(design) for design in other.designs] == [Organization]


@pytest.mark.trap("T55")
def test_a_written_coverage_table_is_not_mistaken_for_a_matrix():
    text = "層,項目,小項目,時間帯,担い手,根拠,着手\nアプリ,一次対応,バッチ監視,夜間,A社,契約,30分\n"
    [cell] = rows(intake_of(("表.csv", text)), CoverageCell)
    assert (cell.sub_item, cell.band, cell.basis, cell.start_min) == (
        "バッチ監視",
        "weekday_night",
        "contract",
        30,
    )
    assert cell.key == "アプリ/一次対応/バッチ監視/weekday_night/A社"


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_are_read():
    intake = read_intake(
        [("絵.xlsx", b"\x89PNG\r\n\x1a\n0000"), ("役割.csv", "名称,備考\n一,\n".encode("cp932"))]
    )
    assert codes(intake) == ["file.refused"]
    assert intake.refused == ("絵.xlsx",)
    assert intake.sheets[0].encoding == "cp932"
