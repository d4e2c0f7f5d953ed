"""Open time is counted, not guessed: against a slow walk of the wall clock, minute by minute (T05-T07, T14, T15)."""

import os
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unyo.vocabulary.calendars import ALWAYS, YEAR_END, BusinessCalendar, Windows, every_day, every_weekday
from unyo.vocabulary.holiday_years import japan_holidays
from unyo.vocabulary.instants import epoch_minute, instant_of, local_day, wall_minute
from unyo.vocabulary.open_time import BeyondHorizon, OpenTime

# The pipeline walks two thousand calendars; a quick run at one's desk a few dozen.
EXAMPLES = 2_000 if os.environ.get("CI") else 60
TOKYO = ZoneInfo("Asia/Tokyo")
NINE_TO_FIVE = BusinessCalendar("9-17", every_weekday(((540, 1020),)))
ZONES = ("Asia/Tokyo", "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/London", "Pacific/Apia", "America/St_Johns")  # fmt: skip
# Days around which clocks of these zones jump, and the day that Apia never had.
JUMPS = (date(2026, 3, 8), date(2026, 11, 1), date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5), date(2026, 10, 4), date(2011, 12, 30), date(2026, 5, 4))  # fmt: skip


def at(text: str, zone: ZoneInfo = TOKYO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def open_by_walking(calendar: BusinessCalendar, first: date, last: date) -> set[int]:
    """The oracle: walk every minute, keep the furthest the wall clock has been, look that time up in the windows."""
    return {minute for minute, wall in walls(calendar.zone, first, last) if reads_open(calendar, wall)}


@cache
def walls(zone: str, first: date, last: date) -> list[tuple[int, datetime]]:
    """Every minute of those days on that wall clock, with the furthest the clock has been."""
    found, furthest = [], datetime.min
    start = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()) // 60 - 3 * 1440
    for minute in range(start, start + ((last - first).days + 6) * 1440):
        furthest = max(furthest, datetime.fromtimestamp(minute * 60, ZoneInfo(zone)).replace(tzinfo=None))
        if first <= furthest.date() <= last:
            found.append((minute, furthest))
    return found


def reads_open(calendar: BusinessCalendar, wall: datetime) -> bool:
    for back in (0, 1):
        day = wall.date() - timedelta(days=back)
        clock = wall.hour * 60 + wall.minute + back * 1440
        # A break is a time of day, whatever day the shift began on.
        resting = any(a <= t < b for a, b in calendar.breaks for t in (clock, clock - 1440, clock + 1440))
        if not resting and any(a <= clock < b for a, b in hours_of(calendar, day)):
            return True
    return False


def hours_of(calendar: BusinessCalendar, day: date) -> Windows:
    if day in calendar.closed_days:
        return ()
    if calendar.national_holidays and day in japan_holidays(day.year).days:
        return calendar.holiday_windows
    return calendar.weekly[day.weekday()]


@st.composite
def calendars(draw: st.DrawFn, near: date) -> BusinessCalendar:
    weekly = tuple(draw(windows()) for _ in range(7))
    return BusinessCalendar(
        "drawn",
        weekly,
        draw(st.sampled_from(ZONES)),
        breaks=draw(st.sampled_from([(), ((720, 780),), ((60, 150),), ((1400, 1470),)])),
        national_holidays=draw(st.booleans()),
        holiday_windows=draw(windows()),
        closed_days=frozenset(draw(st.sampled_from([(), (near,)]))),
    )


@st.composite
def windows(draw: st.DrawFn) -> Windows:
    cuts = sorted(draw(st.lists(st.integers(0, 2880), max_size=4, unique=True)))
    return tuple(zip(cuts[::2], cuts[1::2], strict=False))


@pytest.mark.trap("T14")
@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_open_time_is_what_a_walk_of_the_wall_clock_finds(data: st.DataObject) -> None:
    near = data.draw(st.sampled_from(JUMPS))
    calendar = data.draw(calendars(near))
    first, last = near - timedelta(days=1), near + timedelta(days=1)
    walked = sorted(open_by_walking(calendar, first, last))
    laid = OpenTime(calendar, first, last)
    assert [m for a, b in laid.intervals for m in range(a, b)] == walked
    start, end = sorted(data.draw(st.tuples(*[st.integers(laid.first, laid.last)] * 2)))
    assert laid.minutes_between(start, end) == sum(start <= m < end for m in walked)
    assert [laid.is_open_at(m) for m in range(laid.first, laid.last, 97)] == [m in set(walked) for m in range(laid.first, laid.last, 97)]  # fmt: skip
    agree_on_advance(laid, walked, start, data.draw(st.integers(0, 900)))


