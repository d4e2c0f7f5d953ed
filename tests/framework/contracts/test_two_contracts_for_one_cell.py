"""Two contracts of one party for one cell: two rows and a conflict to decide, never a row written twice (H1, T59)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from cast.people import Cast
from unyo.checks.standing import standing
from unyo.framework.contracts.designs import CoverageCell
from unyo.framework.models import CoverageCellRow
from unyo.framework.queries import blueprint
from unyo.ingest.actions import bring_in
from unyo.ingest.intake import Intake, read_intake
from unyo.tables.actions import add_row, apply_batch, remove_row, restore_row, revise_row
from unyo.tables.changes import Change
from unyo.tables.naming import identity
from unyo.tables.refusals import Invalid
from unyo.tables.standing import live, read

BEFORE, AFTER = "0001_initial", "0002_cells_told_apart_by_contract"
CELL = {"layer": "app", "item": "watch", "party": "A社", "basis": "contract", "valid_from": "2026-04-01"}
RULE = "coverage.overlapping-contracts-agree"


def prepared(cast: Cast) -> Cast:
    scope = cast.scope()
    add_row(scope, "coverage_layer", {"name": "アプリ"}, key="app")
    add_row(scope, "coverage_item", {"name": "監視"}, key="watch")
    for key in ("AMS", "SOW"):
        dates = {"valid_from": "2026-04-01", "auto_renew": True}
        add_row(scope, "contract", {"name": f"契約{key}", **dates}, key=key)
    return cast


def cells(cast: Cast) -> dict[str, str]:
    """Contract by key."""
    design = blueprint(cast.scope(), timezone.localdate())
    return {one.key: one.contract for one in design.all(CoverageCell)}


@pytest.mark.django_db
@pytest.mark.row("H1")
@pytest.mark.trap("T59")
def test_the_overlap_is_a_finding_that_names_both_contracts(minato: Cast) -> None:
    scope = prepared(minato).scope()
    first = add_row(scope, "coverage_cell", {**CELL, "contract": "AMS", "restore_min": 240})
    second = add_row(scope, "coverage_cell", {**CELL, "contract": "SOW", "restore_min": 120})
    assert (first.key, second.key) == ("アプリ/監視/A社", "アプリ/監視/A社-2")
    found = [one.finding for one in standing(scope, timezone.localdate()).open if one.finding.rule == RULE]
    assert len(found) == 1
    told = found[0].evidence
    assert "契約AMS" in told.ja and "契約SOW" in told.ja and "契約AMS" in told.en and "契約SOW" in told.en
    assert (found[0].values["restore_min"], found[0].values["other_restore_min"]) in ((240, 120), (120, 240))
    assert {found[0].subject.key, *(one.key for one in found[0].related)} == {first.key, second.key}


@pytest.mark.django_db
def test_the_very_same_row_is_still_refused(minato: Cast) -> None:
    scope = prepared(minato).scope()
    add_row(scope, "coverage_cell", {**CELL, "contract": "AMS"})
    other = add_row(scope, "coverage_cell", {**CELL, "contract": "SOW"})
    for same in ({**CELL, "contract": "AMS"}, {**CELL, "party": "Ａ社 ", "contract": "AMS"}):
        with pytest.raises(Invalid, match="Contract"):
            add_row(scope, "coverage_cell", same)
    with pytest.raises(Invalid):
        revise_row(scope, "coverage_cell", other.key, {"contract": "AMS"}, version=1)
    swap = [
        Change(verb="revise", table="coverage_cell", key=key, values={"contract": contract}, version=1)
        for key, contract in (("アプリ/監視/A社", "SOW"), (other.key, "AMS"))
    ]
    apply_batch(scope, swap)
    assert cells(minato) == {"アプリ/監視/A社": "SOW", other.key: "AMS"}


def _file(*rows: str) -> tuple[str, bytes]:
    head = "層,項目,担い手,根拠,契約,復旧"
    return "契約カバレッジ.csv", "\r\n".join([head, *rows]).encode("utf-8-sig")


def _brought(cast: Cast, *rows: str) -> Intake:
    known = blueprint(cast.scope(), timezone.localdate())
    found = read_intake([_file(*rows)], known=known)
    bring_in(cast.scope(), found, on_error="stop")
    return found


@pytest.mark.django_db
def test_a_file_brings_both_and_bringing_it_again_in_any_order_changes_nothing(minato: Cast) -> None:
    prepared(minato)
    rows = ["アプリ,監視,A社,契約,契約AMS,4時間", "アプリ,監視,A社,契約,契約SOW,2時間"]
    found = _brought(minato, *rows)
    assert not [one for one in found.problems if one.code == "value.duplicate"]
    before = cells(minato)
    assert sorted(before.values()) == ["AMS", "SOW"] and len(before) == 2
    versions = _versions(minato)
    for again in (rows, rows[::-1], rows[1:], rows[:1]):
        _brought(minato, *again)
        assert (cells(minato), _versions(minato)) == (before, versions)


def _versions(cast: Cast) -> list[tuple[str, int]]:
    rows = live(CoverageCellRow, cast.scope())
    return sorted((row.key, row.version) for row in read(rows, CoverageCellRow.declared))


@pytest.mark.django_db
def test_what_was_written_before_still_comes_in_as_the_row_it_was(minato: Cast) -> None:
    """A file without keys that names another contract means the row there is, as it did before."""
    prepared(minato)
    _brought(minato, "アプリ,監視,A社,契約,契約AMS,4時間")
    (key,) = cells(minato)
    _brought(minato, "アプリ,監視,A社,契約,契約SOW,4時間")
    assert cells(minato) == {key: "SOW"}
    _brought(minato, "アプリ,監視,A社,契約,,4時間")
    assert list(cells(minato)) == [key]


@pytest.mark.django_db
def test_nothing_said_tells_nothing_apart_in_a_file(minato: Cast) -> None:
    prepared(minato)
    rows = [_file("アプリ,監視,A社,契約,契約AMS,4時間", "アプリ,監視,A社,契約,,2時間")]
    found = read_intake(rows, known=blueprint(minato.scope(), timezone.localdate()))
    assert [one.code for one in found.problems if one.code == "value.duplicate"] == ["value.duplicate"]


def _migrated(to: str) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate([("framework", to)])
    return executor.loader.project_state([("framework", to)]).apps


@pytest.mark.django_db(transaction=True)
def test_what_identifies_rows_is_worked_out_anew_and_back(minato: Cast, stranger: Cast) -> None:
    try:
        _forward_and_back(prepared(minato), prepared(stranger))
    finally:
        call_command("migrate", verbosity=0)


def _forward_and_back(minato: Cast, stranger: Cast) -> None:
    for cast in (minato, stranger):
        values = {**CELL, "sub_item": "ﾊﾞｯﾁ 監視", "band": "weekday_night", "contract": "AMS"}
        add_row(cast.scope(), "coverage_cell", values, key="one")
        add_row(cast.scope(), "coverage_cell", {**values, "contract": ""}, key="bare")
        add_row(cast.scope(), "coverage_cell", {**values, "sub_item": "別"}, key="gone")
        remove_row(cast.scope(), "coverage_cell", "gone")
    add_row(minato.scope(), "coverage_cell", {**values, "contract": "SOW"}, key="two")
    now = _identities()
    old = _migrated(BEFORE).get_model("framework", "CoverageCellRow")
    before = dict(old.objects.values_list("id", "identity"))
    assert len(before) == len(now) and not set(before.values()) & set(now.values())
    live_ones = old.objects.filter(removed_at=None, framework_id=minato.framework.id)
    assert len(set(live_ones.values_list("identity", flat=True))) == 3  # none is lost, none meets another
    mine, theirs = (
        old.objects.get(framework_id=cast.framework.id, key="one").identity for cast in (minato, stranger)
    )
    assert mine == theirs == _identity_before(values)
    _migrated(AFTER)
    assert _identities() == now
    for cast in (minato, stranger):
        rows = {
            row.key: row.values for row in read(live(CoverageCellRow, cast.scope()), CoverageCellRow.declared)
        }
        told = dict(live(CoverageCellRow, cast.scope()).values_list("key", "identity"))
        assert told == {key: identity(CoverageCellRow.declared, one) for key, one in rows.items()}
        restore_row(cast.scope(), "coverage_cell", "gone")


def _identities() -> dict[int, str]:
    rows = CoverageCellRow.objects.across_frameworks("this test looks at every row")
    return dict(rows.values_list("id", "identity"))


def _identity_before(values: dict[str, Any]) -> str:
    """As it was worked out before: without the contract."""
    table = CoverageCellRow.declared
    bare = type(table)(**{f: getattr(table, f) for f in table.__slots__ if f != "apart"}, apart=())
    return identity(bare, {**{c.name: c.empty for c in table.columns}, **values})
