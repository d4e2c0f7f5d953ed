"""From files to a report, with nothing in between: no database, nothing left behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from unyo.checks.rulebook import RULES
from unyo.findings.report import Report, report
from unyo.findings.rule import Case, Rule
from unyo.framework.designs import Blueprint
from unyo.ingest.files import Found, files_in
from unyo.ingest.intake import Intake, take_in
from unyo.ingest.readers.grids import ReadResult
from unyo.ingest.readers.read import read_files
from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FileCheck:
    """A report, and what it was made from."""

    report: Report
    case: Case
    intake: Intake
    files: tuple[Found, ...] = ()


def check_files(
    paths: Iterable[Path],
    day: dt.date,
    rules: Iterable[Rule] | None = None,
    *,
    encoding: str | None = None,
) -> FileCheck:
    """Read files and folders, and judge the design they hold as of `day`. Never raises for what a file holds."""
    files = files_in(paths)
    result = read_files([file.source for file in files], encoding=encoding)
    return check_read(result, day, rules, files=tuple(files))


def check_read(
    result: ReadResult,
    day: dt.date,
    rules: Iterable[Rule] | None = None,
    *,
    files: tuple[Found, ...] = (),
) -> FileCheck:
    """The same from grids already read."""
    intake = take_in(result)
    case = Case(Blueprint.of(intake.designs, day), intake.problems)
    chosen = RULES if rules is None else rules
    return FileCheck(report(case, chosen), case, intake, files)
