"""`unyo check PATH…`: own tables in, holes out. No database, no file left behind.

Exit code 0: nothing of the named severity. 1: something is broken. 2: it could not run, or a file could not be read.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unyo.cli.baseline import read_baseline, write_baseline
from unyo.cli.speech import BROKEN, KEPT, CouldNotRun, say_error
from unyo.ingest.files import Found, files_in
from unyo.ingest.readers.grids import ReadResult
from unyo.ingest.readers.read import read_files
from unyo.vocabulary.text import Text, same

if TYPE_CHECKING:
    from unyo.checks.run import FileCheck
    from unyo.documents.writers.findings import Written
    from unyo.findings.rule import Finding

WRITERS = {
    "table": "unyo.documents.writers.findings_table:as_table",
    "json": "unyo.documents.writers.findings:as_json",
    "sarif": "unyo.documents.writers.findings_sarif:as_sarif",
    "junit": "unyo.documents.writers.findings_junit:as_junit",
    "markdown": "unyo.documents.writers.findings_markdown:as_markdown",
}
SEVERITIES = ("info", "warning", "error")


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    say = {name: text.in_(language) for name, text in _HELP.items()}
    parser.add_argument("paths", nargs="+", metavar="PATH", help=say["paths"])
    parser.add_argument("--format", choices=tuple(WRITERS), default="table", help=say["format"])
    parser.add_argument("--fail-on", choices=SEVERITIES, default="error", help=say["fail_on"])
    parser.add_argument("--baseline", type=Path, metavar="FILE", help=say["baseline"])
    parser.add_argument("--write-baseline", type=Path, metavar="FILE", help=say["write_baseline"])
    parser.add_argument("--day", metavar="YYYY-MM-DD", help=say["day"])
    parser.add_argument("--encoding", metavar="NAME", help=say["encoding"])


def run(given: argparse.Namespace) -> int:
    """Check, print, and say by the exit code how it stands."""
    day = _day(given.day)
    known = read_baseline(given.baseline) if given.baseline else frozenset[str]()
    files = _files([Path(path) for path in given.paths])
    reading = _Reading(files, given.encoding)
    # The child reads the files while the rules are imported: both take about as long.
    checking = import_module("unyo.checks.run")
    checked: FileCheck = checking.check_read(reading.result(), day, files=tuple(files))
    if given.write_baseline:
        write_baseline(given.write_baseline, checked.report)
    written = _written(checked, files, known, given.lang)
    _print(_rendered(written, given.format))
    return _code(checked, written.findings, given.fail_on, given.lang)


class _Reading:
    """Files being read in the sandbox's child, by a thread that waits for it."""

    def __init__(self, files: list[Found], encoding: str | None) -> None:
        self._result: ReadResult | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._read, args=(files, encoding), daemon=True)
        self._thread.start()

    def _read(self, files: list[Found], encoding: str | None) -> None:
        try:
            self._result = read_files([file.source for file in files], encoding=encoding)
        except BaseException as error:
            self._error = error

    def result(self) -> ReadResult:
        """Wait until everything is read."""
        self._thread.join()
        if self._result is None:
            raise self._error or RuntimeError("reading ended without a result")
        return self._result


def _files(paths: list[Path]) -> list[Found]:
    for path in paths:
        if not path.exists():
            raise CouldNotRun(_NO_SUCH.format(path=same(str(path))))
    files = files_in(paths)
    if not files:
        raise CouldNotRun(_NO_TABLES.format(path=same(", ".join(map(str, paths)))))
    return files


def _day(written: str | None) -> dt.date:
    if written is None:
        return dt.date.today()  # noqa: DTZ011 - the day of the person at this terminal
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise CouldNotRun(_NOT_A_DAY.format(day=same(written))) from error


def _written(checked: FileCheck, files: list[Found], known: frozenset[str], language: str) -> Written:
    writers = import_module("unyo.documents.writers.findings")
    every = checked.report.findings
    shown = tuple(finding for finding in every if finding.fingerprint not in known)
    paths = {file.name: _from_here(file.path) for file in files}
    made: Written = writers.Written(
        checked.report, shown, paths, checked.intake.refused, language, len(every) - len(shown)
    )
    return made


def _from_here(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _rendered(written: Written, wanted: str) -> str:
    module, _, function = WRITERS[wanted].partition(":")
    render: Any = getattr(import_module(module), function)
    if wanted != "table":
        return str(render(written))
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return str(render(written, width=width, colour=colour))


def _print(text: str) -> None:
    """Whatever the locale's encoding cannot write is written as an escape, never an error."""
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.stdout.write(text)
    sys.stdout.flush()


def _code(checked: FileCheck, findings: tuple[Finding, ...], fail_on: str, language: str) -> int:
    intake = checked.intake
    if intake.refused:
        names = same(", ".join(dict.fromkeys(intake.refused)))
        return say_error(_REFUSED.format(n=len(intake.refused), names=names), language)
    if not intake.designs:
        return say_error(_NO_ROWS if intake.read else _NOTHING_READ, language)
    limit = SEVERITIES.index(fail_on)
    failing = any(SEVERITIES.index(finding.severity.word) >= limit for finding in findings)
    return BROKEN if failing else KEPT


_HELP = {
    "paths": Text("表(CSV・TSV・Markdown・xlsx)か文書(docx・pdf・txt)のファイル、またはそれらのフォルダー", "a file of tables (CSV, TSV, Markdown, xlsx) or a document (docx, pdf, txt), or a folder of them"),
    "format": Text("出力の形(既定 table)", "how to write it (table)"),
    "fail_on": Text("この重大度以上があれば終了コード1(既定 error)", "exit with 1 from this severity on (error)"),
    "baseline": Text("このファイルにある検出事項は除く", "leave out findings this file knows"),
    "write_baseline": Text("今の検出事項をこのファイルに書く", "write today's findings into this file"),
    "day": Text("いつの時点で判定するか(既定 今日)", "the day to judge for (today)"),
    "encoding": Text("文字コード(既定 自動): utf-8, cp932 …", "encoding of text files (found out): utf-8, cp932 …"),
}  # fmt: skip
_NO_SUCH = Text(
    "「{path}」がありません。名前と場所を確かめてください。",
    "There is no “{path}”. Check its name and folder.",
)
_NO_TABLES = Text(
    "「{path}」に表か文書のファイル(.csv .tsv .md .xlsx .docx .pdf .txt)がありません。`unyo template 雛形.xlsx` で雛形を作れます。",
    "“{path}” holds no table or document (.csv .tsv .md .xlsx .docx .pdf .txt). `unyo template tables.xlsx` writes one to fill in.",
)
_NOT_A_DAY = Text(
    "日付「{day}」が読めません。2026-04-01 の形で書いてください。",
    "“{day}” is no date; write it as 2026-04-01.",
)
_REFUSED = Text("{n} 個のファイルを読めませんでした: {names}。理由と直し方は上の検出事項にあります。", "could not read {names}. The findings above say why and what helps.")  # fmt: skip
_NO_ROWS = Text("表はありますが、点検できる行がありません。見出しの下に行を入れてください。", "There are tables and no row to check in them. Put rows below the headers.")  # fmt: skip
_NOTHING_READ = Text(
    "何の表か分かるものが一つもありません。`unyo template 雛形.xlsx` の見出しに合わせてください。",
    "None of the tables is one we know. Follow the headers of `unyo template tables.xlsx`.",
)
