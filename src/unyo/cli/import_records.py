"""`unyo import` of exports: what each is taken for, then all of it or a rehearsal, with progress and what was refused."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from typing import Any

from unyo.cli.speech import CouldNotRun
from unyo.ingest.bulk import Looked, Progress, bring, readings_of, refusal_of, rehearse
from unyo.ingest.files import Found
from unyo.ingest.mended import why_of
from unyo.ingest.normalizers.columns import columns_of, is_taken
from unyo.parties.queries import framework_zone
from unyo.records.datasets import dataset
from unyo.records.queries import storage
from unyo.sandbox.stream import Stopped
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text, joined, same

_SHOWN = 20
_EVERY = 0.2


def bring_records(scope: Scope, records: list[tuple[Found, list[Looked]]], given: argparse.Namespace) -> bool:
    """Bring every file in, or rehearse it; whether something was refused. Raises CouldNotRun."""
    zone = given.zone or framework_zone(scope)
    refused = False
    for file, looked in records:
        readings = _answered(_asked(looked, given.lang), given)
        try:
            refused |= _one(scope, file, readings, zone, given)
        except Stopped as stopped:
            raise CouldNotRun(refusal_of(file.name, stopped).sentence) from stopped
    return refused


def _one(
    scope: Scope, file: Found, readings: Mapping[str, Mapping[str, Any]], zone: str, given: argparse.Namespace
) -> bool:
    meter = _Meter(file.path.stat().st_size, given.lang)
    if given.dry_run:
        done = rehearse(
            file.path, readings, name=file.name, zone=zone, encoding=given.encoding, progress=meter.told
        )
        meter.end()
        print(_WOULD.format(counts=rows_by_dataset(done.counts), rejected=done.rejected).in_(given.lang))
        _say_rejects(file.name, done.cells, given.lang)
        return bool(done.rejected)
    brought = bring(
        scope, file.path, readings, storage=storage(), name=file.name, zone=zone, encoding=given.encoding,
        why=given.why, progress=meter.told,
    )  # fmt: skip
    meter.end()
    made = brought.imported
    said = _DONE if brought.new else _KNOWN
    print(
        said.format(counts=rows_by_dataset(made.counts), rejected=made.rejected, token=made.token).in_(
            given.lang
        )
    )
    return bool(made.rejected)


def _asked(looked: list[Looked], language: str) -> list[Looked]:
    """Say of every table what it is taken for; stop where none is recognised."""
    for one in looked:
        where = f"{one.file} [{one.sheet}]" if one.sheet else one.file
        if one.known is None:
            print(_UNKNOWN.format(where=same(where), columns=same(", ".join(one.columns[:8]))).in_(language))
            continue
        into = joined([dataset(name).label for name in one.known.datasets])
        print(_TAKEN.format(where=same(where), label=one.known.label, into=into).in_(language))
        for name, rules in ((into["dataset"], into["fields"]) for into in one.known.reading["into"]):
            pairs = [
                f"{' + '.join(columns_of(rule))} → {dataset(name).field(field).label.in_(language)}"
                for field, rule in rules.items()
                if is_taken(rule)
            ]
            print("    " + (", " if language == "en" else "、").join(pairs))
        for name, words in one.known.open_words.items():
            print(_UNTOLD.format(field=same(name), words=same(", ".join(words))).in_(language))
        if unused := one.known.unused(one.columns):
            print(_UNUSED.format(columns=same(", ".join(unused))).in_(language))
    if not any(one.known for one in looked):
        raise CouldNotRun(_NOTHING.format(file=same(looked[0].file if looked else "")))
    return looked


def _answered(looked: list[Looked], given: argparse.Namespace) -> dict[str, Mapping[str, Any]]:
    """The readings, with what a person gave where the file leaves it open: order of dates, decimal mark, year."""
    readings = readings_of(looked)
    lacking: dict[str, list[str]] = {}
    for one in looked:
        for name, choices in one.known.open_fields.items() if one.known else ():
            said = _ASKED.get(choices, "order")
            answer = getattr(given, said)
            if answer is None:
                lacking.setdefault(said, []).append(name)
            else:
                _answer(readings[one.sheet], name, said, answer)
    for said, names in lacking.items():
        raise CouldNotRun(_OPEN[said].format(fields=same(", ".join(names))))
    return readings


def _answer(reading: Mapping[str, Any], name: str, said: str, answer: object) -> None:
    into, _, field = name.partition(".")
    for part in reading["into"]:
        if part["dataset"] == into:
            part["fields"][field][said] = answer


def rows_by_dataset(counts: Mapping[str, int]) -> Text:
    """Rows of every dataset, as people count them."""
    return joined(
        [
            Text(f"{dataset(name).label.ja} {rows:,}行", f"{rows:,} {dataset(name).label.en.lower()}")
            for name, rows in counts.items()
        ]
    )


def _say_rejects(file: str, cells: tuple[Mapping[str, Any], ...], language: str) -> None:
    for cell in cells[:_SHOWN]:
        why = why_of(cell).in_(language)
        where = _WHERE.format(file=same(file), row=cell["_row"], column=same(cell["column"] or "-"))
        print(f"  ✖ {where.in_(language)}: {why}")
    if len(cells) > _SHOWN:
        print(_MORE.format(count=len(cells) - _SHOWN).in_(language))


class _Meter:
    """How far it is: on a terminal only, and gone when it is done."""

    def __init__(self, size: int, language: str) -> None:
        self._size, self._language = max(size, 1), language
        self._begun = self._last = time.monotonic()
        self._shown = False
        self.told: Progress | None = self._told if sys.stderr.isatty() else None

    def _told(self, read: int, rows: int) -> None:
        now = time.monotonic()
        if now - self._last < _EVERY:
            return
        self._last, self._shown = now, True
        share = min(read / self._size, 1.0)
        spent = now - self._begun
        left = spent * (1 - share) / share if share else 0.0
        text = _PROGRESS.format(
            share=f"{share:4.0%}", rows=f"{rows:,}", rate=f"{rows / spent:,.0f}", left=f"{left:.0f}"
        )
        sys.stderr.write("\r" + text.in_(self._language) + "  ")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line clean."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")


_TAKEN = Text("{where}: {label} → {into}", "{where}: {label} -> {into}")
_UNUSED = Text("    使わない列: {columns}", "    columns not used: {columns}")
_UNTOLD = Text(
    "    訳のない言葉({field}): {words}。対応表に書くまで「不明」になります。",
    "    words without a translation ({field}): {words}. They stay unknown until a map translates them.",
)
_UNKNOWN = Text("{where}: 何の表か分からない({columns})", "{where}: not recognised ({columns})")
_NOTHING = Text(
    "「{file}」を記録として読めません。--as でデータの種類(例: tickets)を選んでください。",
    "“{file}” cannot be read as records. Choose a dataset with --as, e.g. tickets.",
)
_ASKED = {("year",): "year", (",", "."): "decimal", (".", ","): "decimal"}
_OPEN = {
    "order": Text(
        "日付の並びが決まりません({fields})。--order dmy(日/月/年)か --order mdy(月/日/年)を付けてください。",
        "Which way the dates run is open ({fields}). Add --order dmy or --order mdy.",
    ),
    "decimal": Text(
        "小数点が「,」か「.」か決まりません({fields})。--decimal , か --decimal . を付けてください。",
        "Whether “,” or “.” stands before the fraction is open ({fields}). Add --decimal , or --decimal .",
    ),
    "year": Text(
        "日付に年がありません({fields})。--year 2026 のように付けてください。",
        "The dates have no year ({fields}). Add e.g. --year 2026.",
    ),
}
_WOULD = Text(
    "  取り込めるもの: {counts}。断り {rejected}行。", "  Would bring in: {counts}; {rejected} rows refused."
)
_DONE = Text(
    "  取り込みました: {counts}。断り {rejected}行。取り消すには: unyo records undo {token}",
    "  Brought in: {counts}; {rejected} rows refused. To undo: unyo records undo {token}",
)
_KNOWN = Text(
    "  同じ内容は、もう取り込んであります: {counts}。何も変えていません。",
    "  The same is there already: {counts}. Nothing was changed.",
)
_WHERE = Text("{file} {row}行目 {column}", "{file}, row {row}, {column}")
_MORE = Text("  ほかに{count}か所", "  and {count} more")
_PROGRESS = Text(
    "{share} {rows}行 毎秒{rate}行 残り{left}秒", "{share} {rows} rows, {rate} rows/s, {left} s left"
)
