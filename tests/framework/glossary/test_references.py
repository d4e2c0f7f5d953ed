"""Cross references held against the headings and captions that exist (SD-10)."""

from __future__ import annotations

import pytest

from cast.worded import GUIDE, source
from unyo.framework.glossary.headings import headings, number_of
from unyo.framework.glossary.references import checked_references

pytestmark = pytest.mark.row("SD-10")


def test_headings_are_numbered_below_their_step() -> None:
    labels = [one.label for one in headings(GUIDE)]
    assert labels == ["Step.1", "参考 2-1", "Step.2", "Step.2-1", "Step.2-2", "Step.3", "Step.3-1"]


def test_rows_of_a_table_are_no_headings() -> None:
    text = "Step.1 測る\n１ 指標を決める\n1 満足度\n2 回答時間\n３ 表の続き\n"
    assert [one.label for one in headings(text)] == ["Step.1", "Step.1-1"]


def test_a_reference_to_nowhere_is_told_with_the_place_that_was_meant() -> None:
    text = GUIDE.replace("Step.1-1「役割を決める」", "Step.2-4「役割をきめる」")
    broken = checked_references(text).broken
    assert [(one.reference.written, one.last, one.meant) for one in broken] == [
        ("Step.2-4「役割をきめる」", "Step.2-2", "Step.2-1「役割を決める」")
    ]
    assert GUIDE.splitlines()[broken[0].reference.line - 1].startswith("Step.1-1")


def test_a_reference_that_leads_somewhere_else_is_doubted() -> None:
    doubtful = checked_references(GUIDE).doubtful
    assert [(one.reference.written, one.subject, one.told) for one in doubtful] == [
        ("Step.2", "事実", "Step.3-1「起こった事実を集める」")
    ]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("第1章 目的\n第2章 体制\n第3章 に従う。第２章 で述べた。第4章を参照。", ["第3章", "第4章"]),
        ("第一条 目的\n本文\n第二条 範囲\n第三条の定めによる。", ["第三条"]),
        ("表 1-1 一覧\n本文は表1-1を見る。表 1-3を見る。", ["表 1-3"]),
        ("# 1. 目的\n# 2. 体制\n## 2.1 役割\n2.1 を参照。2.4節を参照。", ["2.4節を参照"]),
        ("標準ガイドライン「第８章 運営」に従う。", []),  # another document, and no chapters here
        ("第1章 目的\n解説書「第9章 運用」の表 9-1 を参照。第1章を参照。", []),
        ("売上は表 3 種である。", []),
        ("", []),
    ],
)
def test_only_what_the_document_itself_numbers_is_judged(text: str, broken: list[str]) -> None:
    assert [one.reference.written for one in checked_references(text).broken] == broken


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("三", 3), ("十", 10), ("十二", 12), ("二十一", 21), ("x", 0)]
)
def test_numbers_are_read_in_both_writings(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.accept("AT-G28-1")
def test_the_real_document_refers_to_a_step_it_does_not_have() -> None:
    checked = checked_references(source("S002.txt"))
    assert [(one.reference.written[:8], one.last, one.meant) for one in checked.broken] == [
        ("Step.2-3", "Step.2-2", "Step.3-1「運用・保守における変更管理を理解する」")
    ]
    assert [(one.reference.written, one.told) for one in checked.doubtful] == [
        ("Step.3", "Step.4-3「情報システムで起こった事実を蓄積する」")
    ]
    assert checked.judged == 7


def test_a_reference_before_every_heading_of_its_title_is_told_by_the_title() -> None:
    text = "役割の決め方\n1.4「役割の決めかた」を参照してください。\n1.1 はじめに\n1.2 おわりに"
    assert [one.meant for one in checked_references(text).broken] == ["「役割の決め方」"]
    nothing_like = text.replace("役割の決めかた", "別の話")
    assert [one.meant for one in checked_references(nothing_like).broken] == [""]
