"""`unyo apply PATH…`: make a framework what its files say; the plan is shown first, and asked about."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from unyo.checks.rulebook import RULES
from unyo.cli.installation import scope_of, today
from unyo.cli.speech import BROKEN, KEPT, CouldNotRun
from unyo.findings.report import report
from unyo.findings.rule import Case, Finding
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.ingest.actions import Stopped, bring_in, preview
from unyo.ingest.declaring import affected, after, in_full
from unyo.ingest.files import files_in
from unyo.ingest.intake import Intake, read_intake
from unyo.ingest.plan import Change, Plan, plan
from unyo.vocabulary.declare import Design, table_of
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Text, same

_LONGEST = 60


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    say = {name: text.in_(language) for name, text in _HELP.items()}
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=say["paths"])
    parser.add_argument("--framework", metavar="SLUG", help=say["framework"])
    parser.add_argument("--why", default="", help=say["why"])
    parser.add_argument("--keep", action="store_true", help=say["keep"])
    parser.add_argument("--dry-run", action="store_true", help=say["dry_run"])
    parser.add_argument("--yes", action="store_true", help=say["yes"])


def run(given: argparse.Namespace) -> int:
    """Show the plan, ask, do it in one step that one undo takes back. 1 when a dry run would change something."""
    for path in given.paths:
        if not path.exists():
            raise CouldNotRun(_NO_SUCH.format(path=same(str(path))))
    _, scope = scope_of(given.framework)
    existing = blueprint(scope, today())
    intake = _read(given, existing)
    looked = preview(scope, intake)
    if looked.obstacles:
        _say_problems(looked.obstacles, given.lang)
        raise CouldNotRun(_NOTHING_DONE.format(n=len(looked.obstacles)))
    wanted = plan(existing, intake.designs)
    wanted = replace(wanted, remove=()) if given.keep else wanted
    if wanted.is_empty and not wanted.remove:
        print(_SAME.in_(given.lang))
        return KEPT
    _say_plan(wanted, existing, given.lang)
    if given.dry_run:
        return BROKEN
    if not given.yes and not _agreed(given.lang):
        print(_LEFT.in_(given.lang))
        return BROKEN
    return _apply(scope, intake, wanted, given, looked.fingerprint)


def _read(given: argparse.Namespace, existing: Blueprint) -> Intake:
    files = files_in(given.paths)
    if not files:
        raise CouldNotRun(_NO_TABLES.format(path=same(", ".join(map(str, given.paths)))))
    intake = read_intake([file.source for file in files], known=existing)
    return replace(intake, designs=in_full(intake.designs))


def _apply(scope: Any, intake: Intake, wanted: Plan, given: argparse.Namespace, seen: str) -> int:
    names = [str(path) for path in given.paths]
    try:
        batch, _ = bring_in(scope, intake, why=given.why, files=names, seen=seen, remove=wanted.remove)
    except Stopped as stopped:
        _say_problems(stopped.preview.obstacles, given.lang)
        raise CouldNotRun(stopped.text) from stopped
    said = _DONE.format(added=batch.added, revised=batch.revised, removed=batch.removed)
    print(said.in_(given.lang))
    return KEPT


def _agreed(language: str) -> bool:
    if not sys.stdin.isatty():
        raise CouldNotRun(_NOBODY_TO_ASK)
    return input(_ASK.in_(language)).strip().lower() in ("y", "yes", "はい")


def _say_plan(wanted: Plan, existing: Blueprint, language: str) -> None:
    for design in wanted.create:
        print(f"  + {_named(design, language)}")
    for change in wanted.change:
        print(f"  ~ {_named(change.before, language)}: {_differences(change, language)}")
    for design in wanted.remove:
        print(f"  - {_named(design, language)}")
    counts = _COUNTS.format(
        a=len(wanted.create), b=len(wanted.change), c=len(wanted.remove), d=len(wanted.same)
    )
    print(counts.in_(language))
    for kind, names in affected(wanted, existing).items():
        print(_TOUCHED.format(kind=table_of(kind).label, names=same(", ".join(names))).in_(language))
    opened, closed = _findings(existing, after(existing, wanted))
    for word, findings in ((_OPENED, opened), (_CLOSED, closed)):
        print(word.format(n=len(findings)).in_(language))
        for finding in findings:
            print(f"    {finding.severity.label.in_(language)} {finding.title.in_(language)}")


def _findings(before: Blueprint, made: Blueprint) -> tuple[list[Finding], list[Finding]]:
    """What the change would open, and what it would close."""
    old, new = ({f.fingerprint: f for f in report(Case(one), RULES).findings} for one in (before, made))
    opened = [finding for name, finding in new.items() if name not in old]
    return opened, [finding for name, finding in old.items() if name not in new]


def _named(design: Design, language: str) -> str:
    table = table_of(type(design))
    title = table.title_of(design)
    return f"{table.label.in_(language)} {title}" + (f" ({design.key})" if design.key != title else "")


def _differences(change: Change, language: str) -> str:
    columns = {column.name: column for column in table_of(type(change.after)).columns}
    return ", ".join(
        f"{columns[name].label.in_(language)}: {_short(old)} → {_short(new)}"
        for name, (old, new) in change.values.items()
    )


def _short(value: object) -> str:
    text = " ".join(str("" if value is None else value).split())
    return f"「{text[:_LONGEST]}…」" if len(text) > _LONGEST else f"「{text}」"


def _say_problems(problems: Iterable[Problem], language: str) -> None:
    for problem in problems:
        place = problem.place.label.in_(language) if problem.place.file else ""
        print(f"  ✖ {place}: {problem.message.in_(language)} {problem.remedy.in_(language)}", file=sys.stderr)


_HELP = {
    "paths": Text("枠組みを書いたファイルかフォルダ(YAML・CSV・Excel)", "files or folders that say the framework (YAML, CSV, workbooks)"),
    "framework": Text("どの枠組みを(一つしかなければ省ける)", "which framework (may be left out when there is one)"),
    "why": Text("台帳に残す理由", "the reason for the ledger"),
    "keep": Text("ファイルに無い行を消さない", "do not remove rows that the files do not list"),
    "dry_run": Text("計画を示すだけ。変わるものがあれば 1 で終わる", "only show the plan; ends with 1 when something would change"),
    "yes": Text("たずねずに行う", "do it without asking"),
}  # fmt: skip
_NO_SUCH = Text("「{path}」がありません。名前と場所を確かめてください。", "There is no “{path}”. Check its name and folder.")  # fmt: skip
_NO_TABLES = Text("{path} に表がありません。", "{path} holds no tables.")
_NOTHING_DONE = Text(
    "受け付けられない所が{n}か所あるので、何も変えませんでした。",
    "Nothing was changed: {n} places cannot be taken.",
)
_SAME = Text("枠組みはファイルのとおりです。変えるものはありません。", "The framework is what the files say; there is nothing to change.")  # fmt: skip
_COUNTS = Text("計画: 追加 {a}、変更 {b}、削除 {c}、同じ {d}", "Plan: {a} to create, {b} to change, {c} to remove, {d} the same")  # fmt: skip
_TOUCHED = Text("  関わる{kind}: {names}", "  touches {kind}: {names}")
_OPENED = Text("  新しく開く検出事項 {n}件", "  findings it would open: {n}")
_CLOSED = Text("  閉じる検出事項 {n}件", "  findings it would close: {n}")
_ASK = Text("このとおりに変えますか? [y/N] ", "Do this? [y/N] ")
_LEFT = Text("何も変えませんでした。", "Nothing was changed.")
_NOBODY_TO_ASK = Text(
    "たずねる相手がいません。計画を見て、よければ --yes を付けてください。",
    "There is nobody to ask. Look at the plan, then add --yes.",
)
_DONE = Text(
    "変えました: 追加 {added}、変更 {revised}、削除 {removed}。",
    "Done: {added} created, {revised} changed, {removed} removed.",
)
