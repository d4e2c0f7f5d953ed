"""A chain in words and figures for the page: the verdict, the readings side by side, what would mend it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from unyo.framework.agreements.readings import ChainResult, Reading
from unyo.framework.agreements.remedies import (
    drawn_links,
    largest_mending_target,
    mendable_link,
    tightest_honest_promise,
)
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.instants import instant_of
from unyo.vocabulary.text import Language, Text
from unyo.vocabulary.verdict import Verdict
from unyo.web.charts.chain import ChainLink, chain_bars

TONES = {Verdict.KEPT: "ok", Verdict.BROKEN: "bad", Verdict.UNKNOWN: "unk"}
_WEEKDAYS = Text("月火水木金土日", "Mon Tue Wed Thu Fri Sat Sun")
SUMMARY_BAD = Text(
    "利用者への約束{n}件のうち{broken}件は、いまの合意と契約では守れません。",
    "{broken} of {n} promises to users cannot be kept by the present agreements and contracts.",
)
SUMMARY_UNSURE = Text(
    "利用者への約束{n}件のうち{unknown}件は、守れるかどうかまだ言えません。",
    "Whether {unknown} of {n} promises to users can be kept cannot be said yet.",
)
SUMMARY_KEPT = Text(
    "利用者への約束{n}件は、最悪の時刻に始まっても守れます。",
    "All {n} promises to users are kept, even from the worst instant on.",
)
KEPT = Text(
    "{name}: 約束 {limit} は、最悪でも {elapsed} で守れます",
    "{name}: {limit} is kept; the worst case takes {elapsed}",
)
BROKEN = Text(
    "{name}: 約束 {limit} に対し、契約を最も甘く読んでも {elapsed}。{over} 足りません",
    "{name}: {limit} is promised, and even the mildest reading takes {elapsed}: {over} too long",
)
UNSURE = Text(
    "{name}: 約束 {limit} を守れるか、まだ言えません",
    "{name}: whether {limit} can be kept cannot be said yet",
)
NO_LIMIT = Text("(値なし)", "(no value)")
MEND_LINK = Text(
    "「{link}」を {minutes} 以下にすれば、ほかを変えずに守れます(いま {now})",
    "“{link}” at {minutes} or less keeps it, all else unchanged (now {now})",
)
NO_MEND = Text("「{link}」だけをどう変えても守れません", "No value of “{link}” alone keeps it")
TIGHTEST = Text(
    "いまの裏付けで守れる最も短い約束は {minutes} です",
    "The shortest promise the present links can keep is {minutes}",
)
NO_TIGHTEST = Text(
    "値の無い段があるため、守れる約束の長さは言えません",
    "A link has no value, so no honest promise can be named",
)
AT_ANY_TIME = Text(
    "いつ始まっても同じです(すべて24時間)", "The same whenever it starts (all round the clock)"
)
AT_WORST = Text("最も悪い始まり: {begin}、終わり: {end}", "The worst start: {begin}; done: {end}")
NOT_COMPUTED = Text("計算できません", "cannot be computed")


def told(minutes: int | None, language: Language) -> str | None:
    """Minutes as people say them; None stays None."""
    return None if minutes is None else format_minutes(minutes, language)


def summary(counts: Mapping[str, int]) -> Text:
    """All chains in one sentence, the worst kind first."""
    told = SUMMARY_BAD if counts["broken"] else SUMMARY_UNSURE if counts["unknown"] else SUMMARY_KEPT
    return told.format(n=sum(counts.values()), **counts)


def sentence(result: ChainResult) -> Text:
    """The verdict on the promise in one sentence."""
    chain, headline = result.chain, result.headline
    values: dict[str, object] = {"name": chain.name, "limit": _spoken(chain.limit, NO_LIMIT)}
    if result.verdict is Verdict.UNKNOWN or headline is None:
        return UNSURE.format(**values)
    worst = result.readings[-1] if result.verdict is Verdict.KEPT else headline
    values |= {
        "elapsed": _spoken(worst.elapsed, NOT_COMPUTED),
        "over": _spoken(result.short_min, NOT_COMPUTED),
    }
    return (KEPT if result.verdict is Verdict.KEPT else BROKEN).format(**values)


def reading_named(result: ChainResult, name: str) -> Reading | None:
    """The reading that was asked for, else the mildest."""
    return next((one for one in result.readings if one.name == name), result.headline)


def told_readings(result: ChainResult, chosen: Reading | None, language: Language) -> list[dict[str, Any]]:
    """Every reading beside the others."""
    limit = result.chain.limit
    return [
        {
            "name": one.name,
            "label": one.label.in_(language),
            "elapsed": told(one.elapsed, language),
            "at_least": bool(one.missing),
            "gap": None if one.elapsed is None or limit is None else one.elapsed - limit,
            "gap_told": None
            if one.elapsed is None or limit is None
            else told(abs(one.elapsed - limit), language),
            "verdict": one.verdict(limit).value,
            "current": one is chosen,
        }
        for one in result.readings
    ]


def worst_start(reading: Reading | None, language: Language) -> str:
    """When it is worst to start, in the zone of the promise."""
    if reading is None or reading.worst is None:
        return ""
    if reading.route.always_open:
        return AT_ANY_TIME.in_(language)
    zone = reading.route.calendar.zone
    begin, end = (instant_of(minute, zone) for minute in (reading.worst.start, reading.worst.finish))
    return AT_WORST.format(begin=_moment(begin), end=_moment(end)).in_(language)


def inverse_answers(result: ChainResult, reading: Reading | None, language: Language) -> list[str]:
    """What one link would have to be, and what one could honestly promise."""
    answers = []
    link = mendable_link(result)
    if link and result.chain.limit is not None and result.verdict is not Verdict.KEPT:
        largest = largest_mending_target(result, link.key, reading)
        said = NO_MEND if largest is None else MEND_LINK
        values = {
            "link": link.name,
            "minutes": _spoken(largest, NOT_COMPUTED),
            "now": _spoken(link.minutes, NOT_COMPUTED),
        }
        answers.append(said.format(**values).in_(language))
    tightest = tightest_honest_promise(result, reading)
    said = NO_TIGHTEST if tightest is None else TIGHTEST
    answers.append(said.format(minutes=_spoken(tightest, NOT_COMPUTED)).in_(language))
    return answers


def drawing(result: ChainResult, reading: Reading | None, language: Language) -> dict[str, Any] | None:
    """The chart's spec and the same as a table; None when there is nothing to draw."""
    bars = drawn_links(result, reading)
    if not bars:
        return None
    links = [
        ChainLink(
            bar.name.in_(language),
            None if bar.minutes is None else bar.end_min - bar.start_min,
            group=str(bar.start_min),
        )
        for bar in bars
    ]
    promise = result.chain.name.in_(language)
    spec = chain_bars(links, result.chain.limit, promise=promise, language=language)
    columns = [
        Text("段", "Link"), Text("合意の値", "Agreed"), Text("始まり", "From"), Text("終わり", "Until"), Text("約束を超える分", "Beyond the promise"),
    ]  # fmt: skip
    rows = [
        [bar.name.in_(language), told(bar.minutes, language), told(bar.start_min, language), told(bar.end_min, language), told(bar.over_min, language) if bar.over_min else "–"]
        for bar in bars
    ]  # fmt: skip
    return {"spec": spec, "table": {"columns": [text.in_(language) for text in columns], "rows": rows}}


def _spoken(minutes: int | None, otherwise: Text) -> Text:
    return (
        otherwise if minutes is None else Text(format_minutes(minutes, "ja"), format_minutes(minutes, "en"))
    )


def _moment(at: dt.datetime) -> Text:
    day = at.strftime("%Y-%m-%d")
    weekday = at.weekday()
    return Text(
        f"{day}({_WEEKDAYS.ja[weekday]}) {at:%H:%M}", f"{_WEEKDAYS.en.split()[weekday]} {day} {at:%H:%M}"
    )
