"""What a framework sets for a rule holds for the pages that speak of the same thing (V14)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.tables.actions import add_row

pytestmark = [pytest.mark.django_db, pytest.mark.row("V14")]


def _set(cast: Cast, rule: str, limits: str) -> None:
    add_row(
        cast.scope("manager"), "rule_setting", {"rule": rule, "limits": limits, "reason": "この組織の決まり"}
    )


def _page(client_as: ClientAs, address: str) -> str:
    return client_as("viewer").get(f"/f/minato/{address}").content.decode()


def test_one_person_is_enough_for_a_skill_where_the_framework_says_so(
    work_catalog: Cast, client_as: ClientAs
) -> None:
    assert "一人でできる人が2人いません" in _page(client_as, "skills/")
    _set(work_catalog, "skill.two-people-master-it", "people=1")
    assert "2の技能すべてに、一人でできる人が1人以上います" in _page(client_as, "skills/")


def test_an_alert_is_repeated_from_as_many_times_on_as_the_framework_sets(
    work_catalog: Cast, client_as: ClientAs
) -> None:
    assert "(2回以上)" in (page := _page(client_as, "work-catalog/")) and "NET_LATENCY" in page
    _set(work_catalog, "work.repeated-alerts-become-known", "times=5")
    assert "NET_LATENCY" not in _page(client_as, "work-catalog/")


def test_the_call_tree_is_tried_with_the_minutes_of_the_framework(minato: Cast, client_as: ClientAs) -> None:
    called = {"address": "03-0000-0001", "channel": "phone", "position": 1, "decides": True}
    add_row(minato.scope("manager"), "contact", called)
    assert "待つ 5分 · 目標 15分" in _page(client_as, "call-tree/")
    _set(minato, "calltree.a-decision-maker-is-reached-in-time", "minutes=20, wait=4")
    assert "待つ 4分 · 目標 20分" in _page(client_as, "call-tree/")


def test_two_meetings_are_counted_as_one_by_the_share_of_the_framework(
    minato: Cast, client_as: ClientAs
) -> None:
    scope = minato.scope("manager")
    role = add_row(scope, "role", {"name": "運用リーダー"}).key
    for name in ("月例", "報告会"):
        body = add_row(scope, "meeting_body", {"name": name, "kind": "monthly"}).key
        add_row(scope, "meeting_attendee", {"meeting": body, "role": role, "people": 2})
    assert "一つにできる組が1つあります" in _page(client_as, "meetings/")
    _set(minato, "meetings.no-two-could-be-one", "percent=101")
    assert "一つにできる組" not in _page(client_as, "meetings/")


def test_a_stage_is_looked_at_after_the_months_of_the_framework(minato: Cast, client_as: ClientAs) -> None:
    begun = timezone.localdate() - dt.timedelta(days=300)
    service = {"name": "予約サービス", "stage": "introduction", "started_on": begun}
    add_row(minato.scope("manager"), "service", service)
    assert "6か月を過ぎています" in _page(client_as, "catalog/stages/")
    _set(minato, "catalog.signals-are-answered", "introduction_months=24")
    assert "か月を過ぎています" not in _page(client_as, "catalog/stages/")


def test_the_page_of_a_rule_says_that_its_examples_go_by_the_standard(
    minato: Cast, client_as: ClientAs
) -> None:
    address = "rules/calltree.every-number-was-tried-within-90-days/"
    assert "標準のしきい値で点検" not in _page(client_as, address)
    _set(minato, "calltree.every-number-was-tried-within-90-days", "days=120")
    page = _page(client_as, address)
    assert "標準のしきい値で点検" in page and "目安は90日以内" in page
