"""Written dates, Japanese and English, as days; what would have to be guessed is refused (T04, T69)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Literal

from unyo.vocabulary.eras import Era, era_named, era_on, era_year
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.instants import TOKYO, local_day
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import CannotRead, cannot_read, compact, folded
from unyo.vocabulary.text import Text

_LAST = r"(?P<last>末日?)"
_WEEKDAY = r"(?:\(?(?P<weekday>[月火水木金土日])(?:曜日?)?\)?)?"
_NUMERIC = LazyPattern(rf"(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}){_WEEKDAY}")
_KANJI = LazyPattern(rf"(?P<y>\d{{4}})年(?P<m>\d{{1,2}})月(?:(?P<d>\d{{1,2}})日|{_LAST}){_WEEKDAY}")
_BASIC = LazyPattern(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_ERA = LazyPattern(
    r"(?P<era>令和|平成|昭和|大正|明治|[RHSTM])(?P<y>元|\d{1,3})"
    rf"(?:年(?P<m>\d{{1,2}})月(?:(?P<d>\d{{1,2}})日|{_LAST})|[-/.](?P<m2>\d{{1,2}})[-/.](?P<d2>\d{{1,2}})){_WEEKDAY}",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ENGLISH = (
    LazyPattern(
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?{_MONTH_NAME},?[ -]?(?P<y>\d{{4}})", re.IGNORECASE
    ),
    LazyPattern(rf"{_MONTH_NAME}[ -]?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ -](?P<y>\d{{4}})", re.IGNORECASE),
)
_TIMED = LazyPattern(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ]\d{1,2}:\d{2}.*")
_NO_YEAR = LazyPattern(r"\d{1,2}[-/.]\d{1,2}|\d{1,2}月(?:\d{1,2}日|末日?)")
_NO_DAY = LazyPattern(
    r"\d{4}[-/.]\d{1,2}|(?:\d{4}|\D{1,2}[\d元]+)年\d{1,2}月(?:度|分)?|(?:\d{4}|\D{1,2}[\d元]+)年度?"
)
_SHORT_YEAR = LazyPattern(r"\d{2}([-/.])\d{1,2}\1\d{1,2}")
_YEAR_LAST = LazyPattern(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_SERIAL = LazyPattern(r"\d{1,6}(?:\.\d+)?")
_WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A day and, where the writing was accepted only with a doubt, the warning to show."""

    value: date
    warning: Text | None = None


def parse_date(text: str, *, serial_base: Literal[1900, 1904] | None = None, zone: str = TOKYO) -> ReadDate:
    """Read one date: ISO, 2026/4/1, 2026年4月1日(水), 令和8年4月1日, R8.4.1, H31.4.30, 3月末日, 1 April 2026.

    `serial_base` says that bare numbers are spreadsheet serials of that base. A time with an offset is taken to `zone`
    before its day is read (T01). Raises `CannotRead` with what would be right.
    """
    written = compact(text)
    for pattern in (_NUMERIC, _KANJI, _BASIC):
        if match := pattern.fullmatch(written):
            return _gregorian(text, match)
    if match := _ERA.fullmatch(written):
        return _of_era(text, match)
    return _other_form(text, serial_base, zone)


def date_of_serial(serial: float, base: Literal[1900, 1904] = 1900) -> date:
    """The day of a spreadsheet serial (T69): 46113 is 2026-04-01 in the 1900 system. The time of day is dropped."""
    day = int(serial)
    if base == 1904 and 0 <= day < 2_000_000:
        return date(1904, 1, 1) + timedelta(days=day)
    if base == 1900 and day != 60 and 1 <= day < 2_900_000:
        # The 1900 system holds a 29 February 1900 that never was (serial 60): the base shifts by a day behind it.
        return date(1899, 12, 30 if day > 60 else 31) + timedelta(days=day)
    raise cannot_read(str(serial), "日付のシリアル値ではありません", "not a spreadsheet's date serial")


def _gregorian(text: str, match: re.Match[str]) -> ReadDate:
    found = match.groupdict()
    year, month = int(found["y"]), int(found["m"])
    day = _day(text, year, month, found["d"], found.get("last"))
    return ReadDate(day, _weekday_doubt(day, found.get("weekday")))


def _of_era(text: str, match: re.Match[str]) -> ReadDate:
    era = era_named(match["era"])
    count = 1 if match["y"] == "元" else int(match["y"])
    if era is None or count == 0:
        raise cannot_read(text, "元号の年は元年(1年)から始まります", "an era's years begin with 1 (元年)")
    year, month = era.year(count), int(match["m"] or match["m2"])
    day = _day(text, year, month, match["d"] or match["d2"], match["last"])
    return ReadDate(day, _era_doubt(text, era, day) or _weekday_doubt(day, match["weekday"]))


