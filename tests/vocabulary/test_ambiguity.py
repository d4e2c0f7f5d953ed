"""Vague words are found where nothing in their clause cures them (V14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.ambiguity import ambiguous_words
from unyo.vocabulary.verdict import Severity


@pytest.mark.row("V14")
@pytest.mark.accept("AT-V14-1")
def test_prompt_recovery_without_a_number_is_found() -> None:
    (found,) = ambiguous_words("速やかに復旧")
    assert (found.word, found.start, found.end) == ("速やかに", 0, 4)
    assert found.why.ja and found.why.en and found.severity is Severity.WARNING


@pytest.mark.row("V14")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("適宜連絡する", ["適宜"]),
        ("必要に応じて報告", ["必要に応じて"]),
        ("部署A、B等", ["等"]),
        ("原則として平日", ["原則として"]),
        ("できるだけ早く", ["できるだけ"]),
        ("可能な限り対応", ["可能な限り"]),
        ("遅滞なく報告", ["遅滞なく"]),
        ("随時更新", ["随時"]),
        ("なるべく当日", ["なるべく"]),
        ("早急に", ["早急に"]),
        ("適切に柔軟に", ["適切に", "柔軟に"]),
        ("甲乙協議の上決定", ["協議の上"]),
        ("売上等と残高等", ["等", "等"]),
        ("Restore as soon as possible.", ["as soon as possible"]),
        ("Respond promptly, as needed, in principle.", ["promptly", "as needed", "in principle"]),
        (
            "Best effort, reasonable care, where appropriate, if necessary, etc.",
            ["Best effort", "reasonable", "where appropriate", "if necessary", "etc"],
        ),
        ("24時間365日体制で速やかに復旧", ["速やかに"]),
        ("2026年4月1日より速やかに", ["速やかに"]),
        ("適宜連絡し、30分以内に復旧", ["適宜"]),
        ("担当者が適宜判断", ["適宜"]),
        ("十分に速やかに", ["速やかに"]),
    ],
)
def test_vague_words_are_found(text: str, words: list[str]) -> None:
    found = ambiguous_words(text)
    assert [hit.word for hit in found] == words
    assert [text[hit.start : hit.end] for hit in found] == words


@pytest.mark.parametrize(
    "text",
    [
        "速やかに（30分以内に）復旧する",
        "速やかに（障害時は、３０分以内に）復旧する",
        "三十分以内に速やかに復旧",
        "必要に応じて運用リーダーが判断する",
        "適切な対応率を99.9%とする",
        "等級と平等と均等と同等と対等と高等と優等",
        "最小権限の原則に従う",
        "Restore promptly (within 30 minutes).",
        "重要機能の復旧は4時間以内",
        "",
    ],
)
def test_cured_or_innocent_words_are_not(text: str) -> None:
    assert ambiguous_words(text) == []


@given(st.text(alphabet="速やかに適宜等原則、。（）30分 etc.promptly", max_size=40))
def test_positions_are_those_of_the_text(text: str) -> None:
    assert all(text[hit.start : hit.end] == hit.word for hit in ambiguous_words(text))
