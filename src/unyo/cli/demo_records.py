"""The records of the demo: every file of Minato's tools kept like any import, so that each can be undone by itself."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from unyo.records.actions import Incoming, discard, keep, new_token
from unyo.records.datasets import Dataset, dataset, dataset_names
from unyo.records.example.feeds import Feed, feeds
from unyo.records.lake.arrow import schema_of
from unyo.records.lake.compaction import compact
from unyo.records.lake.storage import Folder
from unyo.records.lake.writing import Written, write
from unyo.records.people import door
from unyo.records.queries import imports, storage
from unyo.tables.scope import Scope

# What each import of the demo says: for which day, in which language, and how many there are; a start cut short goes on with the same day.
_DAY, _LANGUAGE, _FILES = "minato_day", "minato_language", "minato_files"
_ALL = 1_000_000
_HEADER_ROWS = 1


def fill_records(scope: Scope, folder: Callable[[str], Path], language: str, today: dt.date, why: str) -> int:
    """Bring in what is not there yet; how many rows came. What somebody has undone stays undone.

    `folder` gives the example in a language.
    """
    there = [one for one in imports(scope, limit=_ALL) if _DAY in one.reading]
    if there and len(there) >= there[0].reading[_FILES]:
        return 0
    known = {one.file for one in there}
    day = dt.date.fromisoformat(there[0].reading[_DAY]) if there else today
    language = there[0].reading[_LANGUAGE] if there else language
    every, lake = feeds(day, folder(language), language), storage()
    said = {_DAY: day.isoformat(), _LANGUAGE: language, _FILES: len(every)}
    rows = sum(_kept(scope, lake, feed, said, why) for feed in every if feed.file not in known)
    for name in dataset_names():
        compact(scope, name, lake)
    return rows


def _kept(scope: Scope, lake: Folder, feed: Feed, said: dict[str, Any], why: str) -> int:
    token, hide = new_token(scope), door(scope)
    with lake.writer(f"{scope.framework_id}-{token}"):
        written: list[Written] = []
        try:
            for name, batches in feed.datasets.items():
                stem = f"{scope.framework_id}/{name}/{token}"
                written += write(lake, name, stem, _numbered(name, batches(), token, hide))
        except BaseException:
            discard(lake, written)
            raise
        incoming = Incoming(
            token=token,
            content=hashlib.sha256(f"minato {said[_DAY]} {feed.file}".encode()).hexdigest(),
            file=feed.file,
            tool=feed.tool,
            files=written,
            size=sum(file.size for file in written),
            reading=said,
        )
        kept, _ = keep(scope, incoming, storage=lake, why=why)
    return kept.rows


def _numbered(
    name: str,
    batches: Iterator[pa.RecordBatch],
    token: int,
    hide: Callable[[pa.RecordBatch, Dataset], pa.RecordBatch],
) -> Iterator[pa.RecordBatch]:
    """The rows with where they came from, as from a file with a header; people as pseudonyms, as with every import."""
    row = _HEADER_ROWS + 1
    for batch in batches:
        known = hide(batch, dataset(name))
        columns = [
            *known.columns,
            pa.array([token] * known.num_rows, pa.int64()),
            pa.array(range(row, row + known.num_rows), pa.int64()),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema_of(name))
        row += known.num_rows
