"""What an import would do, before anything is done."""

import datetime as dt

from unyo.framework.contracts.designs import CoverageCell
from unyo.framework.designs import Blueprint
from unyo.ingest.plan import plan
from unyo.parties.designs import Role

DAY = dt.date(2026, 4, 1)
STANDING = Blueprint.of([Role(key="a", name="A", note="kept"), Role(key="b", name="B")], DAY)


def listed(key, name, **values):
    return Role(key=key, name=name, columns={"name": 1, **{c: n for n, c in enumerate(values, 2)}}, **values)


def test_rows_are_created_changed_the_same_or_no_longer_listed():
    found = plan(STANDING, [listed("a", "A2"), listed("c", "C")])
    assert [row.key for row in found.create] == ["c"]
    assert [(one.after.key, one.values) for one in found.change] == [("a", {"name": ("A", "A2")})]
    assert [row.key for row in found.remove] == ["b"]
    assert not found.is_empty


def test_a_column_the_file_does_not_have_leaves_what_is_there():
    assert plan(STANDING, [listed("a", "A")]).is_empty
    emptied = plan(STANDING, [listed("a", "A", note="")])
    assert emptied.change[0].values == {"note": ("kept", "")}


def test_a_matrix_brings_what_its_cells_say_and_clears_nothing():
    standing = Blueprint.of([CoverageCell(key="x", layer="l", item="i", party="A社", split="分担")], DAY)
    assert plan(standing, [CoverageCell(key="x", layer="l", item="i", party="A社")]).is_empty
    assert plan(standing, [CoverageCell(key="x", layer="l", item="i", party="B社")]).change[0].values == {
        "party": ("A社", "B社")
    }


def test_tables_that_did_not_come_in_lose_nothing():
    assert plan(STANDING, []).remove == ()
