"""No row of a framework is read or written without saying whose."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

import unyo
from cast.database import UnscopedError, every_statement_scoped
from cast.people import Cast
from unyo.framework.designs import TABLES
from unyo.framework.models import ContractRow, CoverageLayerRow
from unyo.framework.queries import blueprint
from unyo.tables.actions import add_row, apply_batch, remove_row, restore_row, revise_row
from unyo.tables.changes import Change
from unyo.tables.filtering import Filter
from unyo.tables.queries import history, named, removed, row, rows
from unyo.tables.refusals import Invalid, NoSuchRow, NotPermitted, ScopeMissing
from unyo.tables.registry import kept_tables, model_of
from unyo.tables.scope import Scope, scoped_models
from unyo.tables.undoing import NoSuchEntry, undo

SCOPED = scoped_models(apps.get_models())
DOORS = {
    "all": lambda model: model.objects.all(),
    "filter": lambda model: model.objects.filter(pk=1),
    "get": lambda model: model.objects.get(pk=1),
    "count": lambda model: model.objects.count(),
    "create": lambda model: model.objects.create(framework_id=1),
    "bulk_create": lambda model: model.objects.bulk_create([model(framework_id=1)]),
    "get_or_create": lambda model: model.objects.get_or_create(pk=1),
    "update": lambda model: model.objects.update(removed_at=None),
    "raw": lambda model: list(model._default_manager.all()),
    "base": lambda model: list(model._base_manager.all()),
    "in_bulk": lambda model: model.objects.in_bulk([1]),
    "save": lambda model: model(framework_id=1).save(),
    "refresh": lambda model: model(pk=1, framework_id=1).refresh_from_db(),
}


def test_every_declared_table_is_kept_and_scoped() -> None:
    assert set(TABLES) <= set(kept_tables())
    assert {model_of(name) for name in TABLES} <= set(SCOPED)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_no_door_opens_without_a_scope(db: object, model: Any, door: str) -> None:
    with pytest.raises(ScopeMissing):
        DOORS[door](model)


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_within_a_scope_nothing_is_deleted_moved_or_put_elsewhere(scope: Scope, model: Any) -> None:
    within = model.objects.within(scope)
    for forbidden in (
        within.delete,
        lambda: within.update(framework_id=99),
        lambda: within.update(framework=None),
        lambda: within.bulk_update([], ["framework"]),
        lambda: within.bulk_create([model(framework_id=scope.framework_id + 1)]),
    ):
        with pytest.raises(ScopeMissing):
            forbidden()


def test_a_row_created_within_a_scope_belongs_to_its_framework(scope: Scope) -> None:
    now = timezone.now()
    made = CoverageLayerRow.objects.within(scope).create(
        key="x", identity="x", created_at=now, updated_at=now
    )
    assert made.framework_id == scope.framework_id
    assert CoverageLayerRow.objects.within(scope).filter(pk=made.pk).count() == 1


def test_following_a_reference_outside_a_scope_raises(scope: Scope) -> None:
    add_row(scope, "organization", {"name": "A社"}, key="a")
    add_row(scope, "contract", {"name": "契約", "provider": "a"}, key="c")
    found = ContractRow.objects.within(scope).get(key="c")
    with pytest.raises(ScopeMissing):
        _ = found.provider


def test_rows_across_frameworks_need_a_reason(db: object) -> None:
    with pytest.raises(ScopeMissing):
        ContractRow.objects.across_frameworks("")
    assert ContractRow.objects.across_frameworks("this test").count() == 0


def test_only_the_sweep_of_the_lake_reads_across_frameworks() -> None:
    source = Path(unyo.__file__).parent
    callers = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if re.search(r"\.across_frameworks\(", path.read_text())
    }
    assert callers == {"records/lake/sweeping.py"}


def test_every_statement_of_every_action_and_query_names_the_framework(minato: Cast) -> None:
    scope = minato.scope("administrator")
    with every_statement_scoped() as seen:
        add_row(scope, "calendar", {"name": "日中", "hours": "平日9:00-17:30"}, key="day")
        add_row(scope, "organization", {"name": "親"}, key="p")
        add_row(scope, "organization", {"name": "子", "parent": "p", "calendar": "day"}, key="c")
        revise_row(scope, "organization", "c", {"kind": "external"}, version=1)
        remove_row(scope, "organization", "c")
        restore_row(scope, "organization", "c")
        batch = apply_batch(
            scope,
            [
                Change(verb="put", table="organization", values={"name": "孫", "parent": "c"}),
                Change(verb="revise", table="calendar", key="day", values={"zone": "Asia/Tokyo"}),
            ],
        )
        assert batch.last
        undo(scope, batch.last)
        rows(scope, "organization", filters=[Filter("parent", "is", "p")], sort=["-calendar"], search="子")
        row(scope, "organization", "c")
        named(scope, "organization", search="子")
        removed(scope, "organization")
        history(scope, "organization", "c")
        blueprint(scope, timezone.localdate())
    assert len(seen) > 40


def test_the_second_look_sees_an_unscoped_statement(scope: Scope) -> None:
    with pytest.raises(UnscopedError), every_statement_scoped():
        list(ContractRow.objects.across_frameworks("this test"))


def test_another_framework_can_be_neither_read_nor_changed(minato: Cast, stranger: Cast) -> None:
    theirs, ours = stranger.scope("administrator"), minato.scope("administrator")
    add_row(theirs, "organization", {"name": "別の会社"}, key="x")
    add_row(theirs, "contract", {"name": "別の契約", "provider": "x"}, key="k")
    assert rows(ours, "contract").total == 0
    assert history(ours, "contract", "k") == []
    with pytest.raises(NoSuchRow):
        row(ours, "contract", "k")
    with pytest.raises(NoSuchRow):
        revise_row(ours, "contract", "k", {"name": "盗"}, version=1)
    with pytest.raises(NoSuchRow):
        remove_row(ours, "contract", "k")
    with pytest.raises(NoSuchEntry):
        undo(ours, 2)
    assert row(theirs, "contract", "k").version == 1


@pytest.mark.parametrize("table", list(TABLES))
def test_a_reference_to_a_row_of_another_framework_is_simply_unknown(
    minato: Cast, stranger: Cast, table: str
) -> None:
    ours, theirs = minato.scope("operator"), stranger.scope("operator")
    references = [column for column in TABLES[table].columns if column.to]
    for column in references:
        foreign = model_of(column.to).objects.within(theirs)
        now = timezone.now()
        foreign.create(key=f"theirs-{column.name}", identity=column.name, created_at=now, updated_at=now)
        with pytest.raises(Invalid) as refused:
            add_row(ours, table, {column.name: f"theirs-{column.name}"})
        assert column.name in {error.field for error in refused.value.errors}
    assert model_of(table).objects.within(ours).count() == 0


@pytest.mark.parametrize("role", ["viewer", "auditor", "vendor", "requester"])
def test_who_may_not_edit_changes_nothing(minato: Cast, role: str) -> None:
    scope = minato.scope(role)
    for write in (
        lambda: add_row(scope, "contract", {"name": "x"}),
        lambda: revise_row(scope, "contract", "x", {"name": "y"}, version=1),
        lambda: remove_row(scope, "contract", "x"),
        lambda: restore_row(scope, "contract", "x"),
        lambda: apply_batch(scope, [Change(verb="add", table="contract", values={"name": "x"})]),
        lambda: apply_batch(scope, [Change(verb="add", table="contract")], kind="import"),
        lambda: undo(scope, 1),
    ):
        with pytest.raises(NotPermitted):
            write()
    assert ContractRow.objects.within(scope).count() == 0


@pytest.mark.parametrize("role", ["vendor", "requester"])
def test_vendors_and_requesters_see_no_table(minato: Cast, role: str) -> None:
    scope = minato.scope(role)
    for table in TABLES:
        for read in (rows, named, removed):
            with pytest.raises(NotPermitted):
                read(scope, table)
        with pytest.raises(NotPermitted):
            row(scope, table, "x")
        with pytest.raises(NotPermitted):
            history(scope, table, "x")
    with pytest.raises(NotPermitted):
        blueprint(scope, timezone.localdate())
