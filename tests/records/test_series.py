"""Series told with their gaps: a day is held to how often values come that day, and nothing missing is a zero (T35)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cast.facts import bring
from cast.people import Cast
from unyo.records import lookups
from unyo.records.lake.storage import Folder
from unyo.records.series import every_series

pytestmark = [pytest.mark.django_db, pytest.mark.row("G16"), pytest.mark.trap("T35")]
BEGIN = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)


def absent(cast: Cast, folder: Path, minutes: list[int]) -> tuple[int | None, dt.timedelta | None]:
    lookups.kept.clear()
    lookups.blocks.clear()
    rows = [
        {
            "source": "z",
            "series": "cpu",
            "at": BEGIN + dt.timedelta(minutes=minute),
            "kind": "cpu",
            "value": 1.0,
        }
        for minute in minutes
    ]
    lake = Folder(folder / "lake")
    bring(cast.scope(), lake, "samples", rows)
    [one] = every_series(cast.scope(), storage=lake)
    return one.absent, one.step


def test_hourly_days_before_days_by_the_minute_lack_nothing(minato: Cast, tmp_path: Path) -> None:
    hourly = [hour * 60 for hour in range(48)]
    assert absent(minato, tmp_path, [*hourly, *range(2880, 2880 + 1440)]) == (0, dt.timedelta(minutes=1))


def test_missing_minutes_and_missing_days_are_counted(minato: Cast, tmp_path: Path) -> None:
    by_the_minute = [minute for minute in range(1440) if not 100 <= minute < 110]
    assert absent(minato, tmp_path, by_the_minute)[0] == 10


def test_a_value_a_day_that_did_not_come_is_missed(minato: Cast, tmp_path: Path) -> None:
    assert absent(minato, tmp_path, [day * 1440 for day in range(30) if day not in (7, 8, 20)])[0] == 3
