"""Three bands fill the week; how much of one a contract covers is counted to the minute (H1)."""

from datetime import date

import pytest

from unyo.vocabulary.bands import TimeBand, band_calendar, how_much_open, open_share, parse_band
from unyo.vocabulary.open_time import OpenTime
from unyo.vocabulary.periods import year_around
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.support_hours import parse_calendar

YEAR = year_around(date(2026, 11, 22))


@pytest.mark.row("H1")
def test_the_three_bands_fill_every_minute_once() -> None:
    laid = {band: OpenTime(band_calendar(band), YEAR.first, YEAR.last) for band in TimeBand}
    parts = [
        minute for band, time in laid.items() if band is not TimeBand.ALWAYS for minute in time.intervals
    ]
    assert sum(end - start for start, end in parts) == laid[TimeBand.ALWAYS].total == YEAR.days * 1440
    assert all(one[1] <= other[0] for one, other in zip(sorted(parts), sorted(parts)[1:], strict=False))


@pytest.mark.row("H1")
@pytest.mark.accept("AT-H1-4")
def test_a_weekday_nine_to_six_contract_leaves_nights_and_holidays_open() -> None:
    contract = parse_calendar("平日9:00-18:00")
    found = {band: how_much_open(contract, band, YEAR) for band in TimeBand}
    assert found == {"weekday_day": "all", "weekday_night": "none", "holiday": "none", "always": "part"}


@pytest.mark.parametrize(
    ("hours", "band", "openness"),
    [
        ("24時間365日", TimeBand.ALWAYS, "all"),
        ("平日9:00-17:30", TimeBand.WEEKDAY_DAY, "part"),
        ("平日9:00-18:00(年末年始を除く)", TimeBand.WEEKDAY_DAY, "part"),
        ("平日9:00-18:00(昼休み12:00-13:00を除く)", TimeBand.WEEKDAY_DAY, "part"),
        ("平日18:00-翌9:00", TimeBand.WEEKDAY_NIGHT, "part"),
        ("毎日18:00-翌9:00", TimeBand.WEEKDAY_NIGHT, "all"),
        ("土日祝 0:00-24:00", TimeBand.HOLIDAY, "all"),
        ("土日0:00-24:00", TimeBand.HOLIDAY, "part"),
        ("土日祝 9:00-17:00", TimeBand.WEEKDAY_DAY, "none"),
        ("Mon-Fri 9:00-17:00 America/New_York", TimeBand.WEEKDAY_NIGHT, "part"),
    ],
)
def test_part_of_a_band_is_not_all_of_it(hours: str, band: TimeBand, openness: str) -> None:
    assert how_much_open(parse_calendar(hours), band, YEAR) == openness


def test_the_share_is_exact_minutes() -> None:
    shared, asked = open_share(parse_calendar("平日9:00-17:30"), band_calendar(TimeBand.WEEKDAY_DAY), YEAR)
    assert shared * 540 == asked * 510


@pytest.mark.parametrize(
    ("written", "band"),
    [("平日日中", "weekday_day"), ("平日（日中）", None), ("平日夜間", "weekday_night"), ("夜間", "weekday_night"), ("休日", "holiday"), ("土日祝", "holiday"), ("２４ｘ３６５", "always"), ("24時間365日", "always"), ("24/7", "always"), ("weekday night", "weekday_night"), ("Weekends and holidays", "holiday"), ("いつか", None)],
)  # fmt: skip
def test_usual_names_of_bands_are_read(written: str, band: str | None) -> None:
    if band is None:
        with pytest.raises(CannotRead) as refusal:
            parse_band(written)
        assert "平日夜間" in refusal.value.text.ja
    else:
        assert parse_band(written) == band


@pytest.mark.parametrize("band", TimeBand)
def test_a_band_reads_its_own_labels(band: TimeBand) -> None:
    assert parse_band(band.label.ja) is band and parse_band(band.label.en) is band