def agree_on_advance(laid: OpenTime, walked: list[int], start: int, minutes: int) -> None:
    ahead = [m for m in walked if m >= start]
    behind = [m for m in walked if m < start]
    if ahead and len(ahead) >= minutes:
        assert laid.advance_minute(start, minutes) == (ahead[minutes - 1] + 1 if minutes else ahead[0])
    else:
        with pytest.raises(BeyondHorizon):
            laid.advance_minute(start, minutes)
    if behind and len(behind) >= minutes:
        assert laid.retreat_minute(start, minutes) == (behind[-minutes] if minutes else behind[-1] + 1)
    else:
        with pytest.raises(BeyondHorizon):
            laid.retreat_minute(start, minutes)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from(JUMPS), st.integers(0, 2880), st.integers(0, 2880))
def test_wall_time_never_runs_backwards(zone: str, day: date, one: int, other: int) -> None:
    early, late = sorted((one, other))
    assert wall_minute(day, early, zone) <= wall_minute(day, late, zone)


@pytest.mark.trap("T14")
def test_a_day_the_calendar_skipped_has_no_open_time_and_a_long_day_has_25_hours() -> None:
    apia = BusinessCalendar("Apia", every_day(((0, 1440),)), "Pacific/Apia", national_holidays=False)
    assert OpenTime(apia, date(2011, 12, 30), date(2011, 12, 30)).total == 0
    york = BusinessCalendar("NY", every_day(((0, 1440),)), "America/New_York", national_holidays=False)
    assert OpenTime(york, date(2026, 11, 1), date(2026, 11, 1)).total == 25 * 60
    assert OpenTime(york, date(2026, 3, 8), date(2026, 3, 8)).total == 23 * 60


@pytest.mark.trap("T14")
def test_nine_in_new_york_moves_by_an_hour_in_tokyo() -> None:
    york = OpenTime(
        BusinessCalendar("NY", every_weekday(((540, 1020),)), "America/New_York"),
        date(2026, 3, 2),
        date(2026, 3, 13),
    )
    opens = [instant.astimezone(TOKYO).hour for instant in york.boundaries()[::2]]
    assert opens == [23] * 5 + [22] * 5


@pytest.mark.row("H3")
@pytest.mark.trap("T05")
def test_friday_afternoon_to_monday_morning_is_one_hour() -> None:
    laid = OpenTime(NINE_TO_FIVE, date(2026, 4, 1), date(2026, 4, 30))
    assert laid.open_minutes(at("2026-04-10T16:30"), at("2026-04-13T09:30")) == 60


@pytest.mark.row("H3")
@pytest.mark.accept("AT-H3-6")
def test_a_friday_evening_incident_waits_61_hours_for_weekday_support() -> None:
    calendar = BusinessCalendar("9:00-17:30", every_weekday(((540, 1050),)))
    laid = OpenTime(calendar, date(2026, 4, 1), date(2026, 4, 30))
    starts = laid.advance(at("2026-04-10T20:00"), 0)
    assert starts == at("2026-04-13T09:00")
    assert starts - at("2026-04-10T20:00") == timedelta(hours=61)


@pytest.mark.trap("T10")
def test_thirteen_business_hours_with_a_pause_taken_out() -> None:
    laid = OpenTime(NINE_TO_FIVE, date(2026, 4, 1), date(2026, 4, 30))
    running = laid.open_minutes(at("2026-04-13T10:00"), at("2026-04-14T10:00")) + laid.open_minutes(
        at("2026-04-15T10:00"), at("2026-04-15T15:00")
    )
    assert running == 13 * 60


@pytest.mark.trap("T06")
def test_golden_week_and_the_september_bridge_day_are_closed() -> None:
    laid = OpenTime(NINE_TO_FIVE, date(2026, 4, 27), date(2026, 9, 30))
    assert laid.advance(at("2026-05-01T17:00"), 0) == at("2026-05-07T09:00")
    assert laid.advance(at("2026-09-18T17:00"), 0) == at("2026-09-24T09:00")
    holidays = japan_holidays(2026).days
    assert {date(2026, 5, d) for d in (3, 4, 5, 6)} | {date(2026, 9, d) for d in (21, 22, 23)} <= holidays


