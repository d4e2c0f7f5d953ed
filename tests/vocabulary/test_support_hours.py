"""Hours of support, as contracts write them, become calendars (H1, H3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.calendars import ALWAYS, YEAR_END, Windows, every_day, every_weekday
from unyo.vocabulary.open_time import OpenTime
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.support_hours import parse_calendar

NINE = ((540, 1050),)


@pytest.mark.row("H3")
@pytest.mark.parametrize(
    "written",
    ["平日9:00-17:30", "平日 ９：００〜１７：３０", "平日9時から17時30分まで", "weekdays 9:00-17:30", "Weekdays 9am to 5:30pm", "9:00-17:30（平日のみ）", "月-金 9:00-17:30(祝日を除く)", "月～金曜日 9:00～17:30（土日祝を除く）", "平日 9:00-17:30 (JST)"],
)  # fmt: skip
def test_weekday_hours_have_no_national_holidays(written: str) -> None:
    calendar = parse_calendar(written)
    assert (calendar.weekly, calendar.national_holidays, calendar.holiday_windows) == (
        every_weekday(NINE),
        True,
        (),
    )
    assert (calendar.zone, calendar.breaks, calendar.name) == ("Asia/Tokyo", (), written)


@pytest.mark.parametrize(
    "written",
    [
        "24時間365日",
        "24時間365日対応",
        "２４時間３６５日",
        "24x7",
        "24/7",
        "24/365",
        "24時間年中無休",
        "24x365",
        "24h/365日",
    ],
)
def test_round_the_clock_never_closes(written: str) -> None:
    calendar = parse_calendar(written)
    assert calendar.never_closes and calendar.weekly == ALWAYS.weekly


@pytest.mark.parametrize(
    "written",
    [
        "平日 9:00〜17:30 (昼休み12:00-13:00を除く)",
        "平日9:00〜17:30（12:00〜13:00を除く）",
        "weekdays 9:00-17:30 (except lunch 12:00-13:00)",
        "平日9:00-17:30、昼休憩12:00-13:00除く",
    ],
)
def test_lunch_is_taken_out(written: str) -> None:
    calendar = parse_calendar(written)
    assert calendar.breaks == ((720, 780),) and calendar.weekly == every_weekday(NINE)
    assert OpenTime(calendar, date(2026, 4, 13), date(2026, 4, 13)).total == 450


@pytest.mark.parametrize(
    ("written", "weekly", "on_holidays"),
    [
        ("土日祝 9:00-17:00", ((),) * 5 + (((540, 1020),),) * 2, ((540, 1020),)),
        ("平日9:00-17:30、土曜10:00-15:00", (NINE,) * 5 + (((600, 900),), ()), ()),
        ("平日9:00-17:30、土日祝10:00-15:00", (NINE,) * 5 + (((600, 900),),) * 2, ((600, 900),)),
        ("平日 9:00-12:00, 13:00-17:30", every_weekday(((540, 720), (780, 1050))), ()),
        ("平日 22:00-翌7:00", every_weekday(((1320, 1860),)), ()),
        ("平日24時間", every_weekday(((0, 1440),)), ()),
    ],
)
def test_several_days_and_hours_are_kept_apart(
    written: str, weekly: tuple[Windows, ...], on_holidays: Windows
) -> None:
    calendar = parse_calendar(written)
    assert (calendar.weekly, calendar.holiday_windows, calendar.national_holidays) == (
        weekly,
        on_holidays,
        True,
    )


@pytest.mark.parametrize(
    ("written", "weekly"),
    [("毎日 8:00-20:00", every_day(((480, 1200),))), ("daily 8:00-20:00", every_day(((480, 1200),))), ("月・水・金 9-17", (((540, 1020),), (), ((540, 1020),), (), ((540, 1020),), (), ())), ("Mon-Fri 9:00-17:30", every_weekday(NINE)), ("平日9:00-17:30(祝日を含む)", every_weekday(NINE))],
)  # fmt: skip
def test_days_named_without_a_word_on_holidays_include_them(
    written: str, weekly: tuple[Windows, ...]
) -> None:
    calendar = parse_calendar(written)
    assert (calendar.weekly, calendar.national_holidays) == (weekly, False)


@pytest.mark.trap("T07")
def test_the_year_end_and_other_closed_days_are_read() -> None:
    assert set(parse_calendar("平日9:00-17:30(年末年始を除く)").closed_every_year) == set(YEAR_END)
    assert set(parse_calendar("平日9:00-17:30(祝日・年末年始(12/29-1/3)を除く)").closed_every_year) == set(
        YEAR_END
    )
    obon = parse_calendar("平日9:00-17:30(夏季休業8/13〜8/15を除く)")
    assert obon.closed_every_year == ((8, 13), (8, 14), (8, 15))


@pytest.mark.trap("T14")
def test_a_named_zone_holds_and_letters_that_hide_summer_time_are_refused() -> None:
    york = parse_calendar("Mon-Fri 9:00-17:00 (America/New_York)")
    assert (york.zone, york.national_holidays) == ("America/New_York", False)
    for written in ("Mon-Fri 9:00-17:00 EST", "Mon-Fri 9:00-17:00 Mars/Olympus"):
        with pytest.raises(CannotRead):
            parse_calendar(written)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("9:00-17:30", "曜日"),
        ("24時間", "曜日"),
        ("平日", "時間帯がありません"),
        ("", "時間帯がありません"),
        ("ベストエフォート", "読めません"),
        ("平日9:00-17:30随時", "随時"),
        ("平日9:00-25:99", "48:00"),
        ("9:00-12:00 平日 13:00-17:00", "曜日を時間の前に"),
        ("平日9:00-12:00、11:00-17:00", "重な"),
    ],
)
def test_hours_that_would_have_to_be_guessed_are_refused(written: str, says: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        parse_calendar(written)
    assert says in refusal.value.text.ja


@given(st.text(alphabet="平日土祝月金毎24時間365x/9:017-〜(),、を除く昼休みweekdays ", max_size=24))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        assert len(parse_calendar(text).weekly) == 7
    except CannotRead as refusal:
        assert refusal.text.ja and refusal.text.en
