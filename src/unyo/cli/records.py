"""`unyo records list|undo|compact|scrub|sweep|retain|hold|release|maps`: what was brought in, and the care of the lake."""

from __future__ import annotations

import argparse

from unyo.cli import record_maps, retaining
from unyo.cli.import_records import rows_by_dataset
from unyo.cli.installation import scope_of
from unyo.cli.speech import BROKEN, KEPT
from unyo.records.actions import undo
from unyo.records.datasets import dataset, dataset_names
from unyo.records.lake.compaction import compact
from unyo.records.lake.reading import damages
from unyo.records.lake.sweeping import sweep
from unyo.records.queries import imports, manifest, storage
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text, same

_MOST = 1_000


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    named = "|".join((*_VERBS, *retaining.VERBS, "maps"))
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=named)
    retaining.arguments(verbs, language)
    for verb, text in _VERBS.items():
        one = verbs.add_parser(verb, help=text.in_(language))
        if verb != "sweep":
            one.add_argument("--framework", metavar="SLUG", help=_FRAMEWORK.in_(language))
        if verb == "maps":
            record_maps.arguments(one, language)
        if verb == "undo":
            one.add_argument("token", type=int, metavar="TOKEN", help=_TOKEN.in_(language))
            one.add_argument("--why", default="", help=_WHY.in_(language))


def run(given: argparse.Namespace) -> int:
    """Do what the verb says. 1 when the scrub finds damage."""
    if given.verb == "sweep":
        swept = sweep(storage())
        print(_SWEPT.format(orphans=swept.orphans, retired=swept.retired).in_(given.lang))
        return KEPT
    _, scope = scope_of(given.framework)
    if given.verb in retaining.VERBS:
        retaining.run(scope, given)
        return KEPT
    match given.verb:
        case "undo":
            done = undo(scope, given.token, why=given.why)
            print(_UNDONE.format(file=same(done.file), rows=done.rows).in_(given.lang))
        case "maps":
            record_maps.run(scope, given)
        case "compact":
            _compact(scope, given.lang)
        case "scrub":
            return _scrub(scope, given.lang)
        case _:
            _list(scope, given.lang)
    return KEPT


def _list(scope: Scope, language: str) -> None:
    for one in imports(scope, limit=_MOST):
        counts = rows_by_dataset(one.counts)
        state = _GONE if one.undone_at else same("")
        line = _LINE.format(
            token=one.token, at=same(f"{one.at:%Y-%m-%d %H:%M}Z"), file=same(one.file), counts=counts,
            rejected=one.rejected, state=state,
        )  # fmt: skip
        print(line.in_(language))


def _compact(scope: Scope, language: str) -> None:
    for name in dataset_names():
        done = compact(scope, name, storage())
        if done.before:
            text = _COMPACTED.format(
                label=dataset(name).label, before=done.before, after=done.after, rows=done.rows
            )
            print(text.in_(language))


def _scrub(scope: Scope, language: str) -> int:
    found = manifest(scope, [*dataset_names(), "rejects"])
    broken = damages(storage(), found.files, afresh=True)
    for one in broken:
        label = dataset(one.dataset).label if one.dataset in dataset_names() else same(one.dataset)
        span = same(f"{one.first:%Y-%m-%d} – {one.last:%Y-%m-%d}" if one.first and one.last else "-")
        text = _MISSING if one.missing else _ALTERED
        print(text.format(path=same(one.path), label=label, span=span).in_(language))
    print(_SCRUBBED.format(files=len(found.files), broken=len(broken)).in_(language))
    return BROKEN if broken else KEPT


_VERBS = {
    "list": Text("取り込んだものを並べる", "list what was brought in"),
    "undo": Text("取り込みを一つ取り消す", "take one import back"),
    "compact": Text("小さなファイルをまとめ、並べ直す", "merge small files, sorted"),
    "scrub": Text(
        "すべてのファイルが書いたときのままか確かめる", "look whether every file is as it was written"
    ),
    "maps": Text(
        "道具ごとの読み方を並べる・書き出す・加える・消す",
        "list, export, add and remove how exports are read",
    ),
    "sweep": Text("どの台帳にもないファイルを片付ける", "remove files no manifest knows"),
}
_FRAMEWORK = Text(
    "どの枠組みか(一つしかなければ省ける)", "which framework (may be left out when there is one)"
)
_TOKEN = Text(
    "取り込みの番号(`unyo records list` が示す)", "the number of the import, as `unyo records list` shows it"
)
_WHY = Text("台帳に残す理由", "the reason for the ledger")
_LINE = Text(
    "{token}  {at}  {file}: {counts}、断り {rejected}行{state}",
    "{token}  {at}  {file}: {counts}, {rejected} rows refused{state}",
)
_GONE = Text("(取り消し済み)", " (undone)")
_UNDONE = Text("取り消しました: {file}({rows}行)。", "Undone: {file} ({rows} rows).")
_COMPACTED = Text(
    "{label}: {before}個のファイルを{after}個に({rows}行)",
    "{label}: {before} files became {after} ({rows} rows)",
)
_ALTERED = Text("✖ {label} {span}: {path} が壊れています", "✖ {label} {span}: {path} is damaged")
_MISSING = Text("✖ {label} {span}: {path} がありません", "✖ {label} {span}: {path} is missing")
_SCRUBBED = Text(
    "{files}個のファイルを調べ、壊れたもの{broken}個。", "{files} files looked at, {broken} damaged."
)
_SWEPT = Text(
    "片付けました: 持ち主のないファイル{orphans}個、使わなくなったファイル{retired}個。",
    "Removed: {orphans} files of nobody, {retired} retired ones.",
)
