"""The rules on the coverage matrix, on the first real table and on others (H1, SD-09, SD-21)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from handover_tables import (
    DAY,
    article_coverage,
    calendar,
    case_of,
    cell,
    contract,
    found,
    one_square,
    outcome,
)

from unyo.checks.rules.coverage import EverySquareIsAnswered, NoCellIsAHole
from unyo.checks.rules.coverage_answers import (
    EveryNotApplicableHasAReason,
    EverySharedCellIsSplit,
    NoItemHangsOnOneLayer,
    NoItemIsNobodys,
)
from unyo.checks.rules.coverage_ends import CoverageOutlivesItsContracts
from unyo.checks.rules.coverage_lists import ItemNamesMeanOneThing, TheMatrixKnowsHoursAndSubItems
from unyo.checks.rules.coverage_overlaps import OverlappingContractsAgree
from unyo.checks.rules.coverage_terms import EveryCellHasServiceLevels, EveryCellStatesItsBasis
from unyo.findings.rule import Rule
from unyo.framework.contracts.coverage import State, coverage_matrix
from unyo.framework.contracts.designs import CoverageCell, CoverageItem, RequiredCoverage
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

D = dt.date
BOUND = {"basis": "contract", "contract": "AMS", "start_min": 30, "restore_min": 240}


@pytest.mark.row("H1")
@pytest.mark.accept("AT-H1-2")
def test_the_first_real_table_is_counted_as_it_stands() -> None:
    matrix = coverage_matrix(case_of(article_coverage()).blueprint, DAY)
    assert matrix.parties() == {"ベンダ": 9, "事業側": 8, "事業側/ベンダ": 3, "該当無": 7}
    assert matrix.counts() == {State.UNREASONED_NA: 7, State.PARTIAL: 3, State.UNKNOWN: 17}
    assert len(found(EveryNotApplicableHasAReason(), article_coverage())) == 7
    assert len(found(EverySharedCellIsSplit(), article_coverage())) == 3
    (levels,) = found(EveryCellHasServiceLevels(), article_coverage())
    assert levels.values == {"cells_with_sla": 0, "cells": 20}
    (basis,) = found(EveryCellStatesItsBasis(), article_coverage())
    assert basis.values["cells_with_basis"] == 0


def test_the_first_real_table_says_of_no_cell_that_it_is_fine() -> None:
    told = outcome(NoCellIsAHole(), article_coverage())
    assert (told.verdict, told.examined) == (Verdict.UNKNOWN, 27)
    assert told.findings[0].values == {"undecidable": 20, "cells": 27}


def test_three_items_of_the_first_real_table_hang_on_one_layer() -> None:
    told = found(NoItemHangsOnOneLayer(), article_coverage())
    assert [f.subject.key for f in told] == ["バグ修正", "変更/小改修", "権限/アカウント"]
    assert {f.severity for f in told} == {Severity.INFO}
    assert "IAM" in told[2].remedy.ja


@pytest.mark.accept("AT-H1-3")
def test_the_day_after_the_contract_the_cell_is_a_hole() -> None:
    designs = [*one_square(cell(**BOUND)), contract()]
    assert outcome(NoCellIsAHole(), designs, D(2027, 3, 31)).verdict is Verdict.KEPT
    (hole,) = found(NoCellIsAHole(), designs, D(2027, 4, 1))
    assert hole.values["hole_from"] == "2027-04-01"
    assert hole.values["reason"] == "contract.expired"


@pytest.mark.accept("AT-H1-4")
@pytest.mark.trap("T58")
def test_first_response_on_weekdays_leaves_the_night_and_the_days_off_as_holes() -> None:
    designs = [*one_square(cell(**BOUND)), contract(calendar="時間"), calendar("平日9:00-18:00")]
    holes = found(NoCellIsAHole(), designs)
    assert Counter(str(h.values["band"]) for h in holes) == {"weekday_night": 1, "holiday": 1}
    assert "夜間一次対応" in holes[0].title.ja
    assert {h.severity for h in holes} == {Severity.ERROR}
    assert len({h.fingerprint for h in holes}) == 2
    always = [*one_square(cell(**BOUND)), contract(calendar="時間"), calendar("24時間365日")]
    assert outcome(NoCellIsAHole(), always).verdict is Verdict.KEPT


def test_a_part_of_the_night_is_a_warning_with_the_share() -> None:
    designs = [*one_square(cell(**BOUND)), contract(calendar="時間"), calendar("平日8:00-18:00")]
    night = next(f for f in found(NoCellIsAHole(), designs) if f.values["band"] == "weekday_night")
    assert night.severity is Severity.WARNING
    assert "6.7" in night.evidence.ja  # one of fifteen hours


@pytest.mark.accept("AT-H1-5")
@pytest.mark.row("SD-21")
def test_the_five_holes_of_the_failure_appear_once_the_table_can_show_them() -> None:
    undecided = {"party": "", "basis": "undecided"}
    designs = [
        *one_square(
            cell(**BOUND),
            cell(item="パッチ/脆弱性", sub_item="セキュリティパッチ", **undecided),
            cell(item="監視/検知", sub_item="バッチ監視", **undecided),
            cell("業務運用", "一次対応", sub_item="問い合わせフロー", **undecided),
            cell(item="BCP/バックアップ", sub_item="バックアップ演習", **undecided),
        ),
        contract(calendar="時間"),
        calendar("平日9:00-18:00"),
    ]
    titles = " ".join(f.title.ja for f in found(NoCellIsAHole(), designs))
    for hole in ("夜間一次対応", "セキュリティパッチ", "バッチ監視", "問い合わせフロー", "バックアップ演習"):
        assert hole in titles
    assert outcome(TheMatrixKnowsHoursAndSubItems(), designs).verdict is Verdict.KEPT


@pytest.mark.row("SD-21")
def test_a_table_without_hours_and_sub_items_cannot_tell() -> None:
    told = outcome(TheMatrixKnowsHoursAndSubItems(), article_coverage())
    assert told.verdict is Verdict.UNKNOWN
    works = {f.values["work"] for f in told.findings}
    assert works == {"夜間一次対応", "休日一次対応", "バッチ監視", "問い合わせフロー", "バックアップ演習"}
    assert told.findings[0].values["rows_with_band"] == 0


def test_a_table_that_knows_some_sub_items_is_told_which_are_missing() -> None:
    designs = [*article_coverage(), cell(item="監視/検知", sub_item="ジョブ監視", **BOUND)]
    told = outcome(TheMatrixKnowsHoursAndSubItems(), designs)
    assert told.verdict is Verdict.BROKEN
    assert "バッチ監視" not in {f.values["work"] for f in told.findings}


def test_the_own_list_of_required_work_replaces_the_standard_one() -> None:
    own = RequiredCoverage(key="1", item="一次対応", sub_item="早朝の一次対応")
    (told,) = found(TheMatrixKnowsHoursAndSubItems(), [*article_coverage(), own])
    assert (told.subject.table, told.values["work"]) == ("required_coverage", "早朝の一次対応")


def test_a_hole_carries_what_ranking_needs() -> None:
    scored = cell(party="", basis="undecided", impact=5, probability=4)
    (hole,) = found(NoCellIsAHole(), one_square(scored))
    assert hole.risk and (hole.risk.impact, hole.risk.probability) == (5, 4)
    assert hole.where == scored.place


def test_work_that_changed_hands_is_no_hole() -> None:
    follow = contract("AMS2", "2027-04-01", "2028-03-31")
    cells = (cell(**BOUND), cell(**(BOUND | {"contract": "AMS2"})))
    assert (
        outcome(NoCellIsAHole(), [*one_square(*cells), contract(), follow], D(2027, 6, 1)).verdict
        is Verdict.KEPT
    )


@pytest.mark.trap("T55")
def test_a_square_without_a_row_is_told_and_counted() -> None:
    designs = [*one_square(cell(**BOUND), cell("業務運用", "監視/検知")), contract()]
    (told,) = found(EverySquareIsAnswered(), designs)
    assert told.values == {"missing": 2, "squares": 4}
    assert "業務運用 × 一次対応" in told.evidence.ja


def test_an_item_that_applies_nowhere_is_nobodys() -> None:
    away = {"party": "該当無", "basis": "not_applicable", "reason": "不要"}
    (told,) = found(NoItemIsNobodys(), one_square(cell(**away), cell("業務運用", **away)))
    assert (told.severity, told.values["rows"]) == (Severity.ERROR, 2)
    assert outcome(NoItemIsNobodys(), one_square(cell(**away), cell("業務運用"))).verdict is Verdict.KEPT


@pytest.mark.trap("T59")
@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ({"contract": "SOW", "restore_min": 120}, Verdict.BROKEN),
        ({"contract": "SOW"}, Verdict.KEPT),
        ({"contract": "SOW", "party": "別会社"}, Verdict.BROKEN),
        ({"contract": "SOW", "party": "別会社", "split": "夜は別会社"}, Verdict.KEPT),
        ({"contract": "SOW", "restore_min": 120, "band": "holiday"}, Verdict.BROKEN),
        ({"contract": "SOW", "restore_min": 120, "sub_item": "バッチ"}, Verdict.KEPT),
        ({"contract": "次期", "restore_min": 120}, Verdict.KEPT),
    ],
)
def test_two_contracts_for_the_same_work_must_promise_the_same(
    other: dict[str, object], verdict: Verdict
) -> None:
    later = contract("次期", "2027-04-01", "2028-03-31")
    designs = [*one_square(cell(**BOUND), cell(**(BOUND | other))), contract(), contract("SOW"), later]
    assert outcome(OverlappingContractsAgree(), designs).verdict is verdict


def test_rows_for_different_bands_do_not_overlap() -> None:
    day, night = BOUND | {"band": "weekday_day"}, BOUND | {"band": "weekday_night", "restore_min": 480}
    assert (
        outcome(OverlappingContractsAgree(), [*one_square(cell(**day), cell(**night)), contract()]).verdict
        is Verdict.KEPT
    )


def test_an_overlap_that_is_over_is_history() -> None:
    rows = [*one_square(cell(**BOUND), cell(**(BOUND | {"contract": "SOW", "restore_min": 120})))]
    old = contract("SOW", "2026-04-01", "2026-06-30")
    assert outcome(OverlappingContractsAgree(), [*rows, contract(), old]).verdict is Verdict.KEPT
    assert (
        outcome(OverlappingContractsAgree(), [*rows, contract(), old], D(2026, 6, 30)).verdict
        is Verdict.BROKEN
    )


def test_a_row_of_its_own_for_the_night_answers_for_the_night() -> None:
    night = cell(band="weekday_night", calendar="当番", party="当番", basis="in_house", restore_min=60)
    designs = [*one_square(cell(**BOUND), night), contract(calendar="時間"), calendar("平日9:00-18:00")]
    holes = found(NoCellIsAHole(), [*designs, calendar("24時間365日", "当番")])
    assert [h.values["band"] for h in holes] == ["holiday"]


@pytest.mark.trap("T17")
def test_the_end_of_a_contract_within_a_year_is_told_once_with_its_cells() -> None:
    cells = (cell(**BOUND), cell(item="バグ修正", **BOUND))
    designs = [*one_square(*cells), contract(notice_months=3)]
    (told,) = found(CoverageOutlivesItsContracts(), designs)
    assert told.subject.key == "AMS"
    assert told.values == {"hole_from": "2027-04-01", "decide_by": "2026-12-31", "gap_days": None, "cells": 2}
    assert found(CoverageOutlivesItsContracts(), designs, D(2026, 3, 31)) == []
    assert len(found(CoverageOutlivesItsContracts(), designs, D(2026, 4, 1))) == 1


@pytest.mark.trap("T59")
def test_a_renewal_one_day_late_leaves_a_gap_of_one_day() -> None:
    cells = (cell(**BOUND), cell(**(BOUND | {"contract": "次期"})))
    late = contract("次期", "2027-04-02", "2028-03-31")
    told = found(CoverageOutlivesItsContracts(), [*one_square(*cells), contract(), late])
    assert {f.values["gap_days"] for f in told} == {1}
    on_time = contract("次期", "2027-04-01", "2028-03-31")
    assert found(CoverageOutlivesItsContracts(), [*one_square(*cells), contract(), on_time]) == []


@pytest.mark.trap("T18")
def test_a_renewing_contract_asks_for_the_decision_and_not_for_a_new_contract() -> None:
    designs = [*one_square(cell(**BOUND)), contract(auto_renew=True, notice_months=3)]
    (told,) = found(CoverageOutlivesItsContracts(), designs)
    assert (told.severity, told.values["decide_by"]) == (Severity.INFO, "2026-12-31")
    assert found(CoverageOutlivesItsContracts(), designs, D(2026, 6, 1)) == []
    (unsaid,) = found(CoverageOutlivesItsContracts(), [*one_square(cell(**BOUND)), contract(auto_renew=True)])
    assert unsaid.verdict is Verdict.UNKNOWN


@pytest.mark.row("SD-09")
def test_a_header_that_may_mean_two_items_is_asked_about() -> None:
    items: list[Design] = [
        CoverageItem(key=n, name=n)
        for n in ("監視", "一次対応", "改修", "パッチ", "権限", "BCP", "変更管理", "キャパシティ")
    ]
    told = outcome(ItemNamesMeanOneThing(), items)
    assert told.verdict is Verdict.UNKNOWN
    (asked,) = told.findings
    assert asked.subject.key == "改修"
    assert "バグ修正" in asked.evidence.ja and "変更/小改修" in asked.evidence.ja
    assert outcome(ItemNamesMeanOneThing(), article_coverage()).verdict is Verdict.KEPT


def test_template_items_left_out_and_said_twice_are_told() -> None:
    left = [
        d
        for d in article_coverage()
        if not (isinstance(d, CoverageItem) and d.name in ("変更管理", "キャパシティ"))
    ]
    (missing,) = found(ItemNamesMeanOneThing(), left)
    assert missing.values == {"template_items": 9, "missing": 2}
    (twice,) = found(
        ItemNamesMeanOneThing(), [*article_coverage(), CoverageItem(key="x", name="モニタリング")]
    )
    assert twice.values == {"items": 2}


RULES: tuple[Rule, ...] = (
    NoCellIsAHole(),
    EverySquareIsAnswered(),
    EveryNotApplicableHasAReason(),
    EverySharedCellIsSplit(),
    NoItemIsNobodys(),
    NoItemHangsOnOneLayer(),
    EveryCellHasServiceLevels(),
    EveryCellStatesItsBasis(),
    OverlappingContractsAgree(),
    CoverageOutlivesItsContracts(),
    TheMatrixKnowsHoursAndSubItems(),
    ItemNamesMeanOneThing(),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_a_table_every_rule_is_unknown(rule: Rule) -> None:
    assert outcome(rule, []).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("rule", RULES[:10], ids=lambda rule: rule.id)
def test_a_well_kept_table_keeps_every_rule(rule: Rule) -> None:
    rows: list[CoverageCell] = [
        cell(layer, item, party="A社", **BOUND)
        for layer in ("アプリ", "業務運用")
        for item in ("監視/検知", "一次対応")
    ]
    designs = [*one_square(*rows), contract(last="2029-03-31", calendar="時間"), calendar("24時間365日")]
    assert outcome(rule, designs).verdict is Verdict.KEPT
