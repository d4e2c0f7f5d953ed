"""Signing in: one door, few tries, the same answer for every failure."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import authenticate

from cast.people import PASSWORD, Cast
from unyo.ledger.queries import entries
from unyo.parties.actions import disable_user
from unyo.parties.facts import INSTALLER
from unyo.parties.models import LoginAttempt
from unyo.parties.refusals import SignInRefused
from unyo.parties.signing_in import PER_ADDRESS, PER_LOGIN, sign_in, signed_out

NOON = dt.datetime(2027, 4, 1, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def fails(
    login: str, password: str = "wrong", ip: str = "192.0.2.1", now: dt.datetime = NOON
) -> SignInRefused:
    with pytest.raises(SignInRefused) as refused:
        sign_in(login=login, password=password, ip=ip, now=now)
    return refused.value


@pytest.mark.parametrize("login", ["operator@minato", " OPERATOR@minato ", "ｏｐｅｒａｔｏｒ@minato"])
def test_the_right_password_opens_the_account(minato: Cast, login: str) -> None:
    user = minato.users["operator"]
    assert sign_in(login=login, password=PASSWORD, ip="192.0.2.1") == user
    last = entries(0)[0]
    assert (last.verb, last.actor_id, last.after) == ("sign in", user.pk, {"from": "192.0.2.1"})


def test_every_failure_gets_the_same_answer(minato: Cast) -> None:
    disable_user(by=INSTALLER, user_id=minato.users["vendor"].pk)
    told = {
        fails("operator@minato").text,
        fails("nobody@minato").text,
        fails("vendor@minato", PASSWORD).text,
        fails("", "").text,
        fails("a\x00b").text,
        fails("\ud800").text,
        fails("operator@minato", "\ud800").text,
        fails("viewer@minato", "x" * 10**5).text,
        fails("x" * 10**5).text,
    }
    assert len(told) == 1


def test_after_five_failures_even_the_right_password_waits(minato: Cast) -> None:
    assert minato.users["operator"]
    for n in range(PER_LOGIN):
        assert fails("operator@minato", now=NOON + n * MINUTE).retry_after is None
    refused = fails("operator@minato", PASSWORD, ip="198.51.100.7", now=NOON + 5 * MINUTE)
    assert refused.retry_after == 10 * 60
    assert "10分" in refused.text.ja and "10 minutes" in refused.text.en
    assert sign_in(login="operator@minato", password=PASSWORD, ip="192.0.2.1", now=NOON + 15 * MINUTE)


def test_waiting_is_not_prolonged_by_trying(minato: Cast) -> None:
    assert minato.users["operator"]
    for _ in range(PER_LOGIN):
        fails("operator@minato")
    for n in range(14):
        assert fails("operator@minato", now=NOON + n * MINUTE).retry_after
    assert sign_in(login="operator@minato", password=PASSWORD, ip="192.0.2.1", now=NOON + 15 * MINUTE)


def test_a_success_forgives_the_failures_before_it(minato: Cast) -> None:
    assert minato.users["operator"]
    for _ in range(3):
        for n in range(PER_LOGIN - 1):
            assert fails("operator@minato", ip=f"192.0.2.{n}").retry_after is None
        sign_in(
            login="operator@minato", password=PASSWORD, ip="192.0.2.1", now=NOON + dt.timedelta(seconds=1)
        )
        LoginAttempt.objects.filter(succeeded=True).update(at=NOON)


def test_an_unknown_login_is_throttled_like_a_known_one(db: object) -> None:
    for _ in range(PER_LOGIN):
        assert fails("nobody").retry_after is None
    assert fails("NOBODY").retry_after


def test_an_address_that_tries_many_logins_waits_too(minato: Cast) -> None:
    assert minato.users["operator"]
    for n in range(PER_ADDRESS):
        assert fails(f"login{n}").retry_after is None
    assert fails("operator@minato", PASSWORD).retry_after
    assert sign_in(login="operator@minato", password=PASSWORD, ip="198.51.100.7", now=NOON)


def test_what_was_typed_as_login_is_kept_nowhere(minato: Cast) -> None:
    fails("my-secret-typed-too-early")
    assert "my-secret" not in str([(e.key, e.actor, e.after) for e in entries(0)])
    assert "my-secret" not in str(list(LoginAttempt.objects.values_list()))


def test_attempts_are_forgotten_after_a_day(minato: Cast) -> None:
    fails("nobody")
    fails("nobody", now=NOON + dt.timedelta(days=1, minutes=1))
    assert LoginAttempt.objects.count() == 1


def test_there_is_no_second_door(minato: Cast) -> None:
    assert authenticate(username="operator@minato", password=PASSWORD) is None
    assert authenticate(login="operator@minato", password=PASSWORD) is None


def test_signing_out_is_entered_with_where_from(minato: Cast) -> None:
    user = minato.users["operator"]
    signed_out(user, ip="192.0.2.7")
    last = entries(0)[0]
    assert (last.verb, last.actor_id, last.after) == ("sign out", user.pk, {"from": "192.0.2.7"})
