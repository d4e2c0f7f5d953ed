"""Minato's records: the truths hidden in them are there, the same day gives the same rows, and they join the design."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from typing import Any

import minato_measures
import minato_tickets
import pyarrow.compute as pc
import pytest

from cast.minato_records import DAY, EXAMPLES, LISTED, TOKYO, records, verify
from unyo.records.datasets import FieldKind, Personal, dataset, dataset_names
from unyo.records.example.feeds import feeds
from unyo.records.example.names import Town, names_in
from unyo.records.example.span import Span
from unyo.records.example.texts import writing
from unyo.vocabulary.holiday_years import japan_holidays

CHECKS = minato_tickets.CHECKS | minato_measures.CHECKS
# Japanese on the day of the list, English on another: what holds in both moves with the day and the language.
ANOTHER = dt.date(2027, 2, 3)
LANGUAGES = {"ja": DAY, "en": ANOTHER}
EXCEPTIONS: dict[str, list[list[str]]] = tomllib.loads(
    (EXAMPLES / "minato" / "RECORDS.toml").read_text(encoding="utf-8")
)["exceptions"]


@pytest.mark.parametrize("truth", LISTED, ids=lambda one: one["id"])
def test_every_truth_of_the_list_is_in_the_rows(truth: dict[str, Any]) -> None:
    verify(CHECKS[truth["id"]], truth, DAY, "ja")


@pytest.mark.parametrize(
    "truth", [one for one in LISTED if not one.get("only_that_day")], ids=lambda one: one["id"]
)
def test_the_truths_move_with_the_day_and_are_there_in_english(truth: dict[str, Any]) -> None:
    verify(CHECKS[truth["id"]], truth, ANOTHER, "en")


def test_the_list_is_complete_and_says_what_each_is_for() -> None:
    assert [one["id"] for one in LISTED] == list(CHECKS)
    assert len(LISTED) >= 30
    for one in LISTED:
        assert one["dataset"] in dataset_names()
        assert re.fullmatch(r"[A-Z]{1,2}\d+", one["row"]), one["id"]
        assert re.fullmatch(r"T\d\d|AT-[A-Z]\d+-\d|Story 9-\d+|[A-Z]\d+", one["source"]), one["id"]
        assert one["title_ja"] and one["title_en"] and one["how_ja"] and one["how_en"]


def test_the_same_day_gives_the_same_rows_byte_for_byte() -> None:
    first, second = (feeds(DAY, EXAMPLES / "minato", "ja") for _ in range(2))
    assert [one.file for one in first] == [one.file for one in second]
    for one, other in zip(first, second, strict=True):
        for name, batches in one.datasets.items():
            pairs = zip(batches(), other.datasets[name](), strict=True)
            assert all(ours.equals(theirs) for ours, theirs in pairs), (one.file, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_the_records_is_one_of_the_design(language: str) -> None:
    found = records(LANGUAGES[language], language)
    column = list(LANGUAGES).index(language)
    places = {
        "service": (("tickets", "service"), ("outages", "service"), ("deployments", "service")),
        "contract": (("worklogs", "contract"), ("costs", "contract"), ("reports", "contract")),
        "organization": (
            ("tickets", "organization"), ("tickets", "team"), ("worklogs", "party"), ("usage", "organization"),
            ("answers", "group"), ("ticket_events", "from_party"), ("ticket_events", "to_party"), ("assets", "place"),
        ),
        "work_item": (("worklogs", "work_item"),),
        "system": (("alerts", "system"),),
        "alert_type": (("alerts", "rule"),),
    }  # fmt: skip
    for table, fields in places.items():
        known = {*found.designed(table), *(pair[column] for pair in EXCEPTIONS.get(table, ()))}
        for name, field in fields:
            assert {row[field] for row in found.rows(name)} - {None} <= known, (name, field)
    monitored = set(found.table("samples")["system"].unique().to_pylist())
    assert monitored == set(found.designed("system"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_unique_required_fields_are_told_and_nothing_lies_ahead(language: str) -> None:
    found = records(LANGUAGES[language], language)
    now = found.midnight(0)
    for name in dataset_names():
        of, table = dataset(name), found.table(name)
        # What has been rolled up comes of the retention of two years' records, not of any tool.
        assert table.num_rows > 0 or name == "rollups", name
        assert table.group_by(list(of.key)).aggregate([]).num_rows == table.num_rows, name
        for field in of.fields:
            assert not (field.required and table[field.name].null_count), (name, field.name)
            if field.kind is FieldKind.INSTANT and field.name not in ("due", "deadline", "recovered"):
                assert (pc.max(table[field.name]).as_py() or now) <= now, (name, field.name)
            if field.choices:
                assert set(table[field.name].unique().to_pylist()) <= {*field.choices, None}, (name, field)


def test_there_is_about_as_much_as_a_busy_desk_has() -> None:
    found = records(DAY, "ja")
    kinds = Counter(row["kind"] for row in found.rows("tickets"))
    assert 29_000 < kinds.total() < 32_000
    assert {"inquiry", "request", "incident", "problem", "change"} <= set(kinds)
    assert 100_000 < len(found.rows("ticket_events")) < 150_000
    months = {(row["opened"].astimezone(TOKYO).year, row["opened"].astimezone(TOKYO).month) for row in found.rows("tickets")}  # fmt: skip
    assert len(months) == 25
    assert len({row["person"] for row in found.rows("worklogs")}) > 10
    assert found.table("samples").num_rows > 2_000_000


def test_the_desk_is_busy_on_mondays_in_april_and_at_month_end_and_quiet_on_holidays() -> None:
    days = Counter(
        row["opened"].astimezone(TOKYO).date()
        for row in records(DAY, "ja").rows("tickets")
        if row["source"] == "otobo"
    )
    year = {day: number for day, number in days.items() if dt.date(2025, 11, 1) <= day < dt.date(2026, 11, 1)}

    def mean(wanted: list[dt.date]) -> float:
        return sum(year[day] for day in wanted) / len(wanted)

    opened = [day for day in year if day.weekday() < 5 and day not in japan_holidays(day.year).days]
    holidays = [day for day in year if day in japan_holidays(day.year).days]
    assert mean(holidays) < 0.25 * mean(opened)
    assert mean([day for day in opened if day.month == 4]) > 1.3 * mean([d for d in opened if d.month == 8])
    assert mean([d for d in opened if d.weekday() == 0]) > 1.05 * mean(
        [d for d in opened if d.weekday() == 3]
    )


def test_the_texts_are_in_the_language_of_the_example_and_differ() -> None:
    japanese = re.compile(r"[぀-ヿ㐀-鿿「」、。]")
    for name in dataset_names():
        if name == "samples":
            continue
        for row in records(ANOTHER, "en").rows(name):
            assert not japanese.search(" ".join(str(v) for v in row.values())), row
    bodies = [row["body"] for row in records(DAY, "ja").rows("tickets") if row["source"] == "otobo"]
    assert len(set(bodies)) > 0.8 * len(bodies)
    assert not any("{" in body for body in bodies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_asked_what_was_written_and_what_came_of_it_belong_together(language: str) -> None:
    found = records(LANGUAGES[language], language)
    for one in writing(Town(Span(found.day), names_in(found.folder, language))).categories:
        assert len(one.titles) == len(one.bodies) == len(one.outcomes), one.key
        assert len(set(one.titles)) == len(one.titles), one.key


def test_people_are_named_only_where_the_dataset_says_so() -> None:
    found = records(DAY, "ja")
    names = {row["requester"] for row in found.rows("tickets")} - {None}
    for name in dataset_names():
        if name == "samples":
            continue
        for field in dataset(name).fields:
            if field.personal is Personal.NOTHING:
                assert not names & {row[field.name] for row in found.rows(name)}, (name, field.name)
