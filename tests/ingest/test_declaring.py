"""A framework declared by its files: what it would become, who is touched, before anything is done."""

from __future__ import annotations

import datetime as dt

from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import System
from unyo.ingest.declaring import affected, after, in_full
from unyo.ingest.plan import plan
from unyo.parties.designs import Organization, Role

DAY = dt.date(2027, 4, 1)
STANDING = Blueprint.of(
    [
        Organization(key="city", name="港市"),
        Role(key="lead", name="運用リーダー"),
        Service(key="desk", name="相談窓口", note="古い", owner="lead"),
        Service(key="old", name="古いサービス", receiver="city"),
        System(key="s", name="窓口システム", service="desk"),
    ],
    DAY,
)


def test_what_a_file_leaves_out_is_empty_and_what_it_leaves_off_is_gone() -> None:
    brought = in_full(
        [Service(key="desk", name="相談窓口", columns={"name": 2}), Service(key="new", name="新")]
    )
    found = plan(STANDING, brought)
    assert [row.key for row in found.create] == ["new"]
    assert [row.key for row in found.remove] == ["old"]
    assert found.change[0].values == {"note": ("古い", ""), "owner": ("lead", "")}


def test_the_framework_after_it_holds_what_the_files_say_and_the_other_tables_as_they_are() -> None:
    found = plan(STANDING, in_full([Service(key="desk", name="窓口"), Service(key="new", name="新")]))
    made = after(STANDING, found)
    assert made.all(Service) == (Service(key="desk", name="窓口"), Service(key="new", name="新"))
    assert made.all(System) == STANDING.all(System) and made.day == DAY


def test_the_plan_that_follows_its_own_result_is_empty() -> None:
    brought = in_full([Service(key="desk", name="窓口"), Service(key="new", name="新", note="n")])
    again = plan(after(STANDING, plan(STANDING, brought)), brought)
    assert again.is_empty and not again.remove and len(again.same) == 2


def test_those_whom_a_change_touches_are_named_once() -> None:
    found = plan(STANDING, in_full([Service(key="desk", name="窓口", owner="lead")]))
    assert affected(found, STANDING) == {Role: ["運用リーダー"], Organization: ["港市"]}
    assert affected(plan(STANDING, []), STANDING) == {}
