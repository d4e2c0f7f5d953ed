"""What the table of data collection says about keeping records, and what speaks against deleting (G11). Pure.

Deleting is not guessed at: a row whose name does not say clearly which records it means deletes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from unyo.framework.designs import Blueprint
from unyo.framework.kpis.designs import Dataset as Collected
from unyo.framework.kpis.designs import Kpi, KpiSource
from unyo.records.datasets import Personal, dataset
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.text import Text, same

SAMPLES = "samples"
SPANS = ("daily", "weekly", "monthly")
_KINDS = ("cpu", "memory", "disk_used", "disk_io", "network", "response", "requests", "other", "")
# Words in the name of a row of the collection plan, the records they mean, and of samples the kinds.
_WORDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("CPU プロセッサ processor", SAMPLES, ("cpu",)),
    ("メモリ memory", SAMPLES, ("memory",)),
    ("ディスク ストレージ disk storage", SAMPLES, ("disk_used", "disk_io")),
    ("ネットワーク 回線 トラフィック network traffic", SAMPLES, ("network",)),
    ("応答時間 レスポンス responsetime", SAMPLES, ("response",)),
    ("リクエスト数 requests", SAMPLES, ("requests",)),
    ("監視の値 監視値 性能 リソース samples metrics monitoring", SAMPLES, _KINDS),
    ("チケット 問い合わせ 問合せ インシデント tickets inquiries incidents", "tickets", ()),
    ("アンケート survey", "answers", ()),
    ("作業時間 工数 worklogs workinghours", "worklogs", ()),
    ("アラート alerts", "alerts", ()),
)
# What is kept of a ticket is kept of its events.
_ALONG = {"tickets": ("tickets", "ticket_events")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the collection plan as it applies to records. `stays` says why it deletes nothing; None where it does."""

    name: str
    datasets: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    days: int = 0
    span: str = ""
    years: int | None = None
    stays: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Kinds of samples that go once they are rolled up: detail before `before` (the first day of a period), roll-ups
    before `rolled_before` (None: they stay)."""

    kinds: frozenset[str]
    span: str
    before: dt.date
    rolled_before: dt.date | None


def rules(blueprint: Blueprint, holds: Mapping[str, str]) -> tuple[Rule, ...]:
    """What every row of the collection plan means for the records."""
    used = _referring(blueprint)
    return tuple(_rule(row, used.get(row.key, ()), holds) for row in blueprint.all(Collected))


def samples_due(found: Iterable[Rule], today: dt.date) -> tuple[Samples, ...]:
    """Of each kind of samples: what goes. Where several rows mean one kind the longest time holds, and any that keeps."""
    grouped: dict[tuple[str, dt.date, dt.date | None], set[str]] = {}
    told = [rule for rule in found if SAMPLES in rule.datasets]
    for kind in _KINDS:
        meant = [rule for rule in told if kind in rule.kinds]
        spans = {rule.span for rule in meant}
        if not meant or len(spans) > 1 or any(rule.stays for rule in meant):
            continue
        days = max(rule.days for rule in meant)
        years = [rule.years for rule in meant]
        before = beginning(today - dt.timedelta(days=days), span := spans.pop())
        rolled = None if None in years else _years_before(today, max(filter(None, years)))
        grouped.setdefault((span, before, rolled), set()).add(kind)
    return tuple(
        Samples(kinds=frozenset(kinds), span=span, before=before, rolled_before=rolled)
        for (span, before, rolled), kinds in grouped.items()
    )


def people_due(found: Iterable[Rule], today: dt.date) -> dict[str, dt.date]:
    """The datasets whose old rows lose what they tell about people, and before which day."""
    told = [rule for rule in found if SAMPLES not in rule.datasets]
    due: dict[str, dt.date] = {}
    for name in {name for rule in told for name in rule.datasets}:
        meant = [rule for rule in told if name in rule.datasets]
        if not any(rule.stays for rule in meant):
            due[name] = today - dt.timedelta(days=max(rule.days for rule in meant))
    return due


def beginning(day: dt.date, span: str) -> dt.date:
    """The first day of the period the day lies in."""
    if span == "weekly":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(day=1) if span == "monthly" else day


def meant_by(name: str) -> tuple[str, frozenset[str]]:
    """The records a row of the collection plan means, by its name; ("", none) where that is not clear."""
    key = match_key(name)
    hits = [
        (where, kinds) for words, where, kinds in _WORDS if any(match_key(w) in key for w in words.split())
    ]
    places = {where for where, _ in hits}
    if len(places) != 1:
        return "", frozenset()
    special = [kinds for _, kinds in hits if kinds != _KINDS]
    return places.pop(), frozenset(
        kind for kinds in special or [kinds for _, kinds in hits] for kind in kinds
    )


def _rule(row: Collected, indicators: Iterable[str], holds: Mapping[str, str]) -> Rule:
    where, kinds = meant_by(row.name)
    names = _ALONG.get(where, (where,)) if where else ()
    return Rule(
        name=row.name,
        datasets=names,
        kinds=kinds,
        days=row.retention_days or 0,
        span=row.rollup,
        years=row.rollup_years,
        stays=_stays(row, names, tuple(indicators), holds),
    )


def _stays(
    row: Collected, names: tuple[str, ...], indicators: tuple[str, ...], holds: Mapping[str, str]
) -> Text | None:
    """The first thing that speaks against deleting."""
    if not names:
        return _UNCLEAR
    if row.retention_days is None or row.retention_days < 1:
        return _NO_DAYS
    if held := [holds[name] for name in names if name in holds]:
        return _HELD.format(why=same(held[0]))
    if indicators:
        return _MEASURED.format(kpi=same(indicators[0]))
    if names == (SAMPLES,):
        return None if row.rollup in SPANS else _NO_ROLLUP
    about = any(one.personal is not Personal.NOTHING for name in names for one in dataset(name).fields)
    return None if about else _NO_ROLLUP


def _referring(blueprint: Blueprint) -> dict[str, list[str]]:
    """The indicators in use that are computed from each row of the collection plan."""
    found: dict[str, list[str]] = {}
    for source in blueprint.all(KpiSource):
        kpi = blueprint.one(Kpi, source.kpi)
        if source.dataset and (kpi is None or kpi.required is not False):
            found.setdefault(source.dataset, []).append(kpi.name if kpi else source.kpi)
    return found


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


_UNCLEAR = Text(
    "どの記録のことか、名前からは決められません", "its name does not say clearly which records it means"
)
_NO_DAYS = Text("明細の保存(日)が書かれていません", "how many days the detail is kept is not said")
_NO_ROLLUP = Text(
    "日次・週次・月次にまとめることになっていません。まとめずには消しません",
    "it is not rolled up by day, week or month, and nothing is deleted that is not",
)
_HELD = Text("消去が止められています({why})", "it is held back from deletion ({why})")
_MEASURED = Text("指標「{kpi}」が使っています", "the KPI “{kpi}” is computed from it")
