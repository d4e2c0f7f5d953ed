"""What a chain comes to in every way its words can be read (H3, SD-05, SD-06, T12, T62, T63)."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest

from cast.agreed_terms import agreed, article, target
from unyo.framework.agreements.designs import Chain, ChainLink
from unyo.framework.agreements.readings import ChainResult
from unyo.framework.agreements.remedies import (
    drawn_links,
    largest_mending_target,
    mendable_link,
    tightest_honest_promise,
)
from unyo.framework.chains import implied_chains, judged_chains, stated_chains
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import Blueprint
from unyo.parties.designs import Calendar, Organization
from unyo.vocabulary.instants import instant_of
from unyo.vocabulary.verdict import Verdict

WEEKDAYS = Calendar(key="weekdays", name="平日日中", hours="平日9:00-17:30")
SHORT = Calendar(key="short", name="午前", hours="毎日9:00-12:00")


def only(blueprint: Blueprint) -> ChainResult:
    (result,) = judged_chains(blueprint)
    return result


def by_reading(result: ChainResult) -> dict[str, int | None]:
    return {reading.name: reading.elapsed for reading in result.readings}


def declared(*links: ChainLink, independent: bool | None = None) -> tuple[Any, ...]:
    return (Chain(key="chain", name="復旧の鎖", promise="promise", independent=independent), *links)


def link(
    position: int, minutes: int | None = None, kind: str = "own", to: str = "", **fields: Any
) -> ChainLink:
    key = fields.pop("key", f"{position}-{to or kind}")
    return ChainLink(
        key=key, chain="chain", position=position, kind=kind, minutes=minutes, target=to, **fields
    )


@pytest.mark.row("H3")
@pytest.mark.row("SD-05")
@pytest.mark.accept("AT-H3-1")
@pytest.mark.accept("AT-H3-2")
@pytest.mark.accept("AT-H3-3")
@pytest.mark.trap("T12")
def test_every_reading_of_the_articles_terms_is_too_long() -> None:
    result = only(article())
    assert result.verdict is Verdict.BROKEN
    assert by_reading(result) == {
        "notice": 255,
        "start_of_work": 285,
        "notice+first_response": 285,
        "start_of_work+first_response": 315,
    }
    assert result.headline is not None and result.headline.name == "notice"
    assert result.short_min == 15


@pytest.mark.row("SD-05")
def test_the_article_is_mended_by_three_hours_and_three_quarters_or_less() -> None:
    result = only(article())
    mended = {r.name: largest_mending_target(result, "restore", r) for r in result.readings}
    assert mended == {
        "notice": 225,
        "start_of_work": 195,
        "notice+first_response": 195,
        "start_of_work+first_response": 165,
    }
    assert tightest_honest_promise(result) == 255
    link_to_mend = mendable_link(result)
    assert link_to_mend is not None and link_to_mend.key == "restore"


@pytest.mark.accept("AT-H3-1")
def test_a_clock_stated_as_notice_leaves_only_the_first_response_open() -> None:
    assert by_reading(only(article(uc_clock="notice"))) == {"stated": 255, "stated+first_response": 285}


@pytest.mark.accept("AT-H3-2")
def test_a_clock_from_the_start_of_work_adds_the_partys_start_target() -> None:
    result = only(article(uc_clock="start_of_work", without=("first",)))
    assert by_reading(result) == {"stated": 285}
    assert result.short_min == 45


@pytest.mark.accept("AT-H3-4")
def test_equal_is_kept() -> None:
    result = only(article(uc=195, uc_clock="notice"))
    assert by_reading(result) == {"stated": 210, "stated+first_response": 240}
    assert result.verdict is Verdict.KEPT


def test_one_minute_more_than_equal_is_not_kept_in_every_reading() -> None:
    assert only(article(uc=196, uc_clock="notice")).verdict is Verdict.UNKNOWN


@pytest.mark.trap("T12")
def test_readings_that_disagree_are_unknown_and_say_what_to_settle() -> None:
    result = only(article(uc=195))
    assert result.verdict is Verdict.UNKNOWN
    assert "着手から" in result.reasons[0].ja and "初動" in result.reasons[0].ja


@pytest.mark.parametrize(("uc", "verdict"), [(195, Verdict.KEPT), (196, Verdict.BROKEN)])
@pytest.mark.accept("AT-H3-4")
def test_a_declared_chain_leaves_nothing_open(uc: int, verdict: Verdict) -> None:
    links = declared(link(1, 30), link(2, to="escalation", kind="ola"), link(3, to="restore", kind="uc"))
    assert only(article(*links, uc=uc, uc_clock="notice")).verdict is verdict


@pytest.mark.accept("AT-H3-5")
@pytest.mark.row("SD-06")
@pytest.mark.trap("T62")
def test_a_start_within_two_hours_does_not_prove_a_restore_within_three() -> None:
    result = only(article(sla=180, uc_start=120, without=("restore", "escalation", "first")))
    assert result.verdict is Verdict.UNKNOWN
    assert [x.key for x in result.chain.unlike] == ["start"]
    assert largest_mending_target(result, "restore") is None


@pytest.mark.trap("T62")
def test_a_missing_value_is_not_zero() -> None:
    result = only(article(uc=None))
    assert result.verdict is Verdict.UNKNOWN
    assert [x.key for x in result.chain.valueless] == ["restore"]
    assert tightest_honest_promise(result) is None


@pytest.mark.trap("T62")
def test_what_is_known_can_be_too_long_by_itself() -> None:
    assert only(article(uc=None, ola=241)).verdict is Verdict.BROKEN


def test_a_promise_with_nothing_behind_it_is_unknown() -> None:
    result = only(article(without=("uc", "ola", "escalation", "start", "restore")))
    assert result.verdict is Verdict.UNKNOWN and not result.readings


def test_a_promise_from_the_occurrence_without_detection_cannot_be_proven() -> None:
    result = only(article(uc=60, uc_clock="notice", promise_clock="occurrence"))
    assert result.verdict is Verdict.UNKNOWN
    assert "検知" in result.reasons[0].ja


def test_a_detection_counts_only_when_the_promise_starts_at_the_occurrence() -> None:
    links = declared(link(1, 20, kind="detect"), link(2, to="restore", kind="uc"))
    for clock, elapsed in (("occurrence", {"stated": 260}), ("detection", {"stated": 240})):
        assert by_reading(only(article(*links, uc_clock="notice", promise_clock=clock))) == elapsed
    both = only(article(*links, uc_clock="notice"))
    assert by_reading(both) == {"stated": 240, "stated+detection": 260}
    assert both.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("clock", ["occurrence", "detection", "ticket"])
def test_a_supplier_whose_clock_starts_early_works_alongside(clock: str) -> None:
    result = only(article(uc_clock=clock, without=("first",)))
    assert by_reading(result) == {"stated": 240}
    assert result.verdict is Verdict.KEPT


def test_a_declared_start_is_not_added_twice() -> None:
    links = declared(
        link(1, to="escalation", kind="ola"), link(2, to="start", kind="uc"), link(3, to="restore", kind="uc")
    )
    assert by_reading(only(article(*links))) == {"notice": 255, "start_of_work": 285}


def test_parallel_links_count_the_slowest() -> None:
    links = declared(link(1, 10), link(2, 100, key="a", kind="uc"), link(2, 230, key="b", kind="uc"))
    result = only(article(*links))
    assert by_reading(result) == {"stated": 240}
    assert [bar.lane for bar in drawn_links(result)] == [0, 0, 1]


def test_several_suppliers_are_read_side_by_side_and_in_turn() -> None:
    second = (agreed("uc2", "uc", "SaaS"), target("saas", "uc2", "restore", 60, clock_start="notice"))
    result = only(article(*second, uc=150, uc_clock="notice", without=("first",)))
    assert by_reading(result) == {"stated": 165, "stated+series": 225}
    assert result.verdict is Verdict.KEPT


@pytest.mark.trap("T63")
@pytest.mark.accept("AT-H3-6")
def test_a_supplier_in_office_hours_breaks_a_promise_round_the_clock() -> None:
    result = only(article(WEEKDAYS, uc=60, uc_clock="notice", calendar="weekdays", without=("first",)))
    assert result.verdict is Verdict.BROKEN
    worst = result.headline and result.headline.worst
    assert worst is not None
    # Golden week: what is left over on Friday 1 May goes on on Thursday 7 May.
    assert f"{instant_of(worst.start):%Y-%m-%d}" == "2026-05-01"
    assert largest_mending_target(result, "restore") is None
    assert tightest_honest_promise(result) == worst.elapsed > 4 * 1440


@pytest.mark.trap("T63")
def test_hours_come_from_the_contract_and_then_from_the_party() -> None:
    contract = Contract(key="c", name="保守契約", provider="org", calendar="weekdays")
    bare = Contract(key="c", name="保守契約", provider="org")
    provider = Organization(key="org", name="アプリ保守", calendar="short")
    by_name = only(article(WEEKDAYS, SHORT, contract, provider))
    assert _calendar_of(only(article(WEEKDAYS, SHORT, contract, provider, contract="c"))) == "平日日中"
    assert _calendar_of(only(article(WEEKDAYS, SHORT, bare, provider, contract="c"))) == "午前"
    assert _calendar_of(by_name) == "午前"  # the counterpart's name is that of the organisation


def _calendar_of(result: ChainResult) -> str:
    return next(x.calendar.name for x in result.chain.links if x.key == "restore")


def test_hours_nobody_stated_are_assumed_and_said() -> None:
    assert any("24時間365日と仮定" in text.ja for text in only(article()).chain.assumptions)


def test_hours_that_cannot_be_read_leave_the_chain_unknown() -> None:
    broken = Calendar(key="odd", name="謎", hours="随時")
    result = only(article(broken, calendar="odd"))
    assert result.verdict is Verdict.UNKNOWN
    assert "謎" in result.reasons[0].ja


def test_the_promises_own_hours_count_the_time() -> None:
    blueprint = article(
        WEEKDAYS, uc_clock="notice", without=("first", "promise", "escalation"), calendar="weekdays"
    )
    designs = [d for rows in blueprint.rows.values() for d in rows]
    promise = target("promise", "sla", "restore", 240, calendar="weekdays")
    assert by_reading(only(Blueprint.of([*designs, promise], blueprint.day))) == {"stated": 240}


@pytest.mark.trap("T17")
@pytest.mark.parametrize(("last", "links"), [(dt.date(2026, 11, 13), 2), (dt.date(2026, 11, 12), 1)])
def test_a_contract_counts_to_the_end_of_its_last_day(last: dt.date, links: int) -> None:
    (chain,) = implied_chains(article(valid_to=last))
    assert len(chain.links) == links


def test_a_declared_chain_replaces_the_implied_one() -> None:
    blueprint = article(*declared(link(1, to="restore", kind="uc")))
    assert not implied_chains(blueprint)
    assert [chain.key for chain in stated_chains(blueprint)] == ["chain"]


def test_only_targets_of_the_same_priority_stand_behind_a_promise() -> None:
    low = target("low", "uc", "restore", 999, priority="低")
    (chain,) = implied_chains(article(low))
    assert [x.key for x in chain.links] == ["escalation", "restore"]


def test_a_start_promise_is_backed_by_starts() -> None:
    (result,) = (
        r for r in judged_chains(article(target("begin", "sla", "start", 45))) if r.chain.key == "begin"
    )
    assert by_reading(result) == {"stated": 45}
    assert result.verdict is Verdict.KEPT


def test_the_bars_show_where_the_promise_ends() -> None:
    bars = drawn_links(only(article()))
    assert [(b.key, b.start_min, b.end_min, b.over_min) for b in bars] == [
        ("escalation", 0, 15, 0),
        ("restore", 15, 255, 15),
    ]
    assert drawn_links(only(article(without=("uc", "ola", "restore", "start", "escalation")))) == []


def test_the_bars_of_a_later_reading_show_the_start_of_work() -> None:
    result = only(article())
    bars = drawn_links(result, result.readings[-1])
    assert [(b.key, b.start_min, b.end_min) for b in bars] == [
        ("first", 0, 30),
        ("escalation", 30, 45),
        ("restore/start", 45, 75),
        ("restore", 75, 315),
    ]


def test_two_thousand_chains_are_judged_in_a_few_seconds() -> None:
    # The aim is one second on a quiet machine; the bound only catches work that grows with the square.
    designs = []
    for n in range(2000):
        designs += [
            agreed(f"s{n}", "sla", "利用者"),
            agreed(f"u{n}", "uc", "保守"),
            target(f"p{n}", f"s{n}", "restore", 240, service=f"v{n}"),
            target(f"r{n}", f"u{n}", "restore", 200, service=f"v{n}", clock_start="notice"),
        ]
    blueprint = Blueprint.of(designs, dt.date(2026, 11, 13))
    begun = time.perf_counter()
    assert {result.verdict for result in judged_chains(blueprint)} == {Verdict.KEPT}
    assert time.perf_counter() - begun < 5
