"""Times past midnight belong to the day they start on (T08, T15, T69)."""

from datetime import date

import pytest

from unyo.vocabulary.clock_times import (
    at_business_day,
    format_clock,
    minutes_of_day_fraction,
    parse_clock,
    parse_clock_span,
)
from unyo.vocabulary.reading import CannotRead


@pytest.mark.trap("T08")
def test_half_past_25_is_the_next_morning_and_belongs_to_its_business_day() -> None:
    assert at_business_day(date(2026, 4, 30), "25:30").isoformat() == "2026-05-01T01:30:00+09:00"
    assert at_business_day(date(2026, 4, 30), "24:00").isoformat() == "2026-05-01T00:00:00+09:00"


@pytest.mark.parametrize(
    ("written", "minute"),
    [("9:00", 540), ("０９：３０", 570), ("24:00", 1440), ("25:30", 1530), ("9時半", 570), ("17時30分", 1050), ("翌5:00", 1740), ("午後5時", 1020), ("5:30pm", 1050), ("12:00am", 0)],
)  # fmt: skip
def test_usual_clock_times_are_read(written: str, minute: int) -> None:
    assert parse_clock(written) == minute


@pytest.mark.parametrize("written", ["9", "9:60", "48:30", "正午", "", "9:00-17:00"])
def test_other_writings_are_refused(written: str) -> None:
    with pytest.raises(CannotRead):
        parse_clock(written)


@pytest.mark.trap("T15")
@pytest.mark.parametrize(
    ("written", "span"),
    [("9:00-17:30", (540, 1050)), ("9:00〜17:30", (540, 1050)), ("22:00-7:00", (1320, 1860)), ("23:00-翌5:00", (1380, 1740)), ("23:00-29:00", (1380, 1740)), ("0:00-24:00", (0, 1440)), ("9-17", (540, 1020))],
)  # fmt: skip
def test_spans_may_cross_midnight(written: str, span: tuple[int, int]) -> None:
    assert parse_clock_span(written) == span


def test_a_span_without_length_is_refused() -> None:
    with pytest.raises(CannotRead):
        parse_clock_span("9:00-9:00")


@pytest.mark.trap("T69")
def test_a_spreadsheet_time_is_a_fraction_of_a_day() -> None:
    assert minutes_of_day_fraction(0.395833) == 570
    assert minutes_of_day_fraction(1.5) == 36 * 60
    with pytest.raises(CannotRead):
        minutes_of_day_fraction(-0.1)


@pytest.mark.parametrize("minute", [0, 539, 1440, 1530, 2880])
def test_clock_times_are_written_as_they_are_read(minute: int) -> None:
    assert parse_clock(format_clock(minute)) == minute
