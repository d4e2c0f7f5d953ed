"""A system beside the default of its profile, and drafts where nothing is set (G9)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.profile_drafts import drafts
from unyo.framework.profile_levels import Level, Setting, Stands, levels, profile_defaults, week_hours
from unyo.framework.responsibility.designs import StaffingPlan
from unyo.framework.systems.designs import ProfileDefault, System
from unyo.framework.work.designs import PeriodicWork
from unyo.parties.designs import Calendar
from unyo.vocabulary.declare import Design

pytestmark = pytest.mark.row("G9")
DAY = dt.date(2026, 11, 24)
SERVICE = Service(key="portal", name="申請ポータル")
SLA = Agreement(key="sla", name="SLA", kind="sla")
UC = Agreement(key="uc", name="UC", kind="uc")


def system(profile: str = "III", **more: Any) -> System:
    return System(**({"key": "web", "name": "ポータルWeb", "service": "portal", "profile": profile} | more))


def design(*rows: Design) -> Blueprint:
    return Blueprint.of([SERVICE, SLA, UC, *rows], DAY)


def level(*rows: Design) -> Level:
    blueprint = design(*rows)
    return levels(blueprint, profile_defaults(blueprint))[0]


def stands(setting: Setting, *rows: Design) -> Stands:
    return next(one.stands for one in level(*rows).settings if one.setting is setting)


def target(measure: str, agreement: str = "sla", **more: Any) -> ServiceLevelTarget:
    return ServiceLevelTarget(
        key=f"{measure}-{more}", agreement=agreement, service="portal", measure=measure, **more
    )


def test_the_four_profiles_have_a_proposed_default_in_both_languages() -> None:
    for language, hours in (("ja", "24時間365日"), ("en", "24x7")):
        found = profile_defaults(design(), language)
        assert [one.profile for one in found] == ["I", "II", "III", "IV"]
        assert found[2].hours == hours and week_hours(hours) == 168
        assert all(week_hours(one.hours) for one in found)
        assert [one.availability for one in found] == [Decimal(n) for n in ("99", "99.5", "99.9", "99.99")]
        assert [one.restore for one in found] == [1440, 720, 360, 120]


def test_what_the_framework_wrote_itself_counts_and_not_the_proposal() -> None:
    own = ProfileDefault(key="III", profile="III", availability=Decimal("99.5"))
    assert (
        stands(Setting.AVAILABILITY, own, system(), target("availability", percent=Decimal("99.5")))
        is Stands.SAME
    )
    # It says nothing about the rest: nothing is assumed.
    assert level(own, system()).counted(Stands.UNKNOWN) == 4


@pytest.mark.parametrize(
    ("percent", "minutes", "expected"),
    [
        ("99.9", 360, (Stands.SAME, Stands.SAME)),
        ("99.95", 240, (Stands.STRICTER, Stands.STRICTER)),
        ("99", 720, (Stands.LOOSER, Stands.LOOSER)),
        (None, None, (Stands.UNKNOWN, Stands.UNKNOWN)),
    ],
)
def test_a_promise_is_compared_with_the_default(
    percent: str | None, minutes: int | None, expected: tuple[Stands, Stands]
) -> None:
    rows = [
        system(),
        target("availability", percent=Decimal(percent) if percent else None),
        target("restore", minutes=minutes),
    ]
    assert (stands(Setting.AVAILABILITY, *rows), stands(Setting.RESTORE, *rows)) == expected


def test_the_strictest_of_several_promises_to_the_customer_counts_and_a_suppliers_does_not() -> None:
    rows = [
        target("restore", minutes=480),
        target("restore", minutes=360),
        target("restore", "uc", minutes=60),
    ]
    assert stands(Setting.RESTORE, system(), *rows) is Stands.SAME
    assert stands(Setting.RESTORE, system(), target("restore", "uc", minutes=60)) is Stands.MISSING


@pytest.mark.parametrize(
    ("hours", "expected"),
    [("24時間365日", Stands.SAME), ("平日9:00-18:00", Stands.LOOSER), ("いつでも?", Stands.UNKNOWN)],
)
def test_hours_are_compared_by_the_week(hours: str, expected: Stands) -> None:
    calendar = Calendar(key="c", name="時間", hours=hours)
    assert (
        stands(Setting.HOURS, calendar, system(), StaffingPlan(key="p", system="web", calendar="c"))
        is expected
    )
    offered = Service(key="portal", name="申請ポータル", calendar="c")
    blueprint = Blueprint.of([calendar, offered, system()], DAY)
    assert levels(blueprint, profile_defaults(blueprint))[0].settings[2].stands is expected


def test_monitoring_and_reports_are_compared() -> None:
    watch = PeriodicWork(key="w", name="死活・エラー・資源の監視結果の確認", system="web")
    assert stands(Setting.MONITORING, system(), watch) is Stands.SAME
    other = PeriodicWork(key="w", name="監視画面を見る", system="web")
    assert stands(Setting.MONITORING, system(), other) is Stands.OTHER
    assert stands(Setting.MONITORING, system()) is Stands.MISSING
    for cadence, expected in (
        ("monthly", Stands.SAME),
        ("weekly", Stands.STRICTER),
        ("yearly", Stands.LOOSER),
        ("on_demand", Stands.UNKNOWN),
    ):
        report = PeriodicWork(key="r", name="報告", kind="report", system="web", cadence=cadence)
        assert stands(Setting.REPORT, system(), report) is expected


def test_a_system_without_a_profile_is_not_judged() -> None:
    found = level(system(""))
    assert found.default is None and found.settings == ()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_drafts_make_every_setting_as_the_default(language: str) -> None:
    before = design(system())
    made = drafts(before, ["web"], profile_defaults(before, language), language)
    after = Blueprint.of([SERVICE, SLA, UC, system(), *made], DAY)
    (found,) = levels(after, profile_defaults(after, language))
    assert found.counted(Stands.SAME) == 5
    assert drafts(after, ["web"], profile_defaults(after, language), language) == ()
    kinds = sorted(type(one).__name__ for one in made)
    assert kinds == [
        "Agreement", "Calendar", "PeriodicWork", "PeriodicWork", "ServiceLevelTarget", "ServiceLevelTarget",
        "StaffingPlan",
    ]  # fmt: skip
    # Seats, the week of one person and shrinkage nobody said: the plan asks for them.
    assert [(one.seats, one.hours_week, one.shrinkage) for one in made if isinstance(one, StaffingPlan)] == [
        (None, None, None)
    ]
    said = [one.note for one in made if isinstance(one, Agreement | ServiceLevelTarget)]
    said += [one.evidence for one in made if isinstance(one, PeriodicWork)]
    assert all(("下書き" if language == "ja" else "Draft") in one for one in said)


def test_what_is_set_is_not_touched_and_what_nobody_may_promise_is_left_out() -> None:
    looser = [system(), target("restore", minutes=2880)]
    before = design(*looser)
    made = drafts(before, ["web"], profile_defaults(before), "ja")
    assert [one.measure for one in made if isinstance(one, ServiceLevelTarget)] == ["availability"]
    lone = design(system(service=""))
    kinds = {type(one) for one in drafts(lone, ["web"], profile_defaults(lone), "ja")}
    assert kinds == {Calendar, StaffingPlan, PeriodicWork}


def test_two_systems_of_one_service_make_one_promise_by_the_higher_profile_and_one_calendar() -> None:
    both = design(system("II", key="batch", name="夜間バッチ"), system("III"))
    made = drafts(both, ["batch", "web"], profile_defaults(both), "ja")
    promised = [one for one in made if isinstance(one, ServiceLevelTarget)]
    assert sorted((one.measure, one.percent, one.minutes) for one in promised) == [
        ("availability", Decimal("99.9"), None),
        ("restore", None, 360),
    ]
    assert len([one for one in made if isinstance(one, Agreement)]) == 1
    assert sorted(one.hours for one in made if isinstance(one, Calendar)) == ["24時間365日", "平日7:00-22:00"]
    assert len([one for one in made if isinstance(one, StaffingPlan)]) == 2


def test_a_calendar_that_is_there_is_used() -> None:
    there = Calendar(key="いつも", name="24時間365日", hours="24時間365日")
    before = design(system(), there)
    made = drafts(before, ["web"], profile_defaults(before), "ja")
    assert not [one for one in made if isinstance(one, Calendar)]
    assert [one.calendar for one in made if isinstance(one, StaffingPlan)] == ["いつも"]
    assert drafts(before, ["nobody"], profile_defaults(before), "ja") == ()
