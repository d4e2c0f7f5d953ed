"""One report in every format: the same findings, whatever is read with."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from unyo.checks.run import FileCheck, check_files
from unyo.documents.writers.findings import Written, as_json
from unyo.documents.writers.findings_junit import as_junit
from unyo.documents.writers.findings_markdown import as_markdown
from unyo.documents.writers.findings_sarif import as_sarif
from unyo.documents.writers.findings_sheet import Line, as_csv, as_xlsx
from unyo.documents.writers.findings_table import as_table
from unyo.findings.designs import Waiver
from unyo.vocabulary.verdict import Severity, Verdict

DAY = dt.date(2026, 11, 22)
LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


@cache
def checked() -> FileCheck:
    return check_files([Path(__file__).parents[2] / "examples/minato"], DAY)


def written(language: str, known: int = 0) -> Written:
    made = checked()
    paths = {file.name: str(file.path) for file in made.files}
    return Written(made.report, made.report.findings, paths, ("gone.csv",), language, known)


@LANGUAGES
def test_json_counts_what_it_lists(language: str) -> None:
    told = json.loads(as_json(written(language)))
    assert len(told["findings"]) == told["summary"]["findings"] == len(checked().report.findings)
    assert sum(told["summary"]["severity"].values()) == len(told["findings"])
    assert told["summary"]["rules"]["broken"] == checked().report.count(Verdict.BROKEN)


@LANGUAGES
def test_sarif_names_every_rule_and_gives_every_finding_its_level_and_fingerprint(language: str) -> None:
    (run,) = json.loads(as_sarif(written(language)))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        outcome.rule.id for outcome in checked().report.outcomes
    ]
    assert len(run["results"]) == len(checked().report.findings)
    levels = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.INFO}
    for result, finding in zip(run["results"], checked().report.findings, strict=True):
        assert levels[result["level"]] is finding.severity
        assert finding.fingerprint in json.dumps(result)


@LANGUAGES
def test_junit_fails_the_cases_of_the_broken_rules(language: str) -> None:
    root = ElementTree.fromstring(as_junit(written(language)))
    cases = list(root.iter("testcase"))
    # The file that could not be read is a case of its own, in error.
    assert len(cases) == len(checked().report.outcomes) + 1 == int(root.attrib["tests"])
    assert sum(case.find("error") is not None for case in cases) == 1
    assert sum(case.find("failure") is not None for case in cases) == checked().report.count(Verdict.BROKEN)


@LANGUAGES
def test_markdown_and_the_terminal_name_the_first_finding_and_what_was_left_out(language: str) -> None:
    first = checked().report.findings[0].title.in_(language)
    assert first.partition(" [")[0] in as_markdown(written(language, known=3))
    for colour in (False, True):
        table = as_table(written(language, known=3), width=200, colour=colour)
        assert first[:20] in table and "3" in table
        assert ("\x1b[" in table) == colour


@LANGUAGES
def test_a_spreadsheet_holds_a_row_for_each_finding(language: str) -> None:
    waiver = Waiver(owner="佐藤", reason="=cmd", expires_on=dt.date(2026, 12, 31))
    since = dt.datetime(2026, 11, 1, 9, 30, tzinfo=dt.UTC)
    lines = [Line(one, since, waiver) for one in checked().report.findings]
    rows = list(csv.reader(io.StringIO(as_csv(lines, language).removeprefix("\ufeff"))))
    assert len(rows) == len(lines) + 1
    assert rows[1][-5:-1] == ["2026-11-01T09:30+00:00", "佐藤", "'=cmd", "2026-12-31"]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(lines, language))).active
    assert sheet is not None and sheet.max_row == len(rows)
    assert sheet.cell(2, 15).value == "=cmd" and sheet.cell(2, 15).data_type == "s"
    bare = list(csv.reader(io.StringIO(as_csv([Line(checked().report.findings[0])], language))))
    assert bare[1][-5:-1] == ["", "", "", ""]
