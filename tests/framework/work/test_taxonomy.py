"""Which kind of work a request asks for (G1, SD-11)."""

from __future__ import annotations

import pytest

from unyo.framework.standard_rows import standard_designs
from unyo.framework.work.designs import WorkCategory
from unyo.framework.work.taxonomy import NO_SIGN, QUESTION, SEVERAL, category_label, classify, same_name

LEAVES: tuple[WorkCategory, ...] = standard_designs("work_category")  # type: ignore[assignment]


def code(request: str, restores: bool | None = None) -> str:
    found = classify(request, LEAVES, restores=restores).category
    return found.code if found else ""


@pytest.mark.row("G1")
@pytest.mark.accept("AT-G1-2")
def test_adding_a_search_field_is_a_change_of_function_and_no_maintenance() -> None:
    found = classify("検索項目を追加してほしい", LEAVES)
    assert found.category is not None
    assert (found.category.code, found.category.name) == ("X-2", "機能改修")
    assert found.question is None
    assert "追加してほしい" in found.reasons[0].ja


@pytest.mark.accept("AT-G1-3")
def test_what_does_not_work_as_specified_is_corrective_work_on_the_program() -> None:
    assert code("仕様どおりに動かない") == "M-I-1"


@pytest.mark.accept("AT-G1-4")
def test_switching_back_belongs_to_operation_in_an_incident() -> None:
    assert code("切り戻し") == "O-I-1"


@pytest.mark.parametrize(
    ("request_text", "expected"),
    [
        ("昨夜のﾊﾞｯﾁが終わっていないので再実行してください", "O-N-2"),
        ("ファームウェアの更新をお願いします", "M-N-1"),
        ("一覧をCSVで出せるようにしてほしい。新機能として", "X-2"),
        ("サーバの部品交換", "M-I-2"),
        ("仕様通りに動かないため直してください", "M-I-1"),
    ],
)
def test_other_requests_find_their_leaf(request_text: str, expected: str) -> None:
    assert code(request_text) == expected


@pytest.mark.parametrize(
    ("request_text", "expected"),
    [
        ("We would like to add a search field", "X-2"),
        ("The total does not work as specified", "M-I-1"),
        ("Please roll back the release of last night", "O-I-1"),
        ("The nightly batch has not ended", "O-N-2"),
        ("Unlock my account, I forgot the password", "O-N-3"),
        ("Hello", ""),
    ],
)
def test_the_english_words_of_the_standard_lead_to_the_same_leaves(request_text: str, expected: str) -> None:
    found = classify(request_text, standard_designs("work_category", "en"))  # type: ignore[arg-type]
    assert (found.category.code if found.category else "") == expected


@pytest.mark.parametrize(("restores", "expected"), [(None, ""), (True, "M-I-1"), (False, "X-2")])
def test_a_request_on_both_sides_of_the_boundary_is_asked_and_the_answer_decides(
    restores: bool | None, expected: str
) -> None:
    found = classify("検索が仕様どおりに動かない。条件も追加してほしい", LEAVES, restores=restores)
    assert (found.category.code if found.category else "") == expected
    assert found.question == (QUESTION if restores is None else None)
    assert {one.category.code for one in found.candidates} == {"M-I-1", "X-2"}


def test_a_new_user_account_is_not_taken_for_a_new_function() -> None:
    assert code("利用者のアカウントを追加してほしい") == ""
    assert code("利用者のアカウントを追加してほしい", restores=True) == "O-N-3"


def test_a_request_without_a_telling_word_is_left_to_people() -> None:
    found = classify("よろしくお願いします", LEAVES)
    assert (found.category, found.reasons) == (None, (NO_SIGN,))


def test_the_answer_is_not_bent_to_the_only_candidate() -> None:
    assert code("検索項目を追加してほしい", restores=True) == ""
    assert code("仕様どおりに動かない", restores=False) == ""


def test_two_leaves_that_fit_equally_well_are_both_shown() -> None:
    twins = [WorkCategory(key=k, name=k, side="operation", signs="点検") for k in ("甲", "乙")]
    found = classify("点検", twins)
    assert found.category is None and found.reasons[-1] == SEVERAL and len(found.candidates) == 2


def test_a_sign_inside_another_sign_does_not_count_twice() -> None:
    one = WorkCategory(key="甲", name="甲", signs="点検, 定期点検")
    assert classify("定期点検", [one]).candidates[0].signs == ("定期点検",)


@pytest.mark.row("SD-11")
def test_four_names_stand_in_two_places_and_the_label_tells_them_apart() -> None:
    groups = same_name(LEAVES)
    assert {group[0].name: len(group) for group in groups} == {
        "情報システム維持作業": 2,
        "データの収集と報告": 2,
        "ハードウェアの保守": 2,
        "ソフトウェア製品の保守": 2,
    }
    labels = [category_label(one).ja for group in groups for one in group]
    assert len(set(labels)) == 8 and "保守・障害発生時対応・ハードウェアの保守" in labels
