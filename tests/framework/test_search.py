"""Anything is found by a piece of its text, however it was typed."""

from __future__ import annotations

import datetime as dt

import pytest

from unyo.framework.catalog.designs import Service
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import Blueprint
from unyo.framework.search import search
from unyo.framework.systems.designs import System
from unyo.framework.work.designs import WorkItem
from unyo.vocabulary.shelf import folded

DAY = dt.date(2027, 4, 1)
DESIGN = Blueprint.of(
    [
        Service(key="desk", name="相談窓口", problem_solved="どこに頼めばよいか分からない人を助ける"),
        Service(key="srv", name="サーバー監視サービス", note="ＣＰＵとメモリを見張る"),
        System(key="db", name="ﾃﾞｰﾀﾍﾞｰｽ", note="受注の相談窓口が使う"),
        Contract(key="c", name="アプリ保守契約", number="K-2026-01"),
        WorkItem(key="w", name="夜間バッチの監視", problem_solved="朝までに受注を反映する"),
        WorkItem(key="w2", name="監視"),
    ],
    DAY,
)


def keys(asked: str, **given: object) -> list[str]:
    return [hit.key for hit in search(DESIGN, asked, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("窓口", ["desk", "db"]),
        ("相談 助ける", ["desk"]),
        ("サーバ", ["srv"]),
        ("さーばー", ["srv"]),
        ("そうだん", ["desk"]),
        ("ソウダンマドグチ", ["desk"]),
        ("やかん かんし", ["w"]),
        ("ほしゅけいやく", ["c"]),
        ("cpu", ["srv"]),
        ("データベース", ["db"]),
        ("k-2026", ["c"]),
        ("受注", ["db", "w"]),
        ("ない言葉", []),
        ("", []),
        ("   ", []),
        ("ー", []),
    ],
)
def test_a_piece_is_enough_in_any_width_case_and_length_of_vowel(asked: str, found: list[str]) -> None:
    assert keys(asked) == found


def test_what_is_called_so_comes_before_what_begins_so_and_what_only_mentions_it() -> None:
    assert keys("監視") == ["w2", "srv", "w"]


def test_a_hit_says_where_the_words_stand_when_they_are_not_in_the_name() -> None:
    hit = search(DESIGN, "反映")[0]
    assert (hit.title, hit.column.ja if hit.column else "") == ("夜間バッチの監視", "解決する課題")
    assert "反映" in hit.around
    assert search(DESIGN, "監視")[0].around == ""


def test_tables_one_may_not_see_are_not_looked_into() -> None:
    assert keys("相談", may_see=lambda table: table == "service") == ["desk"]
    assert keys("監視", limit=1) == ["w2"]


def test_a_long_text_is_shown_around_the_word() -> None:
    long = Blueprint.of([Service(key="s", name="S", note="あ" * 100 + "目印" + "い" * 100)], DAY)
    around = search(long, "目印")[0].around
    assert "目印" in around and len(around) < 80 and around.startswith("…") and around.endswith("…")


@pytest.mark.parametrize(
    ("one", "other"), [("サーバー", "ｻｰﾊﾞ"), ("ＡＢＣ", "abc"), ("ガ", "ｶﾞ"), ("かな", "カナ")]
)
def test_two_writings_of_a_word_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)
