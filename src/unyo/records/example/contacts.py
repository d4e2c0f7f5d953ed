"""Who turns to the desk, when, and about what: working hours, Mondays, month-ends, transfers, the turn of the year."""

from __future__ import annotations

import datetime as dt
from bisect import bisect
from collections.abc import Iterator

from unyo.records.example.names import Town
from unyo.records.example.noise import Chance, shares, weighted, whole
from unyo.records.example.span import last_open
from unyo.records.example.story import BIG_DAYS, BIG_MINUTE, CALLS, MINUTE, open_day_ago
from unyo.records.example.texts import Category, Writing
from unyo.vocabulary.frozen import dataclass

_OPEN, _CLOSED = 45.0, 5.0
_SEASON = (0.92, 1.0, 1.3, 1.45, 0.95, 1.02, 0.95, 0.82, 0.95, 1.08, 1.0, 1.02)
_TRANSFERS = ((4, 1), (10, 1))
_BUSY_END = {"printing": 4.0, "core_error": 1.7, "core_data": 1.9, "core_how": 1.4}
_BUSY_START = {"account_new": 5.0, "account_stop": 4.0, "password": 2.2, "core_how": 1.8}
_ONLY_OPEN = {"account_new", "account_stop", "printing", "core_data", "core_how", "core_error", "other"}
# A day at the desk, by half hour from 8:30: two hills and a valley at noon.
_HALF_HOURS = weighted((9, 11, 12, 12, 10, 9, 7, 4, 5, 9, 11, 10, 9, 8, 7, 6, 4))
# Requests nobody gets around to: six a week, three of them are left lying, since a year (T20).
FORMS_WEEKS = 52
# Requests of the two last months, by kind, and how many of them were in time (T19).
MIX = {2: (("mix_password", 100, 90), ("mix_search", 50, 10)), 1: (("mix_password", 50, 45), ("mix_search", 100, 22))}  # fmt: skip
WIFI = 38
LOGS = (330, 240, 150, 60)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody turns to the desk. `good` is whether a told one ends well: in time, or at all."""

    opened: int
    category: Category
    good: bool = True


def contacts(town: Town, texts: Writing) -> list[Contact]:
    """Every contact of the two years in the order of time."""
    found = [*_ordinary(town, texts), *_calls(town, texts), *_told(town, texts), *_outside(town, texts)]
    return sorted((one for one in found if one.opened < town.span.now), key=lambda one: one.opened)


def _ordinary(town: Town, texts: Writing) -> Iterator[Contact]:
    span, chance = town.span, Chance("contacts")
    ends = last_open(span.days, span)
    usual = [one for one in texts.categories if one.weight]
    numbers = whole([_expected(span.is_open(day), day, day in ends) for day in span.days])
    for day, number in zip(span.days, numbers, strict=True):
        opens = span.is_open(day)
        line = weighted([_weight(one, day, opens, day in ends) for one in usual])
        for _ in range(number):
            minute = _minute(chance) if opens and chance.unit() < 0.93 else chance.between(360, 1430)
            yield Contact(span.at(day, minute), usual[bisect(line, chance.unit(), 0, len(line) - 1)])


def _expected(opens: bool, day: dt.date, busy: bool) -> float:
    """How many contacts a day brings."""
    season = _SEASON[day.month - 1]
    if not opens:
        return _CLOSED * season
    return _OPEN * season * (1.2 if day.weekday() == 0 else 1.0) * (1.3 if busy else 1.0)


def _weight(one: Category, day: dt.date, opens: bool, busy: bool) -> float:
    if not opens and one.key in _ONLY_OPEN:
        return one.weight * 0.05
    start = any(0 <= (day - dt.date(day.year, *first)).days < 7 for first in _TRANSFERS)
    more = _BUSY_END.get(one.key, 1.0) if busy else 1.0
    return one.weight * more * (_BUSY_START.get(one.key, 1.0) if start else 1.0)


def _minute(chance: Chance) -> float:
    return 510 + 30 * (bisect(_HALF_HOURS, chance.unit()) + chance.unit())


def _calls(town: Town, texts: Writing) -> Iterator[Contact]:
    chance, began = Chance("calls"), town.span.at(open_day_ago(town, BIG_DAYS), BIG_MINUTE)
    for number in range(CALLS):
        yield Contact(began + int((4 + number * 5.4 + chance.between(0, 5)) * MINUTE), texts.of("call"))


def _told(town: Town, texts: Writing) -> Iterator[Contact]:
    span, chance = town.span, Chance("told contacts")
    done = shares(0.5)
    for week in range(FORMS_WEEKS):
        for number in range(6):
            day = open_day_ago(town, 7 * week + 1 + number % 5)
            yield Contact(span.at(day, 540 + 60 * number + chance.below(50)), texts.of("form"), next(done))
    for months, kinds in MIX.items():
        days = [day for day in span.days_of(span.month(months)) if span.is_open(day)]
        days = days[: len(days) * 3 // 4]  # so that all of them have been answered
        for key, number, good in kinds:
            for one in range(number):
                at = span.at(days[one * len(days) // number], 520 + chance.below(420))
                yield Contact(at, texts.of(key), one * good // number != (one + 1) * good // number)
    for number in range(WIFI):
        yield Contact(span.at(open_day_ago(town, 3 + number * 14), 540 + chance.below(400)), texts.of("wifi"))
    for days_ago in LOGS:
        yield Contact(span.at(open_day_ago(town, days_ago), 600), texts.of("T3"))


def _outside(town: Town, texts: Writing) -> Iterator[Contact]:
    """Work that is none of the desk's: every month more of it."""
    span, chance = town.span, Chance("outside")
    for number, first in enumerate((*span.months, span.month(0))):
        days = [day for day in span.days_of(first) if span.is_open(day)]
        for key, times in (("T1", 6 + number), ("unmapped", 3 + number // 2)):
            for one in range(times if days else 0):
                day = days[one * len(days) // times]
                yield Contact(span.at(day, 540 + chance.below(420)), texts.of(key))
