"""Personal data in free text is found and masked, and what only looks like it is left alone (G24, T72)."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from unyo.vocabulary.check_digits import is_card, is_my_number
from unyo.vocabulary.persons import PersonalKind, detected, masked
from vocabulary.person_sentences import sentences

pytestmark = [pytest.mark.row("G24"), pytest.mark.trap("T72")]


def counted() -> tuple[Counter[PersonalKind], Counter[PersonalKind], Counter[PersonalKind], list[str]]:
    right: Counter[PersonalKind] = Counter()
    missed: Counter[PersonalKind] = Counter()
    wrong: Counter[PersonalKind] = Counter()
    cases: list[str] = []
    for said in sentences():
        found = Counter((span.kind, said.text[span.start : span.end]) for span in detected(said.text))
        meant = Counter(said.items)
        for bag, extra in ((right, found & meant), (missed, meant - found), (wrong, found - meant)):
            bag.update(kind for kind, _ in extra.elements())
        if found != meant:
            cases.append(f"{said.text!r}: meant {list(meant - found)}, found {list(found - meant)}")
    return right, missed, wrong, cases


def test_of_5000_labelled_sentences_recall_and_precision_hold_for_every_kind_and_in_all() -> None:
    right, missed, wrong, cases = counted()
    for kind in PersonalKind:
        assert right[kind] >= 200, kind
        assert right[kind] / (right[kind] + missed[kind]) >= 0.995, (kind, cases[:20])
        assert right[kind] / (right[kind] + wrong[kind]) >= 0.98, (kind, cases[:20])
    all_right = right.total()
    assert all_right / (all_right + missed.total()) >= 0.995
    assert all_right / (all_right + wrong.total()) >= 0.98


@pytest.mark.parametrize(
    ("said", "ja", "en"),
    [
        ("電話は０３ー１２３４ー５６７８です", "電話は〔電話番号〕です", "電話は[phone]です"),
        (
            "TEL:03(1234)5678/090-1234-5678まで",
            "TEL:〔電話番号〕/〔電話番号〕まで",
            "TEL:[phone]/[phone]まで",
        ),
        ("taro＠example．co．jp宛", "〔メールアドレス〕宛", "[e-mail]宛"),
        ("記号10120 番号12345671", "記号〔口座番号〕", "記号[bank account]"),
        ("090-1234-5678と090-1234-5678", "〔電話番号〕と〔電話番号〕", "[phone]と[phone]"),
        ("再起動で復旧", "再起動で復旧", "再起動で復旧"),
        ("", "", ""),
    ],
)
def test_a_mark_in_the_language_of_the_reader_stands_in_its_place(said: str, ja: str, en: str) -> None:
    assert (masked(said, "ja"), masked(said, "en")) == (ja, en)
    assert masked(masked(said, "ja"), "ja") == ja


@pytest.mark.parametrize(
    "said",
    [
        "UUID 01234567-0123-4567-8901-012345678901",
        "MAC 00:1A:2B:3C:4D:5E と 00-11-22-33-44-55",
        "12:34:56 から std::vector を使用",
        "普通 1234567円",
        "OID 1.3.6.1.4.1.2021",
        "icon@2x.png",
        "2026-11-24 09:00-17:30",
        "ticket#0312345678",
        "注文番号 123456789018",
        "第1.2.3.4節",
    ],
)
def test_what_only_looks_like_it_is_left_alone(said: str) -> None:
    assert detected(said) == ()


def test_a_mistyped_my_number_is_masked_where_the_text_says_what_it_is() -> None:
    assert not is_my_number("123456789012") and is_my_number("123456789018")
    assert masked("個人番号 123456789012", "ja") == "個人番号 〔マイナンバー〕"
    assert detected("123456789012") == () and detected("123456789018")[0].kind is PersonalKind.MY_NUMBER


def test_a_card_has_the_beginning_and_length_of_a_brand_and_passes_luhn() -> None:
    assert is_card("4111111111111111") and is_card("378282246310005") and is_card("3530111333300000")
    assert not is_card("4111111111111112")
    assert not is_card("1234567812345670")  # Luhn holds, no brand begins so


@pytest.mark.parametrize(
    "piece",
    [
        "0-",
        "0 ",
        "a",
        "1.",
        "1:",
        "1234 ",
        "口座",
        "普通 ",
        "a@a.",
        "+1-",
        "(0",
        "passport ",
        "@",
        "0",
        "a@b-",
        "ー1",
    ],
)
def test_no_text_however_hostile_takes_long(piece: str) -> None:
    began = time.perf_counter()
    detected(piece * (200_000 // len(piece)))
    assert time.perf_counter() - began < 3
