"""Who pays for a defect: by contract, by date, by law; never assumed to be free (H13, T17, T66, SD-22)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from unyo.framework.contracts.designs import Contract, Defect, Warranty
from unyo.framework.contracts.warranty import Classified, Pays, classified, last_day_of, law_of

pytestmark = [pytest.mark.row("H13"), pytest.mark.trap("T66")]

AMS = {"key": "AMS", "name": "アプリ保守"}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def judged(found: str, begun: str = "2026-01-01", minor: bool | None = True, **terms: Any) -> Classified:
    """A defect that does not work as designed, under a warranty of 12 months from the acceptance on 2026-04-01."""
    usual = {
        "accepted_on": day("2026-04-01"),
        "months": 12,
        "minor_free": True,
        "others_free": False,
        "clause": "第20条",
    }
    defect = Defect(
        key="d", name="集計の誤り", contract="AMS", found_on=day(found), minor=minor, restores_design=True
    )
    contract = Contract(**AMS, valid_from=day(begun))
    return classified(defect, Warranty(key="w", contract="AMS", **(usual | terms)), contract)


@pytest.mark.parametrize(
    ("found", "minor", "pays"),
    [
        ("2026-03-31", False, Pays.FREE),
        ("2026-04-01", False, Pays.TO_BE_SETTLED),
        ("2026-04-02", False, Pays.CHARGED),
        ("2026-04-02", True, Pays.FREE),
        ("2026-04-02", None, Pays.TO_BE_SETTLED),
    ],
)
def test_before_acceptance_free_and_after_it_only_what_the_contract_frees(
    found: str, minor: bool | None, pays: Pays
) -> None:
    assert judged(found, minor=minor).pays is pays


@pytest.mark.trap("T17")
@pytest.mark.parametrize(("found", "pays"), [("2027-04-01", Pays.FREE), ("2027-04-02", Pays.CHARGED)])
def test_the_last_day_of_the_warranty_is_inside_it(found: str, pays: Pays) -> None:
    told = judged(found)
    assert (told.pays, told.last_day, told.clause) == (pays, day("2027-04-01"), "第20条")


@pytest.mark.trap("T17")
@pytest.mark.parametrize(
    ("accepted", "months", "last"),
    [
        ("2026-04-01", 12, "2027-04-01"),
        ("2026-03-31", 12, "2027-03-31"),
        ("2026-02-28", 1, "2026-03-31"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-02-28", 12, "2029-02-28"),
        ("2026-06-30", 6, "2026-12-31"),
        ("2026-04-01", 0, "2026-04-01"),
        ("2026-04-01", 2**31 - 1, "9999-12-31"),
        ("9999-12-31", 12, "9999-12-31"),
    ],
)
def test_months_are_counted_from_the_day_after(accepted: str, months: int, last: str) -> None:
    assert last_day_of(day(accepted), months) == day(last)


def test_a_changed_function_is_charged_whatever_the_warranty_says() -> None:
    contract = Contract(**AMS, valid_from=day("2026-01-01"))
    free = Warranty(
        contract="AMS", accepted_on=day("2026-04-01"), months=12, minor_free=True, others_free=True
    )
    told = classified(
        Defect(name="検索項目の追加", found_on=day("2026-03-01"), restores_design=False), free, contract
    )
    assert (told.pays, told.changes_function) == (Pays.CHARGED, True)
    assert "機能改修" in told.reason.ja
    unsure = classified(Defect(name="使いにくい", found_on=day("2026-05-01")), free, contract)
    assert unsure.pays is Pays.TO_BE_SETTLED


@pytest.mark.parametrize("terms", [{"accepted_on": None}, {"minor_free": None}])
def test_what_the_contract_leaves_open_is_to_be_settled(terms: dict[str, Any]) -> None:
    assert judged("2026-05-01", **terms).pays is Pays.TO_BE_SETTLED


def test_without_a_warranty_nothing_is_free() -> None:
    defect = Defect(name="誤り", found_on=day("2026-05-01"), minor=True, restores_design=True)
    told = classified(defect, None, Contract(**AMS))
    assert (told.pays, told.last_day) == (Pays.TO_BE_SETTLED, None)


def test_where_both_kinds_are_treated_alike_it_does_not_matter_which_it_is() -> None:
    assert judged("2026-05-01", minor=None, others_free=True).pays is Pays.FREE
    assert judged("2026-05-01", minor=None, minor_free=False).pays is Pays.CHARGED


@pytest.mark.row("SD-22")
@pytest.mark.parametrize(
    ("begun", "law", "last"),
    [
        ("2020-03-31", "defect", "2027-04-01"),
        ("2020-04-01", "nonconformity", "2027-05-01"),
    ],
)
def test_a_contract_without_a_period_falls_under_the_law_of_its_day(begun: str, law: str, last: str) -> None:
    told = judged("2026-05-01", begun=begun, months=None)
    assert (told.pays, told.law, told.last_day) == (Pays.TO_BE_SETTLED, law, day(last))


@pytest.mark.row("SD-22")
def test_the_law_is_taken_from_the_warranty_only_where_the_contract_has_no_day() -> None:
    named = Warranty(contract="AMS", law="defect")
    assert law_of(Contract(**AMS, valid_from=day("2026-04-01")), named) == "nonconformity"
    assert law_of(Contract(**AMS), named) == "defect"
    assert law_of(None) == ""


@pytest.mark.row("SD-22")
def test_the_free_warranty_of_the_failed_case_frees_minor_defects_only() -> None:
    assert judged("2026-06-01", minor=True).pays is Pays.FREE
    told = judged("2026-06-01", minor=False)
    assert told.pays is Pays.CHARGED
    assert "有償" in told.reason.ja