@pytest.mark.trap("T06")
def test_a_year_beyond_the_data_is_a_warning_and_not_a_year_without_holidays() -> None:
    laid = OpenTime(NINE_TO_FIVE, date(2150, 1, 1), date(2150, 1, 31))
    assert ["2150" in warning.ja and "2150" in warning.en for warning in laid.warnings] == [True]
    assert OpenTime(NINE_TO_FIVE, date(2026, 1, 1), date(2026, 12, 31)).warnings == ()
    assert OpenTime(ALWAYS, date(2150, 1, 1), date(2150, 1, 31)).warnings == ()


def test_the_unknown_holidays_of_a_foreign_vendor_are_a_warning() -> None:
    york = BusinessCalendar("NY", every_weekday(((540, 1020),)), "America/New_York", national_holidays=False)
    assert "America/New_York" in OpenTime(york, date(2026, 1, 1), date(2026, 1, 31)).warnings[0].en


@pytest.mark.trap("T07")
def test_company_days_close_and_open() -> None:
    calendar = BusinessCalendar(
        "own",
        every_weekday(((540, 1020),)),
        closed_every_year=YEAR_END,
        closed_days=frozenset({date(2026, 8, 13)}),
        open_days=frozenset({date(2026, 12, 12)}),
    )
    laid = OpenTime(calendar, date(2026, 1, 1), date(2027, 1, 31))
    assert laid.advance(at("2026-12-28T17:00"), 0) == at("2027-01-04T09:00")
    assert laid.advance(at("2026-08-12T17:00"), 0) == at("2026-08-14T09:00")
    assert laid.is_open(at("2026-12-12T10:00")) and not laid.is_open(at("2026-12-19T10:00"))


@pytest.mark.trap("T15")
def test_a_night_shift_belongs_to_the_day_it_starts() -> None:
    nights = BusinessCalendar("nights", every_weekday(((1320, 1860),)), breaks=((60, 120),))
    laid = OpenTime(nights, date(2026, 4, 10), date(2026, 4, 13))
    assert laid.is_open(at("2026-04-11T06:59")) and not laid.is_open(at("2026-04-12T23:00"))
    assert not laid.is_open(at("2026-04-11T01:30")) and not laid.is_open(at("2026-04-13T06:00"))


@pytest.mark.trap("T13")
def test_an_end_before_the_start_is_refused_and_never_turned_round() -> None:
    laid = OpenTime(ALWAYS, date(2026, 4, 1), date(2026, 4, 2))
    with pytest.raises(ValueError, match="before the start"):
        laid.open_minutes(at("2026-04-02T00:00"), at("2026-04-01T00:00"))
    with pytest.raises(ValueError, match="time zone"):
        laid.is_open(datetime(2026, 4, 1))


def test_asking_beyond_the_days_laid_out_is_refused_in_words() -> None:
    laid = OpenTime(NINE_TO_FIVE, date(2026, 4, 1), date(2026, 4, 2))
    with pytest.raises(BeyondHorizon) as refusal:
        laid.advance(at("2026-04-02T16:00"), 61)
    assert "9-17" in refusal.value.text.ja
    assert laid.advance(at("2026-04-02T16:00"), 60) == at("2026-04-02T17:00")


def test_open_time_always_is_clock_time_and_boundaries_are_its_two_ends() -> None:
    laid = OpenTime(ALWAYS, date(2026, 1, 1), date(2026, 12, 31))
    assert laid.total == 365 * 1440
    assert laid.boundaries() == (at("2026-01-01T00:00"), at("2027-01-01T00:00"))
    assert ALWAYS.never_closes and not NINE_TO_FIVE.never_closes


DISORDERLY: list[Windows] = [((600, 540),), ((540, 3000),), ((540, 720), (700, 800))]


@pytest.mark.parametrize("windows", DISORDERLY)
def test_windows_out_of_order_are_refused(windows: Windows) -> None:
    with pytest.raises(ValueError, match="window"):
        BusinessCalendar("bad", every_day(windows))


def test_a_window_of_a_break_alone_leaves_nothing() -> None:
    resting = BusinessCalendar("lunch only", every_day(((720, 780),)), breaks=((700, 800),))
    assert OpenTime(resting, date(2026, 4, 1), date(2026, 4, 7)).total == 0


@pytest.mark.trap("T01")
def test_instants_and_minutes_convert_both_ways() -> None:
    late = datetime(2026, 3, 31, 15, 30, tzinfo=UTC)
    assert local_day(late) == date(2026, 4, 1)
    assert instant_of(epoch_minute(late)) == late