def _day(text: str, year: int, month: int, day: str | None, last: str | None) -> date:
    if not 1 <= month <= 12:
        raise cannot_read(text, f"{month}月はありません", f"there is no month {month}")
    length = monthrange(year, month)[1] if 1 <= year <= 9999 else 0
    number = length if last else int(day or 0)
    if not 1 <= number <= length:
        raise cannot_read(
            text,
            f"暦にない日です({year}年{month}月は{length}日まで)",
            f"no such day: {year}-{month:02d} has {length} days",
        )
    return date(year, month, number)


def _era_doubt(text: str, era: Era, day: date) -> Text | None:
    if (actual := era_on(day)) is None:
        raise cannot_read(
            text,
            "明治5年までは旧暦です。西暦で書いてください",
            "before 1873 days were counted otherwise; write the Gregorian date",
        )
    if actual == era:
        return None
    return Text(
        f"「{text}」は{era.name}の期間外です。{day.isoformat()}({era_year(day)})と読みました",
        f'"{text}" lies outside that era; read as {day.isoformat()}',
    )


def _weekday_doubt(day: date, weekday: str | None) -> Text | None:
    actual = _WEEKDAYS[day.weekday()]
    if weekday is None or weekday == actual:
        return None
    return Text(
        f"{day.isoformat()} は{weekday}曜日ではなく{actual}曜日です",
        f"{day.isoformat()} is a {day:%A}, not as written ({weekday})",
    )


def _other_form(text: str, serial_base: Literal[1900, 1904] | None, zone: str) -> ReadDate:
    spaced = " ".join(folded(text).split())
    for pattern in _ENGLISH:
        if match := pattern.fullmatch(spaced):
            month = _MONTHS.index(match["mon"][:3].lower()) + 1
            return ReadDate(_day(text, int(match["y"]), month, match["d"], None))
    if _TIMED.fullmatch(spaced):
        return ReadDate(_day_of_time(text, spaced, zone))
    if serial_base is not None and _SERIAL.fullmatch(spaced):
        return ReadDate(date_of_serial(float(spaced), serial_base))
    raise _refusal(text, compact(text))


def _day_of_time(text: str, written: str, zone: str) -> date:
    day, _, time = written.replace("T", " ").partition(" ")
    year, month, number = (int(part) for part in re.split("[-/]", day))
    hour = time.strip().zfill(5 if time.count(":") == 1 else 8) if time[1:2] == ":" else time.strip()
    try:
        instant = datetime.fromisoformat(f"{year:04d}-{month:02d}-{number:02d}T{hour}")
    except ValueError as problem:
        raise cannot_read(
            text, "日時として読めません。例: 2026-04-01 09:30", "not a date and time; e.g. 2026-04-01 09:30"
        ) from problem
    return instant.date() if instant.tzinfo is None else local_day(instant, zone)


def _refusal(text: str, written: str) -> CannotRead:
    if not written:
        return cannot_read(text, "日付が空です", "no date here")
    if _NO_YEAR.fullmatch(written):
        return cannot_read(text, "年がありません。例: 2026/4/1", "the year is missing; e.g. 2026-04-01")
    if _NO_DAY.fullmatch(written):
        return cannot_read(text, "日がありません。例: 2026/4/1", "the day is missing; e.g. 2026-04-01")
    if _SHORT_YEAR.fullmatch(written):
        return cannot_read(
            text,
            "年が2桁で、西暦か和暦か決められません。例: 2026/4/1、R8.4.1",
            "a two-digit year may be Gregorian or an era; e.g. 2026-04-01",
        )
    if _YEAR_LAST.fullmatch(written):
        return cannot_read(
            text,
            "月と日の順が国により違います。例: 2026/4/1",
            "month and day may be either way round; e.g. 2026-04-01",
        )
    if _SERIAL.fullmatch(written):
        return cannot_read(
            text,
            "ただの数です。日付のセルなら表示形式を日付にしてください。例: 2026/4/1",
            "a bare number; if it is a date cell, format it as a date; e.g. 2026-04-01",
        )
    return cannot_read(
        text,
        "日付として読めません。例: 2026/4/1、令和8年4月1日",
        "not a date; e.g. 2026-04-01 or 1 April 2026",
    )
