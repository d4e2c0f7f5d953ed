"""A session is found by its key until it is over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from cast.people import Cast
from unyo.parties.backend import SessionBackend
from unyo.parties.models import User
from unyo.parties.sessions import SessionStore

pytestmark = pytest.mark.django_db


def _kept() -> str:
    made = SessionStore()
    made["who"] = "運用"
    made.create()
    assert made.session_key is not None
    return made.session_key


def test_a_living_session_holds_what_was_put_into_it() -> None:
    assert SessionStore(_kept())["who"] == "運用"


def test_a_session_that_is_over_holds_nothing_and_its_key_is_not_used_again() -> None:
    key = _kept()
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    over = SessionStore(key)
    assert over.get("who") is None
    assert over.session_key is None


def test_a_key_nobody_was_given_opens_nothing() -> None:
    unknown = SessionStore("x" * 32)
    assert unknown.get("who") is None
    unknown["who"] = "運用"
    unknown.save()
    assert unknown.session_key != "x" * 32


def test_the_account_of_a_session_is_whole_and_active(minato: Cast) -> None:
    user = minato.users["operator"]
    found = SessionBackend().get_user(user.pk)
    kept = User.objects.get(pk=user.pk)
    assert found is not None
    assert {f.attname: getattr(found, f.attname) for f in User._meta.concrete_fields} == {
        f.attname: getattr(kept, f.attname) for f in User._meta.concrete_fields
    }
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert SessionBackend().get_user(user.pk) is None
    assert SessionBackend().get_user(10**9) is None
