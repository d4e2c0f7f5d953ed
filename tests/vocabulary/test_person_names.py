"""Given names are found however they are spaced, and nothing that merely contains their letters is (T68, T72)."""

from __future__ import annotations

import pytest

from unyo.vocabulary.person_names import NamesSought, sought_well

pytestmark = [pytest.mark.trap("T68"), pytest.mark.trap("T72")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("山田 太郎", "山田太郎様より"),
        ("山田太郎", "担当:山田　太郎"),
        ("Taro Yamada", "from TARO YAMADA, today"),
        ("Taro Yamada", "ＴＡＲＯ　Ｙａｍａｄａです"),
        ("ジョン・スミス", "ジョン スミスさん"),
        ("O'Brien", "call o'brien"),
        ("José", "josé wrote"),
        ("山田太郎", "山田\n太郎"),
    ],
)
def test_a_name_is_found_in_every_writing(name: str, text: str) -> None:
    sought = NamesSought(["無関係の人", name])
    assert sought.occur(text)
    assert "〔氏名〕" in sought.masked(text, "〔氏名〕")
    assert len(sought.masked(text, "")) == len(text) - sum(end - start for start, end in sought.spans(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ann Lee", "Susann Leeds"),
        ("Ken", "token kendo"),
        ("山田太郎", "山田次郎"),
        ("林", "林道"),
        ("", "x"),
        ("a.*b", "axxb"),
    ],
)
def test_no_other_word_is_taken_for_a_name(name: str, text: str) -> None:
    assert not NamesSought([name]).occur(text)


def test_only_names_of_two_letters_and_more_are_sought() -> None:
    assert sought_well("林 太") and sought_well("Li") and not sought_well("林") and not sought_well(" ・ ")
    assert not NamesSought([]) and not NamesSought(["林"]) and NamesSought(["小林"])


def test_places_stay_right_where_lower_case_is_longer() -> None:
    assert NamesSought(["Sato"]).masked("İİ Sato", "*") == "İİ *"
