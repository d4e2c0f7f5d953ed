"""Lines joined before words are counted (T71)."""

from __future__ import annotations

import pytest

from cast.worded import GUIDE, source
from unyo.framework.glossary.lines import joined

pytestmark = [pytest.mark.row("G28"), pytest.mark.trap("T71")]


def test_a_word_broken_by_a_line_end_is_counted() -> None:
    assert (GUIDE.count("業務運用事業者"), joined(GUIDE).text.count("業務運用事業者")) == (0, 1)
    assert (GUIDE.count("サポートデスク"), joined(GUIDE).text.count("サポートデスク")) == (0, 1)


def test_headings_captions_and_list_items_stay_lines_of_their_own() -> None:
    lines = joined(GUIDE).text.splitlines()
    for kept in ("Step.1  当番の全体像", "参考 2-1", "指標の例", "１ 役割を決める", "２ 手順をそろえる"):
        assert kept in lines
    assert sum(line.startswith("\uf06c") for line in lines) == GUIDE.count("\uf06c")


def test_every_character_still_knows_its_line() -> None:
    told = joined(GUIDE)
    lines = GUIDE.splitlines()
    assert lines[told.line_at(told.text.index("ＣＰＵ")) - 1].endswith("80% を上限とする。")
    assert lines[told.line_at(told.text.index("業務運用事業者")) - 1].endswith("業務運用事")
    assert lines[told.line_at(len(told.text) - 1) - 1].startswith("最後に")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("\n\n", ""),
        ("一行だけ", "一行だけ"),
        ("キャッシュ\nーレス", "キャッシューレス"),
        ("確認する、\n次に進む", "確認する、次に進む"),
        ("終わります。\n次の段落", "終わります。\n次の段落"),
        ("ユーザー\n経営層", "ユーザー\n経営層"),
        ("・一つ目\n・二つ目", "・一つ目\n・二つ目"),
        ("# 見出し\n本文", "# 見出し\n本文"),
        ("| a | b |\n|---|---|", "| a | b |\n|---|---|"),
        ("The operators watch the ser-\nvice all night and tell us", "The operators watch the service all night and tell us"),
        ("The operators watch the whole service\nall night and tell us in the morning", None),
    ],
)  # fmt: skip
def test_what_goes_on_is_joined_and_what_ends_is_not(text: str, expected: str | None) -> None:
    told = joined(text).text
    if expected is None:
        assert told == text.replace("\n", " ")
    else:
        assert told == expected


def test_a_blank_line_ends_a_paragraph_where_lines_are_not_all_apart() -> None:
    text = "夜間の当番は、障害の知らせを受けたら十五分以内に折り返し\n\n日中の当番は、受付の窓口から引き継いだ依頼を順に処理し\nます。"
    assert joined(text).text.count("\n") == 1


@pytest.mark.row("SD-13")
def test_the_real_documents_give_the_counts_after_joining() -> None:
    text = joined(source("S002.txt")).text
    counted = {
        "ヘルプデスク": 9, "サポートデスク": 2, "コールセンター": 1, "相談窓口": 5,
        "運用保守定例会議": 10, "運用定例会議": 1, "運用・保守定例会議": 1, "ＣＰＵ": 9, "CPU": 7,
        "運用・保守事業者": 10, "運用保守事業者": 2, "業務運用事業者": 1,
        "基盤運用事業者": 2, "基盤管理事業者": 1, "基盤運用担当事業者": 1,
        # The row says 18 and 8: those are the counts before joining (docs/decisions, words-of-texts).
        "利用者": 19, "ユーザ": 9,
    }  # fmt: skip
    assert {word: text.count(word) for word in counted} == counted
