"""`unyo import FILE…`: tables into a framework; shown first with --dry-run, all or nothing, undone together."""

from __future__ import annotations

import argparse
from pathlib import Path

from unyo.cli.import_records import bring_records
from unyo.cli.installation import scope_of, today
from unyo.cli.speech import BROKEN, KEPT, CouldNotRun
from unyo.framework.designs import TABLES
from unyo.framework.queries import blueprint
from unyo.ingest.actions import Preview, Stopped, bring_in, preview
from unyo.ingest.files import Found, files_in
from unyo.ingest.intake import Intake, read_intake, unread_file
from unyo.ingest.normalizers.recognised import Choice
from unyo.ingest.parting import left_over, parted, record_kinds
from unyo.ingest.recognition import kinds, label_of
from unyo.tables.scope import Scope
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Text, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    say = {name: text.in_(language) for name, text in _HELP.items()}
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help=say["paths"])
    parser.add_argument("--framework", metavar="SLUG", help=say["framework"])
    parser.add_argument("--dry-run", action="store_true", help=say["dry_run"])
    parser.add_argument(
        "--as", dest="kind", choices=(*kinds(), *record_kinds()), metavar="KIND", help=say["kind"]
    )
    parser.add_argument("--on-error", choices=("stop", "skip"), default="stop", help=say["on_error"])
    parser.add_argument("--why", default="", help=say["why"])
    parser.add_argument("--encoding", metavar="NAME", help=say["encoding"])
    parser.add_argument("--order", choices=("ymd", "dmy", "mdy"), help=say["order"])
    parser.add_argument("--zone", metavar="ZONE", help=say["zone"])


def run(given: argparse.Namespace) -> int:
    """Read, show what will happen, and do it unless it is a dry run. 1 when something stayed out."""
    for path in given.paths:
        if not path.exists():
            raise CouldNotRun(_NO_SUCH.format(path=same(str(path))))
    _, scope = scope_of(given.framework)
    known = blueprint(scope, today())
    found = parted(
        files_in(given.paths),
        wanted=given.kind if given.kind in record_kinds() else "",
        encoding=given.encoding,
    )
    intake = _read(found.designs, given, known)
    if not given.kind and left_over(found, intake):
        intake = _read(found.designs, given, known)
    refused = bring_records(scope, found.records, given) if found.records else False
    _say_problems([unread_file(one) for one in found.refused], given.lang)
    if found.refused and not found.records and not found.designs:
        raise CouldNotRun(found.refused[0].sentence)
    code = _designs(scope, intake, found.designs, given) if found.designs else KEPT
    return BROKEN if refused or found.refused else code


def _designs(scope: Scope, intake: Intake, files: list[Found], given: argparse.Namespace) -> int:
    _say_sheets(intake, given.lang)
    if given.dry_run:
        looked = preview(scope, intake)
        _say_rows(looked, given.lang)
        _say_problems([*looked.refusals, *_unrefused(intake, looked)], given.lang)
        stops = given.on_error == "stop" and looked.obstacles
        return BROKEN if stops or looked.refusals else KEPT
    try:
        batch, looked = bring_in(
            scope, intake, why=given.why, on_error=given.on_error, files=[file.name for file in files]
        )
    except Stopped as stopped:
        _say_problems(stopped.preview.obstacles, given.lang)
        raise CouldNotRun(Text(stopped.text.ja + _SKIP.ja, f"{stopped.text.en} {_SKIP.en}")) from stopped
    _say_rows(looked, given.lang)
    _say_problems([*looked.refusals, *_unrefused(intake, looked)], given.lang)
    print(_DONE.format(added=batch.added, revised=batch.revised, same=batch.unchanged).in_(given.lang))
    return BROKEN if looked.refusals else KEPT


def _read(files: list[Found], given: argparse.Namespace, known: object) -> Intake:
    sources = [file.source for file in files]
    intake = read_intake(sources, encoding=given.encoding, known=known)  # type: ignore[arg-type]
    if given.kind:
        answers = {(sheet.file, sheet.sheet): Choice(kind=given.kind) for sheet in intake.sheets}
        intake = read_intake(sources, encoding=given.encoding, known=known, choices=answers)  # type: ignore[arg-type]
    return intake


def _say_sheets(intake: Intake, language: str) -> None:
    for sheet in intake.sheets:
        where = f"{sheet.file} [{sheet.sheet}]" if sheet.sheet else sheet.file
        kind = label_of(sheet.kind).in_(language) if sheet.kind else _UNKNOWN.in_(language)
        print(_SHEET.format(where=same(where), kind=same(kind), rows=sheet.rows).in_(language))


def _say_rows(looked: Preview, language: str) -> None:
    for table, counts in looked.by_table().items():
        label = TABLES[table].label
        print(
            _ROWS.format(
                table=label,
                add=counts["add"],
                revise=counts["revise"],
                same=counts["same"],
                refused=counts["refused"],
            ).in_(language)
        )


def _say_problems(problems: list[Problem] | tuple[Problem, ...], language: str) -> None:
    for problem in problems:
        place = problem.place.label.in_(language) if problem.place.file else ""
        print(
            f"  {'✖' if problem.refuses else '▲'} {place}: {problem.message.in_(language)} {problem.remedy.in_(language)}"
        )


def _unrefused(intake: Intake, looked: Preview) -> list[Problem]:
    return [problem for problem in intake.problems if problem not in looked.refusals]


_HELP = {
    "paths": Text("取り込むファイルかフォルダー", "files or folders to take in"),
    "framework": Text("どの枠組みへ(一つしかなければ省ける)", "into which framework (may be left out when there is one)"),
    "dry_run": Text("何が起きるかを示すだけで、書かない", "only show what would happen"),
    "kind": Text("この種類の表として読む", "read as this kind of table"),
    "on_error": Text("受け付けられない所があるとき: stop 何も取り込まない(既定)、skip 残りを取り込む", "when something cannot be taken: stop takes nothing in (default), skip takes the rest"),
    "why": Text("台帳に残す理由", "the reason for the ledger"),
    "order": Text("日付の並び(数字だけで決まらないとき): ymd、dmy、mdy", "how dates run where figures leave it open: ymd, dmy, mdy"),
    "zone": Text("記録の時刻がどの時間帯のものか(既定 枠組みの時間帯)", "the time zone of the clocks in records (default: the framework's)"),
    "encoding": Text("文字コード(既定 自動)", "encoding of text files (found out)"),
}  # fmt: skip
_NO_SUCH = Text(
    "「{path}」がありません。名前と場所を確かめてください。",
    "There is no “{path}”. Check its name and folder.",
)
_UNKNOWN = Text("何の表か分からない", "not recognised")
_SHEET = Text("{where}: {kind}、{rows}行", "{where}: {kind}, {rows} rows")
_ROWS = Text(
    "  {table}: 追加 {add}、変更 {revise}、同じ {same}、断り {refused}",
    "  {table}: {add} added, {revise} changed, {same} the same, {refused} refused",
)
_DONE = Text("取り込みました: 追加 {added}、変更 {revised}、同じ {same}。", "Taken in: {added} added, {revised} changed, {same} the same.")  # fmt: skip
_SKIP = Text(
    "残りだけ取り込むには --on-error skip を付けてください。", "To take in the rest, add --on-error skip."
)
