"""How full the disks were, hour by hour: one fills in months, one in weeks, one was cleaned up in between."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.records.example.rows import Row
from unyo.records.example.span import MONTHS

# GB on the first of the last twelve months: 500, 508, … 588; 700 are there (AT-G12-1).
LAST, STEP, GROWING, CAPACITY = 588, 8, 11, 700
# A disk that is full so many days after the day, at so many points a day (days before it was slower).
FULL_IN, POINTS, QUIET_DAYS = 45, 0.3, 120
# So many days ago somebody cleaned up: 88 % became 40 %, and it grows again.
CLEANED, BEFORE, AFTER, GROWTH = 200, 88.0, 40.0, 0.2


def disk_rows(town: Town) -> Iterator[Row]:
    """Every disk, hour by hour, and the size of the one that is measured in GB."""
    systems = town.names.systems
    yield from _database(town)
    yield from _sizes(town)
    for name, system, level in (
        ("batch1:/var", systems.batch, _cleaned),
        ("print1:/", systems.printer, _flat),
        ("vm1:/var", systems.machines, _filling),
        ("vm3:/var", systems.machines, _shrinking),
    ):
        chance, days = Chance(name), len(town.span.days)
        for hour in range(days * 24):
            value = level(days - hour / 24) + chance.between(-0.15, 0.15)
            yield _row(town, name, system, hour, round(value, 2), "%")


def _database(town: Town) -> Iterator[Row]:
    span, system, hour = town.span, town.names.systems.database, 0
    chance, passed = Chance("db1:/data"), int(span.day.day == 1)
    for before in range(MONTHS, -1, -1):
        days = (span.month(before - 1) - span.month(before)).days
        grown = before - passed  # months between this first day and the last one that has come
        start, step = LAST - STEP * min(max(grown, 0), GROWING), STEP if grown <= GROWING else 0
        for number in range(days * 24):
            if hour >= len(span.days) * 24:
                return
            stray = chance.between(-0.4, 0.4) if number else 0.0
            yield _row(town, "db1:/data", system, hour, round(start + step * number / (days * 24) + stray, 2), "GB")  # fmt: skip
            hour += 1


def _sizes(town: Town) -> Iterator[Row]:
    """The size of the disk of the database, once a day."""
    for day in range(len(town.span.days)):
        row = _row(town, "db1:/data", town.names.systems.database, day * 24, float(CAPACITY), "GB")
        yield {**row, "kind": "other", "series": "db1:/data.size"}


def _filling(days_left: float) -> float:
    full = 100 - POINTS * (FULL_IN + min(days_left, QUIET_DAYS))
    return full - 0.02 * max(days_left - QUIET_DAYS, 0)


def _cleaned(days_left: float) -> float:
    if days_left > CLEANED:
        return BEFORE - 0.02 * (days_left - CLEANED)
    return AFTER + GROWTH * (CLEANED - days_left)


def _flat(_: float) -> float:
    return 52.0


def _shrinking(days_left: float) -> float:
    return 61.0 + 0.01 * days_left


def _row(town: Town, name: str, system: str, hour: int, value: float, unit: str) -> Row:
    return {
        "source": "zabbix", "series": f"{name}.disk_used", "at": town.span.at(town.span.begin) + hour * 3600,
        "system": system, "resource": name, "kind": "disk_used", "value": value, "unit": unit,
    }  # fmt: skip
