"""Batch runs: a nightly one that grows towards its deadline, month-ends apart, and two nobody in business needs at 2:00."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.records.example.rows import Row
from unyo.records.example.story import MINUTE
from unyo.vocabulary.text import Text

# Minutes of an ordinary night, month by month: 180, 186, … 246 in the last twelve; they begin at 22:00 (AT-G12-2).
FIRST, STEP, LIMIT, GROWING = 180, 6, 300, 12
START, MONTH_END, MONTH_END_LIMIT = 1320, 330, 480
_HOUSEKEEPING = (
    (Text("ログ圧縮", "Log compression"), 0),
    (Text("統計", "Statistics"), 2),
)
_BACKUP = Text("バックアップ", "Backup")
NORMAL, AT_MONTH_END = Text("通常", "Normal"), Text("月末", "Month end")
_OK, _FAILED = Text("正常終了", "Completed"), Text("異常終了", "Failed")


def job_rows(town: Town) -> Iterator[Row]:
    """Every run that has begun."""
    for number, row in enumerate((*_nightly(town), *_housekeeping(town)), 1):
        if row["began"] < town.span.now:
            ended = row["ended"] if row["ended"] < town.span.now else None
            yield {"source": "jp1", "id": f"J{number:06d}", **row, "ended": ended,
                   "result": row["result"] if ended else None}  # fmt: skip


def minutes_of(town: Town, first: dt.date) -> int:
    """How long an ordinary night takes in a month, on average."""
    before = (town.span.day.year - first.year) * 12 + town.span.day.month - first.month
    return FIRST + STEP * max(GROWING - before, 0)


def _nightly(town: Town) -> Iterator[Row]:
    span, chance = town.span, Chance("nightly batch")
    for first in (*span.months, span.month(0)):
        days = span.days_of(first)
        if not days:
            continue
        usual = [day for day in days if (day + dt.timedelta(days=1)).day != 1]
        strays = [int(chance.bell() * 5 * MINUTE) for _ in usual]
        mean = sum(strays) // max(len(strays), 1)
        for day, stray in zip(usual, strays, strict=True):
            length = minutes_of(town, first) * MINUTE + stray - mean
            yield _run(town, town.names.systems.batch, NORMAL, day, length, LIMIT)
        for day in days:
            if day not in usual:
                length = int((MONTH_END + chance.between(-12, 12)) * MINUTE)
                yield _run(town, town.names.systems.batch, AT_MONTH_END, day, length, MONTH_END_LIMIT)


def _run(town: Town, job: str, kind: Text, day: dt.date, seconds: int, limit: int) -> Row:
    began = town.span.at(day, START)
    return {
        "job": job, "run_kind": town.say(kind), "began": began, "ended": began + seconds,
        "deadline": began + limit * MINUTE, "result": town.say(_OK),
    }  # fmt: skip


def _housekeeping(town: Town) -> Iterator[Row]:
    span, chance = town.span, Chance("housekeeping")
    for day in span.days:
        for name, minute in _HOUSEKEEPING:
            began = span.at(day, 120 + minute)
            yield {"job": town.say(name), "run_kind": town.say(NORMAL), "began": began,
                   "ended": began + (6 - minute) * MINUTE, "deadline": None, "result": town.say(_OK)}  # fmt: skip
        began = span.at(day, 1410)
        failed = chance.unit() < 0.01
        yield {"job": town.say(_BACKUP), "run_kind": town.say(NORMAL), "began": began,
               "ended": began + int(chance.spread(50, 0.15) * MINUTE), "deadline": began + 120 * MINUTE,
               "result": town.say(_FAILED if failed else _OK)}  # fmt: skip
