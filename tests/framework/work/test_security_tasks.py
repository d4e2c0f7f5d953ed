"""The six security tasks that come back, made for a system (G10)."""

from __future__ import annotations

import datetime as dt

import pytest

from cast.people import Cast
from unyo.framework.actions import adopt_security_tasks
from unyo.framework.work.designs import PeriodicWork
from unyo.tables.actions import add_row
from unyo.tables.queries import designs
from unyo.tables.refusals import Invalid, NotPermitted
from unyo.tables.scope import Scope

DAY = dt.date(2027, 1, 31)
pytestmark = pytest.mark.django_db


def tasks(scope: Scope) -> list[PeriodicWork]:
    return [one for one in designs(scope, "periodic_work") if isinstance(one, PeriodicWork)]


@pytest.mark.row("G10")
@pytest.mark.accept("AT-G10-1")
def test_a_new_system_gets_its_six_security_tasks_with_cadence_and_evidence(scope: Scope) -> None:
    system = add_row(scope, "system", {"name": "予約システム"}).key
    role = add_row(scope, "role", {"name": "セキュリティ担当"}).key
    assert adopt_security_tasks(scope, system, day=DAY, owner=role, why="新しいシステム").added == 6
    made = tasks(scope)
    assert {(one.system, one.owner, one.kind) for one in made} == {(system, role, "security")}
    assert all(one.evidence and one.cadence for one in made)
    due = {one.cadence: one.next_due for one in made}
    assert due["monthly"] == dt.date(2027, 2, 28) and due["yearly"] == dt.date(2028, 1, 31)
    assert due["on_demand"] is None


def test_a_second_system_gets_its_own_and_nobody_gets_them_twice(scope: Scope) -> None:
    first, second = (add_row(scope, "system", {"name": name}).key for name in ("予約", "会計"))
    adopt_security_tasks(scope, first, day=DAY)
    assert adopt_security_tasks(scope, first, day=DAY).added == 0
    assert adopt_security_tasks(scope, second, day=DAY).added == 6
    assert len(tasks(scope)) == 12 and {one.owner for one in tasks(scope)} == {""}


def test_the_tasks_are_worded_in_the_language_asked_for_and_known_in_the_other(scope: Scope) -> None:
    system = add_row(scope, "system", {"name": "Booking"}).key
    assert adopt_security_tasks(scope, system, day=DAY, language="en").added == 6
    assert "Updating signatures, deny lists and allow lists" in {one.name for one in tasks(scope)}
    assert adopt_security_tasks(scope, system, day=DAY, language="ja").added == 0


def test_no_such_system_and_no_permission_write_nothing(minato: Cast, scope: Scope) -> None:
    with pytest.raises(Invalid):
        adopt_security_tasks(scope, "ない", day=DAY)
    with pytest.raises(NotPermitted):
        adopt_security_tasks(minato.scope("viewer"), "ない", day=DAY)
    assert tasks(scope) == []


@pytest.mark.accept("AT-G10-2")
def test_a_patch_is_not_deferred_without_an_expiry_and_somebody_who_takes_the_risk(scope: Scope) -> None:
    role = add_row(scope, "role", {"name": "セキュリティ責任者"}).key
    said = {"name": "CVE-2027-0001", "decision": "defer", "accepted_by": role, "reason": "次の定期適用を待つ"}
    with pytest.raises(Invalid) as refused:
        add_row(scope, "patch", said)
    assert [error.field for error in refused.value.errors] == ["expires_on"]
    assert add_row(scope, "patch", {**said, "expires_on": dt.date(2027, 6, 30)}).version == 1
