"""The same Idempotency-Key does the same thing once, also when two ask at the same moment."""

from __future__ import annotations

import datetime as dt
import json
import threading
from typing import Any

import pytest
from calling import Machine, machine_of
from django.db import connection, connections
from django.utils import timezone

from cast.people import Cast, cast
from unyo.ledger.queries import head
from unyo.web.api.models import IdempotentAnswer
from unyo.web.api.once import KEPT

KEY = {"Idempotency_Key": "order-1"}


@pytest.mark.django_db
def test_the_same_request_is_done_once_and_answered_alike(machine: Machine, minato: Cast) -> None:
    first = machine.post("t/organization", {"name": "湊商事"}, **KEY)
    again = machine.post("t/organization", {"name": "湊商事"}, **KEY)
    assert (again.status_code, again.content, again.headers["ETag"]) == (
        201,
        first.content,
        first.headers["ETag"],
    )
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Idempotency-Replayed"] == "true" and "Idempotency-Replayed" not in first.headers
    assert head(minato.framework.id).seq == 1


@pytest.mark.django_db
def test_the_same_key_with_other_content_is_refused(machine: Machine, minato: Cast) -> None:
    machine.post("t/organization", {"name": "湊商事"}, **KEY)
    assert machine.post("t/organization", {"name": "別"}, **KEY).status_code == 422
    assert machine.post("t/person", {"name": "湊商事"}, **KEY).status_code == 422
    assert head(minato.framework.id).seq == 1


@pytest.mark.django_db
def test_a_refused_request_may_be_mended_under_its_key(machine: Machine) -> None:
    assert machine.post("t/organization", {"name": ""}, **KEY).status_code == 422
    assert machine.post("t/organization", {"name": "湊商事"}, **KEY).status_code == 201


@pytest.mark.django_db
def test_keys_of_different_tokens_do_not_meet(machine: Machine, minato: Cast) -> None:
    other = machine_of(minato, "administrator")
    assert machine.post("t/organization", {"name": "一"}, **KEY).status_code == 201
    assert other.post("t/organization", {"name": "二"}, **KEY).status_code == 201


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "x" * 256, "a b", "é"])
def test_a_key_that_cannot_be_kept_is_refused(machine: Machine, key: str) -> None:
    assert machine.post("t/organization", {"name": "一"}, Idempotency_Key=key).status_code == 400


@pytest.mark.django_db
def test_undoing_waiving_and_bulk_are_done_once_too(machine: Machine, minato: Cast) -> None:
    rows = [{"name": "一"}, {"name": "二"}]
    first = machine.post("t/organization", rows, **KEY)
    assert machine.post("t/organization", rows, **KEY).content == first.content
    body = {"batch": json.loads(first.content)["batch"]}
    undone = machine.post("undo", body, Idempotency_Key="u")
    assert undone.status_code == 200
    assert machine.post("undo", body, Idempotency_Key="u").content == undone.content
    assert head(minato.framework.id).seq == 4


@pytest.mark.django_db
def test_answers_are_kept_for_more_than_a_day_and_not_for_ever(machine: Machine) -> None:
    machine.post("t/organization", {"name": "一"}, **KEY)
    kept = IdempotentAnswer.objects.filter(key="order-1")
    kept.update(created_at=timezone.now() - dt.timedelta(hours=25))
    assert machine.post("t/organization", {"name": "一"}, **KEY).headers["Idempotency-Replayed"] == "true"
    kept.update(created_at=timezone.now() - KEPT - dt.timedelta(minutes=1))
    machine.post("t/organization", {"name": "二"}, Idempotency_Key="later")
    assert not kept.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_are_one() -> None:
    minato = cast("minato", "湊", "Minato")
    machines = [machine_of(minato)]
    machines += [Machine(minato.slug, machines[0].secret) for _ in range(5)]
    answers: list[Any] = []
    gate = threading.Barrier(len(machines))

    def ask(machine: Machine) -> None:
        gate.wait()
        try:
            answers.append(machine.post("t/organization", {"name": "湊商事"}, **KEY))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(machine,)) for machine in machines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        # Tests share one connection in memory here, which refuses a second writer instead of queueing it.
        answers = [one for one in answers if one.status_code != 500]
    assert {one.status_code for one in answers} == {201} and len({one.content for one in answers}) == 1
    assert head(minato.framework.id).seq == 1
