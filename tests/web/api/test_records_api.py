"""The read side of the records by REST: datasets, imports, rows by filter and cursor, and who may read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from calling import Machine, machine_of

from cast.facts import bring
from cast.people import Cast
from unyo.parties.facts import INSTALLER
from unyo.parties.membership import grant_membership
from unyo.parties.permissions import Role
from unyo.records import lookups
from unyo.records.datasets import dataset_names
from unyo.records.lake.storage import Folder
from unyo.records.models import LakeFile
from unyo.records.queries import storage

pytestmark = [pytest.mark.django_db, pytest.mark.row("G21")]
AT = dt.datetime(2026, 4, 1, 0, 30, tzinfo=dt.UTC)


@pytest.fixture
def lake(settings: Any, tmp_path: Path) -> Iterator[Folder]:
    settings.STATE_DIR = tmp_path
    lookups.kept.clear()
    lookups.blocks.clear()
    yield storage()


def tickets(count: int) -> list[dict[str, Any]]:
    return [
        {
            "source": "redmine",
            "id": f"{n:04}",
            "kind": "incident" if n % 2 else "change",
            "title": f"印刷 {n}",
            "opened": AT + dt.timedelta(minutes=n),
            "reopened": n % 3,
        }
        for n in range(count)
    ]


def ids(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["items"]]


def test_the_datasets_are_told_with_their_fields(reader: Machine, lake: Folder) -> None:
    told = reader.get("records").json()
    assert [one["name"] for one in told["datasets"]] == list(dataset_names())
    fields = {one["name"]: one for one in told["datasets"][0]["fields"]}
    assert fields["opened"]["type"] == "instant" and fields["requester"]["personal"] == "person"
    assert {one["value"] for one in fields["kind"]["choices"]} >= {"inquiry", "faq"}


def test_all_rows_are_read_by_cursor_and_a_change_meanwhile_is_told(
    reader: Machine, minato: Cast, lake: Folder
) -> None:
    bring(minato.scope(), lake, "tickets", tickets(2_345))
    found, cursor, pages = [], "", 0
    while True:
        answer = reader.get(f"records/tickets?limit=700&fields=id,opened&cursor={cursor}").json()
        found += [row["id"] for row in answer["items"]]
        pages += 1
        if answer["next"] is None:
            break
        cursor = answer["next"]
    assert pages == 4 and found == [f"{n:04}" for n in reversed(range(2_345))]
    assert answer["total"] == 2_345 and answer["items"][-1] == {
        "id": "0000",
        "opened": "2026-04-01T00:30:00Z",
    }
    bring(minato.scope(), lake, "worklogs", [{"source": "x", "id": "1", "day": AT.date(), "minutes": 5}])
    assert reader.get(f"records/tickets?limit=700&cursor={cursor}").status_code == 200
    bring(minato.scope(), lake, "tickets", [{"source": "x", "id": "new"}], "more.csv")
    assert reader.get(f"records/tickets?limit=700&cursor={cursor}").status_code == 409


@pytest.mark.parametrize(
    "query,expected",
    [
        ("kind=change&sort=id", ["0000", "0002", "0004", "0006"]),
        ("opened[at_least]=2026-04-01T09:34:00%2B09:00&sort=id", ["0004", "0005", "0006"]),
        ("reopened[more]=1&sort=-id", ["0005", "0002"]),
        ("title[contains]=印刷 3", ["0003"]),
        ("search=印刷 6", ["0006"]),
        ("team[filled]=", []),
        ("id=0001&id=0002", []),
        ("kind[is_not]=change&reopened=0&sort=id", ["0003"]),
    ],
)
def test_rows_are_narrowed_and_sorted_by_any_field(
    query: str, expected: list[str], reader: Machine, minato: Cast, lake: Folder
) -> None:
    bring(minato.scope(), lake, "tickets", tickets(7))
    assert ids(reader.get(f"records/tickets?{query}")) == expected


@pytest.mark.parametrize(
    "query",
    [
        "nothing=1", "sort=nothing", "fields=nothing", "kind[like]=x", "opened=昨日", "opened=2026-04-01T09:00:00",
        "reopened=1.5", "reopened=x", "title[less]=a", "opened[contains]=a", "cursor=x", "limit=0", "limit=1001",
        "opened=0001-01-01T00:00:00%2B23:59", "reopened=1e999",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_by_name(query: str, reader: Machine, lake: Folder) -> None:
    answer = reader.get(f"records/tickets?{query}")
    assert answer.status_code == 400 and answer.json()["errors"]


def test_imports_are_told_with_how_they_were_read(reader: Machine, minato: Cast, lake: Folder) -> None:
    for number in range(3):
        bring(minato.scope(), lake, "tickets", tickets(number + 1), f"{number}.csv")
    first = reader.get("records/imports?limit=2").json()
    assert [one["file"] for one in first["items"]] == ["2.csv", "1.csv"]
    rest = reader.get(f"records/imports?limit=2&before={first['next']}").json()
    assert [one["file"] for one in rest["items"]] == ["0.csv"] and rest["next"] is None
    one = reader.get(f"records/imports/{first['items'][0]['token']}").json()
    assert one["counts"] == {"tickets": 3} and one["reading"] == {} and one["undone_at"] is None
    assert reader.get("records/imports/1").status_code == 404
    assert reader.get("records/imports/x").status_code == 404


def test_damage_is_a_conflict_and_no_number(reader: Machine, minato: Cast, lake: Folder) -> None:
    bring(minato.scope(), lake, "tickets", tickets(3))
    lake.delete(LakeFile.objects.within(minato.scope()).get().path)
    answer = reader.get("records/tickets")
    assert answer.status_code == 409 and "items" not in answer.json()


ADDRESSES = ("records", "records/imports", "records/imports/1", "records/tickets", "records/samples?limit=5")


@pytest.mark.parametrize("role", ["operator", "manager", "administrator"])
@pytest.mark.parametrize("scope", ["read", "write", "admin"])
def test_every_token_reads_records_and_none_writes_them(
    role: str, scope: str, minato: Cast, lake: Folder
) -> None:
    machine = machine_of(minato, role, (scope,))
    for address in ADDRESSES:
        assert machine.get(address).status_code in (200, 404), address
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert machine.call(method, address).status_code == 405


@pytest.mark.parametrize("role", ["viewer", "auditor", "vendor", "requester"])
def test_who_gets_no_token_reads_nothing_by_an_older_one(role: str, minato: Cast, lake: Folder) -> None:
    machine = machine_of(minato, "operator", ("read",))
    user = minato.users["operator"].pk
    grant_membership(by=INSTALLER, framework=minato.slug, user_id=user, role=Role(role))
    assert {machine.get(address).status_code for address in ADDRESSES} == {401}


def test_another_framework_and_no_token_read_nothing(reader: Machine, stranger: Cast, lake: Folder) -> None:
    bring(stranger.scope(), lake, "tickets", tickets(3))
    for address in ADDRESSES:
        assert reader.call("GET", address, framework=stranger.slug).status_code == 404
        assert reader.call("GET", address, Authorization="").status_code == 401
    assert reader.get("records/tickets").json()["total"] == 0
    assert reader.get("records/nothing").status_code == 404
