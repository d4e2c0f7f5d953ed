"""The checklist of what contracts forget: what nobody has looked for is not fine (G4)."""

from __future__ import annotations

import pytest

from unyo.framework.contracts.designs import ForgottenAnswer, ForgottenItem
from unyo.framework.contracts.forgotten import Checklist, Stated, checklist
from unyo.framework.standard_rows import standard_designs

pytestmark = pytest.mark.row("G4")

ITEMS = [one for one in standard_designs("forgotten_item") if isinstance(one, ForgottenItem)]


def answered(**answers: ForgottenAnswer) -> Checklist:
    return checklist(ITEMS, answers.values())


def answer(item: str, said: str = "stated", **more: str) -> ForgottenAnswer:
    return ForgottenAnswer(key=item, contract="c", item=item, answer=said, **more)


def state(given: ForgottenAnswer) -> Stated:
    return next(row.state for row in checklist(ITEMS, [given]).rows if row.item.key == given.item)


def test_the_standard_list_has_15_items_three_more_and_says_what_three_of_them_need() -> None:
    assert (len(ITEMS), sum(bool(one.optional) for one in ITEMS)) == (18, 3)
    assert [one.number for one in ITEMS if one.grave] == ["8", "10", "11"]
    assert [one.number for one in ITEMS if one.needs_frequency] == ["8"]
    assert [one.number for one in ITEMS if one.needs_company] == ["5"]


@pytest.mark.accept("AT-G4-1")
def test_an_empty_contract_has_15_unchecked_items_and_none_that_is_fine() -> None:
    found = checklist(ITEMS, [])
    assert len(found.counted(Stated.UNCHECKED)) == 15
    assert len(found.rows) == 18
    assert found.score == (0, 15)


@pytest.mark.accept("AT-G4-2")
def test_item_8_with_a_clause_but_no_frequency_is_half_stated() -> None:
    assert state(answer("8", clause="第4条2項")) is Stated.INCOMPLETE
    assert state(answer("8", clause="第4条2項", frequency="月1回")) is Stated.STATED
    assert state(answer("9", clause="第4条2項")) is Stated.STATED


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer("1"), Stated.INCOMPLETE),
        (answer("5", clause="第2条"), Stated.INCOMPLETE),
        (answer("5", clause="第2条", company="湊システム株式会社"), Stated.STATED),
        (answer("1", "not_stated"), Stated.NOT_STATED),
        (answer("1", "out_of_scope"), Stated.UNCHECKED),
        (answer("1", "out_of_scope", reason="  "), Stated.UNCHECKED),
        (answer("1", "out_of_scope", reason="常駐しない"), Stated.OUT_OF_SCOPE),
        (answer("1", "unchecked"), Stated.UNCHECKED),
        (answer("1", ""), Stated.UNCHECKED),
    ],
)
def test_how_an_answer_counts(given: ForgottenAnswer, expected: Stated) -> None:
    assert state(given) is expected


def test_the_score_leaves_out_what_is_out_of_scope_and_what_only_some_need() -> None:
    given = [answer(str(n), clause="第1条") for n in (1, 2, 3)]
    given += [answer("4", "out_of_scope", reason="常駐しない"), answer("6", "out_of_scope")]
    given += [answer("o1", clause="第9条"), answer("8", clause="第4条")]
    found = checklist(ITEMS, given)
    assert found.score == (3, 14)
    assert len(found.counted(Stated.UNCHECKED)) == 15 - 3 - 1 - 1
