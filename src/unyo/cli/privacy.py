"""`unyo privacy erase|rekey`: people in the records of a framework."""

from __future__ import annotations

import argparse
import datetime as dt

from unyo.cli.installation import scope_of
from unyo.cli.speech import BROKEN, KEPT
from unyo.records.erasure import erase
from unyo.records.lake.sweeping import GRACE, sweep
from unyo.records.people import rekey
from unyo.records.queries import storage
from unyo.vocabulary.text import Text, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    say = {name: text.in_(language) for name, text in _HELP.items()}
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="erase|rekey")
    erasing = verbs.add_parser("erase", help=say["erase"])
    erasing.add_argument("--person", action="append", required=True, metavar="NAME", help=say["person"])
    erasing.add_argument("--now", action="store_true", help=say["now"])
    for one in (erasing, verbs.add_parser("rekey", help=say["rekey"])):
        one.add_argument("--framework", metavar="SLUG", help=say["framework"])
        one.add_argument("--why", required=True, metavar="REASON", help=say["why"])


def run(given: argparse.Namespace) -> int:
    """Do the verb. 1 when damaged files could not be reached."""
    _, scope = scope_of(given.framework)
    if given.verb == "rekey":
        print((_REKEYED if rekey(scope, why=given.why) else _SAME_KEY).in_(given.lang))
        return KEPT
    lake = storage()
    done = erase(scope, lake, given.person, why=given.why)
    swept = sweep(lake, grace=dt.timedelta(0) if given.now else GRACE)
    print(_ERASED.format(values=done.values, texts=done.texts, files=done.files).in_(given.lang))
    if done.files and not swept.retired:
        print(_LATER.in_(given.lang))
    for one in done.damaged:
        print(_DAMAGED.format(path=same(one.path)).in_(given.lang))
    return BROKEN if done.damaged else KEPT


_HELP = {
    "erase": Text("記録から人を消す", "erase a person from the records"),
    "person": Text("氏名(別の書き方は繰り返して並べる)", "the name; repeat it for other writings of it"),
    "now": Text(
        "古いファイルをすぐに消す(動いている集計は失敗することがある)",
        "remove the old files at once (measurements that are running may fail)",
    ),
    "rekey": Text("いまの鍵で仮名を作ることにする", "make pseudonyms with the key there is now"),
    "framework": Text(
        "どの枠組みを(一つしかなければ省ける)", "which framework (may be left out when there is one)"
    ),
    "why": Text(
        "理由(台帳に残る。消す人の名前は書かない)",
        "the reason (stays in the ledger; not the name of the person)",
    ),
}
_ERASED = Text(
    "人を表す値{values}個と、名前を含む文{texts}件を消しました(書き直したファイル{files}個)。",
    "Erased {values} values that stood for the person and {texts} texts that named them ({files} files rewritten).",
)
_LATER = Text(
    "元のファイルは一時間後の掃除で消えます。すぐに消すには --now を付けます。",
    "The old files go with the next sweep after an hour. To remove them at once add --now.",
)
_DAMAGED = Text(
    "壊れているため書き直せなかったファイル: {path}。バックアップから戻して、もう一度実行してください。",
    "Damaged and not rewritten: {path}. Restore it from a backup and run this again.",
)
_REKEYED = Text(
    "これから取り込む人は、新しい鍵の仮名になります。",
    "People who are brought in from now on get pseudonyms of the new key.",
)
_SAME_KEY = Text("鍵は変わっていません。", "The key has not changed.")
