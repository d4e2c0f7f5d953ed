"""The rules on maintenance windows: laid out, outside freezes and promised hours, never two at once (H17)."""

from __future__ import annotations

import pytest
from handover_tables import calendar, found, outcome
from terms_tables import day, promised, window

from unyo.checks.rules.maintenance import (
    WindowsCanBeLaidOut,
    WindowsDoNotMeet,
    WindowsStayOutOfFreezes,
    WindowsStayOutOfPromisedHours,
)
from unyo.framework.agreements.designs import FreezePeriod
from unyo.framework.catalog.designs import Service
from unyo.vocabulary.verdict import Severity, Verdict


@pytest.mark.row("H17")
@pytest.mark.parametrize("wording", ["第2週の夜", "毎月第2金曜", "適宜"])
def test_a_window_no_calendar_can_hold_is_unknown(wording: str) -> None:
    told = outcome(WindowsCanBeLaidOut(), [window(wording)])
    assert (told.verdict, told.findings[0].values) == (Verdict.UNKNOWN, {"written": wording})


@pytest.mark.row("H17")
@pytest.mark.trap("T09")
def test_a_window_that_reaches_into_a_freeze_past_midnight_is_an_error() -> None:
    freeze = FreezePeriod(key="f", name="年末年始", valid_from=day("2026-12-12"), valid_to=day("2027-01-08"))
    (told,) = found(WindowsStayOutOfFreezes(), [window(), freeze])
    assert (told.severity, told.values) == (Severity.ERROR, {"times": 2, "days": "2026-12-11, 2027-01-08"})
    assert "2026-12-11 23:00–12-12 05:00" in told.evidence.ja
    clear = FreezePeriod(key="f", name="x", valid_from=day("2026-12-13"), valid_to=day("2027-01-07"))
    assert outcome(WindowsStayOutOfFreezes(), [window(), clear]).verdict is Verdict.KEPT


@pytest.mark.row("H17")
@pytest.mark.parametrize(
    ("hours", "excluded", "verdict"),
    [
        ("24時間365日", False, Verdict.BROKEN),
        ("24時間365日", None, Verdict.UNKNOWN),
        ("24時間365日", True, Verdict.KEPT),
        ("平日9:00-18:00", False, Verdict.KEPT),
    ],
)
@pytest.mark.parametrize("touched", [{"service": "受注"}, {"system": "基盤"}])
def test_maintenance_in_promised_hours_is_excluded_or_told(
    hours: str, excluded: bool | None, verdict: Verdict, touched: dict[str, str]
) -> None:
    told = outcome(WindowsStayOutOfPromisedHours(), [*promised(hours), window(excluded=excluded, **touched)])
    assert told.verdict is verdict
    if told.findings:
        assert told.findings[0].values == {"times": 12, "minutes": 12 * 360}


@pytest.mark.row("H17")
def test_an_exclusion_in_the_promise_is_enough_and_a_service_offers_hours_too() -> None:
    clear = promised(exclusions="定期メンテナンスの時間")
    assert not found(WindowsStayOutOfPromisedHours(), [*clear, window(service="受注", excluded=False)])
    offered = [calendar("毎日0:00-24:00"), Service(key="受注", name="受注", calendar="時間")]
    (told,) = found(WindowsStayOutOfPromisedHours(), [*offered, window(service="受注", excluded=False)])
    assert told.values["minutes"] == 12 * 360


@pytest.mark.row("H17")
@pytest.mark.parametrize(
    ("system", "verdict"), [("基盤", Verdict.BROKEN), ("", Verdict.UNKNOWN), ("別", Verdict.KEPT)]
)
def test_two_windows_of_one_system_do_not_meet(system: str, verdict: Verdict) -> None:
    backup = window("毎週土曜 4:00-6:00", "バックアップ", system=system)
    told = outcome(WindowsDoNotMeet(), [window(system="基盤"), backup])
    assert told.verdict is verdict
    assert all(f.values == {"times": 12, "minutes": 720} for f in told.findings)
