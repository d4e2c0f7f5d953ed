"""How long: written durations as whole minutes, the qualifier kept beside the number (H3, T65)."""

from __future__ import annotations

import re
from decimal import Decimal

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import CannotRead, cannot_read, compact

LONGEST = 2**31 - 1  # minutes a table can hold: some four thousand years
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_DAY = r"(?:営業日|稼働日|日間|日|businessdays?|workingdays?|days?|d)"
_HOUR = r"(?:時間|hours?|hrs?|h)"
_MINUTE = r"(?:分間|分|minutes?|mins?|m)"
_SECOND = r"(?:秒間|秒|seconds?|secs?|s)"
_WRITTEN = LazyPattern(
    rf"(?:{_NUMBER}(?P<day>{_DAY}))?(?:{_NUMBER}{_HOUR}(?P<half>半)?)?"
    rf"(?:(?:and)?{_NUMBER}{_MINUTE})?(?:{_NUMBER}{_SECOND})?"
)
_CLOCK_FORM = LazyPattern(r"(\d+):([0-5]\d)(?::00)?")
_BARE = LazyPattern(_NUMBER)
_RANGE = LazyPattern(r"\d[^\d]*[~][^\d]*\d|\d+-\d+")
_HOURS_OF_DUTY = LazyPattern(r"24時間365日|24[x/×]\d+|\d+:\d\d[-~]\d+:\d\d|平日|土日|weekday", re.IGNORECASE)
_NO_FIXED_LENGTH = LazyPattern(r"(?:か月|ヶ月|ヵ月|カ月|箇月|月間|months?|年間?|years?|週間?|weeks?|半日)$")
_AT_ONCE = (
    "即時",
    "直ちに",
    "ただちに",
    "速やか",
    "すみやか",
    "至急",
    "早急",
    "immediate",
    "promptly",
    "asap",
    "atonce",
)
_QUALIFIERS = (
    "目標値", "目標", "目安", "以内", "以下", "未満", "以上", "程度", "最大", "最長", "上限", "平均", "原則", "概ね", "おおむね",
    "約", "超", "まで", "approximately", "approx.", "approx", "about", "within", "targeted", "target", "lessthan", "orless", "upto",
    "atmost", "atleast", "maximum", "max.", "max", "over", "<=", "<", "≤", "≦",
)  # fmt: skip
_UNBOUNDED = frozenset({"以上", "超", "平均", "atleast", "over"})
_QUALIFIER = LazyPattern("|".join(re.escape(q) for q in _QUALIFIERS))
_FILLER = LazyPattern(r"[()\[\]、,。.に:]*")
_UNITS = {"分": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "m": 1, "時間": 60, "h": 60, "hour": 60, "hours": 60, "hr": 60}  # fmt: skip
_DAY_UNIT = LazyPattern(_DAY)


@dataclass(frozen=True, slots=True)
class Duration:
    """Whole minutes, the words that qualify them (目標, 以内, about …) and the writing they came from."""

    minutes: int
    qualifier: str | None
    original: str


def parse_minutes(text: str, *, unit: str | None = None, day_minutes: int | None = None) -> Duration:
    """Read a duration: 4時間30分, 3h45m, 4:30, ２４０分, 目標4時間以内.

    `unit` (分, 時間, h …, from a header or a column of units) lets a bare number be read; `day_minutes` is the agreed
    length of one day in minutes and lets 日/営業日 be read. Raises `CannotRead` with the remedy for everything else.
    """
    body, qualifier = _split_qualifier(compact(text).lower().removeprefix("pt"))
    if not body:
        raise cannot_read(
            text,
            "長さが書かれていません。例: 4時間、30分、4:30",
            "no duration here; write 4 hours, 30 min or 4:30",
        )
    minutes = _minutes(text, body, unit, day_minutes)
    if minutes != int(minutes):
        raise cannot_read(
            text,
            "分の整数になりません。分単位で書いてください",
            "not a whole number of minutes; state whole minutes",
        )
    if minutes > LONGEST:
        raise cannot_read(
            text if len(text) <= 40 else text[:40] + "…",
            f"長すぎます。{LONGEST:,}分までです",
            f"too long; at most {LONGEST:,} minutes",
        )
    return Duration(int(minutes), qualifier, text)


