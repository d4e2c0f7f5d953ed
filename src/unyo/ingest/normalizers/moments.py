"""A written moment as an instant: ISO, 2026/4/1 9:05, 令和8年4月1日 9時5分, 29-02-2016 01:16, epoch (T01, T04, T08, T14)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from unyo.vocabulary.clock_times import parse_clock
from unyo.vocabulary.dates import parse_date
from unyo.vocabulary.instants import instant_of, wall_minute, zone_of
from unyo.vocabulary.reading import CannotRead, cannot_read, folded

# How day, month and year follow one another where they are figures; or seconds and milliseconds since 1970.
Order = Literal["", "ymd", "dmy", "mdy", "epoch", "epoch_ms"]
ORDERS: tuple[Order, ...] = ("", "ymd", "dmy", "mdy", "epoch", "epoch_ms")

_SPLIT = re.compile(r"(?P<day>.+?)(?:[T\s]+|(?<=日))(?P<clock>(?:午前|午後|翌)?\d{1,2}(?::|時).*)", re.DOTALL)
_SECONDS = re.compile(
    r"(?P<clock>\d{1,2}:\d{2}):(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?(?P<half>\s*[AaPp]\.?[Mm]\.?)?"
)
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3})[a-z]*[-/ ,]+(\d{4}|\d{2})")
_EPOCH = re.compile(r"-?\d{1,13}(?:\.\d{1,9})?")
YEARLESS = re.compile(
    r"(?P<month>[A-Za-z]{3}) {1,2}(?P<day>\d{1,2}) (?P<clock>\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)"
)
_ACCESS_LOG = re.compile(
    r"(?P<day>\d{1,2}/[A-Za-z]{3}/\d{4}):(?P<clock>\d{2}:\d{2}:\d{2}) (?P<sign>[+-])(?P<h>\d{2})(?P<m>\d{2})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 80


def parse_moment(text: str, *, order: Order = "", zone: str = "Asia/Tokyo", year: int = 0) -> datetime:
    """The instant in UTC; a writing without an offset is on the wall of `zone`. Raises `CannotRead`.

    `year` is that of a writing which has none, as in the logs of syslog: May 31 09:12:01.
    """
    written = folded(text)
    if written.endswith((" UTC", " GMT")):
        written, zone = written[:-4], "UTC"
    if bare := YEARLESS.fullmatch(written):
        written = f"{bare['day']}/{bare['month']}/{_given(text, year)} {bare['clock']}"
    elif written[:1].isdigit() and (log := _ACCESS_LOG.fullmatch(written)):
        return _at_offset(text, log)
    if len(written) > _LONGEST:
        raise _unread(text)
    if order in ("epoch", "epoch_ms"):
        return _since_1970(text, written, 1 if order == "epoch" else 1000)
    if order in ("", "ymd"):
        try:
            return _aware(datetime.fromisoformat(written), zone)
        except (ValueError, OverflowError):
            pass
    split = _SPLIT.fullmatch(written)
    day = parse_day(split["day"] if split else written, order=order, zone=zone)
    return _at(day, split["clock"].strip() if split else "0:00", zone, text)


def parse_day(text: str, *, order: Order = "", zone: str = "Asia/Tokyo") -> date:
    """The day; where figures alone leave the order open it must be said (T69). Raises `CannotRead`."""
    written = folded(text)
    if order in ("dmy", "mdy") and (found := _FIGURES.fullmatch(written)):
        first, second = int(found[1]), int(found[3])
        day, month = (first, second) if order == "dmy" else (second, first)
        return _day(text, _full_year(found[4]), month, day)
    if (found := _NAMED.fullmatch(written)) and found[2].lower() in _MONTHS:
        return _day(text, _full_year(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    return parse_date(written, zone=zone).value


def _given(text: str, year: int) -> int:
    if not year:
        raise cannot_read(
            text[:_LONGEST],
            "年が書かれていません。何年の記録かを示してください",
            "the year is not written; say of which year the records are",
        )
    return year


def _at_offset(text: str, log: re.Match[str]) -> datetime:
    """The way web servers write it: 10/Oct/2026:13:55:36 +0900."""
    ahead = timedelta(hours=int(log["h"]), minutes=int(log["m"]))
    there = _at(parse_day(log["day"]), log["clock"], "UTC", text)
    return there - ahead if log["sign"] == "+" else there + ahead


def _at(day: date, clock: str, zone: str, text: str) -> datetime:
    seconds = timedelta()
    if found := _SECONDS.fullmatch(clock):
        fraction = (found["f"] or "0").ljust(6, "0")[:6]
        if int(found["s"]) > 59:
            raise _unread(text)
        seconds = timedelta(seconds=int(found["s"]), microseconds=int(fraction))
        clock = found["clock"] + (found["half"] or "")
    try:
        minute = wall_minute(day, parse_clock(clock), zone)
    except (OverflowError, ValueError) as error:
        if isinstance(error, CannotRead):
            raise
        raise _unread(text) from error
    return (instant_of(minute, "UTC") + seconds).astimezone(UTC)


def _aware(moment: datetime, zone: str) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone_of(zone))
    return moment.astimezone(UTC)


def _since_1970(text: str, written: str, per_second: int) -> datetime:
    if not _EPOCH.fullmatch(written):
        raise _unread(text)
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
            microseconds=round(float(written) * 1_000_000 / per_second)
        )
    except OverflowError as error:
        raise _unread(text) from error


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 70 else 1900 + year


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise cannot_read(text, "暦にない日です", "no day of the calendar") from error


def _unread(text: str) -> CannotRead:
    return cannot_read(
        text[:_LONGEST],
        "日時として読めません。例: 2026-04-01 09:05、令和8年4月1日 9:05",
        "not a date and time; e.g. 2026-04-01 09:05",
    )
