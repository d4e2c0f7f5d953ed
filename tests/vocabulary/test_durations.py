"""Written durations become whole minutes or a refusal that says what would be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.durations import format_minutes, parse_minutes, promised_minutes
from unyo.vocabulary.reading import CannotRead


@pytest.mark.row("H3")
@pytest.mark.parametrize(
    ("written", "minutes", "qualifier"),
    [
        ("4時間", 240, None),
        ("30分", 30, None),
        ("２４０分", 240, None),
        ("4h", 240, None),
        ("30m", 30, None),
        ("30 min", 30, None),
        ("1.5時間", 90, None),
        ("2時間半", 150, None),
        ("4時間30分", 270, None),
        ("3h45m", 225, None),
        ("4:30", 270, None),
        ("61:00", 3660, None),
        ("1,440分", 1440, None),
        ("PT4H30M", 270, None),
        ("60秒", 1, None),
        ("4時間以内", 240, "以内"),
        ("目標4時間", 240, "目標"),
        ("4時間（目標）", 240, "目標"),
        ("約30分", 30, "約"),
        ("within 4 hours", 240, "within"),
        ("target: 30 min", 30, "target"),
        ("０分", 0, None),
    ],
)
def test_usual_writings_are_read(written: str, minutes: int, qualifier: str | None) -> None:
    read = parse_minutes(written)
    assert (read.minutes, read.qualifier, read.original) == (minutes, qualifier, written)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("即時", "分の数"),
        ("速やかに", "分の数"),
        ("1営業日", "1日の長さ"),
        ("2日", "1日の長さ"),
        ("240", "単位"),
        ("3〜4時間", "幅"),
        ("24時間365日", "対応時間帯"),
        ("9:00-17:30", "対応時間帯"),
        ("1ヶ月", "長さが一定でない"),
        ("90秒", "分の整数"),
        ("", "書かれていません"),
        ("目標", "書かれていません"),
        ("-30分", "読めません"),
        ("4:75", "読めません"),
        ("毎月第2金曜深夜", "読めません"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused_with_its_remedy(written: str, says: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        parse_minutes(written)
    assert says in refusal.value.text.ja
    assert f"「{written}」" in refusal.value.text.ja
    assert refusal.value.text.en.startswith(f'"{written}": ')


def test_a_stated_day_length_lets_days_be_read() -> None:
    assert parse_minutes("1.5営業日", day_minutes=480).minutes == 720


def test_a_column_of_units_lets_bare_numbers_be_read() -> None:
    assert parse_minutes("4", unit="時間").minutes == 240
    assert parse_minutes("15", unit="（分）").minutes == 15
    assert parse_minutes("4時間", unit="分").minutes == 240


@pytest.mark.parametrize(
    ("minutes", "ja", "en"),
    [
        (225, "3時間45分", "3 h 45 min"),
        (60, "1時間", "1 h"),
        (15, "15分", "15 min"),
        (0, "0分", "0 min"),
        (-15, "-15分", "-15 min"),
    ],
)
def test_minutes_are_written_for_people(minutes: int, ja: str, en: str) -> None:
    assert (format_minutes(minutes, "ja"), format_minutes(minutes, "en")) == (ja, en)


@given(st.integers(0, 10**6), st.sampled_from(["ja", "en"]))
def test_what_is_written_is_read_back(minutes: int, language: str) -> None:
    assert parse_minutes(format_minutes(minutes, language)).minutes == minutes


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        assert parse_minutes(text).minutes >= 0
    except CannotRead as refusal:
        assert refusal.text.ja and refusal.text.en


@pytest.mark.parametrize("written", ["9" * 400 + "時間", "9" * 5000 + "分", "35791395時間"])
def test_a_duration_no_table_could_hold_is_refused(written: str) -> None:
    with pytest.raises(CannotRead) as refused:
        parse_minutes(written)
    assert "too long" in refused.value.text.en and len(refused.value.text.ja) < 120


def test_the_longest_duration_a_table_holds_is_read() -> None:
    assert parse_minutes("2147483647分").minutes == 2**31 - 1


@pytest.mark.trap("T62")
@pytest.mark.parametrize(
    "written", ["4時間以上", "平均4時間", "4時間超", "over 4 hours", "at least 4h", "目標 平均30分"]
)
def test_what_bounds_nothing_from_above_is_no_promise(written: str) -> None:
    with pytest.raises(CannotRead) as refused:
        promised_minutes(written)
    assert "no upper limit" in refused.value.text.en


@pytest.mark.parametrize(
    "written",
    ["4時間", "4時間以内", "目標4時間", "約4時間", "最大4時間", "within 4 hours", "4 hours or less"],
)
def test_what_bounds_from_above_is_promised(written: str) -> None:
    assert promised_minutes(written) == 240
