"""The eight questions: answers are read as people give them, and what nobody said is not guessed."""

from __future__ import annotations

import pytest

from unyo.framework.beginning.questions import MOST_NAMES, fields, questions, read_answers


def test_there_are_eight_questions_in_both_languages_and_no_name_stands_twice() -> None:
    assert len(questions()) == 8
    labels = [question.label for question in questions()]
    labels += [label for field in fields().values() for _, label in field.choices]
    assert all(label.ja and label.en and label.ja != label.en for label in labels)
    assert len(fields()) == sum(len(question.fields) for question in questions())
    assert {field.kind for field in fields().values()} == {"one", "many", "names", "number"}


def test_nothing_given_is_no_answer() -> None:
    assert read_answers({}) == ({}, {})
    assert read_answers({"kind": "", "services": [], "suppliers": " \n、", "people": "  "}) == ({}, {})


def test_names_are_read_one_a_line_or_parted_by_commas_of_any_kind_and_once_each() -> None:
    answers, faults = read_answers({"suppliers": "A社、 北浜クラウド\r\n Ａ社,Tokai  Data;B社"})
    assert not faults
    assert answers["suppliers"] == ("A社", "北浜クラウド", "Tokai Data", "B社")


@pytest.mark.parametrize(
    ("typed", "read"), [("12", "12"), ("１２人", "12"), ("0", "0"), (7, "7"), ("007", "7")]
)
def test_a_number_of_people_is_read_as_it_is_typed(typed: str | int, read: str) -> None:
    assert read_answers({"people": typed}) == ({"people": (read,)}, {})


@pytest.mark.parametrize("typed", ["-1", "1.5", "多い", "100001", "9" * 4000, "1e3", ["1", "2"]])
def test_what_is_no_number_of_people_is_refused_not_bent(typed: str | list[str]) -> None:
    answers, faults = read_answers({"people": typed})
    assert answers == {} and "people" in faults


def test_choices_stand_in_the_order_of_the_question_and_others_are_refused() -> None:
    assert read_answers({"services": ["incident", "monitoring", "incident"]})[0]["services"] == (
        "monitoring",
        "incident",
    )
    assert set(read_answers({"services": ["monitoring", "magic"], "kind": ["msp", "government"]})[1]) == {
        "services",
        "kind",
    }


def test_a_question_nobody_asked_is_named() -> None:
    assert "colour" in read_answers({"colour": "blue"})[1]


@pytest.mark.parametrize(
    "names", ["あ" * 61, "a\x00b", "a\u202eb", "\n".join(f"社{n}" for n in range(MOST_NAMES + 1))]
)
def test_names_that_cannot_be_kept_are_told(names: str) -> None:
    answers, faults = read_answers({"suppliers": names})
    assert answers == {} and faults["suppliers"].ja.isprintable()
