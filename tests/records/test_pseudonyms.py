"""People enter the lake as pseudonyms: stable in a framework, another in the next, names still matching (G24, T72)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from cast.facts import batch_of
from cast.people import Cast
from unyo.ledger.queries import entries
from unyo.records.datasets import FieldKind, Personal, dataset, datasets
from unyo.records.models import LakeHead
from unyo.records.people import RECORDS, door, key_of, rekey
from unyo.records.pseudonyms import framework_key, is_pseudonym, pseudonym_of, pseudonymised
from unyo.tables.refusals import NotPermitted, Refused

pytestmark = [pytest.mark.row("G24"), pytest.mark.trap("T72")]
KEY = framework_key("a secret of the installation", 1)
AT = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)

# Every field that can hold a person. A new one that can belongs here and gets its tag in the schema.
PEOPLE = {
    "answers": {"respondent"},
    "assets": {"owner"},
    "ticket_events": {"actor"},
    "tickets": {"requester", "assignee"},
    "worklogs": {"person"},
}
FREE = {
    "alerts": {"message"},
    "answers": {"comment"},
    "reports": {"note"},
    "tickets": {"title", "body", "outcome"},
    "worklogs": {"note"},
}
# Texts that hold numbers, names of things, of groups and of companies: looked at one by one, nobody is named in them.
NOBODY = {
    "alerts": {"source", "id", "rule", "series", "system", "severity", "ticket"},
    "answers": {"source", "survey", "question", "group", "choice"},
    "assets": {"source", "id", "kind", "name", "model", "serial", "place", "state"},
    "costs": {"source", "id", "contract", "kind"},
    "deployments": {"source", "id", "service", "change", "result"},
    "jobs": {"source", "id", "job", "run_kind", "result"},
    "outages": {"source", "id", "service", "ticket"},
    "reports": {"source", "contract", "item", "segment", "unit"},
    "rollups": {"source", "series", "system", "resource", "kind", "unit"},
    "samples": {"source", "series", "system", "resource", "unit"},
    "ticket_events": {"source", "case", "activity", "status", "from_party", "to_party"},
    "tickets": {"source", "id", "organization", "service", "category", "function", "priority", "severity", "channel",
                "status", "team", "parent", "duplicate_of", "links", "out_of_specialty"},
    "usage": {"source", "organization", "function"},
    "worklogs": {"source", "id", "party", "work_item", "contract", "ticket"},
}  # fmt: skip


@pytest.mark.parametrize("name", datasets())
def test_every_text_field_is_tagged_or_known_to_name_nobody(name: str) -> None:
    fields = [one for one in dataset(name).fields if one.kind is FieldKind.TEXT]
    tagged = {
        tag: {one.name for one in fields if one.personal is tag}
        for tag in (Personal.PERSON, Personal.FREE, Personal.NOTHING)
    }
    assert tagged[Personal.PERSON] == PEOPLE.get(name, set())
    assert tagged[Personal.FREE] == FREE.get(name, set())
    assert tagged[Personal.NOTHING] <= NOBODY[name], "tag it, or add it to the list of those that name nobody"


def tickets(*people: str | None) -> pa.RecordBatch:
    rows = [{"source": "jira", "id": str(n), "requester": one, "opened": AT} for n, one in enumerate(people)]
    return batch_of("tickets", rows, 1)


def requesters(batch: pa.RecordBatch, **options: Any) -> list[str | None]:
    found: list[str | None] = pseudonymised(batch, dataset("tickets"), KEY, **options)[
        "requester"
    ].to_pylist()
    return found


def test_one_person_is_one_pseudonym_however_the_name_is_written_and_nobody_stays_nobody() -> None:
    found = requesters(tickets("山田 太郎", "山田　太郎", "山田太郎", "佐藤", None, "", "ｻﾄｳ"))
    assert found[0] == found[1] == found[2] == pseudonym_of("山田太郎", KEY)
    assert len({found[0], found[3], found[6]}) == 3
    assert found[4] is None and found[5] == ""
    assert all(is_pseudonym(one) and len(one) == 14 for one in found if one)


def test_another_framework_or_installation_gives_another_pseudonym() -> None:
    keys = [framework_key("one", 1), framework_key("one", 2), framework_key("two", 1)]
    assert len({pseudonym_of("山田太郎", key) for key in keys}) == 3


def test_names_of_two_tools_meet_and_what_was_exported_comes_back_as_it_was() -> None:
    hours = batch_of(
        "worklogs", [{"source": "x", "id": "1", "day": AT.date(), "minutes": 5, "person": "Sato Hanako"}], 1
    )
    person = pseudonymised(hours, dataset("worklogs"), KEY)["person"].to_pylist()
    once = requesters(tickets("ＳＡＴＯ hanako", "erased"))
    assert once == [*person, "erased"]
    assert requesters(tickets(*once)) == once


def test_no_other_column_changes_and_the_schema_stays() -> None:
    batch = tickets("山田", "佐藤", None)
    hidden = pseudonymised(batch, dataset("tickets"), KEY)
    assert hidden.schema == batch.schema
    for column in batch.schema.names:
        if column != "requester":
            assert hidden[column].equals(batch[column])
    assert "山田" not in str(hidden.to_pylist())


def test_the_erased_do_not_come_back_and_do_not_double_what_they_answered() -> None:
    gone = {pseudonym_of("山田", KEY)}
    assert requesters(tickets("山田", "佐藤"), erased=gone) == ["erased", pseudonym_of("佐藤", KEY)]
    answers = [
        {"source": "x", "survey": "s", "question": "q", "respondent": who, "choice": "5"}
        for who in ("山田", "佐藤")
    ]
    left = pseudonymised(batch_of("answers", answers, 1), dataset("answers"), KEY, gone)
    assert left["respondent"].to_pylist() == [pseudonym_of("佐藤", KEY)]


@pytest.mark.django_db
def test_another_key_than_so_far_is_refused_until_somebody_says_that_it_is_meant(
    minato: Cast, settings: Any
) -> None:
    scope = minato.scope()
    settings.PERSON_KEY = "first"
    key = key_of(scope)
    assert key_of(scope) == key and door(scope)(tickets("山田"), dataset("tickets"))["requester"][
        0
    ].as_py() == pseudonym_of("山田", key)
    settings.PERSON_KEY = "second"
    with pytest.raises(Refused, match="person_key"):
        key_of(scope)
    with pytest.raises(NotPermitted):
        rekey(scope, why="鍵を失った")
    keeper = minato.scope("administrator")
    assert rekey(keeper, why="鍵を失った") and not rekey(keeper, why="")
    assert key_of(scope) != key
    assert entries(scope.framework_id, table=RECORDS)[0].verb == "rekey"
    assert "second" not in str(LakeHead.objects.within(scope).values().get())


def test_the_page_about_personal_data_names_every_field_in_both_languages() -> None:
    page = (Path(__file__).parents[2] / "docs/personal-data.md").read_text()
    japanese, _, english = page.partition("## English")
    for tagged in (PEOPLE, FREE):
        for name, fields in tagged.items():
            for field in fields:
                label = dataset(name).field(field).label
                row = next(line for line in japanese.splitlines() if line.startswith(f"| `{name}`"))
                assert label.ja in row
                row = next(line for line in english.splitlines() if line.startswith(f"| `{name}`"))
                assert label.en in row