def promised_minutes(text: str, *, unit: str | None = None) -> int:
    """The minutes a promise is kept within. 4時間以上, over 4 h and an average bound nothing: `CannotRead` (T62)."""
    read = parse_minutes(text, unit=unit)
    if read.qualifier and not _UNBOUNDED.isdisjoint(read.qualifier.split("・")):
        raise cannot_read(
            text,
            "上限ではないので、守れたか判定できません。守る最長の時間を書いてください。例: 4時間以内",
            "no upper limit, so nobody can tell whether it is kept; state the longest time, e.g. within 4 hours",
        )
    return read.minutes


def format_minutes(minutes: int, language: str) -> str:
    """3時間45分 / 3 h 45 min. Hours are not folded into days: a day has no fixed length here."""
    hours, rest = divmod(abs(minutes), 60)
    ja, en = language != "en", language == "en"
    parts = [f"{hours:,}時間" if ja else f"{hours:,} h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}分" if ja else f"{rest} min")
    return ("-" if minutes < 0 else "") + (" " if en else "").join(parts)


def _split_qualifier(body: str) -> tuple[str, str | None]:
    words = _QUALIFIER.findall(body)
    rest = _QUALIFIER.sub("", body) if words else body
    if words:
        rest = rest.replace("()", "").strip("()、,に:")
    return rest, "・".join(words) or None


def _minutes(text: str, body: str, unit: str | None, day_minutes: int | None) -> Decimal:
    if clock := _CLOCK_FORM.fullmatch(body):
        return Decimal(int(clock[1]) * 60 + int(clock[2]))
    written = _WRITTEN.fullmatch(body)
    if written:
        return _sum(text, written, day_minutes)
    if _BARE.fullmatch(body):
        return _number(body) * _unit_minutes(text, unit, day_minutes)
    raise _refusal(text, body)


def _sum(text: str, written: re.Match[str], day_minutes: int | None) -> Decimal:
    days, hours, minutes, seconds = (_number(g) for g in written.group(1, 3, 5, 6))
    if written["day"]:
        days *= _day_length(text, day_minutes)
    if written["half"]:
        hours += Decimal("0.5")
    return days + hours * 60 + minutes + seconds / 60


def _number(digits: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) if digits else Decimal(0)


def _unit_minutes(text: str, unit: str | None, day_minutes: int | None) -> int:
    name = compact(unit or "").strip("()[]").removeprefix("単位:").lower()
    if _DAY_UNIT.fullmatch(name):
        return _day_length(text, day_minutes)
    if name in _UNITS:
        return _UNITS[name]
    raise cannot_read(text, "単位がありません。例: 4時間、30分", "no unit; write 4 hours or 30 min")


def _day_length(text: str, day_minutes: int | None) -> int:
    if day_minutes is None:
        raise cannot_read(
            text,
            "1日の長さが決まっていないため分に直せません。時間で書くか、営業日の長さを示してください",
            "the length of a day is not agreed, so it cannot become minutes; write hours, or state the length of a day",
        )
    return day_minutes


def _refusal(text: str, body: str) -> CannotRead:
    if any(word in body for word in _AT_ONCE):
        return cannot_read(
            text,
            "分の数がないと守れたか判定できません。例: 15分以内",
            "cannot be judged without a number of minutes; e.g. within 15 min",
        )
    if _HOURS_OF_DUTY.search(body):
        return cannot_read(
            text,
            "対応時間帯であり、長さではありません。例: 4時間",
            "these are hours of support, not a duration; e.g. 4 hours",
        )
    if _RANGE.search(body):
        return cannot_read(
            text,
            "幅があります。守る側の長さを一つ書いてください",
            "a range; state the one duration that is promised",
        )
    if _NO_FIXED_LENGTH.search(body):
        return cannot_read(
            text,
            "長さが一定でない単位です。時間か分で書いてください",
            "a unit of no fixed length; write hours or minutes",
        )
    return cannot_read(
        text,
        "長さとして読めません。例: 4時間、30分、4時間30分、4:30",
        "not a duration; write e.g. 4 hours, 30 min, 4h30m or 4:30",
    )
