"""One ticket with all that belongs to it: the whole way on one line of time, duplicates counted, other tools' numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import pytest

from unyo.records.lake.derived import numbers_in
from unyo.records.stories import Finder, Record, first_answer, missing, story

pytestmark = pytest.mark.row("G21")
AT = dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC)


def ticket(number: str, kind: str = "inquiry", hours: int = 0, source: str = "otobo", **more: Any) -> Record:
    return {"source": source, "id": number, "kind": kind, "opened": AT + dt.timedelta(hours=hours)} | more


def finder(**rows: Sequence[Record]) -> Finder:
    def find(dataset: str, field: str, values: Collection[str]) -> Sequence[Record]:
        return [
            row
            for row in rows.get(dataset, ())
            if (set(numbers_in(row.get(field))) if field == "links" else {row.get(field)}) & set(values)
        ]

    return find


@pytest.mark.accept("AT-G21-1")
@pytest.mark.parametrize("opened_at", ["I-1", "INC-2", "CHG-3", "FAQ-4"])
def test_an_inquiry_that_led_to_a_defect_shows_the_whole_way_from_wherever_it_is_opened(
    opened_at: str,
) -> None:
    find = finder(
        tickets=[
            ticket("FAQ-4", "faq", 90, links="CHG-3"),
            ticket("I-1", "inquiry", 0, links="INC-2", resolved=AT + dt.timedelta(hours=60)),
            ticket("CHG-3", "change", 30, parent="INC-2"),
            ticket("INC-2", "incident", 1),
            ticket("I-9", "inquiry", 2),
        ],
        ticket_events=[
            {
                "source": "otobo",
                "case": "INC-2",
                "seq": 1,
                "at": AT + dt.timedelta(hours=3),
                "activity": "調査",
            }
        ],
    )
    told = story(find, ("otobo", opened_at))
    assert told is not None
    assert [one["id"] for one in told.chain] == ["I-1", "INC-2", "CHG-3", "FAQ-4"]
    assert [(step.ticket[1], step.what) for step in told.steps] == [
        ("I-1", "opened"), ("INC-2", "opened"), ("INC-2", "event"),
        ("CHG-3", "opened"), ("I-1", "resolved"), ("FAQ-4", "opened"),
    ]  # fmt: skip


@pytest.mark.trap("T43")
@pytest.mark.parametrize("kind,calls", [("inquiry", 40), ("incident", 39)])
def test_forty_calls_about_one_outage_are_forty_contacts_and_one_incident(kind: str, calls: int) -> None:
    merged = [ticket(f"C{n}", kind, n, duplicate_of="INC-1") for n in range(calls)]
    told = story(finder(tickets=[ticket("INC-1", "incident"), *merged]), ("otobo", "C7"))
    assert told is not None
    assert told.contacts(("otobo", "C7")) == 40
    assert [one["id"] for one in told.chain] == ["INC-1"]
    apart = [{**one, "duplicate_of": None} for one in merged]
    alone = story(finder(tickets=[ticket("INC-1", "incident"), *apart]), ("otobo", "C7"))
    assert alone is not None and alone.contacts(("otobo", "C7")) == 1


def test_a_duplicate_of_a_duplicate_counts_and_a_circle_ends() -> None:
    rows = [ticket("1"), ticket("2", duplicate_of="1"), ticket("3", duplicate_of="2")]
    told = story(finder(tickets=rows), ("otobo", "3"))
    assert told is not None and told.contacts(("otobo", "1")) == 3
    circle = [ticket("1", duplicate_of="2"), ticket("2", duplicate_of="1")]
    round_and_round = story(finder(tickets=circle), ("otobo", "1"))
    assert round_and_round is not None and round_and_round.contacts(("otobo", "1")) >= 1


@pytest.mark.trap("T44")
def test_a_number_means_the_same_tool_first_and_another_only_where_it_is_not_ambiguous() -> None:
    rows = [
        ticket("12", source="ours", links="SR-7"),
        ticket("SR-7", "incident", 1, source="vendor-a"),
        ticket("88", "incident", 2, source="vendor-b", links="SR-7"),
        ticket("12", "task", source="vendor-c"),
        ticket("13", "task", source="vendor-c", links="12"),
    ]
    told = story(finder(tickets=rows), ("ours", "12"))
    assert told is not None
    assert sorted(told.family) == [("ours", "12"), ("vendor-a", "SR-7"), ("vendor-b", "88")]
    assert [one["source"] for one in told.elsewhere] == ["vendor-a", "vendor-b"]


def test_parents_children_hours_and_what_happened_beside() -> None:
    find = finder(
        tickets=[ticket("1", "incident"), ticket("2", "task", parent="1"), ticket("3", "task", parent="1")],
        worklogs=[
            {"source": "otobo", "id": "w1", "ticket": "2", "minutes": 30},
            {"source": "otobo", "id": "w2", "ticket": "1", "minutes": 45},
            {"source": "otobo", "id": "w3", "ticket": "77", "minutes": 600},
        ],
        outages=[{"source": "monitor", "id": "o", "ticket": "1", "began": AT - dt.timedelta(minutes=5)}],
    )
    told = story(find, ("otobo", "1"))
    assert told is not None
    assert told.tied(("otobo", "1"), "parent", backwards=True) == [("otobo", "2"), ("otobo", "3")]
    assert told.minutes == 75
    assert told.steps[0].what == "outage"


def test_what_when_where_and_result_are_complete_or_named() -> None:
    whole = ticket("1", title="印刷できない", category="印刷", channel="電話", outcome="再起動", resolved=AT)
    assert missing(whole) == []
    assert missing({**whole, "category": "", "opened": None}) == ["what", "when"]
    assert missing({**whole, "channel": None, "outcome": None}) == ["where", "result"]
    assert missing({**whole, "outcome": None, "resolved": None}) == []


def test_an_automatic_reply_is_no_answer() -> None:
    minute = dt.timedelta(minutes=1)
    automatic = {"at": AT + minute, "activity": "自動返信を送信"}
    by_hand = {"at": AT + 50 * minute, "activity": "回答を送信"}
    said = ticket("1", first_response=AT + minute)
    assert first_answer(said, [automatic, by_hand]).person == by_hand["at"]
    assert first_answer(said, [automatic]).person is None
    assert first_answer(said, []).person == AT + minute
    assert first_answer(ticket("1"), [by_hand]).person == by_hand["at"]


def test_a_story_of_thousands_is_cut_and_says_so() -> None:
    rows = [ticket("1", "incident"), *(ticket(f"C{n}", duplicate_of="1") for n in range(300))]
    told = story(finder(tickets=rows), ("otobo", "1"))
    assert told is not None and told.cut and len(told.family) == 200
    assert story(finder(tickets=rows), ("otobo", "no")) is None
