"""Between instants and the calendar on the wall: zone first, then day (T01); walls that skip or repeat hours (T14)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unyo.vocabulary.reading import cannot_read

TOKYO = "Asia/Tokyo"
DAY = 1440
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock arithmetic
_MINUTE = timedelta(minutes=1)


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of that name; `CannotRead` for anything else, fixed offsets and EST-like letters included (T14)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise cannot_read(
            name, "時間帯の名前ではありません。例: Asia/Tokyo", "not the name of a time zone; e.g. Asia/Tokyo"
        ) from problem


def epoch_minute(instant: datetime) -> int:
    """Whole minutes since 1970-01-01T00:00Z, seconds cut off. A naive datetime is a programming error: ValueError."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return (instant - _EPOCH) // _MINUTE


def instant_of(minute: int, zone: str = TOKYO) -> datetime:
    """The aware datetime of an epoch minute, shown in `zone`."""
    return (_EPOCH + minute * _MINUTE).astimezone(zone_of(zone))


def local_day(instant: datetime, zone: str = TOKYO) -> date:
    """The day on the wall: 2026-03-31T15:30Z is 2026-04-01 in Tokyo (T01)."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(zone_of(zone)).date()


def wall_minute(day: date, minute: int, zone: str = TOKYO) -> int:
    """Epoch minute of the first instant at which the wall clock has reached `day` 00:00 plus `minute` (0..2880+).

    A time the clock skips is reached at the skip; a time shown twice is reached the first time (T14). Consecutive
    windows therefore meet without hole or overlap in every zone.
    """
    wall = _NAIVE_EPOCH + timedelta(days=day.toordinal() - _NAIVE_EPOCH.toordinal(), minutes=minute)
    tz = zone_of(zone)
    late = epoch_minute(wall.replace(tzinfo=tz))
    return late if _wall(late, tz) == wall else _first_reaching(wall, tz, late)


def _wall(minute: int, tz: ZoneInfo) -> datetime:
    return (_EPOCH + minute * _MINUTE).astimezone(tz).replace(tzinfo=None)


def _first_reaching(wall: datetime, tz: ZoneInfo, late: int) -> int:
    early = min(epoch_minute(wall.replace(tzinfo=tz, fold=1)), late) - 1
    while late - early > 1:
        middle = (early + late) // 2
        early, late = (early, middle) if _wall(middle, tz) >= wall else (middle, late)
    return late
