"""Dates in eras, digits and English; nothing is guessed (T04, T69)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.dates import date_of_serial, parse_date
from unyo.vocabulary.eras import era_year
from unyo.vocabulary.reading import CannotRead


@pytest.mark.trap("T04")
@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-04-01", "2026-04-01"),
        ("２０２６／４／１", "2026-04-01"),
        ("2026年4月1日(水)", "2026-04-01"),
        ("令和8年4月1日", "2026-04-01"),
        ("R8.4.1", "2026-04-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("H31.4.30", "2019-04-30"),
        ("S64.1.7", "1989-01-07"),
        ("平成1.1.8", "1989-01-08"),
        ("大正15年12月24日", "1926-12-24"),
        ("令和9年3月末日", "2027-03-31"),
        ("2028年2月末", "2028-02-29"),
        ("20260401", "2026-04-01"),
        ("1 April 2026", "2026-04-01"),
        ("April 1, 2026", "2026-04-01"),
        ("1-Apr-2026", "2026-04-01"),
        ("2026/4/1 9:00", "2026-04-01"),
    ],
)
def test_usual_dates_are_read_without_a_warning(written: str, day: str) -> None:
    read = parse_date(written)
    assert (read.value.isoformat(), read.warning) == (day, None)


@pytest.mark.trap("T04")
@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("平成32年4月1日", "2020-04-01"),
        ("H31.5.1", "2019-05-01"),
        ("令和元年4月30日", "2019-04-30"),
        ("S64.1.8", "1989-01-08"),
    ],
)
def test_an_era_year_outside_its_era_is_read_with_a_warning(written: str, day: str) -> None:
    read = parse_date(written)
    assert read.value.isoformat() == day
    assert read.warning is not None and day in read.warning.ja and day in read.warning.en


def test_a_wrong_weekday_is_a_warning() -> None:
    read = parse_date("2026/4/1(木)")
    assert read.value == date(2026, 4, 1)
    assert read.warning is not None and "水曜日" in read.warning.ja


@pytest.mark.trap("T01")
def test_an_offset_is_taken_to_the_wall_before_the_day_is_read() -> None:
    assert parse_date("2026-03-31T15:30Z").value == date(2026, 4, 1)
    assert parse_date("2026-03-31T15:30Z", zone="UTC").value == date(2026, 3, 31)


@pytest.mark.trap("T69")
@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("4/1", "年がありません"),
        ("4月1日", "年がありません"),
        ("2026/4", "日がありません"),
        ("平成32年", "日がありません"),
        ("令和8年度", "日がありません"),
        ("26/4/1", "年が2桁"),
        ("04/01/2026", "月と日の順"),
        ("46113", "ただの数"),
        ("2026-02-30", "28日まで"),
        ("2026/13/1", "13月"),
        ("令和0年4月1日", "元年"),
        ("明治5年1月1日", "旧暦"),
        ("", "空"),
        ("未定", "読めません"),
        ("2026-04-01T99:99", "日時"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused(written: str, says: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        parse_date(written)
    assert says in refusal.value.text.ja


@pytest.mark.trap("T69")
def test_spreadsheet_serials_know_their_base() -> None:
    assert parse_date("46113", serial_base=1900).value == date(2026, 4, 1)
    assert parse_date("44651", serial_base=1904).value == date(2026, 4, 1)
    assert date_of_serial(46113.75) == date(2026, 4, 1)
    assert (date_of_serial(1), date_of_serial(59), date_of_serial(61)) == (
        date(1900, 1, 1),
        date(1900, 2, 28),
        date(1900, 3, 1),
    )
    for never in (60, 0, -1, 10**8):
        with pytest.raises(CannotRead):
            date_of_serial(never)


@given(st.dates(date(1873, 1, 1), date(2200, 12, 31)))
def test_every_era_date_reads_back_to_its_day(day: date) -> None:
    assert parse_date(f"{era_year(day)}{day.month}月{day.day}日").value == day
    assert parse_date(f"{era_year(day)}{day.month}月{day.day}日").warning is None


@given(st.integers(61, 80_000))
def test_serials_run_day_by_day(serial: int) -> None:
    assert date_of_serial(serial + 1) - date_of_serial(serial) == timedelta(days=1)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        parse_date(text, serial_base=1900)
    except CannotRead as refusal:
        assert refusal.text.ja and refusal.text.en
