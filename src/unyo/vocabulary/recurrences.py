"""Work that returns on the nth weekday of a month: 毎月第2金曜深夜, by date and not by week (T09, AT-H3-7)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from unyo.vocabulary.clock_times import at_business_day, parse_clock_span
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.instants import DAY, TOKYO
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.periods import Period
from unyo.vocabulary.reading import cannot_read, compact
from unyo.vocabulary.text import Text

LAST = -1
EVERY = (1, 2, 3, 4, 5)
MIDNIGHT_WINDOW = (23 * 60, 29 * 60)
NAMED_WINDOWS: Mapping[str, tuple[int, int]] = {"深夜": MIDNIGHT_WINDOW, "night": MIDNIGHT_WINDOW, "midnight": MIDNIGHT_WINDOW}  # fmt: skip

_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_JAPANESE = LazyPattern(
    r"(?:毎月|各月)?の?(?P<nths>毎週|最終|(?:第?[1-5一二三四五][・,、と]?)+)の?(?P<day>[月火水木金土日])曜日?の?(?P<window>.*)"
)
_ENGLISH = LazyPattern(
    r"(?:the|every)?(?P<nths>every|last|(?:(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?:and|,|&)?)+)"
    r"(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*?day(?:ofeachmonth|ofthemonth|ofeverymonth|monthly)?,?(?P<window>.*)"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_DAYS = {
    name: n
    for names in ("月火水木金土日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    for n, name in enumerate(names)
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One window. It belongs to `day`, and so to that day's month, even when it ends on the next (T09)."""

    day: date
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The nth weekdays (1-5, -1 the last; Monday is 0) of every month, from `start` to `end` minutes of that day.

    `window_stated` is False where the writing named only days: the whole day is then meant.
    """

    nths: tuple[int, ...]
    weekday: int
    start: int = 0
    end: int = DAY
    zone: str = TOKYO
    window_stated: bool = True

    def days_in(self, year: int, month: int) -> tuple[date, ...]:
        """The days of one month, in order; a month without a fifth weekday has none."""
        first, length = date(year, month, 1), monthrange(year, month)[1]
        days = [first + timedelta(days=n) for n in range((self.weekday - first.weekday()) % 7, length, 7)]
        wanted = {n - 1 if n > 0 else len(days) + n for n in self.nths}
        return tuple(day for n, day in enumerate(days) if n in wanted)

    def days(self, year: int) -> tuple[date, ...]:
        """The days of one calendar year, in order."""
        return tuple(day for month in range(1, 13) for day in self.days_in(year, month))

    def occurrences(self, year: int) -> tuple[Occurrence, ...]:
        """The windows that belong to one calendar year."""
        return tuple(self._on(day) for day in self.days(year))

    def occurrences_in(self, period: Period) -> tuple[Occurrence, ...]:
        """The windows whose day lies in the period."""
        years = range(period.first.year, period.last.year + 1)
        return tuple(self._on(day) for year in years for day in self.days(year) if day in period)

    @property
    def label(self) -> Text:
        """毎月第2・第4土曜 / 2nd and 4th Saturday of the month, without the hours."""
        ja, en = "月火水木金土日"[self.weekday], f"{date(2024, 1, 1 + self.weekday):%A}"
        if self.nths == EVERY:
            return Text(f"毎週{ja}曜", f"every {en}")
        ja_nths = "・".join("最終" if n == LAST else f"第{n}" for n in self.nths)
        return Text(
            f"毎月{ja_nths}{ja}曜", f"{' and '.join(_ordinal(n) for n in self.nths)} {en} of the month"
        )

    def _on(self, day: date) -> Occurrence:
        return Occurrence(
            day, at_business_day(day, self.start, self.zone), at_business_day(day, self.end, self.zone)
        )


def parse_recurrence(
    text: str, *, windows: Mapping[str, tuple[int, int]] = NAMED_WINDOWS, zone: str = TOKYO
) -> NthWeekday:
    """Read 毎月第2金曜深夜, 第2・第4土曜 23:00-29:00, 毎週日曜2:00-4:00, second Friday 23:00-05:00.

    `windows` gives named parts of the day their minutes (深夜 is 23:00-29:00 unless agreed otherwise).
    """
    written = compact(text).lower()
    match = _JAPANESE.fullmatch(written) or _ENGLISH.fullmatch(written)
    if not match:
        raise cannot_read(
            text,
            "繰り返しとして読めません。例: 毎月第2金曜深夜、第2・第4土曜 23:00-29:00",
            "not a recurrence; e.g. second Friday 23:00-05:00",
        )
    start, end, stated = _window(text, match["window"].strip("(),、"), windows)
    return NthWeekday(_nths(match["nths"]), _DAYS[match["day"]], start, end, zone, stated)


def _nths(written: str) -> tuple[int, ...]:
    if written in ("毎週", "every"):
        return EVERY
    if written in ("最終", "last"):
        return (LAST,)
    words = re.findall(r"[1-5]|[一二三四五]|first|second|third|fourth|fifth", written)
    return tuple(sorted({_KANJI.get(w) or _ORDINALS.get(w) or int(w) for w in words}))


def _window(text: str, written: str, windows: Mapping[str, tuple[int, int]]) -> tuple[int, int, bool]:
    if not written:
        return 0, DAY, False
    if written in windows:
        return (*windows[written], True)
    if not re.search(r"\d", written):
        raise cannot_read(
            text,
            f"「{written}」が何時から何時までか決まっていません。例: 23:00-29:00",
            f'"{written}" has no agreed hours; e.g. 23:00-05:00',
        )
    return (*parse_clock_span(written), True)


def _ordinal(n: int) -> str:
    return "last" if n == LAST else f"{n}{'st' if n == 1 else 'nd' if n == 2 else 'rd' if n == 3 else 'th'}"
