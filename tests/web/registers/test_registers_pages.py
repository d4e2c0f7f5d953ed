"""Who pays for each defect and by when each flaw is patched, on pages (H13, H18)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.framework.actions import adopt_standards
from unyo.tables.actions import add_row

pytestmark = pytest.mark.django_db


@pytest.mark.row("H13")
@pytest.mark.trap("T17")
@pytest.mark.trap("T66")
def test_each_defect_says_who_pays_why_by_which_clause_and_until_when(
    minato: Cast, client_as: ClientAs
) -> None:
    assert "不具合はまだありません" in client_as("viewer").get("/f/minato/defects/").content.decode()
    scope = minato.scope()
    add_row(scope, "contract", {"name": "アプリ保守", "valid_from": dt.date(2026, 1, 1)}, key="AMS")
    terms = {"accepted_on": dt.date(2026, 4, 1), "months": 12, "minor_free": True, "others_free": False}
    add_row(scope, "warranty", {"contract": "AMS", "clause": "第20条", **terms})
    for name, day, minor in (
        ("最終日", "2027-04-01", True),
        ("翌日", "2027-04-02", True),
        ("不明", "2026-05-01", None),
    ):
        values = {
            "name": name,
            "contract": "AMS",
            "found_on": dt.date.fromisoformat(day),
            "restores_design": True,
        }
        add_row(scope, "defect", values if minor is None else {**values, "minor": minor})
    told = client_as("viewer").get("/f/minato/defects/").content.decode()
    assert "不具合3件: 無償 1、有償 1、要協議 1" in told
    assert "保証期間は2027-04-01までで、過ぎています" in told
    assert "第20条" in told and "不明: 無償か有償か要協議" in told


@pytest.mark.row("H18")
def test_each_patch_says_its_deadline_and_what_is_late_stands_first(
    minato: Cast, client_as: ClientAs
) -> None:
    assert "パッチはまだありません" in client_as("viewer").get("/f/minato/patches/").content.decode()
    scope, today = minato.scope(), timezone.localdate()
    adopt_standards(scope, ["patch_policy"], why="始める")
    for name, days in (("期限内", 30), ("超過", 33)):
        values = {"name": name, "severity": "high", "published_on": today - dt.timedelta(days=days)}
        add_row(scope, "patch", values)
    add_row(scope, "patch", {"name": "公表日なし", "severity": "high"})
    told = client_as("viewer").get("/f/minato/patches/").content.decode()
    assert "3日超過" in told and "あと0日" in told and "公表日がありません" in told
    assert told.index(">超過</a>") < told.index(">公表日なし</a>") < told.index(">期限内</a>")
    assert "超過: 適用の期限を3日過ぎています" in told
