"""Terms, figures and declared values with the slips people make: each is named, none becomes a number (T62, T64, T65, T69)."""

from __future__ import annotations

import io

import openpyxl
import pytest

from unyo.framework.agreements.designs import Option, ServiceLevelTarget
from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.ingest.intake import Intake, read_intake
from unyo.ingest.normalizers.recognised import Choice
from unyo.ingest.recognition import kinds, label_of

TERMS = "種別,相手,サービス,指標,目標,達成率\n"


def taken(name: str, text: str, choice: Choice | None = None) -> Intake:
    choices = {(f"{name}.csv", None): choice} if choice else None
    return read_intake([(f"{name}.csv", text.encode())], choices=choices)


def rows(intake: Intake, kind: type) -> list:
    return [design for design in intake.designs if isinstance(design, kind)]


@pytest.mark.row("H3")
@pytest.mark.trap("T62")
def test_a_term_without_kind_measure_or_value_is_named_and_not_counted() -> None:
    intake = taken(
        "terms",
        TERMS
        + ",利用者,EC,復旧,4時間,\n"
        + "SLA,利用者,EC,,4時間,\n"
        + "契約,利用者,EC,復旧,4時間,\n"
        + "UC,A社,EC,復旧,,\n"
        + "UC,A社,EC,着手,30分,百\n",
    )
    assert [(p.code, p.place.row, p.place.column) for p in intake.problems] == [
        ("value.missing", 2, 1),
        ("value.missing", 3, 4),
        ("value.unreadable", 4, 1),
        ("value.unreadable", 5, 5),
        ("value.unreadable", 6, 6),
    ]
    assert [(t.measure, t.minutes, t.percentile) for t in rows(intake, ServiceLevelTarget)] == [
        ("restore", None, None),
        ("start", 30, None),
    ]


def test_a_person_leaves_rows_out_of_terms_figures_and_matrices() -> None:
    terms = taken(
        "terms",
        TERMS + "SLA,利用者,EC,復旧,4時間,\nUC,A社,EC,復旧,3時間,\n",
        Choice(skip_rows=frozenset({3})),
    )
    assert len(rows(terms, ServiceLevelTarget)) == 1 and terms.sheets[0].skipped == 1
    figures = taken(
        "o", "項目,値,単位\n追加費用,10,万円/月\n初期費用,5,万円\n", Choice(skip_rows=frozenset({3}))
    )
    assert rows(figures, Option)[0].one_off is None
    matrix = taken("m", "層,監視,対応\n網,A社,B社\nAP,C社,D社\n", Choice(skip_rows=frozenset({2})))
    assert {c.layer for c in rows(matrix, CoverageCell)} == {"AP"} and matrix.sheets[0].skipped == 1


@pytest.mark.row("H7")
@pytest.mark.trap("T64")
def test_a_figure_nobody_knows_and_one_that_cannot_be_read_are_named() -> None:
    intake = taken(
        "案", "項目,値,単位\n追加費用,たくさん,\n追加費甲,10,万円/月\n1回あたりの損失,3,百万円/回\n"
    )
    assert [(p.code, p.place.row, p.value) for p in intake.problems] == [
        ("value.unreadable", 2, "たくさん"),
        ("header.unknown-column", 3, "追加費甲"),
    ]
    [option] = rows(intake, Option)
    assert (option.name, option.fee_month, option.loss_per_incident) == ("案", None, 3_000_000)


@pytest.mark.trap("T65")
def test_declared_values_that_do_not_fit_are_named_with_what_would_be_right() -> None:
    long = "長" * 201
    intake = taken(
        "契約",
        f"名称,解約予告(月),自動更新,月額(千円)\n甲,1.5,はい,△1\n乙,3,たぶん,(２)\n{long},3,no,1.000\n",
    )
    assert [(p.place.row, p.place.column) for p in intake.problems] == [(2, 2), (3, 3), (4, 1), (4, 4)]
    assert [(c.name, c.notice_months, c.auto_renew, c.fee_month) for c in rows(intake, Contract)] == [
        ("甲", None, True, -1000),
        ("乙", 3, None, -2000),
    ]


@pytest.mark.trap("T69")
def test_a_cell_with_an_error_mark_or_without_a_result_is_never_a_value() -> None:
    book = openpyxl.Workbook()
    for row in (["名称", "契約番号", "月額"], ["甲", "#N/A", "=1+1"], ["#REF!", "x", 5]):
        book.active.append(row)
    book.active["B2"].data_type = book.active["A3"].data_type = "e"
    kept = io.BytesIO()
    book.save(kept)
    intake = read_intake([("契約.xlsx", kept.getvalue())])
    assert [p.code for p in intake.problems] == [
        "value.unreadable",
        "formula.no-value",
        "value.unreadable",
        "value.missing",
    ]
    assert [(c.name, c.number, c.fee_month) for c in rows(intake, Contract)] == [("甲", "", None)]


def test_a_header_repeated_over_the_pages_is_no_row() -> None:
    intake = taken("契約", "名称,契約番号\n甲,1\n名称,契約番号\n乙,2\n")
    assert [c.name for c in rows(intake, Contract)] == ["甲", "乙"]


def test_a_cell_with_a_time_left_open_or_with_a_named_detail_is_read_as_it_says() -> None:
    intake = taken(
        "m", '層,監視,対応\n網,"A社/着手","該当無(承認者:部長)"\nAP,"契約(理由: 別紙)","内製(第1班)"\n'
    )
    assert [(p.code, p.value) for p in intake.problems] == [("value.unreadable", "A社/着手")]
    told = [(c.party, c.basis, c.reason, c.approver) for c in rows(intake, CoverageCell)]
    assert told == [
        ("A社/着手", "", "", ""),
        ("", "not_applicable", "", "部長"),
        ("", "contract", "別紙", ""),
        ("第1班", "in_house", "", ""),
    ]


def test_rows_of_one_key_but_not_one_identity_are_both_kept() -> None:
    # A layer "a" with the item "b/c", and a layer "a/b" with the item "c", would both be called a/b/c.
    intake = taken("m", "層/項目,b/c,c\na,甲社,乙社\na/b,丙社,丁社\n")
    assert sorted(c.key for c in rows(intake, CoverageCell)) == ["a/b/b/c", "a/b/c", "a/b/c#2", "a/c"]
    assert not intake.problems


def test_scattered_rows_beyond_the_header_are_listed_one_by_one() -> None:
    lines = "".join(f"層{n},甲,乙{',余' if n in (3, 7) else ''}\n" for n in range(1, 9))
    [problem] = taken("m", "層,監視,対応\n" + lines).problems
    assert problem.values["row_numbers"] == "4, 8" and problem.values["surplus"] == "余 / 余"


def test_every_kind_has_a_label_and_a_stranger_keeps_its_name() -> None:
    assert (
        label_of("raci").en == "RACI matrix"
        and label_of("contract").ja == "契約"
        and label_of("zzz").ja == "zzz"
    )
    assert {"coverage", "raci", "terms", "options", "contract"} <= set(kinds())
    assert taken("x", "層,監視,対応\n網,A,B\n").read == 1 and taken("x", "a,b\n1,2\n").read == 0
