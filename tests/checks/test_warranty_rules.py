"""The rules on warranties: what is free, for how long, under which law (H13, SD-22)."""

from __future__ import annotations

import pytest
from handover_tables import contract, found
from terms_tables import day, warranty_row

from unyo.checks.rules.warranty import (
    EveryDefectCanBeClassified,
    WarrantiesSayWhatIsFree,
    WarrantiesStandOnTheLawOfTheirDay,
)
from unyo.framework.contracts.designs import Clause, Defect
from unyo.vocabulary.verdict import Verdict


@pytest.mark.row("H13")
@pytest.mark.trap("T66")
def test_a_defect_nobody_can_classify_is_unknown_with_what_is_missing() -> None:
    defect = Defect(
        key="d", name="集計の誤り", contract="AMS", found_on=day("2026-05-01"), restores_design=True
    )
    (told,) = found(EveryDefectCanBeClassified(), [contract(), warranty_row(), defect])
    assert (told.verdict, told.values["last_day"]) == (Verdict.UNKNOWN, "2027-04-01")
    assert "軽微かどうか" in told.evidence.ja
    (bare,) = found(EveryDefectCanBeClassified(), [contract(), defect])
    assert "保証の条件が登録されていません" in bare.evidence.ja


@pytest.mark.row("SD-22")
def test_a_warranty_says_what_is_free_and_a_promise_in_words_is_not_enough() -> None:
    (blank,) = found(WarrantiesSayWhatIsFree(), [contract(), warranty_row(months=None, clause="")])
    assert (blank.verdict, blank.values["blank"]) == (Verdict.UNKNOWN, 2)
    promise = Clause(key="c", contract="AMS", number="第20条", wording="検収後1年間は無償保証とする")
    for said in ([], [warranty_row()], [warranty_row(others_free=None)]):
        told = found(WarrantiesSayWhatIsFree(), [contract(), promise, *said])
        assert "clause" in {f.subject.table for f in told}
    assert not found(WarrantiesSayWhatIsFree(), [contract(), promise, warranty_row(others_free=True)])


@pytest.mark.row("SD-22")
@pytest.mark.parametrize(
    ("begun", "law", "verdicts"),
    [
        ("2026-04-01", "defect", [Verdict.BROKEN]),
        ("2026-04-01", "nonconformity", []),
        ("2020-03-31", "defect", []),
        ("2020-03-31", "nonconformity", [Verdict.BROKEN]),
        ("2026-04-01", "", []),
        ("", "defect", [Verdict.UNKNOWN]),
    ],
)
def test_a_warranty_stands_on_the_law_of_its_day(begun: str, law: str, verdicts: list[Verdict]) -> None:
    rows = [contract(first=begun), warranty_row(law=law)]
    assert [f.verdict for f in found(WarrantiesStandOnTheLawOfTheirDay(), rows)] == verdicts


@pytest.mark.row("SD-22")
def test_the_former_term_in_a_clause_since_2020_is_told() -> None:
    clause = Clause(key="c", contract="AMS", number="第20条", wording="瑕疵担保責任は1年とする")
    assert len(found(WarrantiesStandOnTheLawOfTheirDay(), [contract(), clause])) == 1
    assert not found(WarrantiesStandOnTheLawOfTheirDay(), [contract(first="2019-04-01"), clause])
