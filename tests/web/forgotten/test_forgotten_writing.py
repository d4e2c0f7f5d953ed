"""One answer of the checklist as text: what is written comes back as it was read (G4)."""

from __future__ import annotations

import pytest

from unyo.framework.contracts.designs import ForgottenAnswer, ForgottenItem
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import LANGUAGES
from unyo.web.forgotten.writing import SAYABLE, offered, read_answer, written_answer

pytestmark = pytest.mark.row("G4")

PLAIN = ForgottenItem(key="1", name="日報・月報")
UPDATES = ForgottenItem(key="8", name="更新", needs_frequency=True)
PEOPLE = ForgottenItem(key="5", name="体制表", needs_company=True)


def said(text: str, item: ForgottenItem = PLAIN) -> dict[str, str]:
    return {name: value for name, value in read_answer(text, item).items() if value}


@pytest.mark.parametrize(
    ("text", "item", "values"),
    [
        ("あり/第4条2項", PLAIN, {"answer": "stated", "clause": "第4条2項"}),
        ("○", PLAIN, {"answer": "stated"}),
        ("あり/第4条/月1回", UPDATES, {"answer": "stated", "clause": "第4条", "frequency": "月1回"}),
        (
            "あり / 頻度：月1回 / 第4条",
            UPDATES,
            {"answer": "stated", "clause": "第4条", "frequency": "月1回"},
        ),
        (
            "記載あり/第2条/湊システム",
            PEOPLE,
            {"answer": "stated", "clause": "第2条", "company": "湊システム"},
        ),
        (
            "stated/§4/frequency: monthly",
            UPDATES,
            {"answer": "stated", "clause": "§4", "frequency": "monthly"},
        ),
        ("×", PLAIN, {"answer": "not_stated"}),
        ("Not stated", PLAIN, {"answer": "not_stated"}),
        ("対象外/常駐しない", PLAIN, {"answer": "out_of_scope", "reason": "常駐しない"}),
        ("対象外", PLAIN, {"answer": "out_of_scope"}),
        ("?", PLAIN, {"answer": "unchecked"}),
    ],
)
def test_what_people_write_is_read(text: str, item: ForgottenItem, values: dict[str, str]) -> None:
    assert said(text, item) == values


@pytest.mark.parametrize("text", ["第4条2項", "多分あり", "あり/第4条/月1回", "なし/第4条"])
def test_what_cannot_be_told_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_answer(text, PLAIN)
    assert "あり" in refused.value.text.ja or "頻度: " in refused.value.text.ja


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("item", [PLAIN, UPDATES, PEOPLE])
@pytest.mark.parametrize(
    "values",
    [
        {"answer": "stated", "clause": "第4条", "frequency": "月1回", "company": "A社", "reason": "念のため"},
        {"answer": "stated", "frequency": "月1回"},
        {"answer": "not_stated", "reason": "次の契約で入れる"},
        {"answer": "not_stated", "clause": "第9条"},
        {"answer": "out_of_scope", "reason": "常駐しない", "clause": "第1条"},
        {"answer": "unchecked"},
    ],
)
def test_what_is_written_in_the_grid_is_read_back_the_same(
    language: str, item: ForgottenItem, values: dict[str, str]
) -> None:
    answer = ForgottenAnswer(key="x", contract="c", item=item.key, **values)
    again = read_answer(written_answer(answer, language), item)  # type: ignore[arg-type]
    assert again == {name: getattr(answer, name) for name in SAYABLE}


def test_every_word_offered_is_an_answer() -> None:
    for language in LANGUAGES:
        assert [read_answer(word, PLAIN)["answer"] for word in offered(language)] == [
            "stated", "not_stated", "out_of_scope", "unchecked",
        ]  # fmt: skip
