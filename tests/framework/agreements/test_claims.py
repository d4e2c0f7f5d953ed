"""Which count of a sentence is the claimed break-even (H7, SD-04)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.agreements.claims import count_claimed


@pytest.mark.row("SD-04")
@pytest.mark.accept("AT-H7-2")
@pytest.mark.parametrize(
    ("claim", "count"),
    [
        ("3回で回収", 3),
        ("三回で元が取れる", 3),
        ("年十二回で回収", 12),
        ("二十四件/年", 24),
        ("1回あたりの損失は300万円。4回で採算が合う", 4),
        ("第3回会議で決定。年6回で回収", 6),
        ("年1回の障害を防げば元が取れる", 1),
        ("回収には年間八回必要", 8),
        ("It pays back after 3 incidents", 3),
        ("recovers its cost at 1,200 incidents per year", 1200),
    ],
)
def test_the_count_that_pays_is_the_claim(claim: str, count: int) -> None:
    assert count_claimed(claim) == count


@pytest.mark.parametrize(
    "claim", ["年間10回の障害があり、3回防げば回収", "年間10回起きるので3回で回収できる", "年間2〜3回で回収"]
)
def test_how_often_it_happens_is_not_the_claim_and_a_range_claims_its_upper_end(claim: str) -> None:
    assert count_claimed(claim) == 3


@pytest.mark.parametrize(
    "claim",
    [
        "300万円/回の損失",
        "1回あたりの損失は300万円",
        "昨年は障害が5回発生した。月額45万円で復旧が早くなる",
        "昨年5回、今年7回発生",
        "年に3,4回",
        "電話回線2回線",
        "百二十回で回収",
        "4回で回収、または6回で回収",
        "昨年4回",
    ],
)
def test_what_is_no_claim_or_could_be_several_is_not_guessed(claim: str) -> None:
    assert count_claimed(claim) is None


@given(st.integers(1, 99))
def test_kanji_and_figures_say_the_same(count: int) -> None:
    tens, ones = divmod(count, 10)
    kanji = ("" if tens == 0 else "十" if tens == 1 else "一二三四五六七八九"[tens - 1] + "十") + (
        "一二三四五六七八九"[ones - 1] if ones else ""
    )
    assert count_claimed(f"年{kanji}回で回収") == count_claimed(f"年間{count}回で回収") == Decimal(count)


@given(st.text(max_size=60))
def test_no_sentence_is_too_odd_to_be_read(claim: str) -> None:
    found = count_claimed(claim)
    assert found is None or found >= 0
