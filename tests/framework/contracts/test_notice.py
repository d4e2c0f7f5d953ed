"""By when notice must be given: a range at the entry, and an answer or None for whatever was kept before (T17, T18)."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from cast.people import Cast
from unyo.framework.contracts.designs import Contract
from unyo.framework.contracts.terms import decide_by, next_end
from unyo.framework.systems.designs import Resource
from unyo.ingest.intake import read_intake
from unyo.tables.actions import add_row
from unyo.tables.refusals import Invalid
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.periods import months_before

D = dt.date
DAYS = (D.min, D(1, 2, 28), D(2026, 11, 22), D(2028, 2, 29), D(9999, 1, 31), D.max)
MONTHS = (None, 0, 3, 120, 1200, 1201, -1, -(10**12), 10**6, 10**12, 2**31 - 1, 2**63, 10**60)


@pytest.mark.trap("T17")
def test_no_number_of_months_and_no_date_makes_it_fail() -> None:
    for first, last, day, months, renews in product(
        (None, *DAYS), (None, *DAYS), DAYS, MONTHS, (True, False)
    ):
        one = Contract(key="x", valid_from=first, valid_to=last, notice_months=months, auto_renew=renews)
        end, decide = next_end(one, day), decide_by(one, day)
        assert (end is None) is (last is None)
        assert end is None or not renews or end >= day
        assert decide is None or (end is not None and decide <= end)


@pytest.mark.trap("T18")
def test_months_nobody_can_mean_give_no_day() -> None:
    end = D(2027, 3, 31)
    assert months_before(end, 3) == D(2026, 12, 31) and months_before(end, 0) == end
    assert months_before(end, 1200) == D(1927, 3, 31)
    for months in (None, -1, 1201, 10**12):
        assert months_before(end, months) is None
    assert months_before(D(1, 12, 31), 1) is None and months_before(D(2, 1, 31), 12) == D(1, 1, 31)


@pytest.mark.parametrize("table", [Contract, Resource])
def test_the_range_is_declared(table: type) -> None:
    column = table_of(table).column("notice_months")
    assert (column.least, column.most) == (0, 120)
    assert not column.beyond(0) and not column.beyond(120) and column.beyond(-1) and column.beyond(121)


@pytest.mark.django_db
@pytest.mark.parametrize("months", [-1, 121, 10**6, "1200"])
def test_what_is_out_of_range_is_refused_at_the_entry_in_words(minato: Cast, months: object) -> None:
    for table in ("contract", "resource"):
        with pytest.raises(Invalid) as refused:
            add_row(minato.scope(), table, {"name": "AMS", "notice_months": months})
        (error,) = refused.value.errors
        assert error.field == "notice_months" and "0" in error.text.ja and "120" in error.text.en
    add_row(minato.scope(), "contract", {"name": "AMS", "notice_months": 120})


@pytest.mark.parametrize(
    ("written", "kept"), [("3", 3), ("120", 120), ("121", None), ("-3", None), ("9" * 30, None)]
)
def test_a_file_says_what_it_cannot_mean(written: str, kept: int | None) -> None:
    content = f"契約名,契約番号,解約予告(月)\r\nAMS,1,{written}\r\n".encode()
    found = read_intake([("契約.csv", content)])
    (contract,) = [one for one in found.designs if isinstance(one, Contract)]
    assert contract.notice_months == kept
    assert bool(found.problems) is (kept is None)
    if kept is None and len(written) < 9:
        assert "0から120まで" in found.problems[0].remedy.ja
