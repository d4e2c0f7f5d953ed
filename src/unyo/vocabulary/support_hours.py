"""Hours of support as contracts write them: 平日 9:00〜17:30 (昼休み12:00-13:00を除く), 24時間365日, weekdays 9-17 (H1, H3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from unyo.vocabulary.calendars import ALWAYS, WHOLE_DAY, YEAR_END, BusinessCalendar, MonthDay, Window, Windows
from unyo.vocabulary.clock_times import parse_clock_span
from unyo.vocabulary.instants import TOKYO, zone_of
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import CannotRead, cannot_read, folded

_ALWAYS = LazyPattern(
    r"(?:24(?:時間|h|hours?)?[x*/・](?:7|365)(?:日|days?)?|24時間365日|24時間(?:年中無休|無休)|年中無休24時間|常時|終日毎日"
    r"|24x7x365|always|(?:all)?roundtheclock)(?:対応|稼働|体制|受付|サポート|support)?"
)
_HOLIDAY = 7
_WEEKDAYS = tuple(range(5))
_GROUPS: tuple[tuple[str, tuple[int, ...], bool], ...] = (
    (r"平日|営業日|weekdays?|businessdays?|workingdays?", _WEEKDAYS, True),
    (
        r"土日祝(?:祭日|日)?|土・日・祝日?|休日|weekends?(?:and|&)(?:public|national)?holidays?",
        (5, 6, _HOLIDAY),
        True,
    ),
    (r"土日|土・日|週末|weekends?", (5, 6), False),
    (r"祝祭?日|(?:public|national)?holidays?", (_HOLIDAY,), True),
    (r"毎日|全日|年中無休|daily|everyday", tuple(range(7)), False),
)
_NAMES = ("月|mon(?:days?)?", "火|tue(?:s|sdays?)?", "水|wed(?:nesdays?)?", "木|thu(?:r|rs|rsdays?)?", "金|fri(?:days?)?", "土|sat(?:urdays?)?", "日|sun(?:days?)?")  # fmt: skip
_NAME = "|".join(_NAMES)
_DAY = LazyPattern(rf"(?:({_NAME})(?:曜日?)?)(?:(?:[-~]|から|to|through)({_NAME})(?:曜日?)?)?")
_CLOCK = r"(?:翌日?|午前|午後)?\d{1,2}(?::\d{2}|時(?:\d{1,2}分|半)?)?(?:am|pm)?"
_SPAN = LazyPattern(rf"(?:{_CLOCK})(?:[-~]|から|to|until)(?:{_CLOCK})(?:まで)?")
_ALL_HOURS = LazyPattern(r"24時間|24h(?:ours)?|終日|allday")
_BREAK = LazyPattern(
    rf"\(?(?:ただし|但し|うち)?(?:(?:昼休み?|昼休憩|休憩)(?:時間)?|lunch(?:break)?)?:?({_SPAN.pattern})(?:の?(?:昼休み?|休憩))?(?:を|は)?(?:除く|除外|休み)\)?"
    rf"|\(?(?:except|excluding|excl\.?|without)(?:for)?(?:lunch(?:break)?)?:?({_SPAN.pattern})\)?"
    rf"|\(?(?:昼休み?|昼休憩|休憩|lunch(?:break)?):?({_SPAN.pattern})\)?"
)
_MONTH_DAY = r"(\d{1,2})(?:/|月)(\d{1,2})日?"
_CLOSED = LazyPattern(
    rf"(?:年末年始|夏季休業|夏期休業|夏季休暇|お盆)?\(?{_MONTH_DAY}[-~]{_MONTH_DAY}\)?|年末年始|yearend(?:andnewyear)?"
)
_EXCEPT = LazyPattern(
    rf"\(?((?:(?:土日祝日?|土日|祝祭?日|(?:public|national)?holidays?|{_CLOSED.pattern})[・、,と及びand&]*)+)(?:を|は)?(?:除く|除外|休み?|excluded)\)?"
    rf"|\(?(?:except|excluding|excl\.?)((?:(?:(?:public|national)?holidays?|{_CLOSED.pattern})(?:and|,|&)*)+)\)?"
)
_HOLIDAYS_TOO = LazyPattern(r"\(?(?:祝祭?日(?:を|も)含む|incl(?:uding|\.)?(?:public|national)?holidays)\)?")
_ZONE = LazyPattern(
    r"\(?\b((?:[A-Z][A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?)|JST|UTC|GMT|[ECMP][SD]T|CET|CEST|BST|IST)\b\)?|日本時間"
)
_ZONE_NAMES = {"JST": TOKYO, "UTC": "UTC", "GMT": "UTC"}
_BETWEEN = LazyPattern(
    r"[、,;・/()\[\]:。と]|及び|および|並びに|ならびに|and|&|は|from|のみ|の|だけ|only|on|対応|受付|営業|稼働|時間帯|support|hours"
)


@dataclass
class _Hours:
    """What has been read so far: windows per day, the eighth being the national holiday."""

    windows: list[list[Window]] = field(default_factory=lambda: [[] for _ in range(8)])
    before_days: list[Window] = field(default_factory=list)
    days: tuple[int, ...] = ()
    holidays_apart: bool = False
    timed: bool = False


def parse_calendar(text: str, *, name: str | None = None, zone: str = TOKYO) -> BusinessCalendar:
    """Read hours of support as a `BusinessCalendar` named `name` (the text itself without one).

    平日 is Monday to Friday without national holidays; 月-金 says nothing of holidays and includes them; 年末年始 is
    12/29-1/3. `zone` holds unless the text names one. Raises `CannotRead` with what would be right.
    """
    zone, rest = _zone(text, folded(text), zone)
    rest = "".join(rest.split()).lower()
    named = name or text.strip()
    if _ALWAYS.fullmatch(rest.strip("()")):
        return replace(ALWAYS, name=named, zone=zone)
    rest, closed, without_holidays = _exceptions(rest)
    rest, breaks = _breaks(rest)
    included = bool(_HOLIDAYS_TOO.search(rest))
    hours = _scan(text, _HOLIDAYS_TOO.sub("", rest))
    return BusinessCalendar(
        named,
        tuple(_in_order(text, windows) for windows in hours.windows[:_HOLIDAY]),
        zone,
        breaks=breaks,
        # Only Japan's holidays are known; a foreign calendar says so among its doubts.
        national_holidays=(hours.holidays_apart or without_holidays) and not included and zone == TOKYO,
        holiday_windows=_in_order(text, hours.windows[_HOLIDAY]),
        closed_every_year=closed,
    )


def _zone(text: str, written: str, zone: str) -> tuple[str, str]:
    match = _ZONE.search(written)
    if not match:
        return zone, written
    name = _ZONE_NAMES.get(match[1] or "JST", match[1])
    if "/" not in name and name != "UTC":
        raise cannot_read(
            text,
            f"{name} は夏時間で変わる略号です。例: America/New_York",
            f"{name} does not say when summer time holds; name the zone, e.g. America/New_York",
        )
    zone_of(name)
    return name, _ZONE.sub("", written)


def _exceptions(rest: str) -> tuple[str, tuple[MonthDay, ...], bool]:
    closed: tuple[MonthDay, ...] = ()
    holidays = False
    for match in _EXCEPT.finditer(rest):
        holidays = holidays or "祝" in match[0] or "holiday" in match[0]
        for span in _CLOSED.finditer(match[0]):
            closed += _month_days(span)
    return _EXCEPT.sub("", rest), closed, holidays


def _month_days(span: re.Match[str]) -> tuple[MonthDay, ...]:
    if span[1] is None:
        return YEAR_END
    first, last = (int(span[1]), int(span[2])), (int(span[3]), int(span[4]))
    every = [(month, day) for month in range(1, 13) for day in range(1, 32)]
    inside = (first <= d <= last if first <= last else d >= first or d <= last for d in every)
    return tuple(d for d, kept in zip(every, inside, strict=True) if kept)


def _breaks(rest: str) -> tuple[str, Windows]:
    spans = [next(group for group in match.groups() if group) for match in _BREAK.finditer(rest)]
    return _BREAK.sub("", rest), tuple(sorted(parse_clock_span(span) for span in spans))


def _scan(text: str, rest: str) -> _Hours:
    hours = _Hours()
    while rest:
        rest = rest[_one_word(text, rest, hours) :]
    _place_early_hours(text, hours)
    if not hours.timed:
        raise cannot_read(
            text, "時間帯がありません。例: 平日9:00-17:30", "no hours here; e.g. weekdays 9:00-17:30"
        )
    return hours


def _one_word(text: str, rest: str, hours: _Hours) -> int:
    """Take one word off the front and return its length."""
    if found := _days(rest):
        length, days, apart = found
        _turn_to(hours, days)
        hours.holidays_apart = hours.holidays_apart or apart
        return length
    if match := _SPAN.match(rest):
        _read(hours, parse_clock_span(match[0]))
        return match.end()
    if match := _ALL_HOURS.match(rest):
        _read(hours, WHOLE_DAY[0])
        return match.end()
    if match := _BETWEEN.match(rest):
        return match.end()
    raise _refusal(text, rest)


def _days(rest: str) -> tuple[int, tuple[int, ...], bool] | None:
    for pattern, days, apart in _GROUPS:
        if match := re.match(pattern, rest):
            return match.end(), days, apart
    if not (match := _DAY.match(rest)):
        return None
    first, last = (_weekday(name) for name in match.groups())
    return (
        match.end(),
        tuple((first + n) % 7 for n in range((last - first) % 7 + 1 if match[2] else 1)),
        False,
    )


def _weekday(name: str | None) -> int:
    return next((n for n, pattern in enumerate(_NAMES) if name and re.fullmatch(pattern, name)), 0)


def _turn_to(hours: _Hours, days: tuple[int, ...]) -> None:
    # Day words in a row are one list (月・水・金 9-17); after hours a new list begins.
    hours.days = days if hours.timed and all(hours.windows[d] for d in hours.days) else hours.days + days


def _read(hours: _Hours, window: Window) -> None:
    if hours.days:
        _keep(hours, window)
    else:
        hours.before_days.append(window)


def _keep(hours: _Hours, window: Window) -> None:
    for day in hours.days:
        hours.windows[day].append(window)
    hours.timed = True


def _place_early_hours(text: str, hours: _Hours) -> None:
    """Hours written before their days, 9:00-17:30(平日), where that can mean one thing only."""
    if hours.before_days and not hours.days:
        raise cannot_read(
            text,
            "曜日がありません。例: 平日9:00-17:30、毎日9:00-17:30",
            "which days? e.g. weekdays 9:00-17:30",
        )
    if hours.before_days and hours.timed:
        raise cannot_read(
            text, "曜日を時間の前に書いてください。例: 平日9:00-17:30", "name the days before their hours"
        )
    for window in hours.before_days:
        _keep(hours, window)


def _in_order(text: str, windows: list[Window]) -> Windows:
    ordered = tuple(sorted(set(windows)))
    if any(before[1] > after[0] for before, after in zip(ordered, ordered[1:], strict=False)):
        raise cannot_read(text, "時間帯が重なっています", "the hours overlap")
    return ordered


def _refusal(text: str, rest: str) -> CannotRead:
    return cannot_read(
        text,
        f"対応時間として読めません(「{rest}」)。例: 平日9:00-17:30、24時間365日",
        f'not hours of support (from "{rest}"); e.g. weekdays 9:00-17:30 or 24x7',
    )
