"""Declared chains with gaps: what is missing is said, never filled in (H3, T12, T62)."""

from __future__ import annotations

import datetime as dt

import pytest

from cast.agreed_terms import agreed, article, target
from unyo.framework.agreements.designs import Chain, ChainLink
from unyo.framework.agreements.hours import hours_of
from unyo.framework.agreements.worst_case import Branch, Route, Segment, largest_minutes
from unyo.framework.chains import judged_chains
from unyo.framework.contracts.designs import Contract
from unyo.framework.contracts.terms import next_end
from unyo.framework.designs import Blueprint
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.periods import Period
from unyo.vocabulary.verdict import Verdict


def declared(*links: ChainLink, promise: str = "promise") -> Blueprint:
    return article(Chain(key="chain", name="受注 復旧", promise=promise), *links)


@pytest.mark.row("H3")
def test_a_link_without_an_order_comes_last_and_is_said() -> None:
    [result] = [
        r
        for r in judged_chains(
            declared(
                ChainLink(key="late", chain="chain", position=None, name="後片付け", minutes=60),
                ChainLink(key="first", chain="chain", position=1, target="escalation"),
                ChainLink(key="second", chain="chain", position=2, name="", minutes=120),
            )
        )
        if r.chain.declared
    ]
    assert [link.position for link in result.chain.links] == [3, 1, 2]
    assert any("後片付け" in said.ja and "最後" in said.ja for said in result.chain.assumptions)
    assert result.chain.links[2].name.ja == "2段目"
    assert result.headline is not None and result.headline.elapsed == 15 + 120 + 60


@pytest.mark.trap("T62")
def test_a_link_to_a_target_nobody_registered_leaves_the_chain_unknown() -> None:
    results = judged_chains(declared(ChainLink(key="x", chain="chain", position=1, target="gone")))
    [result] = [r for r in results if r.chain.declared]
    assert result.verdict is Verdict.UNKNOWN and "gone" in result.reasons[0].ja


def test_a_chain_of_a_promise_that_is_no_time_is_no_chain_of_times() -> None:
    blueprint = article(
        target("up", "sla", "availability"),
        Chain(key="chain", name="可用性", promise="up"),
        ChainLink(key="x", chain="chain", position=1, minutes=1),
    )
    assert not [r for r in judged_chains(blueprint) if r.chain.declared]


@pytest.mark.trap("T12")
def test_a_promise_whose_clock_starts_late_is_not_called_broken() -> None:
    [result] = judged_chains(
        article(uc=600, uc_clock="notice", promise_clock="start_of_work", first_response=None)
    )
    assert result.verdict is Verdict.UNKNOWN and "起点" in result.reasons[0].ja


def test_an_agreement_whose_days_run_backwards_is_judged_over_the_year() -> None:
    blueprint = article(
        agreed("odd", "sla", "奇数", valid_from=dt.date(2027, 1, 1), valid_to=dt.date(2027, 6, 30)),
        target("p2", "odd", "restore", 10, service="desk"),
        agreed("uc2", "uc", "B社"),
        target("r2", "uc2", "restore", 20, service="desk"),
    )
    horizons = {r.chain.promise.key: r.chain.horizon for r in judged_chains(blueprint)}
    assert horizons["p2"] == Period(dt.date(2027, 1, 1), dt.date(2027, 3, 31))


def test_a_calendar_that_opens_too_little_allows_no_larger_value_than_it_has() -> None:
    one_hour = BusinessCalendar("元日", ((),) * 7, open_days=frozenset())
    monday = BusinessCalendar("月曜だけ", (((540, 600),),) + ((),) * 6, national_holidays=False)
    day = Period(dt.date(2026, 11, 24), dt.date(2026, 11, 24))
    route = Route(monday, ((Branch((Segment("a", 1, monday),), 0),),))
    assert largest_minutes(route, "a", 60, day) == 60
    assert largest_minutes(route, "a", 10**6, day) == largest_minutes(route, "a", 2 * 10**6, day)
    assert hours_of(one_hour, day.first, day.last).openings() == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (dt.date(2020, 4, 1), dt.date(2020, 9, 30), dt.date(2027, 3, 31)),
        (None, dt.date(2020, 9, 30), dt.date(2027, 9, 30)),
        (dt.date(2020, 4, 15), dt.date(2020, 9, 1), dt.date(2027, 9, 1)),
    ],
)
def test_a_contract_renewed_many_times_ends_with_its_running_term(
    first: dt.date | None, last: dt.date, expected: dt.date
) -> None:
    contract = Contract(key="c", name="c", valid_from=first, valid_to=last, auto_renew=True)
    assert next_end(contract, dt.date(2026, 11, 24)) == expected
