"""The year of maintenance on a page: dates from the wording, nights that run on, freezes, holidays (H17, T09)."""

from __future__ import annotations

import datetime as dt

import pytest

from cast.people import Cast, ClientAs
from unyo.framework.agreements.designs import FreezePeriod, MaintenanceWindow
from unyo.framework.agreements.maintenance import frozen, meetings, planned
from unyo.tables.actions import add_row
from unyo.web.maintenance.year import Day, Year, laid_out, twelve_from

pytestmark = pytest.mark.row("H17")

PAGE = "/f/minato/maintenance/"
APRIL = dt.date(2026, 4, 15)


def year(*windows: MaintenanceWindow, freezes: tuple[FreezePeriod, ...] = ()) -> Year:
    period = twelve_from(APRIL)
    plans = planned(windows, period)
    return laid_out(period, plans, freezes, frozen(plans, freezes), meetings(plans))


def day(of: Year, date: str) -> Day:
    return next(
        one for m in of.months for week in m.weeks for one in week if one.inside and f"{one.date}" == date
    )


SECOND_FRIDAY = MaintenanceWindow(key="w", name="月次パッチ", wording="毎月第2金曜深夜")


@pytest.mark.trap("T09")
@pytest.mark.accept("AT-H3-7")
def test_the_second_friday_night_begins_on_friday_runs_on_into_saturday_and_counts_in_april() -> None:
    of = year(SECOND_FRIDAY)
    assert day(of, "2026-04-10").begins == ["月次パッチ"] and not day(of, "2026-04-10").runs_on
    assert day(of, "2026-04-11").runs_on == ["月次パッチ"] and not day(of, "2026-04-11").begins
    assert (of.months[0].first, of.months[0].minutes) == (dt.date(2026, 4, 1), 360)
    assert len(of.months) == 12


def test_months_are_whole_weeks_from_monday_and_holidays_are_marked() -> None:
    of = year()
    assert all(len(week) == 7 and week[0].date.weekday() == 0 for m in of.months for week in m.weeks)
    assert (
        day(of, "2026-05-03").holiday and day(of, "2026-05-06").holiday and not day(of, "2026-05-07").holiday
    )


def test_a_window_in_a_freeze_is_marked_and_so_are_the_days_of_the_freeze() -> None:
    freeze = FreezePeriod(
        key="f", name="年末", valid_from=dt.date(2026, 12, 12), valid_to=dt.date(2027, 1, 4)
    )
    of = year(SECOND_FRIDAY, freezes=(freeze,))
    assert day(of, "2026-12-11").clashes  # its night reaches into the 12th
    assert day(of, "2026-12-12").freezes == ["年末"] and not day(of, "2026-12-11").freezes
    assert not day(of, "2027-01-08").clashes


@pytest.mark.django_db
def test_the_page_shows_the_year_asked_for_and_the_findings(minato: Cast, client_as: ClientAs) -> None:
    assert "メンテナンスの予定はまだありません" in client_as("viewer").get(PAGE).content.decode()
    scope = minato.scope()
    add_row(scope, "maintenance_window", {"name": "月次パッチ", "wording": "毎月第2金曜深夜"})
    add_row(scope, "maintenance_window", {"name": "不明な作業", "wording": "第2週の夜"})
    whole = {"name": "通年", "valid_from": dt.date(2020, 1, 1), "valid_to": dt.date(2090, 1, 1)}
    add_row(scope, "freeze_period", whole)
    told = client_as("viewer").get(f"{PAGE}?from=2026-01").content.decode()
    for date in ("2026-01-09", "2026-08-14", "2026-12-11"):
        assert f"{date} 23:00" in told
    assert "定期メンテナンスは12回、計72時間です" in told
    assert "12回が凍結期間かほかの作業に当たります" in told and "1件は暦に置けません" in told
    assert "不明な作業: いつ行うか暦に置けません" in told


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "2026-13", "1999-12", "9999-01", "x", "2026-01-01", "２０２６-01"])
def test_any_month_asked_for_gives_a_page(minato: Cast, client_as: ClientAs, asked: str) -> None:
    add_row(minato.scope(), "maintenance_window", {"name": "月次", "wording": "毎週日曜2:00-4:00"})
    assert client_as("viewer").get(PAGE, {"from": asked}).status_code == 200
