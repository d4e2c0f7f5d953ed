"""`unyo records retain|hold|release`: how long the records of a framework are kept; part of `unyo records`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unyo.cli.installation import today
from unyo.cli.speech import CouldNotRun
from unyo.records.datasets import dataset, dataset_names
from unyo.records.holds import hold, holds, release
from unyo.records.lake.sweeping import sweep
from unyo.records.queries import storage
from unyo.records.retention import Due, due, retain
from unyo.records.retention_plan import SAMPLES, Rule
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text, joined, same

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


VERBS = ("retain", "hold", "release")


def arguments(verbs: Verbs, language: str) -> None:
    """What the three verbs take."""
    say = {name: text.in_(language) for name, text in _HELP.items()}
    for verb in VERBS:
        one = verbs.add_parser(verb, help=say[verb])
        if verb == "retain":
            one.add_argument("--apply", action="store_true", help=say["apply"])
        else:
            one.add_argument("dataset", choices=dataset_names(), metavar="DATASET", help=say["dataset"])
        one.add_argument("--why", default="", required=verb == "hold", metavar="REASON", help=say["why"])
        one.add_argument("--framework", metavar="SLUG", help=say["framework"])


def run(scope: Scope, given: argparse.Namespace) -> None:
    """Do one of the three verbs."""
    if given.verb == "retain":
        _retain(scope, given)
        return
    if given.verb == "hold":
        hold(scope, given.dataset, why=given.why)
    else:
        release(scope, given.dataset, why=given.why)
    for name, why in holds(scope).items():
        print(_HELD.format(name=dataset(name).label, why=same(why)).in_(given.lang))


def _retain(scope: Scope, given: argparse.Namespace) -> None:
    asked = due(scope, today())
    if not asked.rules:
        raise CouldNotRun(_NO_PLAN)
    _say(asked, given.lang)
    if given.apply:
        lake = storage()
        done = retain(scope, lake, asked.day, why=given.why)
        sweep(lake)
        told = _DONE.format(
            samples=done.samples, rolled=done.rolled, expired=done.expired, blanked=done.blanked
        )
        print(told.in_(given.lang))


def _say(asked: Due, language: str) -> None:
    for rule in asked.rules:
        print(f"{rule.name}\t{_outcome(asked, rule).in_(language)}")


def _outcome(asked: Due, rule: Rule) -> Text:
    """What a row of the collection plan comes to on that day."""
    if rule.stays:
        return _STAYS.format(why=rule.stays)
    if SAMPLES in rule.datasets:
        going = [one for one in asked.samples if one.kinds & rule.kinds]
        days = sorted({one.before.isoformat() for one in going})
        return _SAMPLES_GO.format(day=same(", ".join(days))) if going else _STAYS.format(why=_ANOTHER)
    names = [name for name in rule.datasets if name in asked.people]
    if not names:
        return _STAYS.format(why=_ANOTHER)
    labels = joined([dataset(name).label for name in names])
    return _PEOPLE_GO.format(names=labels, day=asked.people[names[0]].isoformat())


_HELP = {
    "retain": Text(
        "データ収集計画のとおりに古い記録を消す(まず何が消えるかを示す)",
        "delete old records as the data collection plan says (shows what would go)",
    ),
    "apply": Text("示したとおりに実行する", "do what is shown"),
    "hold": Text("記録の消去を止める", "hold records back from deletion"),
    "release": Text("消去を止めるのをやめる", "let the plan apply again"),
    "dataset": Text("どの記録を", "which records"),
    "why": Text("理由(台帳に残る)", "the reason (stays in the ledger)"),
    "framework": Text(
        "どの枠組みを(一つしかなければ省ける)", "which framework (may be left out when there is one)"
    ),
}
_NO_PLAN = Text(
    "データ収集計画に行がありません。何をどれだけ残すかを書くと、そのとおりに消せます。",
    "The data collection plan has no rows. Write there what is kept for how long.",
)
_STAYS = Text("消しません: {why}", "nothing goes: {why}")
_SAMPLES_GO = Text(
    "{day}より前の値を、まとめてから消します", "values before {day} are rolled up, then they go"
)
_PEOPLE_GO = Text(
    "{names}の{day}より前の行から、人が分かる値を消します",
    "what tells about people goes from rows of {names} before {day}",
)
_ANOTHER = Text(
    "計画の別の行が、同じ記録を残すか、別の単位でまとめることにしています",
    "another row of the plan keeps the same records, or rolls them up otherwise",
)
_DONE = Text(
    "値{samples}行を消し、{rolled}行にまとめました。古いまとめ{expired}行と、人が分かる値{blanked}個を消しました。",
    "Deleted {samples} values after rolling them up into {rolled} rows; deleted {expired} old roll-ups and {blanked} "
    "values about people.",
)
_HELD = Text("{name}: 消去を止めています({why})", "{name}: held back from deletion ({why})")
