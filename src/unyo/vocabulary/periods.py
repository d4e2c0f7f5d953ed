"""Spans of days, both ends included (T17), and the fiscal years, halves and quarters made of them (T02, T03)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from unyo.vocabulary.dates import parse_date
from unyo.vocabulary.eras import era_year
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.instants import TOKYO, local_day
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import cannot_read, folded
from unyo.vocabulary.text import Text

_ENDS = LazyPattern(r"(.+?)(?:から| ?~ ?| to | - )(.+?)(?:まで)?")
MOST_MONTHS = 1200  # a hundred years: what is larger was not counted in months
_HALVES = (Text("上期", "H1"), Text("下期", "H2"))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `first` to `last`, both included. ValueError when `last` lies before `first`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end on {self.last} before it begins on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Period) -> bool:
        """Whether at least one day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def intersection(self, other: Period) -> Period | None:
        """The days that belong to both, None when there are none."""
        if not self.overlaps(other):
            return None
        return Period(max(self.first, other.first), min(self.last, other.last))

    def months(self) -> tuple[Period, ...]:
        """Every whole calendar month that the period touches, in order."""
        start = self.first.replace(day=1)
        count = (self.last.year - start.year) * 12 + self.last.month - start.month + 1
        return tuple(month_of(add_months(start, n)) for n in range(count))

    def each_day(self) -> Iterator[date]:
        """Every day, in order."""
        return (self.first + timedelta(days=n) for n in range(self.days))


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period with the name people call it by."""

    label: Text
    period: Period


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """The twelve months that begin in `start_month` of `year`; April unless the organisation says otherwise (T03)."""

    year: int
    start_month: int = 4

    def __post_init__(self) -> None:
        if not 1 <= self.start_month <= 12:
            raise ValueError(f"a fiscal year cannot begin in month {self.start_month}")

    @classmethod
    def of(cls, day: date, start_month: int = 4) -> FiscalYear:
        """The fiscal year a day belongs to: 2027-03-31 is in FY2026 (T02)."""
        return cls(day.year if day.month >= start_month else day.year - 1, start_month)

    @classmethod
    def at(cls, instant: datetime, start_month: int = 4, zone: str = TOKYO) -> FiscalYear:
        """The fiscal year of an instant, by the day on the wall in `zone` (T01)."""
        return cls.of(local_day(instant, zone), start_month)

    @property
    def period(self) -> Period:
        """Its first to its last day."""
        return _months(date(self.year, self.start_month, 1), 12)

    @property
    def label(self) -> Text:
        """令和8年度 / FY2026; the Gregorian year where the year does not begin in April."""
        if self.start_month != 4:
            return Text(f"{self.year}年度", f"FY{self.year}")
        # The whole of FY2019 is 令和元年度 although it began under 平成.
        named_on = date(2019, 5, 1) if self.year == 2019 else self.period.first
        return Text(f"{era_year(named_on)}度", f"FY{self.year}")

    def halves(self) -> tuple[NamedPeriod, ...]:
        """上期 and 下期."""
        return tuple(self._part(label, n, 6) for n, label in enumerate(_HALVES))

    def quarters(self) -> tuple[NamedPeriod, ...]:
        """The four quarters; with an April start the first is April to June."""
        return tuple(self._part(Text(f"第{n + 1}四半期", f"Q{n + 1}"), n, 3) for n in range(4))

    def _part(self, label: Text, n: int, months: int) -> NamedPeriod:
        name = Text(self.label.ja + label.ja, f"{self.label.en} {label.en}")
        return NamedPeriod(name, _months(add_months(self.period.first, n * months), months))


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the month's last day where that day does not exist (T16)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int | None) -> date | None:
    """That many months earlier; None when not stated, or when the number cannot be meant."""
    if months is None or not 0 <= months <= min(MOST_MONTHS, (day.year - 1) * 12):
        return None
    return add_months(day, -months)


def month_of(day: date) -> Period:
    """The calendar month a day lies in."""
    return _months(day.replace(day=1), 1)


def year_around(day: date) -> Period:
    """The 365 days with `day` in the middle: long enough to hold every weekday, holiday and year-end."""
    return Period(day - timedelta(days=182), day + timedelta(days=182))


def parse_period(text: str) -> tuple[Period, tuple[Text, ...]]:
    """Read 令和8年4月1日から令和9年3月31日まで, 2026/4/1~2027/3/31, … and the warnings of its dates (T17)."""
    match = _ENDS.fullmatch(" ".join(folded(text).split()))
    if not match:
        raise cannot_read(
            text,
            "期間として読めません。例: 2026/4/1〜2027/3/31",
            "not a period; e.g. 2026-04-01 to 2027-03-31",
        )
    first, last = parse_date(match[1]), parse_date(match[2])
    if last.value < first.value:
        raise cannot_read(text, "終わりが始まりより前です", "it ends before it begins")
    return Period(first.value, last.value), tuple(r.warning for r in (first, last) if r.warning)


def _months(first: date, count: int) -> Period:
    return Period(first, add_months(first, count) - timedelta(days=1))
