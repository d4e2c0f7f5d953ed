"""Work read from files: a category has to be named by more than the name it shares (G1, SD-11)."""

from __future__ import annotations

import datetime as dt

import pytest

from unyo.framework.systems.designs import Resource
from unyo.framework.work.designs import WorkItem
from unyo.ingest.intake import Intake, read_intake

CATEGORIES = (
    "作業分類,区分,場面\nハードウェアの保守,保守,定常時対応\nハードウェアの保守,保守,障害発生時対応\n"
)


def intake_of(*files: tuple[str, str]) -> Intake:
    return read_intake([(name, text.encode()) for name, text in files])


@pytest.mark.row("SD-11")
@pytest.mark.parametrize(
    ("written", "situation", "problems"),
    [
        ("ハードウェアの保守", "", ["value.ambiguous-reference"]),
        ("保守/障害発生時対応/ハードウェアの保守", "incident", []),
        ("保守/定常時対応/ハードウェアの保守", "normal", []),
    ],
)
def test_a_category_is_found_by_side_situation_and_name_together(
    written: str, situation: str, problems: list[str]
) -> None:
    items = f"作業項目,作業分類,1回の時間,判断が要る\n部品の交換,{written},6分,いいえ\n"
    intake = intake_of(("作業分類.csv", CATEGORIES), ("作業項目.csv", items))
    (item,) = [one for one in intake.designs if isinstance(one, WorkItem)]
    assert situation in item.category and bool(item.category) is bool(situation)
    assert (item.minutes_run, item.judgement) == (6, False)
    assert [one.code for one in intake.problems] == problems


@pytest.mark.row("G35")
def test_an_end_in_the_years_of_an_era_is_read() -> None:
    text = "名称,種類,有効期限,更新,解約予告(月)\n監視ツール,ライセンス,令和9年3月31日,自動更新,3\n"
    (one,) = [row for row in intake_of(("リソース.csv", text)).designs if isinstance(row, Resource)]
    assert (one.ends_on, one.renewal, one.notice_months) == (dt.date(2027, 3, 31), "automatic", 3)
