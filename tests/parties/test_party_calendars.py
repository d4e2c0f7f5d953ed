"""A declared calendar becomes hours that can be computed with (T05-T07)."""

from __future__ import annotations

import datetime as dt

import pytest

from unyo.parties.calendars import business_calendar, closed_days
from unyo.parties.designs import Calendar
from unyo.vocabulary.reading import CannotRead


def declared(**fields: object) -> Calendar:
    return Calendar(key="c", name="平日日中", **({"hours": "平日9:00-17:30"} | fields))  # type: ignore[arg-type]


def test_hours_lunch_and_own_days_off_are_read_together() -> None:
    read = business_calendar(declared(lunch="12:00-13:00", closed_days="2026-12-29〜2026-12-30, 2027-08-13"))
    assert read.windows_on(dt.date(2026, 11, 13)) == ((540, 720), (780, 1050))
    assert read.windows_on(dt.date(2026, 12, 29)) == read.windows_on(dt.date(2027, 8, 13)) == ()


@pytest.mark.parametrize(("closed", "windows"), [(None, 0), (True, 0), (False, 1)])
def test_holidays_are_as_declared_and_else_as_the_hours_say(closed: bool | None, windows: int) -> None:
    assert len(business_calendar(declared(holidays_closed=closed)).windows_on(dt.date(2026, 5, 4))) == windows


def test_round_the_clock_never_closes_unless_days_off_are_named() -> None:
    assert business_calendar(declared(hours="24時間365日")).never_closes
    assert not business_calendar(declared(hours="24時間365日", closed_days="2026-12-31")).never_closes


def test_the_zone_of_the_party_is_kept() -> None:
    assert business_calendar(declared(hours="毎日9:00-17:00", zone="Europe/Berlin")).zone == "Europe/Berlin"


@pytest.mark.parametrize(
    "fields", [{"hours": "随時"}, {"lunch": "昼"}, {"closed_days": "来年の正月"}, {"zone": "JPN"}]
)
def test_what_cannot_be_read_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(CannotRead):
        business_calendar(declared(**fields))


def test_days_off_must_run_forward() -> None:
    with pytest.raises(CannotRead):
        closed_days("2027-01-03〜2026-12-29")
