"""Figures divided by segment and by kind: nothing hidden, nothing spread, nothing mixed (G5, T19, T25)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unyo.framework.kpis.formula import parse_formula
from unyo.framework.kpis.mixtures import KindFigures, averaged, moved
from unyo.framework.kpis.segments import divided, has_unknown, strange_words, words_of_segment

pytestmark = pytest.mark.row("G5")

ONLINE = parse_formula("オンライン申請件数 / 総申請件数 * 100")


def counts(online: int, every: int) -> dict[str, int]:
    return {"オンライン申請件数": online, "総申請件数": every}


@pytest.mark.accept("AT-G5-4")
def test_the_segment_view_reveals_the_companies_behind_a_total_of_60_percent() -> None:
    parts = {"個人": counts(500, 700), "代理人": counts(80, 100), "法人": counts(20, 200)}
    found = divided(ONLINE, counts(600, 1000), parts)
    assert found.total.said().ja == "60.0"
    assert {part.name.ja: part.computed.said().ja for part in found.parts} == {
        "個人": "71.4", "代理人": "80.0", "法人": "10.0",
    }  # fmt: skip
    furthest = found.furthest()
    assert furthest and (furthest.name.ja, furthest.apart) == ("法人", Fraction(-50))


@pytest.mark.trap("T25")
def test_what_no_segment_claims_stays_in_sight_and_the_sums_match_the_total() -> None:
    found = divided(ONLINE, counts(600, 1000), {"個人": counts(500, 700), "法人": counts(20, 200)})
    unknown = found.parts[-1]
    assert (unknown.name.ja, unknown.computed.said().ja) == ("不明", "80.0")
    assert found.contradictions == ()


@pytest.mark.trap("T25")
def test_parts_larger_than_the_whole_are_told_and_nothing_is_made_up() -> None:
    found = divided(ONLINE, counts(600, 1000), {"個人": counts(500, 900), "法人": counts(120, 200)})
    assert found.contradictions == ("オンライン申請件数", "総申請件数")
    assert [part.name.ja for part in found.parts] == ["個人", "法人"]


def test_a_segment_without_data_is_no_data_and_not_0() -> None:
    found = divided(ONLINE, counts(10, 20), {"個人": counts(10, 20), "法人": {"総申請件数": None}})
    assert found.parts[1].computed.said().ja == "データなし"
    assert found.parts[1].apart is None


@pytest.mark.accept("AT-G5-5")
def test_another_word_for_a_segment_is_strange_and_its_neighbour_is_named() -> None:
    members = words_of_segment("個人, 代理人、法人 , 不明")
    assert members == ("個人", "代理人", "法人", "不明")
    (strange,) = strange_words(words_of_segment("個人, 代理, 法人"), members)
    assert (strange.word, strange.near) == ("代理", "代理人")
    assert strange_words(words_of_segment("ＡＰ, サーバー"), ("AP", "サーバ")) == ()


def test_the_unknown_goes_by_several_names() -> None:
    assert has_unknown(["個人", "未回答"]) and not has_unknown(["個人", "法人"])


RESETS = KindFigures("パスワード再発行", 90, Fraction(450))
SEARCHES = KindFigures("障害調査", 10, Fraction(2400))


@pytest.mark.accept("AT-G5-6")
def test_unlike_things_make_no_average_but_stand_side_by_side_with_the_mix() -> None:
    found = averaged([RESETS, SEARCHES], alike=False)
    assert found.mean is None
    assert found.reason and "パスワード再発行・障害調査" in found.reason.ja
    assert [(one.kind, one.mean, one.share) for one in found.kinds] == [
        ("パスワード再発行", 5, 90), ("障害調査", 240, 10),
    ]  # fmt: skip


def test_like_things_make_one_average_and_nothing_counted_makes_none() -> None:
    assert averaged([RESETS, SEARCHES], alike=True).mean == Fraction(2850, 100)
    assert averaged([RESETS, KindFigures("障害調査", 0, Fraction(0))], alike=False).mean == 5
    assert averaged([KindFigures("x", 0, Fraction(0))], alike=True).mean is None


@pytest.mark.trap("T19")
def test_a_total_that_falls_while_no_kind_does_is_told_with_the_moved_mix() -> None:
    before = [KindFigures("A", 100, Fraction(90)), KindFigures("B", 50, Fraction(10))]
    after = [KindFigures("A", 50, Fraction(45)), KindFigures("B", 100, Fraction(22))]
    found = moved(before, after)
    assert found and found.reversed_
    assert (round(float(found.kinds["A"]), 1), round(float(found.kinds["B"]), 1)) == (0.0, 2.0)
    assert round(float(found.total), 1) == -22.0  # 66.7 % -> 44.7 %
    assert round(float(found.shares["A"]), 1) == -33.3
    assert found.warning and "-33.3" in found.warning.ja


@pytest.mark.trap("T19")
@pytest.mark.parametrize(("share", "warns"), [(60, False), (61, True)])
def test_the_mix_may_move_by_10_points_but_not_by_more(share: int, warns: bool) -> None:
    def mix(a: int) -> list[KindFigures]:
        return [KindFigures("A", a, Fraction(a)), KindFigures("B", 100 - a, Fraction(0))]

    found = moved(mix(50), mix(share))
    assert found and bool(found.warning) is warns
    assert moved([], mix(share)) is None
