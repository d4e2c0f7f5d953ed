"""Excel's values as the text a person sees, with the kind of each (T69). Runs in the child."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from unyo.ingest.readers.parts import CLOCK, PERCENT

Raw = str | int | float | bool | date | datetime | time | timedelta | None
Shown = tuple[str, str]
EXACT = 2**53
DAY = 86_400
# Excel's moments know no zone.
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
EPOCH_1900 = datetime(1899, 12, 31)  # noqa: DTZ001
LEAP_DAY_THAT_NEVER_WAS = datetime(1900, 3, 1)  # noqa: DTZ001
# A time format on a value of up to a year is a duration that lost its brackets ("24:00" kept as 1.0).
LONGEST_CLOCK = timedelta(days=366)


def shown(value: Raw, mark: str, date1904: bool) -> Shown:
    """Text and kind: exact digits, ISO dates, 24-hour times, durations as hours beyond a day."""
    if isinstance(value, str):
        return (value.replace("\r\n", "\n"), "T") if value else ("", "-")
    if isinstance(value, bool):
        return ("TRUE", "B") if value else ("FALSE", "B")
    if isinstance(value, float) and not math.isfinite(value):
        return str(value), "T"  # no figure Excel itself could write
    if isinstance(value, (int, float)):
        return (digits(value, 2) + "%", "P") if mark == PERCENT else (digits(value), "N")
    return _moment(value, mark, date1904)


def digits(value: int | float, shift: int = 0) -> str:
    """The number as Excel keeps it (15 digits), without exponent: 123456789012, 0.3, 99.95."""
    if shift == 0 and value == int(value) and abs(value) <= EXACT:
        return str(int(value))
    exact = Decimal(format(value, ".15g")).scaleb(shift)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: date | time | timedelta | None, mark: str, date1904: bool) -> Shown:
    if isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
        return _clock(round(seconds), 2), "H"
    if isinstance(value, timedelta):
        return _clock(round(value.total_seconds()), 1), "M"
    if isinstance(value, date):
        whole = value if isinstance(value, datetime) else datetime.combine(value, time())
        since = _since(whole, date1904)
        if mark == CLOCK and timedelta(0) <= since < LONGEST_CLOCK:
            return _clock(round(since.total_seconds()), 1), "M"
        return _stamp(whole, isinstance(value, datetime))
    return "", "-"


def _since(moment: datetime, date1904: bool) -> timedelta:
    """Days since the serial number 0; Excel counts a 29 February 1900 that never was."""
    if date1904:
        return moment - EPOCH_1904
    return moment - EPOCH_1900 + timedelta(days=moment >= LEAP_DAY_THAT_NEVER_WAS)


def _stamp(moment: datetime, timed: bool) -> Shown:
    near = moment + timedelta(microseconds=500_000) if moment.year < 9999 else moment
    if not timed:
        return near.date().isoformat(), "D"
    clock = _clock(near.hour * 3600 + near.minute * 60 + near.second, 2)
    return f"{near.date().isoformat()} {clock}", "S"


def _clock(seconds: int, hour_digits: int) -> str:
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(seconds, 3600)
    tail = f":{rest % 60:02d}" if rest % 60 else ""
    return f"{sign}{hours:0{hour_digits}d}:{rest // 60:02d}{tail}"
