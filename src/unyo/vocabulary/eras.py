"""The Japanese eras: the year a written era year means, and the era a day belongs to (T04)."""

from __future__ import annotations

from datetime import date

from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Era:
    """One era with the first day it was in force."""

    name: str
    letter: str
    first: date

    def year(self, era_year: int) -> int:
        """The Gregorian year of an era year; 元年 is 1."""
        return self.first.year + era_year - 1


# Newest first. Meiji counts from 1873, when the Gregorian calendar was adopted: older dates are lunisolar.
ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 10, 23)),
)
_GREGORIAN_FROM = date(1873, 1, 1)


def era_named(written: str) -> Era | None:
    """The era of 令和 or R (either case); None for anything else."""
    return next((e for e in ERAS if written == e.name or written.upper() == e.letter), None)


def era_on(day: date) -> Era | None:
    """The era in force on a day; None before 1873, when Japan counted days otherwise."""
    if day < _GREGORIAN_FROM:
        return None
    return next((e for e in ERAS if e.first <= day), None)


def era_year(day: date) -> str:
    """令和8年, 令和元年; the plain year (1800年) where no era is known."""
    era = era_on(day)
    if era is None:
        return f"{day.year}年"
    number = day.year - era.first.year + 1
    return f"{era.name}{'元' if number == 1 else number}年"
