"""Ambiguous words in promises (V14)."""

from __future__ import annotations

import pytest
from handover_tables import cell, found, outcome

from unyo.checks.rules.wording import NoPromiseIsAmbiguous
from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.contracts.designs import Clause
from unyo.vocabulary.declare import Design
from unyo.vocabulary.place import Place
from unyo.vocabulary.verdict import Severity, Verdict


@pytest.mark.row("V14")
@pytest.mark.accept("AT-V14-1")
def test_a_promise_to_restore_promptly_is_ambiguous() -> None:
    place = Place("agreements.csv", None, 7)
    target = ServiceLevelTarget(key="t", wording="速やかに復旧", place=place, columns={"wording": 5})
    (told,) = found(NoPromiseIsAmbiguous(), [target])
    assert (told.verdict, told.subject.field) == (Verdict.BROKEN, "wording")
    assert told.where == Place("agreements.csv", None, 7, 5)
    assert told.values == {"words": 1, "first": "速やかに"}
    assert "速やかに" in told.remedy.ja


@pytest.mark.parametrize("wording", ["速やかに(30分以内に)復旧", "4時間", "毎月第2金曜深夜"])
def test_a_promise_with_a_number_is_not(wording: str) -> None:
    assert (
        outcome(NoPromiseIsAmbiguous(), [ServiceLevelTarget(key="t", wording=wording)]).verdict
        is Verdict.KEPT
    )


@pytest.mark.parametrize(
    "design",
    [
        Agreement(key="a", note="必要に応じて協議する"),
        Clause(key="c", number="第3条", wording="受託者は適宜パッチを適用する"),
        cell(split="監視は原則としてA社"),
        cell(basis="not_applicable", reason="必要に応じて見直す"),
    ],
)
def test_every_kind_of_text_is_read(design: Design) -> None:
    assert len(found(NoPromiseIsAmbiguous(), [design])) == 1


def test_several_words_in_one_text_are_one_finding_of_the_worst_severity() -> None:
    clause = Clause(key="c", number="第3条", wording="障害等は速やかに、適宜連絡する")
    (told,) = found(NoPromiseIsAmbiguous(), [clause])
    assert told.values["words"] == 3
    assert told.severity is Severity.WARNING


def test_without_any_text_nothing_can_be_said() -> None:
    assert outcome(NoPromiseIsAmbiguous(), [cell()]).verdict is Verdict.UNKNOWN
